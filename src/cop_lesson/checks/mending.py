"""A plan in which what is misspelt is reported and put where it was meant to be."""

from collections.abc import Mapping
from typing import Any

from cop_lesson.checks.normalize import Normalization
from cop_lesson.checks.plan_view import Violation, origin, put
from cop_lesson.checks.shape import shape_at
from cop_lesson.finding import Path
from cop_lesson.plan_format.format import PlanFormat
from cop_lesson.text.lookalikes import seen
from cop_lesson.text.wording import MAX_SUGGESTIONS, nearest

__all__ = ["Mending"]


class Mending:
    """The tree of a plan while it is mended; ``origins`` has where in the file stands what was moved."""

    def __init__(self, tree: dict[str, Any], normalization: Normalization, plan_format: PlanFormat) -> None:
        """Begin with a normalized tree, which is changed."""
        self.tree, self.normalization, self.plan_format = tree, normalization, plan_format
        self.origins: dict[Path, Path] = {}
        self.reported: set[Path] = set()
        self.suggestions, self.again = 0, False

    def violation(self, rule: str, path: Path, *, at_key: bool = False, sample: str = "", **words: Any) -> None:
        """Gather a violation, with its place in the file."""
        violation = Violation(rule, path, words, origin=origin(path, self.origins), at_key=at_key, sample=sample)
        self.normalization.violations.append(violation)

    def suggest(self, text: str, candidates: list[str]) -> str | None:
        """The candidate that is near to a text; a file with too many of them is no plan."""
        self.suggestions += 1
        return nearest(seen(text), candidates) if self.suggestions <= MAX_SUGGESTIONS else None

    def value(self, path: Path) -> Any:
        """The value at a path that is there."""
        value: Any = self.tree
        for part in path:
            value = value[part]
        return value

    def put(self, path: Path, value: Any) -> None:
        """Put a value where there is one."""
        put(self.tree, path, value)

    def source_text(self, path: Path, value: Any) -> str:
        """A value as its author wrote it; nothing of named parts, whose braces say nothing to readers."""
        place = self.normalization.places.get(path)
        if place and place.raw is not None and "{" not in place.raw:
            return place.raw
        return "" if isinstance(value, dict | list) else str(value)

    def move_places(self, old: Path, new: Path) -> None:
        """Let what was moved keep its place in the file."""
        size = len(old)
        for path, place in [(path, place) for path, place in self.normalization.places.items() if path[:size] == old]:
            self.normalization.places[new + path[size:]] = place

    def mend(self, old: Path, new: Path, value: Any) -> None:
        """Put a value where it was meant to be, and normalize and judge it there."""
        self.move_places(old, new)
        self.origins[new] = origin(old, self.origins)
        before = list(found := self.normalization.violations)
        self.put(new, self.normalization.value(value, shape_at(self.plan_format, new), new))
        again = {(one.rule, origin(one.path, self.origins)) for one in found[len(before) :]}
        found[: len(before)] = [one for one in before if (one.rule, one.origin) not in again]
        self.again = True

    def schema_of(self, path: Path) -> Mapping[str, Any]:
        """The schema of a place, in the words of the report; that of an error is in the language of the source."""
        return shape_at(self.plan_format, path).schema
