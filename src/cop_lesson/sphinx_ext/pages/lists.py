"""The pages that bring together what the episodes hold: key points, exercises, objectives, notes, images."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docutils import nodes

from cop_lesson.sphinx_ext.pages.copy_nodes import Gathering, paragraph, section, table
from cop_lesson.sphinx_ext.pages.model import Exercise, Page
from cop_lesson.sphinx_ext.pages.reading import folds_of

__all__ = [
    "all_in_one",
    "exercise_copies",
    "exercise_list",
    "handout",
    "image_list",
    "instructor_notes_list",
    "keypoints_list",
    "objective_table",
]

_NOT_SEARCHED = "no-search"
"""The class that keeps a text out of the search, which finds it in its episode."""


def keypoints_list(gathering: Gathering, _options: Mapping[str, Any]) -> Iterator[nodes.Node]:
    """The key points of each episode, below its title."""
    for page in gathering.episodes:
        blocks = [gathering.copy(page, anchor) for anchor in page.blocks("keypoints")]
        content = [child for block in blocks for child in block.children if not isinstance(child, nodes.title)]
        if content:
            yield _section(gathering, page, *content, _back(gathering, page))


def exercise_list(gathering: Gathering, options: Mapping[str, Any]) -> Iterator[nodes.Node]:
    """The exercises of each episode, with or without solutions, each with a link back."""
    for page in gathering.episodes:
        found = list(_exercises(gathering, page, solutions=options.get("solutions", False)))
        if found:
            yield _section(gathering, page, *found)


def handout(gathering: Gathering, options: Mapping[str, Any]) -> Iterator[nodes.Node]:
    """What to print for a session: its questions, its exercises and its key points."""
    for page in gathering.episodes:
        blocks = {name: [gathering.copy(page, one) for one in page.blocks(name)] for name in ("questions", "keypoints")}
        exercises = _exercises(gathering, page, solutions=options.get("solutions", False))
        made = _section(gathering, page, *blocks["questions"], *exercises, *blocks["keypoints"])
        made["classes"].append(_NOT_SEARCHED)
        yield made


def _exercises(gathering: Gathering, page: Page, *, solutions: bool) -> Iterator[nodes.Node]:
    for exercise in page.exercises:
        yield from exercise_copies(gathering, page, exercise, solutions=solutions)
        said = [gathering.words.fill("minutes", minutes=exercise.time), " "] if exercise.time else []
        link = gathering.link(page, exercise.name, gathering.words.fill("back-to", title=page.title))
        yield paragraph(*said, link, classes=["cop-back"])


def exercise_copies(
    gathering: Gathering, page: Page, exercise: Exercise, *, solutions: bool
) -> Iterator[nodes.Element]:
    """An exercise, and the solutions that follow it; without them no feedback of a quiz is shown either."""
    leave_out = [] if solutions else [fold.anchor for fold in exercise.folds if fold.block == "solution"]
    found = gathering.find(page, exercise.name)
    after = [fold for fold in folds_of(found) if fold.parent is found.parent]
    kept = [fold for fold in after if not set(fold["ids"]) & set(leave_out)]
    for copy in gathering.copied(page, [found, *kept], leave_out):
        if not solutions:
            _close_quiz(copy)
        yield copy


def _close_quiz(exercise: nodes.Element) -> None:
    """Leave the choices of a quiz as a list, without saying which is right."""
    for group in [one for one in exercise.findall(nodes.container) if "cop-choices" in one["classes"]]:
        choices = nodes.bullet_list("", classes=["cop-plain-choices"])
        for choice in group.findall(nodes.admonition):
            title = choice.next_node(nodes.title)
            if title is not None:
                choices += nodes.list_item("", nodes.paragraph("", "", *title.children))
        group.replace_self(choices)


def objective_table(gathering: Gathering, _options: Mapping[str, Any]) -> Iterator[nodes.Node]:
    """Each objective, and the exercises in which it is practised."""
    words = gathering.words
    rows = []
    for page in gathering.episodes:
        for objective in page.objectives:
            links = [
                gathering.link(page, exercise.name, exercise.title or words[exercise.block])
                for exercise in page.exercises
                if objective.name and objective.name in exercise.assesses
            ]
            rows.append(
                [
                    paragraph(gathering.link(page, "", gathering.heading(page))),
                    paragraph(gathering.link(page, objective.anchor, objective.text)),
                    _lines(links) if links else paragraph(words["none-yet"]),
                ]
            )
    if rows:
        yield table(
            {words["session"]: 20, words["objective"]: 30, words["practised"]: 25}, rows, ["cop-objective-table"]
        )


def _lines(links: list[nodes.reference]) -> nodes.Node:
    if len(links) == 1:
        return paragraph(links[0])
    return nodes.bullet_list("", *(nodes.list_item("", paragraph(link)) for link in links))


def instructor_notes_list(gathering: Gathering, _options: Mapping[str, Any]) -> Iterator[nodes.Node]:
    """The notes for instructors of each page, with links back."""
    for page in gathering.pages:
        if page.docname == gathering.docname or not page.notes:
            continue
        content: list[nodes.Node] = []
        for note in page.notes:
            content += [gathering.copy(page, note.anchor), _back(gathering, page, note.anchor)]
        yield _section(gathering, page, *content)


def image_list(gathering: Gathering, _options: Mapping[str, Any]) -> Iterator[nodes.Node]:
    """Each image with its description and a link to its page."""
    for page in gathering.pages:
        if page.docname == gathering.docname or not page.images:
            continue
        content: list[nodes.Node] = []
        for image in gathering.doctree(page).findall(nodes.image):
            (copy,) = gathering.copied(page, [image])
            alt = copy.get("alt") or gathering.words["no-alt"]
            content += [copy, paragraph(gathering.words.fill("image-alt", alt=alt), classes=["cop-alt"])]
        if content:
            yield _section(gathering, page, *content, _back(gathering, page))


def all_in_one(gathering: Gathering, _options: Mapping[str, Any]) -> Iterator[nodes.Node]:
    """The whole of each episode."""
    for page in gathering.episodes:
        whole = gathering.doctree(page).next_node(nodes.section)
        if whole is not None:
            (copy,) = gathering.copied(page, [whole])
            copy["classes"] += ["cop-whole-episode", _NOT_SEARCHED]
            title = copy.next_node(nodes.title)
            if title is not None:
                title.replace_self(nodes.title("", gathering.heading(page)))
            yield copy


def _section(gathering: Gathering, page: Page, *content: nodes.Node) -> nodes.section:
    title = gathering.heading(page) if page.episode else page.title
    return section(title, gathering.anchor(page), *content)


def _back(gathering: Gathering, page: Page, anchor: str = "") -> nodes.paragraph:
    return paragraph(
        gathering.link(page, anchor, gathering.words.fill("back-to", title=page.title)), classes=["cop-back"]
    )
