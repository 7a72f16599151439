"""The kinds of check. A rule is data; only these are code.

Each kind looks at one item of a plan and yields what does not hold, with the words that a message may
mention. Nothing yielded means that the check holds.
"""

from __future__ import annotations

import operator
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import count, islice
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeAlias

from cop_lesson.checks.id_references import has_reported_id, references, suggest_id
from cop_lesson.checks.plan_view import View
from cop_lesson.checks.selectors import Match, Selection, parse
from cop_lesson.checks.text_limits import TEXT_LIMITS
from cop_lesson.finding import Path
from cop_lesson.plan_format.format import Names, PlanFormat, names_of
from cop_lesson.tables import LIMITS
from cop_lesson.text import wording
from cop_lesson.text.dates import as_day, later

__all__ = ["KINDS", "Item", "Kind", "Mismatch"]


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

    def values(self, selectors: str | list[str]) -> Sequence[Match]:
        """Every value that is there."""
        return self.selection.values(selectors)

    def lacks(self, selector: str) -> bool:
        """Whether a selector finds nothing but ``false``, and that is neither reported already nor deferred."""
        if self.deferred and self.names(selector) in self.deferred:
            return False
        selection = Selection(self.view, self.path)
        return all(match.value is False for match in selection.values(selector)) and not selection.reported

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


Parameters: TypeAlias = Mapping[str, Any]
Kind: TypeAlias = Callable[[Item, Parameters], Iterator[Mismatch]]

MAX_COMPARED = LIMITS["max_compared"]
"""Each entry of one list is compared with so many of another; no plan needs more."""

_BRACKETS = re.compile(r"\[[^\]]*\]")


def _has(item: Item, check: Parameters) -> Iterator[Mismatch]:
    """All, or any, of these are there; ``false`` does not count."""
    selectors = check["all"] if "all" in check else check["any"]
    absent = [selector for selector in selectors if item.lacks(selector)]
    if absent and ("all" in check or len(absent) == len(selectors)):
        yield Mismatch({"parts": [item.title(selector) for selector in absent]})


def _resolves(item: Item, check: Parameters) -> Iterator[Mismatch]:
    """Every reference names an id of a list it may refer to.

    Judged are the ids that exist nowhere; with ``elsewhere`` those that exist in another list.
    """
    elsewhere = check.get("elsewhere", False)
    suggestions = count()
    has_unclear_id = cache(lambda lists: has_reported_id(item.view, lists))
    for path, value, lists in references(item.view, item.plan_format):
        places = item.view.ids.get(value, {})
        if (places and not elsewhere) or places.keys() & set(lists):
            continue
        if elsewhere and places:
            section, place = next(iter(places.items()))
            words = {"part": item.titles((section,))[0], "line": item.view.position(place).line}
            yield Mismatch({"value": value, "parts": item.titles(lists), **words}, path, place)
        elif not elsewhere and not has_unclear_id(lists):
            look = next(suggestions) < wording.MAX_SUGGESTIONS
            suggestion = suggest_id(item.view, value, lists) if look else None
            yield Mismatch({"value": value, "parts": item.titles(lists), "suggestion": suggestion}, path)


def _unique(item: Item, check: Parameters) -> Iterator[Mismatch]:
    """No text comes back more often than ``at_most``; those shorter than ``min_words`` and in ``except`` may."""
    at_most = check.get("at_most", 1)
    exempt = {match.path for match in item.values(check.get("except", []))}
    places: dict[str, list[Match]] = {}
    for match in item.values(check["of"]):
        if match.path not in exempt:
            places.setdefault(wording.fold(match.value), []).append(match)
    for folded, matches in places.items():
        if len(matches) > at_most and wording.words(folded) >= check.get("min_words", 0):
            first = matches[0]
            line = item.view.position(first.path).line
            words = {"value": first.value, "count": len(matches), "limit": at_most, "line": line}
            yield Mismatch(words, matches[at_most].path, first.path)


def _used(item: Item, check: Parameters) -> Iterator[Mismatch]:
    """The id of the item occurs where ``by`` looks. An item without id is not judged."""
    name, by = item.value.get("id"), tuple(check["by"])
    if by not in item.view.mentioned:
        # The same for every item of a rule, and a long list would be walked once for each of them.
        selection = Selection(item.view)
        names = frozenset(match.value for match in selection.values(list(by)) if isinstance(match.value, str))
        item.view.mentioned[by] = (names, selection.reported)
    names, reported = item.view.mentioned[by]
    if isinstance(name, str) and name not in names and not reported:
        yield Mismatch({"value": name})


def _count(item: Item, check: Parameters) -> Iterator[Mismatch]:
    """There are at least ``min`` and at most ``max`` of these; a text that comes back counts once."""
    values = (wording.fold(value) if isinstance(value, str) else path for path, value in item.values(check["of"]))
    number = len(set(values))
    if number < check.get("min", 0):
        yield Mismatch({"count": number, "limit": check["min"]})
    elif number > check.get("max", number):
        yield Mismatch({"count": number, "limit": check["max"]})


def _compare(item: Item, check: Parameters) -> Iterator[Mismatch]:
    """Two numbers, or two days, are in order; what cannot be compared is not judged."""
    left_sides = [
        (match.path, amount) for match in item.values(check["left"]) if (amount := _amount(match.value)) is not None
    ]
    if check.get("pick") == "earliest":
        left_sides = sorted(left_sides, key=lambda side: (isinstance(side[1], date), side[1]))[:1]
    for limit_text, limit in _limits(item, check["right"]):
        for path, amount in left_sides:
            if type(amount) is type(limit) and not _in_order(amount, limit, check):
                yield Mismatch(
                    {"value": item.view.written(path), "other": limit_text, "limit": check.get("days")}, path
                )


def _limits(item: Item, right: str) -> list[tuple[str, date | float]]:
    """What the left side is compared with, each with how it is written."""
    if right == "today":
        return [(item.today.isoformat(), item.today)] if item.today else []
    pairs = ((item.view.written(match.path), _amount(match.value)) for match in item.values(right))
    return [(text, amount) for text, amount in pairs if amount is not None]


def _amount(value: Any) -> date | float | None:
    if isinstance(value, str):
        return as_day(value)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _in_order(left: Any, right: Any, check: Parameters) -> bool:
    if check.get("days") and isinstance(right, date):
        right = later(right, check["days"])
    return _ORDERS[check["op"]](left, right)


_ORDERS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def _share(item: Item, check: Parameters) -> Iterator[Mismatch]:
    """No one text, or with ``same: month`` no one month, is more than ``percent`` of ``least`` or more of these."""
    values = [(match.path, str(match.value)) for match in item.values(check["of"])]
    if check.get("same") == "month":
        values = [(path, day.isoformat()[: len("2027-10")]) for path, text in values if (day := as_day(text))]
    counts = Counter(wording.fold(text) for _, text in values)
    if len(values) >= check["least"]:
        most, times = max(counts.items(), key=lambda item_count: item_count[1])
        if 100 * times > check["percent"] * len(values):
            path, text = next(candidate for candidate in values if wording.fold(candidate[1]) == most)
            yield Mismatch({"value": text, "count": times, "limit": len(values)}, path)


def _apart(item: Item, check: Parameters) -> Iterator[Mismatch]:
    """Two texts differ: as a whole, or with ``percent`` in the words that they share, from ``min_words`` on."""
    percent = check.get("percent")
    for left in item.values(check["left"]):
        for right in islice(item.selection.find(parse(check["right"])), MAX_COMPARED):
            if wording.fold(left.value) == wording.fold(right.value) or _overlap(left.value, right.value, check):
                line = item.view.position(right.path).line
                words = {"value": left.value, "other": right.value, "line": line, "limit": percent}
                yield Mismatch(words, also=right.path)
                return


def _overlap(left: str, right: str, check: Parameters) -> bool:
    """Whether two texts share too many of their words; short ones may."""
    if "percent" not in check or min(wording.words(left), wording.words(right)) < check.get("min_words", 0):
        return False
    return wording.overlap(left, right) >= int(check["percent"])


def _leads(item: Item, check: Parameters) -> Iterator[Mismatch]:
    """An entry of an ordered list leads to a later entry, or to the next; the last need not. None leads to itself."""
    entries = item.view.get(item.path[:-1])
    own_place = int(item.path[-1])
    order = item.view.order(item.path[:-1])
    last = next(place for place in range(len(entries) - 1, -1, -1) if entries[place] is not None)
    targets = [(match, order[match.value]) for match in item.values(check["by"]) if match.value in order]
    if check.get("never") == "same":
        yield from (Mismatch({"value": match.value}, match.path) for match, place in targets if place == own_place)
    elif own_place != last:
        later_places = range(own_place + 1, own_place + 2 if check["some"] == "next" else len(entries))
        if not any(place in later_places for _, place in targets):
            yield Mismatch({"value": item.value.get("id"), "names": [match.value for match, _ in targets]})


def _text(item: Item, check: Parameters) -> Iterator[Mismatch]:
    """The wording of each text keeps the limits that are given; the first that it breaks is reported."""
    exempt = {match.path for match in item.values(check.get("except", []))}
    texts = [match for match in item.values(check["of"]) if match.path not in exempt and isinstance(match.value, str)]
    if "explained_by" in check:
        yield from _unexplained(item, texts, check)
        return
    limits = dict.fromkeys(limit for name, limit in TEXT_LIMITS.items() if name in check)
    for match in texts:
        if words := next(filter(None, (limit(match.value, check) for limit in limits)), None):
            yield Mismatch(words, match.path)


def _unexplained(item: Item, texts: list[Match], check: Parameters) -> Iterator[Mismatch]:
    """Each term that ``without`` finds, at its first place, unless it is explained anywhere in the plan."""
    explained_terms = {wording.fold(str(match.value)) for match in item.values(check["explained_by"])}
    for _, text in item.values("**"):
        explained_terms |= {
            wording.fold(term) for term, is_explained in wording.terms(text, check["without"]) if is_explained
        }
    for match in texts:
        for term, _ in wording.terms(match.value, check["without"]):
            if wording.fold(term) not in explained_terms:
                explained_terms.add(wording.fold(term))
                yield Mismatch({"value": term}, match.path)


def _never(item: Item, check: Parameters) -> Iterator[Mismatch]:  # noqa: ARG001
    """The selector alone says what is wrong."""
    yield Mismatch({"value": item.value} if isinstance(item.value, str) else {})


KINDS: Final[Mapping[str, Kind]] = {
    "has": _has,
    "resolves": _resolves,
    "unique": _unique,
    "used": _used,
    "count": _count,
    "compare": _compare,
    "share": _share,
    "apart": _apart,
    "leads": _leads,
    "text": _text,
    "never": _never,
}
