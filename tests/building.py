"""Build small Sphinx projects in tests: in this process, with all warnings kept."""

from __future__ import annotations

import os
import re
import shutil
import warnings
from collections import Counter
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from case import ROOT
from docutils import nodes
from sphinx.testing.util import SphinxTestApp

PROJECTS = ROOT / "tests" / "sphinx_ext" / "site" / "projects"
CONF = """extensions = ["myst_parser", "sphinx_design", "cop_lesson.sphinx_ext"]
myst_enable_extensions = ["colon_fence", "deflist", "attrs_inline", "attrs_block", "fieldlist"]
html_theme = "basic"
html_copy_source = False
"""


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build: its files, its warnings without colours and folders, and its environment."""

    app: SphinxTestApp
    out: Path
    warnings: list[str]

    def doctree(self, docname: str = "index") -> nodes.document:
        return self.app.env.get_doctree(docname)

    def read(self, name: str = "index.html") -> str:
        return (self.out / name).read_text("utf-8")


def build(source: Path, out: Path, builder: str = "html", *, parallel: int = 0, **settings: Any) -> Built:
    """Build a project. Folders and doctrees of another builder are not shared, as with `sphinx-build -d`."""
    warning = StringIO()
    app = SphinxTestApp(
        builder,
        srcdir=source,
        builddir=out,
        confoverrides=settings,
        warning=warning,
        status=StringIO(),
        parallel=parallel,
    )
    try:
        with warnings.catch_warnings():
            # What another extension has to change before a later Sphinx is not told of ours.
            warnings.filterwarnings("ignore", message="'(myst_parser|sphinx_design)")
            app.build()
    finally:
        app.cleanup()
    said = re.sub(r"\x1b\[[0-9;]*m", "", warning.getvalue()).replace(f"{source}{os.sep}", "")
    return Built(app, Path(app.outdir), [line for line in said.splitlines() if line.strip()])


def build_text(folder: Path, text: str, builder: str = "html", *, suffix: str = "md", **settings: Any) -> Built:
    """Build a project of one page."""
    folder.joinpath(f"index.{suffix}").write_text(text, "utf-8")
    folder.joinpath("conf.py").write_text(CONF, "utf-8")
    return build(folder, folder / "out", builder, **settings)


def copy_project(name: str, folder: Path) -> Path:
    """A project of the tests, to change it."""
    return shutil.copytree(PROJECTS / name, folder / name)


def doubled_ids(html: str) -> list[str]:
    """Ids that occur more than once on a page."""
    count = Counter(re.findall(r'\sid="([^"]+)"', html))
    return sorted(name for name, times in count.items() if times > 1)
