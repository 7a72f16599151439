"""The grammar of rules, ``schemas/rules/rules.schema.json``, at work: what does not fit it, in plain words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from cop_lesson.checks.validation import LibraryError, schema_errors
from cop_lesson.data_files import read_data
from cop_lesson.finding import Path
from cop_lesson.text.wording import nearest, shown

__all__ = ["RuleProblem", "grammar_problems", "with_hint"]

_TYPES = {
    "string": "a text",
    "array": "a list",
    "object": "names with values",
    "integer": "a whole number",
    "boolean": "true or false",
}
_BOUNDS = {
    "minimum": "It is at least {}.",
    "maximum": "It is at most {}.",
    "minLength": "It has at least {} characters.",
    "maxLength": "It has at most {} characters.",
    "minItems": "It has {} or more entries.",
    "uniqueItems": "Each entry stands in it once.",
}


_MANY = 12


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """What is wrong at one place of some rules; ``at_key`` where it is the name that stands there."""

    path: Path
    message: str
    at_key: bool = False


def grammar_problems(data: Any, form: str) -> list[RuleProblem]:
    """Everything in a file of rules that does not fit the grammar, each once; ``form`` names a part of the grammar."""
    errors = schema_errors(data, {"$ref": f"#/$defs/{form}", "$defs": _grammar()["$defs"]})
    return list(dict.fromkeys(problem for error in errors for problem in _problems_of(error)))


@cache
def _grammar() -> dict[str, Any]:
    grammar: dict[str, Any] = json.loads(read_data("rules/rules.schema.json"))
    return grammar


def with_hint(message: str, name: str, names: list[str]) -> str:
    """Add to a message about an unknown name which one was probably meant, or else which there are."""
    if suggestion := nearest(name, names):
        return f"{message} Did you mean {suggestion}?"
    if len(names) > _MANY:
        return f'{message} To see all names: "cop-lesson explain".'
    return f"{message} It can be {_either(names)}." if names else message


def _problems_of(error: LibraryError) -> Iterator[RuleProblem]:
    path: Path = tuple(error.absolute_path)
    value, expected, kind = error.instance, error.validator_value, str(error.validator)
    if error.schema is False:
        return  # what a builtin rule has not, and that is reported already
    if kind == "additionalProperties":
        names = list(error.schema["properties"])
        for name in [name for name in value if name not in names]:
            message = with_hint(f"There is no {shown(name)} here.", name, names)
            yield RuleProblem((*path, name), message, at_key=True)
    elif kind == "oneOf":
        yield from _closest(error, path)
    elif kind in {"required", "dependentRequired"}:
        absent = [name for name in _names(expected, value) if name not in value]
        yield RuleProblem(path, f"Not here yet: {', '.join(absent)}.")
    elif kind == "enum":
        yield RuleProblem(path, with_hint(f"{_as_text(value)} is not one of the choices.", str(value), expected))
    elif kind == "const":
        yield RuleProblem(path, f"Only {_as_text(expected)} can stand here.")
    elif kind == "type":
        yield RuleProblem(path, f"This should be {_TYPES[expected]}.")
    elif kind in _BOUNDS:
        yield RuleProblem(path, f"This does not fit. {_BOUNDS[kind].format(expected)}")
    else:
        yield RuleProblem(path, f"This does not fit. {error.schema['description']}")


def _names(expected: Any, value: Mapping[str, Any]) -> list[str]:
    """The names that have to be there: all of a list, or those that go with another one."""
    if isinstance(expected, dict):
        return [name for first, required_names in expected.items() if first in value for name in required_names]
    return list(expected)


def _closest(error: LibraryError, path: Path) -> Iterator[RuleProblem]:
    """Explain the form that was meant: the one whose type the value has."""
    forms: dict[Any, list[LibraryError]] = {}
    for inner in error.context:
        forms.setdefault(inner.schema_path[0], []).append(inner)
    for errors in forms.values():
        if not any(inner.validator in {"type", "const"} and not inner.path for inner in errors):
            for inner in errors:
                yield from _problems_of(inner)
            return
    types = [_TYPES[inner.validator_value] for inner in error.context if inner.validator == "type" and not inner.path]
    yield RuleProblem(path, f"This should be {_either(types)}.")


def _either(names: list[str]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _as_text(value: Any) -> str:
    return shown(value) if isinstance(value, str) else json.dumps(value)
