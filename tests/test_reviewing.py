"""The agenda of a review: each date and each gap of a plan in its place, on any day."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from case import ROOT
from click.testing import CliRunner, Result
from icalendar import Calendar

from cop_lesson.checking import examine
from cop_lesson.cli import cli
from cop_lesson.elements import load_format
from cop_lesson.reviewing import Topic, agenda
from cop_lesson.rules import load_rules

PLANS = sorted((ROOT / "exercises").rglob("*.yaml"))
TODAY = date(2027, 9, 20)
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


def items(topic: Topic, plan: str = PLAN, today: date = TODAY) -> list[str]:
    examined = examine(plan, today=today)
    assert examined.view
    told = agenda(examined.view, examined.report, load_format(), today=today, days=30)
    return [item.text for item in told if item.topic is topic]


def test_each_thing_stands_where_it_belongs() -> None:
    assert items(Topic.OVERDUE) == ["Report", "Ask two technicians"]
    assert items(Topic.DUE) == ["Page on interviews", "Book the room"]
    assert items(Topic.UNOWNED) == ["Book the room", "The lead leaves", "Host"]
    assert items(Topic.NOW_DUE) == ["Personas"]
    assert items(Topic.WAITING) == ["Vision"]
    assert items(Topic.INDICATORS) == ["People who come again"]
    assert items(Topic.NEXT) == ["Review"]


def test_a_day_moves_things_on() -> None:
    later = date(2028, 1, 1)
    assert items(Topic.OVERDUE, today=later) == [
        *("Report", "Ask two technicians", "Page on interviews", "Book the room", "Review")
    ]
    assert items(Topic.NEXT, today=later) == []
    assert items(Topic.NOW_DUE, today=later) == ["Personas"]
    assert items(Topic.DUE, today=date(2027, 1, 1)) == []


def test_what_is_done_is_on_no_agenda() -> None:
    assert "Old work" not in [text for topic in Topic for text in items(topic)]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: f"{plan.parent.name}/{plan.stem}")
def test_every_plan_gives_an_agenda_in_each_form(plan: Path) -> None:
    for form in ("text", "md", "ics"):
        ran = CliRunner().invoke(cli, ["review", str(plan), "--today", "2027-09-07", "--to", form])
        assert ran.exit_code == 0
        again = CliRunner().invoke(cli, ["review", str(plan), "--today", "2027-09-07", "--to", form])
        assert ran.output == again.output


def test_the_agenda_that_the_lesson_shows_is_the_one_that_is_made() -> None:
    shown = (ROOT / "tests/agendas/7-next-steps.md").read_text("utf-8")
    plan = str(ROOT / "exercises/7-next-steps/solution.yaml")
    assert CliRunner().invoke(cli, ["review", plan, "--today", "2027-11-30", "--to", "md"]).output == shown


def run(tmp_path: Path, *options: str, plan: str = PLAN) -> Result:
    path = tmp_path / "my-plan.yaml"
    path.write_text(plan, "utf-8")
    return CliRunner().invoke(cli, ["review", str(path), "--today", "2027-09-20", *options])


def test_the_agenda_as_text_and_markdown(tmp_path: Path) -> None:
    text = run(tmp_path).output
    assert text.startswith("Agenda for the review on 2027-09-20\n\nOverdue\n")
    assert "  Ask two technicians (by 2027-09-14): librarian\n" in text
    assert "  People who come again: The hosts change the hour. baseline: 7 of 11; target: half\n" in text
    hostile = PLAN.replace("Book the room", '"Book [here](javascript:x) <b>"')
    markdown = run(tmp_path, "--to", "md", plan=hostile).output
    assert "- [ ] Book \\[here\\](javascript:x) \\<b\\> (by 2027-10-01)" in markdown


def test_the_calendar_has_a_day_for_each_date(tmp_path: Path) -> None:
    target = tmp_path / "review.ics"
    assert run(tmp_path, "-o", str(target)).exit_code == 0
    events = {str(event["summary"]): event for event in Calendar.from_ical(target.read_bytes()).walk("VEVENT")}
    assert {name: event.decoded("dtstart") for name, event in events.items()} == {
        "Report": date(2027, 6, 30),
        "Ask two technicians": date(2027, 9, 14),
        "Page on interviews": date(2027, 9, 30),
        "Book the room": date(2027, 10, 1),
        "Personas": date(2027, 10, 1),
        "Review": date(2027, 11, 30),
        "Much later": date(2028, 5, 1),
    }
    assert len({str(event["uid"]) for event in events.values()}) == len(events)


def test_a_moved_date_keeps_its_event(tmp_path: Path) -> None:
    def uid(plan: str) -> str:
        output = run(tmp_path, "--to", "ics", plan=plan).output
        found = [one for one in Calendar.from_ical(output).walk("VEVENT") if one["summary"] == "Book the room"]
        return str(found[0]["uid"])

    assert uid(PLAN) == uid(PLAN.replace("due: 2027-10-01", "due: 2027-10-08"))


def test_line_ends_in_a_plan_cannot_add_to_a_calendar(tmp_path: Path) -> None:
    hostile = PLAN.replace("Book the room", '"x\\r\\nEND:VEVENT\\r\\nBEGIN:VALARM"')
    assert "BEGIN:VALARM" not in run(tmp_path, "--to", "ics", plan=hostile).output.split("\n")


def test_without_the_library_for_calendars_the_agenda_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    monkeypatch.delitem(sys.modules, "cop_lesson.render.dates_of_agenda", raising=False)
    assert run(tmp_path).output.startswith("Agenda for the review on 2027-09-20\n")
    dates = run(tmp_path, "--to", "ics")
    assert (dates.exit_code, "cop-lesson[calendar]" in dates.output) == (2, True)


def test_a_name_with_an_unknown_ending_is_told(tmp_path: Path) -> None:
    ran = run(tmp_path, "-o", str(tmp_path / "agenda.docx"))
    assert (ran.exit_code, "no form for the ending .docx" in ran.output) == (2, True)
    assert run(tmp_path, "-o", str(tmp_path / "agenda.txt")).exit_code == 0


def test_each_topic_has_its_words() -> None:
    assert {f"review_{topic}" for topic in Topic} <= set(load_rules().phrases)
