"""The map of groups: how much each is interested, how much influence it has, and who is affected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from cop_lesson.checks.selectors import is_there
from cop_lesson.finding import Path
from cop_lesson.pictures.bounds import MOST, bounded
from cop_lesson.pictures.scene import LINE_HEIGHT, WIDTH, Box, Line, Picture, Shape, TextLine, wrapped
from cop_lesson.plans.display import Values

__all__ = ["draw_groups"]

MARGIN, GAP, PAD, ROW_LABEL, FOOT = 18, 8, 10, 26, 36
FIELD = (WIDTH - MARGIN - GAP - 2) // 2
NUMBER = 22
LETTERS, TITLE_LETTERS, LINES = 17, 18, 5
_Titles: TypeAlias = Mapping[tuple[str, str], Sequence[str]]
_Lines: TypeAlias = Mapping[tuple[str, str], Sequence[tuple[str, str]]]
# The four fields of the map: influence, interest, and the place in the grid.
FIELDS = (("high", "low", 0, 0), ("high", "high", 1, 0), ("low", "low", 0, 1), ("low", "high", 1, 1))


def draw_groups(values: Values, words: Mapping[str, str]) -> Picture | None:
    """Draw the groups that have both an interest and an influence."""
    groups = [(at, *_place(values, path), _label(values, path, words)) for at, path in enumerate(_paths(values), 1)]
    placed_groups = [group for group in groups if group[1] and group[2]]
    if not placed_groups:
        return None
    drawn_groups = placed_groups[:MOST]
    fields = {
        (influence, interest): [
            (number, label) for number, *degrees, label in drawn_groups if degrees == [influence, interest]
        ]
        for influence, interest, _, _ in FIELDS
    }
    lines = {key: [line for group in members for line in _lines(*group)] for key, members in fields.items()}
    titles = {key: wrapped(words["picture_" + "_".join(key)], TITLE_LETTERS, 2) for key in lines}
    rows = [
        max(_height(titles[degree, interest], lines[degree, interest]) for interest in ("low", "high"))
        for degree in ("high", "low")
    ]
    picture = Picture(
        name="groups",
        title=words["picture_groups"],
        description=words["picture_groups_text"].format(count=len(placed_groups)),
        width=WIDTH,
        height=_bottom(rows) + FOOT,
        shapes=(*_fields(titles, lines, rows), *_axes(rows, words)),
        header=tuple(words[name] for name in ("picture_group", "picture_influence", "picture_interest")),
        rows=tuple((f"{at} {label}", words[f"picture_{a}"], words[f"picture_{b}"]) for at, a, b, label in drawn_groups),
    )
    return bounded(picture, len(placed_groups) - MOST, words)


def _paths(values: Values) -> list[Path]:
    groups = values.view.get(("stakeholders",))
    return (
        [("stakeholders", at) for at, group in enumerate(groups) if is_there(group)] if isinstance(groups, list) else []
    )


def _place(values: Values, path: Path) -> tuple[str, str]:
    """What the plan says of influence and interest; the map is for the authors of a plan, who wrote it."""
    influence, interest = (values.view.get((*path, name)) for name in ("influence", "interest"))
    return _degree(influence), _degree(interest)


def _degree(value: Any) -> str:
    """High or low; empty for anything else, of which a finding speaks."""
    return value if value in {"high", "low"} else ""


def _label(values: Values, path: Path, words: Mapping[str, str]) -> str:
    group = values.text((*path, "group"))
    place = (*path, "affected")
    affected = values.in_words(place) or (words["picture_affected"] if values.view.may_be_yes(place) else "")
    return f"{group} ({affected})" if affected else group


def _lines(number: int, label: str) -> list[tuple[str, str]]:
    """The lines of a group, the first one with its number."""
    return [("" if at else str(number), line) for at, line in enumerate(wrapped(label, LETTERS, LINES))]


def _height(title: Sequence[str], lines: Sequence[tuple[str, str]]) -> int:
    return 2 * PAD + LINE_HEIGHT * (len(title) + max(2, len(lines)))


def _bottom(rows: Sequence[int]) -> int:
    return sum(rows) + ROW_LABEL * len(rows) + GAP


def _fields(titles: _Titles, lines: _Lines, rows: Sequence[int]) -> Iterator[Shape]:
    """The four fields, each with its title and its groups."""
    for influence, interest, across, down in FIELDS:
        x, top = MARGIN + across * (FIELD + GAP), ROW_LABEL + down * (rows[0] + ROW_LABEL)
        title = titles[influence, interest]
        yield Box(x, top, FIELD, rows[down], "strong" if (across, down) == (1, 0) else "plain")
        y = top + PAD + 14
        for line in title:
            yield TextLine(x + PAD, y, line, bold=True)
            y += LINE_HEIGHT
        for number, line in lines[influence, interest]:
            if number:
                yield TextLine(x + PAD, y, number)
            yield TextLine(x + PAD + NUMBER, y, line)
            y += LINE_HEIGHT


def _axes(rows: Sequence[int], words: Mapping[str, str]) -> Iterator[Shape]:
    """How much influence, from below to above, and how much interest, from left to right."""
    bottom = _bottom(rows)
    yield Line(6, bottom, 6, 2, arrow=True)
    yield Line(6, bottom, WIDTH - 2, bottom, arrow=True)
    yield TextLine(MARGIN, 16, words["picture_more_influence"])
    yield TextLine(MARGIN, rows[0] + ROW_LABEL + 19, words["picture_less_influence"])
    yield TextLine(MARGIN, bottom + 24, words["picture_less_interest"])
    yield TextLine(WIDTH - 2, bottom + 24, words["picture_more_interest"], anchor="end")
