"""``cop-lesson charter``: the charter of a plan for a reader, as Markdown, web page or Word file."""

from __future__ import annotations

from cop_lesson.charter.as_html import as_html
from cop_lesson.charter.as_markdown import as_markdown
from cop_lesson.charter.blocks import CharterDocument
from cop_lesson.charter.compose import compose
from cop_lesson.charter.template import load_template
from cop_lesson.checks.rules import load_rules
from cop_lesson.cli.console import as_argument, complain
from cop_lesson.cli.exit_codes import CANNOT_RUN
from cop_lesson.cli.files import STANDARD_INPUT
from cop_lesson.cli.inputs import examine_plan
from cop_lesson.cli.outputs import choose_form, write_document
from cop_lesson.finding import Severity
from cop_lesson.plan_format.format import load_format

__all__ = ["make_charter"]

FORMS = {"": ["md"], ".md": ["md"], ".markdown": ["md"], ".html": ["html"], ".htm": ["html"], ".docx": ["docx"]}


def make_charter(
    plan: str,
    *,
    output: str,
    form: str | None,
    reader: str,
    gaps: bool | None,
    language: str | None,
    force: bool,
) -> int:
    """Write the charter of a plan, which is the same on each day: a reason stays where its day has passed."""
    examination = examine_plan(plan, language, None)
    if examination is None or examination.view is None:
        return CANNOT_RUN
    report = examination.report
    phrases = load_rules(report.language).phrases
    chosen_form = choose_form(output, form, FORMS, phrases, option="--to", plans=[plan])
    if chosen_form is None:
        return CANNOT_RUN
    if chosen_form == "docx" and output == STANDARD_INPUT:
        complain(phrases["command_word_needs_name"])
        return CANNOT_RUN
    template, plan_format = load_template(report.language), load_format(report.language)
    words = template.words
    document = compose(examination.view, report, template, plan_format, phrases, reader=reader, gaps=gaps)
    errors = report.count(Severity.ERROR)
    if errors:
        hint = f"{words['to_correct']} {words['to_see']}".format(count=errors, plan=as_argument(plan))
        complain(f"{plan}: {hint}")
    content = _content(document, chosen_form, words["contents"])
    if content is None:
        complain(phrases["command_missing_library"].format(extra="word"))
        return CANNOT_RUN
    return write_document(output, content, phrases, force=force)


def _content(document: CharterDocument, form: str, contents: str) -> str | bytes | None:
    """The charter in a form; nothing where a library for it is missing."""
    if form == "md":
        return as_markdown(document)
    if form == "html":
        return as_html(document, contents=contents)
    try:
        from cop_lesson.charter.as_word import as_word  # noqa: PLC0415  (an extra that few need)
    except ModuleNotFoundError:
        return None
    return as_word(document)
