"""The levels of engagement of a plan, as the pathway shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cop_lesson.checks.selectors import is_there
from cop_lesson.finding import Path
from cop_lesson.pictures.bounds import MOST
from cop_lesson.plans.display import Values

__all__ = ["Level", "count_levels", "levels_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level: its place in the plan from 1, and what the plan says of moving on from it, stepping back and staying."""

    number: int
    name: str
    does: str
    ups: tuple[tuple[str, str], ...]
    down: str
    stays: bool
    staying: str
    first: bool
    last: bool

    def leads_to(self, other: Level) -> bool:
        """Whether one of the ways to move on leads to another level; one that names no level leads to the next."""
        return any(to in {"", other.name} for to, _ in self.ups)

    def up_texts(self) -> list[str]:
        """Each way to move on in words."""
        return [f"{to}: {signal}" if signal else to for to, signal in self.ups]


def count_levels(values: Values) -> int:
    """How many there are, drawn or not."""
    return len(_paths(values))


def levels_of(values: Values) -> list[Level]:
    """Those that are drawn."""
    paths = _paths(values)[:MOST]
    return [_level(values, number, path, paths) for number, path in enumerate(paths, 1)]


def _paths(values: Values) -> list[Path]:
    entries = values.view.get(("levels",))
    return [("levels", at) for at, entry in enumerate(entries) if is_there(entry)] if isinstance(entries, list) else []


def _level(values: Values, number: int, path: Path, paths: Sequence[Path]) -> Level:
    ways_up = values.view.get((*path, "up"))
    ups = [(*path, "up", at) for at in range(len(ways_up) if isinstance(ways_up, list) else 0)]
    return Level(
        number=number,
        name=values.text((*path, "name")) or values.text((*path, "id")),
        does=values.text((*path, "does")),
        ups=tuple((values.text((*up, "to")), values.text((*up, "signal"))) for up in ups),
        down=values.text((*path, "down")),
        stays=values.view.may_be_yes((*path, "may_stay")),
        staying=values.in_words((*path, "may_stay")),
        first=path == paths[0],
        last=path == paths[-1],
    )
