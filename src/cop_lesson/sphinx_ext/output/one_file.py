"""All pages in one HTML file: ids that several pages use become different, and links between pages find them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

__all__ = ["OneFile"]

_PAGE = "#document-"
"""How Sphinx calls the beginning of a page in the file; it joins the id with a second ``#``, which no browser finds."""


class OneFile(SphinxPostTransform):
    """Renames ids, after links are resolved."""

    default_priority = 950
    builders = ("singlehtml",)

    def run(self, **_kwargs: Any) -> None:
        """Rename the ids that occur on several pages, and lead all links to them."""
        placed = [(docname, node) for docname, node in self.placed(self.document, self.env.current_document.docname)]
        count = Counter(one for _, node in placed for one in node["ids"])
        renamed = {
            (docname, one): nodes.make_id(f"{docname}-{one}") if count[one] > 1 else one
            for docname, node in placed
            for one in node["ids"]
        }
        for docname, node in placed:
            node["ids"] = [renamed[docname, one] for one in node["ids"]]
            for key in ("refid", "backrefs"):
                if key in node:
                    led = [renamed.get((docname, one), one) for one in _listed(node[key])]
                    node[key] = led if key == "backrefs" else led[0]
            if node.get("refuri", "").startswith(_PAGE):
                page, _, anchor = node["refuri"].removeprefix(_PAGE).partition("#")
                if anchor:
                    node["refuri"] = f"#{renamed.get((page, anchor), anchor)}"

    def placed(self, node: nodes.Element, docname: str) -> Iterator[tuple[str, nodes.Element]]:
        """Each node with the page that it is from."""
        here = str(node["docname"]) if isinstance(node, addnodes.start_of_file) else docname
        yield here, node
        for child in node.children:
            if isinstance(child, nodes.Element):
                yield from self.placed(child, here)


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
