"""What a name means that is not known where it stands: a part by its title, one with one word more, or a slip."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from cop_lesson.checks.labels import load_labels
from cop_lesson.checks.shape import shape_at
from cop_lesson.finding import Path
from cop_lesson.plan_format.format import PlanFormat, names_of
from cop_lesson.tables import ENDING_PARTS, NAME_WORDS, OWNER_PARTS, WHEN_WORDS, WHO_WORDS
from cop_lesson.text.lookalikes import as_id
from cop_lesson.text.wording import LETTERS

__all__ = ["find_choice", "find_meant", "find_named", "may_be_meant", "owners_by_name"]


def find_meant(name: str, candidates: Collection[str], path: Path, plan_format: PlanFormat) -> str | None:
    """The candidate at a path that a name means in words, or the one that has one word more."""
    return (
        _of_entry(name, candidates, path, plan_format)
        or find_named(name, candidates, path, plan_format)
        or _asking(as_id(name), candidates)
        or _with_one_word_more(name, candidates)
    )


def find_named(name: str, candidates: Collection[str], path: Path, plan_format: PlanFormat) -> str | None:
    """The candidate at a path that people see under this name, such as ``needs`` for ``Necesidades``.

    A name of another part that is called alike is known so, too: ``cadence`` for ``ritmo``.
    """
    words, labels = as_id(name), load_labels()
    titles = {each: shape_at(plan_format, (*path, each)).schema["title"] for each in candidates}
    exact = [each for each, title in titles.items() if words and words in {as_id(each), as_id(title)}]
    found = exact[:1] or [each for each in candidates if words in labels[each]]
    return found[0] if len(found) == 1 else None


def find_choice(text: str, choices: Collection[str], path: Path) -> str | None:
    """The choice that people see under this name, such as ``hybrid`` for ``in person and online``."""
    words, labels, part = as_id(text), load_labels(), ".".join(names_of(path))
    return next((each for each in choices if words in labels.get(f"{part}={each}", ())), None)


def _of_entry(name: str, candidates: Collection[str], path: Path, plan_format: PlanFormat) -> str | None:
    """What an entry is can be called by a word of its title, or just ``name``: ``group`` in a stakeholder."""
    names, words = names_of(path), as_id(name)
    if not path or not isinstance(path[-1], int) or not words:
        return None
    if words not in {*NAME_WORDS, *load_labels()[f"{'.'.join(names)}[]"]}:
        return None
    return next((each for each in candidates if each == plan_format.name_field(names)), None)


def _asking(words: str, candidates: Collection[str]) -> str | None:
    """The part that says who does something, for ``who``, or by which day, for ``when``."""
    asked = OWNER_PARTS if words in WHO_WORDS else ENDING_PARTS if words in WHEN_WORDS else ()
    return next((each for each in candidates if each in asked), None)


def _with_one_word_more(name: str, candidates: Collection[str]) -> str | None:
    """The one candidate that has a name among its words: ``in_practice`` for ``practice``."""
    longer = [candidate for candidate in candidates if len(name) >= LETTERS and name in candidate.split("_")]
    return longer[0] if len(longer) == 1 else None


def may_be_meant(name: str, candidate: str) -> bool:
    """Whether a name that other parts have can mean a candidate: it is no slip, and at most in another number."""
    return f"{name}s" == candidate or name == f"{candidate}s"


@cache
def owners_by_name(plan_format: PlanFormat) -> dict[str, list[str]]:
    """The titles of the sections that know a name, by the name."""
    owners: dict[str, dict[str, None]] = {}
    for names in plan_format.parts:
        if len(names) > 1:
            owners.setdefault(names[-1], {})[plan_format.parts[names[:1]].title] = None
    return {name: list(titles) for name, titles in owners.items()}
