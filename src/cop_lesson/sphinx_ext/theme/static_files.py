"""The files beside the pages: Furo's style without its icons, which a strict policy would not let in."""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.application import Sphinx

from cop_lesson.sphinx_ext.theme.page import is_ours

__all__ = ["leave_out_icons"]

_IMAGE_IN_STYLE = re.compile(r"url\(([\"']?)data:.*?\1\)")


def leave_out_icons(app: Sphinx, exception: Exception | None) -> None:
    """Take the images that are written into Furo's style sheet out of it.

    The theme has drawings of its own. A browser that has read Furo's sheet before that of the theme would ask for these
    images, and say in its console that the policy forbids them.
    """
    if exception or not is_ours(app):
        return
    sheet = Path(app.outdir, "_static", "styles", "furo.css")
    if sheet.is_file():
        sheet.write_text(_IMAGE_IN_STYLE.sub("none", sheet.read_text("utf-8")), "utf-8")
