"""Regular expressions that are compiled when they are first used: a run needs about half of those that there are.

One that can only match where some letters are is not asked where they are not: nearly no text has them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, AnyStr, TypeAlias, cast

__all__ = ["lazy_pattern", "may_match", "needed_letters", "searcher"]

Letters: TypeAlias = tuple[str, ...]
"""Runs of letters, of which a text must have one."""


class _Pattern:
    """Stands for a compiled pattern, and has each of its methods from the first use on."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        """Python asks here only for what is not there yet."""
        value = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, value)
        return value


def lazy_pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern to use like one from ``re.compile``: the same one for the same source."""
    return cast("re.Pattern[AnyStr]", _pattern(source, flags))


@cache
def _pattern(source: str | bytes, flags: int) -> _Pattern:
    return _Pattern(source, flags)


@cache
def searcher(source: str) -> Callable[[str], re.Match[str] | None]:
    """Return the search of a pattern; letters that a text must have to match are looked for in much less time."""
    pattern, needed = lazy_pattern(source), needed_letters(source)

    def search(text: str) -> re.Match[str] | None:
        for letters in needed:
            if letters in text:
                return pattern.search(text)
        return None

    return search


def may_match(source: str, text: str) -> bool:
    """Whether a text has letters that a pattern needs."""
    return any(letters in text for letters in needed_letters(source))


_PART = lazy_pattern(
    r"(\(\?:|\\u[0-9a-fA-F]{4}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.)((?:[*+?]|\{[0-9,]*\})[+?]?)?", re.DOTALL
)
_LITERAL = lazy_pattern(r"[^\\.^$|()\[]\Z|\\[^A-Za-z0-9]\Z", re.DOTALL)


@cache
def needed_letters(source: str) -> Letters:
    """Runs of letters, of which each match has one; an empty one where none is known."""
    letters, _ = _needed(iter(_PART.findall(source)))
    return letters


def _needed(parts: Iterator[tuple[str, str]]) -> tuple[Letters, str]:
    """What a pattern needs, or a group of it, and how often that group comes."""
    alternatives: set[str] = set()
    best: Letters = ("",)
    run, times = "", ""
    for part, times in parts:
        if part != "|" and not times and _LITERAL.match(part):
            run += part[-1]
            continue
        best, run = max(best, (run,), key=_worth), ""
        if part in {"(?:", "("}:
            inner, often = _needed(parts)
            if not times and not often.startswith(("?", "*", "{0", "{,")):
                best = max(best, inner, key=_worth)
        elif part == "|":
            alternatives.update(best)
            best = ("",)
        elif part == ")":
            break
    best = max(best, (run,), key=_worth)
    alternatives.update(best)
    return ("",) if "" in alternatives else tuple(sorted(alternatives)), times


def _worth(letters: Letters) -> tuple[int, int]:
    return min(map(len, letters)), -len(letters)
