"""The value exchange: what people at each level give and get, and where one side is empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cop_lesson.checks.selectors import is_there
from cop_lesson.pictures.bounds import MOST, bounded
from cop_lesson.pictures.scene import LINE_HEIGHT, Box, Line, Picture, Shape, TextLine, wrapped
from cop_lesson.plans.display import Values

__all__ = ["draw_exchange"]

WIDTH, BOX, SIDE, PAD, BETWEEN = 720, 200, 150, 12, 16
LETTERS, SIDE_LETTERS, SAID_LETTERS = 22, 15, 43
RIGHT = WIDTH - SIDE - 1


@dataclass(frozen=True, slots=True)
class _EngagementLevel:
    name: str
    gives: str
    gets: str


def draw_exchange(values: Values, words: Mapping[str, str]) -> Picture | None:
    """Draw a row for each level, with an arrow to the community and one back; dashed where nothing is said."""
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
        height=sum(heights) + BETWEEN * (len(levels) - 1) + 2,
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


def _lines(label: str, text: str, words: Mapping[str, str]) -> list[str]:
    return wrapped(f"{words[label]}: {text or _open(words)}", SAID_LETTERS, 3)


def _height(level: _EngagementLevel, words: Mapping[str, str]) -> int:
    lines = len(_lines("picture_gives", level.gives, words)) + len(_lines("picture_gets", level.gets, words))
    return PAD * 3 + LINE_HEIGHT * lines + 8


def _shapes(levels: Sequence[_EngagementLevel], heights: Sequence[int], words: Mapping[str, str]) -> Iterator[Shape]:
    top = 1
    for level, height in zip(levels, heights, strict=True):
        yield from _box(1, top, BOX, height, wrapped(level.name, LETTERS, 3))
        yield from _box(RIGHT, top, SIDE, height, wrapped(words["picture_community"], SIDE_LETTERS, 3))
        gives, gets = _lines("picture_gives", level.gives, words), _lines("picture_gets", level.gets, words)
        after = top + PAD // 2 + LINE_HEIGHT * len(gives)
        yield from _arrow(BOX + 8, RIGHT - 8, top + PAD // 2, gives, dashed=not level.gives)
        yield from _arrow(RIGHT - 8, BOX + 8, after + PAD + 4, gets, dashed=not level.gets)
        top += height + BETWEEN


def _box(x: int, top: int, width: int, height: int, lines: Sequence[str]) -> Iterator[Shape]:
    yield Box(x, top, width, height, "strong")
    middle = top + height // 2 + 5 - LINE_HEIGHT * (len(lines) - 1) // 2
    for at, line in enumerate(lines):
        yield TextLine(x + width // 2, middle + LINE_HEIGHT * at, line, bold=True, anchor="middle")


def _arrow(start: int, end: int, top: int, lines: Sequence[str], *, dashed: bool) -> Iterator[Shape]:
    """Words, and an arrow below them."""
    for at, line in enumerate(lines):
        yield TextLine(BOX + 16, top + 14 + LINE_HEIGHT * at, line)
    below = top + LINE_HEIGHT * len(lines) + 4
    yield Line(start, below, end, below, arrow=not dashed, dashed=dashed)
