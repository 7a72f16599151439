"""A document's data as the plan format means it, before it is judged.

Text stays as it was written (``version: 1.10``), what counts as absent becomes ``None``, and text that
nobody has filled in is told once and then counts as neither there nor missing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cop_lesson.finding import Path
from cop_lesson.source import Document
from cop_lesson.view import TOLD, Fault
from cop_lesson.wording import fold

__all__ = ["Placeholders", "json_type", "tidy"]


@dataclass(frozen=True, slots=True)
class Placeholders:
    """How an answer looks that nobody has given: patterns for the whole text and for a part of it, and phrases."""

    whole: re.Pattern[str]
    part: re.Pattern[str]
    phrases: frozenset[str]

    @classmethod
    def from_data(cls, data: Mapping[str, list[str]]) -> Placeholders:
        """Compile the entry ``placeholders`` of the rules."""
        whole = re.compile("(?:" + "|".join(data["whole"]) + r")\Z")
        return cls(whole, re.compile("|".join(data["part"])), frozenset(data["phrases"]))

    def fault(self, text: str, path: Path, prompt: str) -> Fault | None:
        """The fault of a text that is no answer, if it is none."""
        folded = fold(text)
        line = " ".join(text.split())
        if self.whole.match(line) or folded == fold(prompt):
            return Fault("placeholder", path, {"value": text})
        if found := self.part.search(line):
            return Fault("placeholder", path, {"value": found[0]})
        if folded.rstrip(".!…") in self.phrases:
            return Fault("placeholder-phrase", path, {"value": text})
        return None


@dataclass(frozen=True, slots=True)
class _Tidying:
    document: Document
    placeholders: Placeholders
    faults: list[Fault]

    def value(self, value: Any, node: Mapping[str, Any], path: Path) -> Any:
        types = node.get("type", ())
        value = self.as_text(value, types, path)
        if isinstance(value, dict):
            properties = node.get("properties", {})
            parts = {name: self.value(part, properties.get(name, {}), (*path, name)) for name, part in value.items()}
            # A misspelt name is told even where nothing is written behind it.
            return parts if any(part is not None or name not in properties for name, part in parts.items()) else None
        if isinstance(value, list):
            items = node.get("items", {})
            entries = [self.value(entry, items, (*path, index)) for index, entry in enumerate(value)]
            return entries if any(entry is not None for entry in entries) else None
        return self.text(value, node, path) if isinstance(value, str) else value

    def as_text(self, value: Any, types: Any, path: Path) -> Any:
        """Take a value as written where the format wants text: numbers, truth values, ``[a prompt]``."""
        if value is None or isinstance(value, str | dict) or "string" not in types or json_type(value) in types:
            return value
        if isinstance(value, int | float) and "number" in types and not isinstance(value, bool):
            return value
        place = self.document.places[path]
        return value if place.raw is None else place.raw

    def text(self, value: str, node: Mapping[str, Any], path: Path) -> Any:
        if not fold(value):
            return None
        fault = self.placeholders.fault(value, path, node.get("description", ""))
        if fault:
            self.faults.append(fault)
        return TOLD if fault and fault.rule == "placeholder" else value


def tidy(document: Document, schema: Mapping[str, Any], placeholders: Placeholders) -> tuple[Any, list[Fault]]:
    """Return the tidy tree of a document, and a fault for each answer that is none."""
    faults: list[Fault] = []
    tree = _Tidying(document, placeholders, faults).value(document.data, schema, ())
    return tree, faults


def json_type(value: object) -> str:
    """The JSON Schema type of a plain value."""
    names = {dict: "object", list: "array", str: "string", bool: "boolean", int: "integer", float: "number"}
    return names.get(type(value), "null")
