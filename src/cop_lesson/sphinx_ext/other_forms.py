"""What builders other than HTML need: paragraphs kept apart in text, and lines to write on."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from cop_lesson.sphinx_ext.collector import builder_of
from cop_lesson.sphinx_ext.worksheet import ROOM

__all__ = ["OtherForms"]

_LINE = "_" * 48


class OtherForms(SphinxPostTransform):
    """Fits blocks and worksheets to the builder, after everything is resolved."""

    default_priority = 900

    def run(self, **_kwargs: Any) -> None:
        """Change the tree where the builder is not HTML."""
        form = builder_of(self.env).format
        if form == "html":
            return
        for room in [node for node in self.document.findall(nodes.container) if ROOM in node["classes"]]:
            room.replace_self(nodes.paragraph("", _LINE))
        if form == "text":
            # The text writer runs the paragraphs of an admonition together, but not those of a container.
            for block in list(self.document.findall(nodes.admonition)):
                body = [child for child in block.children if not isinstance(child, nodes.title)]
                for child in body:
                    block.remove(child)
                block.append(nodes.container("", *body))
