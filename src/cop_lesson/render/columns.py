"""Text in the columns of a terminal: how wide it is, how it is wrapped, and what of a long line is shown."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

__all__ = ["columns", "window", "wrap_text"]


def window(line: str, at: int, width: int) -> tuple[int, int]:
    """Where to cut a line so that it fits, with the place that matters in view."""
    if len(line) <= width and columns(line) <= width:
        return 0, len(line)
    start, room = at, width // 2
    while start and room >= _width(line[start - 1]):
        start -= 1
        room -= _width(line[start])
    end, room = start, width
    while end < len(line) and room >= _width(line[end]):
        room -= _width(line[end])
        end += 1
    return start, end


def wrap_text(text: str, width: int, indent: str = "") -> list[str]:
    """Break a text into lines, the later ones indented; no word is broken."""
    import textwrap  # noqa: PLC0415  (off a terminal nothing is wrapped)

    return textwrap.wrap(text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(map(_width, text))


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    """Wide characters take two columns, marks on the one before take none."""
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
