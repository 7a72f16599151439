"""What a kind of reader may see of a plan: what their charter shows of it, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cop_lesson.charter.template import CharterTemplate
from cop_lesson.charter.visibility import Shown
from cop_lesson.checks.plan_view import View
from cop_lesson.checks.selectors import is_there
from cop_lesson.finding import Report, Severity, parse_pointer
from cop_lesson.plan_format.format import Names, PlanFormat, names_of

__all__ = ["Seen", "seen_by"]

_AT_THE_TOP = tuple(("community", name) for name in ("name", "institution", "contact", "updated", "version"))
_DRAWN = {"pathway": (("levels", "up", "to"), ("levels", "up", "signal"), ("levels", "may_stay"))}
"""What a picture shows and no other block of its chapter does."""
_DEFERRED = tuple(("deferred", name) for name in ("element", "reason", "until"))


@dataclass(frozen=True, slots=True)
class Seen:
    """A plan without what its reader may not see.

    ``view`` has, beside the ``parts`` that are shown, the ids and names of entries, which other parts mention.
    ``to_correct`` is the number of errors in what is shown.
    """

    view: View
    parts: frozenset[Names]
    to_correct: int


def seen_by(reader: str, view: View, report: Report, template: CharterTemplate, plan_format: PlanFormat) -> Seen:
    """Leave in a plan what the charter for a kind of reader can show of it."""
    charter = Shown(template, plan_format, reader)
    shown = frozenset(_shown(charter))
    parts = _with_parts_around(shown.union(_AT_THE_TOP))
    tree = _left(view.tree, (), parts | _mentioned(plan_format))
    deferred = {one.element for one in report.deferrals if charter.tells(one, shown)}
    entries = view.get(("deferred",))
    told = [one if isinstance(one, dict) and one.get("element") in deferred else None for one in entries or ()]
    parts_of_told = _with_parts_around(_DEFERRED)
    tree["deferred"] = _left(told, ("deferred",), parts_of_told)
    errors = [one.pointer for one in report.findings if one.severity is Severity.ERROR]
    seen = view._replace(tree=tree, data=None, orders={}, mentioned={}, selected={})
    places = {path: place for path, place in view.places.items() if seen.get(path) is not None}
    to_correct = sum(names_of(parse_pointer(one)) in parts for one in errors)
    return Seen(seen._replace(places=places), parts | parts_of_told, to_correct)


def _shown(charter: Shown) -> Iterator[Names]:
    """The parts that the chapters for a reader show: in words, in a picture, or by leaving an entry out."""
    for chapter in charter.chapters():
        yield from charter.parts(chapter)
        for block in charter.read(chapter.blocks):
            yield from _DRAWN.get(block.get("picture", ""), ())
            columns = charter.read(block.get("columns", ()))
            marks = (block.get("without"), *(one.get("when", {}).get("part") for one in columns))
            yield from ((*block["table"].split("."), mark) for mark in marks if mark)


def _with_parts_around(parts: Iterable[Names]) -> frozenset[Names]:
    return frozenset(names[:length] for names in parts for length in range(1, len(names) + 1))


def _mentioned(plan_format: PlanFormat) -> frozenset[Names]:
    """The ids of entries, and the fields that say what an id stands for."""
    sections = [names[:1] for names in plan_format.parts if names[1:] == ("id",)]
    fields = [next(one for one in plan_format.children[names] if one.names[-1] != "id") for names in sections]
    return _with_parts_around([*((*names, "id") for names in sections), *(one.names for one in fields)])


def _left(value: Any, names: Names, parts: Collection[Names]) -> Any:
    """A value without the parts that are not shown; an entry of which nothing is left keeps its place in the list."""
    if isinstance(value, Mapping):
        told = {name: _left(one, (*names, name), parts) for name, one in value.items() if (*names, name) in parts}
        return told if not names or any(one is not None for name, one in told.items() if name != "id") else None
    if isinstance(value, list):
        return [_left(one, names, parts) for one in value]
    return value if is_there(value) else None
