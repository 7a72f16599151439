"""``{session-room}``: what a learner needs on the telephone during a session: its tasks, its fields and its minutes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docutils import nodes

from cop_lesson.sphinx_ext.form.placing import FormPlace, peer_question
from cop_lesson.sphinx_ext.pages.copy_nodes import CopyContext, paragraph
from cop_lesson.sphinx_ext.pages.lists import NOT_SEARCHED, exercise_copies
from cop_lesson.sphinx_ext.pages.model import Exercise, Page

__all__ = ["NAME", "room_anchor", "session_room"]

NAME = "session-room"

_CLOSE = frozenset({"reflection", "feedback", "next-step", "bridge"})
_EXTRA = "extra"
_OWN_PLAN = "own-plan"


def room_anchor(number: int) -> str:
    """The mark of the room of a session, by which its page is found."""
    return f"{NAME}-{number}-1"


def session_room(context: CopyContext, options: Mapping[str, Any]) -> Iterator[nodes.Node]:
    """The minutes of a session in one line, and its tasks, with the form where learners write in their own plan."""
    number = options["argument"]
    session_pages = [page for page in context.episodes if page.episode and page.episode.session == number]
    if not session_pages:
        context.warn(f"{NAME}: no episode has session {number}.")
    for page in session_pages:
        yield _minutes(context, page)
        for task in _tasks(page):
            yield from _task(context, page, task)
        yield paragraph(context.link(page, "", context.words.fill("back-to", title=page.title)), classes=["cop-back"])


def _tasks(page: Page) -> list[Exercise]:
    """The tasks that belong to the hour; the others are for home."""
    return [exercise for exercise in page.exercises if exercise.route != _EXTRA]


def _minutes(context: CopyContext, page: Page) -> nodes.paragraph:
    """What comes in which order, and how long it takes; a task leads to its place on this page."""
    words = context.words
    blocks: list[tuple[int, nodes.Node]] = [
        (talk.line, nodes.Text(words.fill("room-block", title=words["notes-check-in"], minutes=talk.time)))
        for talk in page.discussions
        if talk.kind == "check-in" and talk.time
    ]
    for task in _tasks(page):
        text = words.fill("room-block", title=words[_name(task)], minutes=task.time or "")
        blocks.append((task.line, nodes.reference("", text, refid=context.anchor(page, task.name), internal=True)))
    close = [talk for talk in page.discussions if talk.kind in _CLOSE and talk.time]
    if close:
        minutes = sum(talk.time or 0 for talk in close)
        text = words.fill("room-block", title=words["room-close"], minutes=minutes)
        blocks.append((close[0].line, nodes.Text(text)))
    line = paragraph(f"{words['minutes-column']}: ", classes=["cop-room-minutes"])
    for number, (_, block) in enumerate(sorted(blocks, key=lambda block: block[0])):
        line += [nodes.Text(" · "), block] if number else [block]
    return line


def _name(task: Exercise) -> str:
    if task.kind in {"quiz", _OWN_PLAN}:
        return "quiz" if task.kind == "quiz" else "form-title"
    return "room-exercise"


def _task(context: CopyContext, page: Page, task: Exercise) -> Iterator[nodes.Node]:
    """A task, folded until its time comes; the own plan is open, and its form stands below it for the sake of room."""
    for copy in exercise_copies(context, page, task, solutions=False, quiz=True):
        places = list(copy.findall(FormPlace))
        if not places:
            copy["collapsible"] = "closed"
        forms = [node for place in places for node in _with_sheet(place)]
        for place in places:
            # What is written is the same plan on every page.
            place.attributes.update(docname=context.docname, question=peer_question(place))
        for node in forms:
            node.parent.remove(node)
        copy["classes"].append(NOT_SEARCHED)
        yield copy
        yield from forms


def _with_sheet(place: FormPlace) -> tuple[nodes.Node, ...]:
    """A form, and the sheet for paper that it stands in for."""
    sheet = place.parent[place.parent.index(place) - 1]
    return (sheet, place)
