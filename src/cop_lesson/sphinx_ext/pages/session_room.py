"""``{session-room}``: what a learner needs on the telephone during a session: its tasks, its fields and its minutes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from docutils import nodes

from cop_lesson.sphinx_ext.form.placing import FormPlace, peer_question
from cop_lesson.sphinx_ext.pages.copy_nodes import CopyContext, paragraph
from cop_lesson.sphinx_ext.pages.lists import NOT_SEARCHED, exercise_copies
from cop_lesson.sphinx_ext.pages.model import Discussion, Exercise, Page

__all__ = ["NAME", "check_in", "close", "fold", "room_anchor", "session_room", "task_copies", "with_sheet"]

NAME = "session-room"

_CHECK_IN = "check-in"
_STEP = "next-step"
_CLOSE = frozenset({"reflection", "feedback", _STEP, "bridge"})
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
        yield from check_in(context, page)
        for task in _tasks(page):
            yield from _task(context, page, task)
        yield from close(context, page)
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
        if talk.kind == _CHECK_IN and talk.time
    ]
    for task in _tasks(page):
        text = words.fill("room-block", title=words[_name(task)], minutes=task.time or "")
        blocks.append((task.line, nodes.reference("", text, refid=context.anchor(page, task.name), internal=True)))
    talks = _closing(page)
    if talks:
        minutes = sum(talk.time or 0 for talk in talks)
        text = words.fill("room-block", title=words["room-close"], minutes=minutes)
        blocks.append((talks[0].line, nodes.Text(text)))
    line = paragraph(f"{words['minutes-column']}: ", classes=["cop-room-minutes"])
    for number, (_, block) in enumerate(sorted(blocks, key=lambda block: block[0])):
        line += [nodes.Text(" · "), block] if number else [block]
    return line


def _name(task: Exercise) -> str:
    if task.kind in {"quiz", _OWN_PLAN}:
        return "quiz" if task.kind == "quiz" else "form-title"
    return "room-exercise"


def check_in(context: CopyContext, page: Page) -> Iterator[nodes.Element]:
    """The question with which a session begins."""
    for talk in page.discussions:
        if talk.kind == _CHECK_IN and talk.time:
            copy = context.copy(page, talk.anchor)
            label = next(node for node in copy.findall(nodes.inline) if "cop-label" in node["classes"])
            label.children = [nodes.Text(context.words["notes-check-in"])]
            copy["classes"].append(NOT_SEARCHED)
            yield copy


def close(context: CopyContext, page: Page) -> Iterator[nodes.Element]:
    """What a session ends with, folded until its time comes."""
    talks = [(talk, context.copy(page, talk.anchor).children[1:]) for talk in _closing(page)]
    if talks:
        content = [node for talk, said in talks for node in (nodes.rubric("", talk.title), *said)]
        last = next((talk for talk, _ in talks if talk.kind == _STEP), talks[-1][0])
        yield fold(context.words.fill("room-end", title=last.title), "speech", *content)


def _closing(page: Page) -> list[Discussion]:
    return [talk for talk in page.discussions if talk.kind in _CLOSE and talk.time]


def fold(title: str, icon: str, *content: nodes.Node) -> nodes.admonition:
    """A block that is opened when its time comes."""
    classes = ["cop-block", "cop-room-fold", f"cop-icon-{icon}", NOT_SEARCHED]
    return nodes.admonition("", nodes.title(title, title), *content, classes=classes, collapsible="closed")


def task_copies(context: CopyContext, page: Page, task: Exercise) -> Iterator[nodes.Element]:
    """A task without its sample answer; a quiz keeps what it says of each choice."""
    return exercise_copies(context, page, task, solutions=False, quiz=True)


def _task(context: CopyContext, page: Page, task: Exercise) -> Iterator[nodes.Node]:
    """A task, folded until its time comes; the own plan is open, and its form stands below it for the sake of room."""
    for copy in task_copies(context, page, task):
        places = list(copy.findall(FormPlace))
        if not places:
            copy["collapsible"] = "closed"
        forms = [node for place in places for node in with_sheet(place)]
        for place in places:
            # What is written is the same plan on every page.
            place.attributes.update(docname=context.docname, question=peer_question(place))
        for node in forms:
            node.parent.remove(node)
        copy["classes"].append(NOT_SEARCHED)
        yield copy
        yield from forms


def with_sheet(place: FormPlace) -> tuple[nodes.Element, FormPlace]:
    """A form, behind the sheet for paper that it stands in for."""
    return (cast("nodes.Element", place.parent[place.parent.index(place) - 1]), place)
