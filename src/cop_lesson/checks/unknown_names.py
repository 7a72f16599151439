"""What a name means that is not known where it stands: a part with one word more, or a slip of the keys."""

from __future__ import annotations

from collections.abc import Collection

from cop_lesson.plan_format.format import PlanFormat

__all__ = ["may_be_meant", "owners_by_name", "with_one_word_more"]


def with_one_word_more(name: str, candidates: Collection[str]) -> str | None:
    """The one candidate that has a name among its words: ``in_practice`` for ``practice``."""
    longer = [candidate for candidate in candidates if name in candidate.split("_")]
    return longer[0] if len(longer) == 1 else None


def may_be_meant(name: str, candidate: str) -> bool:
    """Whether a name that other parts have can mean a candidate: it is no slip, and at most in another number."""
    return f"{name}s" == candidate or name == f"{candidate}s"


def owners_by_name(plan_format: PlanFormat) -> dict[str, list[str]]:
    """The titles of the sections that know a name, by the name."""
    owners: dict[str, dict[str, None]] = {}
    for names in plan_format.parts:
        if len(names) > 1:
            owners.setdefault(names[-1], {})[plan_format.parts[names[:1]].title] = None
    return {name: list(titles) for name, titles in owners.items()}
