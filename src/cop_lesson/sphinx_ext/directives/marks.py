"""The marks that directives leave in a page, by which others find what they stand for."""

from __future__ import annotations

from docutils import nodes

__all__ = ["BLANK", "ROOM", "TEACHES", "BlankPlace"]

TEACHES = "cop-teaches"
"""Where a node keeps the elements that are taught at it."""

ROOM = "cop-room"
"""The class of the room to write in."""

BLANK = "cop-blank"
"""Where a node keeps the sections of the worksheet whose blank files are linked there."""


class BlankPlace(nodes.General, nodes.Element):
    """Where the links to the files of a worksheet go; it knows the page and the sections."""
