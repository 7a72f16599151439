"""How the page of the whole plan begins: the situation, whose device this is, and a plan that exists already."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from cop_lesson.plan_format.format import Part, is_asked
from cop_lesson.sphinx_ext.form.fields import Fields
from cop_lesson.sphinx_ext.form.html import Html, tag
from cop_lesson.sphinx_ext.words import SiteWords

__all__ = ["SITUATIONS", "beginning", "late_beginning", "situation", "taught_parts"]

SITUATIONS = ("plan", "first-plan", "charter")
"""What a plan can be for, as the answers to one question."""


def taught_parts(fields: Fields) -> list[Part]:
    """The sections that a session teaches."""
    return [part for part in fields.plan_format.parts.values() if len(part.names) == 1 and part.element]


def beginning(fields: Fields, examples: Mapping[str, str], prefix: str) -> Html:
    """What is asked before the first part: the situation, and whose device this is."""
    words = fields.words
    return tag(
        "div",
        tag("p", words["form-nothing-kept"], class_="cop-nothing-kept", hidden=True),
        situation(fields, f"{prefix}-begin", SITUATIONS, heading=True),
        tag("p", class_="cop-link-set", hidden=True),
        tag("p", words["form-written-already"], class_="cop-written-already", hidden=True),
        tag("p", words["form-situation-missing"], class_="cop-finding cop-error", role="alert", hidden=True),
        _device(words),
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


def late_beginning(fields: Fields, prefix: str) -> Html:
    """The same questions above the list, for who wrote on another page before anyone asked them."""
    words = fields.words
    return tag(
        "div",
        tag("p", words["form-began"]),
        situation(fields, f"{prefix}-began", SITUATIONS),
        _device(words),
        tag("div", tag("button", words["form-began-done"], type="button", data_do="began"), class_="cop-buttons"),
        class_="cop-began",
        hidden=True,
    )


def _device(words: SiteWords) -> Html:
    """Whose device this is."""
    return tag(
        "fieldset",
        tag("legend", words["form-device"], class_="cop-question-title"),
        tag("p", words["form-device-help"], class_="cop-help"),
        tag("label", tag("input", type="checkbox", data_do="shared"), " ", words["form-device-shared"]),
        class_="cop-device",
    )


def _late(words: SiteWords, examples: Mapping[str, str]) -> Html:
    """For whoever joins late: the story's plan at the start of each session but the first, to start from."""
    starts = {name: title for name, title in examples.items() if re.match(r"[2-9].*/start", name)}
    links = (tag("li", tag("a", title, href=f"?{_asked(name)}")) for name, title in starts.items())
    return tag(
        "details",
        tag("summary", words["form-late-begin"]),
        tag("p", words["form-late-help"], class_="cop-help"),
        tag("ul", *links),
    )


def _asked(example: str) -> str:
    """The question to this page for an example, and for the session that it is the start of."""
    return urlencode({"example": example, "through": example[0]}, safe="/")


def situation(fields: Fields, name: str, answers: Sequence[str], *, heading: bool = False) -> Html:
    """Which is true for you? Each answer is a value of ``asks``."""
    words = fields.words
    title = words["form-situation"]
    taught = taught_parts(fields)
    counts = {value: sum(is_asked(part, value) for part in taught) for value in answers}
    choices = (
        tag(
            "label",
            tag("input", type="radio", name=name, value=value, data_do="asks"),
            " ",
            tag(
                "span",
                words[f"form-situation-{value}"],
                tag(
                    "span",
                    words.fill(f"form-situation-{value}-help", count=counts[value]),
                    class_="cop-help",
                ),
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
