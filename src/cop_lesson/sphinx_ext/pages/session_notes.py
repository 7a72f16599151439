"""``{session-notes}``: the shared notes of a session, as a part of a page and as a Markdown file to copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from cop_lesson.sphinx_ext.pages.collector import pages
from cop_lesson.sphinx_ext.pages.copy_nodes import Gathering, paragraph, section
from cop_lesson.sphinx_ext.pages.lists import exercise_copies
from cop_lesson.sphinx_ext.pages.markdown import as_markdown
from cop_lesson.sphinx_ext.pages.model import Page

__all__ = ["FOLDER", "NAME", "has_files", "session_notes", "write_session_notes"]

FOLDER = "_downloads/session-notes"
NAME = "session-notes"

# The parts of the notes in their order, and the kinds of discussion that belong to each.
_BEFORE = (("check-in", ("check-in",)), ("warm-up", ("warm-up",)))
_AFTER = (
    ("prompts", ("", "reflection", "breakout")),
    ("feedback", ("feedback",)),
    ("assignment", ("assignment", "next-step", "bridge")),
)


def session_notes(gathering: Gathering, options: Mapping[str, Any]) -> Iterator[nodes.Node]:
    """The notes of a session, with a link to the same as a file where files can be linked."""
    number = options["argument"]
    found = _pages(gathering, number)
    if not found:
        gathering.warn(f"session-notes: no episode has session {number}.")
        return
    if has_files(gathering.builder.name):
        here = gathering.builder.get_target_uri(gathering.docname).partition("#")[0]
        said = gathering.words.fill("notes-download", number=number)
        link = nodes.reference("", said, refuri=relative_uri(here, f"{FOLDER}/session-{number}.md"))
        yield paragraph(link, classes=["cop-download"])
    yield from _parts(gathering, found)


def write_session_notes(app: Sphinx, exception: Exception | None) -> None:
    """Write the files for all sessions, when the site has been built and links to them."""
    linked = any(NAME in page.lists for page in pages(app.env).values())
    if exception or not has_files(app.builder.name):
        return
    folder = Path(app.outdir, FOLDER)
    shutil.rmtree(folder, ignore_errors=True)
    numbers = {page.episode.session for page in pages(app.env).values() if page.episode} if linked else set()
    for number in sorted(numbers):
        gathering = Gathering(
            env=app.env, builder=app.builder, docname=app.config.root_doc, prefix=NAME, warn=lambda _said: None
        )
        found = _pages(gathering, number)
        title = gathering.words.fill("notes-title", number=number, title=found[0].title)
        written = as_markdown([section(title, NAME, *_parts(gathering, found))])
        folder.mkdir(parents=True, exist_ok=True)
        folder.joinpath(f"session-{number}.md").write_text(written, "utf-8", newline="\n")


def has_files(builder: str) -> bool:
    """Whether a builder makes pages that can link to files beside them."""
    return builder in {"html", "dirhtml", "singlehtml"}


def _pages(gathering: Gathering, number: int) -> list[Page]:
    return [page for page in gathering.episodes if page.episode and page.episode.session == number]


def _parts(gathering: Gathering, found: Sequence[Page]) -> Iterator[nodes.Node]:
    yield _list(gathering.words["notes-fill-in"])
    for name in ("house-rules", "contacts"):
        yield _section(gathering, found, name, _list(gathering.words[f"notes-{name}-list"]))
    yield from _discussions(gathering, found, _BEFORE)
    exercises = [
        copy
        for page in found
        for exercise in page.exercises
        for copy in exercise_copies(gathering, page, exercise, solutions=False)
    ]
    if exercises:
        yield _section(gathering, found, "exercises", *exercises)
    yield from _discussions(gathering, found, _AFTER)


def _discussions(
    gathering: Gathering, found: Sequence[Page], parts: Sequence[tuple[str, Sequence[str]]]
) -> Iterator[nodes.Node]:
    for name, kinds in parts:
        copies: list[nodes.Node] = [
            gathering.copy(page, one.anchor) for page in found for one in page.discussions if one.kind in kinds
        ]
        if name == "feedback":
            copies.append(_list(gathering.words["notes-feedback-list"]))
        if copies:
            yield _section(gathering, found, name, *copies)


def _section(gathering: Gathering, found: Sequence[Page], name: str, *content: nodes.Node) -> nodes.section:
    return section(gathering.words[f"notes-{name}"], gathering.anchor(found[0], f"notes-{name}"), *content)


def _list(lines: str) -> nodes.bullet_list:
    return nodes.bullet_list("", *(nodes.list_item("", paragraph(line)) for line in lines.strip().split("\n")))
