"""What builders other than HTML need: paragraphs kept apart in text, lines to write on, a book for learners."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from cop_lesson.sphinx_ext.builder import builder_of
from cop_lesson.sphinx_ext.directives.blocks import is_block
from cop_lesson.sphinx_ext.directives.marks import ROOM
from cop_lesson.sphinx_ext.pages.collector import pages

__all__ = ["LearnersBook", "OtherForms"]

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


class LearnersBook(SphinxPostTransform):
    """Leaves the notes for instructors out of the pages of an EPUB, which has no switch to hide them."""

    default_priority = 10  # after the collected pages are filled
    builders = ("epub",)

    def run(self, **_kwargs: Any) -> None:
        """Take the notes out, except from pages for instructors; links to a note still find its place."""
        docname = self.env.current_document.docname
        if docname.startswith(self.config.cop_instructor_folder) or _COLLECTS_NOTES in pages(self.env)[docname].lists:
            return
        for note in [node for node in self.document.findall(nodes.admonition) if is_block(node, "instructor-note")]:
            note.replace_self(nodes.target("", "", ids=note["ids"]))


_COLLECTS_NOTES = "instructor-notes-list"
