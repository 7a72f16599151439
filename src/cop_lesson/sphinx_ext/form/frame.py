"""What stands around the fields of a form: what happens to the plan, what the checker says, and the buttons."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from cop_lesson.pictures.draw import MADE_OF
from cop_lesson.plan_format.format import Part
from cop_lesson.sphinx_ext.form.fields import Fields
from cop_lesson.sphinx_ext.form.html import Html, tag
from cop_lesson.sphinx_ext.words import SiteWords

__all__ = [
    "button",
    "findings_box",
    "how_long",
    "keeping",
    "notice",
    "picture_places",
    "source_box",
    "status",
    "worksheet",
]


def worksheet(fields: Fields, sections: Sequence[Part], prefix: str, *, is_last: bool) -> Html:
    """The form of some sections; the checker's words and the buttons stand below it.

    The last one of a page, with which a session ends, offers the plan to be taken home.
    """
    words = fields.words
    return tag(
        "form",
        tag("p", words["worksheet"], class_="cop-form-title", id=f"{prefix}-title"),
        tag("p", words["form-kept"], class_="cop-help"),
        notice(),
        status(),
        how_long(words),
        tag("div", *(fields.section(part) for part in sections), class_="cop-sections"),
        findings_box(words, prefix),
        picture_places(words, prefix, {part.names[0] for part in sections}),
        tag("details", tag("summary", words["form-plan"]), plan_buttons(words, prefix), class_="cop-plan-tools"),
        source_box(words, prefix, hidden=True),
        _take_home(words) if is_last else Html(""),
        class_="cop-form",
        hidden=True,
        autocomplete="off",
        novalidate=True,
        aria_labelledby=f"{prefix}-title",
    )


def notice() -> Html:
    """Where the page says what somebody has to know or to decide; it is read out when something is put into it."""
    return tag("div", class_="cop-notice", role="alert")


def status() -> Html:
    """Where the page says quietly what happens to the plan."""
    return tag("p", class_="cop-status", role="status")


def how_long(words: SiteWords) -> Html:
    """How long a browser keeps the plan."""
    return tag("p", words["form-kept-how-long"], class_="cop-help cop-own")


def _take_home(words: SiteWords) -> Html:
    return tag(
        "div",
        tag("p", words["form-take-home"]),
        tag("button", words["form-download"], type="button", data_do="download"),
        class_="cop-take-home",
    )


def findings_box(words: SiteWords, prefix: str, *, has_list: bool = False) -> Html:
    """What the checker says: first what weighs most, then the state of each part, unless a list says it already."""
    return tag(
        "section",
        tag("p", words["form-findings"], class_="cop-form-title", id=f"{prefix}-findings"),
        tag("p", class_="visually-hidden cop-announced", role="status"),
        tag("p", class_="cop-counts"),
        tag("button", words["form-ask-checker"], type="button", class_="cop-ask", hidden=True),
        tag("p", class_="cop-first", hidden=True),
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


def plan_buttons(words: SiteWords, prefix: str) -> Html:
    """The buttons about the plan as a whole, below a worksheet; one prints the sheet to fill in by hand."""
    buttons = (button(words, name) for name in ("download", "report", "undo", "again", "print-blank"))
    return tag("div", tag("div", *buttons, class_="cop-buttons"), *keeping(words, prefix), class_="cop-tools")


def button(words: SiteWords, name: str) -> Html:
    """A button about the plan; one that changes a plan is not there beside an example."""
    own = None if name in {"download", "report"} else "cop-own"
    return tag("button", words[f"form-{name}"], type="button", data_do=name, class_=own)


def keeping(words: SiteWords, prefix: str) -> tuple[Html, ...]:
    """Open a plan, say where it is kept, clear it, and get an earlier one back."""
    opener = tag("input", type="file", accept=".yaml,.yml,text/yaml", id=f"{prefix}-file")
    return (
        tag("div", tag("label", words["form-open"], for_=f"{prefix}-file"), opener, class_="cop-opener cop-own"),
        _sharing(words),
        tag("div", button(words, "clear"), class_="cop-buttons"),
        _earlier(words),
    )


def _sharing(words: SiteWords) -> Html:
    """Whether the computer is a shared one."""
    return tag(
        "div",
        tag("label", tag("input", type="checkbox", data_do="shared"), " ", words["form-shared"]),
        tag("p", words["form-shared-help"], class_="cop-help"),
        class_="cop-sharing cop-own",
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
