"""Entries called by their own names: a reference in words is as good as an id, case and spaces aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from cop_lesson.checks.id_references import referring_parts
from cop_lesson.checks.plan_view import REPORTED, Violation, find_ids, put
from cop_lesson.checks.selectors import below
from cop_lesson.plan_format.format import Names, PlanFormat
from cop_lesson.text.lookalikes import as_id
from cop_lesson.text.wording import fold

__all__ = ["use_names"]


def use_names(tree: dict[str, Any], plan_format: PlanFormat) -> list[Violation]:
    """Put ids in the place of names, in a tree that is changed; an entry without an id gets one of its name.

    Where two entries have the name, that is a violation, and the first of them counts as meant.
    """
    own_ids = find_ids(tree, plan_format)
    places = _places_of_names(tree, plan_format)
    ambiguous = []
    for part in referring_parts(plan_format):
        for path, value in list(below(tree, part.names)):
            if isinstance(value, str) and own_ids.get(value, {}).keys().isdisjoint(part.refers_to):
                named = [place for section in part.refers_to for place in places.get((section, fold(value)), ())]
                if named:
                    section, at = named[0]
                    put(tree, path, tree[section][at]["id"])
                if named[1:]:
                    ambiguous.append(Violation("name-of-two", path, {"value": value}, named[1]))
    return ambiguous


def _places_of_names(tree: Mapping[str, Any], plan_format: PlanFormat) -> dict[tuple[str, str], list[tuple[str, int]]]:
    """The places of the names of entries, by section and folded name; who has no id gets one of the name."""
    places: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for section, at, entry, name in _named_entries(tree, plan_format):
        if entry.get("id") is None:
            # What is told of the name is not told of the id again.
            entry["id"] = REPORTED if name is REPORTED else as_id(name) or f"{section}-{at + 1}"
        if isinstance(entry["id"], str) and isinstance(name, str):
            places.setdefault((section, fold(name)), []).append((section, at))
    return places


def _named_entries(tree: Mapping[str, Any], plan_format: PlanFormat) -> Iterator[tuple[str, int, dict[str, Any], Any]]:
    for section, field in _fields_of_names(plan_format):
        entries = tree.get(section)
        for at, entry in enumerate(entries if isinstance(entries, list) else ()):
            name = entry.get(field) if isinstance(entry, dict) else None
            if isinstance(name, str) or name is REPORTED:
                yield section, at, entry, name


@cache
def _fields_of_names(plan_format: PlanFormat) -> list[Names]:
    """Each list whose entries may have ids, and the field that says what an entry is."""
    lists = [names[:1] for names in plan_format.parts if names[1:] == ("id",)]
    return [(*names, plan_format.name_field(names)) for names in lists]
