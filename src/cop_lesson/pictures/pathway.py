"""The pathway: the levels of engagement, how people move between them, and where a way is not there yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cop_lesson.checks.selectors import is_there
from cop_lesson.finding import Path
from cop_lesson.pictures.bounds import MOST, bounded
from cop_lesson.pictures.scene import LINE_HEIGHT, Box, Line, Picture, Shape, TextLine, wrapped
from cop_lesson.plans.display import Values

__all__ = ["draw_pathway"]

WIDTH, BOX, PAD, BETWEEN = 720, 340, 12, 56
LETTERS, SIDE_LETTERS, SIGNAL_LETTERS, LINES = 39, 42, 78, 3


@dataclass(frozen=True, slots=True)
class _EngagementLevel:
    name: str
    does: str
    ups: tuple[tuple[str, str], ...]
    down: str
    stays: bool
    first: bool
    last: bool


def draw_pathway(values: Values, words: Mapping[str, str]) -> Picture | None:
    """Draw the levels from the first at the bottom to the last at the top."""
    paths = _entries(values, "levels")
    drawn_paths = paths[:MOST]
    levels = [_level(values, path, drawn_paths) for path in drawn_paths]
    if not levels:
        return None
    heights = [_height(level, words) for level in levels]
    names = ", ".join(level.name for level in levels)
    height = sum(heights) + BETWEEN * (len(levels) - 1) + 2
    picture = Picture(
        name="pathway",
        title=words["picture_pathway"],
        description=words["picture_pathway_text"].format(count=len(paths), names=names),
        width=WIDTH,
        height=height,
        shapes=tuple(_shapes(levels, heights, height, words)),
        header=tuple(words[f"picture_{name}"] for name in ("level", "up", "down", "stay")),
        rows=tuple(_row(level, words) for level in levels),
    )
    return bounded(picture, len(paths) - MOST, words)


def _entries(values: Values, section: str) -> list[Path]:
    entries = values.view.get((section,))
    return [(section, at) for at, entry in enumerate(entries) if is_there(entry)] if isinstance(entries, list) else []


def _level(values: Values, path: Path, paths: Sequence[Path]) -> _EngagementLevel:
    ways_up = values.view.get((*path, "up"))
    ups = [(*path, "up", at) for at in range(len(ways_up) if isinstance(ways_up, list) else 0)]
    return _EngagementLevel(
        name=values.text((*path, "name")) or values.text((*path, "id")),
        does=values.text((*path, "does")),
        ups=tuple((values.text((*up, "to")), values.text((*up, "signal"))) for up in ups),
        down=values.text((*path, "down")),
        stays=values.view.get((*path, "may_stay")) is True,
        first=path == paths[0],
        last=path == paths[-1],
    )


def _side(level: _EngagementLevel, words: Mapping[str, str]) -> list[str]:
    """What stands beside a level: the place to stay and the way to step back, or that it is not there yet."""
    stay = [words["picture_may_stay"]] if level.stays else []
    if level.down:
        return [*stay, *wrapped(f"{words['picture_down']}: {level.down}", SIDE_LETTERS, LINES)]
    return stay if level.first else [*stay, *wrapped(words["picture_no_down"], SIDE_LETTERS, 2)]


def _height(level: _EngagementLevel, words: Mapping[str, str]) -> int:
    inside = 1 + len(wrapped(level.does, LETTERS, LINES))
    return PAD * 2 + LINE_HEIGHT * max(inside, len(_side(level, words)))


def _shapes(
    levels: Sequence[_EngagementLevel], heights: Sequence[int], height: int, words: Mapping[str, str]
) -> Iterator[Shape]:
    bottom = height - 1
    for level, box_height in zip(levels, heights, strict=True):
        top = bottom - box_height
        yield Box(1, top, BOX, box_height, "strong" if level.stays or level.last else "plain")
        yield TextLine(PAD, top + PAD + 14, wrapped(level.name, LETTERS, 1)[0], bold=True)
        for at, line in enumerate(wrapped(level.does, LETTERS, LINES)):
            yield TextLine(PAD, top + PAD + 14 + LINE_HEIGHT * (at + 1), line)
        for at, line in enumerate(_side(level, words)):
            yield TextLine(BOX + 16, top + PAD + 14 + LINE_HEIGHT * at, line)
        if not level.last:
            yield from _way_up(level, top, words)
        bottom = top - BETWEEN


def _way_up(level: _EngagementLevel, top: int, words: Mapping[str, str]) -> Iterator[Shape]:
    yield Line(24, top - 4, 24, top - BETWEEN + 4, arrow=True, dashed=not level.ups)
    signals = [f"{to}: {signal}" if signal else to for to, signal in level.ups] or [words["picture_no_up"]]
    lines = [line for signal in signals[:2] for line in wrapped(signal, SIGNAL_LETTERS, 3 - min(len(signals), 2))]
    middle = top - BETWEEN // 2 + 5 - LINE_HEIGHT * (len(lines) - 1) // 2
    for at, line in enumerate(lines):
        yield TextLine(44, middle + at * LINE_HEIGHT, line)


def _row(level: _EngagementLevel, words: Mapping[str, str]) -> tuple[str, ...]:
    ups = "; ".join(f"{to}: {signal}" if signal else to for to, signal in level.ups)
    up = ups or ("" if level.last else words["picture_no_up"])
    down = level.down or ("" if level.first else words["picture_no_down"])
    name = f"{level.name}: {level.does}" if level.does else level.name
    return name, up, down, words["picture_yes"] if level.stays else ""
