"""What changed between two plans: every difference is told once, in words, and nothing where there is none."""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from case import ROOT
from charter_plans import made
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator
from work import count_calls

from cop_lesson.charter.as_html import as_html
from cop_lesson.charter.template import READERS
from cop_lesson.checks.check import examine
from cop_lesson.checks.rules import load_rules
from cop_lesson.cli import cli
from cop_lesson.plan_format.format import load_format
from cop_lesson.plan_format.languages import LANGUAGES
from cop_lesson.plans.diff import Change, compare
from cop_lesson.plans.same_entries import MAX_COMPARED

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
    return compare(before, after, load_format(), load_rules().phrases)


def told(new: str, old: str = BASE) -> list[tuple[str, ...]]:
    """Kind, section, entry, field, and what stands in both plans."""
    found = changes(old, new)
    return [(one.kind, one.section, one.entry, one.title, one.old.text, one.new.text) for one in found]


def test_a_day_moves() -> None:
    expected = [("moved", "Review", "", "date", "2027-09-30", "2027-11-30")]
    assert told(BASE.replace("2027-09-30", "2027-11-30")) == expected


def test_a_field_that_is_new_or_gone() -> None:
    assert told(BASE.replace("help, need", "help, evidence: 41 questions, need")) == [
        ("added", "Needs", "Nobody knows whom to ask", "evidence", "", "41 questions")
    ]
    assert told(BASE.replace(", owner: data steward", "")) == [
        ("removed", "Next steps", "Write the letter", "owner", "data steward", "")
    ]


@pytest.mark.parametrize("other", ["a", "b"])
def test_entries_without_names_that_refer_to_each_other(other: str) -> None:
    levels = f"levels:\n  - {{id: a, up: [{{to: [{other}]}}]}}\n  - {{id: b, up: [{{to: [a]}}]}}\n"
    assert [(one.kind, one.section) for one in changes(BASE, BASE + levels)] == [("added", "Levels of engagement")] * 2


def test_what_is_left_open_is_the_same_in_its_place_and_in_the_list() -> None:
    day = ", until: 2027-12-01"
    listed = f"{BASE}deferred: [{{element: vision, reason: We ask first{day}}}]\n"
    assert told(f"{BASE}vision: {{not_yet: We ask first{day}}}\n", listed) == []
    assert told(f"{BASE}vision: {{none: We ask first}}\n", listed.replace(day, "")) == []
    listed = listed.replace(day, ", until: ")
    assert told(f"{BASE}vision: {{elsewhere: The handbook}}\n", listed) == [
        ("changed", "It stands elsewhere", "Vision", "reason", "We ask first", "It stands elsewhere: The handbook")
    ]


def test_an_answer_that_becomes_words_or_another_answer_loses_none() -> None:
    answered = f"{BASE}vision: {{not_yet: We ask first}}\n"
    written = f"{BASE}vision: All share\n"
    assert told(written, answered) == [
        ("added", "Vision", "", "", "", "All share"),
        ("removed", "Left open on purpose", "", "", "Vision", ""),
    ]
    assert told(f"{BASE}values: [{{value: Care}}]\n", f"{BASE}values: {{not_yet: later}}\n")[0][-1] == "Care"
    none, elsewhere = (f"{BASE}vision: {{{kind}: We ask}}\n" for kind in ("none", "elsewhere"))
    assert [change[-2:] for change in told(none, elsewhere)] == [
        ("It stands elsewhere: We ask", "Left out on purpose: We ask")
    ]


def test_an_entry_that_is_new_or_gone() -> None:
    new = BASE.replace("  - {action: Write the letter, owner: data steward}\n", "  - {action: Ask two technicians}\n")
    assert told(new) == [
        ("added", "Next steps", "", "", "", "Ask two technicians"),
        ("removed", "Next steps", "", "", "Write the letter", ""),
    ]


def test_an_entry_that_was_one_text_is_told_with_the_parts_that_it_gets_or_loses() -> None:
    one_text = BASE.replace("{action: Write the letter, owner: data steward}", "Write the letter")
    parts = BASE.replace("owner: data steward", "owner: data steward, due: 2027-10-01, serves: [data]")
    entry = ("Next steps", "Write the letter")
    values = [("owner", "data steward"), ("due date", "2027-10-01"), ("link to the plan", "Data are lost")]
    assert told(parts, one_text) == [("added", *entry, title, "", text) for title, text in values]
    assert told(one_text, parts) == [("removed", *entry, title, text, "") for title, text in values]
    reworded = parts.replace("Write the letter", "Write the letters")
    renamed = ("renamed", *entry, "action", "Write the letter", "Write the letters")
    assert told(reworded, one_text)[0] == renamed


def test_an_id_that_nobody_wrote_is_not_told() -> None:
    one_text, parts = (f"cop_plan: 1\nneeds: [{need}]\n" for need in ("Help", "{need: Help, evidence: 40 questions}"))
    assert told(parts, one_text) == [("added", "Needs", "Help", "evidence", "", "40 questions")]
    assert [change[0] for change in told(parts.replace("Help", "Help now"), parts)] == ["renamed"]


def test_an_answer_among_the_texts_of_a_list_is_told_once() -> None:
    old, new = (f"cop_plan: 1\nteam: {{core: [{core}]}}\n" for core in ("Ann", "{not_yet: later}, Ann, Bob"))
    assert [one.new.text for one in changes(old, new) if one.section == "Core team and sponsor"] == ["Bob"]


def test_an_entry_that_was_reworded_stays_the_same_entry() -> None:
    assert told(BASE.replace("Book the room at the Hill campus", "Book a room at the Hill campus")) == [
        (
            *("renamed", "Next steps", "Book the room at the Hill campus", "action"),
            *("Book the room at the Hill campus", "Book a room at the Hill campus"),
        )
    ]


@pytest.mark.parametrize(
    ("kept", "words", "kinds"), [(3, 5, ["renamed"]), (13, 22, ["added", "removed"])], ids=["60 %", "59 %"]
)
def test_an_entry_is_the_same_with_60_of_100_words_of_its_name(kept: int, words: int, kinds: list[str]) -> None:
    names = (" ".join(f"word{at}" if at < kept else f"{side}{at}" for at in range(words)) for side in ("old", "new"))
    assert [
        change.kind for change in changes(*map("cop_plan: 1\nnext_steps: [{{action: {}}}]\n".format, names))
    ] == kinds


def test_of_entries_with_equal_names_those_that_say_the_same_are_the_same() -> None:
    plan = "cop_plan: 1\nnext_steps:\n"
    old = plan + "  - {action: Book, due: 2027-12-01}\n  - {action: Book, due: 2027-12-02}\n"
    new = plan + "  - {action: Book, due: 2027-12-02}\n  - {action: Book, due: 2027-12-01, done: true}\n"
    assert [(one.kind, one.part[-1]) for one in changes(old, new)] == [("added", "done"), ("reordered", "next_steps")]


def test_the_work_of_comparing_grows_with_the_needs_and_no_faster() -> None:
    """Also where no need of one plan can be found in the other: each is compared with so many, and told."""
    count, for_each = 2490, 160
    old, new = (
        examine("cop_plan: 1\nneeds:\n" + "".join(f"  - need: {word}{at}\n" for at in range(count))).view
        for word in ("old", "new")
    )
    assert old
    assert new
    calls = count_calls(lambda: compare(old, new, load_format(), load_rules().phrases))
    assert calls < (MAX_COMPARED + for_each) * count


def test_a_long_name_is_told_whole_where_it_stands_and_short_where_it_is_referred_to() -> None:
    old = f"cop_plan: 1\nstakeholders: [{{id: a, group: {'x' * 201}}}]\n"
    found = told(f"{old}formats: [{{name: Clinic, for: [a]}}]\n", old + "formats: [{name: Clinic}]\n")
    assert found == [("added", "Formats", "Clinic", "audience", "", f"{'x' * 199}…")]
    (renamed,) = told(old.replace("x" * 201, "y" * 201), old)
    assert renamed == ("renamed", "Stakeholders", f"{'x' * 199}…", "name", "x" * 201, "y" * 201)


def test_an_id_says_which_entry_it_is_whatever_else_changed() -> None:
    new = BASE.replace("Data are lost, evidence: 11", "Reports come back, evidence: 12")
    assert told(new) == [
        ("renamed", "Needs", "Data are lost", "description", "Data are lost", "Reports come back"),
        ("changed", "Needs", "Reports come back", "evidence", "11 of 26", "12 of 26"),
    ]


def test_texts_of_a_list_and_whole_sections() -> None:
    assert told(BASE.replace("[Data, Code]", "[Code, Interviews]")) == [
        ("added", "Scope", "", "list of what is in scope", "", "Interviews"),
        ("removed", "Scope", "", "list of what is in scope", "Data", ""),
    ]
    assert told(BASE + "vision: Nobody is alone\n") == [("added", "Vision", "", "", "", "Nobody is alone")]
    assert told(BASE + "ending: {trigger: Nobody comes, outputs: They stay}\n") == [
        ("added", "Pause and ending", "", "sign that it is time", "", "Nobody comes"),
        ("added", "Pause and ending", "", "plan for what you made", "", "They stay"),
    ]


def test_the_same_field_in_two_parts_is_told_apart() -> None:
    old, new = (f"{BASE}success: {{months_6: {{picture: {one}}}, months_12: {{picture: {one}}}}}\n" for one in "AB")
    assert [one[3] for one in told(new, old)] == [
        "picture of success after 6 months, description",
        "picture of success after 12 months, description",
    ]


def test_what_is_named_by_an_id_is_told_by_its_words() -> None:
    groups = "stakeholders: [{id: techs, group: Technicians}, {id: hill, group: Lecturers}]\n"
    old = BASE + groups + "formats: [{id: clinic, name: Clinic, for: [techs], recording: false}]\n"
    more = told(old.replace("[techs]", "[techs, hill]"), old)
    assert more == [("added", "Formats", "Clinic", "audience", "", "Lecturers")]
    assert told(old.replace("false", "true"), old) == [("changed", "Formats", "Clinic", "recording", "no", "yes")]
    assert told(old.replace("techs", "lab"), old) == [("changed", "Stakeholders", "Technicians", "id", "techs", "lab")]
    deferred = told(old + "deferred: [{element: needs.evidence, reason: We ask first}]\n", old)
    assert deferred == [("added", "Left out on purpose", "", "", "", "Evidence")]


def test_another_order_is_told_of_lists_and_of_nothing_else() -> None:
    moved = BASE.replace("purpose: Help each other\n", "") + "# a word\npurpose: >-\n  Help\n  each other\n"
    assert told(moved) == []
    assert [one[:4] for one in told(BASE.replace("[Data, Code]", "[Code, Data]"))] == [
        ("reordered", "Scope", "", "list of what is in scope")
    ]
    lines = BASE.split("\n")
    at = lines.index("needs:")
    lines[at + 1], lines[at + 2] = lines[at + 2], lines[at + 1]
    assert [one[:4] for one in told("\n".join(lines))] == [("reordered", "Needs", "", "")]


def test_what_could_not_be_understood_is_told_as_it_is_written() -> None:
    day = told(BASE.replace("{due: 2027-09-30}", "{due: 30/11/2027}"))
    assert day == [("moved", "Review", "", "date", "2027-09-30", "30/11/2027")]
    assert told(BASE.replace("Help each other", "TODO")) == [("changed", "Purpose", "", "", "Help each other", "TODO")]
    assert told(BASE.replace("{due: 2027-09-30}", "soon")) == [("changed", "Review", "", "", "2027-09-30", "soon")]


@pytest.mark.parametrize("folder", EXERCISES, ids=lambda folder: folder.name)
def test_each_session_changes_its_plan_and_no_plan_differs_from_itself(folder: Path) -> None:
    start, solution = (folder / name for name in ("start.yaml", "solution.yaml"))
    assert changes(start.read_bytes(), solution.read_bytes())
    assert changes(solution.read_bytes(), solution.read_bytes()) == ()


def test_there_and_back_is_the_same_with_old_and_new_exchanged() -> None:
    opposite = {"added": "removed", "removed": "added"}
    for folder in EXERCISES:
        start, solution = ((folder / name).read_bytes() for name in ("start.yaml", "solution.yaml"))
        there = {(one.kind, one.part, one.old, one.new) for one in map(frozen, changes(start, solution))}
        back = {
            (opposite.get(one.kind, one.kind), one.part, one.new, one.old)
            for one in map(frozen, changes(solution, start))
        }
        assert there == back


def frozen(change: Change) -> Change:
    """A change with values that can stand in a set."""
    old, new = (replace(side, value=json.dumps(side.value)) for side in (change.old, change.new))
    return replace(change, old=old, new=new)


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
        "  date moved to 2027-11-30; it was 2027-09-30",
        "",
        "Next steps",
        '  "Write the letter": owner removed; it was "data steward"',
        "",
    ]


def test_the_texts_of_a_list_are_told_in_one_line(tmp_path: Path) -> None:
    said = run(tmp_path, BASE.replace("[Data, Code]", "[Data, Interviews, Maps]")).output.split("\n")
    assert said[1:3] == [
        "  list of what is in scope, added: Interviews; Maps",
        "  list of what is in scope, removed: Code",
    ]


def test_lines_of_a_text_stay_apart_and_where_an_editor_breaks_them_is_no_change(tmp_path: Path) -> None:
    lines = 'steps:\n  - {action: "Poster:\\n- print\\n- hang up", owner: "Ann\\nBob"}\n'
    new = BASE.replace("Help each other", '"1. Flood\\n2. Fire"').replace("steps:\n", lines)
    said = run(tmp_path, new).output
    assert 'now "1. Flood; 2. Fire"; before' in said
    assert "  added: Poster: - print; - hang up\n" in said
    long = "We share what we know about maps and data\nin the region."
    broken = [BASE.replace("Help each other", json.dumps(text)) for text in (long, long.replace("\n", " "))]
    assert changes(*broken) == ()


def test_that_nothing_changed_is_said_only_where_it_is_true(tmp_path: Path) -> None:
    assert run(tmp_path, BASE).output == "Nothing changed.\n"
    written = run(tmp_path, f"# a word\n{BASE}").output
    assert written == "Nothing changed in what the plan says. The files differ only in how they are written.\n"
    unseen = run(tmp_path, f"{BASE}blubber: x\n").output
    assert unseen.startswith("Nothing changed in what could be compared. The files differ.\n")
    assert "To correct: 0 in the old plan, 1 in the new one." in unseen
    both = run(tmp_path, BASE.replace("Help each other", "Help") + "blubber: x\n").output
    assert both.startswith('Purpose\n  now "Help"; before "Help each other"\n')
    assert "To correct: 0 in the old plan, 1 in the new one." in both


def test_the_command_writes_markdown_in_which_nothing_is_markup(tmp_path: Path) -> None:
    said = run(tmp_path, BASE.replace("Help each other", "Help *all* <b>"), "--format", "md").output
    assert '- now "Help \\*all\\* \\<b\\>"; before "Help each other"' in said


@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_a_hostile_text_cannot_act_on_a_terminal(tmp_path: Path, form: str) -> None:
    said = run(tmp_path, BASE.replace("Help each other", '"Help \\e[31m \\u202e all"'), "--format", form).output
    assert "Help" in said
    assert not set(said) & {"\x1b", "\u202e"}


def test_an_answer_stands_below_its_own_heading_and_is_called_as_in_the_report() -> None:
    answers = "vision: {not_yet: later}\nvalues: {elsewhere: handbook}\nformats: [none]\nroles: {not_yet: soon}\n"
    assert [(one[1], one[-1]) for one in told(BASE + answers)] == [
        *(("Left open on purpose", "Vision"), ("Left open on purpose", "Roles")),
        *(("It stands elsewhere", "Values"), ("Left out on purpose", "Formats")),
    ]


def test_advice_left_aside_is_told_by_what_it_says_and_why_and_to_programs_by_its_rule(tmp_path: Path) -> None:
    fires = f"{BASE}silenced:\n  - {{rule: no-rhythm, reason: We are three}}\nformats: [{{name: Tea}}]\n"
    asked = 'How often is there something like "Tea", and where does one see the next date?'
    said = run(tmp_path, fires).output
    assert f"\n\nAdvice left aside\n  added: {asked} Your reason: We are three\n" in said
    assert "no-rhythm" not in said
    *_, added = read_json(str(tmp_path / "old.yaml"), str(tmp_path / "new.yaml"))["changes"]
    assert added["new"]["value"] == {"rule": "no-rhythm", "reason": "We are three"}
    (tmp_path / "more.yaml").write_text(fires.replace("three", "four"), "utf-8")
    more = CliRunner().invoke(cli, ["diff", str(tmp_path / "new.yaml"), str(tmp_path / "more.yaml")]).output
    assert 'reason is now "We are four"; it was "We are three"\n' in more
    elsewhere = run(tmp_path, fires.replace("no-rhythm", "one-owner-for-most")).output
    assert "added: Most roles, milestones and steps are with one owner: \u2026 Is there one" in elsewhere


SCHEMA = json.loads((ROOT / "schemas/reports/changes.schema.json").read_text("utf-8"))
NAMES = {(names[0], ".".join(names[1:])) for names in load_format().parts}
DAMAGED = BASE.replace("{due: 2027-09-30}", "[1, {a: true}]") + "next_step: 3\nroles: text\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        *((folder / "start.yaml", folder / "solution.yaml") for folder in EXERCISES),
        *((one / "solution.yaml", other / "start.yaml") for one, other in itertools.pairwise(EXERCISES)),
    ],
    ids=lambda path: f"{path.parent.name[:1]}-{path.stem}",
)
def test_what_programs_get_has_its_form_and_names_in_no_language(old: Path, new: Path) -> None:
    english, *others = (read_json(str(old), str(new), "--lang", language) for language in LANGUAGES)
    plans = {"old": yaml.safe_load(old.read_text("utf-8")), "new": yaml.safe_load(new.read_text("utf-8"))}
    for change in english["changes"]:
        assert (change["section"], change["field"] or "") in NAMES
        assert all(found(plans[side], change[side]["pointer"]) is not None for side in plans if change[side])
    for document in others:
        assert document["changes"] != english["changes"]
        assert nameless(document) == nameless(english)


def read_json(*arguments: str) -> Any:
    ran = CliRunner().invoke(cli, ["diff", "--format", "json", *arguments])
    assert ran.exit_code == 0
    document = json.loads(ran.stdout)
    Draft202012Validator(SCHEMA).validate(document)
    assert document["cop_changes"] == 1
    return document


def found(value: Any, pointer: str) -> Any:
    for name in pointer.split("/")[1:]:
        value = value[int(name) if isinstance(value, list) else name]
    return value


def nameless(document: Any) -> Any:
    """A document without the words for people."""
    return [{name: value for name, value in change.items() if name != "titles"} for change in document["changes"]]


def test_what_programs_get_of_a_damaged_plan_has_its_form(tmp_path: Path) -> None:
    run(tmp_path, DAMAGED)
    document = read_json(str(tmp_path / "old.yaml"), str(tmp_path / "new.yaml"))
    assert document["to_correct"]["new"]
    review = next(one for one in document["changes"] if one["section"] == "review")
    assert review["new"] == {"pointer": "/review", "value": [1, {"a": True}]}


def test_a_plan_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    ran = run(tmp_path, 'purpose: "open\n')
    assert ran.exit_code == 2
    assert f"cop-lesson check {tmp_path / 'new.yaml'}" in ran.output


PARTS = load_format().parts
PRIVATE = [names for names, part in PARTS.items() if part.private]
NOT_TO_DEFER = {"deferred", "silenced"}


def with_private(said: str, choice: int) -> str:
    """A plan in which each private part says this, or is this one of its choices, and the reason why it is open too."""
    plan: dict[str, Any] = {"cop_plan": 1, "purpose": "Help each other", "asks": "everything"}
    for names in PRIVATE:
        holder: Any = plan
        for length in range(1, len(names)):
            part = PARTS[names[:length]]
            if "array" in part.kinds:
                entries = holder.setdefault(part.names[-1], [{}])
                holder = entries[0]
                first = next(one for one in load_format().fields(part) if not one.private and "string" in one.kinds)
                holder.setdefault(first.names[-1], f"known-{names[0].replace('_', '-')}")
            else:
                holder = holder.setdefault(part.names[-1], {})
        holder[names[-1]] = PARTS[names].choices[choice] if PARTS[names].choices else said
    plan["deferred"][0] |= {"element": "personas.obstacle", "reason": said}
    plan["deferred"] += [
        {"element": ".".join(names), "reason": said} for names in PRIVATE if names[0] not in NOT_TO_DEFER
    ]
    plan["silenced"][0] |= {"rule": "one-owner-for-most", "reason": said}
    return yaml.safe_dump(plan)


OLD_PRIVATE, NEW_PRIVATE = with_private("never to be seen", 0), with_private("nor may this be read", 1)
ONLY_PRIVATE = "cop_plan: 1\nstakeholders: [{id: one, approach: never to be seen}, {notes: never to be seen}]\n"
DAMAGED_PRIVATE = "cop_plan: 1\nstakeholders: [{influence: enormous, approach: [never], aproach: never to be seen}]\n"


def test_what_another_program_writes_stands_for_one_plan() -> None:
    ran = CliRunner().invoke(cli, ["diff", "-", "-"], input="cop_plan: 1\n")
    said = "What another program writes can be read once: - can stand for one file only.\n"
    assert (ran.exit_code, ran.stderr) == (2, said)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (OLD_PRIVATE, NEW_PRIVATE),
        ("cop_plan: 1\n", ONLY_PRIVATE),
        (ONLY_PRIVATE, "cop_plan: 1\n"),
        ("cop_plan: 1\n", DAMAGED_PRIVATE),
        ("cop_plan: 1\n", "cop_plan: 1\nstakeholders: {approach: never to be seen}\n"),
    ],
    ids=["all", "added", "removed", "damaged", "no-list"],
)
def test_of_what_is_private_readers_are_told_nothing(tmp_path: Path, reader: str, old: str, new: str) -> None:
    paths = [tmp_path / "old.yaml", tmp_path / "new.yaml"]
    for path, plan in zip(paths, (old, new), strict=True):
        path.write_text(plan, "utf-8")
    names = [str(path) for path in paths]
    assert "Nothing changed.\n" not in CliRunner().invoke(cli, ["diff", *names]).output
    for form in ("text", "md"):
        ran = CliRunner().invoke(cli, ["diff", *names, "--for", reader, "--format", form])
        assert (ran.exit_code, ran.stdout) == (0, "Nothing changed.\n")
        assert "never" not in ran.stderr
    assert read_json(*names, "--for", reader)["changes"] == []
    assert "never" not in json.dumps(read_json(*names, "--for", reader))


def test_each_private_part_is_compared_where_nobody_is_named() -> None:
    told_of = {change.part for change in changes(OLD_PRIVATE, NEW_PRIVATE)}
    assert told_of >= set(PRIVATE)


@pytest.mark.parametrize("reader", READERS)
def test_errors_in_private_parts_are_not_counted_for_a_reader(tmp_path: Path, reader: str) -> None:
    new = "cop_plan: 1\npurpose: {a: b}\nstakeholders: [{group: One, influence: enormous}]\n"
    run(tmp_path, new)
    names = (str(tmp_path / "old.yaml"), str(tmp_path / "new.yaml"))
    assert read_json(*names)["to_correct"]["new"] > read_json(*names, "--for", reader)["to_correct"]["new"] == 1


@pytest.mark.parametrize("value", ["needs", "{needs: never}", "[needs, 1, [never]]", "2027-02-30", "true"])
@pytest.mark.parametrize("section", ["deferred", "community", "formats", "stakeholders", "review"])
def test_a_reader_is_told_nothing_of_a_section_that_is_not_what_it_should_be(
    tmp_path: Path, section: str, value: str
) -> None:
    old, new = (tmp_path / name for name in ("old.yaml", "new.yaml"))
    old.write_text("cop_plan: 1\n", "utf-8")
    new.write_text(f"cop_plan: 1\n{section}: {value}\n", "utf-8")
    for names in ((old, new), (new, old)):
        for reader in READERS:
            ran = CliRunner().invoke(cli, ["diff", *map(str, names), "--for", reader])
            assert ran.exit_code == 0
            assert "never" not in ran.stdout


def test_a_reader_is_told_the_words_of_an_author_and_nothing_that_may_be_anything(tmp_path: Path) -> None:
    old, new = (tmp_path / name for name in ("old.yaml", "new.yaml"))
    known = "cop_plan: 1\nformats:\n  - {id: clinic, name: Clinic, cadence: monthly, mode: online}\npurpose: Help\n"
    old.write_text(known, "utf-8")
    unknown = known.replace("online", "on the roof, colour: never").replace("Help", "{a: never}")
    new.write_text(unknown + "extra: never\nrisks:\n  - {risk: Nobody comes, colour: never}\npurpse: never\n", "utf-8")
    for reader in READERS:
        ran = CliRunner().invoke(cli, ["diff", str(old), str(new), "--for", reader])
        assert '"Clinic": way of meeting is now "on the roof"; it was "online"\n' in ran.stdout
        assert "removed" not in ran.stdout
        assert "never" not in ran.output
        assert ran.stderr.startswith(f"{new}: Left out, since nobody can say who may read it: lines 3, 4, 5")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("folder", EXERCISES, ids=lambda folder: folder.name)
def test_what_a_reader_is_told_stands_in_their_charter(tmp_path: Path, reader: str, folder: Path) -> None:
    plan, blank = folder / "solution.yaml", tmp_path / "blank.yaml"
    blank.write_text("cop_plan: 1\n", "utf-8")
    charter = flat(re.sub(r"<[^>]+>", "", unescape(as_html(made(plan.read_bytes(), reader), contents=""))))
    said = read_json(str(blank), str(plan), "--for", reader, "--lang", "en")["changes"]
    # A charter knows the day, on which a reason may be over, and has no sentence for a goal alone.
    said = [change for change in said if change["section"] not in {"deferred", "alignment"}]
    texts = [text for change in said for text in leaves(change["new"]["value"]) if " " in text]
    assert [text for text in texts if flat(text).rstrip(".") not in charter] == []
    assert texts


def leaves(value: Any) -> list[str]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [value] if isinstance(value, str) else [text for one in inner for text in leaves(one)]


def flat(text: str) -> str:
    """A text in small letters, without line ends."""
    return " ".join(text.lower().split())


@pytest.mark.parametrize("mark", ["N.N.", "tbc", "who?", "TODO"])
def test_what_takes_the_place_of_a_mark_for_later_is_told_to_readers(tmp_path: Path, mark: str) -> None:
    plan = "cop_plan: 1\nroles: [{{role: Web, holder: {}}}]\n"
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(plan.format(mark), "utf-8")
    new.write_text(plan.format("Kim"), "utf-8")
    ran = CliRunner().invoke(cli, ["diff", "--for", "members", str(old), str(new)])
    assert ran.stdout == 'Roles\n  "Web": holder added: Kim\n'
    assert not ran.stderr


def test_each_reader_is_told_what_is_for_them(tmp_path: Path) -> None:
    new = BASE.replace("owner: librarian", "owner: library, done: true").replace("11 of 26", "12 of 26")
    new += "missing_voices: [{who: Evening staff, why: We met at noon}]\n"
    new += "deferred: [{element: channels, reason: We ask first}]\n"
    headings = {
        reader: [line for line in run(tmp_path, new, "--for", reader).output.split("\n") if line[:1].strip()]
        for reader in READERS
    }
    assert headings == {
        "members": ["Needs", "Missing voices", "Next steps", "Left out on purpose"],
        "sponsor": ["Needs", "Next steps"],
        "public": ["Left out on purpose"],
    }
