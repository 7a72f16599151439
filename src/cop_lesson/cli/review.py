"""``cop-lesson review``: the agenda of a review, or its dates for a calendar."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cop_lesson.checks.rules import load_rules
from cop_lesson.cli.console import complain
from cop_lesson.cli.exit_codes import CANNOT_RUN
from cop_lesson.cli.inputs import examine_plan
from cop_lesson.cli.outputs import MISSING_LIBRARY, choose_form, write_document
from cop_lesson.plan_format.format import load_format
from cop_lesson.plans.agenda import agenda
from cop_lesson.render.agenda import Meeting, agenda_as_markdown, agenda_as_text
from cop_lesson.text.dates import later

__all__ = ["make_agenda"]

EVERY_DAY = 36_600
FORMS = {"": "text", ".txt": "text", ".md": "md", ".markdown": "md", ".ics": "ics"}


def make_agenda(
    plan: str, *, output: str, form: str | None, days: int, language: str | None, today: date | None, force: bool
) -> int:
    """Write the agenda of a review meeting, or its dates for a calendar."""
    day = today or date.today()  # noqa: DTZ011  (the day where the person is)
    examination = examine_plan(plan, language, day)
    if examination is None or examination.view is None:
        return CANNOT_RUN
    chosen_form = choose_form(output, form, FORMS)
    if chosen_form is None:
        return CANNOT_RUN
    report = examination.report
    ahead = EVERY_DAY if chosen_form == "ics" else days  # a calendar is there to look ahead
    phrases = load_rules(report.language).phrases
    items = agenda(examination.view, report, load_format(report.language), phrases, today=day, days=ahead)
    community = examination.view.written(("community", "name"))
    if chosen_form == "ics":
        try:
            from cop_lesson.render.calendar import agenda_as_calendar  # noqa: PLC0415  (an extra that few need)
        except ModuleNotFoundError:
            complain(MISSING_LIBRARY.format(extra="calendar"))
            return CANNOT_RUN
        dates = agenda_as_calendar(items, phrases, community=community, source=Path(plan).name, today=day)
        return write_document(output, dates, plans=[plan], force=force)
    render = agenda_as_markdown if chosen_form == "md" else agenda_as_text
    meeting = Meeting(community=community, today=day, until=later(day, days))
    return write_document(output, render(items, phrases, meeting), plans=[plan], force=force)
