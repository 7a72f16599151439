"""What a form offers to whoever cannot answer a section: not yet, not at all, or elsewhere, each with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cop_lesson.plan_format.format import Names, Part
from cop_lesson.sphinx_ext.form.html import Html, hidden_of, tag

if TYPE_CHECKING:
    from cop_lesson.sphinx_ext.form.fields import Fields

__all__ = ["deferrals"]

_IN_LIST = ("not_yet", "none")
"""What the list of what is deferred can say, too; an element inside a section has no other place."""
_SHORT = {"not_yet": "form-left-not-yet", "none": "form-left-none"}
"""How an answer is told where its reason follows; the other one is short already."""
_FIELDS = {"reason": _IN_LIST, "where": ("elsewhere",), "until": ("not_yet",)}
"""The fields below the choices, and the answers that need them."""


def deferrals(fields: Fields, part: Part) -> Html:
    """Not yet, because …: for each element of a section; nothing where it has none."""
    elements = [element for element in fields.plan_format.elements.values() if element.places[0][0] == part.names[0]]
    left = [_not_yet(fields, element.name, element.title, element.places[0]) for element in elements]
    if not left and part.element:  # a part of an element that stands elsewhere
        left = [_not_yet(fields, part.names[0], part.title, part.names)]
    if not left:
        return Html("")
    summary = tag("summary", fields.words["form-not-yet"], hidden_of(part.title))
    coming = tag("p", fields.words["script-loading"], class_="cop-help cop-made-note", role="status")
    return tag("details", summary, coming, *left, class_="cop-deferring")


def _not_yet(fields: Fields, name: str, title: str, place: Names) -> Html:
    """Whether one part is left open, for now or for good, or stands elsewhere; why or where, and until when."""
    prefix = f"{fields.prefix}-not-yet-{name}"
    answers = (*_IN_LIST, "elsewhere") if len(place) == 1 else _IN_LIST
    choices = (_choice(fields, prefix, value) for value in ("", *answers))
    return tag(
        "fieldset",
        tag("legend", title),
        tag("div", *choices, class_="cop-field cop-leaving"),
        tag("div", class_="cop-said", id=f"{prefix}-said"),
        tag("div", *(_leaving(fields, title, field, prefix) for field in _FIELDS), class_="cop-reason"),
        data_defers=name,
        data_place=place[0] if len(place) == 1 else None,
    )


def _choice(fields: Fields, prefix: str, value: str) -> Html:
    """One of the answers, with the words by which it is told among all answers."""
    words = fields.words
    choice = tag(
        "input",
        type="radio",
        name=prefix,
        value=value,
        checked=not value,
        disabled=True,
        data_short=words[_SHORT[value]] if value in _SHORT else None,
        data_until=words["form-left-until"] if value == "not_yet" else None,
    )
    return tag("label", choice, " ", words[f"form-leave-{value.replace('_', '-') or 'not'}"])


def _leaving(fields: Fields, title: str, name: str, prefix: str) -> Html:
    """Why a part is left open, where it stands, or until when."""
    part = fields.plan_format.parts["deferred", "reason" if name == "where" else name]
    part = part._replace(description=fields.words[f"form-{name}-help"])
    if name == "where":
        part = part._replace(title=fields.words["form-where"], examples=())
    field_id = f"{prefix}-{name}"
    entry = tag(
        "input",
        type="text",
        id=field_id,
        data_part=name,
        data_of=" ".join(_FIELDS[name]),
        aria_describedby=f"{field_id}-help {prefix}-said",
    )
    label = tag("label", part.title, hidden_of(title), for_=field_id)
    return tag(
        "div",
        label,
        fields.help(part, f"{field_id}-help", example=name != "until"),
        entry,
        class_="cop-field",
        hidden=True,
    )
