"""How far quotation marks and brackets reach on one line."""

from __future__ import annotations

from typing import Final

from cop_lesson.patterns import lazy_pattern

__all__ = ["brackets_until", "quoted_until"]

# Each reaches from behind the opening mark to the closing one, or to the end of the line.
_INSIDE: Final = {'"': lazy_pattern(r'(?:[^"\\]|\\.)*\\?'), "'": lazy_pattern(r"(?:[^']|'')*")}
_ESCAPE = lazy_pattern(r"\\(.?)")
_ESCAPED = frozenset(["", *'0abtnvfre "/\\N_LPxuU\t'])
_MARKS = lazy_pattern(
    r"""(?<=[ \[{,:])"(?:[^"\\]|\\.)*"|(?<=[ \[{,:])'(?:[^']|'')*'|(?<=[ \t])\#.*|[\[\]{}]""",
)


def quoted_until(line: str, column: int, quote: str) -> tuple[int | None, int | None]:
    """Return the column behind the closing quotation mark, and that of a backslash with no meaning, if any."""
    inside = _INSIDE[quote].match(line, column)
    end = inside.end() if inside else column
    escapes = _ESCAPE.finditer(line, column, end) if quote == '"' else ()
    bad_escape = next((escape.start() for escape in escapes if escape[1] not in _ESCAPED), None)
    return (end + 1 if line.startswith(quote, end) else None), bad_escape


def brackets_until(line: str, column: int, depth: int) -> int:
    """Return the column behind the bracket that closes the first one; or, negative, how many stay open."""
    for mark in _MARKS.finditer(line, column):
        depth += (mark[0] in "[{") - (mark[0] in "]}")
        if depth == 0:
            return mark.end()
    return -depth
