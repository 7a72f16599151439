"""Where the sections of a plan begin in its text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cop_lesson.source import Document

__all__ = ["DOCUMENT_END", "end_of_sections", "section_keys", "with_comments_above"]


DOCUMENT_END = re.compile(r"^\.\.\.(?=\s|\Z)[ \t]*", re.MULTILINE)
"""The mark of the end of a plan, of which some editors and YAML itself know."""


def end_of_sections(document: Document) -> int:
    """The line behind the last one in which a section can stand: the mark of the end, where there is one."""
    lines = document.text.removesuffix("\n").split("\n")
    last = max((line for line, _ in section_keys(document)), default=0)
    ends = (number for number, line in enumerate(lines[last:], last + 1) if DOCUMENT_END.match(line))
    return next(ends, len(lines) + 1)


def section_keys(document: Document) -> list[tuple[int, str]]:
    """The line and the name of each section, in the order of the file."""
    tops = ((path[0], place.key) for path, place in document.places.items() if len(path) == 1)
    return sorted((key.line, str(name)) for name, key in tops if key)


def with_comments_above(lines: Sequence[str], line: int) -> int:
    """The index of the first comment or blank line right above a line, or of the line itself."""
    start = line - 1
    while start and (not lines[start - 1].strip() or lines[start - 1].startswith("#")):
        start -= 1
    return start
