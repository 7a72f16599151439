"""An empty entry or section in the right place: nothing else changes, and nothing is written where that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from case import ROOT
from click.testing import CliRunner, Result

from cop_lesson.checks.rules import load_rules
from cop_lesson.cli import cli
from cop_lesson.cli.schema import section_names
from cop_lesson.finding import State
from cop_lesson.plan_format.format import load_format
from cop_lesson.plans.add_section import Added, NotAdded, add_section
from cop_lesson.source import Document, read_document
from cop_lesson.worksheets.blank_yaml import blank_section

FORMAT = load_format()
NAMES = ("2-needs-and-stakeholders/start", "7-next-steps/solution", "real/nhs-communities-of-practice")
PLANS = [ROOT / "exercises" / f"{name}.yaml" for name in NAMES]
HEAD = "cop_plan: 1\n"
ENTRY = "  - id:\n    need:\n    evidence:\n"
FINE, CANNOT_RUN = 0, 2


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def add(plan: str, section: str) -> Result:
    return CliRunner().invoke(cli, ["add", section, "-"], input=plan.encode())


def added_lines(before: str, after: str) -> list[str]:
    """The lines that a text has more than another one, all in one place."""
    old, new = before.splitlines(), after.splitlines()
    more = len(new) - len(old)
    at = next((index for index, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(old))
    assert new[:at] + new[at + more :] == old
    return new[at : at + more]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: f"{plan.parent.name}/{plan.stem}")
def test_a_plan_says_what_it_said_and_what_was_added(plan: Path) -> None:
    document = read_document(plan.read_text("utf-8"))
    assert isinstance(document, Document)
    parts = {section: FORMAT.parts[section,] for section in section_names()}
    phrases = load_rules().phrases
    made = {
        section: add_section(document, part, FORMAT, blank_section(part, FORMAT, phrases))
        for section, part in parts.items()
    }
    assert all(name in document.data for name, added in made.items() if isinstance(added, NotAdded))
    for section, added in made.items():
        if isinstance(added, Added):
            assert added_lines(document.text, added.text)
            after = read_document(added.text)
            assert isinstance(after, Document)
            others = {name: value for name, value in after.data.items() if name != section}
            assert others == {name: value for name, value in document.data.items() if name != section}
            if section in document.data:
                assert after.data[section][:-1] == document.data[section]


def test_every_section_can_be_added_to_an_empty_plan() -> None:
    text = HEAD
    for section in reversed(section_names()):
        ran = add(text, section)
        assert ran.exit_code == FINE, ran.stderr
        text = ran.stdout
    document = read_document(text)
    assert isinstance(document, Document)
    assert [name for name in document.data if name != "cop_plan"] == section_names()
    report = CliRunner().invoke(cli, ["check", "-", "--format", "json"], input=text.encode()).stdout
    assert f'"{State.PRESENT}"' not in report
    assert '"error"' not in report


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ("needs:\n  - need: a\n", f"needs:\n  - need: a\n{ENTRY}"),
        ("needs:\n  - need: a", f"needs:\n  - need: a\n{ENTRY}"),
        ("needs:\n- need: a\n", "needs:\n- need: a\n- id:\n  need:\n  evidence:\n"),
        ("needs:\n", f"needs:\n{ENTRY}"),
        ("needs:\n  - need: a\n\n# About people\npurpose: b\n", None),
        ("needs:\n  - need: |\n      a\n\n      b\npurpose: b\n", None),
        ("needs:\n  -\n    need: a\n    # of last year\n", f"needs:\n  -\n    need: a\n    # of last year\n{ENTRY}"),
    ],
)
def test_an_entry_stands_below_the_last_one_and_as_far_in(plan: str, expected: str | None) -> None:
    ran = add(HEAD + plan, "needs")
    assert ran.exit_code == FINE
    if expected is None:
        expected = plan.replace("\n\n# About", f"\n{ENTRY}\n# About").replace("b\npurpose", f"b\n{ENTRY}purpose")
    assert ran.stdout == HEAD + expected


@pytest.mark.parametrize("end", ["...\n", "\n# Our own list\n...\n# the end\n", "... # the end"])
@pytest.mark.parametrize("start", ["", "%YAML 1.2\n---\n"])
def test_what_is_added_stands_above_the_mark_of_the_end(start: str, end: str) -> None:
    plan = f"{start}{HEAD}needs:\n  - need: a\n{end}"
    head, added, tail = add(plan, "needs").stdout.partition(ENTRY)
    assert added
    assert head + tail.removesuffix("\n") == plan.removesuffix("\n")
    made = add(plan, "formats").stdout
    assert made.index("formats:") < made.index("\n...")
    ways = CliRunner().invoke(cli, ["add", "decisions", "-", "--way", "lead"], input=plan.encode()).stdout
    assert ways.index("method: lead") < ways.index("\n...")


def test_lines_end_as_in_the_plan_and_a_mark_at_its_beginning_stays(here: Path) -> None:
    plan = here / "my-plan.yaml"
    plan.write_bytes(b"\xef\xbb\xbfcop_plan: 1\r\nneeds:\r\n  - need: a\r\n")
    ran = CliRunner().invoke(cli, ["add", "Needs"])
    assert (ran.exit_code, ran.stdout) == (FINE, "my-plan.yaml: write about Needs from line 4 on.\n")
    assert plan.read_bytes() == (
        b"\xef\xbb\xbfcop_plan: 1\r\nneeds:\r\n  - need: a\r\n  - id:\r\n    need:\r\n    evidence:\r\n"
    )


@pytest.mark.parametrize(
    ("plan", "section", "said"),
    [
        ("needs: [{need: a}]\n", "needs", "Needs is written in brackets in line 2."),
        ("needs:\n  - need: a\n  - id:\n    need:\n", "needs", "An empty entry of Needs is there already"),
        ("purpose: a\n", "purpose", "Purpose is there already: write in line 2."),
        ("conduct:\n  text: a\n", "conduct", "Code of conduct is there already: write in line 2."),
        ("purpose: 'a\n", "needs", "This plan cannot be read. To see why:   cop-lesson check -"),
        ("purpose: |+\n  a\n", "next-steps", "Nothing was written"),
        ("conduct: {not_yet: We ask}\n", "conduct", "Code of conduct is there already: write in line 2."),
        ("", "nedes", "There is no section nedes. Did you mean needs?"),
    ],
)
def test_what_cannot_be_added_is_told_and_nothing_is_written(plan: str, section: str, said: str) -> None:
    ran = add(HEAD + plan, section)
    assert (ran.exit_code, ran.stdout) == (CANNOT_RUN, "")
    assert said in ran.stderr


@pytest.mark.parametrize("written", ["Needs", "neds", "need\u0455"])
def test_no_second_section_is_added_beside_one_whose_name_is_written_in_another_way(written: str) -> None:
    ran = add(f"{HEAD}{written}:\n  - need: Help\n", "needs")
    assert (ran.exit_code, ran.stdout) == (CANNOT_RUN, "")
    assert "Needs is there already under another name in line 2." in ran.stderr


def test_no_second_section_is_added_beside_one_that_has_its_title_for_a_name() -> None:
    ran = add(f"{HEAD}language: es\nnecesidades:\n  - need: Ayuda\n", "needs")
    assert (ran.exit_code, ran.stdout) == (CANNOT_RUN, "")


@pytest.mark.parametrize(("title", "name"), [("Necesidades", "needs"), ("proximos pasos", "next_steps")])
def test_a_section_is_found_by_its_title_in_each_language(title: str, name: str) -> None:
    assert f"{name}:\n" in add(HEAD, title).stdout


@pytest.mark.parametrize("section", ["needs", "decisions", "purpose"])
def test_nothing_is_added_to_a_plan_in_brackets(section: str) -> None:
    ran = add('{"cop_plan": 1, "needs": [{"need": "a"}]}', section)
    assert (ran.exit_code, ran.stdout) == (CANNOT_RUN, "")
    assert "This plan is written in brackets, as JSON is." in ran.stderr


def test_a_plan_that_cannot_be_written_stays_as_it_is(here: Path) -> None:
    plan = here / "plan.yaml"
    plan.write_text(f"{HEAD}purpose: |+\n  a\n", "utf-8")
    assert CliRunner().invoke(cli, ["add", "next steps", "plan.yaml"]).exit_code == CANNOT_RUN
    assert plan.read_text("utf-8") == f"{HEAD}purpose: |+\n  a\n"
    assert CliRunner().invoke(cli, ["add", "needs", "no-plan.yaml"]).exit_code == CANNOT_RUN
    assert [path.name for path in here.iterdir()] == ["plan.yaml"]


def test_lines_that_end_in_another_way_stay_as_they_are(here: Path) -> None:
    plan = here / "my-plan.yaml"
    plan.write_bytes(b"cop_plan: 1\npurpose: a\r\nneeds:\r\n  - need: b\nreview:\n  due: 2027-11-30")
    assert CliRunner().invoke(cli, ["add", "needs"]).exit_code == FINE
    entry = ENTRY.replace("\n", "\r\n").encode()
    assert plan.read_bytes() == (
        b"cop_plan: 1\npurpose: a\r\nneeds:\r\n  - need: b\n" + entry + b"review:\n  due: 2027-11-30\r\n"
    )


def test_questions_are_in_the_language_of_the_plan() -> None:
    ran = add(f"{HEAD}language: es\n", "needs")
    assert load_format("es").parts["needs",].description.split()[0] in ran.stdout
