"""The plan format for text editors: its JSON Schema, in which an answer can stand in the place of each part.

The checker takes such answers out before it looks at the form of a plan, so that its own schema does not know them. It
also reads a number, such as a year, as the text that it is, and the name of an entry as its id.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cop_lesson.plan_format.format import Names, PlanFormat

__all__ = ["published_schema"]

_ANSWER, _IN_WORDS = "answer", "none_in_words"
_FIELDS = ("none", "not_yet", "until", "elsewhere")
_ANSWER_FIELDS = {name: {"$ref": f"#/$defs/{name}"} for name in _FIELDS}
_WORDS = ("title", "description", "examples")


def published_schema(plan_format: PlanFormat, words: Mapping[str, str], none: str, section: str = "") -> dict[str, Any]:
    """Return the schema of a plan or of one section.

    ``words`` has what each name of an answer is for, and ``none`` is the pattern of texts such as "none yet".
    """
    schema = plan_format.schema
    names: Names = (section,) if section else ()
    whole = schema["properties"][section] if section else schema
    definitions = {name: {"description": words[f"place_{name}"], "type": ["string", "null"]} for name in _FIELDS}
    answer = {"type": "object", "properties": _ANSWER_FIELDS, "additionalProperties": False, "minProperties": 1}
    in_words = {"description": words["place_none"], "type": "string", "pattern": none}
    parts = _with_answers(whole, names, plan_format)
    return {"$schema": schema["$schema"], **parts, "$defs": {**definitions, _ANSWER: answer, _IN_WORDS: in_words}}


def _with_answers(
    node: Mapping[str, Any], names: Names, plan_format: PlanFormat, *, in_entry: bool = False
) -> dict[str, Any]:
    """A node, and all below it, in the place of which an answer can stand; beside fields it speaks of the others."""
    part = plan_format.parts.get(names)
    whole = {**node}
    if "string" in node.get("type", ()) and "enum" not in node:
        whole["type"] = [*dict.fromkeys([*node["type"], "number"])]
    if part and part.refers_to:
        whole.pop("pattern", None)
    if "items" in node:
        whole["items"] = _with_answers(node["items"], names, plan_format, in_entry=True)
    if "properties" in node:
        parts = {
            name: _with_answers(field, (*names, name), plan_format, in_entry=in_entry)
            for name, field in node["properties"].items()
        }
        whole["properties"] = {**parts, **(_ANSWER_FIELDS if part and part.element else {})}
    if not (part and part.element) or "properties" in node:
        return whole
    words = {name: whole.pop(name) for name in _WORDS if name in whole}
    return {**words, "anyOf": [whole, {"$ref": f"#/$defs/{_ANSWER}"}, *_answers_in_words(node, in_entry=in_entry)]}


def _answers_in_words(node: Mapping[str, Any], *, in_entry: bool) -> list[dict[str, Any]]:
    """What says in words that there is none, where no text belongs; in a list of parts also as its one entry."""
    types, in_words = node.get("type", ()), {"$ref": f"#/$defs/{_IN_WORDS}"}
    if "string" in types or (in_entry and "array" not in types):
        return []
    is_of_parts = "properties" in node.get("items", {})
    return [in_words, *([{"type": "array", "items": in_words, "maxItems": 1}] if is_of_parts else [])]
