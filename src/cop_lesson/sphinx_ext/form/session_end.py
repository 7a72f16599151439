"""How a session ends on the page of the whole plan: answers go home, a question to a peer, and a session follows."""

from __future__ import annotations

from collections.abc import Mapping

from cop_lesson.plan_format.lesson import Session
from cop_lesson.sphinx_ext.form.frame import take_home
from cop_lesson.sphinx_ext.form.html import Html, tag
from cop_lesson.sphinx_ext.words import SiteWords

__all__ = ["session_end"]


def session_end(words: SiteWords, sessions: Mapping[int, Session], questions: Mapping[int, str]) -> Html:
    """One view for all sessions; the script shows the lines of the session that has come to its end."""
    titles = (
        tag(
            "span", words.fill("form-session-end", number=number, title=session.title), data_of=str(number), hidden=True
        )
        for number, session in sessions.items()
    )
    asked = (
        tag(
            "p",
            words.fill("form-peer-question", question=question),
            class_="cop-peer-question",
            data_question=question,
            data_of=str(number),
            hidden=True,
        )
        for number, question in questions.items()
        if question
    )
    links = (
        tag(
            "a",
            words.fill("form-next-session", number=number, title=session.title),
            href="#list",
            class_="cop-primary",
            data_to=str(number),
            hidden=True,
        )
        for number, session in sessions.items()
    )
    answers = tag("a", words["form-check-answers"], class_="cop-primary cop-last-end", href="#answers", hidden=True)
    return tag(
        "div",
        tag("h2", *titles, tabindex="-1"),
        *asked,
        take_home(words, ""),
        tag("p", class_="cop-between", hidden=True),
        tag("p", *links, answers, class_="cop-next-session"),
        tag("p", tag("a", words["form-back-to-list"], href="#list")),
        class_="cop-view cop-end-view",
        data_view="end",
        id="end",
    )
