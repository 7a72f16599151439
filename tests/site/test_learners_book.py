"""The EPUB is for learners: notes for instructors stand on the pages for instructors alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sphinx_project import built

EPISODE = """---
session: 1
---

# Why

Words for all.

:::{instructor-note} Pace
Words for the instructor.
:::
"""
PAGES = {
    "index.md": "# Lesson\n\n```{toctree}\nwhy\nwhole\nnotes\ninstructors/guide\n```\n",
    "why.md": EPISODE,
    "whole.md": "# Whole\n\n```{all-in-one}\n```\n",
    "notes.md": "# Notes\n\n```{instructor-notes-list}\n```\n",
    "instructors/guide.md": "# Guide\n\n:::{instructor-note} Room\nWords for the instructor.\n:::\n",
}


@pytest.mark.parametrize(("builder", "ending", "hidden"), [("epub", "xhtml", True), ("html", "html", False)])
def test_an_epub_has_instructor_notes_only_for_instructors(
    tmp_path: Path,
    builder: str,
    ending: str,
    hidden: bool,  # noqa: FBT001  (a parameter of pytest)
) -> None:
    with built(tmp_path, PAGES, builder, epub_show_urls="no") as app:
        found = {name.removesuffix(".md"): Path(app.outdir, name).with_suffix(f".{ending}") for name in PAGES}
        html = {name: path.read_text("utf-8") for name, path in found.items()}
    said = {name for name, text in html.items() if "Words for the instructor." in text}
    assert said == {"notes", "instructors/guide"} | (set() if hidden else {"why", "whole"})
    assert "Words for all." in html["why"]
    led = re.search(rf'href="why\.{ending}#([^"]+)"', html["notes"])
    assert led
    assert f'id="{led[1]}"' in html["why"]
