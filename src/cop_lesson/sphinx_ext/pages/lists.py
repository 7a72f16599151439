"""The pages that bring together what the episodes hold: key points, exercises, objectives, notes, images."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docutils import nodes

from cop_lesson.sphinx_ext.pages.copy_nodes import CopyContext, paragraph, section, table
from cop_lesson.sphinx_ext.pages.model import Exercise, Page
from cop_lesson.sphinx_ext.pages.reading import folds_of

__all__ = [
    "NOT_SEARCHED",
    "all_in_one",
    "exercise_copies",
    "exercise_list",
    "handout",
    "image_list",
    "instructor_notes_list",
    "keypoints_list",
    "objective_table",
]

NOT_SEARCHED = "no-search"
"""The class that keeps a text out of the search, which finds it in its episode."""


def keypoints_list(context: CopyContext, _options: Mapping[str, Any]) -> Iterator[nodes.Node]:
    """The key points of each episode, below its title."""
    for page in context.episodes:
        blocks = [context.copy(page, anchor) for anchor in page.blocks("keypoints")]
        content = [child for block in blocks for child in block.children if not isinstance(child, nodes.title)]
        if content:
            yield _section(context, page, *content, _back(context, page))


def exercise_list(context: CopyContext, options: Mapping[str, Any]) -> Iterator[nodes.Node]:
    """The exercises of each episode, with or without solutions, each with a link back."""
    for page in context.episodes:
        exercises = list(_exercises(context, page, solutions=options.get("solutions", False)))
        if exercises:
            yield _section(context, page, *exercises)


def handout(context: CopyContext, options: Mapping[str, Any]) -> Iterator[nodes.Node]:
    """What to print for a session: its questions, its exercises and its key points."""
    for page in context.episodes:
        blocks = {
            name: [context.copy(page, anchor) for anchor in page.blocks(name)] for name in ("questions", "keypoints")
        }
        exercises = _exercises(context, page, solutions=options.get("solutions", False))
        sheet = _section(context, page, *blocks["questions"], *exercises, *blocks["keypoints"])
        sheet["classes"].append(NOT_SEARCHED)
        yield sheet


def _exercises(context: CopyContext, page: Page, *, solutions: bool) -> Iterator[nodes.Node]:
    for exercise in page.exercises:
        yield from exercise_copies(context, page, exercise, solutions=solutions)
        minutes = [context.words.fill("minutes", minutes=exercise.time), " "] if exercise.time else []
        link = context.link(page, exercise.name, context.words.fill("back-to", title=page.title))
        yield paragraph(*minutes, link, classes=["cop-back"])


def exercise_copies(
    context: CopyContext, page: Page, exercise: Exercise, *, solutions: bool, quiz: bool = False
) -> Iterator[nodes.Element]:
    """An exercise, and the solutions that follow it; without them a quiz keeps its feedback only where asked for."""
    leave_out = [] if solutions else [fold.anchor for fold in exercise.folds if fold.block == "solution"]
    original = context.find(page, exercise.name)
    folds = [fold for fold in folds_of(original) if fold.parent is original.parent]
    visible_folds = [fold for fold in folds if not set(fold["ids"]) & set(leave_out)]
    for copy in context.copy_all(page, [original, *visible_folds], leave_out):
        if not (solutions or quiz):
            _close_quiz(copy)
        yield copy


def _close_quiz(exercise: nodes.Element) -> None:
    """Leave the choices of a quiz as a list, without saying which is right."""
    for group in [
        container for container in exercise.findall(nodes.container) if "cop-choices" in container["classes"]
    ]:
        choices = nodes.bullet_list("", classes=["cop-plain-choices"])
        for choice in group.findall(nodes.admonition):
            title = choice.next_node(nodes.title)
            if title is not None:
                choices += nodes.list_item("", nodes.paragraph("", "", *title.children))
        group.replace_self(choices)


def objective_table(context: CopyContext, _options: Mapping[str, Any]) -> Iterator[nodes.Node]:
    """Each objective, and the exercises in which it is practised."""
    words = context.words
    rows = []
    for page in context.episodes:
        for objective in page.objectives:
            links = [
                context.link(page, exercise.name, exercise.title or words[exercise.block])
                for exercise in page.exercises
                if objective.name and objective.name in exercise.assesses
            ]
            rows.append(
                [
                    paragraph(context.link(page, "", context.heading(page))),
                    paragraph(context.link(page, objective.anchor, objective.text)),
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


def instructor_notes_list(context: CopyContext, _options: Mapping[str, Any]) -> Iterator[nodes.Node]:
    """The notes for instructors of each page, with links back."""
    for page in context.pages:
        if page.docname == context.docname or not page.notes:
            continue
        content: list[nodes.Node] = []
        for note in page.notes:
            content += [context.copy(page, note.anchor), _back(context, page, note.anchor)]
        yield _section(context, page, *content)


def image_list(context: CopyContext, _options: Mapping[str, Any]) -> Iterator[nodes.Node]:
    """Each image with its description and a link to its page."""
    for page in context.pages:
        if page.docname == context.docname or not page.images:
            continue
        content: list[nodes.Node] = []
        for image in context.doctree(page).findall(nodes.image):
            (copy,) = context.copy_all(page, [image])
            alt = copy.get("alt") or context.words["no-alt"]
            content += [copy, paragraph(context.words.fill("image-alt", alt=alt), classes=["cop-alt"])]
        if content:
            yield _section(context, page, *content, _back(context, page))


def all_in_one(context: CopyContext, _options: Mapping[str, Any]) -> Iterator[nodes.Node]:
    """The whole of each episode."""
    for page in context.episodes:
        episode = context.doctree(page).next_node(nodes.section)
        if episode is not None:
            (copy,) = context.copy_all(page, [episode])
            copy["classes"] += ["cop-whole-episode", NOT_SEARCHED]
            title = copy.next_node(nodes.title)
            if title is not None:
                title.replace_self(nodes.title("", context.heading(page)))
            yield copy


def _section(context: CopyContext, page: Page, *content: nodes.Node) -> nodes.section:
    title = context.heading(page) if page.episode else page.title
    return section(title, context.anchor(page), *content)


def _back(context: CopyContext, page: Page, anchor: str = "") -> nodes.paragraph:
    return paragraph(context.link(page, anchor, context.words.fill("back-to", title=page.title)), classes=["cop-back"])
