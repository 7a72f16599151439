"""A small Sphinx project, built for a test."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

from sphinx.testing.util import SphinxTestApp

__all__ = ["BASE", "built", "told"]

BASE: Mapping[str, Any] = {
    "extensions": ["myst_parser", "cop_lesson.sphinx_ext"],
    "myst_enable_extensions": ["colon_fence", "deflist", "attrs_inline", "attrs_block", "fieldlist"],
    "cop_command": "cop_lesson.cli:cli",
    "language": "en",
}

_COLOUR = re.compile("\x1b\\[[0-9;]*m")


@contextmanager
def built(
    folder: Path, pages: Mapping[str, str], builder: str = "dummy", *, parallel: int = 0, **settings: Any
) -> Iterator[SphinxTestApp]:
    """Write the pages by their names into a folder, build them, and take the application away afterwards."""
    for name, text in {"conf.py": "", **pages}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_text("utf-8") != text:  # what stays the same need not be read again
            path.write_text(text, encoding="utf-8", newline="\n")
    app = SphinxTestApp(
        builder, srcdir=folder, confoverrides={**BASE, **settings}, warning=StringIO(), parallel=parallel
    )
    try:
        app.build()
        yield app
    finally:
        app.cleanup()


def told(app: SphinxTestApp) -> list[tuple[str, int, str]]:
    """The warnings of a build: page, line or 0, and words with their type."""
    found = []
    for line in _COLOUR.sub("", app.warning.getvalue()).splitlines():
        match = re.match(r"(?P<path>.*?\.(?:md|rst))(?::(?P<line>\d*))?: (?:WARNING|ERROR): (?P<words>.*)", line)
        if match:
            name = Path(match["path"]).relative_to(app.srcdir).as_posix()
            found.append((name, int(match["line"] or 0), match["words"]))
        elif line.strip():
            found.append(("", 0, line))
    return found
