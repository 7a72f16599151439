"""The data of the package: the plan format in one piece, YAML files, and what the build made of them."""

from __future__ import annotations

import json
import posixpath
from functools import cache
from pathlib import Path
from typing import Any

from cop_lesson.data_files import data_folder, read_data

__all__ = [
    "compiled_data",
    "compiled_name",
    "inline_plan_schema",
    "load_plan_schema",
    "read_yaml_data",
]

_PACKAGE = Path(__file__).parents[1]


def read_yaml_data(name: str) -> Any:
    """Return what a YAML file below ``schemas`` holds, or nothing where there is no such file, or nothing in it.

    Raises:
        ValueError: it is not readable.
    """
    from cop_lesson.source import Document, read_document  # noqa: PLC0415  (help needs no reader of plans)

    if not (data_folder("schemas") / name).is_file():
        return None
    document = read_document(read_data(name))
    if not isinstance(document, Document):
        if document.rule == "empty-file":
            return None
        place = f"schemas/{name}:{document.position.line}:{document.position.column}"
        message = f"{place}: this cannot be read ({document.rule.replace('-', ' ')})"
        raise ValueError(message)
    return document.data


def compiled_name(language: str = "") -> str:
    """The name of the file of compiled data: that of the format and the rules, or that of a language."""
    return f"compiled.{language}.json" if language else "compiled.json"


@cache
def compiled_data(language: str = "") -> dict[str, Any]:
    """Return what the build of the package has put into one JSON file; in a checkout that is nothing."""
    path = _PACKAGE / "data" / compiled_name(language)
    data: dict[str, Any] = json.loads(path.read_bytes()) if path.is_file() else {}
    return data


@cache
def load_plan_schema() -> dict[str, Any]:
    """Return the JSON Schema of a plan in one piece."""
    schema: dict[str, Any] = compiled_data().get("plan") or inline_plan_schema()
    return schema


def inline_plan_schema() -> dict[str, Any]:
    """Read the schemas, and replace each reference by what it names.

    What stands beside a reference wins over what is referred to, so a section can word a shared type anew.
    """
    folder = str(data_folder("schemas") / "plan_format")
    files: dict[str, Any] = {}

    def load(name: str) -> Any:
        if name not in files:
            files[name] = json.loads(Path(folder, name).read_bytes())
        return files[name]

    def inline(node: Any, home: str) -> Any:
        if isinstance(node, list):
            return [inline(item, home) if isinstance(item, dict) else item for item in node]
        beside = {
            key: inline(value, home) if isinstance(value, dict | list) else value
            for key, value in node.items()
            if key not in {"$schema", "$ref", "$defs"}
        }
        if "$ref" not in node:
            return beside
        name, _, place = node["$ref"].partition("#")
        home = posixpath.normpath(posixpath.join(posixpath.dirname(home), name)) if name else home
        target = load(home)
        for step in place.split("/")[1:]:
            target = target[step]
        return {**inline(target, home), **beside}

    schema = load("plan.schema.json")
    return {"$schema": schema["$schema"], **inline(schema, "plan.schema.json")}
