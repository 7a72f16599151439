"""Regular expressions that are compiled when they are first used: a run needs about half of those that there are.

One that can only match where some letters are is not asked where they are not: nearly no text has them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from math import inf
from typing import Any, AnyStr, NamedTuple, TypeAlias, cast

__all__ = ["Search", "lazy_pattern", "needed_letters", "searcher", "searcher_in"]

Letters: TypeAlias = tuple[str, ...]
"""Runs of letters, of which a text must have one."""
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


class _Needed(NamedTuple):
    """Letters of which each match has some; an empty run where none are known.

    At most ``before`` characters of the match stand before them, and ``after`` from their first one on.
    """

    letters: Letters = ("",)
    before: float = 0
    after: float = 0

    @property
    def worth(self) -> tuple[int, int]:
        """Long letters are seldom in a text, and few of them are soon looked for."""
        return min(map(len, self.letters)), -len(self.letters)


_NOTHING = _Needed()


@cache
def searcher(source: str) -> Search:
    """Return the search of a pattern; letters that a text must have to match are looked for in much less time."""
    return _searcher(source, needed_letters(source))


def searcher_in(source: str, texts: str) -> Search | None:
    """Return the search of a pattern in texts that stand together here, or nothing where no text can match."""
    letters = tuple(run for run in needed_letters(source) if run in texts)
    return _searcher(source, letters) if letters else None


def _searcher(source: str, letters: Letters) -> Search:
    pattern, where = lazy_pattern(source), _where(source)

    def search(text: str) -> re.Match[str] | None:
        part = text[where]
        for run in letters:
            if run in part:
                return pattern.search(text)
        return None

    return search


def needed_letters(source: str) -> Letters:
    """Runs of letters, of which each match has one; an empty one where none is known."""
    return _read(source).needed.letters


@cache
def _where(source: str) -> slice:
    """Where in a text the needed letters are: of a pattern that reaches to its beginning or its end, only there."""
    needed, is_choice = _read(source).needed, _read(source).is_choice
    first = needed.before + max(map(len, needed.letters))
    if source.startswith(_BEGINNING) and not is_choice and first < inf:
        return slice(int(first))
    if source.endswith(_END) and not is_choice and 0 < needed.after < inf:
        return slice(-int(needed.after), None)
    return slice(None)


# As rules say that a text begins or ends there.
_BEGINNING, _END = r"(?<![^\u0000])", r"(?![^\u0000])"
_PART = lazy_pattern(
    r"(\(\?(?::|<?[=!])|\\u[0-9a-fA-F]{4}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.)((?:[*+?]|\{[0-9,]*\})[+?]?)?", re.DOTALL
)
_LITERAL = lazy_pattern(r"[^\\.^$|()\[]\Z|\\[^A-Za-z0-9]\Z", re.DOTALL)


class _Group(NamedTuple):
    """A pattern, or a group of it: what it needs, how long a match can be, and how often the group comes."""

    needed: _Needed
    width: float
    times: str
    is_choice: bool


class _Sequence:
    """One of the choices of a group, as far as it was read."""

    def __init__(self) -> None:
        self.needed, self.width, self.run = _NOTHING, 0.0, ""

    def add(self, width: float, needed: _Needed = _NOTHING) -> None:
        """Go on with a part that is at most so long, and with what it needs."""
        if self.run:
            run, self.run = self.run, ""
            self.add(len(run), _Needed((run,), 0, len(run)))
        so_far = self.needed._replace(after=self.needed.after + width)
        new = needed._replace(before=needed.before + self.width)
        self.needed = max(so_far, new, key=lambda each: each.worth)
        self.width += width

    def add_group(self, group: _Group) -> None:
        most = _most(group.times)
        if group.times.startswith(("?", "*", "{0", "{,")):
            self.add(group.width and group.width * most)
        else:
            others = group.width and group.width * (most - 1)
            self.add(group.width + others, group.needed._replace(after=group.needed.after + others))


@cache
def _read(source: str) -> _Group:
    return _read_group(iter(_PART.findall(source)))


def _read_group(parts: Iterator[tuple[str, str]]) -> _Group:
    choices, times = [_Sequence()], ""
    for part, times in parts:
        if part == ")":
            break
        if part == "|":
            choices.append(_Sequence())
        elif part in {"(?:", "("} and not times:
            choices[-1].add_group(_read_group(parts))
        elif part.startswith("("):
            _read_group(parts)
            # What stands around a place has no length; nothing is known of other groups.
            choices[-1].add(inf if times else 0)
        elif not times and _LITERAL.match(part):
            choices[-1].run += part[-1]
        else:
            choices[-1].add(_most(times))
    for choice in choices:
        choice.add(0)
    return _Group(
        _any_of([choice.needed for choice in choices]), max(each.width for each in choices), times, len(choices) > 1
    )


def _any_of(choices: list[_Needed]) -> _Needed:
    letters = {run for choice in choices for run in choice.letters}
    known = ("",) if "" in letters else tuple(sorted(letters))
    return _Needed(known, max(each.before for each in choices), max(each.after for each in choices))


def _most(times: str) -> float:
    """How often something comes at most."""
    if times.startswith(("*", "+")) or ",}" in times:
        return inf
    return int(times.strip("{}+?").split(",")[-1]) if times.startswith("{") else 1
