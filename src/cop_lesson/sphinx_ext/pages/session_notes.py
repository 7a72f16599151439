"""``{session-notes}``: the shared notes of a session, as a part of a page and as a Markdown file to copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from cop_lesson.sphinx_ext.pages.collector import pages
from cop_lesson.sphinx_ext.pages.copy_nodes import CopyContext, paragraph, section
from cop_lesson.sphinx_ext.pages.lists import exercise_copies
from cop_lesson.sphinx_ext.pages.markdown import as_markdown
from cop_lesson.sphinx_ext.pages.model import Page
from cop_lesson.sphinx_ext.pages.session_room import room_anchor

__all__ = ["FOLDER", "NAME", "has_files", "session_notes", "write_session_notes"]

FOLDER = "_downloads/session-notes"
NAME = "session-notes"

# The parts of the notes in their order, and the kinds of discussion that belong to each.
_BEFORE = (("warm-up", ("warm-up",)), ("check-in", ("check-in",)))
_AFTER = (
    ("prompts", ("", "reflection", "breakout")),
    ("feedback", ("feedback",)),
    ("assignment", ("assignment", "next-step", "bridge")),
)


def session_notes(context: CopyContext, options: Mapping[str, Any]) -> Iterator[nodes.Node]:
    """The notes of a session, with a link to the same as a file where files can be linked."""
    number = options["argument"]
    session_pages = _pages(context, number)
    if not session_pages:
        context.warn(f"session-notes: no episode has session {number}.")
        return
    if has_files(context.builder.name):
        address = context.builder.get_target_uri(context.docname).partition("#")[0]
        text = context.words.fill("notes-download", number=number)
        link = nodes.reference("", text, refuri=relative_uri(address, f"{FOLDER}/session-{number}.md"))
        yield paragraph(link, classes=["cop-download"])
    if room := _room(context, number):
        yield paragraph(context.link(room, "", context.words.fill("notes-room", number=number)))
    yield from _parts(context, session_pages)


def write_session_notes(app: Sphinx, exception: Exception | None) -> None:
    """Write the files for all sessions, when the site has been built and links to them."""
    linked = any(NAME in page.lists for page in pages(app.env).values())
    if exception or not has_files(app.builder.name):
        return
    folder = Path(app.outdir, FOLDER)
    shutil.rmtree(folder, ignore_errors=True)
    numbers = {page.episode.session for page in pages(app.env).values() if page.episode} if linked else set()
    for number in sorted(numbers):
        context = CopyContext(
            env=app.env, builder=app.builder, docname=app.config.root_doc, prefix=NAME, warn=lambda _message: None
        )
        session_pages = _pages(context, number)
        title = context.words.fill("notes-title", number=number, title=session_pages[0].title)
        address = _room_address(context, number)
        markdown = as_markdown([section(title, NAME, *address, *_parts(context, session_pages))])
        folder.mkdir(parents=True, exist_ok=True)
        folder.joinpath(f"session-{number}.md").write_text(markdown, "utf-8", newline="\n")


def has_files(builder: str) -> bool:
    """Whether a builder makes pages that can link to files beside them."""
    return builder in {"html", "dirhtml", "singlehtml"}


def _pages(context: CopyContext, number: int) -> list[Page]:
    return [page for page in context.episodes if page.episode and page.episode.session == number]


def _room(context: CopyContext, number: int) -> Page | None:
    """The page with the tasks of the session."""
    return next((page for page in context.pages if room_anchor(number) in page.anchors), None)


def _room_address(context: CopyContext, number: int) -> Iterator[nodes.paragraph]:
    """Where learners find the tasks on one page: for the file, which may be anywhere, if the site has an address."""
    room, site = _room(context, number), context.env.config.html_baseurl
    if room and site:
        address = urljoin(site, context.builder.get_target_uri(room.docname))
        yield paragraph(f"{context.words.fill('notes-room', number=number)}: {address}")


def _parts(context: CopyContext, session_pages: Sequence[Page]) -> Iterator[nodes.Node]:
    yield _list(context.words["notes-fill-in"])
    for name in ("house-rules", "contacts"):
        yield _section(context, session_pages, name, _list(context.words[f"notes-{name}-list"]))
    yield from _discussions(context, session_pages, _BEFORE)
    exercises = [
        copy
        for page in session_pages
        for exercise in page.exercises
        for copy in exercise_copies(context, page, exercise, solutions=False)
    ]
    if exercises:
        yield _section(context, session_pages, "exercises", *exercises)
    yield from _discussions(context, session_pages, _AFTER)


def _discussions(
    context: CopyContext, session_pages: Sequence[Page], parts: Sequence[tuple[str, Sequence[str]]]
) -> Iterator[nodes.Node]:
    for name, kinds in parts:
        copies: list[nodes.Node] = [
            context.copy(page, discussion.anchor)
            for page in session_pages
            for discussion in page.discussions
            if discussion.kind in kinds
        ]
        if name == "feedback":
            copies.append(_list(context.words["notes-feedback-list"]))
        if copies:
            yield _section(context, session_pages, name, *copies)


def _section(context: CopyContext, session_pages: Sequence[Page], name: str, *content: nodes.Node) -> nodes.section:
    return section(context.words[f"notes-{name}"], context.anchor(session_pages[0], f"notes-{name}"), *content)


def _list(lines: str) -> nodes.bullet_list:
    return nodes.bullet_list("", *(nodes.list_item("", paragraph(line)) for line in lines.strip().split("\n")))
