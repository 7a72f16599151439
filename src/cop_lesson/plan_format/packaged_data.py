"""Where the data of the package is: beside the code in an installed package, at the top in a checkout."""

from __future__ import annotations

import json
import posixpath
from functools import cache
from pathlib import Path
from typing import Any

__all__ = [
    "compiled_data",
    "compiled_name",
    "data_folder",
    "inline_plan_schema",
    "load_plan_schema",
    "read_data",
    "read_yaml_data",
]

_PACKAGE = Path(__file__).parents[1]


def data_folder(name: str) -> Path:
    """Return the folder ``schemas`` or ``exercises``.

    Raises:
        FileNotFoundError: the package was installed without its data.
    """
    for folder in (_PACKAGE / "data" / name, _PACKAGE.parents[1] / name):
        if folder.is_dir():
            return folder
    message = f"cop-lesson is not complete: its folder {name} is missing. Please install it again."
    raise FileNotFoundError(message)


def read_data(name: str) -> bytes:
    """Return the content of a file below ``schemas``."""
    return (data_folder("schemas") / name).read_bytes()


def read_yaml_data(name: str) -> Any:
    """Return what a YAML file below ``schemas`` holds, or nothing where there is no such file.

    Raises:
        ValueError: it is not readable.
    """
    from cop_lesson.source import Document, read_document  # noqa: PLC0415  (help needs no reader of plans)

    if not (data_folder("schemas") / name).is_file():
        return None
    document = read_document(read_data(name))
    if not isinstance(document, Document):
        place = f"schemas/{name}:{document.position.line}:{document.position.column}"
        message = f"{place}: this cannot be read ({document.rule.replace('-', ' ')})"
        raise ValueError(message)  # noqa: TRY004  (the data is wrong, not the type of an argument)
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
