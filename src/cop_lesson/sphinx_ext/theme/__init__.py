"""The theme: Furo's style of contents in a page of our own, the head of each page, the site map, and the worker."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from cop_lesson.sphinx_ext.theme.assets import trim
from cop_lesson.sphinx_ext.theme.cells import fill_cells
from cop_lesson.sphinx_ext.theme.last_changed import pages_to_read_again
from cop_lesson.sphinx_ext.theme.offline import write_worker
from cop_lesson.sphinx_ext.theme.page import THEME, add_lesson, spare_furo
from cop_lesson.sphinx_ext.theme.sitemap import write_sitemap
from cop_lesson.sphinx_ext.theme.static_files import finish_files
from cop_lesson.sphinx_ext.theme.tables import BoxedTables

__all__ = ["setup"]

_POLICY = "default-src 'self'; base-uri 'self'; form-action 'self'"
_EARLY, _LATE = 100, 900  # before and after the theme that this one builds on


def setup(app: Sphinx) -> ExtensionMetadata:
    """Make the theme `cop_lesson` known, and fill its pages."""
    app.add_html_theme(THEME, str(Path(__file__).parent))
    app.add_config_value("cop_instructor_folder", "instructors/", "html", str)
    app.add_config_value("cop_notes_page", "instructors/notes", "html", str)
    app.add_config_value("cop_licence", ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"), "html", tuple)
    app.add_config_value("cop_edit_address", "", "html", str)
    app.add_config_value("cop_policy", _POLICY, "html", str)
    app.add_post_transform(BoxedTables)
    app.connect("env-get-outdated", pages_to_read_again)
    app.connect("doctree-resolved", fill_cells)
    app.connect("html-page-context", spare_furo, priority=_EARLY)
    app.connect("html-page-context", add_lesson, priority=_LATE)
    app.connect("html-page-context", trim, priority=_LATE)
    app.connect("build-finished", write_sitemap)
    app.connect("build-finished", finish_files, priority=_LATE)
    app.connect("build-finished", write_worker, priority=_LATE + 1)  # it looks at what the others have written
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 2}
