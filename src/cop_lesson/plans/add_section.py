"""An empty entry, or an empty section, put where it belongs in the text of a plan; all else stays byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from cop_lesson.plan_format.format import Part, PlanFormat
from cop_lesson.source import Document, read_document

__all__ = ["Added", "NotAdded", "add_section"]

Blank: TypeAlias = Callable[[Part], tuple[Sequence[str], Sequence[str]]]
"""Gives the lines of an empty section, with its question above it, and those of one empty entry."""

INDENT = "  "


@dataclass(frozen=True, slots=True)
class Added:
    """The new text, and the line in which to write."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class NotAdded:
    """Why nothing was added, and the line that is about it.

    ``reason`` is ``brackets``, ``empty`` (an empty entry is there already), ``there`` (a section that is no list is
    there already) or ``differs`` (the result would have said something else).
    """

    reason: str
    line: int


def add_section(document: Document, part: Part, plan_format: PlanFormat, blank: Blank) -> Added | NotAdded:
    """Add an empty entry to a section that is a list, or the section where it is absent.

    The text is read back, and has to say what the plan said, and what was added.
    """
    name = part.names[0]
    lines = document.text.replace("\r\n", "\n").splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    section_lines, entry_lines = blank(part)
    place = document.places.get((name,))
    if place is None or place.key is None:
        at, new_lines = _place_of_section(document, name, lines, plan_format), ["", *section_lines]
    elif problem := _problem(document, part):
        return problem
    else:
        at, column = _place_of_entry(document, name, lines)
        new_lines = [" " * column + line for line in entry_lines]
    added = [f"{line}\n" for line in new_lines]
    text = "".join([*lines[:at], *added, *lines[at:]])
    if not _says_the_same(document.data, text, name):
        return NotAdded("differs", at + 1)
    first = next(index for index, line in enumerate(new_lines) if line.strip() and not line.lstrip().startswith("#"))
    return Added(text.replace("\n", "\r\n") if "\r\n" in document.text else text, at + first + 1)


def _problem(document: Document, part: Part) -> NotAdded | None:
    """Why nothing can be added to a section that is there; nothing where an entry can."""
    name = part.names[0]
    place, value = document.places[name,], document.data[name]
    line = place.key.line if place.key else 1
    if place.flow:
        return NotAdded("brackets", line)
    if "array" not in part.kinds or not isinstance(value, list | None):
        return NotAdded("there", line)
    for index, entry in enumerate(value or ()):
        if _is_empty(entry):
            return NotAdded("empty", document.places[name, index].value.line)
    return None


def _is_empty(value: Any) -> bool:
    """Whether a part has a place and no content."""
    if isinstance(value, dict):
        return all(map(_is_empty, value.values()))
    return all(map(_is_empty, value)) if isinstance(value, list) else value is None


def _place_of_entry(document: Document, name: str, lines: Sequence[str]) -> tuple[int, int]:
    """The index of the line for a new entry of a list, and the column of its hyphen."""
    place = document.places[name,]
    tops = (other.key.line for path, other in document.places.items() if len(path) == 1 and other.key)
    start = place.key.line if place.key else 1
    at = min((line - 1 for line in tops if line > start), default=len(lines))
    while at > start and _is_between(lines[at - 1]):
        at -= 1
    # An empty list has no hyphen yet.
    column = place.value.column - 1 if document.data[name] else len(INDENT)
    return at, column


def _place_of_section(document: Document, name: str, lines: Sequence[str], plan_format: PlanFormat) -> int:
    """The index of the line for a new section: in front of the first one that comes later in the format, or the end."""
    order = [names[0] for names in plan_format.parts if len(names) == 1]
    later = {(other,) for other in order[order.index(name) + 1 :]}
    keys = [place.key.line for path, place in document.places.items() if path in later and place.key]
    at = min(keys, default=len(lines) + 1) - 1
    while at and _is_between(lines[at - 1]):
        at -= 1
    return at


def _is_between(line: str) -> bool:
    """Whether a line is blank, or a comment that stands at the beginning: what separates sections."""
    return not line.strip() or line.startswith("#")


def _says_the_same(data: dict[str, Any], text: str, name: str) -> bool:
    """Whether a text says what a plan says, and has one more empty section or entry."""
    read = read_document(text)
    if not isinstance(read, Document) or not isinstance(read.data, dict):
        return False
    before, after = data.get(name), read.data.get(name)
    others = {key: value for key, value in read.data.items() if key != name}
    if others != {key: value for key, value in data.items() if key != name} or name not in read.data:
        return False
    if not before:
        return _is_empty(after)
    return isinstance(after, list) and after[:-1] == before and _is_empty(after[-1])
