"""What does not fit the format is what the library of JSON Schema says, in its order, and without loading it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from case import ROOT
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from cop_lesson.checks.validation import KEYWORDS, Mismatch, mismatches
from cop_lesson.plan_format.format import load_format
from cop_lesson.source import Document, read_document
from cop_lesson.text.dates import is_date, is_period

PLANS = sorted([*(ROOT / "exercises").rglob("*.yaml"), *(ROOT / "tests" / "cases").rglob("*.yaml")])
SOUND = ROOT / "exercises" / "7-next-steps" / "solution.yaml"
FAULTY = ROOT / "tests" / "cases" / "unknown-name"
VALUES: st.SearchStrategy[Any] = (
    st.none() | st.booleans() | st.integers(-1, 8) | st.just(1.0) | st.just("2027-02-30") | st.just([]) | st.just({})
)


def library() -> Draft202012Validator:
    formats = FormatChecker(formats=())
    formats.checks("date")(lambda value: not isinstance(value, str) or is_date(value))
    formats.checks("period")(lambda value: not isinstance(value, str) or is_period(value))
    return Draft202012Validator(load_format().schema, format_checker=formats)


LIBRARY = library()


def told(plan: Any) -> list[Mismatch]:
    """What the library says of a plan."""
    return [
        Mismatch(str(error.validator), tuple(error.absolute_path), error.schema, error.instance)
        for error in LIBRARY.iter_errors(plan)
    ]


def read(plan: Path) -> dict[str, Any] | None:
    document = read_document(plan.read_bytes())
    return document.data if isinstance(document, Document) and isinstance(document.data, dict) else None


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every list or mapping of a plan with each of its positions or names."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for place, part in list(inside):
        yield value, place
        yield from places(part)


def keywords(schema: dict[str, Any]) -> Iterator[str]:
    yield from schema
    for part in [*schema.get("properties", {}).values(), *([schema["items"]] if "items" in schema else [])]:
        yield from keywords(part)


def test_the_checker_knows_each_keyword_of_the_format() -> None:
    assert set(keywords(dict(load_format().schema))) <= KEYWORDS


def test_the_cases_have_the_errors_of_the_library() -> None:
    plans = [data for plan in PLANS if (data := read(plan)) is not None]
    assert {mismatch.keyword for data in plans for mismatch in mismatches(data)} >= {
        "type",
        "enum",
        "format",
        "pattern",
    }
    for data in plans:
        assert mismatches(data) == told(data)


@given(st.data())
def test_a_changed_plan_has_the_errors_of_the_library(data: st.DataObject) -> None:
    plan = read(SOUND)
    for _ in range(data.draw(st.integers(1, 3))):
        owner, place = data.draw(st.sampled_from(list(places(plan))))
        owner[place] = data.draw(VALUES | st.sampled_from(["", "A b", "a-b", "charter", "2027-03-09", "2027-Q1"]))
    assert plan is not None
    assert mismatches(plan) == told(plan)


@pytest.mark.parametrize("plan", [SOUND, next(FAULTY.glob("wrong-*.yaml"))])
def test_a_plan_does_not_need_the_library(plan: Path) -> None:
    code = "import sys; from cop_lesson import check; check(sys.stdin.read()); print('jsonschema' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], input=plan.read_bytes(), capture_output=True, check=True)
    assert ran.stdout.split() == [b"False"]
