"""A fix shows the line of the author, mended, or an example of the part that it is about, never of another one."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
import yaml
from case import ROOT, Case, read_case

from cop_lesson import Finding, check
from cop_lesson.checks.check import examine
from cop_lesson.checks.fitting import fitting
from cop_lesson.finding import Severity, parse_pointer
from cop_lesson.plan_format.format import load_format
from cop_lesson.source import Document, read_document

FIXES = {
    "conduct:\n  contacts: [Robin Doe, nurse, outside the team]": 'contacts: ["Robin Doe, nurse, outside the team"]',
    "scope:\n  in: ['a, b', Data, in all\n    forms, 1,500 x]": 'in: [\'a, b\', "Data, in all forms", "1,500 x"]',
    "community: {name: Circle, of open research}": 'community: {name: "Circle, of open research"}',
    "alignment:\n  - {goal: A policy, of the state, how: x}": '- {goal: "A policy, of the state", how: x}',
    "formats:\n  - name: Board (TBC)": "name: Board \u2026",
    "formats:\n  - name: TBC": "name: Drop-in data clinic",
    "formats:\n  - mode: on-line": "mode: online",
    "formats:\n  - recording: no": "recording: false",
    "next_steps:\n  - done: 2026-10-03": "done: true",
    "next_steps:\n  - done: cancelled": "done: true",
    "next_steps:\n  - done: not yet": "done: false",
    "levels:\n  - may_stay: no, for a year": "may_stay: false",
    "formats:\n  - mode: somewhere": "mode: \u2026",
    "needs:\n  - id: Find Help": "id: find-help",
    "review:\n  due: soon": "due: 2027-11-30",
    "scope:\n  in: help": "in: [help]",
    "alignment:\n  goal: Plan of the town\n": "- goal: Plan of the town",
    "scope:\n  in: old maps, atlases, town plans\n": "in: [old maps, atlases, town plans]",
    'scope:\n  out: "[law, money]"\n': "out: [law, money]",
    "scope:\n  out: '[\"maps, of old\", money]'\n": 'out: ["maps, of old", money]',
    "scope:\n  out: |\n    - Legal advice\n    - Money for prints\n": "out: [Legal advice, Money for prints]",
    'scope:\n  out: "law; money"\n': "out: [law, money]",
    'scope:\n  out: "[law, money (all of it, or none)]"\n': 'out: ["law, money (all of it, or none)"]',
    "scope:\n  in: old maps, if they are of the town\n": 'in: ["old maps, if they are of the town"]',
}


@pytest.mark.parametrize("written", FIXES)
def test_a_fix_shows_the_line_that_it_is_about(written: str) -> None:
    report = check(f"cop_plan: 1\nasks: first-plan\nthrough: 1\n{written}\n")
    finding = min(
        (finding for finding in report.findings if "missing" not in finding.rule), key=lambda one: one.position
    )
    assert finding.fix.partition("   ")[2] == FIXES[written]


@pytest.mark.parametrize(
    ("section", "entries"),
    [
        ("values: Kindness, openness", ["  - value: Kindness", "  - value: openness"]),
        ("needs: We share maps, and nobody finds them", ["  - need: We share maps, and nobody finds them"]),
        ("roles: 'Ann: chair'", ['  - role: "Ann: chair"']),
    ],
)
def test_a_text_where_entries_have_parts_is_shown_as_such_entries_which_mend_it(
    section: str, entries: list[str]
) -> None:
    (finding,) = [one for one in check(f"cop_plan: 1\n{section}\n").findings if one.rule == "not-named-parts"]
    lines = finding.fix.partition("\n")[2]
    assert lines.splitlines() == [f"{section.partition(':')[0]}:", *entries]
    assert not [one for one in check(f"cop_plan: 1\n{lines}\n").findings if one.severity is Severity.ERROR]


@pytest.mark.parametrize(
    "entries",
    ["[Kindness, openness]", "Kindness, openness", "|\n  - Kindness\n  - openness", "|\n  1. Kindness\n  2. openness"],
)
def test_texts_without_names_are_entries_in_the_words_of_who_wrote_them(entries: str) -> None:
    examination = examine(f"cop_plan: 1\nvalues: {entries}\n")
    assert examination.view
    assert [entry["value"] for entry in examination.view.get(("values",))] == ["Kindness", "openness"]
    told = [one for one in examination.report.findings if one.rule == "not-named-parts"]
    assert ["- value: Kindness" in one.fix for one in told[:1]] == [True]


@pytest.mark.parametrize(
    ("op", "other", "fits"),
    [
        *((">", "12", "13"), ("<", "12", "11"), (">", "2.5", "3"), ("<", "-0.5", "-1"), (">", "012", None)),
        *((">=", "2027-01-31", "2027-07-30"), (">=", "9999-12-01", "9999-12-31"), ("<=", "2027-01-31", None)),
    ],
)
def test_an_example_is_one_with_which_a_comparison_holds(op: str, other: str, fits: str | None) -> None:
    assert fitting({"compare": {"left": ".due", "op": op}}, {"value": "1", "other": other}) == fits


def test_nothing_is_made_up_where_nothing_is_compared() -> None:
    assert fitting({"text": {"of": ".due"}}, {"value": "1"}) is None


TOLD_IN_TWO_STEPS = "tests/cases/not-a-text/wrong-date-in-brackets"
"""The line is that of the author, without the brackets; that it is no day is told once it is one text."""


def followed() -> dict[str, tuple[Case, Finding, str]]:
    """The cases in which a fix has a line for the part that the finding is about; the ids of a plan are its own."""
    found = {}
    for plan in sorted((ROOT / "tests/cases").glob("*/wrong*.yaml")):
        case = read_case(plan)
        finding = next((one for one in case.check().findings if one.rule == plan.parent.name), None)
        line = finding and re.search(r"   ([a-z_0-9]+: .+)\Z", finding.fix)
        path = parse_pointer(finding.pointer) if finding else ()
        part = load_format().part(path)
        if finding and line and part and path[-1] == line[1].split(":")[0] and not part.refers_to and path[-1] != "id":
            found[case.name] = case, finding, line[1]
    del found[TOLD_IN_TWO_STEPS]
    return found


def data_of(text: bytes | str) -> Any:
    document = read_document(text)
    assert isinstance(document, Document)
    return document.data


FOLLOWED = followed()


@pytest.mark.parametrize("name", FOLLOWED)
def test_who_writes_the_line_of_a_fix_is_not_told_the_same_again(name: str) -> None:
    case, finding, line = FOLLOWED[name]
    *around, last = parse_pointer(finding.pointer)
    plan = entry = data_of(case.plan.read_bytes())
    for step in around:
        entry = entry[step]
    entry[last] = data_of(line)[last]
    report = check(
        yaml.safe_dump(plan, allow_unicode=True, sort_keys=False),
        asks=case.asks,
        through=case.through,
        today=date.fromisoformat(case.today),
        enable=case.enable,
    )
    told = [one.rule for one in report.findings if one.pointer == finding.pointer]
    errors = [one.rule for one in report.findings if one.pointer == finding.pointer and one.severity is Severity.ERROR]
    assert finding.rule not in told
    assert not errors
