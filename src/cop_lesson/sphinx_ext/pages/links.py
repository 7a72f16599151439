"""Links to elements and rules: the anchors are found on whatever page describes them."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import make_refnode

from cop_lesson.sphinx_ext.directives.roles import REFERENCE
from cop_lesson.sphinx_ext.pages.collector import pages

__all__ = ["resolve_link"]


def resolve_link(
    app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, content: nodes.TextElement
) -> nodes.Node | None:
    """Link a name to its place in the reference; a site without these pages shows the name alone."""
    if node["reftype"] != REFERENCE:
        return None
    anchor = node["reftarget"]
    for page in pages(env).values():
        if anchor in page.anchors:
            return make_refnode(app.builder, node["refdoc"], page.docname, anchor, content)
    return content
