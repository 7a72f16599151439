"""Selectors: how a rule names values of a plan.

``a.b`` a value · ``a[]`` each entry · ``a[k=v, k!=v, k, !k]`` entries by filter · a leading ``.`` starts at
the item · ``plan`` the whole plan · ``**`` every text. Without brackets a selector names the list itself.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import Any, NamedTuple

from cop_lesson.checks.plan_view import REPORTED, Match, View
from cop_lesson.finding import Path
from cop_lesson.patterns import lazy_pattern
from cop_lesson.plan_format.format import Names

__all__ = ["Match", "Selection", "below", "is_there", "parse"]

_STEP = lazy_pattern(r"([a-z_0-9]+)(?:\[([^\]]*)\])?(?:\.|\Z)")
_FILTER = lazy_pattern(r"(!?)([a-z_0-9]+)(?:(!?=)(.+))?\Z")


class Filter(NamedTuple):
    """One condition on an entry: ``k=v``, ``k!=v`` (needs ``k``), ``k``, ``!k`` (absent or false)."""

    name: str
    sign: str
    expected: str


class Step(NamedTuple):
    """One name of a selector; ``filters`` is ``None`` without brackets."""

    name: str
    filters: tuple[Filter, ...] | None


class Selector(NamedTuple):
    """A parsed selector; ``relative`` to the item it is used on.

    ``names`` are those at its beginning that lead to one value at most, and ``rest`` are the steps behind them;
    it is plain where there are none.
    """

    relative: bool
    steps: tuple[Step, ...]
    names: Names = ()
    rest: tuple[Step, ...] = ()
    texts: bool = False
    is_plain: bool = False


@cache
def parse(text: str) -> Selector:
    """Parse a selector.

    Raises:
        ValueError: the text is none.
    """
    if text == "**":
        return Selector(relative=False, steps=(), texts=True)
    relative = text.startswith(".")
    rest = text.removeprefix(".")
    steps = []
    at = 0
    while at < len(rest):
        match = _STEP.match(rest, at)
        if not match:
            message = f"not a selector: {text}"
            raise ValueError(message)
        steps.append(Step(match[1], None if match[2] is None else _filters(match[2])))
        at = match.end()
    leading = list(takewhile(lambda step: step.filters is None and (relative or step.name != "plan"), steps))
    names, others = tuple(step.name for step in leading), tuple(steps[len(leading) :])
    return Selector(relative, tuple(steps), names, others, is_plain=not others)


def _filters(text: str) -> tuple[Filter, ...]:
    filters = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        match = _FILTER.match(part)
        if not match or (match[1] and match[3]):
            message = f"not a filter: {part}"
            raise ValueError(message)
        filters.append(Filter(match[2], match[3] or match[1] or "is", match[4] or ""))
    return tuple(filters)


class Selection:
    """Finds values for one item; ``reported`` remembers whether what it looked at holds something reported."""

    __slots__ = ("item", "reported", "view")

    def __init__(self, view: View, item: Path = ()) -> None:
        """Begin where nothing has been looked at."""
        self.view, self.item, self.reported = view, item, False

    def values(self, selectors: str | list[str]) -> Sequence[Match]:
        """Every value that is there, in the order of the selectors and of the file."""
        if isinstance(selectors, str):
            return self._all(selectors)
        return [match for text in selectors for match in self._all(text)]

    def _all(self, text: str) -> Sequence[Match]:
        """Every value that one selector names; what one from the top finds is looked for only once."""
        selector = parse(text)
        if selector.is_plain:
            return self._start(selector)
        if selector.relative:
            return list(self.find(selector))
        if text not in self.view.selected:
            whole = Selection(self.view)
            self.view.selected[text] = (list(whole.find(selector)), whole.reported)
        matches, reported = self.view.selected[text]
        self.reported = self.reported or reported
        return matches

    def find(self, selector: Selector) -> Iterator[Match]:
        """Every value that one selector names."""
        if selector.texts:
            return self.view.texts()
        matches = iter(self._start(selector))
        for step in selector.rest:
            matches = self._follow(matches, step)
        return matches

    def _start(self, selector: Selector) -> Sequence[Match]:
        """What the names at the beginning of a selector lead to: one value, or nothing."""
        path = (*self.item, *selector.names) if selector.relative else selector.names
        value = self.view.get(path)
        return (Match(path, value),) if self._is_present(value) else ()

    def _follow(self, matches: Iterator[Match], step: Step) -> Iterator[Match]:
        """Every value to which one step leads from some others."""
        for match in matches:
            path, value = match
            if path or step.name != "plan":
                if not isinstance(value, dict):
                    continue
                path, value = (*path, step.name), value.get(step.name)
            if not self._is_present(value):
                continue
            if step.filters is None:
                yield Match(path, value)
            elif isinstance(value, list):
                for index, entry in enumerate(value):
                    if self._is_present(entry) and self._passes(entry, step.filters):
                        yield Match((*path, index), entry)
            elif self._passes(value, step.filters):
                yield Match(path, value)

    def _is_present(self, value: Any) -> bool:
        if value is REPORTED:
            self.reported = True
            return False
        return value is not None

    def _passes(self, entry: Any, filters: tuple[Filter, ...]) -> bool:
        for condition in filters:
            if not self._holds(entry.get(condition.name) if isinstance(entry, dict) else None, condition):
                return False
        return True

    def _holds(self, value: Any, condition: Filter) -> bool:
        if value is REPORTED:
            self.reported = True
            return False
        if condition.sign == "is":
            return value is not None and value is not False
        if condition.sign == "!":
            return value is None or value is False
        return value is not None and (str(value) == condition.expected) is (condition.sign == "=")


def is_there(value: Any) -> bool:
    """Whether a value of a view is neither absent nor reported."""
    return value is not None and value is not REPORTED


def below(value: Any, names: Names, path: Path = ()) -> Sequence[tuple[Path, Any]]:
    """Every value that some names lead to, through each list on the way; also what is reported, and empty entries.

    Each is a pair of its path and the value.
    """
    found = _entries(path, value)
    for name in names:
        inner: list[tuple[Path, Any]] = []
        for around, whole in found:
            if isinstance(whole, dict) and (part := whole.get(name)) is not None:
                inner += _entries((*around, name), part)
        if not inner:
            return inner
        found = inner
    return found


def _entries(path: Path, value: Any) -> Sequence[tuple[Path, Any]]:
    """A value, or the entries of a list, also of one inside a list, each with its path."""
    if not isinstance(value, list):
        return ((path, value),)
    found: list[tuple[Path, Any]] = []
    for index, entry in enumerate(value):
        if isinstance(entry, list):
            found += _entries((*path, index), entry)
        else:
            found.append(((*path, index), entry))
    return found
