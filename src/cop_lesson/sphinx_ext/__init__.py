"""The Sphinx extension of the lesson: blocks, collected pages, and what is made from the plan format."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version

from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from cop_lesson.sphinx_ext.blank_files import BlankPlace, place_links, write_blanks
from cop_lesson.sphinx_ext.blocks import add_blocks
from cop_lesson.sphinx_ext.citation import CITATION, CiteDirective
from cop_lesson.sphinx_ext.collected import add_collected
from cop_lesson.sphinx_ext.collector import PageCollector
from cop_lesson.sphinx_ext.consistency import see_names
from cop_lesson.sphinx_ext.contents import list_contents
from cop_lesson.sphinx_ext.doctrees import forget_doctrees
from cop_lesson.sphinx_ext.documents import CharterDirective, PictureDirective
from cop_lesson.sphinx_ext.exercise_plans import CheckDirective, PlanDirective
from cop_lesson.sphinx_ext.form import add_forms
from cop_lesson.sphinx_ext.leftovers import add_leftovers
from cop_lesson.sphinx_ext.links import resolve_link
from cop_lesson.sphinx_ext.one_file import OneFile
from cop_lesson.sphinx_ext.other_forms import LearnersBook, OtherForms
from cop_lesson.sphinx_ext.overview import add_overview
from cop_lesson.sphinx_ext.places import Places
from cop_lesson.sphinx_ext.quiz import QuizDirective, add_quiz_form
from cop_lesson.sphinx_ext.reference import add_reference
from cop_lesson.sphinx_ext.roles import add_roles
from cop_lesson.sphinx_ext.search import mend_search_index
from cop_lesson.sphinx_ext.session_notes import write_session_notes
from cop_lesson.sphinx_ext.teaching import ChecksDirective, TeachesDirective
from cop_lesson.sphinx_ext.worksheet import PlanEditorDirective, WorksheetDirective

__all__ = ["setup"]

_ENVIRONMENT = 3
"""Goes up when what is stored between builds changes its form."""

_DIRECTIVES: Mapping[str, type[SphinxDirective]] = {
    "charter": CharterDirective,
    "check": CheckDirective,
    "checks": ChecksDirective,
    "how-to-cite": CiteDirective,
    "picture": PictureDirective,
    "plan": PlanDirective,
    "plan-editor": PlanEditorDirective,
    "teaches": TeachesDirective,
    "worksheet": WorksheetDirective,
}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything, in one place."""
    add_blocks(app, {"quiz": QuizDirective})
    add_roles(app)
    add_reference(app)
    add_forms(app)
    for name, directive in _DIRECTIVES.items():
        app.add_directive(name, directive)
    add_collected(app)
    app.add_env_collector(PageCollector)
    app.setup_extension("cop_lesson.sphinx_ext.theme")
    app.connect("builder-inited", add_quiz_form)
    # After the collector, which reads the page as its author wrote it.
    app.connect("doctree-read", add_overview, priority=900)
    app.connect("env-check-consistency", see_names)
    app.connect("missing-reference", resolve_link)
    app.connect("html-page-context", list_contents, priority=900)
    app.add_transform(Places)
    app.add_post_transform(OneFile)
    app.add_post_transform(LearnersBook)
    app.add_post_transform(OtherForms)
    app.add_node(BlankPlace)
    app.connect("doctree-resolved", place_links)
    add_leftovers(app)
    app.connect("html-collect-pages", mend_search_index)
    app.connect("build-finished", write_session_notes)
    app.connect("build-finished", write_blanks)
    app.connect("build-finished", forget_doctrees, priority=900)
    app.add_config_value(CITATION, "", "env", types=(str,), description="The path of CITATION.cff.")
    return {
        "version": version("cop-lesson"),
        "env_version": _ENVIRONMENT,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
