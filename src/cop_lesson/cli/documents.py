"""What the commands do that make something of a plan for other people: a charter, a comparison, an agenda."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from cop_lesson.charter.as_html import as_html
from cop_lesson.charter.as_markdown import as_markdown
from cop_lesson.charter.blocks import Document
from cop_lesson.charter.compose import compose
from cop_lesson.charter.reader import Seen, seen_by
from cop_lesson.charter.template import load_template
from cop_lesson.checks.check import Examined, examine
from cop_lesson.checks.plan_view import View
from cop_lesson.checks.rules import load_rules
from cop_lesson.cli.console import complain, write
from cop_lesson.cli.files import NAMED_TWICE, STANDARD_INPUT, Unreadable, is_same, read_plan, write_whole
from cop_lesson.finding import Severity
from cop_lesson.pictures.draw import MADE_OF, draw
from cop_lesson.pictures.scene import as_svg
from cop_lesson.plan_format.format import load_format
from cop_lesson.plan_format.languages import SOURCE_LANGUAGE, spoken
from cop_lesson.plans.agenda import agenda
from cop_lesson.plans.diff import compare
from cop_lesson.plans.display import Values
from cop_lesson.render.agenda import Meeting, agenda_as_markdown, agenda_as_text
from cop_lesson.render.changes import Comparison, changes_as_json, changes_as_markdown, changes_as_text
from cop_lesson.text.dates import later
from cop_lesson.text.wording import visible

__all__ = ["compare_plans", "draw_picture", "make_agenda", "make_charter"]

FINE, CANNOT_RUN = 0, 2
EVERY_DAY = 36_600

FORMS = {"": "md", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".docx": "docx"}
AGENDA_FORMS = {"": "text", ".txt": "text", ".md": "md", ".markdown": "md", ".ics": "ics"}
PICTURE_ENDINGS = {"", ".svg"}
MISSING_LIBRARY = 'This needs one more package. Install it with:   pip install "cop-lesson[{extra}]"'


def make_charter(
    plan: str,
    *,
    output: str,
    form: str | None,
    reader: str,
    gaps: bool,
    language: str | None,
    today: date | None,
    force: bool,
) -> int:
    """Write the charter of a plan."""
    examined = _examined(plan, language, today)
    if examined is None or examined.view is None:
        return CANNOT_RUN
    wanted = _form(output, form, FORMS)
    if wanted is None:
        return CANNOT_RUN
    if wanted == "docx" and output == STANDARD_INPUT:
        complain("A Word file needs a name. Add   -o charter.docx")
        return CANNOT_RUN
    report = examined.report
    template, plan_format = load_template(report.language), load_format(report.language)
    words = template.words
    phrases = load_rules(report.language).phrases
    document = compose(examined.view, report, template, plan_format, phrases, reader=reader, gaps=gaps)
    errors = report.count(Severity.ERROR)
    if errors:
        told = f"{words['to_correct']} {words['to_see']}".format(count=errors, plan=plan)
        complain(f"{plan}: {told}")
    written = _written(document, wanted, words["contents"])
    return CANNOT_RUN if written is None else _put(output, written, plan=plan, force=force)


def _written(document: Document, form: str, contents: str) -> str | bytes | None:
    if form == "md":
        return as_markdown(document)
    if form == "html":
        return as_html(document, contents=contents)
    try:
        from cop_lesson.charter.as_word import as_word  # noqa: PLC0415  (an extra that few need)
    except ModuleNotFoundError:
        complain(MISSING_LIBRARY.format(extra="word"))
        return None
    return as_word(document)


def draw_picture(plan: str, *, picture: str, output: str, language: str | None, force: bool) -> int:
    """Write one picture of a plan as SVG."""
    ending = Path(output).suffix
    if ending.lower() not in PICTURE_ENDINGS:
        complain(f"{output}: A picture is an SVG file. Let its name end in .svg, not in {ending}.")
        return CANNOT_RUN
    examined = _examined(plan, language, None)
    if examined is None or examined.view is None:
        return CANNOT_RUN
    spoken_here = examined.report.language
    values = Values(examined.view, load_format(spoken_here), load_template(spoken_here).words)
    drawn = draw(picture, values, load_rules(spoken_here).phrases)
    if drawn is None:
        complain(f"{plan}: There is nothing to draw yet. This picture is made of {', '.join(MADE_OF[picture])}.")
        return CANNOT_RUN
    return _put(output, as_svg(drawn), plan=plan, force=force)


def compare_plans(old: str, new: str, *, form: str, reader: str | None, language: str | None) -> int:
    """Say what changed between two states of a plan: in all that they say, or in what a reader may see of it."""
    if old == new == STANDARD_INPUT:
        complain(NAMED_TWICE)
        return CANNOT_RUN
    sources = [_source(plan) for plan in (old, new)]
    before, after = (_seen(*one, language, None) for one in zip((old, new), sources, strict=True))
    if before is None or after is None or before.view is None or after.view is None:
        return CANNOT_RUN
    spoken_here = _language(after.view, language)
    phrases, plan_format = load_rules(spoken_here).phrases, load_format(spoken_here)
    one, other = (
        seen_by(reader, view, report, load_template(spoken_here), plan_format)
        if reader
        else Seen(view, frozenset(plan_format.parts), report.count(Severity.ERROR))
        for view, report in ((before.view, before.report), (after.view, after.report))
    )
    changes = compare(one.view, other.view, plan_format, phrases, parts=one.parts)
    comparison = Comparison(
        changes=changes,
        language=spoken_here,
        to_correct=(one.to_correct, other.to_correct),
        # That the files differ may say that something private changed.
        same=not changes if reader else sources[0] == sources[1],
    )
    if form == "json":
        write(changes_as_json(comparison))
    else:
        write((changes_as_markdown if form == "md" else changes_as_text)(comparison, phrases))
    return FINE


def make_agenda(
    plan: str, *, output: str, form: str | None, days: int, language: str | None, today: date | None, force: bool
) -> int:
    """Write the agenda of a review meeting, or its dates for a calendar."""
    day = today or date.today()  # noqa: DTZ011  (the day where the person is)
    examined = _examined(plan, language, day)
    if examined is None or examined.view is None:
        return CANNOT_RUN
    wanted = _form(output, form, AGENDA_FORMS)
    if wanted is None:
        return CANNOT_RUN
    report = examined.report
    ahead = EVERY_DAY if wanted == "ics" else days  # a calendar is there to look ahead
    phrases = load_rules(report.language).phrases
    items = agenda(examined.view, report, load_format(report.language), phrases, today=day, days=ahead)
    community = examined.view.written(("community", "name"))
    if wanted == "ics":
        try:
            from cop_lesson.render.calendar import agenda_as_calendar  # noqa: PLC0415  (an extra that few need)
        except ModuleNotFoundError:
            complain(MISSING_LIBRARY.format(extra="calendar"))
            return CANNOT_RUN
        dates = agenda_as_calendar(items, phrases, community=community, source=Path(plan).name, today=day)
        return _put(output, dates, plan=plan, force=force)
    made = agenda_as_markdown if wanted == "md" else agenda_as_text
    meeting = Meeting(community=community, today=day, until=later(day, days))
    return _put(output, made(items, phrases, meeting), plan=plan, force=force)


def _form(output: str, form: str | None, forms: Mapping[str, str]) -> str | None:
    """The form that ``--to`` or the ending of a name asks for.

    It is nothing, with a word about it, where the two differ or nothing can be written for the ending.
    """
    ending = Path(output).suffix.lower()
    if form and ending and forms.get(ending, form) != form:
        complain(f"{output}: The ending {ending} and   --to {form}   differ. Use another ending, or leave --to out.")
        return None
    if form:
        return form
    if ending not in forms:
        known = ", ".join(filter(None, forms))
        complain(f"{output}: There is no form for the ending {ending}. Use one of {known}, or name the form by --to.")
    return forms.get(ending)


def _language(view: View, language: str | None) -> str:
    own = view.tree.get("language")
    return language or (spoken(own) if isinstance(own, str) else SOURCE_LANGUAGE)


def _examined(plan: str, language: str | None, today: date | None) -> Examined | None:
    """Read and check a plan; nothing, and a word about it, where it cannot be read."""
    return _seen(plan, _source(plan), language, today)


def _source(plan: str) -> bytes | None:
    try:
        return read_plan(plan)
    except Unreadable as error:
        complain(f"{plan}: {error}")
        return None


def _seen(plan: str, source: bytes | None, language: str | None, today: date | None) -> Examined | None:
    if source is None:
        return None
    examined = examine(source, name=visible(plan), today=today, language=language)
    if examined.view is None:
        complain(f"{plan}: This plan cannot be read. To see why:   cop-lesson check {plan}")
        return None
    return examined


def _put(output: str, written: str | bytes, *, plan: str, force: bool) -> int:
    data = written if isinstance(written, bytes) else written.encode()
    if output == STANDARD_INPUT:
        write(data.decode())
        return FINE
    if plan != STANDARD_INPUT and is_same(output, plan):
        complain(f"{output}: This is the plan itself, which would be lost. Choose another name for what is made of it.")
        return CANNOT_RUN
    try:
        write_whole(Path(output), data, force=force)
    except Unreadable as error:
        complain(str(error))
        return CANNOT_RUN
    write(visible(f"{output} is there.") + "\n")
    return FINE
