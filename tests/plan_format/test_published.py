"""What editors show: the published schema underlines nothing in which the checker sees nothing to correct."""

from __future__ import annotations

from pathlib import Path

import pytest
from case import ROOT
from jsonschema import Draft202012Validator

from cop_lesson import Severity, check
from cop_lesson.checks.rules import load_rules
from cop_lesson.plan_format.format import load_format
from cop_lesson.plan_format.published import published_schema
from cop_lesson.source import Document, read_document
from cop_lesson.text.denials import none_pattern

SCHEMA = Draft202012Validator(published_schema(load_format(), load_rules().phrases, none_pattern()))
CASES = ROOT / "tests" / "cases"
PLANS = [
    *(plan for plan in sorted((ROOT / "exercises").rglob("*.yaml")) if plan.parent.name != "real"),
    CASES / "name-of-two" / "right-no-ids.yaml",
    CASES / "reference-to-nothing" / "right-name-instead-of-id.yaml",
]
WITHOUT_IDS = "cop_plan: 1\nneeds: [{need: Help, evidence: 3}]\nmilestones: [{milestone: Open, due: 2027}]\n"


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: f"{plan.parent.name}/{plan.name}")
def test_an_editor_finds_nothing_wrong_in_a_sound_plan(plan: Path) -> None:
    assert_sound(plan.read_text("utf-8"))


def test_an_editor_asks_for_no_ids_and_takes_a_year() -> None:
    assert_sound(WITHOUT_IDS)


NONE_IN_WORDS = [
    "risks: none",
    "sources: None",
    "needs: [none yet]",
    "scope: {in: Nothing yet, out: 'None, because we only begin'}",
    "roles: [{role: Host, holder: nobody yet, duties: none so far}]",
    "levels: [{name: Visitor, up: none, gives: nada}]",
    "formats: [{name: Tea, cadence: weekly, mode: online, answers: ninguna todavía}]",
]


@pytest.mark.parametrize("part", NONE_IN_WORDS)
def test_an_editor_takes_none_in_words_for_an_answer(part: str) -> None:
    assert_sound(f"cop_plan: 1\n{part}\n")


@pytest.mark.parametrize(
    "part",
    [
        "risks: flood",
        "needs: [maps]",
        "needs: [none, none]",
        "scope: {in: nothing but maps}",
        "levels: [{name: Visitor, up: all move on, may_stay: none}]",
        "roles: [{role: Host, duties: none of our guests}]",
    ],
)
def test_an_editor_asks_for_a_list_where_a_text_says_more(part: str) -> None:
    document = read_document(f"cop_plan: 1\n{part}\n")
    assert isinstance(document, Document)
    assert not SCHEMA.is_valid(document.data)


def assert_sound(text: str) -> None:
    assert Severity.ERROR not in {finding.severity for finding in check(text.encode()).findings}
    document = read_document(text)
    assert isinstance(document, Document)
    assert [error.json_path for error in SCHEMA.iter_errors(document.data)] == []
