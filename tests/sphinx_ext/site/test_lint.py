"""Lesson lint: each check has pages in which it speaks and pages in which it is silent.

Below ``tests/lint`` is a folder for each kind of warning. ``bad-*.md`` must give the warnings that its last lines
name, and nothing else; ``good-*.md`` must give none. For what is seen between pages, ``bad`` and ``good`` are folders.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from case import ROOT
from sphinx_project import BASE, built, told

from cop_lesson.plan_format.languages import LANGUAGES
from cop_lesson.plan_format.packaged_data import read_yaml_data
from cop_lesson.sphinx_ext.lint.registry import LESSON_CHECKS, PAGE_CHECKS
from cop_lesson.sphinx_ext.lint.style import load_style

FOLDER = ROOT / "tests" / "lint"
PAGES = {path.relative_to(FOLDER).as_posix(): path.read_text("utf-8") for path in sorted(FOLDER.glob("*/*.md"))}
LESSONS = [path.relative_to(FOLDER).as_posix() for path in sorted(FOLDER.glob("*/*/"))]
LINT: dict[str, Any] = {
    "extensions": [*BASE["extensions"], "cop_lesson.sphinx_ext.lint"],
    "suppress_warnings": ["toc.not_included"],
}

BETWEEN = {*LESSON_CHECKS, "duplicate-id"}
"""What is seen between pages: the fixtures of one page each are no lesson together."""

Said = tuple[str, int, str, str]
"""A warning of the lint: page, line, kind, words."""


def remarks(warnings: list[tuple[str, int, str]]) -> list[Said]:
    found = []
    for page, line, words in warnings:
        kind = re.search(r" \[cop\.([a-z-]+)\]$", words)
        if kind:
            found.append((page, line, kind[1], words[: kind.start()]))
    return found


def expected(page: str, kind: str, text: str) -> list[Said]:
    return [(page, int(line), kind, words) for line, words in re.findall(r"^% (\d+): (.*)$", text, re.MULTILINE)]


def agree(found: list[Said], wanted: list[Said]) -> None:
    """The same warnings in the same order; the fixture names how the words begin, and they go on with a way to mend."""
    assert [one[:3] for one in found] == [one[:3] for one in wanted]
    for (*_, words), (*_, beginning) in zip(found, wanted, strict=True):
        assert words.startswith(beginning)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> list[Said]:
    """What is said of all pages, as one site; what is seen between them has sites of its own."""
    with built(tmp_path_factory.mktemp("lint"), {"index.md": "# Pages\n", **PAGES}, **LINT) as app:
        return [one for one in remarks(told(app)) if one[2] not in BETWEEN]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_gives_the_warnings_that_it_names(site: list[Said], page: str) -> None:
    kind = page.partition("/")[0]
    agree(sorted(one for one in site if one[0] == page), sorted(expected(page, kind, PAGES[page])))


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_gives_the_warnings_that_it_names(tmp_path: Path, lesson: str) -> None:
    kind = lesson.partition("/")[0]
    pages = {path.name: path.read_text("utf-8") for path in sorted((FOLDER / lesson).glob("*.md"))}
    with built(tmp_path, {"index.md": "# Pages\n", **pages}, **LINT) as app:
        found = remarks(told(app))
    agree(found, [one for name, text in pages.items() for one in expected(name, kind, text)])


def cases(kind: str) -> Iterator[tuple[str, bool]]:
    """The fixtures of a kind, and whether something is expected of them."""
    for path in sorted((FOLDER / kind).iterdir()):
        pages = [path] if path.is_file() else sorted(path.glob("*.md"))
        yield path.name, any(expected("", "", page.read_text("utf-8")) for page in pages)


@pytest.mark.parametrize("kind", [*PAGE_CHECKS, *LESSON_CHECKS])
def test_every_check_has_a_good_and_a_bad_fixture(kind: str) -> None:
    found = list(cases(kind))
    assert {warned for _name, warned in found} == {True, False}
    assert all(name.startswith("bad" if warned else "good") for name, warned in found)


def test_every_fixture_has_a_check() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {*PAGE_CHECKS, *LESSON_CHECKS}
    assert not set(PAGE_CHECKS) & set(LESSON_CHECKS)


def test_a_site_without_the_lint_is_not_judged(tmp_path: Path) -> None:
    with built(tmp_path, {"index.md": PAGES["belittling-word/bad-several.md"]}) as app:
        assert told(app) == []


def test_the_lint_speaks_alike_when_pages_are_read_side_by_side(tmp_path: Path, site: list[Said]) -> None:
    with built(tmp_path, {"index.md": "# Pages\n", **PAGES}, parallel=2, **LINT) as app:
        assert sorted(one for one in remarks(told(app)) if one[2] not in BETWEEN) == sorted(site)


def test_what_is_generated_is_not_judged(tmp_path: Path) -> None:
    page = "# Made\n\n:::{rule-reference}\n:::\n\n:::{rule-list} 7\n:::\n\n:::{worksheet} needs\n:::\n"
    with built(tmp_path, {"index.md": page}, **LINT) as app:
        assert remarks(told(app)) == []


def test_restructuredtext_is_judged_too(tmp_path: Path) -> None:
    page = "Words\n=====\n\nYou just write `here <https://example.org>`_.\n\n.. code-block:: yaml\n\n   just: code\n"
    with built(tmp_path, {"index.rst": page}, **LINT) as app:
        assert [(line, kind) for _page, line, kind, _words in remarks(told(app))] == [
            (4, "link-text"),
            (4, "belittling-word"),
        ]


SPANISH = """# Pasos

Es fácil: simplemente lea todo [aquí](https://example.org).

:::{objectives}
- {objective}`escribir` Escribir un paso.
- {objective}`entender` Entender un paso.
:::

:::{exercise} Un paso
:id: un-paso
:assesses: escribir, entender
:time: 5

Escriba un paso.
:::

:::{solution} Una respuesta
Preguntar a dos personas.
:::
"""


def test_each_language_is_judged_by_its_own_words(tmp_path: Path) -> None:
    with built(tmp_path, {"index.md": SPANISH}, **{**LINT, "language": "es"}) as app:
        found = [(line, kind) for _page, line, kind, _words in remarks(told(app))]
    assert sorted(found) == [(3, "belittling-word"), (3, "belittling-word"), (3, "link-text"), (7, "objective-verb")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists_of_words_of_a_language_are_those_that_there_are(language: str) -> None:
    lists = read_yaml_data("site/lint.yaml")["words"]
    words = lists if language == "en" else (read_yaml_data(f"languages/{language}/lint.yaml") or {}).get("words", {})
    assert set(words) <= set(lists)
    for name, entries in words.items():
        assert len(entries) == len(set(entries)), name
    assert load_style(language).verbs == frozenset({**lists, **words}["verbs"])


ELSEWHERE = {
    "element": ("{element}`needs`", "{element}`need`", "cop.element"),
    "part": ("{part}`formats.mode`", "{part}`formats.mod`", "cop.part"),
    "rule": ("{rule}`next-step-without-owner`", "{rule}`next-step-without-ownr`", "cop.rule"),
    "page": ("[The other page](other.md)", "[The other page](othr.md)", "myst.xref_missing"),
    "anchor": ("[A heading](other.md#a-heading)", "[A heading](other.md#a-headin)", "myst.xref_missing"),
    "download": ("{download}`a file <plan.yaml>`", "{download}`a file <plann.yaml>`", "download.not_readable"),
    "term": ("{term}`circle`", "{term}`cirle`", "ref.term"),
    "option": (":::{spoiler}\n:class: wide\nWords.\n:::", ":::{spoiler}\n:clas: wide\nWords.\n:::", "cop.option"),
}


@pytest.mark.parametrize("name", ELSEWHERE)
@pytest.mark.parametrize("right", [True, False], ids=["good", "bad"])
def test_names_and_links_that_lead_nowhere_are_told(tmp_path: Path, name: str, right: bool) -> None:  # noqa: FBT001  (a parameter of pytest)
    good, bad, kind = ELSEWHERE[name]
    other = "# Other\n\n## A heading\n\n:::{glossary}\ncircle\n: A group that meets.\n:::\n"
    page = f"# Page\n\n{good if right else bad}\n"
    pages = {"index.md": page, "other.md": other, "plan.yaml": "cop_plan: 1\n"}
    with built(tmp_path, pages, myst_heading_anchors=3, nitpicky=True, **LINT) as app:
        found = told(app)
    assert [words.endswith(f"[{kind}]") for _page, _line, words in found] == ([] if right else [True])
    assert right or found[0][:2] == ("index.md", 3)


@pytest.mark.parametrize(("option", "kind"), [("", "no-id"), (":id: one-step\n", "duplicate-id")])
def test_only_an_id_that_an_author_chose_can_stand_on_two_pages(tmp_path: Path, option: str, kind: str) -> None:
    exercise = f":::{{exercise}} One step\n{option}\nWrite it.\n:::\n"
    with built(tmp_path, {"index.md": f"# A\n\n{exercise}", "other.md": f"# B\n\n{exercise}"}) as app:
        assert {said for _page, _line, said, _words in remarks(told(app))} == {kind}
