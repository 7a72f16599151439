"""References: ids by which one part of a plan points to another, and which id may be meant.

The rule ``resolves`` in ``predicates`` judges them; ``find_ids`` in ``plan_view`` finds what they can point to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from cop_lesson.checks.plan_view import REPORTED, View
from cop_lesson.checks.selectors import below
from cop_lesson.finding import Path
from cop_lesson.plan_format.format import Names, Part, PlanFormat
from cop_lesson.text.lookalikes import seen
from cop_lesson.text.wording import nearest

__all__ = ["has_reported_id", "references", "referring_parts", "suggest_id"]


def has_reported_id(view: View, lists: Names) -> bool:
    """Whether an id in one of the lists is reported already; a reference may have meant that."""
    return any(value is REPORTED for section in lists for _, value in below(view.tree, (section, "id")))


def suggest_id(view: View, path: Path, name: str, lists: Names) -> str | None:
    """The id that is nearest to what stands at a path; an entry does not mean itself."""
    own = view.get((*path[:2], "id")) if path[0] in lists else None
    return nearest(seen(name), [other for other in view.ids_of(lists) if other != own])


def references(view: View, plan_format: PlanFormat) -> Sequence[tuple[Path, str, Names]]:
    """Every reference of a plan: where it is, the id it names, and the lists that may have it."""
    if plan_format not in view.references:
        view.references[plan_format] = list(_references(view, plan_format))
    return view.references[plan_format]


def _references(view: View, plan_format: PlanFormat) -> Iterator[tuple[Path, str, Names]]:
    for part in referring_parts(plan_format):
        for path, value in below(view.tree, part.names):
            if isinstance(value, str):
                yield path, value, part.refers_to


@cache
def referring_parts(plan_format: PlanFormat) -> list[Part]:
    """The parts of the format that point to others."""
    return [part for part in plan_format.parts.values() if part.refers_to]
