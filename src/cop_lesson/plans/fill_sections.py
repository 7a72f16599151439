"""Answers put into the text of a plan where it has none yet; all else stays byte for byte."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cop_lesson.finding import Path
from cop_lesson.plan_format.examples import as_yaml
from cop_lesson.plan_format.format import PlanFormat
from cop_lesson.plans.add_section import INDENT, NotAdded, index_of_section
from cop_lesson.source import Document, read_document

__all__ = ["Filled", "fill_sections"]


@dataclass(frozen=True, slots=True)
class Filled:
    """The new text, the line of the first answer in it, and the names of the lists that were there."""

    text: str
    line: int
    kept: tuple[str, ...]


def fill_sections(document: Document, answers: Mapping[str, Any], plan_format: PlanFormat) -> Filled | NotAdded:
    """Fill in sections that have no answer yet, each with named answers or with a list of entries.

    A list that is there is kept, unless it is one blank entry. Nothing is added where something is written already, or
    where it cannot be done: the text is read back, and has to say what was meant.
    """
    if document.places[()].flow:
        return NotAdded("all_brackets", 1)
    text, kept = document.text.replace("\r\n", "\n"), []
    for section, answer in answers.items():
        line, read = _line(text, section), read_document(text)
        if not isinstance(read, Document):
            return NotAdded("differs", line)
        value, place = read.data.get(section), read.places.get((section,))
        if section not in read.data:
            text = _with_section(read, section, answer, plan_format)
            meant = answer
        elif isinstance(answer, list) and len(answer) == 1 and _is_blank(value):
            text = _with_fields(read, (section, 0), answer[0])
            meant = [{**value[0], **answer[0]}]
        elif isinstance(answer, list):
            kept.append(section)
            continue
        elif value is not None and (not isinstance(value, dict) or any(value.values())):
            return NotAdded("there", line)
        elif place and place.flow:
            return NotAdded("parts_brackets", line)
        else:
            text = _with_fields(read, (section,), answer)
            meant = {**(value or {}), **answer}
        if not _says(text, {**read.data, section: meant}):
            return NotAdded("differs", line)
    line = _line(text, next(iter(answers)))
    return Filled(text.replace("\n", "\r\n") if "\r\n" in document.text else text, line, tuple(kept))


def _says(text: str, data: Mapping[str, Any]) -> bool:
    read = read_document(text)
    return isinstance(read, Document) and read.data == data


def _line(text: str, section: str) -> int:
    read = read_document(text)
    place = read.places.get((section,)) if isinstance(read, Document) else None
    return place.key.line if place and place.key else 1


def _with_section(document: Document, section: str, answer: Any, plan_format: PlanFormat) -> str:
    """The text with a section that was not there."""
    lines = document.text.split("\n")
    at = index_of_section(document, section, plan_format)
    return "\n".join([*lines[:at], "", f"{section}:", *_lines(answer), *lines[at:]])


def _is_blank(value: Any) -> bool:
    """Whether a list has one entry, of which nothing is filled in."""
    return isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict) and not any(value[0].values())


def _with_fields(document: Document, path: Path, answers: Mapping[str, Any]) -> str:
    """The text with answers behind the names that are there, and with the others at the end of the part."""
    lines = document.text.split("\n")
    places = {name: document.places.get((*path, name)) for name in answers}
    for name, place in places.items():
        if place and place.key:
            line = lines[place.key.line - 1]
            lines[place.key.line - 1] = f"{line.rstrip().removesuffix(':')}: {as_yaml(answers[name])}"
    keys = [place.key.line for at, place in document.places.items() if at[: len(path)] == path and place.key]
    new = {name: answer for name, answer in answers.items() if not places[name]}
    # What is empty takes no line of its own, so the last name of a section ends it.
    indent = INDENT * (len(path) - 1)
    return "\n".join([*lines[: max(keys)], *(indent + line for line in _lines(new)), *lines[max(keys) :]])


def _lines(answer: Any) -> Iterator[str]:
    """Lines of named answers, or of the entries of a list."""
    for entry in answer if isinstance(answer, list) else [answer]:
        for number, (name, said) in enumerate(entry.items()):
            mark = "- " if isinstance(answer, list) and not number else "  " * isinstance(answer, list)
            yield f"{INDENT}{mark}{name}: {as_yaml(said)}"
