"""Several slips of writing are told in one run, and each fix shows the line of the author, mended.

That the page says the same is shown by the tests in ``parity``, which run all cases and compare whole reports.
"""

from __future__ import annotations

import pytest

from cop_lesson import Report, check

MENDED = {
    "purpose: *Steering Group* coordinates": 'purpose: "*Steering Group* coordinates"',
    "purpose: [Code](https://x.example) of conduct": 'purpose: "[Code](https://x.example) of conduct"',
    "purpose: @circle on the chat  # where?": 'purpose: "@circle on the chat"  # where?',
    'purpose: @circle in the "chat"': "purpose: '@circle in the \"chat\"'",
    'purpose: @circle isn\'t the "chat"': r'''purpose: "@circle isn't the \"chat\""''',
    "purpose: Aims: meet and share": 'purpose: "Aims: meet and share"',
    "purpose:Aims of us": "purpose: Aims of us",
    'purpose: "Open" means shared': "purpose: '\"Open\" means shared'",
    "purpose: 'Nobody knows the university's rules'": 'purpose: "Nobody knows the university\'s rules"',
    r'purpose: "S:\data-clinic"': r"purpose: 'S:\data-clinic'",
    "purpose: \u201cOur aim: to help\u201d": 'purpose: "Our aim: to help"',
    'purpose: "Help each other': 'purpose: "Help each other"',
    "purpose:\u00a0Help each other": "purpose: Help each other",
    "purpose: Help\x07 each other": "purpose: Help each other",
    "scope:\n  in:\n    \u2022 Tools\n    \u2022 Data": "- Tools",
    "scope:\n  in:\n    -Tools": "- Tools",
    "scope:\n  in: [Tools, Data": "in: [Tools, Data]",
    "scope:\n  in:\n    - @Tools": '- "@Tools"',
    # read, and still not as it was meant
    "purpose: \u201cHelp each other\u201d": "purpose: Help each other",
    "purpose: Room #5 #6": 'purpose: "Room #5 #6"',
}
"""What somebody wrote, and the line that the fix shows."""

UNCERTAIN = [
    "purpose: Aims: meet\n  and share",
    "purpose: *Group*\n  of us",
    "purpose: [Code](https://x.example\n  ) of conduct",
    "scope:\n  in: [*Tools, Data]",
    "scope:\n  in: [Tools, Data)",
    "Aims: meet: share",
    "vision:\n  Aims: meet: share",
    "@we all",
]


@pytest.mark.parametrize("written", MENDED)
def test_the_fix_shows_the_line_mended(written: str) -> None:
    report = check(f"cop_plan: 1\n{written}\n")
    fix = next(finding.fix for finding in report.findings if not finding.element)
    assert fix.partition("   ")[2] == MENDED[written]


@pytest.mark.parametrize("written", [line for line in MENDED if not check(f"cop_plan: 1\n{line}\n").readable])
def test_a_further_slip_is_told_behind_each(written: str) -> None:
    assert [*places(check(f"cop_plan: 1\n{written}\nvision: a: b\n"))][1:] == [
        (written.count("\n") + 3, "colon-in-text")
    ]


@pytest.mark.parametrize("written", UNCERTAIN)
def test_nothing_is_mended_where_a_person_decides(written: str) -> None:
    report = check(f"cop_plan: 1\n{written}\nvision: a: b\n")
    assert len(report.findings) == 1
    assert written.rsplit("\n", maxsplit=1)[-1].strip() not in report.findings[0].fix


def test_the_reading_ends_after_a_handful() -> None:
    plan = "cop_plan: 1\nneeds:\n" + "".join(f"  - id: n{number}\n    need: a: b\n" for number in range(9))
    assert places(check(plan)) == [(line, "colon-in-text") for line in (4, 6, 8, 10, 12)]


def test_tabs_are_told_once_and_nothing_that_only_they_made() -> None:
    plan = "cop_plan: 1\nscope:\n\tin:\n\t\t-\tTools\n\t   -\tData\npurpose: a: b\n"
    assert places(check(plan)) == [(3, "tab-indentation")]
    assert places(check(plan.replace("\t   -", "\t\t-"))) == [(3, "tab-indentation"), (6, "colon-in-text")]


def places(report: Report) -> list[tuple[int, str]]:
    assert not report.readable
    return [(finding.position.line, finding.rule) for finding in report.findings]
