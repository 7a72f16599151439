"""Seeded mutants of the solutions: damage never stops the checker, and what is taken out is always missed.

``nox -s mutants`` makes many more, each week with other ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from case import ROOT, read_case
from chance import count, seeded

from cop_lesson import Report, check
from cop_lesson.finding import Path
from cop_lesson.plan_format.format import is_asked, load_format, names_of
from cop_lesson.source import Document, Place, read_document

COUNT = count("COP_MUTANTS", 200)
BATCHES = range(10)
SOLUTIONS = [read_case(path) for path in sorted((ROOT / "exercises").glob("*/solution.yaml"))]
SIGNS = [
    "",
    " ",
    "  ",
    "\t",
    ":",
    ": ",
    "- ",
    '"',
    "'",
    "#",
    "[",
    "]",
    "{",
    "}",
    "\u201c",
    "\u00a0",
    "\n",
    "TBD",
    "*",
    "&x ",
]


@dataclass(frozen=True, slots=True)
class Plan:
    """A solution, ready to be damaged."""

    text: str
    today: date
    places: dict[Path, Place]


def plans() -> list[Plan]:
    made = []
    for case in SOLUTIONS:
        document = read_document(case.plan.read_bytes())
        assert isinstance(document, Document)
        made.append(Plan(document.text, date.fromisoformat(case.today), document.places))
    return made


PLANS = plans()


def inside(report: Report, text: str) -> bool:
    lines = text.split("\n")
    return all(
        1 <= one.position.line <= len(lines) and 1 <= one.position.column <= len(lines[one.position.line - 1]) + 1
        for one in report.findings
    )


@pytest.mark.parametrize("batch", BATCHES)
def test_damage_gives_findings_inside_the_file(batch: int) -> None:
    chance = seeded("damage", batch)
    for _ in range(COUNT // len(BATCHES)):
        plan = chance.choice(PLANS)
        text = plan.text
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(text))
            text = text[:at] + chance.choice(SIGNS) + text[at + chance.choice([0, 0, 1, 5]) :]
        report = check(text, today=plan.today)
        assert inside(report, text)
        lines = [finding.position.line for finding in report.findings]
        assert report.readable or lines == sorted(set(lines))


def expected_parts(plan: Plan) -> list[Path]:
    """Everything in a plan that is asked of it: sections that are elements, and expected fields."""
    plan_format = load_format()
    found = []
    for path, place in plan.places.items():
        part = plan_format.part(path)
        asked = part and is_asked(part, "plan") and (part.expected or (len(path) == 1 and part.element))
        if place.key and asked and not any(name in {"deferred", "silenced"} for name in names_of(path)):
            found.append(path)
    return found


def without(plan: Plan, path: Path) -> str:
    """The text of a plan with a part emptied: its name stays, since it may be the first of an entry."""
    key = plan.places[path].key
    assert key
    lines = plan.text.split("\n")
    end = key.line
    while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) >= key.column):
        end += 1
    if len(path) == 1:
        while end < len(lines) and lines[end].startswith("-"):
            end += 1
    name = lines[key.line - 1][: key.column - 1] + f"{path[-1]}:"
    return "\n".join([*lines[: key.line - 1], name, *lines[end:]])


@pytest.mark.parametrize("batch", BATCHES)
def test_a_part_that_is_taken_out_is_missed(batch: int) -> None:
    chance = seeded("taken out", batch)
    for _ in range(COUNT // len(BATCHES)):
        plan = chance.choice(PLANS)
        path = chance.choice(expected_parts(plan))
        text = without(plan, path)
        report = check(text, today=plan.today, asks="plan")
        assert report.findings or report.set_aside, f"{path} can be taken out of {plan.text[:80]}"
        assert inside(report, text)
