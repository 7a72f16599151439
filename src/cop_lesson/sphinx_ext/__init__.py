"""The Sphinx extension of the lesson: blocks, collected pages, and what is made from the plan format."""

from __future__ import annotations

from importlib.metadata import version

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from cop_lesson.sphinx_ext.directives.registry import add_directives
from cop_lesson.sphinx_ext.form import add_forms
from cop_lesson.sphinx_ext.output.registry import add_output
from cop_lesson.sphinx_ext.pages.registry import add_pages
from cop_lesson.sphinx_ext.reference import add_reference

__all__ = ["setup"]

_ENVIRONMENT = 3
"""Goes up when what is stored between builds changes its form."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything, in one place."""
    add_directives(app)
    add_reference(app)
    add_forms(app)
    add_pages(app)
    app.setup_extension("cop_lesson.sphinx_ext.theme")
    add_output(app)
    return {
        "version": version("cop-lesson"),
        "env_version": _ENVIRONMENT,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
