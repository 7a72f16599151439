"""The page of the whole plan: how it begins, the list of its parts, one part at a time, and all answers at the end.

The script shows one of these at a time; without it, and on paper, all parts stand one below the other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from cop_lesson.plan_format.format import Part
from cop_lesson.plan_format.lesson import Lesson, Session
from cop_lesson.sphinx_ext.form.charter_fold import charter_fold
from cop_lesson.sphinx_ext.form.fields import Fields
from cop_lesson.sphinx_ext.form.frame import (
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
from cop_lesson.sphinx_ext.words import SiteWords

__all__ = ["plan_page"]

_ABOUT = ("through", "public", "language")
_SMALLEST = "first-plan"
_SITUATIONS = ("plan", "charter", _SMALLEST)
_SELDOM = ("everything",)
"""What a plan can be for, and what nobody is asked about at the beginning."""


def plan_page(
    fields: Fields,
    lesson: Lesson,
    readers: Mapping[str, str],
    examples: Mapping[str, str],
    prefix: str,
    *,
    end: Html,
    after: str,
) -> Html:
    """The form of the whole plan.

    ``readers`` says for whom a charter can be, ``examples`` has the titles of plans to look at, ``end`` is what stands
    below all, and ``after`` is the address of the page about what comes after the lesson.
    """
    words = fields.words
    taught = _taught(fields)
    sessions = {
        session: [part for part in taught if part.session == session.number] for session in lesson.sessions.values()
    }
    return tag(
        "form",
        _as_example(words),
        notice(),
        unread(words),
        _beginning(fields, examples, prefix),
        _task_list(fields, sessions, prefix),
        tag("div", *(_parts(fields, session, parts) for session, parts in sessions.items()), class_="cop-parts"),
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


def _beginning(fields: Fields, examples: Mapping[str, str], prefix: str) -> Html:
    """What is asked before the first part: the situation, and whose device this is."""
    words = fields.words
    return tag(
        "div",
        _situation(fields, f"{prefix}-begin", _SITUATIONS, heading=True),
        tag("p", words["form-situation-missing"], class_="cop-finding cop-error", role="alert", hidden=True),
        tag("p", words["form-device"], class_="cop-question-title"),
        tag("p", words["form-device-help"], class_="cop-help"),
        tag("label", tag("input", type="checkbox", data_do="shared"), " ", words["form-device-shared"]),
        tag(
            "div",
            tag("button", words["form-start"], type="button", data_do="start", class_="cop-primary"),
            class_="cop-buttons",
        ),
        _late(words, examples),
        class_="cop-view cop-begin",
        data_view="begin",
        id="begin",
        hidden=True,
    )


def _taught(fields: Fields) -> list[Part]:
    """The parts that a session teaches."""
    return [part for part in fields.plan_format.parts.values() if len(part.names) == 1 and part.element]


def _late(words: SiteWords, examples: Mapping[str, str]) -> Html:
    """For whoever joins late: the story's plan at the start of each session but the first, to start from."""
    starts = {name: title for name, title in examples.items() if re.match(r"[2-9].*/start", name)}
    links = (tag("li", tag("a", title, href=f"?{_asked(name)}")) for name, title in starts.items())
    return tag(
        "details",
        tag("summary", words["form-late-begin"]),
        tag("p", words["form-late-help"], class_="cop-help"),
        tag("ul", *links),
        class_="cop-late",
    )


def _asked(example: str) -> str:
    """The question to this page for an example, and for the session that it is the start of."""
    return urlencode({"example": example, "through": example[0]}, safe="/")


def _situation(fields: Fields, name: str, answers: Sequence[str], *, heading: bool = False) -> Html:
    """Which is true for you? Each answer is a value of ``asks``."""
    words = fields.words
    title = words["form-situation"]
    smallest = [part for part in _taught(fields) if _SMALLEST in part.asked_by]
    choices = (
        tag(
            "label",
            tag("input", type="radio", name=name, value=value, data_do="asks"),
            " ",
            tag(
                "span",
                words[f"form-situation-{value}"],
                tag("span", words.fill(f"form-situation-{value}-help", count=len(smallest)), class_="cop-help"),
            ),
        )
        for value in answers
    )
    return tag(
        "fieldset",
        tag("legend", tag("h2", title, tabindex="-1") if heading else title),
        tag("div", *choices, class_="cop-situations"),
        class_="cop-situation",
    )


def _task_list(fields: Fields, sessions: Mapping[Session, Sequence[Part]], prefix: str) -> Html:
    """The parts by sessions, each with its state in words; the script says the states."""
    words = fields.words
    carry_on = tag("a", class_="cop-primary cop-next", href="#list")
    answers = tag("a", words["form-check-answers"], href="#answers")
    return tag(
        "div",
        tag("h2", words["form-list"], tabindex="-1"),
        tag("p", carry_on, class_="cop-own"),
        *(_tasks(words, session, parts) for session, parts in sessions.items()),
        tag("p", answers, class_="cop-to-answers"),
        _about(fields, prefix),
        class_="cop-view cop-list-view",
        data_view="list",
        id="list",
    )


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
        tag("summary", title, tag("span", words["form-today"], class_="cop-today", hidden=True)),
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
        _situation(fields, f"{prefix}-about", (*_SITUATIONS, *_SELDOM)),
        tag("p", fields.words["form-about-help"], class_="cop-help"),
        *(plain.section(part) for part in parts),
        class_="cop-session cop-about",
    )


def _parts(fields: Fields, session: Session, parts: Sequence[Part]) -> Html:
    """The sections of a session, below its title."""
    title = fields.words.fill("notes-title", number=session.number, title=session.title)
    caption = tag("p", title, class_="cop-caption")
    back = tag("p", tag("a", fields.words["form-list"], href="#list"), class_="cop-back")
    sections = (fields.section(part) for part in parts)
    return tag("div", back, caption, *sections, class_="cop-session", data_session=str(session.number))


def _answers(fields: Fields, readers: Mapping[str, str], sections: set[str], prefix: str, after: str) -> Html:
    """The whole plan to be read once more, what the checker says, what is made of it, and the first step."""
    words = fields.words
    return tag(
        "div",
        tag("p", tag("a", words["form-list"], href="#list"), class_="cop-back"),
        tag("h2", words["form-check-answers"], tabindex="-1"),
        tag("div", class_="cop-all-answers"),
        findings_box(words, prefix, has_list=True),
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
    return tag(
        "div",
        tag("h3", words["form-after"]),
        tag("p", words["form-do-step"], class_="cop-do-step"),
        tag("p", words["form-write-step"], " ", step, class_="cop-write-step", hidden=True),
        tag("p", words["form-after-help"], " ", link),
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
        tag("div", button(words, "report"), button(words, "again"), class_="cop-buttons"),
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
