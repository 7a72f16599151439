"""The schema of a plan, prepared for what is asked of its nodes for each value of each plan."""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from cop_lesson.finding import Path
from cop_lesson.plan_format.format import PlanFormat
from cop_lesson.text.wording import fold

__all__ = ["ANYTHING", "CLOSED", "Shape", "shape_at", "shape_of"]

CLOSED = frozenset({"enum", "const", "format", "pattern"})
"""What in the schema of a text says that not any text will do."""


class Shape(NamedTuple):
    """A node of the schema: its parts by name, or that of the entries of a list, and its types.

    With ``is_closed`` not any text will do. ``words`` are those that one can choose from beside one's own, and
    ``prompt`` is what the node asks, and ``labels`` what it is called, in small letters.
    """

    schema: Mapping[str, Any]
    parts: "Mapping[str, Shape]"
    required: frozenset[str]
    entries: "Shape | None"
    types: frozenset[str]
    is_closed: bool
    words: tuple[str, ...]
    prompt: str
    labels: frozenset[str]

    @property
    def is_free(self) -> bool:
        """Whether any text will do."""
        return not self.is_closed and "string" in self.types


def shape_at(plan_format: PlanFormat, path: Path) -> Shape:
    """The shape of what stands at a path; the format has to know all its names."""
    shape = shape_of(plan_format)
    for step in path:
        shape = (shape.entries or ANYTHING) if isinstance(step, int) else shape.parts[step]
    return shape


@cache
def shape_of(plan_format: PlanFormat) -> Shape:
    """The shape of a whole plan."""
    return _shape(plan_format.schema)


def _shape(node: Mapping[str, Any], name: str = "") -> Shape:
    types = node.get("type", ())
    return Shape(
        schema=node,
        parts={name: _shape(part, name) for name, part in node.get("properties", {}).items()},
        required=frozenset(node.get("required", ())),
        entries=_shape(node["items"]) if "items" in node else None,
        types=frozenset((types,) if isinstance(types, str) else types),
        is_closed=not CLOSED.isdisjoint(node),
        words=tuple(node.get("x-cop", {}).get("choices", ())),
        prompt=fold(node.get("description", "")),
        labels=frozenset({fold(node.get("title", "")), name}) - {""},
    )


ANYTHING = _shape({})
"""The shape of what the format does not know."""
