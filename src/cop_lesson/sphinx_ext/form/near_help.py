"""Help that is near each form: whom to tell about the lesson, where contacts stand, how to leave without a trace."""

from __future__ import annotations

from dataclasses import dataclass

from cop_lesson.sphinx_ext.form.html import Html, tag
from cop_lesson.sphinx_ext.words import SiteWords

__all__ = ["HelpPlaces", "near_help", "without_form"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPlaces:
    """Addresses: of the maintainers, and of the page about taking part; empty where there is none."""

    maintainers: str
    participation: str


def near_help(words: SiteWords, places: HelpPlaces) -> Html:
    """What to do when something is not right, folded; with the switch for a shared computer and the way to clear it."""
    return tag(
        "details",
        tag("summary", words["form-help"]),
        *_whom_to_tell(words, places),
        tag("p", words["form-kept-more"], class_="cop-help"),
        tag("p", words["form-kept-how-long"], class_="cop-help"),
        _sharing(words),
        tag("p", words["form-leave"], class_="cop-own"),
        tag("button", words["form-clear"], type="button", data_do="clear", class_="cop-own"),
        class_="cop-near-help",
    )


def without_form(words: SiteWords, places: HelpPlaces) -> Html:
    """The same for a page without a script, which keeps nothing."""
    return tag("div", *_whom_to_tell(words, places), class_="without-script")


def _whom_to_tell(words: SiteWords, places: HelpPlaces) -> tuple[Html, Html]:
    issue = f" {words['form-help-issue']}"
    return (
        tag("p", words["form-help-contacts"], *_link(words["form-help-participation"], places.participation)),
        tag("p", words["form-help-lesson"], *(_link(words["form-help-tell"], places.maintainers) or (issue,))),
    )


def _link(text: str, address: str) -> tuple[str, ...]:
    return (" ", tag("a", text, href=address)) if address else ()


def _sharing(words: SiteWords) -> Html:
    """Whether the computer is a shared one."""
    return tag(
        "div",
        tag("label", tag("input", type="checkbox", data_do="shared"), " ", words["form-shared"]),
        tag("p", words["form-shared-help"], class_="cop-help"),
        class_="cop-sharing cop-own",
    )
