"""Several worksheets to one plan: whole sections are taken over as text, with their comments.

Nothing is chosen silently. Where two worksheets fill the same section differently, both places are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cop_lesson.checks.normalize import Placeholders, normalize
from cop_lesson.plan_format.format import LAST_SESSION, TIERS, PlanFormat
from cop_lesson.plans.merge_lists import MERGED, Entry, entries, merged, without_brackets
from cop_lesson.source import Document
from cop_lesson.worksheets.blank_yaml import FOR_EDITORS

__all__ = ["Conflict", "Worksheet", "assemble"]

_END = re.compile(r"\.\.\.(?:\s|$)")

FURTHEST = {"through": range(LAST_SESSION + 1), "tier": TIERS}
"""Worksheets of several sessions differ in these; the plan has come as far as the furthest of them."""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A worksheet that could be read, and what people call it."""

    name: str
    document: Document


@dataclass(frozen=True, slots=True, order=True)
class Conflict:
    """A section, or an entry of one, that two worksheets fill differently, and the line of each."""

    section: str
    first: str
    first_line: int
    second: str
    second_line: int


@dataclass(frozen=True, slots=True)
class _Section:
    """A section of one worksheet: its lines as they are written, the comments above it, and what they mean.

    ``above`` is what stands above the entries of a list that is gathered from all worksheets.
    """

    worksheet: Worksheet
    name: str
    line: int
    text: str
    value: Any
    entries: tuple[Entry, ...] | None
    above: str = ""


def assemble(
    worksheets: Sequence[Worksheet], plan_format: PlanFormat, placeholders: Placeholders
) -> str | tuple[Conflict, ...]:
    """Return the text of the plan, or the conflicts that keep it from being made.

    A section comes from the first worksheet that fills it; what is left open or silenced comes from all of them. The
    sections stand in the order of the plan format, and what each worksheet says below its last section at the end.
    """
    order = [names[0] for names in plan_format.parts if len(names) == 1]
    chosen: dict[str, _Section] = {}
    conflicts: list[Conflict] = []
    for worksheet in worksheets:
        for section in _sections(worksheet, plan_format, placeholders, leads=worksheet is worksheets[0]):
            other = chosen.get(section.name)
            if other is None or other.value is None:
                chosen[section.name] = section
            elif section.name in FURTHEST:
                chosen[section.name] = max(other, section, key=_progress)
            elif section.entries and other.entries:
                chosen[section.name] = _merged(other, section)
                conflicts += _differing(section.name, other.entries, section.entries)
            elif section.value is not None and section.value != other.value:
                conflicts.append(_conflict(other, section))
    if conflicts:
        return tuple(sorted(conflicts))
    feet = dict.fromkeys(foot for worksheet in worksheets if (foot := _foot(_lines(worksheet))))
    return _written(worksheets[0], chosen, order) + "".join(_ended(foot) for foot in feet)


def _progress(section: _Section) -> int:
    steps = FURTHEST[section.name]
    return steps.index(section.value) if section.value in steps else -1


def _merged(first: _Section, other: _Section) -> _Section:
    """A list with the entries of another one that are about something else, and with the comments of both."""
    own, others = first.entries or (), other.entries or ()
    comments = "".join(line for line in other.above.splitlines(keepends=True) if line not in first.text)
    both = merged(own, others, comments)
    if both == own:
        return first
    return replace(first, text=first.above + "".join(_ended(entry.text) for entry in both), entries=both)


def _differing(section: str, ones: Sequence[Entry], others: Sequence[Entry]) -> Iterator[Conflict]:
    known = {entry.about: entry for entry in ones}
    for other in others:
        one = known.get(other.about)
        if one and one.value != other.value:
            yield Conflict(f"{section}, {one.value[MERGED[section]]}", one.sheet, one.line, other.sheet, other.line)


def _conflict(one: _Section, other: _Section) -> Conflict:
    return Conflict(one.name, one.worksheet.name, one.line, other.worksheet.name, other.line)


def _sections(
    worksheet: Worksheet, plan_format: PlanFormat, placeholders: Placeholders, *, leads: bool
) -> Iterator[_Section]:
    """Cut a worksheet into its sections: each from the comments above its name to those above the next."""
    document = worksheet.document
    tree, _ = normalize(document, placeholders, plan_format.schema)
    lines = _lines(worksheet)
    tops = ((path[0], place.key) for path, place in document.places.items() if len(path) == 1)
    starts = sorted((key.line, str(name)) for name, key in tops if key)
    ends = [_with_comments(lines, line) for line, _ in starts[1:]] + [len(lines) - len(_foot(lines).splitlines())]
    for (line, name), end in zip(starts, ends, strict=True):
        # What stands above the first section is the head of the file: that of the plan, or help that is left out.
        head = line == starts[0][0] and (leads or name == "cop_plan")
        start = line - 1 if head else _with_comments(lines, line)
        value, text = tree.get(name), "".join(lines[start:end])
        own = entries(worksheet.name, document, name, value, end) if name in MERGED else None
        above = without_brackets(document, name, lines[start:end], start) if own else ""
        above = above.removesuffix("".join(entry.text for entry in own or ()))
        yield _Section(worksheet, name, line, text, value, own, above)


def _lines(worksheet: Worksheet) -> list[str]:
    """The lines of a worksheet, without the mark of its end, which would end the plan in the middle."""
    return [line for line in worksheet.document.text.splitlines(keepends=True) if not _END.match(line)]


def _foot(lines: Sequence[str]) -> str:
    """The comments below the last section, with the blank line above them."""
    start = _with_comments(lines, len(lines) + 1)
    while start < len(lines) and lines[start].strip():
        start += 1
    foot = "".join(lines[start:])
    return foot if foot.strip() else ""


def _with_comments(lines: Sequence[str], line: int) -> int:
    """The index of the first comment or blank line right above a line."""
    start = line - 1
    while start and (not lines[start - 1].strip() or lines[start - 1].startswith("#")):
        start -= 1
    return start


def _written(first: Worksheet, chosen: Mapping[str, _Section], order: Sequence[str]) -> str:
    lines = first.document.text.splitlines(keepends=True)
    top = lines[: min(section.line for section in chosen.values() if section.worksheet is first) - 1]
    # The plan may be written into another folder, where the schema that the worksheet names does not lie.
    head = "".join(line for line in top if not line.startswith(FOR_EDITORS))
    known = [*order, *(name for name in chosen if name not in order)]
    return head + "".join(_ended(chosen[name].text) for name in known if name in chosen)


def _ended(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"
