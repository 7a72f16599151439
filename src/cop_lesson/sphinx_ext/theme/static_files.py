"""The files beside the pages: style sheets and scripts as small as they can be, since pages wait for them."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from sphinx.application import Sphinx

from cop_lesson.sphinx_ext.theme.page import is_ours
from cop_lesson.web_build.esbuild import CannotBuild
from cop_lesson.web_build.scripts import PACKAGED, shorten

__all__ = ["finish_files"]

_IMAGE_IN_STYLE = re.compile(r"url\(([\"']?)data:.*?\1\)")


def finish_files(app: Sphinx, exception: Exception | None) -> None:
    """Take the images out of Furo's style sheet, and shorten sheets and scripts where the scripts are built.

    A published package has short files of its own, and leaves those of others as they are.

    The theme has drawings of its own. A browser that has read Furo's sheet before that of the theme would ask for these
    images, and say in its console that the policy forbids them.
    """
    if exception or not is_ours(app):
        return
    static = Path(app.outdir, "_static")
    furo = static / "styles" / "furo.css"
    if furo.is_file():
        furo.write_text(_IMAGE_IN_STYLE.sub("none", furo.read_text("utf-8")), "utf-8")
    if not PACKAGED.is_dir():
        with suppress(CannotBuild):  # longer files do the same
            shorten(static)
