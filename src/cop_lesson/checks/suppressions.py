"""What a plan says about its own gaps: parts that it defers and advice that it silences, each with a reason.

What is set aside is shown, not hidden. Errors are never set aside.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from cop_lesson.checks.plan_view import Answer, View, Violation
from cop_lesson.checks.rules import Rule, RuleBook
from cop_lesson.checks.selectors import below, is_there
from cop_lesson.finding import Deferral, Path, Severity
from cop_lesson.plan_format.format import Element, Names, Part, PlanFormat, names_of
from cop_lesson.text.dates import as_day
from cop_lesson.text.denials import says_none
from cop_lesson.text.lookalikes import seen
from cop_lesson.text.wording import MAX_SUGGESTIONS, fold, nearest

__all__ = ["Suppressions", "read_suppressions"]


class Suppressions(NamedTuple):
    """What is deferred, whole elements and places, and the rules that are silenced, each with its reason.

    ``answered`` are the places of answers that stand in the plan itself.
    """

    deferrals: list[Deferral]
    elements: dict[str, Deferral]
    places: dict[Names, Deferral]
    silenced: dict[str, str]
    answered: list[Path]

    @property
    def parts(self) -> frozenset[Names]:
        """The places that are deferred."""
        return frozenset(self.places)

    @property
    def elsewhere(self) -> frozenset[str]:
        """The elements that are there, though not in the plan."""
        return frozenset(name for name, deferral in self.elements.items() if deferral.answer == "elsewhere")

    def around(self, names: Names) -> Deferral | None:
        """What defers a place, or something around it."""
        if not self.places:
            return None
        around = (names[:length] for length in range(1, len(names) + 1))
        return next((self.places[part] for part in around if part in self.places), None)

    @property
    def is_empty(self) -> bool:
        """Whether the plan answers nothing; most do not."""
        return not (self.elements or self.places or self.silenced)

    def answer(self, violation: Violation, rule: Rule) -> tuple[str, str] | None:
        """How the plan answers a violation: ``deferred`` or ``silenced``, and the reason."""
        if self.is_empty or rule.severity is Severity.ERROR:
            return None
        for name in (violation.element or "", *rule.elements):
            if name in self.elements:
                return "deferred", self.elements[name].reason
        for names in (names_of(violation.path), *rule.places):
            if deferral := self.around(names):
                return "deferred", deferral.reason
        if rule.severity is Severity.ADVICE and rule.name in self.silenced:
            return "silenced", self.silenced[rule.name]
        return None


def read_suppressions(
    view: View, plan_format: PlanFormat, book: RuleBook, today: date | None
) -> tuple[Suppressions, list[Violation]]:
    """Read the sections ``deferred`` and ``silenced``, with a violation for each name that does not exist."""
    suppressions = Suppressions(deferrals=[], elements={}, places={}, silenced={}, answered=[])
    violations = _read_deferred(suppressions, view, plan_format, today)
    _defer_what_rests_on_it(suppressions, plan_format)
    for path, name, reason, _ in _entries(view, "silenced", "rule"):
        rule = book.rules.get(name)
        if rule is None:
            suggestion = nearest(seen(name), book.rules) if len(violations) < MAX_SUGGESTIONS else None
            violations.append(Violation("unknown-rule", (*path, "rule"), {"value": name, "suggestion": suggestion}))
        elif rule.severity is not Severity.ADVICE:
            violations.append(Violation("not-advice", (*path, "rule"), {"value": name}))
        elif reason:
            suppressions.silenced[name] = reason
    return suppressions, violations


def _read_deferred(
    suppressions: Suppressions, view: View, plan_format: PlanFormat, today: date | None
) -> list[Violation]:
    violations: list[Violation] = []
    by_places: dict[tuple[Names, ...], Deferral] = {}
    for path, name, reason, entry in _entries(view, "deferred", "element"):
        answer = view.answers.get(int(path[1]))
        target = plan_format.element_or_part(name)
        if target is None or (isinstance(target, Part) and not target.element):
            suggestion = _similar_part(name, plan_format) if len(violations) < MAX_SUGGESTIONS else None
            words = {"value": name, "suggestion": suggestion}
            violations.append(Violation("unknown-element", (*path, "element"), words))
        elif _is_over(entry.get("until"), today):
            for place in answer.places if answer else ():
                view.mend(place, None)
        else:
            suppressions.answered.extend(answer.places if answer else ())
            places = tuple(_places_of(answer, target, view) if answer else _places(target))
            deferral = _deferral(view, plan_format, path, entry, target.title)
            # Of what is written the rest is open, unless the reason says that there is nothing.
            if answer is None and deferral.answer == "none" and (written := _first_written(view, places)):
                if says_none(reason):
                    violations.append(Violation("two-answers", path, {"line": view.position(written).line}))
                    continue
                deferral = deferral._replace(answer="not_yet")
            first = by_places.setdefault(places, deferral) if reason and places else deferral
            if first is not deferral:
                violations.extend(_contradictions(first, deferral, answer.path if answer else path))
            elif reason:
                _defer(suppressions, target, places, deferral)
    return violations


def _deferral(view: View, plan_format: PlanFormat, path: Path, entry: Mapping[str, Any], title: str) -> Deferral:
    answer, until = view.answers.get(int(path[1])), entry.get("until")
    return Deferral(
        element=entry["element"],
        title=title,
        reason=entry.get("reason") or "",
        until=until if isinstance(until, str) else None,
        position=view.position(path),
        until_words=view.other_words((*path, "until")),
        answer=view.kind_of_answer(int(path[1])),
        entry=view.entry_name(answer.path, plan_format) if answer else "",
        private=answer is not None and view.is_private(answer, plan_format),
    )


def _contradictions(first: Deferral, other: Deferral, path: Path) -> Iterator[Violation]:
    """A violation where a plan says two things in the list and in the place of a part, and none where it is one."""
    answers = {(each.answer, fold(each.reason), each.until) for each in (first, other)}
    if len(answers) > 1:
        yield Violation("two-answers", path, {"line": first.position.line})


def _first_written(view: View, places: Iterable[Names]) -> Names | None:
    """The first of some places at which something stands."""
    return next((place for place in places if is_there(view.get(place))), None)


def _places(target: Element | Part) -> Collection[Names]:
    return target.places if isinstance(target, Element) else (target.names,)


def _places_of(answer: Answer, target: Element | Part, view: View) -> Collection[Names]:
    """The places of which an answer speaks: at the first place of an element that is not begun, all of that element."""
    places = list(_whole_places(view, answer))
    if isinstance(target, Element) and target.places[0] in places:
        others = (value for place in target.places for _, value in below(view.tree, place))
        return places if any(map(is_there, others)) else target.places
    return places


def _whole_places(view: View, answer: Answer) -> Iterator[Names]:
    """The places of an answer that are not in one entry of several."""
    for place in answer.places:
        others = view.get(place[:-1]) if isinstance(place[-1], int) else None
        is_only_entry = isinstance(others, list) and not any(map(is_there, others))
        around = place[:-1] if is_only_entry else place
        if names_of(around) == around:
            yield names_of(around)


def _defer(suppressions: Suppressions, target: Element | Part, places: Collection[Names], deferral: Deferral) -> None:
    suppressions.deferrals.append(deferral)
    if isinstance(target, Element) and set(target.places) <= set(places):
        suppressions.elements.setdefault(target.name, deferral)
    for place in places:
        suppressions.places.setdefault(place, deferral)


def _defer_what_rests_on_it(suppressions: Suppressions, plan_format: PlanFormat) -> None:
    """Defer each element of which every place, or something that it rests on, is deferred."""
    if not suppressions.places:
        return
    for element in plan_format.elements.values():
        around = [suppressions.around(names) for names in element.rests_on]
        places = [suppressions.around(names) for names in element.places]
        if deferral := next(filter(None, around), None) or (places[0] if all(places) else None):
            suppressions.elements.setdefault(element.name, deferral)


def _entries(view: View, section: str, field: str) -> Iterator[tuple[Path, str, str, dict[str, Any]]]:
    """The entries that name something; a reason that is absent is reported as a missing part, and does not count."""
    for path, entry in below(view.tree, (section,)):
        if isinstance(entry, dict) and isinstance(entry.get(field), str):
            reason = entry.get("reason")
            yield path, entry[field], reason if isinstance(reason, str) else "", entry


def _similar_part(name: str, plan_format: PlanFormat) -> str | None:
    name = seen(name)
    titles = {fold(element.title): element.name for element in plan_format.elements.values()}
    if fold(name) in titles:
        return titles[fold(name)]
    fields = [".".join(names) for names, part in plan_format.parts.items() if len(names) > 1 and part.element]
    return nearest(name, [*plan_format.elements, *fields])


def _is_over(until: object, today: date | None) -> bool:
    day = as_day(until) if isinstance(until, str) else None
    return bool(day and today and today >= day)
