"""The pages of the lesson, kept between builds and merged from parallel ones."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors import EnvironmentCollector
from sphinx.util import logging

from cop_lesson.sphinx_ext.pages.model import Page
from cop_lesson.sphinx_ext.pages.reading import read_page

__all__ = ["PageCollector", "episodes", "pages"]

logger = logging.getLogger(__name__)


def _store(env: BuildEnvironment) -> dict[str, Page]:
    holder = cast("Any", env)
    if not hasattr(holder, "cop_pages"):
        holder.cop_pages = {}
    return cast("dict[str, Page]", holder.cop_pages)


def pages(env: BuildEnvironment) -> Mapping[str, Page]:
    """All pages, by docname in the order of docnames."""
    return dict(sorted(_store(env).items()))


def episodes(env: BuildEnvironment) -> list[Page]:
    """The pages that are episodes, by session."""
    episode_pages = (page for page in pages(env).values() if page.episode)
    return sorted(episode_pages, key=lambda page: page.episode.session if page.episode else 0)


class PageCollector(EnvironmentCollector):
    """Reads each page, and has the collected pages written again when any page has changed."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:  # noqa: ARG002  (as Sphinx calls it)
        """Forget a page."""
        _store(env).pop(docname, None)
        cast("Any", env).cop_changed = True

    def merge_other(
        self,
        app: Sphinx,  # noqa: ARG002  (as Sphinx calls it)
        env: BuildEnvironment,
        docnames: AbstractSet[str],
        other: BuildEnvironment,
    ) -> None:
        """Take over what another process has read."""
        _store(env).update({name: _store(other)[name] for name in sorted(docnames) if name in _store(other)})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Read a page."""
        env = app.env
        docname = env.current_document.docname

        def warn(message: str) -> None:
            logger.warning("Front matter: %s", message, type="cop", subtype="front-matter", location=(docname, 1))

        _store(env)[docname] = read_page(docname, doctree, env.metadata[docname], warn)

    def get_updated_docs(self, app: Sphinx, env: BuildEnvironment) -> list[str]:  # noqa: ARG002  (as Sphinx calls it)
        """The collected pages, where anything was read or removed."""
        changed = cast("Any", env).__dict__.pop("cop_changed", False)
        return [page.docname for page in pages(env).values() if page.lists] if changed else []
