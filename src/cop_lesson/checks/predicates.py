"""The kinds of check. A rule is data; only these are code.

Each kind looks at one item of a plan and yields what does not hold, with the words that a message may
mention. Nothing yielded means that the check holds.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import count, islice
from typing import Any, Final, TypeAlias

from cop_lesson.checks.id_references import has_reported_id, references, suggest_id
from cop_lesson.checks.item import Item, Mismatch
from cop_lesson.checks.outside import outside
from cop_lesson.checks.selectors import Match, Selection, parse
from cop_lesson.checks.texts import has_word, text
from cop_lesson.finding import Path
from cop_lesson.tables import LIMITS
from cop_lesson.text import denials, wording
from cop_lesson.text.dates import as_day, end_of, later

__all__ = ["KINDS", "Kind"]


Parameters: TypeAlias = Mapping[str, Any]
_Side: TypeAlias = tuple[Path, str, date | float]
Kind: TypeAlias = Callable[[Item, Parameters], Iterator[Mismatch]]

MAX_COMPARED = LIMITS["max_compared"]
"""Each entry of one list is compared with so many of another; no plan needs more."""


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
        if (places and not elsewhere) or places.keys() & set(lists) or denials.says_none(value):
            continue
        if elsewhere and places:
            section, place = next(iter(places.items()))
            words = {"part": item.titles((section,))[0], "line": item.view.position(place).line}
            yield Mismatch({"value": value, "parts": item.titles(lists), **words}, path, place)
        elif not elsewhere and not has_unclear_id(lists):
            look = next(suggestions) < wording.MAX_SUGGESTIONS
            suggestion = suggest_id(item.view, path, value, lists) if look else None
            yield Mismatch({"value": value, "parts": item.titles(lists), "suggestion": suggestion}, path)


def _unique(item: Item, check: Parameters) -> Iterator[Mismatch]:
    """No text comes back more often than ``at_most``; those shorter than ``min_words`` and in ``except`` may."""
    at_most = check.get("at_most", 1)
    matches = item.values(check["of"])
    texts = [wording.fold(match.value) for match in matches]
    least = check.get("min_words", 0)
    often = {text for text, times in Counter(texts).items() if times > at_most and wording.words(text) >= least}
    if not often:
        return
    exempt = item.places(check.get("except", []))
    places: dict[str, list[Match]] = {}
    for match, folded in zip(matches, texts, strict=True):
        if folded in often and match.path not in exempt and not _is_made_id(item, match.path):
            places.setdefault(folded, []).append(match)
    for matches in places.values():
        if len(matches) > at_most:
            (path, value), line = matches[0], item.view.position(matches[0].path).line
            words = {"value": value, "count": len(matches), "limit": at_most, "line": line}
            yield Mismatch(words, matches[at_most].path, path)


def _is_made_id(item: Item, path: Path) -> bool:
    """Whether an id is not in the file, and was made of the name of its entry."""
    return path[-1] == "id" and item.view.read(path) is None


def _used(item: Item, check: Parameters) -> Iterator[Mismatch]:
    """The id of the item occurs where ``by`` looks, or with ``named`` a word of its name does anywhere else.

    Not judged is an item without id, and what is in a part that is deferred.
    """
    name, by = item.value.get("id"), tuple(check["by"])
    if by not in item.view.mentioned:
        # The same for every item of a rule, and a long list would be walked once for each of them.
        selection = Selection(item.view)
        names = frozenset(match.value for match in selection.values(list(by)) if isinstance(match.value, str))
        item.view.mentioned[by] = (names, selection.reported)
    names, reported = item.view.mentioned[by]
    is_known = isinstance(name, str) and not reported and not item.is_deferred(by)
    if is_known and name not in names and not ("named" in check and _is_named(item, check)):
        yield Mismatch({"value": name})


def _is_named(item: Item, check: Parameters) -> bool:
    """Whether a word of the item's name stands in another part of the plan, or the name has no word to look for."""
    words = _stems(item.values(check["named"]))
    if "among" in check:
        return not words.isdisjoint(_stems(item.values(check["among"])))
    field = item.names(check["named"])
    return not words or any(path != item.path for word in words for path in item.view.entries_with(word, field))


def _stems(matches: Sequence[Match]) -> set[str]:
    return {word for match in matches for word in wording.stems(str(match.value))}


def _count(item: Item, check: Parameters) -> Iterator[Mismatch]:
    """There are at least ``min`` and at most ``max`` of these; a text that comes back counts once.

    Who answers that there is none is not asked again.
    """
    matches = item.values(check["of"])
    answers = [match for match in matches if not _says_none(match.value)]
    if matches and not answers:
        return
    number = len({wording.fold(value) if isinstance(value, str) else path for path, value in answers})
    if number < check.get("min", 0):
        yield Mismatch({"count": number, "limit": check["min"]})
    elif number > check.get("max", number):
        yield Mismatch({"count": number, "limit": check["max"]})


def _says_none(value: Any) -> bool:
    return isinstance(value, str) and denials.says_none(value)


def _compare(item: Item, check: Parameters) -> Iterator[Mismatch]:
    """Two numbers, or two days, are in order; what cannot be compared is not judged."""
    left_sides = _sides(item, check["left"])
    limits = _sides(item, check["right"])
    if check.get("pick") == "earliest":
        left_sides = sorted(left_sides, key=_size)[:1]
    if check.get("pick") == "latest":
        limits = sorted(limits, key=_size)[-1:]
    for limit_at, limit_text, limit in limits:
        for at, written, amount in left_sides:
            if type(amount) is type(limit) and not _in_order(amount, limit, check):
                # Today has no place in a plan.
                words = {"value": written, "other": limit_text, "limit": check.get("days")}
                yield Mismatch(words, limit_at if check["left"] == "today" else at)


def _sides(item: Item, selectors: str | list[str]) -> list[_Side]:
    """What is compared, each with where it is and how it is written."""
    if selectors == "today":
        return [(item.path, item.today.isoformat(), item.today)] if item.today else []
    return [
        (path, item.view.written(path), amount)
        for path, value in item.values(selectors)
        if (amount := _amount(value)) is not None
    ]


def _size(side: _Side) -> tuple[bool, date | float]:
    return isinstance(side[2], date), side[2]


def _amount(value: Any) -> date | float | None:
    if isinstance(value, str):
        return end_of(value)
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
    matches = [match for match in item.values(check["of"]) if not _says_none(match.value)]
    values = [(path, text) for path, value in matches if not has_word(text := str(value), check.get("unless", ()))]
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
    "text": text,
    "outside": outside,
    "never": _never,
}
