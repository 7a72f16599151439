"""The collectors of pages, and what is made when all have been read."""

from __future__ import annotations

from sphinx.application import Sphinx

from cop_lesson.sphinx_ext.directives.marks import BlankPlace
from cop_lesson.sphinx_ext.pages.blank_files import place_links, write_blanks
from cop_lesson.sphinx_ext.pages.collected import add_collected
from cop_lesson.sphinx_ext.pages.collector import PageCollector
from cop_lesson.sphinx_ext.pages.consistency import warn_of_duplicates
from cop_lesson.sphinx_ext.pages.contents import list_contents
from cop_lesson.sphinx_ext.pages.doctrees import forget_doctrees
from cop_lesson.sphinx_ext.pages.links import resolve_link
from cop_lesson.sphinx_ext.pages.overview import add_overview
from cop_lesson.sphinx_ext.pages.session_notes import write_session_notes
from cop_lesson.sphinx_ext.pages.source_data import pages_of_other_data

__all__ = ["add_pages"]

_LATE = 900


def add_pages(app: Sphinx) -> None:
    """Register what reads each page, and what is made from all of them."""
    add_collected(app)
    app.connect("env-get-outdated", pages_of_other_data)
    app.add_env_collector(PageCollector)
    # After the collector, which reads the page as its author wrote it.
    app.connect("doctree-read", add_overview, priority=_LATE)
    app.connect("env-check-consistency", warn_of_duplicates)
    app.connect("missing-reference", resolve_link)
    app.connect("html-page-context", list_contents, priority=_LATE)
    app.add_node(BlankPlace)
    app.connect("doctree-resolved", place_links)
    app.connect("build-finished", write_session_notes)
    app.connect("build-finished", write_blanks)
    app.connect("build-finished", forget_doctrees, priority=_LATE)
