"""Names that must be unique in the whole lesson: of exercises, of objectives, and where each element is taught."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from cop_lesson.sphinx_ext.pages.collector import episodes, pages
from cop_lesson.sphinx_ext.pages.model import Page

__all__ = ["warn_of_duplicates"]

logger = logging.getLogger(__name__)


def warn_of_duplicates(_app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of each name that two pages use, where it is used again."""
    first: dict[tuple[str, str], str] = {}
    in_order = [*episodes(env), *(page for page in pages(env).values() if page.episode is None)]
    for page in in_order:
        for kind, name, line in _names(page):
            earlier = first.setdefault((kind, name), page.docname)
            if earlier != page.docname:
                message = f'The {kind} "{name}" is on the page {earlier} already. {_MEND[kind]}'
                logger.warning(message, type="cop", subtype="duplicate-id", location=(page.docname, line))


_EXERCISE, _OBJECTIVE, _ELEMENT = "exercise", "objective", "anchor of the element"
_MEND = {
    _EXERCISE: "Choose another id.",
    _OBJECTIVE: "Choose another name.",
    _ELEMENT: "Name it in one {teaches} only.",
}


def _names(page: Page) -> Iterator[tuple[str, str, int | None]]:
    yield from ((_EXERCISE, exercise.name, exercise.line) for exercise in page.exercises if exercise.has_own_id)
    yield from ((_OBJECTIVE, objective.name, objective.line) for objective in page.objectives if objective.name)
    yield from ((_ELEMENT, name, None) for name in page.teaches)
