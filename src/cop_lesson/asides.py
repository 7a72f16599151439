"""What a plan says about its own gaps: parts that it defers and advice that it silences, each with a reason.

What is set aside is shown, not hidden. Errors are never set aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cop_lesson.dates import as_day
from cop_lesson.elements import Element, Names, Part, PlanFormat, names_of
from cop_lesson.finding import Deferral, Path, Severity
from cop_lesson.rules import Rule, RuleBook
from cop_lesson.selectors import below
from cop_lesson.view import Fault, View
from cop_lesson.wording import MAX_SUGGESTIONS, nearest

__all__ = ["Asides", "read_asides"]


@dataclass(frozen=True, slots=True)
class Asides:
    """The parts that are deferred and the rules that are silenced, with their reasons."""

    deferrals: tuple[Deferral, ...]
    targets: tuple[tuple[Element | Part, str], ...]
    silenced: Mapping[str, str]

    @property
    def elements(self) -> frozenset[str]:
        """The names of the elements that are deferred as a whole."""
        return frozenset(one.name for one, _ in self.targets if isinstance(one, Element))

    @property
    def parts(self) -> frozenset[Names]:
        """The parts that are deferred, of elements that are not."""
        return frozenset(one.names for one, _ in self.targets if isinstance(one, Part))

    def answer(self, fault: Fault, rule: Rule) -> tuple[str, str] | None:
        """How the plan answers a fault: ``deferred`` or ``silenced``, and the reason."""
        if rule.severity is Severity.ERROR:
            return None
        for one, reason in self.targets:
            if _covers(one, fault, rule):
                return "deferred", reason
        if rule.severity is Severity.ADVICE and rule.name in self.silenced:
            return "silenced", self.silenced[rule.name]
        return None


def _covers(one: Element | Part, fault: Fault, rule: Rule) -> bool:
    if isinstance(one, Element) and (one.name == fault.element or one.name in rule.elements):
        return True
    places: Iterable[Names] = one.places if isinstance(one, Element) else (one.names,)
    return any(names[: len(place)] == place for place in places for names in (names_of(fault.path), *rule.places))


def read_asides(view: View, plan_format: PlanFormat, book: RuleBook, today: date | None) -> tuple[Asides, list[Fault]]:
    """Read the sections ``deferred`` and ``silenced``, with a fault for each name that does not exist."""
    faults: list[Fault] = []

    def look() -> bool:
        return len(faults) < MAX_SUGGESTIONS

    deferrals, targets, silenced = [], [], {}
    for path, name, reason, entry in _entries(view, "deferred", "element"):
        found = plan_format.element_or_part(name)
        if found is None or (isinstance(found, Part) and not found.element):
            words = {"value": name, "suggestion": _similar_part(name, plan_format) if look() else None}
            faults.append(Fault("unknown-element", (*path, "element"), words))
        elif reason and not _is_over(entry.get("until"), today):
            until = entry.get("until") if isinstance(entry.get("until"), str) else None
            position = view.position(path)
            deferrals.append(Deferral(element=name, title=found.title, reason=reason, until=until, position=position))
            targets.append((found, reason))
    for path, name, reason, _ in _entries(view, "silenced", "rule"):
        rule = book.rules.get(name)
        if rule is None:
            words = {"value": name, "suggestion": nearest(name, book.rules) if look() else None}
            faults.append(Fault("unknown-rule", (*path, "rule"), words))
        elif rule.severity is not Severity.ADVICE:
            faults.append(Fault("not-advice", (*path, "rule"), {"value": name}))
        elif reason:
            silenced[name] = reason
    return Asides(tuple(deferrals), tuple(targets), silenced), faults


def _entries(view: View, section: str, field: str) -> Iterator[tuple[Path, str, str, dict[str, Any]]]:
    """The entries that name something; a reason that is absent is told as a missing part, and does not count."""
    for path, entry in below(view.tree, (section,)):
        if isinstance(entry, dict) and isinstance(entry.get(field), str):
            reason = entry.get("reason")
            yield path, entry[field], reason if isinstance(reason, str) else "", entry


def _similar_part(name: str, plan_format: PlanFormat) -> str | None:
    fields = [".".join(names) for names in plan_format.parts if len(names) > 1]
    return nearest(name, [*plan_format.elements, *fields])


def _is_over(until: object, today: date | None) -> bool:
    day = as_day(until) if isinstance(until, str) else None
    return bool(day and today and today >= day)
