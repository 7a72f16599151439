"""The roadmap: milestones, dated next steps and the review, in the order of their days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cop_lesson.checks.selectors import is_there
from cop_lesson.finding import Path
from cop_lesson.pictures.bounds import MOST, bounded
from cop_lesson.pictures.scene import COLUMN, LINE_HEIGHT, Dot, Line, Picture, Shape, TextLine, columns, wrapped
from cop_lesson.plans.display import Values
from cop_lesson.text.dates import as_day

__all__ = ["draw_roadmap"]

WIDTH, AXIS, BESIDE = 720, 190, 20
"""The axis stands further to the right where a day has a long name, so that nothing of it is cut off."""

LETTERS, DAY_LETTERS, LINES, SPACE = 60, 26, 2, 18
DAY_LETTER = 9
"""How many units a character of a day takes, which is bold."""

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
    """Draw what has a day, where anything has; milestones without one stand at the end."""
    points = sorted(_points(values, words), key=lambda point: point.order)
    if all(point.day == words["picture_undated"] for point in points):
        return None
    drawn_points = points[:MOST]
    axis = max(AXIS, 22 + DAY_LETTER * max(columns(_day(point)) for point in drawn_points))
    letters = LETTERS - (axis - AXIS) // COLUMN
    lines = [wrapped(point.text, letters, LINES) for point in drawn_points]
    height = sum(LINE_HEIGHT * (len(text_lines) + 1) + SPACE for text_lines in lines) + 4
    picture = Picture(
        name="roadmap",
        title=words["picture_roadmap"],
        description=words["picture_roadmap_text"].format(count=len(points)),
        width=WIDTH,
        height=height,
        shapes=tuple(_shapes(drawn_points, lines, axis, letters)),
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
    day = as_day(due) if isinstance(due, str) else None
    return _Point(
        order=day.toordinal() if day else UNDATED,
        day=values.text((*path, "due")) or words["picture_undated"],
        kind=kind,
        text=values.text((*path, text)) if text else kind,
        who=values.text((*path, "owner")),
        done=values.view.get((*path, "done")) is True,
    )


def _day(point: _Point) -> str:
    return wrapped(point.day, DAY_LETTERS, 1)[0]


def _shapes(points: Sequence[_Point], lines: Sequence[Sequence[str]], axis: int, letters: int) -> Iterator[Shape]:
    y, above = 2, 0
    for point, text_lines in zip(points, lines, strict=True):
        yield Line(axis, above, axis, y + 6)
        yield Dot(axis, y + 12, hollow=not point.done)
        yield TextLine(axis - BESIDE, y + 17, _day(point), bold=True, anchor="end")
        for at, line in enumerate(text_lines):
            yield TextLine(axis + BESIDE, y + 17 + at * LINE_HEIGHT, line)
        kind = point.kind if point.kind != point.text else ""
        if note := ", ".join(filter(None, (kind, point.who))):
            yield TextLine(axis + BESIDE, y + 17 + len(text_lines) * LINE_HEIGHT, f"({wrapped(note, letters, 1)[0]})")
        above, y = y + 18, y + LINE_HEIGHT * (len(text_lines) + 1) + SPACE
