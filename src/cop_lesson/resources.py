"""Where the data of the package is: beside the code in an installed package, at the top in a checkout."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["data_folder", "load_plan_schema", "read_data"]

_PACKAGE = Path(__file__).parent


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


@cache
def load_plan_schema() -> dict[str, Any]:
    """Return the JSON Schema of a plan in one piece: each reference replaced by what it names.

    What stands beside a reference wins over what is referred to, so a section can word a shared type anew.
    """
    folder = data_folder("schemas")
    files: dict[Path, Any] = {}

    def load(path: Path) -> Any:
        if path not in files:
            files[path] = json.loads(path.read_bytes())
        return files[path]

    def inline(node: Any, home: Path) -> Any:
        if isinstance(node, list):
            return [inline(item, home) for item in node]
        if not isinstance(node, dict):
            return node
        beside = {key: inline(value, home) for key, value in node.items() if key not in {"$ref", "$defs"}}
        if "$ref" not in node:
            return beside
        name, _, place = node["$ref"].partition("#")
        path = (home.parent / name).resolve() if name else home
        target = load(path)
        for step in place.split("/")[1:]:
            target = target[step]
        return {**inline(target, path), **beside}

    path = (folder / "plan.schema.json").resolve()
    schema: dict[str, Any] = inline(load(path), path)
    return schema
