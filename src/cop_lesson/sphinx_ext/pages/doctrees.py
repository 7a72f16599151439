"""The stored doctrees of pages, each loaded once for all collected pages of a build."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

__all__ = ["Doctrees", "doctrees", "forget_doctrees"]


@dataclass(frozen=True, slots=True)
class Doctrees:
    """Doctrees by docname, and their nodes by id. They are shared, and not to be changed: copy what you take."""

    env: BuildEnvironment
    by_docname: dict[str, nodes.document] = field(default_factory=dict)
    by_id: dict[str, dict[str, nodes.Element]] = field(default_factory=dict)

    def page(self, docname: str) -> nodes.document:
        """The doctree of a page."""
        if docname not in self.by_docname:
            self.by_docname[docname] = self.env.get_doctree(docname)
        return self.by_docname[docname]

    def find(self, docname: str, anchor: str) -> nodes.Element:
        """The first node of a page with an id.

        Raises:
            KeyError: the page has no such id.

        """
        if docname not in self.by_id:
            pairs = [(node_id, node) for node in self.page(docname).findall(nodes.Element) for node_id in node["ids"]]
            # From the end, so that the first of several stays.
            self.by_id[docname] = dict(reversed(pairs))
        return self.by_id[docname][anchor]


def doctrees(env: BuildEnvironment) -> Doctrees:
    """The doctrees of the build at work; they are loaded when all pages have been read and stored."""
    holder = cast("Any", env)
    if not hasattr(holder, "cop_doctrees"):
        holder.cop_doctrees = Doctrees(env)
    return cast("Doctrees", holder.cop_doctrees)


def forget_doctrees(app: Sphinx, _exception: Exception | None) -> None:
    """Let go of the doctrees when the build is over: the next one reads pages anew, and stores the environment."""
    cast("Any", app.env).__dict__.pop("cop_doctrees", None)
