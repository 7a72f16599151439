"""The plan format in forms that every checker here can read: all judge the same names and values by them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent
from typing import Any

from cop_lesson.plan_format.packaged_data import load_plan_schema

__all__ = ["write_schemas"]

_KEPT = ("type", "enum", "const", "pattern", "required", "additionalProperties")
_YAMALE = {"string": "str", "number": "num", "integer": "int", "boolean": "bool"}


def write_schemas(folder: Path) -> None:
    """Write ``schema.json`` (JSON Schema 2020-12) and ``schema.yaml`` (the form of yamale)."""
    schema = load_plan_schema()
    shared = {"$schema": schema["$schema"], **_common(schema)}
    (folder / "schema.json").write_text(json.dumps(shared), "utf-8")
    (folder / "schema.yaml").write_text(_yamale(shared), "utf-8")


def _common(node: Mapping[str, Any]) -> dict[str, Any]:
    """A node without what only our checker knows: its notes, its words, and its own forms of dates."""
    kept = {key: node[key] for key in _KEPT if key in node}
    if "properties" in node:
        kept["properties"] = {name: _common(part) for name, part in node["properties"].items()}
    if "items" in node:
        kept["items"] = _common(node["items"])
    return kept


def _yamale(schema: Mapping[str, Any]) -> str:
    """The same in yamale's own words: one document for the plan, one for each group of named parts."""
    groups: dict[str, str] = {}
    plan = dedent(_group(schema, "plan", groups))
    return plan + "".join(f"---\n{name}:\n{lines}" for name, lines in groups.items())


def _group(node: Mapping[str, Any], name: str, groups: dict[str, str]) -> str:
    needed = node.get("required", ())
    lines = (
        f"  {part}: {_kind(one, f'{name}_{part}', groups, 'required=True' if part in needed else 'required=False')}\n"
        for part, one in node["properties"].items()
    )
    return "".join(lines)


def _kind(node: Mapping[str, Any], name: str, groups: dict[str, str], needed: str = "required=False") -> str:
    """What yamale calls a part; the groups that it leads to are gathered."""
    kinds = [node["type"]] if isinstance(node["type"], str) else [kind for kind in node["type"] if kind != "null"]
    if "const" in node or "enum" in node:
        choices = [choice for choice in node.get("enum", [node.get("const")]) if choice is not None]
        return _call("enum", *map(repr, choices), needed)
    if "pattern" in node:
        return _call("regex", repr(node["pattern"]), needed)
    if kinds == ["array"]:
        return _call("list", _kind(node["items"], name, groups), needed)
    if kinds == ["object"]:
        groups[name] = _group(node, name, groups)
        return _call("include", repr(name), needed)
    simple = [_YAMALE[kind] for kind in kinds]
    return _call(simple[0], needed) if len(simple) == 1 else _call("any", *(f"{kind}()" for kind in simple), needed)


def _call(name: str, *arguments: str) -> str:
    return f"{name}({', '.join(arguments)})"
