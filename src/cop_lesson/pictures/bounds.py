"""How much a picture shows: a plan may have thousands of entries, or one as long as a book, which nobody could read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cop_lesson.pictures.scene import LINE_HEIGHT, Picture, TextLine

__all__ = ["MOST", "bounded"]

MOST = 60
"""So many entries of a list are drawn; a form has fields for as many."""

LONGEST = 1000
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
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
