"""The page of the whole plan: how it begins, the list of its parts, one part at a time, and all answers at the end.

The script shows one of these at a time; without it, and on paper, all parts stand one below the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from cop_lesson.plan_format.format import Part
from cop_lesson.plan_format.lesson import Lesson, Session
from cop_lesson.sphinx_ext.form.beginning import (
    SITUATIONS,
    beginning,
    late_beginning,
    situation,
    taught_parts,
)
from cop_lesson.sphinx_ext.form.charter_fold import charter_fold
from cop_lesson.sphinx_ext.form.fields import Fields
from cop_lesson.sphinx_ext.form.frame import (
    asked_device,
    button,
    findings_box,
    keeping,
    notice,
    picture_places,
    source_box,
    status,
    unread,
)
from cop_lesson.sphinx_ext.form.html import Html, tag
from cop_lesson.sphinx_ext.form.session_end import session_end
from cop_lesson.sphinx_ext.words import SiteWords

__all__ = ["plan_page"]

_ABOUT = ("through", "public", "language")
_SELDOM = ("everything",)
"""What a plan can be for too, and what nobody is asked about at the beginning."""


def plan_page(
    fields: Fields,
    lesson: Lesson,
    readers: Mapping[str, str],
    examples: Mapping[str, str],
    prefix: str,
    *,
    questions: Mapping[int, str],
    end: Html,
    after: str,
) -> Html:
    """The form of the whole plan.

    ``readers`` says for whom a charter can be, ``examples`` has the titles of plans to look at, ``questions`` has what
    each session asks a peer, ``end`` is what stands below all, and ``after`` is the address of the page about what
    comes after the lesson.
    """
    words = fields.words
    taught = taught_parts(fields)
    sessions = {
        session: [part for part in taught if part.session == session.number] for session in lesson.sessions.values()
    }
    return tag(
        "form",
        _as_example(words),
        notice(),
        asked_device(words),
        unread(words),
        beginning(fields, examples, prefix),
        _task_list(fields, sessions, prefix),
        tag("div", *(_parts(fields, session, parts) for session, parts in sessions.items()), class_="cop-parts"),
        session_end(words, lesson.sessions, questions),
        _answers(fields, readers, {part.names[0] for part in taught}, prefix, after),
        _file(words, prefix),
        _bar(words, examples, prefix),
        end,
        class_="cop-form cop-plan-editor",
        hidden=True,
        autocomplete="off",
        novalidate=True,
        aria_label=words["form-title"],
    )


def _task_list(fields: Fields, sessions: Mapping[Session, Sequence[Part]], prefix: str) -> Html:
    """The parts by sessions, each with its state in words; the script says the states."""
    words = fields.words
    carry_on = tag("a", class_="cop-primary cop-next", href="#list")
    answers = tag("a", words["form-check-answers"], href="#answers")
    return tag(
        "div",
        tag("h2", words["form-list"], tabindex="-1"),
        _arrived(words),
        late_beginning(fields, prefix),
        tag("p", carry_on, class_="cop-own"),
        *(_tasks(words, session, parts) for session, parts in sessions.items()),
        tag("p", answers, class_="cop-to-answers"),
        _about(fields, prefix),
        class_="cop-view cop-list-view",
        data_view="list",
        id="list",
    )


def _arrived(words: SiteWords) -> Html:
    """What is said of a plan that was opened, and the way to read it as a whole."""
    answers = tag("a", words["form-check-answers"], href="#answers")
    return tag("div", tag("p", role="status"), tag("p", answers), class_="cop-arrived", hidden=True)


def _tasks(words: SiteWords, session: Session, parts: Sequence[Part]) -> Html:
    items = (
        tag(
            "li",
            tag("a", part.title, href=f"#part-{part.names[0]}"),
            tag("span", words["script-not-started"], class_="cop-task-state"),
            data_task=part.names[0],
        )
        for part in parts
    )
    title = words.fill("notes-title", number=session.number, title=session.title)
    return tag(
        "details",
        tag("summary", title, " ", tag("span", words["form-today"], class_="cop-today", hidden=True)),
        tag("ul", *items),
        class_="cop-tasks",
        data_session=str(session.number),
        open=True,
    )


def _about(fields: Fields, prefix: str) -> Html:
    """What is asked for, and in which language; it can be changed at any time."""
    parts = [fields.plan_format.parts[name,] for name in _ABOUT]
    plain = replace(fields, guided=False)
    return tag(
        "details",
        tag("summary", fields.words["form-about"]),
        situation(fields, f"{prefix}-about", (*SITUATIONS, *_SELDOM)),
        tag("p", fields.words["form-about-help"], class_="cop-help"),
        *(plain.section(part) for part in parts),
        class_="cop-session cop-about",
    )


def _parts(fields: Fields, session: Session, parts: Sequence[Part]) -> Html:
    """The sections of a session, below its title."""
    title = fields.words.fill("notes-title", number=session.number, title=session.title)
    caption = tag("p", title, class_="cop-caption")
    place = tag("span", class_="cop-place")
    back = tag("p", tag("a", fields.words["form-list"], href="#list"), " ", place, class_="cop-back")
    sections = (fields.section(part) for part in parts)
    return tag("div", back, caption, *sections, class_="cop-session", data_session=str(session.number))


def _answers(fields: Fields, readers: Mapping[str, str], sections: set[str], prefix: str, after: str) -> Html:
    """The whole plan to be read once more, what the checker says, what is made of it, and the first step."""
    words = fields.words
    return tag(
        "div",
        tag("p", tag("a", words["form-list"], href="#list"), class_="cop-back"),
        tag("h2", words["form-check-answers"], tabindex="-1"),
        tag("p", tag("a", words["form-to-findings"], href=f"#{prefix}-findings"), class_="cop-to-findings"),
        tag("div", class_="cop-all-answers"),
        findings_box(words, prefix, has_list=True, is_whole=True),
        tag(
            "div",
            tag("h3", words["form-first-step"]),
            tag("p", words["form-first-step-help"], class_="cop-help"),
            tag("blockquote", tag("p", class_="cop-sentence")),
            tag("div", tag("button", words["form-calendar"], type="button", data_do="calendar"), class_="cop-buttons"),
            class_="cop-first-step",
            hidden=True,
        ),
        charter_fold(fields, readers, prefix),
        picture_places(words, prefix, sections),
        _what_comes_next(words, after),
        class_="cop-view cop-answers-view",
        data_view="answers",
        id="answers",
    )


def _what_comes_next(words: SiteWords, after: str) -> Html:
    link = tag("a", words["form-after-link"], href=after) if after else Html("")
    step = tag("a", words["form-write-step-link"], href="#part-next_steps")
    lacks = tag("span", words["form-write-step"], class_="cop-step-lacks")
    return tag(
        "div",
        tag("h3", words["form-after"]),
        tag("p", words["form-do-step"], class_="cop-do-step"),
        tag("p", lacks, " ", step, class_="cop-write-step", hidden=True),
        tag("p", words["form-after-help"], " ", link),
        class_="cop-what-next",
    )


def _file(words: SiteWords, prefix: str) -> Html:
    """The plan as a file, for those who ask for it."""
    return tag(
        "details", tag("summary", words["form-as-file"]), source_box(words, prefix, hidden=False), class_="cop-file"
    )


def _bar(words: SiteWords, examples: Mapping[str, str], prefix: str) -> Html:
    """The buttons about the plan as a whole, in one line; what is seldom needed is folded."""
    more = tag(
        "details",
        tag("summary", words["form-plan-more"]),
        tag("div", *(button(words, name) for name in ("report", "again", "clear")), class_="cop-buttons"),
        *keeping(words, prefix),
        _examples(words, examples),
        class_="cop-more-tools",
    )
    return tag("div", button(words, "undo"), button(words, "download"), more, status(), class_="cop-tools cop-bar")


def _examples(words: SiteWords, examples: Mapping[str, str]) -> Html:
    """Links to plans to look at; each is shown by this page."""
    links = (tag("a", title, href=f"?{urlencode({'example': name})}") for name, title in examples.items())
    return tag(
        "details",
        tag("summary", words["form-examples"]),
        tag("p", words["form-examples-help"], class_="cop-help"),
        tag("ul", *(tag("li", link) for link in links)),
        class_="cop-examples",
    )


def _as_example(words: SiteWords) -> Html:
    """What is said while the page shows an example."""
    back = tag("a", words["form-own-plan"], href="?")
    take = tag("button", words["form-take-example"], type="button")
    return tag(
        "div",
        tag("p", words["form-as-example"], " ", tag("strong")),
        tag("p", words["form-as-example-help"]),
        tag("div", back, take, class_="cop-buttons"),
        class_="cop-as-example",
        role="status",
        hidden=True,
    )
