"""The page and the command make the same charter of a plan, byte by byte: for each reader, with gaps and without."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest
from case import ROOT
from chance import count, seeded
from charter_plans import naming_groups
from damage import damaged_data, damaged_plan
from javascript import JavaScript

from cop_lesson.charter.as_html import as_html
from cop_lesson.charter.as_markdown import as_markdown
from cop_lesson.charter.compose import compose
from cop_lesson.charter.template import READERS, load_template
from cop_lesson.checks.check import examine
from cop_lesson.checks.rules import load_rules
from cop_lesson.plan_format.format import load_format
from cop_lesson.plan_format.languages import LANGUAGES

COUNT = count("COP_CHARTERS", 50)
BATCHES = range(10)
DAY = "2027-09-07"
PLANS = sorted((ROOT / "exercises").rglob("*.yaml"))
CASES = sorted((ROOT / "tests" / "cases").rglob("*.yaml"))
TEXTS = [path.read_text("utf-8") for path in PLANS]
SIGNS = [
    "<script>alert(1)</script>",
    '"><svg onload=x>',
    "[press](javascript:alert(1))",
    "see https://a.example/x?y=1&z='2'. Or (b@c.example)!",
    "(see https://a.example/ice_(water)), or https://a.example/x).",
    "https://a.example/\u00e9|b\\\\c\u3000d",
    "at https://user:pw@a.example/x, http:///u@b.example, https://c.example/@d",
    "o'brien@a.example, p\u00e9rez@b.example, @c@d.example, e@lib.m\u00fcnchen",
    "# one",
    "1. two",
    "- three",
    "=HYPERLINK(0)",
    "_a_ b_c *d* `e` ~f~ $g$ | h",
    "&lt; \u00a9 \u00e9t\u00e9 iPhone a@b.example x://y z",
    "\U0001f9d1\u200d\U0001f33e \u0645\u062c\u062a\u0645\u0639 \u202eevil",
    "2027-09",
    "2027-Q3",
    "ends. ",
    "none, we are neighbours",
    "2027: 300 euros\n2. https://a.example/x\n- none\n",
    "open? yes!",
    "{purpose} {name} {0}",
]


KINDS = [(reader, gaps) for reader in READERS for gaps in (True, False)]
"""Every charter that a plan can give: one for each kind of reader, with its gaps or without them."""


def made(plan: bytes, kinds: Sequence[tuple[str, bool]], **options: Any) -> list[list[str]] | None:
    day = options.get("today")
    examined = examine(plan, **{**options, "today": date.fromisoformat(day) if day else None})
    if examined.view is None:
        return None
    report, language = examined.report, examined.report.language
    template, plan_format, phrases = load_template(language), load_format(language), load_rules(language).phrases
    documents = [
        compose(examined.view, report, template, plan_format, phrases, reader=reader, gaps=gaps)
        for reader, gaps in kinds
    ]
    return [[as_markdown(one), as_html(one, contents=template.words["contents"])] for one in documents]


def assert_same(js: JavaScript, plan: bytes, kinds: Sequence[tuple[str, bool]] = KINDS, **options: Any) -> bool:
    """Whether there was a charter to compare."""
    ours, theirs = made(plan, kinds, **options), js.charters(plan, kinds, **options)
    assert theirs == ours, f"{plan!r} with {options}"
    return ours is not None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.relative_to(ROOT).as_posix())
def test_plans_of_the_exercises(js: JavaScript, plan: Path, language: str) -> None:
    assert assert_same(js, plan.read_bytes(), today=DAY, language=language)


@pytest.mark.parametrize("part", BATCHES)
def test_cases(js: JavaScript, part: int) -> None:
    """Some of them, and of each plan one charter; ``nox -s parity`` takes all."""
    some = seeded("cases").sample(CASES, min(len(CASES), count("COP_CASES", 300)))
    plans = islice(zip(some, cycle(KINDS), strict=False), part, None, len(BATCHES))
    readable = [assert_same(js, plan.read_bytes(), [kind], today="2026-11-20") for plan, kind in plans]
    assert sum(readable) > len(readable) / 2


@pytest.mark.parametrize("count", [3, 4])
def test_groups_that_are_named_one_by_one_or_in_one_word(js: JavaScript, count: int) -> None:
    assert assert_same(js, naming_groups(count).encode(), today=DAY)


@pytest.mark.parametrize("length", [198, 199])
def test_a_long_name_that_is_referred_to(js: JavaScript, length: int) -> None:
    assert assert_same(js, naming_groups(1, "\U0001f41f" * length).encode(), today=DAY)


def test_yes_or_no_in_words(js: JavaScript) -> None:
    plan = ROOT / "tests/cases/not-true-or-false/wrong-marks-in-words.yaml"
    for language in LANGUAGES:
        assert assert_same(js, plan.read_bytes(), today=DAY, language=language)


def test_everything_left_open(js: JavaScript) -> None:
    plan_format = load_format()
    names = sorted({*plan_format.elements, *(".".join(part) for part in plan_format.parts)})
    reasons = ", ".join(f"{{element: {name}, reason: Not {at} yet}}" for at, name in enumerate(names))
    assert assert_same(js, f"cop_plan: 1\nasks: everything\ndeferred: [{reasons}]\n".encode(), today=DAY)


def signed(chance: random.Random, text: str) -> str:
    """A plan in which some values are signs that could act in a document."""
    lines = text.split("\n")
    for at in chance.sample(range(len(lines)), len(lines) // 4):
        head, colon, value = lines[at].partition(": ")
        if colon and value[:1] not in {"", "[", "{", "|", ">", "&", "*"} and not head.endswith("id"):
            lines[at] = f"{head}: {quoted(chance.choice(SIGNS))}"
    return "\n".join(lines)


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def changed(chance: random.Random) -> Iterator[str]:
    while True:
        text = chance.choice(TEXTS)
        yield chance.choice([damaged_plan, damaged_data, signed, signed])(chance, text)


@pytest.mark.parametrize("batch", BATCHES)
def test_changed_plans(js: JavaScript, batch: int) -> None:
    chance = seeded("changed plans", batch)
    plans = changed(chance)
    readable = 0
    for _ in range(COUNT // len(BATCHES)):
        options: dict[str, Any] = {"today": DAY, "language": chance.choice([None, *LANGUAGES])}
        readable += assert_same(js, next(plans).encode("utf-8", "surrogatepass"), **options)
    assert readable
