"""Names at the top of a plan that are not used any more, and what they are called now."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

__all__ = ["FormerName", "former_names"]


class FormerName(NamedTuple):
    """A name as a plan has it, the present one, and the value as it is written now."""

    name: str
    present: str
    value: Any


def former_names(tree: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[FormerName]:
    """Yield each former name in a plan that does not say the present one beside it."""
    if tree.keys() <= schema["properties"].keys():
        return
    for present, node in schema["properties"].items():
        formerly = node.get("x-cop", {}).get("formerly", {})
        name = formerly.get("name")
        if name in tree and tree.get(present) is None:
            value = tree[name]
            yield FormerName(name, present, formerly["values"].get(value, value) if isinstance(value, str) else value)
