"""What stands around the fields of a form: what happens to the plan, what the checker says, and the buttons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from cop_lesson.pictures.draw import MADE_OF
from cop_lesson.plan_format.format import Part
from cop_lesson.sphinx_ext.form.fields import Fields
from cop_lesson.sphinx_ext.form.html import Html, tag
from cop_lesson.sphinx_ext.words import SiteWords

__all__ = [
    "asked_device",
    "button",
    "findings_box",
    "keeping",
    "notice",
    "picture_places",
    "source_box",
    "status",
    "take_home",
    "worksheet",
]


def worksheet(
    fields: Fields, sections: Sequence[Part], prefix: str, *, answers: Mapping[str, Html], end: Html, folded: bool
) -> Html:
    """The form of some sections; the checker's words and the buttons stand below it.

    ``answers`` are those of others, which stand below a section. ``end`` is what the last form of a page has besides.
    On a page for the telephone, sections are ``folded``.
    """
    words = fields.words
    whole = ((part, Html(fields.section(part) + answers.get(part.names[0], ""))) for part in sections)
    content = (_fold(part, section) if folded else section for part, section in whole)
    return tag(
        "form",
        tag("p", words["worksheet"], class_="cop-form-title", id=f"{prefix}-title"),
        tag("p", words["form-kept"], class_="cop-help cop-kept-here"),
        notice(),
        asked_device(words),
        status(),
        tag("div", *content, class_="cop-sections"),
        findings_box(words, prefix, has_list=folded),
        Html("") if folded else picture_places(words, prefix, {part.names[0] for part in sections}),
        tag("details", tag("summary", words["form-plan"]), plan_buttons(words, prefix), class_="cop-plan-tools"),
        source_box(words, prefix, hidden=True),
        end,
        class_="cop-form cop-in-room" if folded else "cop-form",
        hidden=True,
        autocomplete="off",
        novalidate=True,
        aria_labelledby=f"{prefix}-title",
    )


def notice() -> Html:
    """Where the page says what somebody has to know or to decide; it is read out when something is put into it."""
    return tag("div", class_="cop-notice", role="alert")


def asked_device(words: SiteWords) -> Html:
    """The same as a question of its own, for who came with a plan before anyone asked."""
    answers = (("own", "form-device-own"), ("others", "form-device-shared"))
    buttons = (tag("button", words[word], type="button", data_do=name) for name, word in answers)
    return tag(
        "fieldset",
        tag("legend", words["form-device"], class_="cop-question-title"),
        tag("p", words["form-device-held"], class_="cop-help"),
        tag("div", *buttons, class_="cop-buttons"),
        class_="cop-whose",
        hidden=True,
    )


def unread(words: SiteWords) -> Html:
    """Why the form waits, where the plan cannot be read, and where it says what to mend."""
    findings = tag("a", words["form-findings"], href="#answers")
    return tag("p", words["script-slip"], " ", findings, class_="cop-unread cop-finding cop-error", hidden=True)


def status() -> Html:
    """Where the page says quietly what happens to the plan."""
    return tag("p", class_="cop-status", role="status")


def _fold(part: Part, section: Html) -> Html:
    return tag("details", tag("summary", part.title), section, class_="cop-part-fold")


def take_home(words: SiteWords, question: str) -> Html:
    """With what a session ends: the answers, and the question for the peer, are sent, copied or downloaded."""
    said = words.fill("form-peer-question", question=question)
    asked = tag("p", said, class_="cop-peer-question", data_question=question)
    acts = (
        tag("button", words[f"form-{name}"], type="button", data_do=name, hidden=name == "send")
        for name in ("send", "copy", "download")
    )
    return tag(
        "div",
        tag("p", words["form-take-home"]),
        asked if question else Html(""),
        tag("div", *acts, class_="cop-buttons"),
        tag("textarea", rows="6", readonly=True, hidden=True, aria_label=words["form-by-hand"], class_="cop-by-hand"),
        class_="cop-take-home",
    )


def findings_box(words: SiteWords, prefix: str, *, has_list: bool = False, is_whole: bool = False) -> Html:
    """What the checker says: first what weighs most, then the state of each part, unless a list says it already.

    About a whole plan it begins with what is there, and its title is one of the headings of the page.
    """
    title = tag(
        "h3" if is_whole else "p",
        words["form-findings"],
        class_="cop-form-title",
        id=f"{prefix}-findings",
        tabindex="-1",
    )
    return tag(
        "section",
        title,
        tag("p", class_="visually-hidden cop-announced", role="status"),
        tag("p", class_="cop-is-there", hidden=True) if is_whole else Html(""),
        tag("p", class_="cop-counts"),
        tag("p", class_="cop-help cop-to-come"),
        tag("button", words["form-ask-checker"], type="button", class_="cop-ask", hidden=True),
        tag("p", class_="cop-first"),
        tag("ol", class_="cop-findings"),
        tag("div", class_="cop-smaller", hidden=True),
        tag("button", type="button", class_="cop-all-findings", hidden=True),
        tag("p", class_="cop-more-findings", hidden=True),
        tag("ul", class_="cop-states", hidden=has_list),
        tag("p", class_="cop-elsewhere"),
        class_="cop-report",
        aria_labelledby=f"{prefix}-findings",
    )


def picture_places(words: SiteWords, prefix: str, sections: AbstractSet[str]) -> Html:
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
    )


def _picture(words: SiteWords, prefix: str, name: str) -> Html:
    """The place of one picture and of its table, or of what to fill in for it."""
    content = (
        tag("p", class_="cop-form-title"),
        tag("div", class_="cop-drawing"),
        tag("div", tag("button", type="button"), class_="cop-buttons"),
        tag("div", tag("table", class_="docutils cop-stacks"), class_="table-wrapper container"),
    )
    return tag(
        "div",
        tag("p", words[f"form-nothing-{name}"], class_="cop-help", hidden=True),
        tag("div", *content, hidden=True),
        class_="cop-picture",
        data_picture=name,
        id=f"{prefix}-{name}",
    )


def plan_buttons(words: SiteWords, prefix: str) -> Html:
    """The buttons about the plan as a whole, below a worksheet; one prints the sheet to fill in by hand."""
    buttons = (button(words, name) for name in ("download", "report", "undo", "again", "print-blank"))
    return tag("div", tag("div", *buttons, class_="cop-buttons"), *keeping(words, prefix), class_="cop-tools")


def button(words: SiteWords, name: str) -> Html:
    """A button about the plan; one that changes a plan is not there beside an example."""
    own = None if name in {"download", "report"} else "cop-own"
    return tag("button", words[f"form-{name}"], type="button", data_do=name, class_=own)


def keeping(words: SiteWords, prefix: str) -> tuple[Html, ...]:
    """Open a plan, and get an earlier one back."""
    opener = tag("input", type="file", accept=".yaml,.yml,.txt,text/yaml,text/plain", id=f"{prefix}-file")
    return (
        tag("div", tag("label", words["form-open"], for_=f"{prefix}-file"), opener, class_="cop-opener cop-own"),
        _earlier(words),
    )


def _earlier(words: SiteWords) -> Html:
    """A list of plans that gave way to another one; the script fills it."""
    return tag(
        "details",
        tag("summary", words["form-earlier"]),
        tag("p", words["form-earlier-help"], class_="cop-help"),
        tag("p", words["script-loading"], class_="cop-help cop-made-note", role="status"),
        tag("p", words["form-no-earlier"], class_="cop-no-earlier", hidden=True),
        tag("ul"),
        class_="cop-earlier cop-own",
    )


def source_box(words: SiteWords, prefix: str, *, hidden: bool) -> Html:
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
