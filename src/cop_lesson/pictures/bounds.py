"""How much a picture shows: a plan may have thousands of entries, or one as long as a book, which nobody could read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cop_lesson.pictures.scene import LINE_HEIGHT, Picture, TextLine
from cop_lesson.tables import LIMITS
from cop_lesson.text.sentences import in_one_line

__all__ = ["MOST", "bounded"]

MOST = LIMITS["drawn_entries"]
"""So many entries of a list are drawn; a form has fields for as many."""

LONGEST = LIMITS["drawn_characters"]
"""So many characters of a text stand in the table and in the description."""


def bounded(picture: Picture, left_out: int, words: Mapping[str, str]) -> Picture:
    """The picture with its long texts cut, and how many entries are left out of it, in a line and in a row."""
    picture = replace(
        picture,
        description=_cut(picture.description),
        rows=tuple(tuple(_cut(cell) for cell in row) for row in picture.rows),
    )
    if left_out <= 0:
        return picture
    note = words["picture_more"].format(count=left_out)
    return replace(
        picture,
        height=picture.height + 2 * LINE_HEIGHT,
        shapes=(*picture.shapes, TextLine(2, picture.height + LINE_HEIGHT, note)),
        rows=(*picture.rows, (note, *[""] * (len(picture.header) - 1))),
    )


def _cut(text: str) -> str:
    line = in_one_line(text)
    return line if len(line) <= LONGEST else line[:LONGEST] + "…"
