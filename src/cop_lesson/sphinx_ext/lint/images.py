"""Images: words for those who do not see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from docutils import nodes

from cop_lesson.sphinx_ext.lint.context import LintContext, LintFinding, line_of

__all__ = ["file_names_for_words", "images_without_words"]

_FILE = re.compile(r"\S+\.(?:svg|png|jpe?g|gif|webp|avif)", re.IGNORECASE)


def images_without_words(context: LintContext) -> Iterator[LintFinding]:
    """An image without a description."""
    for image in context.document.findall(nodes.image):
        if not image.get("alt", "").strip():
            yield LintFinding(
                line_of(image),
                f'The image {_name(image)} has no description. Say in ":alt:" what it shows, in a sentence.',
            )


def file_names_for_words(context: LintContext) -> Iterator[LintFinding]:
    """An image whose description is the name of its file."""
    for image in context.document.findall(nodes.image):
        alt = image.get("alt", "").strip()
        if alt and (_FILE.fullmatch(alt) or alt == PurePosixPath(_name(image)).stem):
            yield LintFinding(
                line_of(image),
                f'"{alt}" is the name of a file. Say what the image shows, to somebody who does not see it.',
            )


def _name(image: nodes.image) -> str:
    return PurePosixPath(image["uri"]).name
