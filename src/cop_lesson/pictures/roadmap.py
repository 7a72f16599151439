"""The roadmap: milestones, dated next steps and the review, in the order of their days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cop_lesson.checks.selectors import is_there
from cop_lesson.finding import Path
from cop_lesson.pictures.bounds import MOST, bounded
from cop_lesson.pictures.scene import LINE_HEIGHT, WIDTH, Dot, Line, Picture, Shape, TextLine, wrapped
from cop_lesson.plans.display import Values
from cop_lesson.text.dates import end_of

__all__ = ["draw_roadmap"]

AXIS, BESIDE, SPACE = 9, 30, 18
LETTERS, DAY_LETTERS, LINES = 42, 38, 3

UNDATED = date.max.toordinal() + 1
_LISTS = (("milestones", "milestone", "picture_milestone"), ("next_steps", "action", "picture_step"))


@dataclass(frozen=True, slots=True)
class _Point:
    order: int
    day: str
    kind: str
    text: str
    who: str
    done: bool


def draw_roadmap(values: Values, words: Mapping[str, str]) -> Picture | None:
    """Draw what has a day, where anything has; what has none stands below, apart from the line."""
    points = sorted(_points(values, words), key=lambda point: point.order)
    if all(point.day == words["picture_undated"] for point in points):
        return None
    drawn_points = points[:MOST]
    lines = [_lines(point) for point in drawn_points]
    height = sum(LINE_HEIGHT * (len(said) + 1) + SPACE for said in lines) + 4
    picture = Picture(
        name="roadmap",
        title=words["picture_roadmap"],
        description=words["picture_roadmap_text"].format(count=len(points)),
        width=WIDTH,
        height=height,
        shapes=tuple(_shapes(drawn_points, lines)),
        header=tuple(words[f"picture_{name}"] for name in ("when", "what", "kind", "who")),
        rows=tuple((point.day, point.text, point.kind, point.who) for point in drawn_points),
    )
    return bounded(picture, len(points) - MOST, words)


def _points(values: Values, words: Mapping[str, str]) -> Iterator[_Point]:
    for section, text, kind in _LISTS:
        entries = values.view.get((section,))
        for at, entry in enumerate(entries if isinstance(entries, list) else []):
            if is_there(entry):
                path = (section, at)
                yield _point(values, words, path, text, words[kind])
    if values.text(("review", "due")):
        yield _point(values, words, ("review",), "", words["picture_review"])


def _point(values: Values, words: Mapping[str, str], path: Path, text: str, kind: str) -> _Point:
    due = values.view.get((*path, "due"))
    day = end_of(due) if isinstance(due, str) else None
    return _Point(
        order=day.toordinal() if day else UNDATED,
        day=values.text((*path, "due")) or words["picture_undated"],
        kind=", ".join(filter(None, (kind, values.in_words((*path, "done"))))),
        text=values.text((*path, text)) if text else kind,
        who=values.text((*path, "owner")),
        done=values.view.is_done((*path, "done")),
    )


def _lines(point: _Point) -> list[str]:
    """What stands below the day."""
    kind = point.kind if point.kind != point.text else ""
    note = ", ".join(filter(None, (kind, point.who)))
    return [*wrapped(point.text, LETTERS, LINES), *(wrapped(f"({note})", LETTERS, 2) if note else ())]


def _shapes(points: Sequence[_Point], lines: Sequence[Sequence[str]]) -> Iterator[Shape]:
    y, above = 2, 0
    for point, said in zip(points, lines, strict=True):
        if point.order < UNDATED:
            yield Line(AXIS, above, AXIS, y + 6)
        yield Dot(AXIS, y + 12, hollow=not point.done)
        yield TextLine(BESIDE, y + 17, wrapped(point.day, DAY_LETTERS, 1)[0], bold=True)
        for at, line in enumerate(said, 1):
            yield TextLine(BESIDE, y + 17 + at * LINE_HEIGHT, line)
        above, y = y + 18, y + LINE_HEIGHT * (len(said) + 1) + SPACE
