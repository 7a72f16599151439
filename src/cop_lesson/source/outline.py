"""The lists and groups of names that are open at a line of a file, as its indentation shows them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = ["IndentationLevel", "Outline"]


class IndentationLevel(NamedTuple):
    """A list or a group of names: its column, its kind, and the line and beginning of its last entry."""

    column: int
    kind: str
    line: int
    beginning: str


@dataclass(slots=True)
class Outline:
    """The open levels, the innermost last."""

    levels: list[IndentationLevel] = field(default_factory=list)

    @property
    def top(self) -> IndentationLevel:
        """The innermost level; left of all columns where none is open."""
        return self.levels[-1] if self.levels else IndentationLevel(-1, "", 0, "")

    def enter(self, level: IndentationLevel, *, may_open: bool) -> Sequence[IndentationLevel] | None:
        """Continue the level that an entry belongs to, or open one where that may be.

        Returns:
            Nothing if the entry has its place, else the levels that it may have been meant for.

        """
        ended_levels: list[IndentationLevel] = []
        while self.levels and self._ends(self.top, level):
            ended_levels.append(self.levels.pop())
        top = self.top
        if (top.column, top.kind) == (level.column, level.kind):
            self.levels[-1] = level
            return None
        if may_open and (level.column > top.column or (level.column == top.column and level.kind == "list")):
            self.levels.append(level)
            return None
        same_kind = [ended for ended in ended_levels if ended.kind == level.kind]
        if same_kind and level.column > top.column:
            return same_kind[-1:]
        return [*(open_level for open_level in self.levels if open_level.kind == level.kind), *same_kind]

    @staticmethod
    def _ends(open_level: IndentationLevel, level: IndentationLevel) -> bool:
        """A line ends what is further in; names also end a list whose dashes stand in their column."""
        beside = open_level.column == level.column and (open_level.kind, level.kind) == ("list", "names")
        return open_level.column > level.column or beside
