"""What changed between two plans: every difference is told once, in words, and nothing where there is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from case import ROOT
from click.testing import CliRunner, Result

from cop_lesson.checking import examine
from cop_lesson.cli import cli
from cop_lesson.comparing import Change, compare
from cop_lesson.elements import load_format

EXERCISES = sorted((ROOT / "exercises").glob("[0-9]*"))
BASE = """cop_plan: 1
purpose: Help each other
community: {name: Circle, contact: a@b.example}
scope:
  in: [Data, Code]
needs:
  - {id: data, need: Data are lost, evidence: 11 of 26}
  - {id: help, need: Nobody knows whom to ask}
next_steps:
  - {action: Book the room at the Hill campus, owner: librarian, due: 2027-09-14}
  - {action: Write the letter, owner: data steward}
review: {due: 2027-09-30}
"""


def changes(old: str | bytes, new: str | bytes) -> tuple[Change, ...]:
    before, after = examine(old).view, examine(new).view
    assert before
    assert after
    return compare(before, after, load_format())


def told(new: str, old: str = BASE) -> list[tuple[str, ...]]:
    return [(one.kind, one.section, one.entry, one.field, one.old, one.new) for one in changes(old, new)]


def test_a_value_that_changed() -> None:
    expected = [("changed", "Review", "", "date", "2027-09-30", "2027-11-30")]
    assert told(BASE.replace("2027-09-30", "2027-11-30")) == expected


def test_a_field_that_is_new_or_gone() -> None:
    assert told(BASE.replace("help, need", "help, evidence: 41 questions, need")) == [
        ("added", "Needs", "Nobody knows whom to ask", "evidence", "", "41 questions")
    ]
    assert told(BASE.replace(", owner: data steward", "")) == [
        ("removed", "Next steps", "Write the letter", "owner", "data steward", "")
    ]


def test_an_entry_that_is_new_or_gone() -> None:
    new = BASE.replace("  - {action: Write the letter, owner: data steward}\n", "  - {action: Ask two technicians}\n")
    assert told(new) == [
        ("added", "Next steps", "", "", "", "Ask two technicians"),
        ("removed", "Next steps", "", "", "Write the letter", ""),
    ]


def test_an_entry_that_was_reworded_stays_the_same_entry() -> None:
    assert told(BASE.replace("Book the room at the Hill campus", "Book a room at the Hill campus")) == [
        (
            *("changed", "Next steps", "Book a room at the Hill campus", "action"),
            *("Book the room at the Hill campus", "Book a room at the Hill campus"),
        )
    ]


def test_an_id_says_which_entry_it_is_whatever_else_changed() -> None:
    assert told(BASE.replace("Data are lost", "Reports come back")) == [
        ("changed", "Needs", "Reports come back", "description", "Data are lost", "Reports come back")
    ]


def test_texts_of_a_list_and_whole_sections() -> None:
    assert told(BASE.replace("[Data, Code]", "[Code, Interviews]")) == [
        ("added", "Scope", "", "list of what is in scope", "", "Interviews"),
        ("removed", "Scope", "", "list of what is in scope", "Data", ""),
    ]
    assert told(BASE + "vision: Nobody is alone\n") == [("added", "Vision", "", "", "", "Nobody is alone")]


def test_order_comments_and_the_way_of_writing_are_no_change() -> None:
    moved = BASE.replace("purpose: Help each other\n", "") + "# a word\npurpose: >-\n  Help\n  each other\n"
    assert told(moved) == []


@pytest.mark.parametrize("folder", EXERCISES, ids=lambda folder: folder.name)
def test_each_session_changes_its_plan_and_no_plan_differs_from_itself(folder: Path) -> None:
    start, solution = (folder / name for name in ("start.yaml", "solution.yaml"))
    assert changes(start.read_bytes(), solution.read_bytes())
    assert changes(solution.read_bytes(), solution.read_bytes()) == ()


def test_there_and_back_is_the_same_with_old_and_new_exchanged() -> None:
    opposite = {"added": "removed", "removed": "added", "changed": "changed"}
    for folder in EXERCISES:
        start, solution = ((folder / name).read_bytes() for name in ("start.yaml", "solution.yaml"))
        there = {(one.kind, one.section, one.old, one.new) for one in changes(start, solution)}
        back = {(opposite[one.kind], one.section, one.new, one.old) for one in changes(solution, start)}
        assert there == back


def run(tmp_path: Path, new: str, *options: str) -> Result:
    (tmp_path / "old.yaml").write_text(BASE, "utf-8")
    (tmp_path / "new.yaml").write_text(new, "utf-8")
    return CliRunner().invoke(cli, ["diff", str(tmp_path / "old.yaml"), str(tmp_path / "new.yaml"), *options])


def test_the_command_says_it_in_words(tmp_path: Path) -> None:
    new = BASE.replace(", owner: data steward", "").replace("2027-09-30", "2027-11-30")
    ran = run(tmp_path, new)
    assert ran.exit_code == 0
    assert ran.output.split("\n") == [
        "Review",
        "  date is now: 2027-11-30; it was: 2027-09-30",
        "",
        "Next steps",
        '  "Write the letter": owner removed; it was: data steward',
        "",
    ]
    assert run(tmp_path, BASE).output == "Nothing changed.\n"


def test_the_command_writes_markdown_and_json(tmp_path: Path) -> None:
    new = BASE.replace("Help each other", "Help *all* <b>")
    assert "- now: Help \\*all\\* \\<b\\>; before: Help each other" in run(tmp_path, new, "--format", "md").output
    data = json.loads(run(tmp_path, new, "--format", "json").output)
    assert data["cop_changes"] == 1
    assert [(one["pointer"], one["kind"]) for one in data["changes"]] == [("/purpose", "changed")]


def test_a_plan_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    ran = run(tmp_path, 'purpose: "open\n')
    assert ran.exit_code == 2
    assert f"cop-lesson check {tmp_path / 'new.yaml'}" in ran.output
