"""Answers that one worksheet has in the list ``deferred``, and another one in the place of the same part."""

from collections.abc import Iterator
from typing import NamedTuple

from cop_lesson.checks.check import examine
from cop_lesson.checks.plan_view import View
from cop_lesson.plan_format.format import Element, PlanFormat, names_of
from cop_lesson.source import Document

__all__ = ["PartAnswer", "answers_to_parts"]


class PartAnswer(NamedTuple):
    """Why a whole part is not there: what it is, the line, whether that stands in its own place, and what is said."""

    part: str
    line: int
    in_place: bool
    meaning: tuple[str, ...]


def answers_to_parts(document: Document, plan_format: PlanFormat) -> Iterator[PartAnswer]:
    """Yield the answers of a plan that speak of a whole part, and not of one entry or of what others leave out."""
    view = examine(document.text).view
    entries = view.get(("deferred",)) if view else None
    for at, entry in enumerate(entries if isinstance(entries, list) else ()):
        if view and isinstance(entry, dict) and isinstance(entry.get("element"), str) and _is_of_whole_part(view, at):
            target = plan_format.element_or_part(entry["element"])
            path = ("deferred", at)
            yield PartAnswer(
                part=target.name if isinstance(target, Element) else ".".join(target.names if target else ()),
                line=view.position(path).line,
                in_place=at in view.answers,
                meaning=(
                    view.kind_of_answer(at),
                    *(view.mention_in_one((*path, name)) for name in ("reason", "until")),
                ),
            )


def _is_of_whole_part(view: View, at: int) -> bool:
    answer = view.answers.get(at)
    return answer is None or (answer.places == (answer.path,) and names_of(answer.path) == answer.path)
