"""The JSON Schema of a plan at work: where data do not fit it.

What is wrong, and where, is the business of a library. To import it takes as long as all else together, and it
descends into a value with much more effort than a look at it needs. So what is seen at once to fit is not
handed to it: nearly all values of a plan, and all of a plan without violations of form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Final, TypeAlias

from cop_lesson.checks.normalize import json_type
from cop_lesson.plan_format.format import load_format
from cop_lesson.text.dates import is_date, is_period

__all__ = ["Error", "errors_of", "schema_errors"]

Error: TypeAlias = Any
"""jsonschema's ``ValidationError``; its types allow for what only older drafts have."""

Validator: TypeAlias = Any
"""jsonschema's validators; their types leave out what a keyword needs."""

_FORMATS: Final[Mapping[str, Callable[[str], bool]]] = {"date": is_date, "period": is_period}
_KNOWN = frozenset(
    {
        *("type", "enum", "const", "pattern", "format", "properties", "additionalProperties", "required", "items"),
        *("$schema", "title", "description", "examples", "x-cop"),
    }
)


def errors_of(plan: dict[str, Any]) -> list[Error]:
    """Every place where a plan does not fit the format, as the library tells it."""
    if _fits(plan, load_format().schema):
        return []
    return list(_validator().iter_errors(plan))


def schema_errors(value: Any, schema: Mapping[str, Any]) -> list[Error]:
    """Every place where a value does not fit a schema other than that of a plan."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415  (see above)

    return list(Draft202012Validator(schema).iter_errors(value))


def _fits(value: Any, part: Mapping[str, Any]) -> bool:
    """Whether a value fits a part of the schema beyond doubt; where that is not so, the library decides."""
    if not _is_of(json_type(value), part["type"]) or not part.keys() <= _KNOWN:
        return False
    if isinstance(value, dict):
        properties = part["properties"]
        all_fit = all(name in properties and _fits(field, properties[name]) for name, field in value.items())
        return all_fit and value.keys() >= set(part.get("required", ()))
    if isinstance(value, list):
        return all(_fits(entry, part["items"]) for entry in value)
    if value not in part.get("enum", (value,)) or value != part.get("const", value):
        return False
    return not isinstance(value, str) or _reads_as(value, part)


def _is_of(kind: str, kinds: str | list[str]) -> bool:
    return kind in kinds or (kind == "integer" and "number" in kinds)


def _reads_as(text: str, part: Mapping[str, Any]) -> bool:
    if "pattern" in part and not re.search(part["pattern"], text):
        return False
    return "format" not in part or _FORMATS[part["format"]](text)


@cache
def _validator() -> Validator:
    from jsonschema import Draft202012Validator, FormatChecker  # noqa: PLC0415  (see above)
    from jsonschema.validators import extend  # noqa: PLC0415

    formats = FormatChecker(formats=())
    for name, holds in _FORMATS.items():
        formats.checks(name)(lambda value, holds=holds: not isinstance(value, str) or holds(value))
    quicker = extend(Draft202012Validator, {"properties": _properties, "items": _items})  # type: ignore[no-untyped-call]
    return quicker(load_format().schema, format_checker=formats)


def _properties(validator: Validator, properties: Mapping[str, Any], value: Any, _: Any) -> Iterator[Error]:
    """The keyword of the standard, for those parts that do not fit beyond doubt; so is the next."""
    if isinstance(value, dict):
        for name, part in properties.items():
            if name in value and not _fits(value[name], part):
                yield from validator.descend(value[name], part, path=name, schema_path=name)


def _items(validator: Validator, items: Mapping[str, Any], value: Any, _: Any) -> Iterator[Error]:
    if isinstance(value, list):
        for index, entry in enumerate(value):
            if not _fits(entry, items):
                yield from validator.descend(entry, items, path=index)
