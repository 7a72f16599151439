"""What keeps the data in ``schemas/`` from being used at all, told by file before any test runs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from cop_lesson.checks.own_rules import find_problems
from cop_lesson.checks.rules import RULE_FILES
from cop_lesson.data_files import data_folder
from cop_lesson.plan_format.languages import LANGUAGES, SOURCE_LANGUAGE, read_word_file, read_words
from cop_lesson.plan_format.packaged_data import load_plan_schema
from cop_lesson.source import SyntaxProblem, read_document

SCHEMAS = data_folder("schemas")
FORMAT = SCHEMAS / "plan_format"


def data_problems() -> list[str]:
    """A line for each problem. What is read by means of others is looked at when those are sound."""
    return list(_files()) or list(_parts()) or list(_numbers()) or [*_rules(), *_languages()]


def _files() -> Iterator[str]:
    """Files of the plan format that are no JSON, or refer to what is not there."""
    files: dict[Path, Any] = {}
    for path in sorted(FORMAT.rglob("*.json")):
        try:
            files[path] = json.loads(path.read_text("utf-8"))
        except json.JSONDecodeError as error:
            yield f"{_name(path)}:{error.lineno}:{error.colno}: {error.msg}"
    for path, schema in files.items():
        for reference in _references(schema):
            name, _, place = reference.partition("#")
            node = files.get((path.parent / name).resolve() if name else path)
            for step in place.split("/")[1:]:
                node = node.get(step) if isinstance(node, dict) else None
            if node is None:
                yield f"{_name(path)}: {reference} leads nowhere"


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        node = list(node.values())
    if isinstance(node, list):
        for inner in node:
            yield from _references(inner)


def _parts() -> Iterator[str]:
    """Parts of the plan format without words, or with notes of another form."""
    validator = Draft202012Validator(json.loads((FORMAT / "annotations.schema.json").read_text("utf-8")))
    for names, node in _named(load_plan_schema(), ()):
        place = _place(names)
        yield from (f"{place} has no {word}" for word in ("title", "description") if word not in node)
        yield from (f"{place}, x-cop: {error.message}" for error in validator.iter_errors(node.get("x-cop", {})))


def _numbers() -> Iterator[str]:
    """Elements whose number another one has, or that leave out numbers: before hundreds of plans miss an element."""
    numbered = [
        (node["x-cop"]["element"], _place(names))
        for names, node in _named(load_plan_schema(), ())
        if "element" in node.get("x-cop", {})
    ]
    taken = Counter(number for number, _ in numbered)
    free = next(number for number in count(1) if number not in taken)
    for number, place in numbered:
        if taken[number] > 1 or number > len(numbered):
            yield f"{place}: {number} is not the number of this element alone, or not the next one. Free is {free}."


def _place(names: tuple[str, ...]) -> str:
    file = FORMAT / "sections" / f"{names[0]}.schema.json"
    return f"{_name(file if file.exists() else FORMAT / 'plan.schema.json')}: {'.'.join(names)}"


def _named(node: dict[str, Any], names: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    for name, inner in (node.get("properties") or node.get("items", {}).get("properties", {})).items():
        yield (*names, name), inner
        yield from _named(inner, (*names, name))


def _rules() -> Iterator[str]:
    """Rules that do not follow their grammar, or name what is not there."""
    known: list[str] = []
    for path in (SCHEMAS / "rules" / f"{file}.yaml" for file in RULE_FILES):
        document = read_document(path.read_bytes())
        if isinstance(document, SyntaxProblem):
            line, column = document.position
            yield f"{_name(path)}:{line}:{column}: this cannot be read ({document.rule.replace('-', ' ')})"
            continue
        for (line, column), message in find_problems(document, known, form="packagedRules"):
            yield f"{_name(path)}:{line}:{column}: {message}"
        known += [entry["name"] for entry in document.data["rules"] if "name" in entry]


def _languages() -> Iterator[str]:
    """Words of other languages that cannot be read."""
    for language in LANGUAGES:
        try:
            if language != SOURCE_LANGUAGE:
                read_words(language)
                for file in ("lint", "ways"):
                    read_word_file(language, file)
        except ValueError as error:
            yield str(error)


def _name(path: Path) -> str:
    return f"schemas/{path.relative_to(SCHEMAS).as_posix()}"
