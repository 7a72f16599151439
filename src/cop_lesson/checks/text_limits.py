"""The limits that a rule can set to the wording of a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from cop_lesson.checks.parties import address_of
from cop_lesson.patterns import Search, searcher, searcher_in
from cop_lesson.text import wording
from cop_lesson.text.sentences import sentences

__all__ = ["Limit", "limits_of", "no_address_of", "not_saying"]

Parameters: TypeAlias = Mapping[str, Any]
Limit: TypeAlias = Callable[[str], Parameters | None]
"""Returns what a message can mention where a text breaks the limit, and nothing where it keeps it."""


def limits_of(check: Parameters, texts: str) -> list[Limit]:
    """The limits that a rule sets to some texts, in the order in which they are looked at.

    What cannot be in any of these texts, which stand together in one, is not looked for in each of them.
    """
    limits = [make(check) for make in dict.fromkeys(make for name, make in _LIMITS.items() if name in check)]
    searches = _searches(check.get("without", ()), texts)
    return [*limits, _without(searches)] if searches else limits


def no_address_of(names: list[str]) -> Limit:
    """A text holds no address that is made of one of some names."""
    return lambda text: {"value": address} if (address := address_of(text, names)) else None


def not_saying(patterns: Sequence[str], texts: str) -> list[Limit]:
    """Of some texts, each says nothing by some patterns, which look at it in small letters."""
    searches = _searches(patterns, wording.fold(texts))

    def limit(text: str) -> Parameters | None:
        folded = wording.fold(text)
        found = next(filter(None, (search(folded) for search in searches)), None)
        return {"value": wording.fold_space(text)[found.start() : found.end()]} if found else None

    return [limit] if searches else []


def _searches(patterns: Sequence[str], texts: str) -> list[Search]:
    return [search for source in patterns if (search := searcher_in(source, texts))]


def _words(check: Parameters) -> Limit:
    return _counted(wording.words, check.get("min_words"), check.get("max_words"))


def _sentences(check: Parameters) -> Limit:
    return _counted(sentences, check.get("min_sentences"), check.get("max_sentences"))


def _counted(measure: Callable[[str], int], least: int | None, most: int | None) -> Limit:
    def limit(text: str) -> Parameters | None:
        count = measure(text)
        if count < (least or 0) or (most is not None and count > most):
            return {"value": text, "count": count, "limit": least if most is None else most}
        return None

    return limit


def _not_starting(check: Parameters) -> Limit:
    def limit(text: str) -> Parameters | None:
        folded = f"{wording.fold(text)} "
        start = next((start for start in check["not_starting"] if folded.startswith(f"{start} ")), None)
        return None if start is None else {"value": text, "other": start}

    return limit


def _one_of(check: Parameters) -> Limit:
    names = check["one_of"]

    def limit(text: str) -> Parameters | None:
        if wording.fold(text) in map(wording.fold, names):
            return None
        return {"value": text, "names": names, "suggestion": wording.nearest(text, names)}

    return limit


def _pattern(check: Parameters) -> Limit:
    fits = re.compile(check["pattern"]).fullmatch
    return lambda text: None if fits(wording.fold_space(text)) else {"value": text}


def _with(check: Parameters) -> Limit:
    searches = [searcher(source) for source in check["with"]]
    return lambda text: None if any(search(text) for search in searches) else {"value": text}


def _without(searches: Sequence[Search]) -> Limit:
    def limit(text: str) -> Parameters | None:
        for search in searches:
            if match := search(text):
                return {"value": match[0]}
        return None

    return limit


_LIMITS: Final[Mapping[str, Callable[[Parameters], Limit]]] = {
    "min_words": _words,
    "max_words": _words,
    "min_sentences": _sentences,
    "max_sentences": _sentences,
    "not_starting": _not_starting,
    "one_of": _one_of,
    "pattern": _pattern,
    "with": _with,
}
"""By the name that sets them in a rule; what no text may have is looked at last."""
