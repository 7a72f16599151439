"""Tables in the boxes that Furo puts around them, so that wide ones scroll."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

__all__ = ["BoxedTables"]


class BoxedTables(SphinxPostTransform):
    """The box was given the ids of its table; it gives them up, since an id stands once on a page."""

    formats = ("html",)
    default_priority: ClassVar[int] = 510  # after Furo's own, at 500

    def run(self, **_: object) -> None:
        """Go through the boxes of the page."""
        for table in self.document.findall(nodes.table):
            if isinstance(table.parent, nodes.container) and "table-wrapper" in table.parent["classes"]:
                table.parent["ids"] = []
