"""The JSON Schema of a plan at work: where data do not fit it, by the few keywords that the plan format uses.

To import the library for JSON Schema takes longer than all else together, for each plan with the smallest slip. A
test holds what is told here equal to what the library tells; grammars are judged by the library itself.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

from cop_lesson.checks.normalize import json_type
from cop_lesson.checks.plan_view import REPORTED
from cop_lesson.checks.shape import Shape, shape_of
from cop_lesson.finding import Path
from cop_lesson.plan_format.format import load_format
from cop_lesson.text.dates import is_date, is_period

__all__ = ["KEYWORDS", "LibraryError", "Mismatch", "fits", "mismatches", "schema_errors"]

LibraryError: TypeAlias = Any
"""jsonschema's ``ValidationError``; its types allow for what only older drafts have."""

Schema: TypeAlias = Mapping[str, Any]

_FORMATS: Final[Mapping[str, Callable[[str], bool]]] = {"date": is_date, "period": is_period}


class Mismatch(NamedTuple):
    """A keyword that does not hold: where in the plan, the node of the schema that has it, and the value there."""

    keyword: str
    path: Path
    schema: Schema
    value: Any


def fits(tree: dict[str, Any]) -> bool:
    """Whether the tree of a plan fits the format beyond doubt."""
    return _fits(tree, shape_of(load_format()))


def mismatches(tree: dict[str, Any]) -> list[Mismatch]:
    """Every place where the tree of a plan does not fit the format, in the order of the library."""
    return list(_mismatches(tree, shape_of(load_format()), ()))


def _mismatches(value: Any, shape: Shape, path: Path) -> Iterator[Mismatch]:
    schema = shape.schema
    if value is REPORTED:
        value = None
    for keyword in schema:
        for step, part in _parts(value, shape, keyword):
            if not _fits(value[step], part):
                yield from _mismatches(value[step], part, (*path, step))
        for _ in range(_COUNTS[keyword](value, schema) if keyword in _COUNTS else 0):
            yield Mismatch(keyword, path, schema, value)


def _parts(value: Any, shape: Shape, keyword: str) -> Iterator[tuple[str | int, Shape]]:
    """The names or positions in a value that a keyword leads to, each with its shape."""
    if keyword == "properties" and isinstance(value, dict):
        yield from ((name, part) for name, part in shape.parts.items() if name in value)
    elif keyword == "items" and isinstance(value, list) and shape.entries:
        yield from ((at, shape.entries) for at in range(len(value)))


def _fits(value: Any, shape: Shape) -> bool:
    """Whether a value fits a shape beyond doubt: nearly all do, and are looked at no further."""
    kind = json_type(value)
    if kind not in shape.types and not _is_of(kind, shape.types):
        return False
    if kind == "string":
        return not shape.is_closed or (_is_choice(value, shape.schema) and _reads_as(value, shape.schema))
    if kind == "object":
        parts = shape.parts
        for name, field in value.items():
            if name not in parts or not _fits(field, parts[name]):
                return False
        return shape.required.issubset(value)
    if kind == "array" and (inner := shape.entries):
        return all(_fits(entry, inner) for entry in value)
    return _is_choice(None if value is REPORTED else value, shape.schema)


def _is_choice(value: Any, part: Schema) -> bool:
    return ("enum" not in part or value in part["enum"]) and ("const" not in part or value == part["const"])


def _is_of(kind: str, kinds: Collection[str]) -> bool:
    return kind in kinds or (kind == "integer" and "number" in kinds)


def _reads_as(text: str, part: Schema) -> bool:
    if "pattern" in part and not re.search(part["pattern"], text):
        return False
    return "format" not in part or _FORMATS[part["format"]](text)


def _is_type(value: Any, schema: Schema) -> bool:
    # A number without a fraction is an integer, however it is written.
    is_whole = isinstance(value, float) and value.is_integer()
    return _is_of("integer" if is_whole else json_type(value), schema["type"])


def _is_equal(value: Any, other: Any) -> bool:
    """Whether two values are equal in JSON, where true is not one."""
    return value == other and isinstance(value, bool) is isinstance(other, bool)


_COUNTS: Final[Mapping[str, Callable[[Any, Schema], int]]] = {
    "type": lambda value, schema: not _is_type(value, schema),
    "const": lambda value, schema: not _is_equal(value, schema["const"]),
    "enum": lambda value, schema: not any(_is_equal(value, choice) for choice in schema["enum"]),
    "format": lambda value, schema: isinstance(value, str) and not _FORMATS[schema["format"]](value),
    "pattern": lambda value, schema: isinstance(value, str) and not re.search(schema["pattern"], value),
    "required": lambda value, schema: isinstance(value, dict) and sum(name not in value for name in schema["required"]),
    "additionalProperties": lambda value, schema: (
        isinstance(value, dict) and any(name not in schema["properties"] for name in value)
    ),
}
"""How many times a keyword does not hold."""

_ANNOTATIONS = frozenset({"$schema", "title", "description", "examples", "x-cop"})
KEYWORDS = frozenset({"properties", "items", *_COUNTS, *_ANNOTATIONS})
"""What the schema of a plan may have in it; another keyword has to be added here first."""


def schema_errors(value: Any, schema: Mapping[str, Any]) -> list[LibraryError]:
    """Every place where a value does not fit a schema other than that of a plan."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415  (slow to import, and few bring rules)

    return list(Draft202012Validator(schema).iter_errors(value))
