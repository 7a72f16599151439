"""``assemble``: worksheets become one plan, and nothing is chosen silently."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from case import ROOT
from click.testing import CliRunner

from cop_lesson import check
from cop_lesson.checks.rules import load_rules
from cop_lesson.cli import cli
from cop_lesson.finding import LAST_SESSION
from cop_lesson.plan_format.format import load_format
from cop_lesson.plan_format.lesson import load_lesson
from cop_lesson.source import Document, read_document
from cop_lesson.worksheets.blank_yaml import blank_plan

FIRST = """\
# Our plan, session 1
cop_plan: 1
asks: first-plan
through: 1

# Whom to ask
community:
  name: Herbarium Circle   # a working name
  institution: City museum
  contact: herbarium@museum.example
  updated: 2027-02-01
"""
SECOND = """\
cop_plan: 1
asks: first-plan
through: 2

# What people told us
needs:
  - id: plant-names
    need: Volunteers do not know three sets of plant names
    evidence: 9 of 30 records came back
community:
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("one.yaml").write_text(FIRST, "utf-8")
    Path("two.yaml").write_text(SECOND, "utf-8")


def run(*arguments: str) -> tuple[int, str]:
    ran = CliRunner().invoke(cli, ["assemble", *arguments])
    return ran.exit_code, ran.stderr


def test_sections_are_taken_over_as_text_with_their_comments() -> None:
    assert run("one.yaml", "two.yaml") == (0, "")
    made = Path("my-plan.yaml").read_text("utf-8")
    assert made.startswith("# Our plan, session 1\ncop_plan: 1\n")
    assert "  name: Herbarium Circle   # a working name\n" in made
    assert "# Whom to ask\ncommunity:\n" in made
    assert "# What people told us\nneeds:\n  - id: plant-names\n" in made
    assert made.index("community:") < made.index("needs:")
    report = check(made)
    assert report.through == 2
    assert {finding.rule for finding in report.findings} == {"element-missing"}


def test_the_order_of_the_worksheets_changes_no_section() -> None:
    run("one.yaml", "two.yaml", "-o", "a.yaml")
    run("two.yaml", "one.yaml", "-o", "b.yaml")
    sections = [
        {part.strip() for part in Path(name).read_text("utf-8").split("\n\n") if "asks" not in part}
        for name in ("a.yaml", "b.yaml")
    ]
    assert sections[0] == sections[1]


def test_a_disagreement_names_both_places_and_nothing_is_written() -> None:
    Path("two.yaml").write_text(FIRST.replace("City museum", "Town museum"), "utf-8")
    code, said = run("one.yaml", "two.yaml")
    assert code == 1
    assert said.startswith("community: one.yaml (line 7) and two.yaml (line 7) differ.")
    assert not Path("my-plan.yaml").exists()


@pytest.mark.parametrize(("first", "second", "code"), [("1.10", "1.1", 1), ("007", "7", 1), ("2.0", "2.0", 0)])
def test_numbers_are_compared_as_they_are_written(first: str, second: str, code: int) -> None:
    for name, version in (("one.yaml", first), ("two.yaml", second)):
        Path(name).write_text(f"cop_plan: 1\ncommunity:\n  version: {version}\n", "utf-8")
    assert run("one.yaml", "two.yaml")[0] == code
    assert code or f"version: {first}\n" in Path("my-plan.yaml").read_text("utf-8")


def test_the_same_answer_twice_is_no_disagreement() -> None:
    Path("two.yaml").write_text(FIRST.replace("# Whom to ask\n", "").replace("   # a working name", ""), "utf-8")
    assert run("one.yaml", "two.yaml") == (0, "")


def test_a_plan_that_exists_is_never_written_over_without_being_asked() -> None:
    Path("my-plan.yaml").write_text("precious", "utf-8")
    code, said = run("one.yaml", "two.yaml")
    assert code == 2
    assert "my-plan.yaml exists already" in said
    assert Path("my-plan.yaml").read_text("utf-8") == "precious"
    assert run("one.yaml", "two.yaml", "--force") == (0, "")


def test_a_worksheet_that_cannot_be_read_is_told() -> None:
    Path("two.yaml").write_text("needs: 'x\n", "utf-8")
    assert run("one.yaml", "two.yaml") == (
        2,
        "two.yaml: This worksheet cannot be read. To see why:   cop-lesson check two.yaml\n",
    )
    assert run("one.yaml", "three.yaml")[0] == 2


def test_a_part_that_the_format_does_not_know_is_kept() -> None:
    Path("two.yaml").write_text(SECOND + "our_own: 1\n", "utf-8")
    run("one.yaml", "two.yaml")
    assert "our_own: 1\n" in Path("my-plan.yaml").read_text("utf-8")


def test_worksheets_of_different_tiers_make_a_plan_of_the_higher_one() -> None:
    Path("two.yaml").write_text(SECOND.replace("asks: first-plan", "asks: plan"), "utf-8")
    assert run("one.yaml", "two.yaml") == (0, "")
    assert check(Path("my-plan.yaml").read_text("utf-8")).asks == "plan"


EVIDENCE = """\
deferred:
# asked for twice
- element: needs.evidence
  reason: |
    We ask first
      # and then again
- element: personas
  reason: Later
  until: 2027-12-01

silenced:
- {rule: one-owner-for-most, reason: We are three}
"""
VISION = """\
deferred:
    # for the sponsor

    -
      element: vision
      reason: |
        It depends
          on the money
    - element: personas
      until: 2027-12-01   # said twice
      reason: Later
silenced:
  - rule: same-text-again
    reason: On purpose
mission: We meet
"""


def both(first: str, second: str) -> tuple[int, str]:
    Path("one.yaml").write_text(FIRST + first, "utf-8")
    Path("two.yaml").write_text(SECOND + second, "utf-8")
    return run("one.yaml", "two.yaml")


def test_what_is_left_open_in_several_worksheets_is_gathered() -> None:
    for first, second in ((EVIDENCE, VISION), (VISION, EVIDENCE)):
        assert both(first, second) == (0, "")
        made = Path("my-plan.yaml").read_text("utf-8")
        plan = yaml.safe_load(made)
        assert sorted(one["element"] for one in plan["deferred"]) == ["needs.evidence", "personas", "vision"]
        reasons = {one["element"]: one["reason"] for one in plan["deferred"]}
        assert reasons["vision"] == "It depends\n  on the money\n"
        assert reasons["needs.evidence"] == "We ask first\n  # and then again\n"
        assert sorted(one["rule"] for one in plan["silenced"]) == ["one-owner-for-most", "same-text-again"]
        assert plan["mission"] == "We meet"
        assert made.count("# asked for twice") == made.count("# for the sponsor") == 1
        Path("my-plan.yaml").unlink()


def test_two_reasons_for_the_same_element_are_a_disagreement() -> None:
    code, said = both(EVIDENCE, VISION.replace("reason: Later", "reason: Never"))
    assert code == 1
    assert said.startswith("deferred, personas: one.yaml (line 18) and two.yaml (line 19) differ.")
    assert not Path("my-plan.yaml").exists()


def test_a_list_in_brackets_is_not_cut_to_pieces() -> None:
    brackets = "deferred: [{element: vision, reason: Later},\n  # not yet\n  {element: scope, reason: Later}]\n"
    assert both(EVIDENCE, brackets)[1].startswith("deferred: one.yaml (line 12) and two.yaml (line 11) differ.")
    assert both(brackets, brackets) == (0, "")


BRACKETS = (
    "# ours\ndeferred: [{element: vision, reason: 'a # b'}, {element: scope, reason: 'We, later'}]   # said in May\n"
)


@pytest.mark.parametrize("gap", ["", "  # below\n"])
@pytest.mark.parametrize("below", [BRACKETS, BRACKETS.replace("deferred: ", "deferred:\n  ")])
def test_lists_in_brackets_on_one_line_are_joined_too(below: str, gap: str) -> None:
    other = "deferred:\n- element: personas\n  reason: Later\n"
    for first, second in ((below + gap, other), (other, below + gap)):
        assert both(first, second) == (0, "")
        made = Path("my-plan.yaml").read_text("utf-8")
        assert {one["element"]: one["reason"] for one in yaml.safe_load(made)["deferred"]} == {
            "vision": "a # b",
            "scope": "We, later",
            "personas": "Later",
        }
        for comment in ("# ours\n", "# said in May\n", *([gap.strip()] if gap else [])):
            assert made.count(comment) == 1
        assert made.count("# b'") == 1
        Path("my-plan.yaml").unlink()


def test_lists_of_the_same_meaning_are_no_disagreement() -> None:
    lines = "deferred:\n  - element: scope\n    reason: We, later\n  - element: vision\n    reason: 'a # b'\n"
    assert both(BRACKETS, lines) == (0, "")
    assert "deferred: [{element: vision" in Path("my-plan.yaml").read_text("utf-8")


def test_no_comment_of_a_gathered_list_is_lost() -> None:
    first = "# of all\n# of one\ndeferred:\n  - element: vision\n    reason: Later\n    until: 2027-12-01\n"
    second = """\
# of all
# of two
deferred:  # beside two
  # above the entry
  - element: vision   # beside the entry
    # within the entry
    reason: Later
    until: 2027-12-01
"""
    new = "  # above the new one\n  - element: scope\n    reason: Later   # beside the new one\n"
    comments = ("of all", "of one", "of two", "beside two", "above the entry", "beside the entry", "within the entry")
    for added, more in (("", ()), (new, ("above the new one", "beside the new one"))):
        assert both(first, second + added) == (0, "")
        made = Path("my-plan.yaml").read_text("utf-8")
        assert {f"# {comment}": made.count(f"# {comment}\n") for comment in (*comments, *more)} == {
            f"# {comment}": 1 for comment in (*comments, *more)
        }
        found = [one["element"] for one in yaml.safe_load(made)["deferred"]]
        assert found == (["vision", "scope"] if added else ["vision"])
        Path("my-plan.yaml").unlink()


def test_a_worksheet_in_brackets_is_not_cut_to_pieces() -> None:
    Path("two.yaml").write_text("{cop_plan: 1, purpose: x}\n", "utf-8")
    code, said = run("one.yaml", "two.yaml")
    assert code == 2
    assert said.startswith("two.yaml: This worksheet is written in brackets.")
    assert not Path("my-plan.yaml").exists()


def test_a_worksheet_whose_sections_begin_with_spaces_is_not_mixed_with_others() -> None:
    Path("two.yaml").write_text("  cop_plan: 1\n  vision: Everybody knows whom to ask\n", "utf-8")
    code, said = run("one.yaml", "two.yaml")
    assert code == 2
    assert said.startswith("two.yaml: Its sections begin with spaces.")
    assert not Path("my-plan.yaml").exists()


def test_the_marks_around_a_document_end_no_plan_in_the_middle() -> None:
    Path("one.yaml").write_text(f"---\n{FIRST}...\n", "utf-8")
    assert run("one.yaml", "two.yaml") == (0, "")
    made = check(Path("my-plan.yaml").read_text("utf-8"))
    assert {finding.rule for finding in made.findings} == {"element-missing"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_force_replaces_files_only_and_keeps_who_may_read_them() -> None:
    os.mkfifo("pipe")
    assert run("one.yaml", "-o", "pipe", "--force") == (2, "pipe cannot be written. It is not a file with a text.\n")
    Path("mine.yaml").write_text("old", "utf-8")
    Path("mine.yaml").chmod(0o600)
    assert run("one.yaml", "-o", "mine.yaml", "--force") == (0, "")
    assert Path("mine.yaml").stat().st_mode & 0o777 == 0o600


def test_a_worksheet_is_not_written_over(tmp_path: Path) -> None:
    Path("link.yaml").symlink_to("two.yaml")
    for name in ("one.yaml", "./two.yaml", "link.yaml", str(tmp_path / "one.yaml")):
        said = f"{name}: This is one of the worksheets, and its comments could be lost. Name a new file with -o.\n"
        assert run("one.yaml", "two.yaml", "-o", name, "--force") == (2, said)
    assert [Path(name).read_text("utf-8") for name in ("one.yaml", "two.yaml")] == [FIRST, SECOND]


def test_what_another_program_writes_stands_for_one_worksheet() -> None:
    said = "What another program writes can be read once: - can stand for one file only.\n"
    assert run("-", "one.yaml", "-") == (2, said)
    assert not Path("my-plan.yaml").exists()


def test_a_comment_above_the_first_section_of_a_later_worksheet_is_kept(tmp_path: Path) -> None:
    first, second = tmp_path / "one.yaml", tmp_path / "two.yaml"
    first.write_text("# head\ncop_plan: 1\nmission: A\n", "utf-8")
    second.write_text("# kept by the group\nneeds:\n  - need: B\n", "utf-8")
    ran = CliRunner().invoke(cli, ["assemble", str(first), str(second), "-o", "-"])
    assert ran.exit_code == 0
    assert "# kept by the group\nneeds:\n" in ran.output
    assert ran.output.startswith("# head\ncop_plan: 1\n")


def assembled(*sheets: str) -> str:
    names = [f"sheet{number}.yaml" for number in range(len(sheets))]
    for name, sheet in zip(names, sheets, strict=True):
        Path(name).write_text(sheet, "utf-8")
    assert run(*names, "-o", "made.yaml", "--force") == (0, "")
    return Path("made.yaml").read_text("utf-8")


def test_each_worksheet_may_leave_something_open() -> None:
    first = FIRST + "deferred:\n\n    - element: story\n      reason: |\n        We wait\n\n        for the museum\n"
    second = SECOND + "deferred:\n# not asked yet\n- element: scope\n  reason: We ask in May\n"
    for sheets in ((first, second), (second, first)):
        document = read_document(assembled(*sheets))
        assert isinstance(document, Document)
        assert {entry["element"]: entry["reason"] for entry in document.data["deferred"]} == {
            "story": "We wait\n\nfor the museum\n",
            "scope": "We ask in May",
        }


@pytest.mark.parametrize(
    "other",
    ["deferred:\n  - element: story\n    reason: No time\n", "deferred: [{element: scope,\n  reason: Later}]\n"],
)
def test_what_is_left_open_twice_or_in_long_brackets_is_for_a_person_to_join(other: str) -> None:
    Path("one.yaml").write_text(FIRST + "deferred:\n  - element: story\n    reason: We wait\n", "utf-8")
    Path("two.yaml").write_text(SECOND + other, "utf-8")
    code, said = run("one.yaml", "two.yaml")
    assert code == 1
    assert re.match(r"deferred(, story)?: one.yaml \(line \d+\) and two.yaml \(line \d+\) differ\.", said)


def test_what_every_worksheet_says_below_its_last_section_stands_once_at_the_end() -> None:
    foot = "\n# An answer can wait.\n# deferred:\n"
    made = assembled(FIRST + foot, SECOND + foot, "cop_plan: 1\nvision: All know whom to ask\n# ours\n" + foot)
    assert made.count("# An answer can wait.") == 1
    assert made.endswith(foot)
    assert "vision: All know whom to ask\n# ours\n" in made


@pytest.mark.parametrize("case", sorted((ROOT / "tests" / "assembled").iterdir()), ids=lambda case: case.name)
def test_a_set_of_worksheets_becomes_the_plan_beside_it(case: Path) -> None:
    assert run(str(case / "1.yaml"), str(case / "2.yaml"), "-o", "made.yaml") == (0, "")
    assert Path("made.yaml").read_bytes() == (case / "plan.yaml").read_bytes()


def test_the_third_worksheet_may_contradict_the_second() -> None:
    reasons = ("vision: A", "roles: B", "roles: C")
    for number, (element, reason) in enumerate((reason.split(": ") for reason in reasons), 1):
        text = f"cop_plan: 1\ndeferred:\n- element: {element}\n  reason: {reason}\n"
        Path(f"{number}.yaml").write_text(text, "utf-8")
    code, said = run("1.yaml", "2.yaml", "3.yaml")
    assert code == 1
    assert said.startswith("deferred, roles: 2.yaml (line 3) and 3.yaml (line 3) differ.")


@pytest.mark.parametrize(("name", "values"), [("asks", ("first-plan", "chartre")), ("through", ("seven", "3"))])
def test_how_far_a_worksheet_has_come_is_not_guessed(name: str, values: tuple[str, str]) -> None:
    for number, value in enumerate(values, 1):
        Path(f"{number}.yaml").write_text(f"cop_plan: 1\n{name}: {value}\n", "utf-8")
    code, said = run("1.yaml", "2.yaml")
    assert (code, said.split(".", maxsplit=1)[0]) == (1, f"{name}: 1")


def test_a_plan_that_would_be_too_large_is_not_written() -> None:
    for name in ("formats", "needs"):
        Path(f"{name}.yaml").write_text(f"cop_plan: 1\n{name}:\n" + 2600 * "  - x\n", "utf-8")
    code, said = run("formats.yaml", "needs.yaml")
    assert code == 2
    assert said.startswith(
        "Nothing was written. The plan could not be read. This file has more parts than the checker reads."
    )
    assert not Path("my-plan.yaml").exists()


def test_a_plan_that_does_not_say_what_was_meant_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the program: of several lists it takes the first."""
    monkeypatch.setattr("cop_lesson.plans.assemble.merge_entries", lambda lists: lists[0])
    code, said = both(EVIDENCE, VISION)
    assert code == 2
    assert "would say something else than in the worksheets: deferred, silenced." in said
    assert not Path("my-plan.yaml").exists()


def filled(blank: str, answers: Mapping[str, Any]) -> str:
    """A blank worksheet with an answer in place of the empty fields of each section."""
    blocks = re.split(r"^(?=[a-z_]+:|\n|#)", blank, flags=re.MULTILINE)
    names = [block.partition(":")[0] for block in blocks]
    pairs = zip(names, blocks, strict=True)
    return "".join(f"{name}: {json.dumps(answers[name])}\n" if name in answers else block for name, block in pairs)


def test_the_blank_worksheets_of_all_sessions_become_one_plan_when_they_are_filled() -> None:
    """Each section of the worked example comes back from the worksheet that asks for it."""
    solution = read_document((ROOT / "exercises/7-next-steps/solution.yaml").read_bytes())
    assert isinstance(solution, Document)
    sections = [names[0] for names, part in load_format().parts.items() if len(names) == 1 and part.element]
    sheets = []
    for session in range(1, LAST_SESSION + 1):
        names = [name for name in sections if load_format().parts[name,].session == session and name in solution.data]
        blank = blank_plan(
            load_format(), load_lesson(), load_rules().phrases, asks="first-plan", questions="plan", sections=names
        )
        sheets.append(filled(blank, {name: solution.data[name] for name in names}))
    document = read_document(assembled(*sheets))
    assert isinstance(document, Document)
    assert {name: document.data[name] for name in sections if name in solution.data} == {
        name: solution.data[name] for name in sections if name in solution.data
    }


@pytest.mark.parametrize(
    ("answer", "code"),
    [("{not_yet: We ask first, until: 2027-03-01}", 0), ("{not_yet: We wait}", 1), ("{none: We ask first}", 1)],
)
def test_an_answer_in_the_list_and_another_one_in_its_place_differ(answer: str, code: int) -> None:
    entry = "{element: next-steps, reason: We ask first, until: 2027-03-01}"
    Path("one.yaml").write_text(f"cop_plan: 1\ndeferred: [{entry}]\n", "utf-8")
    Path("two.yaml").write_text(f"cop_plan: 1\nneeds: [{{need: Help}}]\nnext_steps: {answer}\n", "utf-8")
    differ = "next-steps: one.yaml (line 2) and two.yaml (line 3) differ. Make them alike, or delete one of them.\n"
    assert run("one.yaml", "two.yaml") == (code, differ * code)
    one_entry = f"cop_plan: 1\nnext_steps:\n  - {answer}\n  - action: Ask\n"
    Path("two.yaml").write_text(one_entry, "utf-8")
    assert run("one.yaml", "two.yaml", "--force") == (0, "")
