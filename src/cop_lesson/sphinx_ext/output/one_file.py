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
        page_nodes = list(self.nodes_by_page(self.document, self.env.current_document.docname))
        count = Counter(node_id for _, node in page_nodes for node_id in node["ids"])
        new_ids = {
            (docname, node_id): nodes.make_id(f"{docname}-{node_id}") if count[node_id] > 1 else node_id
            for docname, node in page_nodes
            for node_id in node["ids"]
        }
        for docname, node in page_nodes:
            node["ids"] = [new_ids[docname, node_id] for node_id in node["ids"]]
            for key in ("refid", "backrefs"):
                if key in node:
                    targets = [new_ids.get((docname, node_id), node_id) for node_id in _as_list(node[key])]
                    node[key] = targets if key == "backrefs" else targets[0]
            if node.get("refuri", "").startswith(_PAGE):
                page, _, anchor = node["refuri"].removeprefix(_PAGE).partition("#")
                if anchor:
                    node["refuri"] = f"#{new_ids.get((page, anchor), anchor)}"

    def nodes_by_page(self, node: nodes.Element, docname: str) -> Iterator[tuple[str, nodes.Element]]:
        """Each node with the page that it is from."""
        page = str(node["docname"]) if isinstance(node, addnodes.start_of_file) else docname
        yield page, node
        for child in node.children:
            if isinstance(child, nodes.Element):
                yield from self.nodes_by_page(child, page)


def _as_list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
