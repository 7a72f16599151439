"""The charter on the page of the plan: for whom it is, what to do with it, and a frame in which it is seen."""

from __future__ import annotations

from collections.abc import Mapping

from cop_lesson.sphinx_ext.form.fields import Fields
from cop_lesson.sphinx_ext.form.html import Html, tag

__all__ = ["charter_fold"]


def charter_fold(fields: Fields, readers: Mapping[str, str], prefix: str) -> Html:
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
        tag("button", words[f"form-charter-{name}"], type="button", data_do=name, disabled=True, class_=look)
        for name, look in (("copy", "cop-primary"), ("html", None), ("md", None), ("print", None))
    )
    # The script of the page gives the frame its style; nothing in the frame runs.
    frame = tag(
        "iframe",
        title=words["form-charter-frame"],
        sandbox="allow-same-origin allow-modals allow-popups allow-popups-to-escape-sandbox",
    )
    fold = tag(
        "details",
        tag("summary", words["form-charter-made"]),
        tag("p", words["form-charter-help"], class_="cop-help"),
        tag("fieldset", tag("legend", words["form-charter-reader"]), tag("div", *choices, class_="cop-answers")),
        gaps,
        tag("p", words["form-charter-loading"], class_="cop-charter-said"),
        tag("div", *buttons, class_="cop-buttons"),
        tag("p", words["form-charter-for"], class_="cop-help"),
        tag("details", tag("summary", words["form-charter-preview"]), frame, class_="cop-preview"),
        class_="cop-made cop-charter",
    )
    # Outside the fold, so that it is read before the charter is made.
    unchanged = tag("p", class_="cop-unchanged", hidden=True)
    return tag("div", tag("h3", words["form-charter"]), unchanged, fold, class_="cop-charter-part")
