"""The pictures there are, and how to draw them from a plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from cop_lesson.pictures.chain import draw_chain
from cop_lesson.pictures.exchange import draw_exchange
from cop_lesson.pictures.groups import draw_groups
from cop_lesson.pictures.pathway import draw_pathway
from cop_lesson.pictures.roadmap import draw_roadmap
from cop_lesson.pictures.scene import Picture
from cop_lesson.plans.display import Values

__all__ = ["MADE_OF", "PICTURES", "draw"]

Draw: TypeAlias = Callable[[Values, Mapping[str, str]], Picture | None]

PICTURES: Mapping[str, Draw] = {
    "groups": draw_groups,
    "pathway": draw_pathway,
    "exchange": draw_exchange,
    "roadmap": draw_roadmap,
    "chain": draw_chain,
}
"""Each gives nothing where the plan has nothing to show yet."""

MADE_OF: Mapping[str, tuple[str, ...]] = {
    "groups": ("stakeholders",),
    "pathway": ("levels",),
    "exchange": ("levels",),
    "roadmap": ("milestones", "next_steps", "review"),
    "chain": ("needs", "formats", "next_steps"),
}
"""The sections of a plan that each shows."""


def draw(name: str, values: Values, words: Mapping[str, str]) -> Picture | None:
    """Draw one picture of a plan, in the words of a language; nothing where there is nothing to draw.

    Raises:
        KeyError: there is no such picture.
    """
    return PICTURES[name](values, words)
