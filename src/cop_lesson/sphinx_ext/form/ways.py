"""Ways to decide, from which the section of decisions can start; the second script fills the fold when it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cop_lesson.plan_format.format import Part
from cop_lesson.sphinx_ext.form.html import Html, tag

if TYPE_CHECKING:
    from cop_lesson.sphinx_ext.form.fields import Fields

__all__ = ["ways"]

_SECTION = "decisions"


def ways(fields: Fields, part: Part) -> Html:
    """The ways to start from; nothing for other sections."""
    if part.names != (_SECTION,):
        return Html("")
    return tag(
        "details",
        tag("summary", fields.words["form-ways"]),
        tag("p", fields.words["form-ways-help"], class_="cop-help"),
        tag("p", fields.words["script-loading"], class_="cop-help cop-made-note", role="status"),
        tag("ul"),
        tag("p", class_="cop-way-note", role="status"),
        class_="cop-ways",
    )
