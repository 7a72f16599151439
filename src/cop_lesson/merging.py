"""Sections that are lists of remarks on elements and rules, put together entry by entry as text.

What one session leaves open and what another does are no disagreement; two reasons for the same thing are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cop_lesson.source import Document

__all__ = ["MERGED", "Entry", "entries", "indented"]

MERGED = {"deferred": "element", "silenced": "rule"}
"""Lists whose entries are gathered from all worksheets, and the field that says what an entry is about."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its worksheet, what it is about, its line, its lines as they are written, and what they mean.

    ``column`` is the number of spaces in front of its hyphen.
    """

    sheet: str
    about: str
    line: int
    column: int
    text: str
    value: Any


def entries(sheet: str, document: Document, section: str, value: Any, end: int) -> tuple[Entry, ...] | None:
    """Cut a section that ends before a line (an index) into its entries.

    Nothing, where it is no list, is written in brackets, or has an entry that does not say what it is about.
    """
    place = document.places[section,]
    if not isinstance(value, list) or place.flow:
        return None
    found = tuple(_entries(sheet, document, section, value, end))
    return found if all(entry.about for entry in found) else None


def _entries(sheet: str, document: Document, section: str, value: Sequence[Any], end: int) -> Iterator[Entry]:
    lines = document.text.splitlines(keepends=True)
    column = document.places[section,].value.column - 1
    filled = [at for at, one in enumerate(value) if one is not None]
    hyphens = [_hyphen(lines, document.places[section, at].value.line - 1, column) for at in filled]
    starts = [_with_comments(lines, hyphen, column) for hyphen in hyphens]
    for at, hyphen, start, stop in zip(filled, hyphens, starts, [*starts[1:], end], strict=True):
        about = value[at].get(MERGED[section]) if isinstance(value[at], dict) else None
        named = about.replace("-", "_") if isinstance(about, str) else ""
        yield Entry(sheet, named, hyphen + 1, column, "".join(lines[start:stop]), value[at])


def _hyphen(lines: Sequence[str], index: int, column: int) -> int:
    """The line of the hyphen of an entry, which can stand above its first field."""
    while index and not lines[index].startswith(f"{' ' * column}-"):
        index -= 1
    return index


def _with_comments(lines: Sequence[str], index: int, column: int) -> int:
    """The first comment or blank line above an entry; what is indented further belongs to a text before it."""
    while not lines[index - 1].strip() or _is_comment(lines[index - 1], column):
        index -= 1
    return index


def _is_comment(line: str, column: int) -> bool:
    return line.lstrip(" ").startswith("#") and _indent(line) <= column


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def indented(entry: Entry, column: int) -> str:
    """The text of an entry with its hyphen in another column; blank lines stay as they are."""
    more = column - entry.column
    lines = entry.text.splitlines(keepends=True)
    return "".join(" " * more + _less(line, -more) if line.strip() else line for line in lines)


def _less(line: str, spaces: int) -> str:
    """A line without some of the spaces at its beginning; a comment can have fewer."""
    return line[min(max(spaces, 0), _indent(line)) :]
