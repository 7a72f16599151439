"""Regular expressions that are compiled when they are first used: a run needs about half of those that there are.

One that can only match where some letters are is not asked where they are not: nearly no text has them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, AnyStr, cast

__all__ = ["lazy_pattern", "needed_letters", "with_letters"]


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
def with_letters(source: str) -> tuple[re.Pattern[str], str]:
    """Return a pattern, and letters that a text must have to match; these are looked for in much less time."""
    return lazy_pattern(source), needed_letters(source)


_PART = lazy_pattern(r"(\\u[0-9a-fA-F]{4}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.)((?:[*+?]|\{[0-9,]*\})[+?]?)?", re.DOTALL)
_LITERAL = lazy_pattern(r"[^\\.^$|()\[]\Z|\\[^A-Za-z0-9]\Z", re.DOTALL)


def needed_letters(source: str) -> str:
    """The longest run of letters that stands outside all groups, and so in each match; nothing where there is none."""
    depth, runs = 0, [""]
    for part, repeated in _PART.findall(source):
        depth += (part == "(") - (part == ")")
        if depth == 0 and part == "|":
            return ""
        if depth == 0 and not repeated and _LITERAL.match(part):
            runs[-1] += part[-1]
        else:
            runs.append("")
    return max(runs, key=len)
