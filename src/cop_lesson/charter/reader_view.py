"""What a kind of reader may see of a plan: what their charter shows of it, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cop_lesson.charter.template import CharterTemplate
from cop_lesson.charter.visibility import AT_THE_TOP, Visibility, as_written
from cop_lesson.checks.plan_view import REPORTED, View
from cop_lesson.checks.selectors import is_there
from cop_lesson.finding import Finding, Path, Report, Severity, parse_pointer, pointer
from cop_lesson.plan_format.format import Names, PlanFormat, names_of

__all__ = ["ReaderView", "view_for_reader"]

_DRAWN = {"pathway": (("levels", "up", "to"), ("levels", "up", "signal"), ("levels", "may_stay"))}
"""What a picture shows and no other block of its chapter does."""
_DEFERRED = tuple(("deferred", name) for name in ("element", "reason", "until"))


@dataclass(frozen=True, slots=True)
class ReaderView:
    """A plan without what its reader may not see.

    ``view`` has, beside the ``parts`` that are shown, the ids and names of entries, which other parts mention.
    ``to_correct`` is the number of errors in what is shown. ``left_out`` are the lines of what is left out since the
    format does not know it, so that nobody can say who may read it.
    """

    view: View
    parts: frozenset[Names]
    to_correct: int
    left_out: tuple[int, ...] = ()


def view_for_reader(
    reader: str, view: View, report: Report, template: CharterTemplate, plan_format: PlanFormat
) -> ReaderView:
    """Leave in a plan what the charter for a kind of reader can show of it."""
    visibility = Visibility(template, plan_format, reader)
    visible_parts = frozenset([*_visible_parts(visibility), *AT_THE_TOP])
    parts = _with_parts_around(visible_parts)
    lines = {finding.position.line for finding in report.findings if _is_unknown(finding, view, parts)}
    understood = as_written(report, view, plan_format)
    told = (*report.findings, *(entry.finding for entry in report.set_aside))
    marks = {finding.pointer for finding in told if finding.rule == "placeholder"}

    def reported(path: Path) -> Any:
        """What is told of a value that is to correct: the words of its author, if they stand where they belong."""
        if pointer(view.origin(path)) in understood:
            return view.mention_in_one(path)
        if view.is_answered(path):
            return REPORTED  # what is deferred says it, where the reader may see it
        if pointer(view.origin(path)) in marks:
            return None  # a mark for later is no answer
        lines.add(view.position(path).line)
        return REPORTED

    tree = _without_hidden(view.tree, (), parts | _mentioned(plan_format), reported)
    elements = {deferral.element for deferral in report.deferrals if visibility.covers(deferral, visible_parts)}
    entries = view.get(("deferred",))
    deferrals = [
        entry if isinstance(entry, dict) and entry.get("element") in elements else None
        for entry in (entries if isinstance(entries, list) else ())
    ]
    if entries is REPORTED:
        lines.add(view.position(("deferred",)).line)
    deferral_parts = _with_parts_around(_DEFERRED)
    tree["deferred"] = _without_hidden(deferrals, ("deferred",), deferral_parts, reported)
    errors = (finding for finding in report.findings if finding.severity is Severity.ERROR)
    to_correct = sum(names_of(parse_pointer(error.pointer)) in parts for error in errors)
    reader_view = view._replace(
        tree=tree, data=None, orders={}, mentioned={}, selected={}, stems={}, folded={}, references={}
    )
    unseen = (None, REPORTED)
    places = {path: place for path, place in view.places.items() if reader_view.get(path) not in unseen}
    return ReaderView(reader_view._replace(places=places), parts | deferral_parts, to_correct, tuple(sorted(lines)))


def _is_unknown(finding: Finding, view: View, parts: Collection[Names]) -> bool:
    """Whether a finding is about a name that means nothing, in a part that is shown."""
    path = parse_pointer(finding.pointer)
    around = names_of(path[:-1])
    is_meant = path in view.origins.values()
    return finding.rule == "unknown-name" and not is_meant and (not around or around in parts)


def _visible_parts(visibility: Visibility) -> Iterator[Names]:
    """The parts that the chapters for a reader show: in words, in a picture, or by leaving an entry out."""
    for chapter in visibility.chapters():
        yield from visibility.parts(chapter)
        for block in visibility.read(chapter.blocks):
            yield from _DRAWN.get(block.get("picture", ""), ())
            columns = visibility.read(block.get("columns", ()))
            marks = (block.get("without"), *(column.get("when", {}).get("part") for column in columns))
            yield from ((*block["table"].split("."), mark) for mark in marks if mark)


def _with_parts_around(parts: Iterable[Names]) -> frozenset[Names]:
    return frozenset(names[:length] for names in parts for length in range(1, len(names) + 1))


def _mentioned(plan_format: PlanFormat) -> frozenset[Names]:
    """The ids of entries, and the fields that say what an id stands for."""
    sections = [names[:1] for names in plan_format.parts if names[1:] == ("id",)]
    return _with_parts_around((*names, field) for names in sections for field in ("id", plan_format.name_field(names)))


def _without_hidden(value: Any, path: Path, parts: Collection[Names], reported: Callable[[Path], Any]) -> Any:
    """A value without the parts that are not shown; an entry of which nothing is left keeps its place in the list."""
    if isinstance(value, Mapping):
        visible = {
            name: _without_hidden(part, (*path, name), parts, reported)
            for name, part in value.items()
            if names_of((*path, name)) in parts
        }
        return visible if not path or any(part is not None for name, part in visible.items() if name != "id") else None
    if isinstance(value, list):
        return [_without_hidden(entry, (*path, at), parts, reported) for at, entry in enumerate(value)]
    if value is REPORTED:
        return reported(path)
    return value if is_there(value) else None
