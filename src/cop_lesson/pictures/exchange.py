"""The value exchange: what people at each level give and get, and where one side is empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cop_lesson.checks.selectors import is_there
from cop_lesson.pictures.bounds import MOST, bounded
from cop_lesson.pictures.scene import LINE_HEIGHT, WIDTH, Box, Line, Picture, Shape, TextLine, wrapped
from cop_lesson.plans.display import Values

__all__ = ["draw_exchange"]

HEAD, BAR, PAD, BETWEEN = 28, 12, 8, 16
LETTERS, NAME_LETTERS, HEAD_LETTERS, LINES = 40, 36, 20, 4
LEFT, RIGHT = BAR + 8, WIDTH - BAR - 8


@dataclass(frozen=True, slots=True)
class _EngagementLevel:
    name: str
    gives: str
    gets: str


def draw_exchange(values: Values, words: Mapping[str, str]) -> Picture | None:
    """Draw an arrow from each level to the community and one back, side by side; dashed where nothing is said."""
    all_levels = list(_levels(values))
    levels = all_levels[:MOST]
    if not any(level.gives or level.gets for level in levels):
        return None
    heights = [_height(level, words) for level in levels]
    picture = Picture(
        name="exchange",
        title=words["picture_exchange"],
        description=words["picture_exchange_text"].format(
            count=len(all_levels), names=", ".join(level.name for level in levels)
        ),
        width=WIDTH,
        height=HEAD + sum(heights) + BETWEEN * (len(levels) - 1) + 2,
        shapes=tuple(_shapes(levels, heights, words)),
        header=tuple(words[f"picture_{name}"] for name in ("level", "gives", "gets")),
        rows=tuple((level.name, level.gives or _open(words), level.gets or _open(words)) for level in levels),
    )
    return bounded(picture, len(all_levels) - MOST, words)


def _levels(values: Values) -> Iterator[_EngagementLevel]:
    entries = values.view.get(("levels",))
    for at, entry in enumerate(entries if isinstance(entries, list) else ()):
        if is_there(entry):
            name = values.text(("levels", at, "name")) or values.text(("levels", at, "id"))
            yield _EngagementLevel(name, values.text(("levels", at, "gives")), values.text(("levels", at, "gets")))


def _open(words: Mapping[str, str]) -> str:
    return words["picture_nothing_said"]


def _lines(level: _EngagementLevel, words: Mapping[str, str]) -> tuple[list[str], list[str], list[str]]:
    """The name of a level, what people give there, and what they get."""
    gives, gets = (
        f"{words[label]}: {text or _open(words)}"
        for label, text in (("picture_gives", level.gives), ("picture_gets", level.gets))
    )
    return wrapped(level.name, NAME_LETTERS, 2), wrapped(gives, LETTERS, LINES), wrapped(gets, LETTERS, LINES)


def _height(level: _EngagementLevel, words: Mapping[str, str]) -> int:
    return LINE_HEIGHT * sum(map(len, _lines(level, words))) + 5 * PAD


def _shapes(levels: Sequence[_EngagementLevel], heights: Sequence[int], words: Mapping[str, str]) -> Iterator[Shape]:
    yield TextLine(1, 16, wrapped(words["picture_level"], HEAD_LETTERS, 1)[0])
    yield TextLine(WIDTH - 1, 16, wrapped(words["picture_community"], HEAD_LETTERS, 1)[0], anchor="end")
    yield Box(WIDTH - BAR - 1, HEAD, BAR, sum(heights) + BETWEEN * (len(levels) - 1), "strong")
    top = HEAD
    for level, height in zip(levels, heights, strict=True):
        name, gives, gets = _lines(level, words)
        yield Box(1, top, BAR, height, "strong")
        yield from _texts(name, top, bold=True)
        below = top + LINE_HEIGHT * len(name)
        yield from _texts(gives, below)
        below += LINE_HEIGHT * len(gives) + PAD
        yield _arrow(LEFT, RIGHT, below, is_there=bool(level.gives))
        yield from _texts(gets, below + PAD)
        below += LINE_HEIGHT * len(gets) + 2 * PAD
        yield _arrow(RIGHT, LEFT, below, is_there=bool(level.gets))
        top += height + BETWEEN


def _texts(lines: Sequence[str], top: int, *, bold: bool = False) -> Iterator[Shape]:
    for at, line in enumerate(lines):
        yield TextLine(LEFT + 4, top + 16 + LINE_HEIGHT * at, line, bold)


def _arrow(start: int, end: int, y: int, *, is_there: bool) -> Shape:
    return Line(start, y, end, y, arrow=is_there, dashed=not is_there)
