"""How much findings matter: the data of ``schemas/rules/ranking.yaml``, in the order of their weight."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, Self

from cop_lesson.plan_format.format import Names

__all__ = ["Concern", "Ranking", "Weight"]


class Concern(NamedTuple):
    """What a finding is about in the end, such as the safety of people, and why that matters.

    ``reasons`` say it of single elements and parts, by their names with dots.
    """

    name: str
    title: str
    why: str
    reasons: Mapping[str, str] = MappingProxyType({})


class Weight(NamedTuple):
    """How much a finding matters: the name of its concern, and its rank, of which 1 matters most."""

    concern: str
    rank: int


class Ranking(NamedTuple):
    """The concerns, the weightiest first; and the weight of each rule, element or part that is named."""

    concerns: tuple[Concern, ...]
    weights: Mapping[str, Weight]

    @classmethod
    def from_data(cls, concerns: Iterable[Mapping[str, Any]], words: Mapping[str, Mapping[str, str]]) -> Self:
        """Make the ranking of its data; ``words`` are titles and reasons in another language, by concern."""
        entries = [{**entry, **words.get(entry["concern"], {})} for entry in concerns]
        matters = [(matter, entry["concern"]) for entry in entries for matter in entry["matters"]]
        return cls(
            tuple(
                Concern(entry["concern"], entry["title"], entry["why"], entry.get("reasons", {})) for entry in entries
            ),
            {matter: Weight(concern, rank) for rank, (matter, concern) in enumerate(matters, 1)},
        )

    @property
    def least(self) -> Weight:
        """The weight of what is not named: the last of all."""
        return Weight(self.concerns[-1].name, len(self.weights) + 1)

    def weigh(self, rule: str, names: Names, element: str | None) -> Weight:
        """The weight of a finding, by its rule, or else by the part of the plan, or else by the element."""
        parts = [".".join(names[:length]) for length in range(len(names), 0, -1)]
        known = (self.weights[matter] for matter in (rule, *parts, element or "") if matter in self.weights)
        return next(known, None) or self.least
