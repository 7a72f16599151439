"""A fix shows the line of the author, mended, or an example of the part that it is about, never of another one."""

from __future__ import annotations

import pytest

from cop_lesson import check

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
    "formats:\n  - mode: somewhere": "mode: hybrid",
    "needs:\n  - id: Find Help": "id: find-help",
    "review:\n  due: soon": "due: 2027-11-30",
    "scope:\n  in: help": "in: [help]",
    "alignment:\n  goal: Plan of the town\n": "- goal: Plan of the town",
    "scope:\n  in: old maps, atlases, town plans\n": "in: [old maps, atlases, town plans]",
    "scope:\n  in: old maps, if they are of the town\n": 'in: ["old maps, if they are of the town"]',
}


@pytest.mark.parametrize("written", FIXES)
def test_a_fix_shows_the_line_that_it_is_about(written: str) -> None:
    report = check(f"cop_plan: 1\nasks: first-plan\nthrough: 1\n{written}\n")
    finding = min(
        (finding for finding in report.findings if "missing" not in finding.rule), key=lambda one: one.position
    )
    assert finding.fix.partition("   ")[2] == FIXES[written]
