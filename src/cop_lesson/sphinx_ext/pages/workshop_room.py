"""``{workshop-room}``: the 3-hour route on the telephone: its topics with their tasks, and all fields in one form."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from docutils import nodes

from cop_lesson.sphinx_ext.form.placing import FormPlace, peer_question
from cop_lesson.sphinx_ext.pages.copy_nodes import CopyContext
from cop_lesson.sphinx_ext.pages.model import Page
from cop_lesson.sphinx_ext.pages.session_room import check_in, close, fold, task_copies, with_sheet

__all__ = ["NAME", "workshop_room"]

NAME = "workshop-room"

_SHORT = "short"


def workshop_room(context: CopyContext, options: Mapping[str, Any]) -> Iterator[nodes.Node]:
    """The check-in of the first topic, each topic as a fold, what learners write, and the close of the last topic."""
    topics = [page for page in context.episodes if page.episode and page.episode.short]
    if not topics:
        context.warn(f"{NAME}: no episode is part of the 3-hour route.")
        return
    tasks = {page.docname: _tasks(context, page) for page in topics}
    form = _one_form(context, [task for page in topics for task in tasks[page.docname]], options.get("leave-out", ()))
    yield from check_in(context, topics[0])
    for page in topics:
        yield fold(_title(context, page), "pencil", *tasks[page.docname])
    yield from form
    yield from close(context, topics[-1])


def _tasks(context: CopyContext, page: Page) -> list[nodes.Element]:
    tasks = (exercise for exercise in page.exercises if exercise.route == _SHORT)
    return [copy for task in tasks for copy in task_copies(context, page, task)]


def _title(context: CopyContext, page: Page) -> str:
    minutes = page.episode.short.total if page.episode and page.episode.short else 0
    return context.words.fill("room-topic", title=page.title, minutes=minutes)


def _one_form(context: CopyContext, tasks: Sequence[nodes.Element], left_out: Collection[str]) -> list[nodes.Element]:
    """Take the forms and the sheets out of the tasks, and make one of them all."""
    forms = [with_sheet(place) for task in tasks for place in task.findall(FormPlace)]
    if not forms:
        return []
    question = peer_question(forms[-1][1])
    for node in [node for pair in forms for node in pair]:
        node.parent.remove(node)
    names = tuple(name for _, place in forms for name in place["sections"] if name not in left_out)
    sheet, place = forms[-1]
    boxes = {name: box for one, place in forms for name, box in zip(place["sections"], _boxes(one), strict=True)}
    sheet.children = [sheet.children[0]]
    sheet += [boxes[name] for name in names]
    place.attributes.update(docname=context.docname, sections=names, question=question, whole=True)
    return [sheet, place]


def _boxes(sheet: nodes.Element) -> list[nodes.container]:
    return [box for box in sheet.children if isinstance(box, nodes.container)]
