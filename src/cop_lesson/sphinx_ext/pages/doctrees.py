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
    loaded: dict[str, nodes.document] = field(default_factory=dict)
    named: dict[str, dict[str, nodes.Element]] = field(default_factory=dict)

    def page(self, docname: str) -> nodes.document:
        """The doctree of a page."""
        if docname not in self.loaded:
            self.loaded[docname] = self.env.get_doctree(docname)
        return self.loaded[docname]

    def find(self, docname: str, anchor: str) -> nodes.Element:
        """The first node of a page with an id.

        Raises:
            KeyError: the page has no such id.

        """
        if docname not in self.named:
            found = [(one, node) for node in self.page(docname).findall(nodes.Element) for one in node["ids"]]
            # From the end, so that the first of several stays.
            self.named[docname] = dict(reversed(found))
        return self.named[docname][anchor]


def doctrees(env: BuildEnvironment) -> Doctrees:
    """The doctrees of the build at work; they are loaded when all pages have been read and stored."""
    holder = cast("Any", env)
    if not hasattr(holder, "cop_doctrees"):
        holder.cop_doctrees = Doctrees(env)
    return cast("Doctrees", holder.cop_doctrees)


def forget_doctrees(app: Sphinx, _exception: Exception | None) -> None:
    """Let go of the doctrees when the build is over: the next one reads pages anew, and stores the environment."""
    cast("Any", app.env).__dict__.pop("cop_doctrees", None)
