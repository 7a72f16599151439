"""``cop-lesson review``: the agenda of a review, or its dates for a calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

from cop_lesson.checks.plan_view import View
from cop_lesson.checks.rules import load_rules
from cop_lesson.cli.console import complain
from cop_lesson.cli.exit_codes import CANNOT_RUN
from cop_lesson.cli.inputs import examine_plan
from cop_lesson.cli.outputs import choose_form, write_document
from cop_lesson.plan_format.format import load_format
from cop_lesson.plans.agenda import agenda
from cop_lesson.render.agenda import Meeting, agenda_as_markdown, agenda_as_text
from cop_lesson.text.dates import later
from cop_lesson.text.wording import fold, shown

__all__ = ["make_agenda"]

EVERY_DAY = 36_600
FORMS = {"": ["text"], ".txt": ["text"], ".md": ["md"], ".markdown": ["md"], ".ics": ["ics"]}


def make_agenda(
    plan: str, *, output: str, form: str | None, days: int, language: str | None, today: date | None, force: bool
) -> int:
    """Write the agenda of a review meeting, or its dates for a calendar."""
    day = today or date.today()  # noqa: DTZ011  (the day where the person is)
    examination = examine_plan(plan, language, day)
    if examination is None or examination.view is None:
        return CANNOT_RUN
    report = examination.report
    phrases = load_rules(report.language).phrases
    chosen_form = choose_form(output, form, FORMS, phrases, option="--to", plans=[plan])
    if chosen_form is None:
        return CANNOT_RUN
    ahead = EVERY_DAY if chosen_form == "ics" else days  # a calendar is there to look ahead
    items = agenda(examination.view, report, load_format(report.language), phrases, today=day, days=ahead)
    community = examination.view.written(("community", "name"))
    if chosen_form == "ics":
        try:
            from cop_lesson.render.calendar import agenda_as_calendar  # noqa: PLC0415  (an extra that few need)
        except ModuleNotFoundError:
            complain(phrases["command_missing_library"].format(extra="calendar"))
            return CANNOT_RUN
        if not any(item.day for item in items):
            complain(f"{plan}: {phrases['command_no_dates']}")
            return CANNOT_RUN
        dates = agenda_as_calendar(
            items,
            phrases,
            name=community or Path(plan).name,
            identity=_identity(examination.view, plan),
            made=datetime.combine(day, time(), UTC) if today else datetime.now(UTC),
        )
        undated = (item for item in items if item.until and not item.day)
        in_words = [f"{shown(item.text)} ({shown(item.until)})" for item in undated]
        if in_words:
            complain(phrases["review_not_dated"].format(titles=", ".join(in_words)))
        return write_document(output, dates, phrases, force=force)
    render = agenda_as_markdown if chosen_form == "md" else agenda_as_text
    meeting = Meeting(community=community, today=day, until=later(day, days))
    return write_document(output, render(items, phrases, meeting), phrases, force=force)


def _identity(view: View, plan: str) -> str:
    """What a calendar knows a community by: its contact, for a name may change and plans share the name of a file.

    A plan without a contact has its name and institution, and one without a name the place of its file.
    """
    contact, *names = (fold(view.written(("community", field))) for field in ("contact", "name", "institution"))
    if contact:
        return contact
    return "\0".join(names) if names[0] else str(Path(plan).resolve())
