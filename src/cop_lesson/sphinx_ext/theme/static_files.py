"""The files beside the pages: style sheets as small as they can be, since no page is shown before they are there."""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.application import Sphinx

from cop_lesson.bundle import CannotBuild, shrink_styles
from cop_lesson.sphinx_ext.theme.page import is_ours

__all__ = ["finish_styles"]

_IMAGE_IN_STYLE = re.compile(r"url\(([\"']?)data:.*?\1\)")


def finish_styles(app: Sphinx, exception: Exception | None) -> None:
    """Take the images that are written into Furo's style sheet out of it, and shorten all sheets where there is node.

    The theme has drawings of its own. A browser that has read Furo's sheet before that of the theme would ask for these
    images, and say in its console that the policy forbids them.
    """
    if exception or not is_ours(app):
        return
    static = Path(app.outdir, "_static")
    furo = static / "styles" / "furo.css"
    if furo.is_file():
        furo.write_text(_IMAGE_IN_STYLE.sub("none", furo.read_text("utf-8")), "utf-8")
    try:
        shrink_styles(static)
    except CannotBuild:
        return  # longer sheets look the same
