"""Every block shows, in both languages of markup, and nothing that an author wrote is dropped."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from building import Built, build_text
from case import ROOT
from docutils import nodes
from sphinx.errors import ExtensionError
from translations import OTHERS

from cop_lesson.plan_format.languages import load_words
from cop_lesson.plan_format.packaged_data import read_yaml_data
from cop_lesson.sphinx_ext.directives.blocks import BLOCKS, Block, block_name
from cop_lesson.sphinx_ext.directives.quiz import is_right, shown_choices
from cop_lesson.sphinx_ext.pages.collector import pages
from cop_lesson.sphinx_ext.words import SiteWords

SINGLE: dict[str, Any] = {
    "man_pages": [("index", "page", "Page", "", 1)],
    "latex_documents": [("index", "page.tex", "Page", "", "manual")],
}
PAGES = ROOT / "tests" / "sphinx_ext" / "site" / "pages"


def page(name: str) -> str:
    return (PAGES / name).read_text("utf-8")


def shape(node: nodes.Node, depth: int = 0) -> list[str]:
    """A doctree as lines: kinds, classes, ids and texts, without what only tells where it was written."""
    if isinstance(node, nodes.Text):
        return [f"{'  ' * depth}{node.astext().split()}"]
    assert isinstance(node, nodes.Element)
    said = f"{'  ' * depth}{node.tagname} {node.get('classes')} {node.get('ids')} {node.get('cop-options', '')}"
    return [said, *(line for child in node.children for line in shape(child, depth + 1))]


@pytest.fixture(scope="module")
def markdown(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_text(tmp_path_factory.mktemp("md"), page("blocks.md"))


def test_every_block_is_an_admonition_with_its_title_and_classes(markdown: Built) -> None:
    words = read_yaml_data("site/site.yaml")["words"]
    assert markdown.warnings == []
    found = {block_name(node): node for node in markdown.doctree().findall(nodes.admonition) if block_name(node)}
    assert set(found) == set(BLOCKS), "tests/sphinx_ext/site/pages/blocks.md and blocks.rst show each block"
    for name, node in found.items():
        title = node.next_node(nodes.title)
        assert title is not None
        own = name in {"callout", "spoiler"}
        assert own or words[name] in title.astext()
        assert set(BLOCKS[name].classes) <= set(node["classes"])
        assert ("collapsible" in node) == BLOCKS[name].folded


@pytest.mark.parametrize("block", BLOCKS.values(), ids=lambda block: block.name)
def test_every_block_has_an_icon_that_is_there(block: Block) -> None:
    static = ROOT / "src/cop_lesson/sphinx_ext/theme/static"
    assert f'id="{block.icon}"' in (static / "icons.svg").read_text("utf-8"), "icons.svg has the icon"
    assert f".cop-icon-{block.icon} {{" in (static / "lesson.css").read_text("utf-8"), "lesson.css shows the icon"


def test_a_word_that_nobody_has_written_is_told_with_its_file() -> None:
    with pytest.raises(ExtensionError, match=r"no word greeting\. Write it in schemas/site/site\.yaml"):
        SiteWords()["greeting"]


def test_both_markups_give_the_same_page(markdown: Built, tmp_path: Path) -> None:
    other = build_text(tmp_path, page("blocks.rst"), suffix="rst")
    assert other.warnings == []
    assert shape(other.doctree())[1:] == shape(markdown.doctree())[1:]


def test_solutions_fold_without_a_script_and_stay_closed(markdown: Built) -> None:
    html = markdown.read()
    for name in ("solution", "hint", "spoiler"):
        assert re.search(rf'<details class="cop-block cop-{name} [^>]*>\s*<summary', html)
    assert "open=" not in html


def test_titles_are_in_the_language_of_the_build(tmp_path: Path) -> None:
    built = build_text(tmp_path, page("blocks.md"), language="es")
    spanish = {**read_yaml_data("site/site.yaml")["words"], **load_words("es")["words"]}
    titles = [node.next_node(nodes.title) for node in built.doctree().findall(nodes.admonition)]
    said = [title.astext() for title in titles if title is not None]
    assert set(BLOCKS) <= spanish.keys(), "schemas/site/site.yaml has a title for each block"
    for name in set(BLOCKS) - {"callout", "spoiler"}:
        assert any(spanish[name] in one for one in said), f"tests/sphinx_ext/site/pages/blocks.md shows no {name}"


@pytest.mark.parametrize("language", OTHERS)
def test_a_word_of_the_site_is_translated_with_the_same_gaps(language: str) -> None:
    words = read_yaml_data("site/site.yaml")["words"]
    for name, word in load_words(language).get("words", {}).items():
        assert set(re.findall(r"\{\w*\}", word)) == set(re.findall(r"\{\w*\}", words[name])), name
        assert word.count("\n") == words[name].count("\n"), name


@pytest.mark.parametrize("builder", ["html", "text", "latex", "man", "epub"])
def test_nothing_is_dropped(builder: str, tmp_path: Path) -> None:
    shutil.copy(PAGES / "circles.svg", tmp_path)
    source = page("nothing-dropped.md")
    built = build_text(tmp_path, source, builder, **SINGLE)
    pictures = {"MARK-ALT", "MARK-FIGURE-ALT"} if builder in {"latex", "man"} else set()
    name = {"text": "index.txt", "latex": "page.tex", "man": "page.1", "epub": "index.xhtml", "html": "index.html"}[
        builder
    ]
    written = next(built.out.glob(name)).read_text("utf-8").replace("\\-", "-").replace(R"\_", "_")
    written = re.sub(r"\\(sphinxhyphen|PYGZhy)\{\}", "-", written).replace(r"\PYGZus{}", "_")
    written = re.sub(r"</?span[^>]*>|\\PYG\{\w+\}|[{}]", "", written)
    marks = set(re.findall(r"MARK[A-Z0-9_-]+", source)) - pictures
    assert {mark for mark in marks if mark not in written} == set()
    assert ":::" not in written


def test_slips_are_told_with_line_and_a_way_to_mend(tmp_path: Path) -> None:
    built = build_text(tmp_path, page("nothing-dropped.md"), "dummy")
    told = [line for line in built.warnings if "[cop." in line]
    assert told == page("nothing-dropped.warnings.txt").splitlines()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            ":::{exercise} No id\nText\n:::",
            'This exercise has no id. Add a line such as ":id: find-owners" below its title.',
        ),
        (":::{callout}\n:::", "This callout block is empty. Write its text between the fences."),
        (
            ":::{exercise} A\n:id: one\nA\n:::\n\n:::{exercise} B\n:id: one\nB\n:::",
            'The id "one" stands on this page already.',
        ),
        (":::{exercise} A\n:id: one\n:worksheet: neds\nA\n:::", 'A plan has no section "neds". Did you mean "needs"?'),
        (
            ":::{exercise} A\n:id: one\n:assesses: Two\nA\n:::",
            'Write it in small letters, digits and hyphens, such as "two".',
        ),
        (":::{discussion}\n:kind: chekin\nA\n:::", 'Did you mean "check-in"?'),
        ("- {objective}`Not Kebab` A", 'The name of an objective cannot be "Not Kebab".'),
        ("{element}`neds`", 'There is no element "neds". Did you mean "needs"?'),
        ("{part}`formats.mod`", 'A plan has no part "formats.mod". Did you mean "formats.mode"?'),
        ("{part}`mode-of-meeting`", 'A plan has no part "mode-of-meeting". Write a name such as "formats.mode".'),
        ("{rule}`same-text-agan`", 'There is no rule "same-text-agan". Did you mean "same-text-again"?'),
        (
            ":::{quiz} A\n:id: q\n- ( ) One\n\n  F\n:::",
            'No choice of this quiz is right. Begin one or more of them with "(x)".',
        ),
        (":::{quiz} A\n:id: q\n- (x) One\n:::", 'The choice "One" has no feedback.'),
        (":::{quiz} A\n:id: q\n- (x) One\n\n  F\n- Two\n:::", 'Each choice of a quiz begins with "( )"'),
    ],
)
def test_a_slip_is_told_and_the_rest_is_shown(written: str, told: str, tmp_path: Path) -> None:
    built = build_text(tmp_path, f"# Page\n\n{written}\n\nThe rest.\n", "text")
    assert told in " ".join(built.warnings)
    assert "The rest." in built.read("index.txt")


def test_a_solution_belongs_to_the_exercise_around_or_in_front_of_it(tmp_path: Path) -> None:
    built = build_text(
        tmp_path,
        "# Page\n\n::::{exercise} A\n:id: one\nA\n:::{solution} Inside\nI\n:::\n::::\n\n"
        ":::{solution} Behind\nB\n:::\n\nText\n\n:::{solution} Apart\nC\n:::\n",
        "dummy",
    )
    (exercise,) = pages(built.app.env)["index"].exercises
    assert [fold.title for fold in exercise.folds] == ["Inside", "Behind"]


def test_a_quiz_orders_its_answers_by_its_question_wherever_authors_write_the_right_one(tmp_path: Path) -> None:
    choices = "- (x) Right\n\n  Yes\n- ( ) Other\n\n  No\n- ( ) Third\n\n  No\n"
    text = "# Page\n\n" + "\n".join(
        f":::{{quiz}} Question {number}\n:id: q{number}\n{choices}:::\n" for number in range(9)
    )
    orders = []
    for name in ("first", "again"):
        tmp_path.joinpath(name).mkdir()
        doctree = build_text(tmp_path / name, text, "dummy").doctree()
        shown = [node for node in doctree.findall(nodes.admonition) if block_name(node) == "quiz"]
        orders.append([[is_right(choice) for choice in shown_choices(quiz)] for quiz in shown])
        assert all(choice.astext().endswith("Yes") == is_right(choice) for choice in shown_choices(doctree))
    assert orders[0] == orders[1]
    assert {order.index(True) for order in orders[0]} == {0, 1, 2}
