"""The EPUB: what its readers cannot show is written in another form, and its contents say what each page needs."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from docutils import nodes
from sphinx.builders.epub3 import Epub3Builder
from sphinx.transforms.post_transforms import SphinxPostTransform

__all__ = ["BookBuilder", "NoLinksToQueries", "TabsInARow"]

_PAGE = re.compile(r'(?<=href=")([^"]+\.xhtml)" media-type="application/xhtml\+xml"(?= />)')


class BookBuilder(Epub3Builder):
    """Builds the EPUB, and names in its list of files the pages that hold a drawing, as the standard wants it."""

    def build_content(self) -> None:
        """Write ``content.opf``."""
        super().build_content()
        contents = Path(self.outdir, "content.opf")
        contents.write_text(_PAGE.sub(self._with_properties, contents.read_text("utf-8")), "utf-8")

    def _with_properties(self, match: re.Match[str]) -> str:
        page = Path(self.outdir, unquote(unescape(match[1]))).read_text("utf-8")
        return f'{match[0]} properties="svg"' if "<svg" in page else match[0]


class TabsInARow(SphinxPostTransform):
    """Leaves tabs as headings with their contents below: a book has nothing to switch between them."""

    default_priority = 150  # before sphinx-design makes buttons of them
    builders = ("epub",)

    def run(self, **_kwargs: Any) -> None:
        """Take the sign away by which sphinx-design knows them."""
        for tabs in self.document.findall(nodes.container):
            if tabs.get("design_component") == "tab-set":
                del tabs["design_component"]


class NoLinksToQueries(SphinxPostTransform):
    """Leaves the words alone of a link that asks a page on the web for something, as in ``?offline``."""

    default_priority = 150
    builders = ("epub",)

    def run(self, **_kwargs: Any) -> None:
        """Put the words of each such link in its place."""
        for link in list(self.document.findall(nodes.reference)):
            if link.get("refuri", "").startswith("?"):
                link.parent.replace(link, link.children)
