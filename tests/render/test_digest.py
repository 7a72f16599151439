"""What a report tells first: the few questions that matter most, each once, and the rest in short."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from case import ROOT, read_case

from cop_lesson import check
from cop_lesson.checks.rules import load_rules
from cop_lesson.finding import Report, Severity
from cop_lesson.plan_format.format import load_format
from cop_lesson.render.digest import ABSENT, QUESTIONS, Digest, Matter, digest, titles_there
from cop_lesson.render.report_words import ReportWords
from cop_lesson.render.text import text
from cop_lesson.tables import BOXES, CONVERSATIONS, QUICKEST

GROUPS = "".join(f"  - {{id: group-{number}, group: Group {number}, role: Tells us}}\n" for number in range(6))
PLAN = f"cop_plan: 1\npurpose: Help each other to share research\nstakeholders:\n{GROUPS}"
PLANS = sorted(ROOT.glob("exercises/*/*.yaml"))


def shown(report: Report, plan: str = "") -> list[str]:
    words = ReportWords.of(load_rules(report.language), load_format(report.language).titles, lambda *_: "")
    return text(report, plan.split("\n"), words).splitlines()


def told(short: Digest) -> list[tuple[str, str]]:
    """The rule and the pointer of every finding in a digest."""
    smaller = [finding for _, matters in short.smaller for matter in matters for finding in matter.findings]
    questions = [finding for matter in short.questions for finding in matter.findings]
    settled = [finding for matter in short.settled for finding in matter.findings]
    findings = [*short.to_correct, *questions, *settled, *smaller, *short.absent]
    return sorted((finding.rule, finding.pointer + str(finding.element)) for finding in findings)


def numberless(matter: Matter) -> str:
    return re.sub(r"/[0-9]+", "", matter.first.pointer)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: f"{plan.parent.name}/{plan.stem}")
def test_nothing_is_lost_and_what_matters_most_comes_first(plan: Path) -> None:
    report = read_case(plan).check()
    short = digest(report)
    assert told(short) == sorted((finding.rule, finding.pointer + str(finding.element)) for finding in report.findings)
    ranks = [matter.rank for matter in short.questions]
    assert ranks == sorted(ranks)
    assert len(ranks) <= QUESTIONS
    # What is said about the same part as a question waits for that conversation, however much it weighs.
    asked = {numberless(matter) for matter in short.questions}
    others = [matter for _, matters in short.smaller for matter in matters if numberless(matter) not in asked]
    smaller = [matter.rank for matter in others]
    # What stands in the plan keeps two places, so that an absent element may wait for it; never the other way round.
    standing = [matter.rank for matter in short.questions if not matter.is_absent]
    absent = [matter.rank for matter in short.questions if matter.is_absent]
    assert max(absent, default=0) <= min([*smaller, *(finding.rank for finding in short.absent)], default=1000)
    assert max(standing, default=0) <= min(smaller, default=1000)
    assert {finding.severity for finding in short.to_correct} <= {Severity.ERROR}


def test_the_same_gap_in_several_entries_is_one_matter() -> None:
    short = digest(check(PLAN, asks="first-plan", through=2))
    (gap,) = [matter for matter in short.questions if len(matter.parts) > 1]
    assert gap.parts == ("stakeholders.interest", "stakeholders.influence")
    assert gap.lines == tuple(range(4, 10))
    report = "\n".join(shown(check(PLAN, asks="first-plan", through=2)))
    questions = (
        "how much does this group care about the subject today? How much can this group help the work or stop it?"
    )
    assert f'Stakeholders: "Group 0" and 5 more: {questions} (lines 4, 5, 6 and 3 more)' in report


def test_what_a_rule_says_of_several_entries_is_one_matter() -> None:
    channels = "channels: [{id: a, name: List, timing: own time}, {id: b, name: Chat, timing: own time}]"
    report = check(f"{PLAN}{channels}\n", through=3)
    (matter,) = [matter for matter in folded(report) if matter.first.rule == "channel-without-owner"]
    assert [finding.pointer for finding in matter.findings] == ["/channels/0", "/channels/1"]


def folded(report: Report) -> list[Matter]:
    short = digest(report)
    return [*short.questions, *(matter for _, matters in short.smaller for matter in matters)]


def test_where_nothing_is_written_yet_one_begins_at_the_beginning() -> None:
    sessions = [matter.first.session or 0 for matter in digest(check("cop_plan: 1\n")).questions]
    assert sessions == sorted(sessions)
    begun = [matter.first.element for matter in digest(check(PLAN)).questions]
    assert begun[0] == "conduct"


def test_an_absent_element_is_asked_for_as_a_question_with_what_depends_on_it_once() -> None:
    lines = shown(check(PLAN))
    safety = load_rules().ranking.concerns[0].why
    at = lines.index(f"   {safety}")
    assert lines[at - 1].startswith("1. Code of conduct: Which rules hold for how people treat each other")
    assert lines.count(f"   {safety}") == 1
    assert lines[-1].endswith("cop-lesson explain conduct")


def test_what_is_to_correct_comes_first_in_full_and_is_then_what_to_do_first() -> None:
    lines = shown(check(f"{PLAN}colour: red\n", name="a.yaml"))
    assert lines[2].startswith("Line 10, column 1, error: ")
    (first,) = [line for line in lines if line.startswith("Do first: ")]
    assert "line 10" in first


def test_a_slip_that_hides_nothing_waits_for_the_weightiest_question() -> None:
    lines = shown(check(f"{PLAN}review: {{approved: August 14 2024}}\n", name="a.yaml"))
    (slip,) = [at for at, line in enumerate(lines) if line.startswith("Line 10, ")]
    assert lines[slip + 1].startswith("What to do: ")
    assert slip > next(at for at, line in enumerate(lines) if line.startswith("1. Code of conduct"))
    assert lines[slip + 2].startswith("Do first: ")
    assert "line 10" not in lines[slip + 2]


def test_what_to_do_first_is_the_quickest_act() -> None:
    report = check(f"{PLAN}community: {{name: A, institution: B, updated: 2027-09-07}}\n", asks="charter")
    (act,) = [line for line in shown(report) if line.startswith("Do first: ")]
    assert act == "Do first: Open one address that two people read, and write it under contact. (line 10)"


def test_a_conversation_that_is_asked_for_settles_what_it_is_about() -> None:
    dates = "community: {name: A, institution: B, contact: c@d.example, updated: 2019-05-02}\n"
    short = digest(check(f"{PLAN}{dates}", asks="charter", today=date(2027, 9, 7)))
    assert "page-not-changed-for-years" in {matter.first.rule for matter in short.questions}
    assert "review" in {matter.first.element for matter in short.settled}
    assert "review" not in {finding.element for finding in short.absent}


def test_a_charter_is_asked_in_words_that_have_read_it() -> None:
    plan = f"{PLAN}community: {{institution: Village hall}}\n"
    question = 'Does the code of conduct of "Village hall" hold here?'
    assert question in "\n".join(shown(check(plan, asks="charter")))
    assert question not in "\n".join(shown(check(plan)))
    assert question not in "\n".join(shown(check(PLAN, asks="charter")))


def test_each_table_names_what_there_is() -> None:
    book, plan_format = load_rules(), load_format()
    known = {*book.rules, *plan_format.elements, *(".".join(names) for names in plan_format.parts)}
    assert {*BOXES, *CONVERSATIONS, *QUICKEST} <= known
    assert set(QUICKEST) <= set(book.acts) <= known


def test_what_stands_in_a_plan_leaves_two_of_the_five_questions_to_what_is_absent() -> None:
    formats = "formats: [{name: Talks (on hold), cadence: weekly, mode: online}]"
    one = check(f"{PLAN}{formats}\n", asks="charter", through=3)
    assert [matter.is_absent for matter in digest(one).questions].count(True) > ABSENT
    decisions = "decisions: {method: vote, who: us}\ncommunity: {name: Talks, institution: Hall, contact: The chair}\n"
    many = digest(check(f"{PLAN}{decisions}{formats}\n", asks="charter"))
    assert [matter.is_absent for matter in many.questions].count(True) == ABSENT


def test_an_element_without_its_main_part_is_not_said_to_be_there() -> None:
    report = check(f"{PLAN}community: {{institution: Village hall}}\ndecisions: {{who: members}}\n", asks="charter")
    assert titles_there(report) == ["Purpose and outcomes", "Stakeholders"]


def test_two_matters_about_one_part_take_one_question() -> None:
    conduct = "conduct: {text: We listen, report: Write to us within a day, contacts: [coordinator]}\n"
    report = check(f"{PLAN}{conduct}team: {{core: [a]}}\nroles: [{{id: a, role: coordinator, holder: none}}]\n")
    rules = [matter.first.rule for matter in digest(report).questions]
    assert "one-conduct-contact" in rules
    assert "conduct-contact-leads" not in rules
    assert "conduct-contact-leads" in {matter.first.rule for matter in folded(report)}


def test_a_sound_charter_is_told_in_one_screen() -> None:
    for name in ("7-next-steps", "sorina-valley"):
        case = read_case(ROOT / "exercises" / name / "solution.yaml")
        assert len(shown(replace(case, asks="charter").check())) <= 24


def test_each_matter_of_the_ranking_weighs_less_than_the_one_before() -> None:
    ranking = load_rules().ranking
    ranks = [weight.rank for weight in ranking.weights.values()]
    assert ranks == list(range(1, len(ranks) + 1))
    assert ranking.weigh("no-such-rule", (), None) == ranking.least
    assert ranking.weigh("part-missing", ("conduct", "contacts"), "conduct").concern == "safety"
    assert ranking.weigh("part-missing", ("conduct", "link"), "conduct") == ranking.weights["conduct"]
    assert ranking.weigh("channel-without-owner", ("channels",), "channels") == ranking.weights["channels"]


def test_concerns_are_said_in_the_language_of_the_plan() -> None:
    report = check(f"language: es\n{PLAN}")
    spanish = load_rules("es").ranking.concerns[0].why
    assert any(re.search(re.escape(spanish), line) for line in shown(report))


def test_what_belongs_to_no_element_begins_with_its_own_words() -> None:
    plan = "cop_plan: 1\ndeferred:\n  - {element: scope, reason: We are few, until: TBC}\n"
    lines = [line.strip() for line in shown(check(plan, asks="first-plan"), plan)]
    assert any(line.endswith('. What belongs in the place of "TBC", or does it go out? (line 3)') for line in lines)
    assert [line for line in lines if line.startswith(":")] == []
