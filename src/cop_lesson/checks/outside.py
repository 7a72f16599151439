"""Whether a text, such as a contact for reports, names a role that stands elsewhere, such as one of the core team."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cop_lesson.checks.item import Item, Mismatch
from cop_lesson.checks.parties import is_same_party
from cop_lesson.finding import Path
from cop_lesson.text.wording import distinct_words

__all__ = ["outside"]


def outside(item: Item, check: Mapping[str, Any]) -> Iterator[Mismatch]:
    """A text, such as a contact, is none of the roles that some ids name: neither by the role nor by who holds it."""
    if path := _role_of(item, item.value, check):
        beside = item.view.get(item.path[:-1])
        others = (text for text in beside if isinstance(text, str) and not _role_of(item, text, check))
        words = {
            "value": item.value.split(", ")[0],
            "other": item.view.written((*path, "role")),
            "names": next(others, None),
            "line": item.view.position(path).line,
        }
        yield Mismatch(words, also=path)


def _role_of(item: Item, text: str, check: Mapping[str, Any]) -> Path:
    """Where the role is that a text names, among those of some ids; empty where it names none."""
    own_names = [str(match.value) for match in item.values(["community.name", "community.institution"])]
    if distinct_words(text).isdisjoint(check.get("unless", ())):
        for match in item.values(check["of"]):
            path = item.view.ids.get(match.value, {}).get("roles", ())[:-1]
            names = [item.view.written((*path, field)) for field in ("role", "holder")] if path else []
            if any(is_same_party(text, name, own_names) for name in names):
                return path
    return ()
