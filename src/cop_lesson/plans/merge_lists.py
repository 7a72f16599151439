"""Sections that are lists of remarks on elements and rules, put together entry by entry as text.

What one session leaves open and what another does are no disagreement; two reasons for the same thing are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cop_lesson.source import Document

__all__ = ["MERGED", "Entry", "entries", "merged", "without_brackets"]

MERGED = {"deferred": "element", "silenced": "rule"}
"""Lists whose entries are gathered from all worksheets, and the field that says what an entry is about."""

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*", re.MULTILINE)
_AFTER_TEXT = "\"'}], "
_COLUMN = 2
"""The number of spaces in front of the hyphen of an entry that was written in brackets."""


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

    Nothing, where it is no list, has brackets over several lines, or an entry that does not say what it is about.
    """
    place = document.places[section,]
    if not isinstance(value, list) or (place.flow and "\n" in (place.raw or "")):
        return None
    cut = _entries_in_brackets if place.flow else _entries
    section_entries = tuple(cut(sheet, document, section, value, end))
    return section_entries if all(entry.about for entry in section_entries) else None


def without_brackets(document: Document, section: str, lines: Sequence[str], start: int) -> str:
    """The lines of a section, of which the first has this index, without the brackets around its entries."""
    place = document.places[section,]
    plain_lines = list(lines)
    if place.flow:
        at, column = place.value.line - 1 - start, place.value.column - 1
        plain_lines[at] = plain_lines[at][:column].rstrip() + plain_lines[at][column + len(place.raw or "") :]
    return "".join(plain_lines)


def merged(first: Sequence[Entry], second: Sequence[Entry], above: str) -> tuple[Entry, ...]:
    """The entries of two lists; where both have one of the same meaning, the first with the comments of the second.

    ``above`` is what stands above the other entries; its comments stand above the first that is new, or at the end.
    """
    column = first[0].column
    comments = {comment for entry in first for comment in _comments(entry)}
    twins = {entry.about: entry for entry in second}
    new_comments = (
        [comment for comment in _comments(twins.get(entry.about)) if comment not in comments] for entry in first
    )
    kept_entries = [_with_comments_below(entry, lines) for entry, lines in zip(first, new_comments, strict=True)]
    new = [
        replace(entry, text=_indented(entry, column), column=column)
        for entry in second
        if entry.about not in {*map(_about, first)}
    ]
    heading = [match[0].rstrip() for match in _COMMENT.finditer(above)]
    if new:
        text = "".join(f"{' ' * column}{comment}\n" for comment in heading)
        return (*kept_entries, replace(new[0], text=text + new[0].text), *new[1:])
    return (*kept_entries[:-1], _with_comments_below(kept_entries[-1], heading))


def _about(entry: Entry) -> str:
    return entry.about


def _with_comments_below(entry: Entry, comments: Sequence[str]) -> Entry:
    """An entry with more comments below it."""
    lines = (f"{' ' * entry.column}{comment}" for comment in comments)
    return replace(entry, text="\n".join([entry.text.removesuffix("\n"), *lines]) + "\n")


def _comments(entry: Entry | None) -> Iterator[str]:
    """The comments of an entry; a # within one of its texts begins none."""
    texts = [text for text in entry.value.values() if isinstance(text, str)] if entry else []
    for match in _COMMENT.finditer(entry.text if entry else ""):
        comment = match[0].rstrip()
        if not any(comment.rstrip(_AFTER_TEXT) in text for text in texts):
            yield comment


def _entries_in_brackets(
    sheet: str, document: Document, section: str, value: Sequence[Any], _end: int
) -> Iterator[Entry]:
    for at, entry in enumerate(value):
        if entry is not None:
            place = document.places[section, at]
            text = f"{' ' * _COLUMN}- {place.raw}\n"
            yield Entry(sheet, _subject(entry, section), place.value.line, _COLUMN, text, entry)


def _entries(sheet: str, document: Document, section: str, value: Sequence[Any], end: int) -> Iterator[Entry]:
    lines = document.text.splitlines(keepends=True)
    column = document.places[section,].value.column - 1
    indexes = [at for at, entry in enumerate(value) if entry is not None]
    hyphens = [_hyphen(lines, document.places[section, at].value.line - 1, column) for at in indexes]
    starts = [_with_comments(lines, hyphen, column) for hyphen in hyphens]
    for at, hyphen, start, stop in zip(indexes, hyphens, starts, [*starts[1:], end], strict=True):
        yield Entry(sheet, _subject(value[at], section), hyphen + 1, column, "".join(lines[start:stop]), value[at])


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


def _indented(entry: Entry, column: int) -> str:
    """The text of an entry with its hyphen in another column; blank lines stay as they are."""
    more = column - entry.column
    lines = entry.text.splitlines(keepends=True)
    return "".join(" " * more + _dedented(line, -more) if line.strip() else line for line in lines)


def _dedented(line: str, spaces: int) -> str:
    """A line without some of the spaces at its beginning; a comment can have fewer."""
    return line[min(max(spaces, 0), _indent(line)) :]
