"""The worker that keeps the site for reading without a network: what it lists, and that it changes with the site."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from sphinx_project import built

from cop_lesson.sphinx_ext.theme.offline import WORKER, offline_files, worker

PAGES = {
    "index.md": "# A lesson\n\n```{image} dót.svg\n```\n\n{download}`sheet.txt`\n\n```{toctree}\nbelow/page\n```\n",
    "below/page.md": "# Page\n\n```{image} ../dót.svg\n```\n",
    "404.md": "---\norphan: true\n---\n# No page\n",
    "dót.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
    "sheet.txt": "To take home\n",
}


@pytest.mark.parametrize(("builder", "page"), [("html", "below/page.html"), ("dirhtml", "below/page/index.html")])
def test_pages_and_all_that_they_load_are_kept_and_downloads_are_not(tmp_path: Path, builder: str, page: str) -> None:
    with built(tmp_path, PAGES, builder, html_theme="cop_lesson") as app:
        site = Path(app.outdir)
        files = offline_files(site)
        text = (site / WORKER).read_text("utf-8")
    assert {"index.html", page, "searchindex.js", "_static/lesson.js", "_static/icons.svg"} <= set(files)
    assert {path.rpartition("/")[0] for path in files if path.endswith("dót.svg")} == {"_images"}
    assert not [path for path in files if path.startswith(("404", "_downloads", "_sources", WORKER))]
    assert list(files) == sorted(files)
    assert json.loads(re.findall(r"Object\.entries\((\{.*?\})\)", text, re.DOTALL)[0]) == dict(files)


def test_the_worker_changes_with_the_site_and_only_then(tmp_path: Path) -> None:
    for name, text in {"index.html": '<img alt="" src="a.svg">', "a.svg": "<svg/>", "b.svg": "<svg/>"}.items():
        (tmp_path / name).write_text(text, "utf-8")
    before = worker(tmp_path)
    (tmp_path / "b.svg").write_text("<svg></svg>", "utf-8")
    assert worker(tmp_path) == before
    (tmp_path / "a.svg").write_text("<svg></svg>", "utf-8")
    assert worker(tmp_path) != before
    assert "/*" not in worker(tmp_path)


def test_other_themes_and_books_have_no_worker(tmp_path: Path) -> None:
    for builder, theme in (("html", "basic"), ("epub", "cop_lesson")):
        folder = tmp_path / builder
        folder.mkdir()
        with built(folder, PAGES, builder, html_theme=theme) as app:
            assert not [*Path(app.outdir).rglob(WORKER)]
