"""Places that the Markdown parser leaves out: without a source, Sphinx takes a text for its own words."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

__all__ = ["Places"]


class Places(SphinxTransform):
    """Gives cells of tables and images the source and the line of the nearest node around them that has both."""

    default_priority = 5  # before Sphinx looks for what can be translated

    def apply(self, **_kwargs: Any) -> None:
        """Fill what is missing."""
        for image in self.document.findall(nodes.image):
            _place(image)
        for cell in self.document.findall(nodes.entry):
            for text in cell.findall(nodes.TextElement):
                _place(text)


def _place(node: nodes.Element) -> None:
    if node.source and node.line:
        return
    around: nodes.Element | None = node.parent
    while around is not None and not (around.source and around.line):
        around = around.parent
    if around is not None:
        node.source, node.line = around.source, around.line
