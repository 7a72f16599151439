"""``cop-lesson draw``: a picture of a plan."""

from __future__ import annotations

from pathlib import Path

from cop_lesson.charter.template import load_template
from cop_lesson.checks.rules import load_rules
from cop_lesson.cli.console import complain
from cop_lesson.cli.exit_codes import CANNOT_RUN
from cop_lesson.cli.inputs import examine_plan
from cop_lesson.cli.outputs import write_document
from cop_lesson.pictures.as_svg import as_svg
from cop_lesson.pictures.draw import NEEDED, draw
from cop_lesson.plan_format.format import load_format
from cop_lesson.plans.display import Values

__all__ = ["draw_picture"]

PICTURE_ENDINGS = {"", ".svg"}


def draw_picture(plan: str, *, picture: str, output: str, language: str | None, force: bool) -> int:
    """Write one picture of a plan as SVG."""
    ending = Path(output).suffix
    if ending.lower() not in PICTURE_ENDINGS:
        complain(f"{output}: A picture is an SVG file. Let its name end in .svg, not in {ending}.")
        return CANNOT_RUN
    examination = examine_plan(plan, language, None)
    if examination is None or examination.view is None:
        return CANNOT_RUN
    language_used = examination.report.language
    values = Values(examination.view, load_format(language_used), load_template(language_used).words)
    drawing = draw(picture, values, load_rules(language_used).phrases)
    if drawing is None:
        complain(f"{plan}: There is nothing to draw yet. This picture needs {NEEDED[picture]}.")
        return CANNOT_RUN
    return write_document(output, as_svg(drawing), plans=[plan], force=force)
