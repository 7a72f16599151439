"""A whole lesson in every form, and a later build that equals a first one byte for byte."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from building import PROJECTS, Built, build, copy_project, doubled_ids
from sphinx_project import built

from cop_lesson.sphinx_ext.pages import source_data

BUILDERS = ("html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "gettext")


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Built]:
    """The lesson, built once by each builder that is asked for, all from one reading but that of gettext."""
    shared, own = tmp_path_factory.mktemp("lesson"), tmp_path_factory.mktemp("gettext")

    def build_once(builder: str) -> Built:
        return build(PROJECTS / "lesson", own if builder == "gettext" else shared, builder, nitpicky=True)

    return cache(build_once)


@pytest.mark.parametrize("builder", BUILDERS)
def test_a_lesson_builds_without_a_warning(lesson: Callable[[str], Built], builder: str) -> None:
    assert lesson(builder).warnings == []
    for page in lesson(builder).out.rglob("*html"):
        if page.is_file():
            assert doubled_ids(page.read_text("utf-8")) == [], page


def test_links_in_one_file_find_their_places(lesson: Callable[[str], Built]) -> None:
    body = re.split(r"<article", lesson("singlehtml").read())[1].split("</article>")[0]
    ids = set(re.findall(r'\sid="([^"]+)"', body))
    targets = set(re.findall(r'href="#([^"]+)"', body))
    assert "who-told" in targets
    assert targets <= ids


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_links_between_pages_find_their_places(lesson: Callable[[str], Built], builder: str) -> None:
    pages = {path: path.read_text("utf-8") for path in lesson(builder).out.rglob("*.html")}
    for path, html in pages.items():
        for address in re.findall(r'href="([^":]*)"', html):
            name, _, anchor = re.sub(r"\?v=\w+", "", address).partition("#")
            target = Path(os.path.normpath(path.parent / name)) if name else path
            target = target / "index.html" if target.is_dir() else target
            assert target.exists(), f"{path}: {address}"
            assert not anchor or f'id="{anchor}"' in target.read_text("utf-8"), f"{path}: {address}"


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    # The clock of a fast build can stand still between two versions of a file.
    later = path.stat().st_mtime_ns + 2_000_000_000
    os.utime(path, ns=(later, later))


def edit(source: Path) -> None:
    rewrite(source / "episodes/1-why.md", "Ask who was there", "Ask those who were there")


def retitle(source: Path) -> None:
    rewrite(source / "episodes/2-needs.md", "# Needs\n", "# Needs and evidence\n")


def caption(source: Path) -> None:
    rewrite(source / "index.md", "```{toctree}\ninstructors", "```{toctree}\n:caption: More\n\ninstructors")


def rename(source: Path) -> None:
    source.joinpath("episodes/2-needs.md").rename(source / "episodes/2-people.md")
    rewrite(source / "episodes/1-why.md", "2-needs.md", "2-people.md")


def delete(source: Path) -> None:
    source.joinpath("episodes/3-formats.rst").unlink()
    rewrite(source / "instructors/schedule.md", "1 2 / 3", "1 2")


def drop_image(source: Path) -> None:
    rewrite(source / "episodes/1-why.md", "![Two circles that overlap](../figures/circles.svg)", "")


def drop_term(source: Path) -> None:
    rewrite(source / "episodes/1-why.md", "A {term}`practice` is shared.", "")
    rewrite(source / "reference/glossary.md", "practice", "praxis")


@pytest.mark.slow
def test_later_builds_equal_first_ones(tmp_path: Path) -> None:
    source = copy_project("lesson", tmp_path)
    later = build(source, tmp_path / "later")
    for change in (edit, retitle, caption, rename, drop_image, drop_term, delete):
        before = files(later.out)
        change(source)
        later = build(source, tmp_path / "later")
        first = build(source, tmp_path / f"first-{change.__name__}")
        assert later.warnings == first.warnings == [], change.__name__
        assert files(later.out) == files(first.out), change.__name__
        assert files(later.out) != before, change.__name__


def test_a_parallel_build_equals_a_serial_one(lesson: Callable[[str], Built], tmp_path: Path) -> None:
    parallel = build(PROJECTS / "lesson", tmp_path / "parallel", parallel=2)
    assert files(parallel.out) == files(lesson("html").out)


def test_an_application_that_builds_twice_collects_the_pages_as_they_are_now(tmp_path: Path) -> None:
    pages = {
        "index.md": "# All\n\n```{toctree}\none\n```\n\n```{all-in-one}\n```\n",
        "one.md": "---\nsession: 1\nteaching: 5\n---\n# One\n\nAs it was.\n",
    }
    with built(tmp_path, pages, "html") as app:
        index = Path(app.outdir, "index.html")
        assert "As it was." in index.read_text("utf-8")
        rewrite(tmp_path / "one.md", "As it was.", "As it is.")
        app.build()
        assert "As it is." in index.read_text("utf-8")


def test_a_build_without_a_change_writes_no_page(tmp_path: Path) -> None:
    source = copy_project("lesson", tmp_path)
    out = build(source, tmp_path / "out").out
    pages = {
        path: path.stat().st_mtime_ns
        for path in out.rglob("*.html")
        if path.name not in {"genindex.html", "search.html"}
    }
    build(source, tmp_path / "out")
    assert {path: path.stat().st_mtime_ns for path in pages} == pages


@pytest.mark.parametrize(("state", "again"), [("as it was", "0 changed"), ("with another rule", "12 changed")])
def test_every_page_is_read_again_when_the_data_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state: str, again: str
) -> None:
    for states in ("as it was", state):
        monkeypatch.setattr(source_data, "_state", lambda states=states: states)
        app = build(PROJECTS / "lesson", tmp_path, "dummy").app
    assert f"0 added, {again}" in app.status.getvalue()
