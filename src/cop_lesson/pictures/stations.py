"""The levels of a pathway as stations side by side, with the ways between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from cop_lesson.pictures.levels import Level
from cop_lesson.pictures.scene import COLUMN, LINE_HEIGHT, WIDTH, Box, Line, Shape, TextLine, wrapped

__all__ = ["draw_stations", "height_of_stations"]

IN_A_ROW, SIZE, GAP, BELOW = 4, 30, 4, 16
ONWARD, BACK = 9, 21
"""How far below the top of a station the two ways run."""


def height_of_stations(levels: Sequence[Level]) -> int:
    """How much room the stations take."""
    rows = _rows(levels)
    return sum(_height(row, _step(rows)) for row in rows)


def draw_stations(levels: Sequence[Level], top: int, words: Mapping[str, str]) -> Iterator[Shape]:
    """Draw the stations in rows of the same length, and arrows between them; dashed where a way is not there yet."""
    rows = _rows(levels)
    step = _step(rows)
    places = {}
    for row in rows:
        for at, level in enumerate(row):
            places[level.number] = (at * step + step // 2, top)
            yield from _station(level, *places[level.number], step)
        top += _height(row, step)
    for level, following in pairwise(levels):
        (x, y), (next_x, next_y) = places[level.number], places[following.number]
        start, end = x + SIZE // 2 + GAP, next_x - SIZE // 2 - GAP
        # A way from one row to the next leaves at one side and comes in at the other.
        stretches = [(start, end, y)] if y == next_y else [(start, WIDTH - 2, y), (2, end, next_y)]
        for stretch in stretches:
            yield from _ways(level, following, stretch, words)


def _rows(levels: Sequence[Level]) -> list[Sequence[Level]]:
    count = -(-len(levels) // IN_A_ROW)
    length = -(-len(levels) // count)
    return [levels[at : at + length] for at in range(0, len(levels), length)]


def _step(rows: Sequence[Sequence[Level]]) -> int:
    return WIDTH // len(rows[0])


def _name(level: Level, step: int) -> list[str]:
    return wrapped(level.name, (step - GAP) // COLUMN, 3)


def _height(row: Sequence[Level], step: int) -> int:
    return SIZE + LINE_HEIGHT * max(len(_name(level, step)) for level in row) + BELOW


def _station(level: Level, x: int, top: int, step: int) -> Iterator[Shape]:
    yield Box(x - SIZE // 2, top, SIZE, SIZE, "strong" if level.stays else "plain")
    yield TextLine(x, top + 20, str(level.number), bold=True, anchor="middle")
    for at, line in enumerate(_name(level, step)):
        yield TextLine(x, top + SIZE + 18 + LINE_HEIGHT * at, line, anchor="middle")


def _ways(level: Level, following: Level, stretch: tuple[int, int, int], words: Mapping[str, str]) -> Iterator[Shape]:
    left, right, top = stretch
    leads = level.leads_to(following)
    if leads or words["picture_no_up"]:
        yield Line(left, top + ONWARD, right, top + ONWARD, arrow=leads, dashed=not leads)
    if following.down or words["picture_no_down"]:
        is_there = bool(following.down)
        yield Line(right, top + BACK, left, top + BACK, arrow=is_there, dashed=not is_there)
