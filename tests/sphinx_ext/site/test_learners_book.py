"""The EPUB is for learners: notes for instructors stand on the pages for instructors alone."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from sphinx_project import BASE, built

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


EVERYTHING = """---
session: 1
---

# Why

::::{tab-set}
:::{tab-item} Online
First words.
:::
:::{tab-item} In a room
Second words.
:::
::::

:::{quiz} Who decides?
- ( ) Nobody
  There is always somebody.
- (x) The group
  Together.
:::

:::{picture} pathway 4-engagement/solution
:::
"""
HREF = re.compile(r'(?:href|src)="([^":]+)"')


def test_a_book_is_well_formed_and_holds_all_that_its_pages_name(tmp_path: Path) -> None:
    pages = {
        "index.md": "# Lesson\n\n```{toctree}\nwhy\n```\n",
        "why.md": EVERYTHING,
        "404.md": "---\norphan: true\n---\n# No\n",
    }
    settings: dict[str, Any] = {
        "extensions": [*BASE["extensions"], "sphinx_design"],
        "html_theme": "cop_lesson",
        "epub_exclude_files": ["404.xhtml"],
    }
    with built(tmp_path, pages, "epub", **settings) as app:
        (file,) = Path(app.outdir).glob("*.epub")
    with ZipFile(file) as book:
        files = {name: book.read(name) for name in book.namelist()}
    texts = {name: data.decode() for name, data in files.items() if name.endswith((".xhtml", ".opf", ".ncx"))}
    for name, text in texts.items():
        ET.fromstring(text)  # noqa: S314  (what was built here)
        for address in HREF.findall(text):
            path, _, fragment = address.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            assert target in files, f"{name} names {address}"
            assert not fragment or f'id="{fragment}"' in texts[target], f"{name} names {address}"
    assert "404.xhtml" not in files
    assert re.findall(r'href="([^"]+)"[^>]* properties="svg"', texts["content.opf"]) == ["why.xhtml"]
    assert re.search("Online.*First words.*In a room.*Second words", texts["why.xhtml"], re.DOTALL)
