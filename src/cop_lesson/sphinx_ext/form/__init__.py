"""Worksheets as forms in the page: their HTML, made from the plan format, and the script that makes them work."""

from __future__ import annotations

from sphinx.application import Sphinx

from cop_lesson.sphinx_ext.form.placing import FormPlace, form_place, place_forms
from cop_lesson.sphinx_ext.form.script import add_script

__all__ = ["add_forms", "form_place"]


def add_forms(app: Sphinx) -> None:
    """Register the places of forms, what fills them, and their script."""
    app.add_config_value("cop_contact", "", "html", str)
    app.add_node(FormPlace)
    app.connect("doctree-resolved", place_forms)
    add_script(app)
