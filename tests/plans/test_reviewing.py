"""The agenda of a review: each date and each gap of a plan in its place, on any day."""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from pathlib import Path

import pytest
from case import ROOT
from click.testing import CliRunner, Result
from icalendar import Calendar, Event

from cop_lesson.checks.check import examine
from cop_lesson.checks.rules import load_rules
from cop_lesson.cli import cli
from cop_lesson.plan_format.format import load_format
from cop_lesson.plans.agenda import agenda
from cop_lesson.plans.agenda_item import AgendaItem, Topic

PLANS = sorted((ROOT / "exercises").rglob("*.yaml"))
TODAY = date(2027, 9, 20)
HOSTILE = [
    "x\r\nEND:VEVENT\r\nBEGIN:VALARM",
    "a;VALUE=URI:javascript:alert(1),b",
    "=HYPERLINK(0)",
    "<script>alert(1)</script>",
    "[press](javascript:alert(1)) `code` *star*",
    "\u202eevil\u202c \u2066x\u2069 \x1b[31m \x07",
    "مجتمع الممارسة",
    "Word " * 400,
]
AGENDA = ROOT / "tests/agendas/7-next-steps.md"
PLAN = """cop_plan: 1
roles:
  - {id: host, role: Host, vacant: true}
  - {id: lead, role: Coordinator, holder: librarian}
milestones:
  - {milestone: Page on interviews, due: 2027-09, owner: librarian}
  - {milestone: Report, due: 2027-Q2, owner: office}
  - {milestone: Old work, due: 2027-01-31, owner: librarian, done: true}
indicators:
  - {id: people, indicator: People who come again, who_acts: The hosts change the hour, baseline: 7 of 11, target: half}
risks:
  - {risk: The lead leaves}
review: {due: 2027-11-30}
next_steps:
  - {action: Ask two technicians, owner: librarian, due: 2027-09-14}
  - {action: Book the room, due: 2027-10-01}
  - {action: Much later, owner: librarian, due: 2028-05-01}
deferred:
  - {element: personas, reason: We ask first, until: 2027-10-01}
  - {element: vision, reason: Not this year}
"""


def agenda_of(plan: str, today: date = TODAY) -> tuple[AgendaItem, ...]:
    examined = examine(plan, today=today)
    assert examined.view
    return agenda(examined.view, examined.report, load_format(), load_rules().phrases, today=today, days=30)


def items(topic: Topic, plan: str = PLAN, today: date = TODAY) -> list[str]:
    return [item.text for item in agenda_of(plan, today) if item.topic is topic]


def test_each_thing_stands_where_it_belongs() -> None:
    assert items(Topic.OVERDUE) == ["Report", "Ask two technicians"]
    assert items(Topic.DUE) == ["Page on interviews", "Book the room"]
    assert items(Topic.UNOWNED) == ["Book the room", "The lead leaves", "Host"]
    assert items(Topic.NOW_DUE) == ["Personas"]
    assert items(Topic.SETTLED) == ["Vision"]
    assert items(Topic.WAITING, PLAN.replace("2027-10-01}\n  - {element", "2028-10-01}\n  - {element")) == ["Personas"]
    assert items(Topic.INDICATORS) == ["People who come again"]
    assert items(Topic.NEXT) == ["Review"]


def test_an_answer_in_its_place_is_talked_about(tmp_path: Path) -> None:
    plan = """cop_plan: 1
roles: [{id: host, role: Host, holder: {not_yet: We ask, until: 2027-10-01}}]
vision: {not_yet: We wait}
conflict: {none: We are three}
conduct: {elsewhere: "The handbook, page 3"}
stakeholders: [{id: deans, group: Deans, influence: {not_yet: They are hard to reach, until: 2027-10-01}}]
"""
    told = run(tmp_path, plan=plan).output
    for topic, lines in {
        "Left open, and to be looked at now": [
            "Roles: holder (Host) (until 2027-10-01): We ask",
            "Stakeholders: influence (Deans) (until 2027-10-01): They are hard to reach",
        ],
        "Left open for later": ["Vision: We wait"],
        "Left out on purpose, or written elsewhere: does this still hold?": [
            "Conflict: We are three",
            "Code of conduct: The handbook, page 3",
        ],
    }.items():
        assert "\n  ".join([topic, *lines]) + "\n\n" in told
    assert "Without an owner" not in told
    calendar = run(tmp_path, "--to", "ics", plan=plan).output
    assert calendar.count("BEGIN:VEVENT") == 2
    assert "We ask" in calendar
    assert "hard to reach" not in calendar


def test_what_stands_for_nothing_is_no_name_and_no_owner() -> None:
    plan = (
        "cop_plan: 1\ncommunity: {name: ~}\nnext_steps:\n  - {action: Book, owner: null, due: 2027-10-01}\n"
        "  - {action: ~, owner: Dana, due: 2027-10-02}\n  - {owner: Dana, action: {not_yet: We ask}, due: 2027-10-03}\n"
        "deferred:\n  - {element: mistery, reason: We ask, until: 2027-10-04}\n"
        "  - {reason: We wait, until: 2027-10-05}\n"
    )
    assert items(Topic.DUE, plan) == ["Book", "Next step 2", "Next step 3"]
    assert items(Topic.UNOWNED, plan) == ["Book"]
    assert items(Topic.NOW_DUE, plan) == ["mistery", "Left open on purpose"]


def test_a_day_moves_things_on() -> None:
    later = date(2028, 1, 1)
    assert items(Topic.OVERDUE, today=later) == [
        *("Report", "Ask two technicians", "Page on interviews", "Book the room", "Review")
    ]
    assert items(Topic.NEXT, today=later) == ["Review"]
    assert items(Topic.NOW_DUE, today=later) == ["Personas"]
    assert items(Topic.DUE, today=date(2027, 1, 1)) == []


def test_a_year_alone_is_over_with_its_last_day() -> None:
    plan = PLAN.replace("due: 2027-09,", "due: 2027,")
    assert "Page on interviews" not in items(Topic.OVERDUE, plan, date(2027, 12, 31))
    assert "Page on interviews" in items(Topic.DUE, plan, date(2027, 12, 31))
    assert "Page on interviews" in items(Topic.OVERDUE, plan, date(2028, 1, 1))


def test_what_is_done_is_on_no_agenda() -> None:
    assert "Old work" not in [text for topic in Topic for text in items(topic)]
    with_a_day = PLAN.replace("done: true", "done: 2027-01-30")
    assert "Old work" not in items(Topic.OVERDUE, with_a_day)
    assert any("2027-01-30" in text for text in items(Topic.CORRECT, with_a_day))
    for answer in ("not yet", "almost", "{not_yet: We wait for the room}"):
        assert "Old work" in items(Topic.OVERDUE, PLAN.replace("done: true", f"done: {answer}"))


def test_what_says_that_there_is_none_is_no_work_and_a_mark_for_later_no_owner(tmp_path: Path) -> None:
    plan = """cop_plan: 1
next_steps:
  - {action: none at the moment}
  - {action: Book, owner: to be decided, due: 2027-10-01}
  - {action: Paint, owner: tbd}
milestones: [{milestone: none yet}]
indicators: [{indicator: none yet}]
deferred: [{element: risks, reason: ""}]
silenced: [{rule: all-online}]
"""
    told = run(tmp_path, plan=plan).output
    assert "Without an owner\n  Next step: Book (by 2027-10-01)\n  Next step: Paint\n\n" in told
    assert "none" not in told
    assert "Anywhere: not complete: Left open on purpose: Risks (reason), Silenced advice (reason)\n" in told


def test_what_is_under_way_stays_due_with_its_words(tmp_path: Path) -> None:
    for answer in ("in progress", "2028-03-01"):
        plan = PLAN.replace("due: 2027-10-01}\n", f"due: 2027-10-01, owner: Dana, done: {answer}}}\n", 1)
        assert f"Book the room (by 2027-10-01): Dana. Done: {answer}\n" in run(tmp_path, plan=plan).output
        assert f"Dana. Done: {answer}" in run(tmp_path, "--to", "ics", plan=plan).output


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: f"{plan.parent.name}/{plan.stem}")
def test_every_plan_gives_an_agenda_in_each_form(plan: Path) -> None:
    for form in ("text", "md", "ics"):
        ran = CliRunner().invoke(cli, ["review", str(plan), "--today", "2027-09-07", "--to", form])
        assert (ran.exit_code == 0) == (form != "ics" or "BEGIN:VEVENT" in ran.output)
        again = CliRunner().invoke(cli, ["review", str(plan), "--today", "2027-09-07", "--to", form])
        assert ran.output == again.output


def test_the_agenda_that_the_lesson_shows_is_the_one_that_is_made() -> None:
    assert agenda_anew() == AGENDA.read_text("utf-8"), "nox -s expected writes it anew"


def agenda_anew() -> str:
    """The agenda that the lesson shows, as it is made now."""
    plan = str(ROOT / "exercises/7-next-steps/solution.yaml")
    return CliRunner().invoke(cli, ["review", plan, "--today", "2027-11-30", "--to", "md"]).output


def run(tmp_path: Path, *options: str, plan: str = PLAN) -> Result:
    path = tmp_path / "my-plan.yaml"
    path.write_text(plan, "utf-8")
    return CliRunner().invoke(cli, ["review", str(path), "--today", "2027-09-20", *options])


def test_the_agenda_as_text_and_markdown(tmp_path: Path) -> None:
    text = run(tmp_path).output
    assert text.startswith("Agenda for the review on 2027-09-20\n\nOverdue\n")
    assert "  Ask two technicians (by 2027-09-14): librarian\n" in text
    assert "  People who come again: Baseline: 7 of 11; target: half. The hosts change the hour\n" in text
    assert "  Next step: Book the room (by 2027-10-01)\n  Risk: The lead leaves\n  Role: Host\n" in text
    assert "  Personas (until 2027-10-01): We ask first\n" in text
    assert text.endswith("Set the day of the next review\n  The plan says 2027-11-30.\n")
    hostile = PLAN.replace("Book the room", '"Book [here](javascript:x) <b>"')
    markdown = run(tmp_path, "--to", "md", plan=hostile).output
    assert "- [ ] Book \\[here\\](javascript:x) \\<b\\> (by 2027-10-01)" in markdown


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2027-09-19", "The day in the plan, 2027-09-19, has passed. Choose another one."),
        ("2027-09-20", "The plan says 2027-09-20."),
        ("", "The plan has no day for it yet."),
        ("after the summer", "The plan says after the summer."),
    ],
)
def test_the_next_review_has_a_day_that_comes_or_has_passed_or_none(tmp_path: Path, due: str, said: str) -> None:
    plan = PLAN.replace("due: 2027-11-30", f"due: {due}")
    for form in ("text", "md"):
        assert run(tmp_path, "--to", form, plan=plan).output.rstrip().endswith(f" {said}")
    days = [day for day in known(tmp_path, plan).values() if day.startswith("Review (")]
    assert days == ([f"Review (my-plan.yaml), {due}"] if due.startswith("2027") else [])


def test_the_calendar_has_a_day_for_each_date(tmp_path: Path) -> None:
    target = tmp_path / "review.ics"
    assert run(tmp_path, "-o", str(target)).exit_code == 0
    events = {str(event["summary"]): event for event in Calendar.from_ical(target.read_bytes()).walk("VEVENT")}
    assert {name: event.decoded("dtstart") for name, event in events.items()} == {
        "Report (milestone, my-plan.yaml)": date(2027, 6, 30),
        "Ask two technicians (next step, my-plan.yaml)": date(2027, 9, 14),
        "Page on interviews (milestone, my-plan.yaml)": date(2027, 9, 30),
        "Book the room (next step, my-plan.yaml)": date(2027, 10, 1),
        "Personas (part that is left open, my-plan.yaml)": date(2027, 10, 1),
        "Review (my-plan.yaml)": date(2027, 11, 30),
        "Much later (next step, my-plan.yaml)": date(2028, 5, 1),
    }
    assert len({str(event["uid"]) for event in events.values()}) == len(events)


@pytest.mark.parametrize("form", ["text", "md", "ics"])
def test_the_last_day_of_all_is_a_day_like_others(tmp_path: Path, form: str) -> None:
    plan = PLAN.replace("2028-05-01", "9999-12-31")
    ran = run(tmp_path, "--to", form, "--today", "9999-12-31", plan=plan)
    assert ran.exit_code == 0, ran.output
    assert "Much later" in ran.output


def test_what_is_to_correct_is_told_with_its_lines() -> None:
    free = 'Still free here: "id", "evidence", "notes".'
    wrong = "needs:\n  - {need: One, colour: red}\n  - {need: Two, colour: red}\n  - {need: Three, shape: 1}\n"
    plan = PLAN + wrong
    first = PLAN.count("\n") + 2
    assert items(Topic.CORRECT, plan) == [
        f'Lines {first} and {first + 1}: The name "colour" is not known here. {free}',
        f'Line {first + 2}: The name "shape" is not known here. {free}',
    ]


@pytest.mark.parametrize("due", ["13/04/2027", "Monday 1 March 2027", "around Easter", "31 April 2027"])
def test_a_day_that_cannot_be_read_is_to_correct_wherever_dated_work_stands(due: str) -> None:
    entries = f"[{{milestone: Site, action: Book, owner: Ann, due: {due}}}]"
    for section in ("milestones", "next_steps"):
        plan = f"cop_plan: 1\nasks: plan\n{section}: {entries}\n"
        (told,) = [text for text in items(Topic.CORRECT, plan) if due in text]
        assert told.startswith(f"Line 3, {'Site' if section == 'milestones' else 'Book'}: ")
        (work,) = [item for item in agenda_of(plan) if item.topic is Topic.IN_WORDS]
        assert (work.text, work.who, work.until) == ("Site" if section == "milestones" else "Book", "Ann", due)
        details = [item.detail for item in agenda_of(plan) if item.topic is Topic.OPEN]
        assert not any("not complete: Milestones" in detail for detail in details)


def test_an_owner_who_is_none_yet_is_no_owner() -> None:
    plan = """cop_plan: 1
risks: [{risk: The lead leaves, owner: nobody until May}]
roles: [{role: Host, holder: None so far}]
milestones: [{milestone: Site, owner: nadie todavía, due: 2027-09-25}]
next_steps: [{action: Book, owner: nobody yet, due: 2027-09-25}, {action: Send, owner: none, due: 2027-09-25}]
"""
    assert items(Topic.UNOWNED, plan) == ["Book", "Send", "Site", "The lead leaves", "Host"]
    assert [(item.text, item.who) for item in agenda_of(plan) if item.topic is Topic.DUE] == [
        ("Book", ""),
        ("Send", ""),
        ("Site", ""),
    ]


@pytest.mark.parametrize("owner", ["todo", "t.b.d.", "who?", "fixme", "Tbd.", "to be confirmed by Ann", "N.N."])
def test_an_owner_who_is_left_for_later_is_no_owner_and_the_check_asks_for_one(owner: str) -> None:
    plan = f'cop_plan: 1\nnext_steps: [{{action: Book, owner: "{owner}", due: 2027-09-25}}]\n'
    assert items(Topic.UNOWNED, plan) == ["Book"]
    assert "placeholder" in {finding.rule for finding in examine(plan, today=TODAY).report.findings}


@pytest.mark.parametrize(
    ("words", "said"),
    [("after the summer", "after the summer"), ("2027-02-30", "2027-02-30"), ("[May, <b>]", "May, <b>")],
)
def test_until_is_told_with_the_reason_also_where_it_is_no_day(tmp_path: Path, words: str, said: str) -> None:
    path = tmp_path / "my-plan.yaml"
    path.write_text(PLAN.replace("reason: Not this year", f"reason: Not this year, until: {words}"), "utf-8")

    def shown(*arguments: str) -> str:
        return CliRunner().invoke(cli, [*arguments, str(path)]).output

    assert f"  Vision (until: {said}): Not this year\n" in shown("review")
    assert f"  Vision, until: {said}: Not this year\n" in shown("check")
    escaped = said.replace("<", "\\<").replace(">", "\\>")
    assert f"Vision (until: {escaped}): Not this year\n" in shown("review", "--to", "md")
    for reader in ("members", "sponsor", "public"):
        assert f"for now: Not this year (until: {escaped})\n" in shown("charter", "--for", reader)
    assert f"por ahora: Not this year (hasta: {escaped})\n" in shown("charter", "--lang", "es")


def test_a_part_that_is_left_open_is_told_with_its_section() -> None:
    plan = PLAN.replace("element: vision", "element: milestones.due")
    assert items(Topic.SETTLED, plan) == ["Milestones: date"]


def known(tmp_path: Path, plan: str) -> dict[str, str]:
    """The days of a calendar by the names by which a calendar knows its events."""
    events = Calendar.from_ical(run(tmp_path, "--to", "ics", plan=plan).stdout).walk("VEVENT")
    return {str(event["uid"]): f"{event['summary']}, {event.decoded('dtstart')}" for event in events}


def test_answers_in_one_place_each_have_their_day(tmp_path: Path) -> None:
    needs = "".join(f"  - {{not_yet: We ask, until: 2027-12-0{day}}}\n" for day in (1, 2, 3))
    assert len(known(tmp_path, f"cop_plan: 1\nneeds:\n{needs}")) == 3


def test_a_moved_date_keeps_its_event(tmp_path: Path) -> None:
    before, after = (known(tmp_path, one) for one in (PLAN, PLAN.replace("due: 2027-10-01", "due: 2027-10-08")))
    assert set(before) == set(after)
    assert before != after


def test_two_steps_with_the_same_words_are_two_events_that_stay_the_same(tmp_path: Path) -> None:
    twice = PLAN.replace("deferred:", "  - {action: Book the room, owner: librarian, due: 2027-10-15}\ndeferred:")
    events = known(tmp_path, twice)
    days = ["2027-10-01", "2027-10-15"]
    assert sorted(day for day in events.values() if "Book the room" in day) == [
        f"Book the room (next step, my-plan.yaml), {day}" for day in days
    ]
    assert events.items() >= known(tmp_path, PLAN).items()


def test_a_calendar_says_which_community_it_is_about(tmp_path: Path) -> None:
    named = PLAN + "community: {name: Circle}\n"
    assert "Book the room (next step, Circle), 2027-10-01" in known(tmp_path, named).values()
    calendar = Calendar.from_ical(run(tmp_path, "--to", "ics", plan=named).output)
    assert calendar["x-wr-calname"] == "Review: Circle"
    assert run(tmp_path, plan=named).output.startswith("Agenda for the review of Circle on 2027-09-20\n")


CONTACT = "community: {name: Circle, contact: circle@estuary.example}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (CONTACT, CONTACT.replace("Circle,", "Open Circle,")),
        (CONTACT, CONTACT.replace("name: Circle, ", "")),
        ("", 'community: {version: "2.0"}\n'),
    ],
    ids=["renamed", "without-name", "new-version"],
)
def test_events_stay_the_same_when_a_community_has_another_name(tmp_path: Path, before: str, after: str) -> None:
    assert known(tmp_path, PLAN + before).keys() == known(tmp_path, PLAN + after).keys()


def test_two_communities_never_share_an_event(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("one", "two", "three", "four", "five", "six")]
    plans = [
        *(PLAN, PLAN, PLAN + CONTACT, PLAN + CONTACT.replace("circle@", "other@")),
        *(PLAN + f"community: {{name: Circle, institution: {place}}}\n" for place in ("Hill", "Shore")),
    ]
    for folder in folders:
        folder.mkdir()
    names = [name for folder, plan in zip(folders, plans, strict=True) for name in known(folder, plan)]
    assert len(set(names)) == len(names)


def test_of_two_calendars_the_later_one_counts_and_nobody_is_busy_all_day(tmp_path: Path) -> None:
    def events(day: str) -> list[Event]:
        calendar = run(tmp_path, "--to", "ics", "--today", day).output
        return [event for event in Calendar.from_ical(calendar).walk("VEVENT") if isinstance(event, Event)]

    for earlier, later in zip(events("2027-09-20"), events("2027-09-21"), strict=True):
        assert earlier["uid"] == later["uid"]
        assert 0 < earlier.decoded("sequence") < later.decoded("sequence") < 2**31
        assert earlier.decoded("last-modified") < later.decoded("last-modified")
        assert later["transp"] == "TRANSPARENT"


def test_no_empty_calendar_is_made(tmp_path: Path) -> None:
    target = tmp_path / "review.ics"
    ran = run(tmp_path, "-o", str(target), plan="cop_plan: 1\ncommunity: {name: Circle}\n")
    assert (ran.exit_code, target.exists()) == (2, False)
    assert "There is no day for a calendar yet" in ran.output


NAMES_IN_A_CALENDAR = {
    *("SEQUENCE", "LAST-MODIFIED", "TRANSP"),
    *("BEGIN", "END", "VERSION", "PRODID", "X-WR-CALNAME", "SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID"),
    "DESCRIPTION",
}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_in_a_plan_can_act_in_a_calendar_or_an_agenda(tmp_path: Path, hostile: str) -> None:
    value = json.dumps(hostile)
    plan = f"""cop_plan: 1
community: {{name: {value}}}
next_steps: [{{action: {value}, owner: {value}, due: 2027-10-01}}, {{action: {value}}}]
milestones: [{{milestone: {value}, owner: {value}, due: 2027-10}}]
indicators: [{{indicator: {value}, who_acts: {value}, target: {value}}}]
deferred: [{{element: vision, reason: {value}, until: 2027-10-01}}]
"""
    said = run(tmp_path, "--to", "ics", plan=plan).output
    lines = re.sub("\r?\n ", "", said).splitlines()
    assert {re.split("[:;]", line)[0] for line in lines} == NAMES_IN_A_CALENDAR
    assert {line for line in lines if line.startswith("BEGIN:")} == {"BEGIN:VCALENDAR", "BEGIN:VEVENT"}
    for form in ("ics", "text", "md"):
        said = run(tmp_path, "--to", form, plan=plan).output
        assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said)
    assert not re.search(r"(?<!\\)[<*`]|(?<!\\)\]\(", said.replace("<!-- -->", ""))


def test_nothing_private_is_on_an_agenda_or_in_a_calendar(tmp_path: Path) -> None:
    said = "never to be seen"
    private = [names for names, part in load_format().parts.items() if part.private]
    assert ("next_steps", "notes") in private
    plan = PLAN.replace("owner: librarian", f"owner: librarian, notes: {said}")
    plan = plan.replace("risk: The lead leaves", f"risk: The lead leaves, notes: {said}")
    plan += (
        f"stakeholders: [{{id: one, group: One, interest: high, influence: low, approach: {said}, notes: {said}}}]\n"
    )
    for form in ("text", "md", "ics"):
        written = run(tmp_path, "--to", form, plan=plan).output
        assert "Ask two technicians" in written
        assert said not in written
        assert "high" not in written


@pytest.mark.parametrize(
    "name", ["stakeholders.influence", "stakeholder-approach", "stakeholder_approach", "approach to the dean"]
)
def test_why_a_private_part_is_left_open_is_for_the_meeting_and_not_for_a_calendar(tmp_path: Path, name: str) -> None:
    plan = PLAN + f"  - {{element: {name}, reason: We fear the office, until: 2027-10-01}}\n"
    assert "We fear the office" in run(tmp_path, plan=plan).output
    dates = run(tmp_path, "--to", "ics", plan=plan).output
    assert "We fear the office" not in dates
    assert "We ask first" in dates


def test_an_answer_that_may_be_about_private_parts_is_in_no_calendar(tmp_path: Path) -> None:
    answer = "not_yet: We fear the office, until: 2027-10-01"
    plan = PLAN + f"stakeholders: [{{group: One, role: Sponsor, outside: true, affected: true, {answer}}}]\n"
    assert "We fear the office" in run(tmp_path, plan=plan).output
    assert "We fear the office" not in run(tmp_path, "--to", "ics", plan=plan).output


def test_a_text_of_several_lines_is_one_line_in_a_calendar(tmp_path: Path) -> None:
    text = "|\n      Book the room\n      on the Hill\n"
    step = f"action: {text}    owner: {text}    due: 2027-10-01"
    plan = PLAN.replace("{action: Book the room, due: 2027-10-01}", step)
    plan += f"community:\n    name: {text}"
    events = Calendar.from_ical(run(tmp_path, "--to", "ics", plan=plan).output).walk("VEVENT")
    booked = [(str(one["summary"]), str(one["description"])) for one in events if "next step" in str(one["summary"])][1]
    said = "Book the room; on the Hill"
    assert booked == (f"{said} (next step, Book the room on the Hill)", said)


def test_what_is_missing_is_one_line_for_each_session(tmp_path: Path) -> None:
    said = run(tmp_path, plan="cop_plan: 1\nneeds:\n  - {need: One}\n  - {need: Two}\nblubber: x\n").output
    shown = said.split("What the plan still lacks\n")[1].split("\n\n")[0].split("\n")
    assert [line.split(":")[0] for line in shown] == [f"  Session {number}" for number in range(1, 8)]
    assert "; not complete: Needs (" in shown[1]
    assert "not in the plan yet: Vision" not in shown[1]
    wrong = said.split("To correct in the plan\n")[1].split("\n\n")[0]
    assert "blubber" in wrong


def test_no_part_that_is_written_is_called_not_complete(tmp_path: Path) -> None:
    plan = (
        "cop_plan: 1\nformats:\n  - {name: Clinic, cadence: monthly}\nmilestones:\n  - {milestone: A, due: Christmas}\n"
    )
    said = run(tmp_path, plan=plan).output
    assert "not complete: Formats (way of meeting)\n" in said
    assert "not complete: Milestones (owner)\n" in said


def test_without_the_library_for_calendars_the_agenda_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    monkeypatch.delitem(sys.modules, "cop_lesson.render.calendar", raising=False)
    assert run(tmp_path).output.startswith("Agenda for the review on 2027-09-20\n")
    dates = run(tmp_path, "--to", "ics")
    assert (dates.exit_code, "cop-lesson[calendar]" in dates.output) == (2, True)


def test_a_name_with_an_unknown_ending_is_told(tmp_path: Path) -> None:
    ran = run(tmp_path, "-o", str(tmp_path / "agenda.docx"))
    assert (ran.exit_code, "no form for the ending .docx" in ran.output) == (2, True)
    assert run(tmp_path, "-o", str(tmp_path / "agenda.txt")).exit_code == 0


def test_each_topic_has_its_words() -> None:
    assert {f"review_{topic}" for topic in Topic} <= set(load_rules().phrases)


def test_of_what_stands_under_an_unknown_name_only_the_name_is_told() -> None:
    plan = "cop_plan: 1\nconduct: {code: TBC}\n"
    assert [text for text in items(Topic.OPEN, plan) if not text.startswith("Session")] == []
    assert len(items(Topic.CORRECT, plan)) == 1
