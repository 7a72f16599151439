"""What a page holds, read from its doctree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from docutils import nodes
from sphinx.util.nodes import clean_astext

from cop_lesson.sphinx_ext.directives.blocks import block_name, is_block
from cop_lesson.sphinx_ext.directives.marks import BLANK, TEACHES
from cop_lesson.sphinx_ext.pages.front_matter import read_episode
from cop_lesson.sphinx_ext.pages.model import Discussion, Exercise, Fold, Image, Note, Objective, Page

__all__ = ["EXERCISES", "FOLDS", "LISTS", "anchor_of", "folds_of", "read_page", "title_of"]

EXERCISES = ("exercise", "challenge", "quiz")
FOLDS = ("solution", "hint")
LISTS = "cop-collected"


def read_page(docname: str, document: nodes.document, metadata: Mapping[str, Any], warn: Callable[[str], None]) -> Page:
    """Read a page. What is wrong with its front matter goes to ``warn``."""
    return Page(
        docname=docname,
        title=_page_title(document),
        episode=read_episode(metadata, warn),
        questions=tuple(_items(document, "questions")),
        objectives=tuple(_objectives(document)),
        keypoints=tuple(_items(document, "keypoints")),
        exercises=tuple(_exercise(node) for node in _blocks(document, *EXERCISES)),
        discussions=tuple(_discussion(node) for node in _blocks(document, "discussion")),
        notes=tuple(
            Note(title=title_of(node), anchor=anchor_of(node), line=node.line or 0)
            for node in _blocks(document, "instructor-note")
        ),
        images=tuple(
            Image(uri=node["uri"], alt=node.get("alt", ""), line=_line(node)) for node in document.findall(nodes.image)
        ),
        teaches=tuple(name for node in document.findall(nodes.Element) for name in _names(node, TEACHES)),
        anchors=tuple(identifier for node in document.findall(nodes.Element) for identifier in node["ids"]),
        lists=tuple(node[LISTS][0] for node in document.findall(nodes.container) if node.get(LISTS)),
        blank=tuple(name for node in document.findall(nodes.Element) for name in _names(node, BLANK)),
    )


def title_of(node: nodes.Element) -> str:
    """The title that the author gave to a block, without the word of its kind."""
    title = node.next_node(nodes.title)
    if title is None:
        return ""
    title_copy = title.deepcopy()
    labels = [label for label in title_copy.findall(nodes.inline) if "cop-label" in label["classes"]]
    if not labels:
        return clean_astext(title_copy)
    joint = title_copy.index(labels[0]) + 2
    return "".join(
        clean_astext(child) if isinstance(child, nodes.Element) else child.astext() for child in title_copy[joint:]
    )


def anchor_of(node: nodes.Element) -> str:
    """The id of a block."""
    return str(node["ids"][0]) if node["ids"] else ""


def folds_of(exercise: nodes.Element) -> Iterator[nodes.Element]:
    """The solutions and hints of an exercise: those inside, and those directly after it."""
    yield from (node for node in exercise.findall(nodes.admonition) if is_block(node, *FOLDS))
    for node in exercise.findall(include_self=False, descend=False, siblings=True):
        if is_block(node, *FOLDS) and isinstance(node, nodes.Element):
            yield node
        elif not isinstance(node, nodes.comment):
            return


def _names(node: nodes.Element, key: str) -> tuple[str, ...]:
    names: tuple[str, ...] = node.get(key, ())
    return names


def _page_title(document: nodes.document) -> str:
    title = document.next_node(nodes.title)
    return clean_astext(title) if title is not None and isinstance(title.parent, nodes.section) else ""


def _blocks(document: nodes.document, *names: str) -> Iterator[nodes.Element]:
    yield from (node for node in document.findall(nodes.admonition) if is_block(node, *names))


def _items(document: nodes.document, name: str) -> Iterator[str]:
    for block in _blocks(document, name):
        for bullets in block.children:
            if isinstance(bullets, nodes.bullet_list):
                yield from (item.astext().strip() for item in bullets.children)


def _objectives(document: nodes.document) -> Iterator[Objective]:
    for block in _blocks(document, "objectives"):
        for item in block.findall(nodes.list_item):
            target = next((node for node in item.findall(nodes.target) if "cop-objective" in node), None)
            yield Objective(
                name=target["cop-objective"] if target else "",
                text=item.astext().strip(),
                anchor=anchor_of(target) if target else "",
                line=_line(item),
            )


def _exercise(node: nodes.Element) -> Exercise:
    options: Mapping[str, Any] = node["cop-options"]
    name = block_name(node)
    return Exercise(
        block=name,
        name=anchor_of(node),
        has_own_id=bool(node["names"] or node["dupnames"]),
        title=title_of(node),
        kind="quiz" if name == "quiz" else options.get("kind", ""),
        assesses=options.get("assesses", ()),
        time=options.get("time"),
        worksheet=options.get("worksheet", ()),
        route=options.get("route", ""),
        short_time=options.get("short-time"),
        folds=tuple(
            Fold(block=block_name(fold), title=title_of(fold), anchor=anchor_of(fold)) for fold in folds_of(node)
        ),
        line=_line(node),
    )


def _discussion(node: nodes.Element) -> Discussion:
    options: Mapping[str, Any] = node["cop-options"]
    return Discussion(
        kind=options.get("kind", ""),
        title=title_of(node),
        anchor=anchor_of(node),
        time=options.get("time"),
        line=_line(node),
    )


def _line(node: nodes.Element) -> int:
    place: nodes.Element | None = node
    while place is not None:
        if place.line is not None:
            return place.line
        place = place.parent
    return 0
