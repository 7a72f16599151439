"""The charter of a plan: what is in it for whom, and that nothing a plan contains can act in a document."""

from __future__ import annotations

import io
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docx
import pytest
from case import ROOT
from charter_plans import DAY, HOSTILE, PLANS, made, naming_groups
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from translations import COMPLETE, OTHERS, charter_texts
from work import count_calls

from cop_lesson.charter.as_html import as_html
from cop_lesson.charter.as_markdown import as_markdown
from cop_lesson.charter.as_word import as_word
from cop_lesson.charter.blocks import CharterDocument, Facts, Link, Note, plain, with_links
from cop_lesson.charter.template import READERS, load_template, read_template
from cop_lesson.checks.check import examine
from cop_lesson.checks.rules import load_rules
from cop_lesson.cli import cli
from cop_lesson.plan_format.format import ASKS, Element, load_format
from cop_lesson.plan_format.languages import LANGUAGES, SOURCE_LANGUAGE, load_words

GOLDEN = ROOT / "tests/charters"
FORMAT = load_format()
SOLUTION = ROOT / "exercises/7-next-steps/solution.yaml"


PRIVATE = [
    names
    for names in FORMAT.parts
    if names[0] not in {"deferred", "silenced"}  # these cannot be left open themselves
    and any(FORMAT.parts[names[:length]].private for length in range(1, len(names) + 1))
]


def forms(document: CharterDocument) -> tuple[str, str, str]:
    """The text of a document as Markdown, as a web page and in a Word file."""
    return as_markdown(document), as_html(document, contents="Contents"), word_text(as_word(document))


def golden(plan: Path, reader: str) -> Path:
    return GOLDEN / plan.relative_to(ROOT / "exercises").with_suffix("").with_name(f"{plan.stem}-{reader}.md")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: f"{plan.parent.name}/{plan.stem}")
def test_a_charter_says_what_was_read_and_agreed_on(plan: Path, reader: str) -> None:
    assert as_markdown(made(plan.read_bytes(), reader)) == golden(plan, reader).read_text("utf-8")


def test_each_golden_charter_belongs_to_a_plan() -> None:
    assert set(GOLDEN.rglob("*.md")) == {golden(plan, reader) for plan in PLANS for reader in READERS}


def test_the_template_follows_its_schema() -> None:
    schema = json.loads((ROOT / "schemas/charter/charter.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(read_template())


def test_the_template_names_parts_of_the_format_that_are_not_private() -> None:
    named = [names for chapter in load_template().chapters for block in chapter.blocks for names in places(block)]
    assert named
    for names in named:
        assert names in FORMAT.parts, names
        assert not any(FORMAT.parts[names[:length]].private for length in range(1, len(names) + 1)), names


def test_the_template_names_the_rules_that_tell_of_an_absent_part() -> None:
    shown = [one for chapter in load_template().chapters for block in chapter.blocks for one in places(block)]
    absences = load_template().absences
    assert set(absences) <= set(load_rules().rules)
    assert {name for name in absences.values() if name} <= {".".join(names) for names in shown}


def places(block: Any) -> list[tuple[str, ...]]:
    """Every part that a block names."""
    start = tuple((block.get("list") or block.get("table") or "").split("."))
    start = start if start != ("",) else ()
    texts = [block.get("say", ""), block.get("item", ""), *(one["text"] for one in block.get("facts", ()))]
    texts += [column["cell"] for column in block.get("columns", ())]
    named = [name for text in texts for name in re.findall(r"\{(\.?[a-z_0-9.]+)\}", text) if name != "."]
    found = [(*start, *name[1:].split(".")) if name[0] == "." else tuple(name.split(".")) for name in named]
    return [start, *found] if start else found


def test_every_element_has_its_place() -> None:
    """Each element is shown in one chapter, but for what stands at the top, is private, or is for the authors alone."""
    shown = [
        name
        for chapter in load_template().chapters
        for name in {FORMAT.parts[names].element for block in chapter.blocks for names in places(block)}
    ]
    unseen = {"community", "stakeholder-approach", "personas"}
    assert sorted(filter(None, shown)) == sorted(set(FORMAT.elements) - unseen), (
        "each is in schemas/charter/charter.yaml"
    )


@pytest.mark.parametrize("reader", ["members", "public"])
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: f"{plan.parent.name}/{plan.stem}")
def test_nothing_private_reaches_members_or_the_public(plan: Path, reader: str) -> None:
    examined = examine(plan.read_bytes(), today=DAY)
    assert examined.view
    document = made(plan.read_bytes(), reader)
    written = as_markdown(document), as_html(document, contents="Contents")  # Word says the same, and takes long
    for path, text in examined.view.texts():
        part = FORMAT.part(path)
        if part and part.private and len(text) > len("a text of its own alone"):
            assert not [form for form in written if text in form], text


def test_every_private_part_stays_out_even_where_it_is_all_there_is() -> None:
    said = "never to be seen"
    reasons = ", ".join(f"{{element: {'.'.join(names)}, reason: {said}}}" for names in PRIVATE)
    plan = f"""cop_plan: 1
community: {{name: A, contact: a@b.example}}
stakeholders:
  - id: one
    group: One
    interest: high
    influence: low
    approach: {said}
    notes: {said}
personas:
  - persona: Somebody
    obstacle: {said}
formats:
  - id: two
    name: Two
    notes: {said}
next_steps:
  - action: Three
    notes: {said}
deferred: [{reasons}]
"""
    assert len(examine(plan, today=DAY).report.deferrals) == len(PRIVATE)
    for reader in READERS:
        for form in forms(made(plan, reader)):
            assert said not in form
            assert "high" not in form.split("</style>")[-1]


@pytest.mark.parametrize(
    "section",
    [
        "stakeholders: [{group: One, role: Sponsor, outside: true, affected: true, not_yet: never to be seen}]",
        "glossary: [{term: A, meaning: x, none: never to be seen}]",
    ],
)
def test_an_answer_that_may_be_about_private_parts_stays_out(section: str) -> None:
    plan = f"cop_plan: 1\npurpose: We help\n{section}\n"
    assert examine(plan, today=DAY).report.deferrals[0].private
    for reader in READERS:
        assert not [form for form in forms(made(plan, reader)) if "never to be seen" in form]


@pytest.mark.parametrize(
    ("element", "readers"),
    [
        ("vision", {"members", "sponsor", "public"}),
        ("outcomes", {"members", "sponsor", "public"}),
        ("success", {"members", "public"}),
        ("success.months_24", {"members", "public"}),
        ("roles", {"members", "public"}),
        ("roles.holder", {"members", "public"}),
        ("decisions", {"members", "sponsor", "public"}),
        ("bodies.chosen", {"members", "sponsor", "public"}),
        ("team", {"members", "sponsor", "public"}),
        ("team.core", {"members"}),
        ("indicators.who_acts", {"members"}),
        ("missing-voices", {"members"}),
        ("channels", {"members", "public"}),
        ("information", {"members"}),
        ("stakeholders", {"members", "public"}),
        ("stakeholder-approach", set()),
        ("personas", set()),
        ("personas.obstacle", set()),
    ],
)
def test_a_reason_is_told_only_to_who_is_shown_the_thing_itself(element: str, readers: set[str]) -> None:
    plan = f"cop_plan: 1\ncommunity: {{name: A}}\ndeferred: [{{element: {element}, reason: We ask first}}]\n"
    assert examine(plan, today=DAY).report.deferrals
    for reader in READERS:
        told = ["We ask first" in form for form in forms(made(plan, reader))]
        assert told == [reader in readers] * len(told), reader
        answer = in_place(element, "{not_yet: We ask first}")
        assert ("We ask first" in as_markdown(made(f"cop_plan: 1\n{answer}\n", reader))) is (reader in readers), reader


def in_place(name: str, answer: str) -> str:
    """Lines that have an answer in the place of an element or a part, in the first entry of each list around it."""
    target = load_format().element_or_part(name)
    assert target
    names = target.places[0] if isinstance(target, Element) else target.names
    for depth in range(len(names) - 1, 0, -1):
        is_list = "array" in load_format().parts[names[:depth]].kinds
        answer = f"[{{{names[depth]}: {answer}}}]" if is_list else f"{{{names[depth]}: {answer}}}"
    return f"{names[0]}: {answer}"


@pytest.mark.parametrize(
    ("reader", "never"),
    [
        ("members", {"personas"}),
        ("sponsor", {"personas", "channels", "information", "roles", "success", "feedback", "ending"}),
        ("public", {"personas", "information", "missing-voices"}),
    ],
)
def test_nothing_is_called_absent_of_what_a_reader_is_never_shown(reader: str, never: set[str]) -> None:
    plan = "cop_plan: 1\nasks: everything\ncommunity: {name: A}\n"
    titles = load_template().titles
    named = {titles.get(one.name, one.title): one.name for one in FORMAT.elements.values()}
    (chapter,) = (chapter for chapter in made(plan, reader, gaps=True).chapters if chapter.name == "absent")
    facts = [block for block in chapter.blocks if isinstance(block, Facts)]
    titles_told = [title for block in facts for _, text in block.rows for title in plain(text).split(", ")]
    told = {named[f"{title[0].upper()}{title[1:]}"] for title in titles_told}
    assert "review" in told
    assert never <= set(FORMAT.elements)
    assert not told & never


def test_the_template_has_titles_for_elements_and_parts_that_can_be_told() -> None:
    shown = {names for chapter in load_template().chapters for block in chapter.blocks for names in places(block)}
    elements = {FORMAT.parts[names].element for names in shown}
    parts = {".".join(names[:length]) for names in shown for length in range(2, len(names) + 1)}
    assert set(load_template().titles) <= elements | parts


def test_what_is_left_open_is_called_as_the_charter_calls_it() -> None:
    parts = {"alignment.how": "A", "needs.evidence": "B", "missing_voices": "C"}
    entries = ", ".join(f"{{element: {name}, reason: {reason}}}" for name, reason in parts.items())
    written = as_markdown(made(f"cop_plan: 1\ndeferred: [{entries}]\n"))
    assert "> How we serve each goal, left out on purpose: A" in written
    assert "> How we know, left out on purpose: B" in written
    assert "> Who was not heard at first, left out on purpose: C" in written


@pytest.mark.parametrize("gaps", [True, False])
def test_a_charter_without_anything_says_so(*, gaps: bool) -> None:
    document = made("cop_plan: 1\nthrough: 1\nstory: {trigger: A}\n", "sponsor", gaps=gaps)
    (chapter,) = document.chapters
    assert [texts(block) for block in chapter.blocks] == [[load_template().words["nothing"]]]


def test_what_is_said_as_the_purpose_is_not_said_again_as_the_mission() -> None:
    same, other = (as_markdown(made(f"cop_plan: 1\npurpose: We help.\nmission: {one}\n")) for one in ("We help.", "B"))
    assert (same.count("We help."), "Mission:" in same, "ission" in same) == (1, False, False)
    assert "- **Mission:** B" in other


@pytest.mark.parametrize(
    ("count", "audience"), [(3, "Group 0; Group 1; Group 2"), (4, "All of these groups")], ids=["three", "four"]
)
def test_from_four_groups_on_all_of_them_are_named_in_one_word(count: int, audience: str) -> None:
    assert f"| Clinic | {audience} |" in as_markdown(made(naming_groups(count)))


@pytest.mark.parametrize(("length", "shown"), [(198, f"{'A' * 198} 0"), (199, f"{'A' * 199}…")], ids=["200", "201"])
def test_a_name_of_more_than_200_characters_is_short_where_it_is_referred_to(length: int, shown: str) -> None:
    written = as_markdown(made(naming_groups(1, "A" * length)))
    assert f"| Clinic | {shown} |" in written
    assert f"{'A' * length} 0" in written


def test_a_role_is_called_vacant_only_where_the_plan_says_so() -> None:
    roles = "[{role: Host, vacant: true}, {role: Editor}, {role: Chair, holder: librarian, vacant: false}]"
    written = as_markdown(made(f"cop_plan: 1\nroles: {roles}\n"))
    assert "| Host | vacant at the moment |" in written
    assert "| Editor |  |" in written
    assert "| Chair | librarian |" in written


def test_what_people_wrote_keeps_its_first_letter_and_our_words_begin_with_a_capital() -> None:
    written = as_markdown(
        made("""cop_plan: 1
community: {name: nf-core helpers, institution: rOpenSci}
purpose: pH is measured
scope: {in: [arXiv preprints, nf-core pipelines]}
formats: [{name: iRODS hour, cadence: monthly}, {name: pandas day, cadence: once}]
milestones: [{milestone: mRNA data, due: 2027-Q2}]
""")
    )
    assert written.startswith("# Community charter: nf-core helpers\n\nrOpenSci\n\n")
    assert "\npH is measured\n" in written
    assert "- arXiv preprints\n- nf-core pipelines\n" in written
    assert "| iRODS hour | Every month |\n| pandas day | Once |\n" in written
    assert "| Quarter 2 of 2027 | mRNA data |" in written


def test_a_text_of_several_lines_begins_no_line_of_markdown_where_one_line_is_expected() -> None:
    community = '{name: "A\\n# B", institution: "U\\n# B", version: "1\\n# B"}'
    deferred = 'deferred: [{element: vision, reason: "later\\n# B"}]'
    written = as_markdown(made(f"cop_plan: 1\npurpose: We help\ncommunity: {community}\n{deferred}\n"))
    assert written.count("# B") == 4
    assert not [line for line in written.split("\n") if line.startswith("# B")]


BEGUN = """cop_plan: 1
conduct: {text: We listen}
scope: {in: [Data]}
outcomes: [{id: a, outcome: B}]
membership: {who: TODO, join: Ask}
success: {months_12: {picture: C}, months_24: {picture: D}}
values: [{value: Openness}, {value: Care}]
next_steps: [{action: Meet}, {action: Ask, owner: librarian}]
"""
ABSENT = "## Not written here yet"


def absent(document: CharterDocument) -> str:
    """What the list at the end says, as Markdown."""
    return as_markdown(document).partition(ABSENT)[2]


def test_what_is_absent_is_left_out_and_named_once_at_the_end_for_members() -> None:
    members = as_markdown(made(BEGUN))
    chapters, _, told = members.partition(ABSENT)
    assert "We listen.\n\n## " in chapters
    assert "- Data\n\n## " in chapters
    assert "We do not work on" not in chapters
    assert "- Openness\n- Care\n\n## " in chapters
    assert "| Meet |  |\n| Ask | librarian |\n" in chapters
    assert "- **What we are here for:** vision, mission" in told
    assert "- **What we do, and what we leave to others:** what we do not work on\n" in told
    assert "- **Our values in practice:** what you would see of our values\n" in told
    assert "- **How we treat each other:** how to report, who you can turn to\n" in told
    assert "- **What happens next:** by when each step is done\n" in told
    assert "who may join" in told
    assert "what success looks like after 6 months" in told


def test_what_readers_understand_is_told_where_the_checker_knows_no_such_day_or_choice() -> None:
    plan = (
        f"{BEGUN}formats:\n  - {{id: clinic, name: Clinic, mode: by telephone, recording: sometimes}}\n"
        "review: {due: after the summer}\nmilestones:\n  - {milestone: A page, due: [2027], owner: TBC}\n"
        "stakeholders:\n  - {group: Deans, influence: not much}\n"
    )
    text = as_markdown(made(plan))
    chapters, _, absent_parts = text.partition(ABSENT)
    assert "| by telephone |" in chapters
    assert "- **Next review:** after the summer\n" in chapters
    assert "where we meet" not in absent_parts
    assert "TBC" not in text
    assert "not much" not in text


def test_answers_with_a_mark_for_later_beside_them_are_told_as_they_are_written() -> None:
    plan = (
        "cop_plan: 1\nstakeholders: [{group: Students}, {group: Staff}]\nreview: {due: 'June 2027, TBC'}\n"
        "formats: [{name: Clinic, cadence: monthly (TBC), mode: hybrid (TBC), for: [Students (TBC), Staff]}]\n"
        "next_steps: [{action: Book a room, owner: TBC, due: 14 January 2027 (TBC)}]\n"
    )
    chapters, _, absent_parts = as_markdown(made(plan)).partition(ABSENT)
    assert "| Clinic | Students (TBC); Staff | every month (TBC) | in person and online (TBC) |\n" in chapters
    assert "| 14 January 2027 (TBC) | Book a room |\n" in chapters
    assert "- **Next review:** June 2027, TBC\n" in chapters
    assert "when the next review is" not in absent_parts


def test_lists_where_one_text_belongs_are_told_one_after_the_other() -> None:
    plan = (
        "cop_plan: 1\nnext_steps: [{action: Book a room, owner: [Ann, Bob], due: 2027-01-14}]\n"
        "formats: [{name: Clinic, mode: [online, in-person]}]\nreview:\n  approved_by:\n    - Core team\n    - Dean\n"
    )
    chapters, _, absent_parts = as_markdown(made(plan)).partition(ABSENT)
    assert "| 14 January 2027 | Book a room | Ann, Bob |\n" in chapters
    assert "| Clinic | online, in person |\n" in chapters
    assert "- **Approved by:** Core team, Dean\n" in chapters
    assert "who approves this charter" not in absent_parts


def test_choices_and_days_beside_a_mark_are_told_in_the_language_of_the_charter() -> None:
    plan = (
        "cop_plan: 1\nlanguage: es\n"
        "formats: [{name: Club, cadence: 'monthly, pendiente', mode: hybrid - por confirmar}]\n"
        "milestones: [{milestone: Web, due: 2027-03 pendiente, done: false (TBC)}]\n"
    )
    text = as_markdown(made(plan))
    assert "| Club | cada mes, pendiente | en persona y en línea - por confirmar |\n" in text
    assert "| marzo de 2027 pendiente | Web | no (TBC) |\n" in text


@pytest.mark.parametrize(
    ("owner", "said"),
    [
        ("[Ann]", "Ann"),
        ('"[Ann]"', "\\[Ann\\]"),
        ("[[Ann, Bob], Cy]", "Ann, Bob, Cy"),
        ("[Ann, ~]", "Ann"),
        ("[Ann, {not_yet: Bob asks}]", "Ann, not yet: Bob asks"),
        ("[Core team, TBC]", "Core team"),
    ],
)
def test_nothing_between_brackets_is_lost(owner: str, said: str) -> None:
    plan = f"cop_plan: 1\nnext_steps: [{{action: Book a room, owner: {owner}, due: 2027-01-14}}]\n"
    assert f"| 14 January 2027 | Book a room | {said} |\n" in as_markdown(made(plan))


def test_an_entry_of_which_nothing_can_be_told_has_no_row() -> None:
    plan = "cop_plan: 1\nneeds: [{need: People ask, evidence: 3 mails}, {need: [Insert need here, why]}]\n"
    assert "| People ask | 3 mails |\n\n" in as_markdown(made(plan))


def test_a_month_in_the_past_is_told_as_a_month_and_one_that_something_ends_with_as_its_last_day() -> None:
    told = as_markdown(made("cop_plan: 1\ncommunity: {updated: 2026-11}\nnext_steps: [{action: Go, due: 2027-02}]\n"))
    assert "Last changed on November 2026\n" in told
    assert "| 28 February 2027 | Go |\n" in told


def test_what_is_not_there_yet_is_left_open_and_what_says_more_is_no_denial() -> None:
    told = as_markdown(made("cop_plan: 1\nroles: Nobody yet\nsources: none\nrisks: [{risk: Nobody now answers}]\n"))
    assert "> Roles, left open for now: Nobody yet\n" in told
    assert "> Sources and credits, left out on purpose: none\n" in told
    assert "- Nobody now answers\n" in told
    assert "left out" not in as_markdown(made("cop_plan: 1\nchannels: Nobody, but we write mails\n"))


def test_a_text_in_the_place_of_several_parts_is_told_below_the_title_of_its_section() -> None:
    plan = "cop_plan: 1\ndecisions: We vote, each with one voice\nmembership: Anybody who comes\nscope: maps, not law\n"
    told = as_markdown(made(plan, "members"))
    assert "- **Decisions:** We vote, each with one voice\n" in told
    assert "- **Membership:** Anybody who comes\n" in told
    assert told.count("maps, not law") == 1
    assert as_markdown(made("cop_plan: 1\nvalues: Kindness, openness\n")).count("openness") == 1
    assert "We vote" not in as_markdown(made("cop_plan: 1\nstakeholders: {dean: We vote}\n", "members"))


def test_a_text_that_may_be_about_any_part_is_told_to_who_is_shown_all_of_them() -> None:
    plan = "cop_plan: 1\nteam: Ann and Bob\nsustainability: Ann may leave\nfeedback: by mail\nwhy: The dean asked\n"
    told = {reader: as_markdown(made(plan, reader)) for reader in READERS}
    assert "Ann and Bob" in told["members"]
    assert "Ann may leave" in told["members"]
    assert "The dean asked" not in "".join(told.values())
    assert not any(text in told["sponsor"] + told["public"] for text in ("Ann", "by mail"))


def test_a_denial_never_stands_bare_where_a_chapter_has_no_label_for_it() -> None:
    told = as_markdown(
        made("cop_plan: 1\npurpose: none yet\nconduct: {text: none}\ndecisions: {how: Nobody until May}\n")
    )
    assert "> Purpose and outcomes, left open for now: none yet\n" in told
    assert "> What you expect and do not accept, left out on purpose: none\n" in told
    assert "> Way of deciding, left open for now: Nobody until May\n" in told


def test_a_word_that_is_a_choice_elsewhere_keeps_its_first_letter() -> None:
    plan = "cop_plan: 1\nvision: no\nscope: {in: [time, vote], out: [yes]}\n"
    told = as_markdown(made(f"{plan}resources: {{gaps: [{{gap: money, kind: money}}]}}\n"))
    assert "- **Vision:** no\n" in told
    assert "- time\n- vote\n" in told
    assert "- yes\n" in told
    assert "| money | Money |\n" in told


def test_what_is_left_open_of_the_head_is_told_there() -> None:
    plan = "cop_plan: 1\ncommunity: {name: Circle, contact: {elsewhere: On the door}, updated: {not_yet: We begin}}\n"
    head = as_markdown(made(plan)).partition("##")[0]
    assert "Contact, written elsewhere: On the door" in head
    assert "Date of the last change, left open for now: We begin" in head


@pytest.mark.parametrize("reader", READERS)
def test_only_members_are_told_what_is_absent_unless_one_asks_for_it(reader: str) -> None:
    assert (ABSENT in as_markdown(made(BEGUN, reader))) is (reader == "members")
    assert ABSENT in as_markdown(made(BEGUN, reader, gaps=True))
    assert ABSENT not in as_markdown(made(BEGUN, reader, gaps=False))


def test_nothing_is_called_absent_that_the_asks_or_the_session_does_not_ask_for() -> None:
    for above in ("asks: first-plan", "through: 1"):
        assert "how to report" not in as_markdown(made(f"{BEGUN}{above}\n"))


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("names", ["success.months_6", "success"])
def test_what_is_left_open_stands_with_its_reason_and_is_not_absent(names: str, reader: str) -> None:
    document = made(f"{BEGUN}deferred: [{{element: {names}, reason: We ask first}}]\n", reader)
    assert (": We ask first" in as_markdown(document)) is (reader != "sponsor")
    assert "after 6 months" not in absent(document)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("{not_yet: We ask first}", "Who may join, left open for now: We ask first"),
        ("{not_yet: We ask first, until: 2027-12-01}", "Who may join, left open until 1 December 2027: We ask first"),
        ("{none: Anybody comes}", "Who may join, left out on purpose: Anybody comes"),
        (
            "{elsewhere: 'Statutes, page 3, https://a.example/b'}",
            "Who may join, written elsewhere: Statutes, page 3, <https://a.example/b>",
        ),
    ],
)
def test_an_answer_in_its_place_stands_with_its_reason(answer: str, told: str) -> None:
    document = made(BEGUN.replace("who: TODO", f"who: {answer}"))
    assert f"> {told}\n" in as_markdown(document)
    assert "who may join" not in absent(document)


def test_an_answer_in_an_entry_names_the_entry() -> None:
    roles = "roles: [{id: a, role: Host, holder: {not_yet: We ask first}}, {id: b, role: Lead, holder: The library}]"
    told = as_markdown(made(f"cop_plan: 1\n{roles}\n"))
    assert "> Who has each role (Host), left open for now: We ask first" in told


def test_a_placeholder_of_what_is_left_open_is_not_absent() -> None:
    document = made(f"{BEGUN}deferred: [{{element: membership.who, reason: We ask first}}]\n")
    assert "> Who may join, left out on purpose: We ask first" in as_markdown(document)
    assert "who may join" not in absent(document)


@pytest.mark.parametrize(
    ("rest", "told"),
    [
        ("reason: We ask first", "left out on purpose"),
        ("reason: We ask first, until: ", "left open for now"),
        ("reason: 'None, because we are few', until: ", "left out on purpose"),
        ("reason: We ask first, until: when we meet", "left open for now"),
        ("reason: We ask first, until: 2027-12-01", "left open until 1 December 2027"),
    ],
)
def test_an_entry_of_the_list_waits_for_its_day_and_without_one_there_is_none(rest: str, told: str) -> None:
    document = made(f"cop_plan: 1\ndeferred: [{{element: risks, {rest}}}]\n")
    assert f"> Risks, {told}: " in as_markdown(document)


def test_an_answer_in_a_list_of_texts_is_told_and_never_shown_with_its_brackets() -> None:
    duties = "[opens the room, {not_yet: we ask}, {'none': we are few}, TBC]"
    told = as_markdown(made(f"cop_plan: 1\nroles: [{{role: Host, duties: {duties}, holder: {{not_yet: soon}}}}]\n"))
    assert "| Host | opens the room |\n" in told
    assert "> Tasks of each role (Host), left open for now: we ask\n" in told
    assert "> Tasks of each role (Host), left out on purpose: we are few\n" in told
    assert not set(told) & set("{}")
    assert "TBC" not in told


def test_names_that_point_to_nothing_are_told_as_they_are_written() -> None:
    team = "team: {core: [Mei (Ashford College), a third member]}\nstakeholders: [{group: Students}]"
    formats = "formats: [{name: Clinic, for: Students}, {name: Letter, for: [Readers]}]"
    told = as_markdown(made(f"cop_plan: 1\n{team}\n{formats}\n"))
    assert "- **Core team:** Mei (Ashford College); a third member\n" in told
    assert "| Clinic | Students |\n| Letter | Readers |\n" in told


def test_what_stands_in_the_plan_and_cannot_be_read_is_not_called_absent() -> None:
    steps = "next_steps: [{step: Book the room, owner: Host, due: 2027-12-12}]"
    told = as_markdown(made(f"cop_plan: 1\nasks: plan\ndecisions: We vote.\n{steps}\n"))
    assert "decisions" not in told
    assert "next steps" not in told
    assert "- **How we treat each other:** code of conduct\n" in told


def test_a_charter_lets_nobody_stay_or_leave_a_level_but_by_the_plan() -> None:
    told = as_markdown(made("cop_plan: 1\nlevels: [{name: Host, may_stay: false}, {name: Guest, may_stay: true}]\n"))
    assert "Ways to take part:\n\n| Level | A place to stay |\n| --- | --- |\n| Host | No |\n| Guest | Yes |\n" in told
    assert "stay" not in as_markdown(made("cop_plan: 1\nlevels: [{name: Host}]\n"))


def test_an_answer_beside_the_fields_of_an_entry_is_not_called_absent() -> None:
    document = made("cop_plan: 1\nneeds: [{need: Help, not_yet: We ask}]\nlevels: [{name: Guest, not_yet: We ask}]\n")
    assert all(title not in absent(document) for title in ("how we know", "what people give and get", "between levels"))
    others = made("cop_plan: 1\nneeds: [{need: Help, evidence: {not_yet: We ask}}, {need: Rooms}]\n")
    assert "how we know" in absent(others)


def test_what_has_parts_behind_an_answer_is_kept_whole() -> None:
    answer = "{elsewhere: {title: Statutes, section: 4, part: [a, {b: 2}]}}"
    told = as_markdown(made(f"cop_plan: 1\nconflict: {answer}\nscope: {{none: [few, 3, yes]}}\n"))
    assert "written elsewhere: title: Statutes, section: 4, part: a, b: 2\n" in told
    assert "left out on purpose: few, 3, yes\n" in told


def test_a_column_that_is_left_open_is_not_absent() -> None:
    formats = "formats: [{id: a, name: Clinic, for: [b], mode: online}]"
    document = made(f"cop_plan: 1\n{formats}\ndeferred: [{{element: formats.cadence, reason: We ask first}}]\n")
    assert "> How often we meet, left out on purpose: We ask first" in as_markdown(document)
    assert "how often" not in absent(document)


def test_a_reader_is_told_of_nothing_that_is_shown_to_others_alone() -> None:
    plan = "cop_plan: 1\nteam: {sponsor_gives: A room}\n"
    assert "- **Who does what:** roles, core team, sponsor\n" in absent(made(plan))
    assert "- **Who does what:** sponsor\n" in absent(made(plan, "sponsor", gaps=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_parts_that_are_left_open_have_the_same_name(language: str) -> None:
    """A name that several parts share, such as "Where" or "By when", says too little."""
    shown = {names for chapter in load_template().chapters for block in chapter.blocks for names in places(block)}
    fields = sorted(".".join(names) for names in shown if len(names) > 1)
    reasons = ", ".join(f"{{element: {name}, reason: reason {name} end}}" for name in fields)
    document = made(f"cop_plan: 1\nlanguage: {language}\ndeferred: [{reasons}]\n")
    notes = [plain(block.text) for chapter in document.chapters for block in chapter.blocks if isinstance(block, Note)]
    called = [note.split(":")[0] for note in notes if " end" in note]
    assert len(called) == len(fields)
    assert not [name for name in called if called.count(name) > 1]


def test_no_picture_of_a_charter_says_what_is_not_known() -> None:
    plan = "cop_plan: 1\nlevels: [{name: One}, {name: Two}]\n"
    plan += "milestones: [{milestone: A, due: 2027-10}, {milestone: B}]\n"
    unsaid = ("no way to move on yet", "no way to step back yet", "no date yet")
    assert not any(words in as_html(made(plan), contents="Contents") for words in unsaid)


@pytest.mark.parametrize("asks", ASKS)
def test_an_entry_that_says_half_of_what_it_should_is_kept(asks: str) -> None:
    plan = f"""cop_plan: 1
asks: {asks}
alignment: [{{how: We save time}}, {{goal: Library, how: Fewer questions}}, {{goal: Open policy}}]
missing_voices: [{{who: Night staff}}, {{who: Students, why: We met at noon}}]
"""
    lists = as_markdown(made(plan, gaps=False))
    items = ["We save time", "Library: Fewer questions", "Open policy", "Night staff", "Students: We met at noon"]
    assert [line[2:] for line in lists.splitlines() if line.startswith("- ")] == items


def test_an_entry_that_says_all_it_should_is_not_told_as_half() -> None:
    levels = "levels: [{id: a, name: Discover, up: {to: b, signal: Asks}}, {id: b, name: Host, does: Opens}]"
    written = as_markdown(made(f"cop_plan: 1\n{levels}\n"))
    assert "- Discover: Asks\n" in written
    assert "- Host" not in written


def test_what_is_done_needs_no_date_and_nobody_any_more() -> None:
    done = "{milestone: A page is there, done: true}"
    document = made(f"cop_plan: 1\nmilestones: [{done}, {{milestone: A report is there}}]\n")
    assert "| What will be there | Done |\n" in as_markdown(document)
    assert "by when" in absent(document)
    assert "by when" not in absent(made(f"cop_plan: 1\nmilestones: [{done}]\n"))


def test_what_is_left_open_is_told_once() -> None:
    reason = "{element: onboarding.steps, reason: We ask first}"
    written = as_markdown(made(f"cop_plan: 1\nasks: everything\nname: A\ndeferred: [{reason}, {reason}]\n"))
    assert written.count("left out on purpose: We ask first") == 1
    assert "how newcomers are welcomed" not in written


def test_what_is_done_does_not_happen_next() -> None:
    plan = """cop_plan: 1
next_steps:
  - {action: Meet, done: true}
  - {action: Ask}
milestones:
  - {milestone: A page, done: true}
  - {milestone: "[ ] A report", done: false}
"""
    written = as_markdown(made(plan))
    assert "Meet" not in written
    assert "| A page | Yes |\n| A report | No |\n" in written


def test_what_is_said_in_words_in_place_of_yes_or_no_stands_beside_what_it_marks() -> None:
    written = as_markdown(made((ROOT / "tests/cases/not-true-or-false/wrong-marks-in-words.yaml").read_bytes()))
    for row in (
        "| Host | subject librarian (vacant: from June) |",
        "| Editor | vacant: since 2026-05 |",
        "| 1 October 2026 | Book a room (done: 3 October 2026) | subject librarian |",
        "| 2 October 2026 | Print posters (done: cancelled) |  |",
        "| 4 October 2026 | Call the dean (done: no, next week) | data steward |",
        "| 5 October 2026 | Ask two technicians | data steward |",
        "| Read | not longer than a year |",
    ):
        assert row in written
    done = "cop_plan: 1\nasks: plan\nnext_steps: [{action: Meet, done: finished in May}]\n"
    assert "who does each step" not in absent(made(done))
    assert "who does each step" in absent(made(done.replace("finished in May", "in progress")))


def test_two_lists_in_a_row_stay_two_lists() -> None:
    plan = "cop_plan: 1\nrisks: [{risk: Rain}]\nsustainability: {load: Two at a time, succession: A pair}\n"
    assert "- Rain\n\n* **Who follows:** A pair\n* **How the" in as_markdown(made(plan, gaps=False))


def test_what_is_left_open_stands_with_its_reason_until_its_day() -> None:
    plan = "cop_plan: 1\ndeferred:\n  - {element: risks, reason: We ask first, until: 2027-12-01}\n"
    assert "> Risks, left open until 1 December 2027: We ask first" in as_markdown(made(plan))
    assert "left open" not in as_markdown(made(plan.replace("2027-12-01", "2027-09-01")))


def test_the_reason_of_what_is_left_open_shows_no_control_characters() -> None:
    plan = 'cop_plan: 1\ndeferred:\n  - {element: risks, reason: "We\\u0007ask\\u202e first"}\n'
    assert "> Risks, left out on purpose: We ask first" in as_markdown(made(plan))


def test_the_sponsor_reads_no_more_than_two_pages_of_words() -> None:
    assert len(as_markdown(made(SOLUTION.read_bytes(), "sponsor")).split()) < 1000


PLACES = ["purpose: {}", "outcomes: [{{id: a, outcome: {}}}]", "glossary: [{{term: {}, meaning: x}}]"]
# Control characters, and marks that turn the direction of the text around them or end a line unseen.
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "place", ["purpose: {}", "outcomes: [{{id: a, outcome: {}}}]", "glossary: [{{term: {}, meaning: x}}]"]
)
def test_what_a_plan_says_is_never_markup(text: str, place: str) -> None:
    document = made(f"cop_plan: 1\n{place.format(json.dumps(text))}\n")
    assert not [form for form in forms(document) if RAW.search(form)]
    page = Page()
    page.feed(as_html(document, contents="Contents"))
    assert page.tags <= ALLOWED
    assert all(link.startswith(("#", "https://", "http://", "mailto:")) for link in page.links)
    assert not any(name.startswith("on") or name in {"src", "srcdoc"} for name in page.attributes)
    word = docx.Document(io.BytesIO(as_word(document)))
    assert not any(
        relation.target_ref.startswith("javascript") for relation in word.part.rels.values() if relation.is_external
    )
    for line in as_markdown(document).split("\n"):
        assert not re.search(r"(?<!\\)<(?!https?:|[^<>@\s]+@)[a-z/!]", line)
        assert not re.search(r"(?<!\\)\]\(", line)
        assert not re.match(r"# not|1\. not", line)


@given(st.text(max_size=60))
def test_any_text_keeps_its_words_and_stays_text(text: str) -> None:
    pieces = with_links(text)
    assert plain(pieces) == text
    for piece in pieces:
        if isinstance(piece, Link):
            assert piece.address.startswith(("http://", "https://", "mailto:"))


def test_a_word_of_a_million_letters_is_looked_at_once() -> None:
    word = 500_000 * "x."
    assert with_links(word) == (word,)


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u200b", "\u3000", "\n"])
def test_an_address_ends_where_white_space_of_any_kind_begins(space: str) -> None:
    address = "https://a.example/x"
    assert with_links(f"{address}{space}y") == (Link(address, address), f"{space}y")


def test_an_address_keeps_the_bracket_that_it_opened() -> None:
    own, other = "https://a.example/ice_(water)", "https://a.example/x"
    assert with_links(f"see {own}.") == ("see ", Link(own, own), ".")
    assert with_links(f"(see {own})") == ("(see ", Link(own, own), ")")
    assert with_links(f"(see {other}).") == ("(see ", Link(other, other), ").")


@pytest.mark.parametrize(
    "address",
    ["https://user:pw@a.example/", "http://a.example@b.example", "https:///user@b.example/x", r"https://\u@b.example"],
)
def test_an_address_with_a_user_stays_text(address: str) -> None:
    assert with_links(f"see {address}, or not") == (f"see {address}, or not",)
    document = made(f"cop_plan: 1\npurpose: {json.dumps(address)}\n")
    page = Page()
    page.feed(as_html(document, contents="Contents"))
    assert not [link for link in page.links if not link.startswith("#")]
    assert "https://" not in as_markdown(document)
    assert "http://" not in as_markdown(document)


@pytest.mark.parametrize("address", ["https://a.example/@name", "https://a.example?to=b@c", "https://a.example#b@c"])
def test_an_address_with_a_sign_after_its_host_is_a_link(address: str) -> None:
    assert with_links(address) == (Link(address, address),)


@pytest.mark.parametrize("reader", READERS)
def test_the_three_forms_say_the_same(reader: str) -> None:
    document = made(SOLUTION.read_bytes(), reader)
    page = Page()
    page.feed(as_html(document, contents="Contents"))
    told = [text for chapter in document.chapters for block in chapter.blocks for text in texts(block)]
    word = fold(word_text(as_word(document)))
    html = fold(" ".join(page.words))
    for text in told:
        assert fold(text) in html
        assert fold(text) in word
    assert [chapter.title for chapter in document.chapters] == page.headings[1:]


def texts(block: Any) -> list[str]:
    """Every text of a block."""
    found: list[str] = []
    for name in block.__slots__:
        found += flat(getattr(block, name)) if name != "picture" else []
    return found


def flat(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value] if value not in {"gap", "deferred"} else []
    if isinstance(value, tuple) and value and all(isinstance(one, str | Link) for one in value):
        return [plain(value)] if any(isinstance(one, Link) for one in value) else list(value)
    return [text for one in value for text in flat(one)] if isinstance(value, tuple) else []


def fold(text: str) -> str:
    return "".join(text.split())


def test_a_word_file_has_real_headings_lists_and_tables() -> None:
    word = docx.Document(io.BytesIO(as_word(made(SOLUTION.read_bytes()))))
    styles = {paragraph.style.name for paragraph in word.paragraphs if paragraph.style}
    assert {"Title", "Heading 1", "List Bullet", "Normal"} <= styles
    assert all(table._tbl.xpath("w:tr[1]/w:trPr/w:tblHeader") for table in word.tables)  # noqa: SLF001
    assert all(len(table._tbl.xpath("w:tr/w:trPr/w:cantSplit")) == len(table.rows) for table in word.tables)  # noqa: SLF001
    assert word.core_properties.title == "Community charter: Estuary Open Research Circle"
    assert word.core_properties.language == "en"


def test_a_word_file_is_made_of_a_plan_with_a_name_and_a_language_of_any_length() -> None:
    name = "Sciences" * 60
    file = as_word(made(f"cop_plan: 1\nlanguage: {name}\ncommunity: {{name: {name}}}\n"))
    assert f"Community charter: {name}" in word_text(file)
    assert docx.Document(io.BytesIO(file)).core_properties.title == f"Community charter: {name}"[:255]


def test_a_word_that_is_broader_than_a_column_may_be_broken() -> None:
    needs = [{"need": word, "evidence": "Two words"} for word in ("n" * 24, "n" * 25, f"few {'n' * 30}")]
    html = as_html(made(f"cop_plan: 1\nneeds: {json.dumps(needs)}\n"), contents="Contents")
    assert re.findall(r'<td( class="long")? dir="auto" data-label="Need">', html) == [
        "",
        ' class="long"',
        ' class="long"',
    ]
    assert '<td dir="auto" data-label="How we know">Two words' in html


def test_an_address_is_best_broken_behind_a_stroke() -> None:
    html = as_html(made("cop_plan: 1\npurpose: See https://a.example/b/c/ or a@b.example\n"), contents="Contents")
    assert (
        '<a href="https://a.example/b/c/">https://a.example/<wbr>b/<wbr>c/</a> or <a href="mailto:a@b.example">' in html
    )


def test_scripts_from_right_to_left_are_no_larger_or_heavier_than_others_in_a_word_file() -> None:
    styles = docx.Document(io.BytesIO(as_word(made("cop_plan: 1\npurpose: A\n")))).styles
    for name in ("Normal", "Title", "Heading 1"):
        sizes = styles[name].element.xpath("w:rPr/w:sz/@w:val | w:rPr/w:szCs/@w:val")
        assert len(sizes) == 2, name
        assert len(set(sizes)) == 1, name
    assert not styles["Title"].element.xpath("w:rPr/w:spacing")
    note = styles["Intense Quote"].font
    assert (note.bold, note.cs_bold, note.italic, note.cs_italic) == (False,) * 4


@pytest.mark.parametrize(
    ("language", "font"),
    [
        ("ja", "Yu Gothic"),
        ("ko-KR", "Malgun Gothic"),
        ("zh-TW", "Microsoft JhengHei"),
        ("zh-Hant-HK", "Microsoft JhengHei"),
        ("zh", "Microsoft YaHei"),
        ("ar", "Microsoft YaHei"),
        ("en", "Microsoft YaHei"),
    ],
)
def test_a_word_file_names_language_and_font_for_each_kind_of_script(language: str, font: str) -> None:
    plan = f"cop_plan: 1\nlanguage: {language}\npurpose: 研究\nneeds: [{{need: A, evidence: B}}]\n"
    word = docx.Document(io.BytesIO(as_word(made(plan))))
    normal = word.styles["Normal"].element
    for name in ("val", "eastAsia", "bidi"):
        assert normal.xpath(f"w:rPr/w:lang/@w:{name}") == [language]
    for name in ("Normal", "Title", "Heading 1"):
        fonts = word.styles[name].element.xpath("w:rPr/w:rFonts")[0]
        assert (fonts.xpath("@w:cs"), fonts.xpath("@w:eastAsia")) == (["Arial"], [font])


@pytest.mark.parametrize(("language", "marks"), [("ar", {"en"}), ("en-GB", set()), ("es", set())])
def test_words_of_the_document_have_their_own_language_in_a_word_file(language: str, marks: set[str]) -> None:
    plan = f"cop_plan: 1\nlanguage: {language}\ncommunity: {{name: A}}\nneeds: [{{need: B, evidence: C}}]\nvision: D\n"
    word = docx.Document(io.BytesIO(as_word(made(plan))))
    for run in word.element.body.xpath(".//w:r[w:t]"):
        text, is_bold = "".join(run.xpath("w:t/text()")), run.xpath("w:rPr/w:b")
        is_ours = is_bold or text.startswith(("Community charter", "This charter")) or run.xpath("../w:pPr/w:pStyle")
        assert set(run.xpath("w:rPr/w:lang/@w:val")) == (marks if is_ours else set()), text


MIXED = """cop_plan: 1
language: {language}
community: {{name: دائرة, institution: جامعة, contact: circle@estuary.example, version: "1.0", updated: 2027-05-01}}
purpose: الغرض
formats: [{{name: عيادة, cadence: monthly}}, {{name: لقاء, cadence: x}}]
roles: [{{role: مضيف, vacant: true}}]
glossary: [{{term: بيانات, meaning: معنى}}]
deferred: [{{element: vision, reason: لا بعد, until: 2028-01-15}}]
"""


def test_each_passage_of_a_page_has_its_true_language() -> None:
    html = as_html(made(MIXED.format(language="ar")), contents="Contents")
    for passage in (
        '<h1 dir="auto">Community charter: <span lang="ar">دائرة</span></h1>',
        '<p lang="ar">جامعة</p>',
        "<p>Version 1.0, 1 May 2027</p>",
        '<p>Contact: <span lang="ar"><a href="mailto:circle@estuary.example">circle@estuary.example</a></span></p>',
        '<p dir="auto" lang="ar">الغرض</p>',
        '<td dir="auto" lang="ar" data-label="Format">عيادة</td><td dir="auto" data-label="How often">Every month</td>',
        '<td dir="auto" data-label="Who does it">vacant at the moment</td>',
        '<li dir="auto" lang="ar">بيانات: معنى</li>',
        'Vision, left open until 15 January 2028: <span lang="ar">لا بعد</span></p>',
    ):
        assert passage in html, passage
    absent = html.partition('id="absent"')[2]
    assert absent.count("<dd")
    assert "lang=" not in absent


@pytest.mark.parametrize("language", ["en", "en-GB", "es"])
def test_a_page_in_one_language_says_it_once(language: str) -> None:
    html = as_html(made(MIXED.format(language=language)), contents="Contents")
    assert re.findall(' lang="(.*?)"', html) == [language[:2]]


def test_a_page_of_a_plan_that_says_nothing_says_so_in_its_own_language() -> None:
    html = as_html(made("cop_plan: 1\nlanguage: ar\n", gaps=False), contents="Contents")
    assert '<p dir="auto">Nothing for this charter has been written in the plan yet.</p>' in html


@pytest.mark.parametrize(("count", "kept"), [(1, []), (3, [True, True]), (5, [True, False, False, True]), (2, [True])])
def test_no_row_and_no_item_stands_alone_on_a_page_of_a_word_file(count: int, kept: list[bool]) -> None:
    needs = [{"need": f"N{number}", "evidence": "A"} for number in range(count)]
    have = [f"Item {number}" for number in range(count)]
    plan = f"cop_plan: 1\nneeds: {json.dumps(needs)}\nresources: {{have: {json.dumps(have)}}}\n"
    word = docx.Document(io.BytesIO(as_word(made(plan, gaps=False))))
    rows = [
        [bool(cell.paragraphs[0].paragraph_format.keep_with_next) for cell in row.cells] for row in word.tables[0].rows
    ]
    assert rows == [[True, True], *([one, one] for one in [*kept, False])]
    items = [one for one in word.paragraphs if one.style and one.style.name == "List Bullet"]
    assert [bool(one.paragraph_format.keep_with_next) for one in items] == [*kept, False]


def test_a_picture_is_never_taller_than_a_page() -> None:
    steps = [{"milestone": f"Number {number}", "due": "2027-10-01"} for number in range(60)]
    word = docx.Document(io.BytesIO(as_word(made(f"cop_plan: 1\nmilestones: {json.dumps(steps)}\n"))))
    (shape,) = word.inline_shapes
    assert shape.height.cm <= 21.1
    assert shape.width.cm < 13


def test_a_word_file_has_no_picture_of_another_document() -> None:
    with zipfile.ZipFile(io.BytesIO(as_word(made("cop_plan: 1\npurpose: A\n")))) as archive:
        assert not [name for name in archive.namelist() if "thumbnail" in name]


def test_a_word_file_has_each_address_once_and_each_picture_its_own_number() -> None:
    plan = "cop_plan: 1\npurpose: Write to a@b.example, or see https://b.example\nvision: Ask a@b.example\n"
    plan += "levels: [{name: One}, {name: Two}]\nmilestones: [{milestone: A, due: 2027-10-01}, {milestone: B}]\n"
    word = docx.Document(io.BytesIO(as_word(made(plan))))
    addresses = [relation.target_ref for relation in word.part.rels.values() if relation.is_external]
    assert sorted(addresses) == ["https://b.example", "mailto:a@b.example"]
    links = [link.address for paragraph in word.paragraphs for link in paragraph.hyperlinks]
    assert links == ["mailto:a@b.example", "https://b.example", "mailto:a@b.example"]
    assert [shape._inline.docPr.id for shape in word.inline_shapes] == [1, 2]  # noqa: SLF001  (it has no name)


def test_the_work_for_a_word_file_grows_with_its_links_and_no_faster() -> None:
    few, many = (
        made("cop_plan: 1\nneeds:\n" + "".join(f"  - need: See https://a.example/{at}\n" for at in range(count)))
        for count in (200, 400)
    )
    as_word(few)  # what is done once, is done
    assert count_calls(lambda: as_word(many)) < 2.1 * count_calls(lambda: as_word(few))


def test_the_same_plan_gives_the_same_bytes() -> None:
    document = made(SOLUTION.read_bytes())
    first, again = as_word(document), as_word(document)
    assert first == again
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_text_from_right_to_left_and_of_any_length_is_kept() -> None:
    said = "مجتمع الممارسة للعلم المفتوح"
    long = "Word " * 2000
    document = made(f"cop_plan: 1\nlanguage: ar\npurpose: {said}\nvision: {long}\n")
    html = as_html(document, contents="Contents")
    assert f'<p dir="auto" lang="ar">{said}</p>' in html
    assert fold(long) in fold(html)
    assert fold(long) in fold(as_markdown(document))
    assert said in word_text(as_word(document))
    paragraphs = docx.Document(io.BytesIO(as_word(document))).paragraphs
    (arabic,) = (paragraph for paragraph in paragraphs if paragraph.text == said)
    assert all(run.font.rtl for run in arabic.runs)
    marked = [one.text for one in paragraphs if one._p.xpath("w:pPr/w:bidi")]  # noqa: SLF001  (it has no name)
    assert marked == [said]


@pytest.mark.parametrize("language", OTHERS)
def test_the_words_of_a_language_are_those_that_a_charter_says(language: str) -> None:
    data, own = read_template(), load_words(language).get("charter", {})
    assert set(own.get("phrases", ())) <= set(charter_texts(data))
    assert set(own.get("words", ())) <= set(data["words"])
    # A word may be said otherwise in one part, such as "stakeholders.influence.low".
    own_choices, choices = (
        {name.rpartition(".")[2] for name in words.get("choices", ())}
        for words in (own.get("words", {}), data["words"])
    )
    assert own_choices <= choices
    assert set(own.get("readers", ())) <= set(data["readers"])
    for text, other in own.get("phrases", {}).items():
        assert re.findall(r"\{[^}]*\}", text) == re.findall(r"\{[^}]*\}", other)


@pytest.mark.parametrize("language", [SOURCE_LANGUAGE, *COMPLETE])
def test_headings_and_labels_are_in_the_language_of_the_plan(language: str) -> None:
    document = made(f"cop_plan: 1\nlanguage: {language}\ncommunity: {{name: A}}\npurpose: B\n")
    source = made("cop_plan: 1\ncommunity: {name: A}\npurpose: B\n")
    titles = [chapter.title for chapter in document.chapters]
    assert (titles == [chapter.title for chapter in source.chapters]) is (language == "en")


def test_the_command_writes_each_form_and_overwrites_nothing(tmp_path: Path) -> None:
    plan, target = tmp_path / "my-plan.yaml", tmp_path / "charter.html"
    plan.write_bytes(SOLUTION.read_bytes())
    run = CliRunner()
    assert "# Community charter: Estuary" in run.invoke(cli, ["charter", str(plan)]).output
    assert run.invoke(cli, ["charter", str(plan), "-o", str(target), "--for", "public"]).exit_code == 0
    assert target.read_text("utf-8").startswith("<!DOCTYPE html>")
    again = run.invoke(cli, ["charter", str(plan), "-o", str(target)])
    assert (again.exit_code, "exists already" in again.output) == (2, True)
    word = tmp_path / "charter.docx"
    assert run.invoke(cli, ["charter", str(plan), "-o", str(word)]).exit_code == 0
    assert word.read_bytes()[:2] == b"PK"
    assert "needs a name" in run.invoke(cli, ["charter", str(plan), "--to", "docx"]).output
    unknown = run.invoke(cli, ["charter", str(plan), "-o", str(tmp_path / "charter.pdf")])
    assert (unknown.exit_code, "no form for the ending .pdf" in unknown.output) == (2, True)
    assert not (tmp_path / "charter.pdf").exists()
    long = tmp_path / f"{300 * 'a'}.md"
    refused = run.invoke(cli, ["charter", str(plan), "-o", str(long)])
    assert (refused.exit_code, refused.output.startswith(f"{long} cannot be written. ")) == (2, True)


@pytest.mark.parametrize(
    ("command", "name", "options"),
    [
        ("charter", "a.docx", ["--to", "md"]),
        ("charter", "a.MD", ["--to", "html"]),
        ("review", "a.ics", ["--to", "text"]),
        ("draw", "a.png", []),
        ("check", "a.docx", []),
        ("check", "a.json", ["--format", "concise"]),
        ("check", "a.SARIF", ["--format", "json"]),
        ("schema", "a.yaml", []),
        ("check", "a.html", ["--format", "full"]),
    ],
)
def test_a_file_never_holds_another_form_than_its_name_says(
    tmp_path: Path, command: str, name: str, options: list[str]
) -> None:
    target = tmp_path / name
    ran = CliRunner().invoke(cli, [command, *[str(SOLUTION)] * (command != "schema"), "-o", str(target), *options])
    assert ran.exit_code == 2
    assert ran.output.startswith(f"{target}: ")
    assert target.suffix.lower() in ran.output.removeprefix(str(target))
    assert not target.exists()


@pytest.mark.parametrize(
    ("command", "name", "options"),
    [
        ("charter", "a.htm", ["--to", "html"]),
        ("charter", "a", ["--to", "html"]),
        ("charter", "a.text", ["--to", "md"]),
        ("review", "a.markdown", ["--to", "md"]),
        ("draw", "a", []),
        ("draw", "a.SVG", []),
        ("check", "a.txt", ["--format", "github", "--strict"]),
        ("check", "a.json", ["--format", "sarif"]),
        ("check", "a.log", ["--format", "full"]),
    ],
)
def test_a_form_that_the_ending_leaves_open_can_be_named(
    tmp_path: Path, command: str, name: str, options: list[str]
) -> None:
    ran = CliRunner().invoke(cli, [command, str(SOLUTION), "-o", str(tmp_path / name), *options])
    assert ran.exit_code == 0
    assert (tmp_path / name).exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_to_correct_in_a_plan_is_told_beside_its_charter(tmp_path: Path, language: str) -> None:
    plan, words = tmp_path / "{plan}.yaml", load_template(language).words
    plan.write_text(f"cop_plan: 1\nlanguage: {language}\nblubber: 1\n", "utf-8")
    ran = CliRunner().invoke(cli, ["charter", str(plan), "-o", str(tmp_path / "charter.md")])
    assert ran.exit_code == 0
    assert ran.stderr.startswith(f"{plan}: {words['to_correct'].format(count=1)} ")
    assert ran.stderr.endswith(f'   cop-lesson check "{plan}"\n')


def test_a_plan_that_cannot_be_read_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    plan, target = tmp_path / "my-plan.yaml", tmp_path / "charter.md"
    plan.write_text('cop_plan: 1\npurpose: "open\n', "utf-8")
    ran = CliRunner().invoke(cli, ["charter", str(plan), "-o", str(target)])
    assert (ran.exit_code, target.exists()) == (2, False)
    assert f"cop-lesson check {plan}" in ran.output


ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "header", "nav", "main", "section", "footer", "div"),
    *(
        "h1",
        "h2",
        "p",
        "br",
        "wbr",
        "figure",
        "svg",
        "desc",
        "rect",
        "line",
        "polygon",
        "circle",
        "text",
        "ul",
        "li",
        "dl",
        "dt",
        "dd",
        "a",
        "table",
        "caption",
        "details",
        "summary",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ),
}


class Page(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.words: list[str] = []
        self.headings: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag not in {"meta", "br", "wbr"}:
            self.open.append(tag)
        if tag in {"h1", "h2"}:
            self.headings.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, "each tag is closed in its turn"

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self.open and self.open[-1] in {"h1", "h2"}:
            self.headings[-1] += data


def word_text(data: bytes) -> str:
    """All that a Word file says, links too."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("word/document.xml").decode()
    paragraphs = re.findall(r"<w:p[ >].*?</w:p>", xml, re.DOTALL)
    return "\n".join("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", one)) for one in paragraphs)


def test_of_two_languages_passages_have_the_first() -> None:
    assert made("cop_plan: 1\nlanguage: [es, en]\npurpose: Ayudarnos\n").plan_language == "es"


@pytest.mark.parametrize("reader", ["members", "public"])
def test_of_what_is_written_the_rest_is_open_and_nothing_is_left_out(reader: str) -> None:
    told = as_markdown(made("cop_plan: 1\npurpose: We share\ndeferred: [{element: purpose, reason: We ask}]\n", reader))
    assert "> Purpose and outcomes, also still open: We ask\n" in told


def test_lines_behind_a_label_and_in_a_table_stay_apart() -> None:
    document = made("""cop_plan: 1
sustainability:
  funding: |
    2027: 300 euros
    2. nothing yet
risks:
  - {risk: "Flood\\nFire", mitigation: We copy all}
""")
    written = as_markdown(document)
    assert "- **Money:** 2027: 300 euros  \n  2\\. nothing yet\n" in written
    assert "| Flood; Fire |" in written
    page = as_html(document, contents="Contents")
    assert "2027: 300 euros<br>2. nothing yet</dd>" in page
    assert ">Flood<br>Fire</td>" in page
    paragraphs = docx.Document(io.BytesIO(as_word(document))).paragraphs
    assert "Money: 2027: 300 euros\n2. nothing yet" in [paragraph.text for paragraph in paragraphs]


def test_lines_below_the_title_stay_apart() -> None:
    community = 'community: {name: Tea, institution: "Library\\nHill", contact: "Ann Lee\\nRoom 12"}'
    written = as_markdown(made(f"cop_plan: 1\n{community}\n"))
    assert "\nLibrary; Hill  \n" in written
    assert "Contact: Ann Lee; Room 12\n" in written


def test_below_the_title_stands_no_none_without_its_label() -> None:
    head = as_markdown(made('cop_plan: 1\ncommunity: {name: Hour, institution: "none, we are neighbours"}\n'))
    assert "\nInstitution, left out on purpose: none, we are neighbours\n" in head


def test_of_what_is_written_nothing_more_is_to_come_where_the_plan_says_so() -> None:
    told = as_markdown(made("cop_plan: 1\nmembership: {who: Anyone, none: We are three}\n"))
    assert "> Membership, nothing more on purpose: We are three\n" in told
