"""Comments of a YAML text: what stands behind a ``#`` that is in no text of the data."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NamedTuple

import yaml

from cop_lesson.patterns import lazy_pattern
from cop_lesson.source.decode import without_directives
from cop_lesson.source.read import LOADER

__all__ = ["Comment", "find_comments"]

_COMMENT = lazy_pattern(r"#.*")
_BLOCK_HEADER_COMMENT = lazy_pattern(r"[|>][-+1-9]*[ \t]+(#.*)")


class Comment(NamedTuple):
    """A comment from its ``#`` on, and its line, counted from 1."""

    line: int
    text: str


def find_comments(text: str) -> Iterator[Comment]:
    """Yield the comments of a text in their order, up to where YAML refuses it."""
    end, line = 0, 1
    for start, stop, header in [*_scalars(text), (len(text), len(text), None)]:
        for match in _COMMENT.finditer(text, end, start):
            yield Comment(line + text.count("\n", end, match.start()), match[0].rstrip())
        line += text.count("\n", end, start)
        if header:
            yield Comment(line, header.rstrip())
        line += text.count("\n", start, stop)
        end = stop


def _scalars(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Yield where each text of the data begins and ends, and the comment behind the header of a block."""
    events: Iterator[Any] = yaml.parse(without_directives(text), Loader=LOADER)
    with suppress(yaml.YAMLError):
        for event in events:
            if type(event).__name__ == "ScalarEvent":
                start, end = event.start_mark.index, event.end_mark.index
                header = _BLOCK_HEADER_COMMENT.match(text, start) if event.style in {"|", ">"} else None
                yield start, end, header[1] if header else None
