"""``cop-lesson draw``: a picture of a plan."""

from __future__ import annotations

from cop_lesson.charter.template import load_template
from cop_lesson.charter.visibility import as_written
from cop_lesson.checks.rules import load_rules
from cop_lesson.cli.console import complain
from cop_lesson.cli.exit_codes import CANNOT_RUN
from cop_lesson.cli.inputs import examine_plan
from cop_lesson.cli.outputs import choose_form, write_document
from cop_lesson.pictures.as_svg import as_svg
from cop_lesson.pictures.draw import draw
from cop_lesson.plan_format.format import load_format
from cop_lesson.plans.display import Values

__all__ = ["draw_picture"]

FORMS = {"": ["svg"], ".svg": ["svg"]}


def draw_picture(plan: str, *, picture: str, output: str, language: str | None, force: bool) -> int:
    """Write one picture of a plan as SVG."""
    examination = examine_plan(plan, language, None)
    if examination is None or examination.view is None:
        return CANNOT_RUN
    language_used = examination.report.language
    phrases = load_rules(language_used).phrases
    if not choose_form(output, None, FORMS, phrases, plans=[plan]):
        return CANNOT_RUN
    plan_format, words = load_format(language_used), load_template(language_used).words
    values = Values(examination.view, plan_format, words, as_written(examination.report, examination.view, plan_format))
    drawing = draw(picture, values, phrases)
    if drawing is None:
        needed = phrases[f"command_needs_{picture}"]
        complain(f"{plan}: {phrases['command_nothing_to_draw'].format(needed=needed)}")
        return CANNOT_RUN
    return write_document(output, as_svg(drawing), phrases, force=force)
