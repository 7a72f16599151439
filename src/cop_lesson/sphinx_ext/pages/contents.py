"""The contents of a collected page, beside it: its headings are made after Sphinx has listed those of all pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from cop_lesson.sphinx_ext.pages.collector import pages

__all__ = ["list_contents"]


def list_contents(
    app: Sphinx, docname: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Put the headings of a collected page into its contents."""
    page = pages(app.env).get(docname)
    section = doctree.next_node(nodes.section) if doctree is not None else None
    builder = app.builder
    if page is None or not page.lists or section is None or not isinstance(builder, StandaloneHTMLBuilder):
        return
    inner = list(_entries(section))
    title = nodes.list_item("", _entry("#", page.title), *([nodes.bullet_list("", *inner)] if inner else []))
    context["toc"] = builder.render_partial(nodes.bullet_list("", title))["fragment"]
    context["display_toc"] = bool(inner)
    # Furo has decided already, by the list that Sphinx made.
    context["furo_hide_toc"] = not inner


def _entries(section: nodes.section) -> Iterator[nodes.list_item]:
    for node in section.children:
        if isinstance(node, nodes.section) and node["ids"]:
            inner = list(_entries(node))
            below = [nodes.bullet_list("", *inner)] if inner else []
            yield nodes.list_item("", _entry(f"#{node['ids'][0]}", node[0].astext()), *below)


def _entry(address: str, title: str) -> nodes.Node:
    return addnodes.compact_paragraph("", "", nodes.reference("", title, refuri=address, internal=True))
