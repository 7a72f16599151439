"""What stands around the fields of a form: what happens to the plan, what the checker says, and the buttons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from urllib.parse import urlencode

from cop_lesson.pictures.draw import MADE_OF
from cop_lesson.plan_format.format import Part
from cop_lesson.plan_format.lesson import Lesson
from cop_lesson.sphinx_ext.form.fields import Fields
from cop_lesson.sphinx_ext.form.html import Html, tag
from cop_lesson.sphinx_ext.words import SiteWords

__all__ = ["plan_editor", "worksheet"]

_ABOUT = ("asks", "through", "public", "language")


def worksheet(fields: Fields, sections: Sequence[Part], prefix: str, *, is_last: bool) -> Html:
    """The form of some sections; the checker's words and the buttons stand below it.

    The last one of a page, with which a session ends, offers the plan to be taken home.
    """
    words = fields.words
    return tag(
        "form",
        tag("p", words["worksheet"], class_="cop-form-title", id=f"{prefix}-title"),
        tag("p", words["form-kept"], class_="cop-help"),
        _notices(words),
        tag("div", *(fields.section(part) for part in sections), class_="cop-sections"),
        _findings(words, prefix),
        _pictures(words, prefix, {part.names[0] for part in sections}),
        tag("details", tag("summary", words["form-plan"]), _tools(words, prefix, sheet=True), class_="cop-plan-tools"),
        _text(words, prefix, hidden=True),
        _take_home(words) if is_last else Html(""),
        class_="cop-form",
        hidden=True,
        autocomplete="off",
        novalidate=True,
        aria_labelledby=f"{prefix}-title",
    )


def plan_editor(
    fields: Fields, lesson: Lesson, readers: Mapping[str, str], examples: Mapping[str, str], prefix: str
) -> Html:
    """The form of the whole plan by sessions, its text beside it, and the buttons above both.

    ``readers`` says for whom a charter can be, and ``examples`` has the titles of plans to look at.
    """
    words, plan_format = fields.words, fields.plan_format
    sections = [part for part in plan_format.parts.values() if len(part.names) == 1]
    about = [part for part in sections if part.names[0] in _ABOUT]
    taught_sections = [part for part in sections if part.element]
    sessions = (
        _session(
            fields,
            words.fill("notes-title", number=session.number, title=session.title),
            [part for part in taught_sections if part.session == session.number],
        )
        for session in lesson.sessions.values()
    )
    form = tag("div", _session(fields, words["reference-plan"], about), *sessions, class_="cop-sections")
    return tag(
        "form",
        _as_example(words),
        tag("p", words["form-kept"], class_="cop-help cop-own"),
        _tools(words, prefix),
        _examples(words, examples),
        _notices(words),
        _charter(fields, readers, prefix),
        tag(
            "div", form, tag("div", _text(words, prefix, hidden=False), _findings(words, prefix)), class_="cop-columns"
        ),
        _pictures(words, prefix, {part.names[0] for part in taught_sections}, unfolded=True),
        class_="cop-form cop-plan-editor",
        hidden=True,
        autocomplete="off",
        novalidate=True,
        aria_label=words["form-title"],
    )


def _session(fields: Fields, title: str, sections: Sequence[Part]) -> Html:
    """The sections of a session, of which a page shows the title first."""
    return tag("details", tag("summary", title), *(fields.section(part) for part in sections), class_="cop-session")


def _charter(fields: Fields, readers: Mapping[str, str], prefix: str) -> Html:
    """Whom a charter is for, what is in it, what to do with it, and a frame in which it is seen."""
    words = fields.words
    choices = (
        tag(
            "label",
            tag("input", type="radio", name=f"{prefix}-reader", value=name, checked=name == "members"),
            " ",
            title,
        )
        for name, title in readers.items()
    )
    gaps = tag("label", tag("input", type="checkbox", checked=True), " ", words["form-charter-gaps"])
    buttons = (
        tag("button", words[f"form-charter-{name}"], type="button", data_do=name, disabled=True)
        for name in ("html", "md", "print")
    )
    # The script of the page gives the frame its style; nothing in the frame runs.
    frame = tag(
        "iframe",
        title=words["form-charter-frame"],
        sandbox="allow-same-origin allow-modals allow-popups allow-popups-to-escape-sandbox",
    )
    return tag(
        "details",
        tag("summary", words["form-charter"]),
        tag("p", words["form-charter-help"], class_="cop-help"),
        tag("fieldset", tag("legend", words["form-charter-reader"]), tag("div", *choices, class_="cop-answers")),
        gaps,
        tag("p", words["form-charter-loading"], class_="cop-charter-said", role="status"),
        tag("div", *buttons, class_="cop-buttons"),
        tag("details", tag("summary", words["form-charter-preview"]), frame, class_="cop-preview"),
        class_="cop-made cop-charter",
    )


def _notices(words: SiteWords) -> Html:
    """Where the page says what happens to the plan, read out when something is put into it; and how long it is kept."""
    said = tag("div", class_="cop-notice", role="alert") + tag("p", class_="cop-status", role="status")
    return Html(said + tag("p", words["form-kept-how-long"], class_="cop-help cop-own"))


def _take_home(words: SiteWords) -> Html:
    return tag(
        "div",
        tag("p", words["form-take-home"]),
        tag("button", words["form-download"], type="button", data_do="download"),
        class_="cop-take-home",
    )


def _findings(words: SiteWords, prefix: str) -> Html:
    return tag(
        "section",
        tag("p", words["form-findings"], class_="cop-form-title", id=f"{prefix}-findings"),
        tag("p", class_="visually-hidden cop-announced", role="status"),
        tag("p", class_="cop-counts"),
        tag("ul", class_="cop-states"),
        tag("ul", class_="cop-findings"),
        tag("p", class_="cop-more-findings", hidden=True),
        tag("p", class_="cop-elsewhere"),
        class_="cop-report",
        aria_labelledby=f"{prefix}-findings",
    )


def _pictures(words: SiteWords, prefix: str, sections: AbstractSet[str], *, unfolded: bool = False) -> Html:
    """Where the pictures that show one of the sections are drawn; the second script does that, and is loaded for it."""
    names = [name for name, section_names in MADE_OF.items() if sections & set(section_names)]
    if not names:
        return Html("")
    return tag(
        "details",
        tag("summary", words["form-pictures"]),
        tag("p", words["script-loading"], class_="cop-help cop-made-note", role="status"),
        *(_picture(words, prefix, name) for name in names),
        class_="cop-made cop-pictures",
        open=unfolded,
    )


def _picture(words: SiteWords, prefix: str, name: str) -> Html:
    """The place of one picture and of its table, or of what to fill in for it."""
    frame = "table-wrapper container"  # on a small screen the drawing scrolls in it, as a wide table does
    content = (
        tag("p", class_="cop-form-title"),
        tag("div", class_=f"{frame} cop-drawing"),
        tag("div", tag("button", type="button"), class_="cop-buttons"),
        tag("div", tag("table", class_="docutils"), class_=frame),
    )
    return tag(
        "div",
        tag("p", words[f"form-nothing-{name}"], class_="cop-help", hidden=True),
        tag("div", *content, hidden=True),
        class_="cop-picture",
        data_picture=name,
        id=f"{prefix}-{name}",
    )


def _tools(words: SiteWords, prefix: str, *, sheet: bool = False) -> Html:
    """The buttons about the plan as a whole; one prints a sheet to fill in by hand, where there is a sheet."""

    def button(name: str, *, own: bool = True) -> Html:
        return tag("button", words[f"form-{name}"], type="button", data_do=name, class_="cop-own" if own else None)

    opener = tag("input", type="file", accept=".yaml,.yml,text/yaml", id=f"{prefix}-file")
    return tag(
        "div",
        tag(
            "div",
            *(button(name, own=False) for name in ("download", "report")),
            *(button(name) for name in ("undo", "again", *(["print-blank"] if sheet else []))),
            class_="cop-buttons",
        ),
        tag("div", tag("label", words["form-open"], for_=f"{prefix}-file"), opener, class_="cop-opener cop-own"),
        tag(
            "div",
            tag("label", tag("input", type="checkbox", data_do="shared"), " ", words["form-shared"]),
            tag("p", words["form-shared-help"], class_="cop-help"),
            class_="cop-sharing cop-own",
        ),
        tag("div", button("clear"), class_="cop-buttons"),
        _earlier(words),
        class_="cop-tools",
    )


def _earlier(words: SiteWords) -> Html:
    """A list of plans that gave way to another one; the script fills it."""
    return tag(
        "details",
        tag("summary", words["form-earlier"]),
        tag("p", words["form-earlier-help"], class_="cop-help"),
        tag("p", words["form-no-earlier"], class_="cop-no-earlier"),
        tag("ul"),
        class_="cop-earlier cop-own",
    )


def _text(words: SiteWords, prefix: str, *, hidden: bool) -> Html:
    """The plan as text: to mend what the reader of YAML stumbles over, or to write in it."""
    area = f"{prefix}-text"
    return tag(
        "div",
        tag("label", words["form-text"], for_=area),
        tag(
            "textarea",
            id=area,
            rows="24",
            spellcheck="false",
            wrap="off",
            dir="ltr",
            translate="no",
            autocapitalize="off",
            class_="cop-source",
        ),
        class_="cop-text",
        hidden=hidden,
    )


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
