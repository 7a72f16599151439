"""An empty entry, or an empty section, put where it belongs in the text of a plan; all else stays byte for byte."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cop_lesson.plan_format.format import Part, PlanFormat
from cop_lesson.plans.section_lines import end_of_sections, section_keys, with_comments_above
from cop_lesson.source import Document, read_document
from cop_lesson.text.lookalikes import as_id, seen
from cop_lesson.text.wording import nearest
from cop_lesson.worksheets.blank_yaml import BlankSection

__all__ = ["INDENT", "Added", "NotAdded", "add_section", "index_of_section"]

INDENT = "  "


@dataclass(frozen=True, slots=True)
class Added:
    """The new text, and the line in which to write."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class NotAdded:
    """Why nothing was added, and the line that is about it.

    ``reason`` is ``all_brackets`` (a plan in brackets, as JSON is), ``brackets`` (a list in them), ``parts_brackets``
    (named parts in them), ``empty`` (an empty entry is there already), ``there`` (a section that is no list is there
    already) or ``differs`` (the result would have said something else).
    """

    reason: str
    line: int


def add_section(document: Document, part: Part, plan_format: PlanFormat, blank: BlankSection) -> Added | NotAdded:
    """Add an empty entry to a section that is a list, or the section where it is absent.

    The text is read back, and has to say what the plan said, and what was added.
    """
    name = part.names[0]
    end = "\r" if "\r\n" in document.text else ""
    lines = document.text.removesuffix("\n").removesuffix(end).split("\n")
    lines[-1] += end
    if document.places[()].flow:
        return NotAdded("all_brackets", 1)
    if line := _misspelt(document, name, plan_format):
        return NotAdded("misspelt", line)
    if name not in document.data:
        new_lines = ["", *blank.section]
        at = index_of_section(document, name, plan_format)
    elif problem := _problem(document, part):
        return problem
    else:
        place = document.places[name,]
        following = (line for line, _ in section_keys(document) if place.key and line > place.key.line)
        # An empty list has no hyphen yet, which would say how far in the entries are.
        indent = " " * (place.value.column - 1) if document.data[name] else INDENT
        new_lines = [indent + line for line in blank.entry]
        at = with_comments_above(lines, min(following, default=end_of_sections(document)))
    text = "".join(f"{line}\n" for line in [*lines[:at], *(line + end for line in new_lines), *lines[at:]])
    if not _says_the_same(document.data, text, name):
        return NotAdded("differs", at + 1)
    first = next(index for index, line in enumerate(new_lines) if line.strip() and not line.startswith("#"))
    return Added(text, at + first + 1)


def index_of_section(document: Document, name: str, plan_format: PlanFormat) -> int:
    """The index of the line before which a section belongs that is not there yet."""
    lines = document.text.removesuffix("\n").split("\n")
    order = [names[0] for names in plan_format.parts if len(names) == 1]
    later = order[order.index(name) + 1 :]
    following = (line for line, section in section_keys(document) if section in later)
    return with_comments_above(lines, min(following, default=end_of_sections(document)))


def _misspelt(document: Document, name: str, plan_format: PlanFormat) -> int | None:
    """The line of a section whose name means this one and is written in another way, such as ``Needs``."""
    names = [names[0] for names in plan_format.parts if len(names) == 1]
    unknown = ((line, key) for line, key in section_keys(document) if key not in names)
    title = as_id(plan_format.titles[name])
    return next((line for line, key in unknown if nearest(seen(key), names) == name or as_id(key) == title), None)


def _problem(document: Document, part: Part) -> NotAdded | None:
    """Why nothing can be added to a section that is there; nothing where an entry can."""
    name = part.names[0]
    place, value = document.places[name,], document.data[name]
    line = place.key.line if place.key else 1
    if "array" not in part.kinds or not isinstance(value, list | None):
        return NotAdded("there", line)
    if place.flow:
        return NotAdded("brackets", line)
    for index, entry in enumerate(value or ()):
        if _is_empty(entry):
            return NotAdded("empty", document.places[name, index].value.line)
    return None


def _is_empty(value: Any) -> bool:
    """Whether a part has a place and no content."""
    if isinstance(value, dict):
        return all(map(_is_empty, value.values()))
    return all(map(_is_empty, value)) if isinstance(value, list) else value is None


def _says_the_same(data: dict[str, Any], text: str, name: str) -> bool:
    """Whether a text says what a plan says, and has one more empty section or entry."""
    read = read_document(text)
    if not isinstance(read, Document) or not isinstance(read.data, dict) or name not in read.data:
        return False
    before, after = data.get(name), read.data[name]
    if {**read.data, name: before} != {**data, name: before}:
        return False
    if not before:
        return _is_empty(after)
    return isinstance(after, list) and after[:-1] == before and _is_empty(after[-1])
