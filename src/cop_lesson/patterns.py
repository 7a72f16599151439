"""Regular expressions that are compiled when they are first used: a run needs about half of those that there are.

One that can only match where some letters are is not asked where they are not: nearly no text has them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, AnyStr, Final, TypeAlias, cast

__all__ = ["Search", "lazy_pattern", "prepare", "searcher", "searcher_in"]

Needed: TypeAlias = tuple[Sequence[str], int | None, int | None]
"""Runs of letters, of which a text must have one, and the beginning and end of the part of it where that must be."""
Search: TypeAlias = Callable[[str], re.Match[str] | None]


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
def searcher(source: str) -> Search:
    """Return the search of a pattern; letters that a text must have to match are looked for in much less time."""
    return _searcher(source, _needed(source)[0])


def searcher_in(source: str, texts: str) -> Search | None:
    """Return the search of a pattern in texts that stand together here, or nothing where no text can match."""
    letters = [run for run in _needed(source)[0] if run in texts]
    return _searcher(source, letters) if letters else None


def _searcher(source: str, letters: Sequence[str]) -> Search:
    pattern, where = lazy_pattern(source), slice(*_needed(source)[1:])

    def search(text: str) -> re.Match[str] | None:
        part = text[where]
        for run in letters:
            if run in part:
                return pattern.search(text)
        return None

    return search


_PREPARED: Final[dict[str, Needed]] = {}


def prepare(needed: Mapping[str, Needed]) -> None:
    """Take from the build of the package what patterns need: to read it from each of them takes a while."""
    _PREPARED.update(needed)


@cache
def _needed(source: str) -> Needed:
    if source in _PREPARED:
        return _PREPARED[source]
    from cop_lesson.needed_letters import needed_letters  # noqa: PLC0415  (what is installed is prepared)

    return needed_letters(source)
