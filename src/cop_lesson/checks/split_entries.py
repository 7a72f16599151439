"""Entries of a list that fell to pieces, because each of their lines begins with a hyphen."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any

from cop_lesson.checks.selectors import below
from cop_lesson.finding import Path
from cop_lesson.plan_format.format import Names, PlanFormat

__all__ = ["pieces_of_entries"]


def pieces_of_entries(tree: Mapping[str, Any], plan_format: PlanFormat) -> Iterator[list[Path]]:
    """Yield the paths of entries that together are one: neighbours with one name each, and none of them twice."""
    for names, field_names in _lists(plan_format):
        if names[0] not in tree:
            continue
        entries_named = [(path, _only_name(entry, field_names)) for path, entry in below(tree, names)]
        if not any(name for _, name in entries_named):
            continue
        lists: dict[Path, list[tuple[Path, str]]] = {}
        for path, name in entries_named:
            is_nested = all(isinstance(step, int) for step in path[-2:])
            lists.setdefault(path[:-1], []).append((path, "" if is_nested else name))
        for entries in lists.values():
            yield from (pieces for pieces in _grouped(entries) if len(pieces) > 1)


@cache
def _lists(plan_format: PlanFormat) -> list[tuple[Names, frozenset[str]]]:
    """The lists of the format whose entries have fields, and the names of these fields."""
    lists = [part for part in plan_format.parts.values() if "array" in part.kinds and plan_format.fields(part)]
    return [(part.names, frozenset(field.names[-1] for field in plan_format.fields(part))) for part in lists]


def _only_name(entry: Any, field_names: Collection[str]) -> str:
    name = next(iter(entry)) if isinstance(entry, dict) and len(entry) == 1 else ""
    return name if name in field_names else ""


def _grouped(entries: list[tuple[Path, str]]) -> Iterator[list[Path]]:
    pieces: dict[str, Path] = {}
    for path, name in entries:
        if not name or name in pieces:
            yield list(pieces.values())
            pieces = {}
        if name:
            pieces[name] = path
    yield list(pieces.values())
