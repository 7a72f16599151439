"""The pathway: the levels of engagement, how people move on and step back, and where they may stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cop_lesson.pictures.bounds import MOST, bounded
from cop_lesson.pictures.levels import Level, count_levels, levels_of
from cop_lesson.pictures.scene import COLUMN, LINE_HEIGHT, WIDTH, Box, Line, Picture, Shape, TextLine, columns, wrapped
from cop_lesson.pictures.stations import draw_stations, height_of_stations
from cop_lesson.plans.display import Values

__all__ = ["draw_pathway"]

HEAD, ARROW, TEXT, SPACE = 38, 20, 30, 14
LETTERS, LINES = 42, 3


def draw_pathway(values: Values, words: Mapping[str, str]) -> Picture | None:
    """Draw the levels side by side in the order of the plan, so that none stands above another, and what is said."""
    levels = levels_of(values)
    if not levels:
        return None
    count = count_levels(values)
    told = [(level, list(_told(level, words))) for level in levels]
    below = HEAD + height_of_stations(levels)
    picture = Picture(
        name="pathway",
        title=words["picture_pathway"],
        description=words["picture_pathway_text"].format(count=count, names=", ".join(level.name for level in levels)),
        width=WIDTH,
        height=below + sum(_height(said) for _, said in told),
        shapes=(*_head(words), *draw_stations(levels, HEAD, words), *_key(told, below)),
        header=tuple(words[f"picture_{name}"] for name in ("level", "up", "down", "stay")),
        rows=tuple(_row(level, words) for level in levels),
    )
    return bounded(picture, count - MOST, words)


def _head(words: Mapping[str, str]) -> Iterator[Shape]:
    """What the signs mean."""
    x = 2
    for sign in ("up", "down", "stay"):
        label = words[f"picture_{sign}"]
        yield _sign(sign, x, 16)
        yield TextLine(x + TEXT - 2, 16, label)
        x += TEXT + 8 + COLUMN * columns(label)


def _sign(sign: str, x: int, y: int) -> Shape:
    """An arrow to the next level or to the one before, dashed where there is no way yet, or a place to stay."""
    if sign == "stay":
        return Box(x + 3, y - 12, 14, 14, "strong")
    start, end = (x + ARROW, x) if sign.endswith("down") else (x, x + ARROW)
    is_there = not sign.startswith("no_")
    return Line(start, y - 5, end, y - 5, arrow=is_there, dashed=not is_there)


def _told(level: Level, words: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    """What is said of a level: a sign or none, and lines; what is absent is said unless nobody is to read of it."""
    said = [
        ("", level.does),
        *(("up", text) for text in level.up_texts()[:2]),
        ("no_up", "" if level.ups or level.last else words["picture_no_up"]),
        ("down", level.down),
        ("no_down", "" if level.down or level.first else words["picture_no_down"]),
        ("stay" if level.stays else "", level.staying or (words["picture_may_stay"] if level.stays else "")),
    ]
    yield from ((sign, wrapped(text, LETTERS, LINES)) for sign, text in said if text)


def _height(said: Sequence[tuple[str, list[str]]]) -> int:
    return SPACE + LINE_HEIGHT * (1 + sum(len(lines) for _, lines in said))


def _key(told: Sequence[tuple[Level, Sequence[tuple[str, list[str]]]]], top: int) -> Iterator[Shape]:
    for level, said in told:
        y = top + 16
        yield TextLine(ARROW // 2 + 2, y, str(level.number), bold=True, anchor="middle")
        yield TextLine(TEXT, y, wrapped(level.name, LETTERS - 4, 1)[0], bold=True)
        for sign, lines in said:
            y += LINE_HEIGHT
            if sign:
                yield _sign(sign, 2, y)
            for at, line in enumerate(lines):
                yield TextLine(TEXT, y + LINE_HEIGHT * at, line)
            y += LINE_HEIGHT * (len(lines) - 1)
        top += _height(said)


def _row(level: Level, words: Mapping[str, str]) -> tuple[str, ...]:
    up = "; ".join(level.up_texts()) or ("" if level.last else words["picture_no_up"])
    down = level.down or ("" if level.first else words["picture_no_down"])
    name = f"{level.name}: {level.does}" if level.does else level.name
    return name, up, down, level.staying or (words["picture_yes"] if level.stays else "")
