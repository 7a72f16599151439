"""The scripts of the forms: built once for a site that has forms, and loaded by the pages that have one."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from hashlib import sha256
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors import EnvironmentCollector
from sphinx.util import logging
from sphinx.util.osutil import relative_uri

from cop_lesson.sphinx_ext.builder import builder_of
from cop_lesson.sphinx_ext.words import site_language
from cop_lesson.web_build.esbuild import CannotBuild
from cop_lesson.web_build.scripts import GUIDE, WORKSHEETS, write_worksheets

__all__ = ["FORM", "FormPages", "add_script", "has_script", "script_address"]

FORM = "cop_form"
"""The attribute of a node that becomes a form."""

_STYLE = "worksheets.css"

logger = logging.getLogger(__name__)


class FormPages(EnvironmentCollector):
    """Keeps the names of the pages that have forms."""

    def clear_doc(self, _app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a page."""
        _pages(env).discard(docname)

    def merge_other(
        self, _app: Sphinx, env: BuildEnvironment, docnames: AbstractSet[str], other: BuildEnvironment
    ) -> None:
        """Take over what another process has read."""
        _pages(env).update(_pages(other) & docnames)

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Remember a page with a form."""
        if any(FORM in node for node in doctree.findall(nodes.Element)):
            _pages(app.env).add(app.env.current_document.docname)


def _pages(env: BuildEnvironment) -> set[str]:
    holder: Any = env
    if not hasattr(env, "cop_form_pages"):
        holder.cop_form_pages = set()
    docnames: set[str] = holder.cop_form_pages
    return docnames


def _runs_scripts(app: Sphinx) -> bool:
    return app.builder.name in {"html", "dirhtml"} and app.config.html_theme == "cop_lesson"


def _path(app: Sphinx, script: str = WORKSHEETS) -> Path:
    return Path(app.outdir, "_static", script)


def has_script(app: Sphinx) -> bool:
    """Whether the pages that are written have the script."""
    return _runs_scripts(app) and _path(app).is_file()


def script_address(app: Sphinx, docname: str, script: str) -> str:
    """Where a page finds a script that it loads late; the address changes with its content, as that of others does."""
    state = sha256(_path(app, script).read_bytes()).hexdigest()[:8]
    return relative_uri(builder_of(app.env).get_target_uri(docname), f"_static/{script}?v={state}")


def build_script(app: Sphinx, env: BuildEnvironment) -> None:
    """Build the scripts before the pages are written; a site without them has worksheets for paper alone."""
    if not (_runs_scripts(app) and _pages(env)):
        return
    path = _path(app)
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        write_worksheets(path.parent, site_language(app.config))
    except CannotBuild as error:
        logger.warning("The worksheets of this site are for paper only. %s", error, type="cop", subtype="script")


def add_script(app: Sphinx) -> None:
    """Build the script and let the pages load it."""
    app.add_env_collector(FormPages)
    app.connect("env-updated", build_script)
    app.connect("builder-inited", _load)


def _load(app: Sphinx) -> None:
    if _runs_scripts(app):
        app.add_js_file(WORKSHEETS, loading_method="defer")
        app.add_js_file(GUIDE, loading_method="defer")
        app.add_css_file(_STYLE)
