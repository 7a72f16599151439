"""Regular expressions that are compiled when they are first used: a run needs about half of those that there are.

One that can only match where some letters are is not asked where they are not: nearly no text has them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, AnyStr, cast

__all__ = ["lazy_pattern", "needed_letters", "searcher"]


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
    """Return a pattern to use like one from ``re.compile``."""
    return cast("re.Pattern[AnyStr]", _Pattern(source, flags))


@cache
def searcher(source: str) -> Callable[[str], re.Match[str] | None]:
    """Return a function that searches a text, quickly where it lacks letters that each match has."""
    pattern, letters = lazy_pattern(source), needed_letters(source)
    return (lambda text: pattern.search(text) if letters in text else None) if letters else pattern.search


_TOKEN = lazy_pattern(r"(\\u[0-9a-fA-F]{4}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.)((?:[*+?]|\{[0-9,]*\})[+?]?)?", re.DOTALL)
_LITERAL = lazy_pattern(r"[^\\.^$|()\[]\Z|\\[^A-Za-z0-9]\Z", re.DOTALL)


def needed_letters(source: str) -> str:
    """The longest run of letters that stands outside all groups, and so in each match; nothing where there is none."""
    depth, runs = 0, [""]
    for token, repeated in _TOKEN.findall(source):
        depth += (token == "(") - (token == ")")
        if depth == 0 and token == "|":
            return ""
        if depth == 0 and not repeated and _LITERAL.match(token):
            runs[-1] += token[-1]
        else:
            runs.append("")
    return max(runs, key=len)
