"""The map of groups: how much each is interested, how much influence it has, and who is affected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cop_lesson.checks.selectors import is_there
from cop_lesson.finding import Path
from cop_lesson.pictures.bounds import MOST, bounded
from cop_lesson.pictures.scene import LINE_HEIGHT, Box, Picture, Shape, TextLine, wrapped
from cop_lesson.plans.display import Values

__all__ = ["draw_groups"]

WIDTH, MARGIN, GAP, HEAD = 720, 30, 10, 34
FIELD = (WIDTH - MARGIN - GAP - 2) // 2
LETTERS, LINES = 38, 2
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
    rows = [_height(lines["high", "low"], lines["high", "high"]), _height(lines["low", "low"], lines["low", "high"])]
    picture = Picture(
        name="groups",
        title=words["picture_groups"],
        description=words["picture_groups_text"].format(count=len(placed_groups)),
        width=WIDTH,
        height=sum(rows) + GAP + MARGIN,
        shapes=tuple(_shapes(lines, rows, words)),
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
    affected = values.view.get((*path, "affected")) is True
    return f"{group} ({words['picture_affected']})" if affected else group


def _lines(number: int, label: str) -> list[str]:
    first, *rest = wrapped(f"{number} {label}", LETTERS, LINES)
    return [first, *(f"   {line}" for line in rest)]


def _height(*columns: list[str]) -> int:
    return HEAD + LINE_HEIGHT * max(3, *(len(lines) for lines in columns)) + GAP


def _shapes(lines: Mapping[tuple[str, str], list[str]], rows: list[int], words: Mapping[str, str]) -> Iterator[Shape]:
    for influence, interest, across, down in FIELDS:
        x, y = MARGIN + across * (FIELD + GAP), down * (rows[0] + GAP)
        yield Box(x, y + 1, FIELD, rows[down] - 2, "strong" if (across, down) == (1, 0) else "plain")
        yield TextLine(x + 12, y + 24, words[f"picture_{influence}_{interest}"], bold=True)
        for at, line in enumerate(lines[influence, interest]):
            yield TextLine(x + 12, y + HEAD + 14 + at * LINE_HEIGHT, line)
    bottom = sum(rows) + GAP + MARGIN - 8
    yield TextLine(MARGIN + FIELD // 2, bottom, words["picture_less_interest"], anchor="middle")
    yield TextLine(MARGIN + FIELD + GAP + FIELD // 2, bottom, words["picture_more_interest"], anchor="middle")
    yield TextLine(0, 24, "↑")
