"""Lesson lint: an extension that tells what a lesson still lacks, as warnings with a place and a way to mend.

It stands in ``extensions`` behind ``cop_lesson.sphinx_ext``; with ``sphinx-build -W`` a warning stops the build.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from docutils import nodes
from docutils.languages import get_language
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

from cop_lesson.sphinx_ext.lint.context import LintContext, LintFinding
from cop_lesson.sphinx_ext.lint.registry import LESSON_CHECKS, PAGE_CHECKS
from cop_lesson.sphinx_ext.lint.style import load_style
from cop_lesson.sphinx_ext.pages.collector import pages
from cop_lesson.sphinx_ext.words import site_language

__all__ = ["setup"]

logger = logging.getLogger(__name__)

_AFTER_THE_COLLECTOR = 600
"""The collector reads a page at 500, and the card of an episode is put together at 900."""


def lint_page(app: Sphinx, document: nodes.document) -> None:
    """Warn of what one page lacks, when it has been read and before anything is added to it."""
    docname = app.env.current_document.docname
    path = Path(app.env.doc2path(docname))
    context = LintContext(
        page=pages(app.env)[docname],
        document=document,
        source=path.read_text("utf-8-sig") if path.suffix == ".md" else "",
        style=load_style(site_language(app.config)),
        is_block=lambda name: _is_directive(name, app.env, document),
    )
    for kind, check in PAGE_CHECKS.items():
        for remark in check(context):
            _warn(kind, docname, remark)


def lint_lesson(_app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of what does not fit between pages, when all have been read."""
    for kind, check in LESSON_CHECKS.items():
        for docname, remark in check(list(pages(env).values())):
            _warn(kind, docname, remark)


def _warn(kind: str, docname: str, remark: LintFinding) -> None:
    logger.warning(remark.message, type="cop", subtype=kind, location=(docname, remark.line or 1))


def _is_directive(name: str, env: BuildEnvironment, document: nodes.document) -> bool:
    if name in _MYST or any(name in names for names in _of_domains(env)):
        return True
    directive, _messages = directives.directive(name, get_language("en"), document)
    return directive is not None


_MYST = frozenset({"eval-rst"})
"""Blocks that the parser of Markdown itself reads."""


def _of_domains(env: BuildEnvironment) -> Iterator[Mapping[str, object] | set[str]]:
    yield env.domains.standard_domain.directives
    for domain in env.domains.sorted():
        yield {f"{domain.name}:{name}" for name in domain.directives}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Look at each page when it is read, and at the lesson when all are."""
    app.setup_extension("cop_lesson.sphinx_ext")
    app.connect("doctree-read", lint_page, priority=_AFTER_THE_COLLECTOR)
    app.connect("env-check-consistency", lint_lesson)
    return {"version": version("cop-lesson"), "parallel_read_safe": True, "parallel_write_safe": True}
