"""Sections that are lists of remarks on elements and rules, cut into their entries as text.

What one session leaves open and what another does are no disagreement; two reasons for the same thing are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cop_lesson.source import Document

__all__ = ["MERGED", "Entry", "cut_entries", "merge_entries"]

MERGED = {"deferred": "element", "silenced": "rule"}
"""Lists whose entries are gathered from all worksheets, and the field that says what an entry is about."""

_COLUMN = 2
"""The number of spaces in front of the hyphen of an entry that was written in brackets."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: what it is about, its line, its lines as they are written, and what they mean.

    ``column`` is the number of spaces in front of its hyphen.
    """

    about: str
    line: int
    column: int
    text: str
    value: Any


def cut_entries(document: Document, section: str, value: Any, start: int, end: int) -> tuple[str, tuple[Entry, ...]]:
    """Cut a section, the lines from one index to another, into what stands above its entries, and these.

    There are none where it is no list, has brackets over several lines, or an entry that does not say what it is about.
    """
    lines = document.text.splitlines(keepends=True)
    place = document.places[section,]
    if not isinstance(value, list) or (place.flow and "\n" in (place.raw or "")):
        return "", ()
    if not all(entry is None or _subject(entry, section) for entry in value):
        return "", ()
    cut = _in_brackets(document, section, value) if place.flow else _with_hyphens(document, section, value, lines, end)
    entries = tuple(
        Entry(_subject(value[index], section), line, column, text, value[index]) for index, line, column, text in cut
    )
    above = lines[start:end]
    if place.flow:
        at, column = place.value.line - 1 - start, place.value.column - 1
        above[at] = above[at][:column].rstrip() + above[at][column + len(place.raw or "") :]
    return "".join(above).removesuffix("".join(entry.text for entry in entries)), entries


def merge_entries(lists: Sequence[Sequence[Entry]]) -> tuple[Entry, ...]:
    """The entries of the first list, and of each other one those that are about something else, indented like it."""
    entries = list(lists[0])
    for more_entries in lists[1:]:
        subjects = {entry.about for entry in entries}
        entries += [_indented(entry, entries[0].column) for entry in more_entries if entry.about not in subjects]
    return tuple(entries)


def _in_brackets(document: Document, section: str, value: Sequence[Any]) -> Iterator[tuple[int, int, int, str]]:
    for index, entry in enumerate(value):
        if entry is not None:
            place = document.places[section, index]
            yield index, place.value.line, _COLUMN, f"{' ' * _COLUMN}- {place.raw}\n"


def _with_hyphens(
    document: Document, section: str, value: Sequence[Any], lines: Sequence[str], end: int
) -> Iterator[tuple[int, int, int, str]]:
    column = document.places[section,].value.column - 1
    indexes = [index for index, entry in enumerate(value) if entry is not None]
    hyphens = [_hyphen(lines, document.places[section, index].value.line - 1, column) for index in indexes]
    starts = [_with_comments(lines, hyphen, column) for hyphen in hyphens]
    for index, hyphen, start, stop in zip(indexes, hyphens, starts, [*starts[1:], end], strict=True):
        yield index, hyphen + 1, column, "".join(lines[start:stop])


def _subject(value: Any, section: str) -> str:
    """What an entry is about; empty where it does not say so."""
    about = value.get(MERGED[section]) if isinstance(value, dict) else None
    return about.replace("-", "_") if isinstance(about, str) else ""


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


def _indented(entry: Entry, column: int) -> Entry:
    """An entry with its hyphen in another column; empty lines stay empty, and a comment may have fewer spaces."""
    more, less = " " * (column - entry.column), max(entry.column - column, 0)
    lines = entry.text.splitlines(keepends=True)
    text = "".join(more + line[min(less, _indent(line)) :] if line.rstrip("\n") else line for line in lines)
    return replace(entry, text=text, column=column)
