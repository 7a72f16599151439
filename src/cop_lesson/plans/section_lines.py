"""Where the sections of a plan begin in its text."""

from __future__ import annotations

from collections.abc import Sequence

from cop_lesson.source import Document

__all__ = ["section_keys", "with_comments_above"]


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
