"""What a check is about, and what it finds there."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from cop_lesson.checks.plan_view import View
from cop_lesson.checks.selectors import Match, Selection
from cop_lesson.finding import Path
from cop_lesson.patterns import lazy_pattern
from cop_lesson.plan_format.format import Names, PlanFormat, names_of

__all__ = ["Item", "Mismatch"]

_BRACKETS = lazy_pattern(r"\[[^\]]*\]")


class Mismatch(NamedTuple):
    """One way in which a check does not hold; ``at`` is where, if that is not the item."""

    words: Mapping[str, Any] = MappingProxyType({})
    at: Path | None = None
    also: Path | None = None


class Item(NamedTuple):
    """What a check is about: one part of a plan, and the selection that looks around from there."""

    path: Path
    value: Any
    view: View
    plan_format: PlanFormat
    today: date | None
    selection: Selection
    deferred: frozenset[Names]
    language: str

    def values(self, selectors: str | list[str]) -> Sequence[Match]:
        """Every value that is there."""
        return self.selection.values(selectors)

    def places(self, selectors: str | list[str]) -> set[Path]:
        """The place of every value that is there."""
        return {match.path for match in self.selection.values(selectors)}

    def lacks(self, selector: str) -> bool:
        """Whether a selector finds nothing but ``false``, and that is neither reported already nor deferred."""
        if self.is_deferred((selector,)):
            return False
        selection = Selection(self.view, self.path)
        return all(match.value is False for match in selection.values(selector)) and not selection.reported

    def is_deferred(self, selectors: Iterable[str]) -> bool:
        """Whether one of some selectors leads to what is deferred."""
        return bool(self.deferred) and any(self.names(selector) in self.deferred for selector in selectors)

    def titles(self, names: tuple[str, ...]) -> list[str]:
        """What the lesson calls some sections."""
        return [self.plan_format.parts[(name,)].title for name in names]

    def title(self, selector: str) -> str:
        """What the lesson calls the part that a selector leads to."""
        names = self.names(selector)
        part = self.plan_format.parts.get(names)
        return part.title if part else names[-1]

    def names(self, selector: str) -> Names:
        """The names that a selector leads to."""
        names = tuple(_BRACKETS.sub("", selector).removeprefix(".").split("."))
        return (*names_of(self.path), *names) if selector.startswith(".") else names
