"""``{sample}``: a small sheet that shows what is made of a plan, with a caption that leads to the whole."""

from __future__ import annotations

from html import escape
from typing import ClassVar

from docutils import nodes
from sphinx import addnodes

from cop_lesson.sphinx_ext.directives.charters_and_pictures import DerivedDirective, charter_nodes, html
from cop_lesson.sphinx_ext.directives.options import name_list

__all__ = ["SampleDirective"]


class SampleDirective(DerivedDirective):
    """Shows the beginning of a charter or of a picture, for pages only: ``{sample} charter 5-charter/solution``."""

    has_content: ClassVar[bool] = True

    def run(self) -> list[nodes.Node]:
        """Return the sheet, which is seen and not read, and the caption."""
        name, *rest = name_list(" ".join(self.arguments)) or ("",)
        plan = " ".join(rest)
        sheet = self._charter(plan) if name == "charter" else self._picture(name, plan)
        only = addnodes.only("", *sheet, expr="html and not epub")
        return [nodes.container("", only, *self.parse_content_to_nodes(), classes=["cop-sample"])]

    def _charter(self, plan: str) -> list[nodes.Node]:
        """The first page of a charter: its words are those of the picture, and nothing in it is a link."""
        document = self.composed(plan, "public")
        if document is None:
            return []
        label = f"{document.title}: {', '.join(chapter.title for chapter in document.chapters)}"
        start = html(f'<div class="cop-sheet" role="img" aria-label="{escape(label)}"><div class="cop-charter" inert>')
        names = [chapter.name for chapter in document.chapters[:3]]
        return [start, *charter_nodes(document, names), html("</div></div>")]

    def _picture(self, name: str, plan: str) -> list[nodes.Node]:
        picture = self.drawn(name, plan)
        return [html(f'<div class="cop-sheet cop-picture">{self.svg(picture)}</div>')] if picture else []
