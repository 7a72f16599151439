"""What mends pages on their way to a builder, and files after a later build."""

from __future__ import annotations

from sphinx.application import Sphinx

from cop_lesson.sphinx_ext.output.book import BookBuilder, NoLinksToQueries, TabsInARow
from cop_lesson.sphinx_ext.output.leftovers import add_leftovers
from cop_lesson.sphinx_ext.output.one_file import OneFile
from cop_lesson.sphinx_ext.output.other_forms import LearnersBook, OtherForms
from cop_lesson.sphinx_ext.output.places import Places
from cop_lesson.sphinx_ext.output.search import mend_search_index

__all__ = ["add_output"]


def add_output(app: Sphinx) -> None:
    """Register what mends pages on their way to a builder, and files after a later build."""
    app.add_transform(Places)
    app.add_builder(BookBuilder, override=True)
    app.add_post_transform(OneFile)
    app.add_post_transform(TabsInARow)
    app.add_post_transform(NoLinksToQueries)
    app.add_post_transform(LearnersBook)
    app.add_post_transform(OtherForms)
    add_leftovers(app)
    app.connect("html-collect-pages", mend_search_index)
