"""The pages as the theme writes them: contents, head, and what they load."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup, Tag
from sphinx.testing.util import SphinxTestApp

PAGES = {
    "index.md": """# A lesson

All about it.

```{toctree}
:caption: Episodes

episodes/1-why
episodes/2-needs
```

```{toctree}
:caption: For instructors

instructors/notes
```

```{toctree}
:caption: For few
:class: folded

few
```
""",
    "few.md": """# For few people

| Group | Interest | Influence |
|---|---|---|
| Nurses | (your answer) | high |
| Doctors | low | (your answer) |
| "Others" | | low |

| Name | Place |
|---|---|
| Cruz | Hill |
""",
    "episodes/1-why.md": """---
session: 1
teaching: 20
exercises: 25
description: Say why.
---
# Why & story

:::{objectives}
- {objective}`tell-why` Tell why.
:::

```yaml
a: 1
```

:::{instructor-note} Zanzibar
Only instructors search for a quokka.
:::
""",
    "episodes/2-needs.md": """---
session: 2
---
# Needs

::::{tab-set}
:::{tab-item} One
1
:::
::::
""",
    "instructors/notes.md": "# Notes\n\nWords.\n",
    "404.md": "---\norphan: true\n---\n# No page\n",
}
SETTINGS = {
    "project": "A lesson",
    "html_title": "A lesson",
    "author": "somebody",
    "extensions": ["myst_parser", "sphinx_design", "cop_lesson.sphinx_ext"],
    "myst_enable_extensions": ["colon_fence", "fieldlist"],
    "html_theme": "cop_lesson",
    "html_baseurl": "https://lesson.example/",
    "cop_edit_address": "https://code.example/edit/docs/",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with built(tmp_path_factory.mktemp("lesson"), "en") as (folder, told):
        yield folder
    assert told.getvalue() == ""


@contextmanager
def built(folder: Path, language: str) -> Iterator[tuple[Path, StringIO]]:
    for name, text in {"conf.py": "", **PAGES}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    told = StringIO()
    settings = {**SETTINGS, "language": language}
    app = SphinxTestApp("html", srcdir=folder, confoverrides=settings, warning=told)
    app.build()
    yield Path(app.outdir), told
    app.cleanup()


def read(site: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((site / name).read_text("utf-8"), "html.parser")


def one(page: BeautifulSoup, selector: str) -> Tag:
    (found,) = page.select(selector)
    return found


def loaded(page: BeautifulSoup) -> set[str]:
    addresses = [str(tag.get("src") or tag.get("href")) for tag in page.select("script[src], link[rel=stylesheet]")]
    return {address.partition("?")[0].rpartition("/")[2] for address in addresses}


def test_the_contents_number_the_sessions_and_mark_where_the_reader_is(site: Path) -> None:
    page = read(site, "episodes/2-needs.html")
    entries = [" ".join(entry.get_text(" ").split()) for entry in page.select("#lesson-contents li")]
    assert entries == ["1 Why & story", "2 Needs", "Notes", "For few people"]
    assert one(page, "#lesson-contents [aria-current=page]").get_text(" ").split() == ["2", "Needs"]
    assert "Session 2 of 2" in one(page, ".masthead").get_text()


def test_what_few_people_need_is_folded_unless_they_are_there(site: Path) -> None:
    page = read(site, "index.html")
    assert one(page, "#lesson-contents summary").get_text() == "For few"
    assert not one(page, "#lesson-contents details").has_attr("open")
    assert one(read(site, "few.html"), "#lesson-contents details").has_attr("open")


def test_a_cell_that_asks_is_a_field_with_a_name_and_a_wide_table_has_labels(site: Path) -> None:
    page = read(site, "few.html")
    fields = [field["aria-label"] for field in page.select("td textarea")]
    assert fields == ["Interest: Nurses", "Influence: Doctors"]
    assert "kept nowhere" in one(page, ".cop-cell-note").get_text()
    wide, narrow = page.select("article table")
    assert [label.get_text() for label in wide.select("tr:last-child .cop-cell-label")] == ["Group:", "Influence:"]
    assert narrow.select(".cop-cell-label") == []


def test_the_part_for_instructors_is_marked(site: Path) -> None:
    assert one(read(site, "index.html"), ".for-instructors h2").get_text() == "For instructors"
    assert read(site, "instructors/notes.html").select("article.instructor-page")
    assert not read(site, "index.html").select("article.instructor-page")


def test_neighbours_have_their_titles(site: Path) -> None:
    page = read(site, "episodes/1-why.html")
    assert one(page, ".neighbours [rel=next]").get_text(" ").split()[-1] == "Needs"
    assert "A lesson" in one(page, ".neighbours [rel=prev]").get_text(" ")


def test_headings_say_their_level_and_code_can_be_reached(site: Path) -> None:
    for name in ("index.html", "episodes/1-why.html"):
        page = read(site, name)
        assert all(heading.get("aria-level") for heading in page.select("[role=heading]"))
        assert all(code.get("tabindex") == "0" for code in page.select("pre"))


def test_the_head_describes_the_page(site: Path) -> None:
    page = read(site, "episodes/1-why.html")
    assert one(page, "meta[name=description]")["content"] == "Say why."
    assert one(page, "meta[property='og:title']")["content"] == "Why & story"
    data = json.loads(one(page, "script[type='application/ld+json']").get_text())
    assert data["timeRequired"] == "PT45M"
    assert data["teaches"] == ["Tell why."]
    assert one(read(site, "index.html"), "meta[name=description]")["content"] == "All about it."


def test_no_page_carries_a_script_or_a_style_of_its_own(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        assert all(script.get("src") for script in page.select("script:not([type='application/ld+json'])"))
        assert not page.select("style, [style], [onclick]")
    assert not any("url(data:" in sheet.read_text("utf-8") for sheet in site.rglob("styles/furo.css"))


def test_pages_load_what_they_use(site: Path) -> None:
    plain = {"start.js", "lesson.js", "furo.css", "lesson.css"}
    assert loaded(read(site, "episodes/1-why.html")) == plain | {"pygments.css"}
    assert loaded(read(site, "episodes/2-needs.html")) == plain | {"design-tabs.js"}
    assert {"searchtools.js", "search-view.js", "searchindex.js"} <= loaded(read(site, "search.html"))


def test_words_of_the_search_are_loaded_by_the_search_alone(tmp_path: Path) -> None:
    with built(tmp_path, "es") as (site, _):
        assert {"translations.js", "doctools.js"} <= loaded(read(site, "search.html"))
        assert "translations.js" not in loaded(read(site, "episodes/1-why.html"))


def test_what_a_page_can_be_read_without_waits_also_without_a_script(site: Path) -> None:
    page = (site / "episodes/1-why.html").read_text("utf-8")
    before, _, after = page.partition('<template class="code-files">')
    late, _, rest = after.partition("</template>")
    assert "pygments" not in before
    assert f"<noscript>{late}</noscript>" in rest
    assert "pygments" in late


def test_a_page_can_be_edited_where_it_is_kept(site: Path) -> None:
    page = read(site, "episodes/1-why.html")
    assert one(page, "a[rel=edit]")["href"] == "https://code.example/edit/docs/episodes/1-why.md"
    assert not read(site, "search.html").select("a[rel=edit]")


def test_the_site_map_lists_every_page(site: Path) -> None:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    root = ET.parse(site / "sitemap.xml")  # noqa: S314 - written by the build above
    addresses = [entry.text for entry in root.findall("s:url/s:loc", names)]
    assert addresses == [
        "https://lesson.example/episodes/1-why.html",
        "https://lesson.example/episodes/2-needs.html",
        "https://lesson.example/few.html",
        "https://lesson.example/index.html",
        "https://lesson.example/instructors/notes.html",
    ]


def test_the_search_does_not_know_what_only_instructors_read(site: Path) -> None:
    index = (site / "searchindex.js").read_text("utf-8")
    assert "need" in index
    assert "quokka" not in index
    assert "zanzibar" not in index.lower()


def test_the_page_for_wrong_addresses_works_at_any_address(site: Path) -> None:
    page = read(site, "404.html")
    assert one(page, "base")["href"] == "https://lesson.example/"
    assert one(page, ".skip-link")["href"] == "https://lesson.example/404.html#content"
    assert not read(site, "index.html").select("base")
