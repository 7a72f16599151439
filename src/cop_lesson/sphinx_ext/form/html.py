"""HTML elements as text: whatever is written into one is shown as it is, and never read as HTML."""

from __future__ import annotations

from html import escape
from typing import TypeAlias

__all__ = ["Html", "hidden_of", "tag", "words"]

Attribute: TypeAlias = str | bool | None

_WITHOUT_END = frozenset({"input"})


class Html(str):
    """A text that is HTML already."""

    __slots__ = ()


def words(text: object) -> Html:
    """A text as HTML."""
    return Html(escape(str(text), quote=False))


def tag(name: str, /, *content: str, **attributes: Attribute) -> Html:
    """Return an element; ``_`` in the name of an attribute stands for ``-``, and one at its end is left out.

    An attribute that is ``True`` has no value, one that is ``False`` or ``None`` is not written.
    """
    attribute_text = "".join(_attribute(key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items())
    inner = "".join(child if isinstance(child, Html) else words(child) for child in content)
    return Html(f"<{name}{attribute_text}>" if name in _WITHOUT_END else f"<{name}{attribute_text}>{inner}</{name}>")


def hidden_of(title: str) -> Html:
    """What a control is about, for those who do not see where it stands."""
    return tag("span", f" ({title})", class_="visually-hidden")


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(value)}"'
