"""What a plan says in words elsewhere: ``schemas/rules/said.yaml``, by which a finding is left out."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from cop_lesson.checks.plan_view import View, Violation
from cop_lesson.checks.selectors import Selection
from cop_lesson.finding import Path
from cop_lesson.patterns import Search, lazy_pattern, searcher_in
from cop_lesson.plan_format.format import names_of
from cop_lesson.tables import DENIED
from cop_lesson.text.wording import fold, stems

__all__ = ["Said", "is_said", "matters_of", "read_said"]


_BEFORE, _AFTER = lazy_pattern(rf"(?:{DENIED['before']})\Z"), lazy_pattern(DENIED["after"])


class Said(NamedTuple):
    """What findings are about, where they are answered, and by which words of a language; ``named`` is a part.

    Without words and a part, whatever is there answers them, but a no.
    """

    places: tuple[str, ...]
    words: Mapping[str, Sequence[str]]
    named: str


def read_said(entries: Iterable[Mapping[str, Any]]) -> dict[str, list[Said]]:
    """Make of its data what may answer a finding, by the rule, the element or the part that it is about."""
    by_matter: dict[str, list[Said]] = {}
    for entry in entries:
        said = Said(tuple(entry["in"]), entry.get("words", {}), entry.get("named", ""))
        for matter in entry["about"]:
            by_matter.setdefault(matter, []).append(said)
    return by_matter


def is_said(violation: Violation, view: View, said: Mapping[str, Sequence[Said]], language: str) -> bool:
    """Whether the plan says in its words what a violation asks for."""
    return any(
        _answers(each, _entry(violation.path), view, language)
        for matter in matters_of(violation)
        for each in said.get(matter, ())
    )


def matters_of(violation: Violation) -> set[str]:
    """The rule of a violation, and the element, or the part with its dots, that is missing."""
    if violation.rule == "element-missing":
        return {violation.rule, violation.element or ""}
    return {violation.rule, *([".".join(names_of(violation.path))] if violation.rule == "part-missing" else [])}


def _entry(path: Path) -> Path:
    """The entry of a list in which something is, or else its section."""
    at = max((place for place, step in enumerate(path) if isinstance(step, int)), default=0)
    return path[: at + 1]


def _answers(said: Said, entry: Path, view: View, language: str) -> bool:
    selection = Selection(view, entry)
    if not said.words and not said.named:
        return any(match.value is not False for match in selection.values(list(said.places)))
    folded = _folded_texts(said.places, selection)
    if said.named:
        names = {word for match in selection.values(said.named) for word in stems(str(match.value))}
        if names and any(names <= stems(text) for text in folded):
            return True
    patterns = said.words.get(language, ())
    together = " ".join(folded) if patterns else ""
    searches = ((pattern, searcher_in(pattern, together)) for pattern in patterns)
    return any(_states(text, pattern, search) for pattern, search in searches if search for text in folded)


def _states(text: str, pattern: str, search: Search) -> bool:
    """Whether some words of a text say that it is so, and neither deny it nor only talk about it."""
    match = search(text)
    while match and (_BEFORE.search(text[: match.start()]) or _AFTER.match(text[match.end() :])):
        match = lazy_pattern(pattern).search(text, match.start() + 1)
    return match is not None


def _folded_texts(places: tuple[str, ...], selection: Selection) -> Sequence[str]:
    """The texts of some places in small letters; those that are the same for each entry are gathered once."""
    known = selection.view.folded
    if places in known:
        return known[places]
    folded = [fold(text) for match in selection.values(list(places)) for text in _texts(match.value)]
    if not any(place.startswith(".") for place in places):
        known[places] = folded
    return folded


def _texts(value: Any) -> Iterable[str]:
    """A text, or those that are anywhere in lists and named parts."""
    if isinstance(value, str):
        return (value,)
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return chain.from_iterable(map(_texts, inner))
