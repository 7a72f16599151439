"""The form of a plan, by its JSON Schema, in words that need no knowledge of schemas.

What is misspelt is told and then read as what it most likely means, so that one slip gives one finding:
``ownr: events team`` is an unknown name, and not a missing owner as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeAlias

from jsonschema import Draft202012Validator, FormatChecker

from cop_lesson.dates import is_date, is_period, suggest_date
from cop_lesson.elements import PlanFormat, load_format
from cop_lesson.finding import Path
from cop_lesson.source import Place
from cop_lesson.view import TOLD, Fault, put
from cop_lesson.wording import fold, nearest

__all__ = ["check_structure"]

Error: TypeAlias = Any
"""jsonschema's ``ValidationError``; its types allow for what only older drafts have."""

MAX_ROUNDS = 3
MAX_SUGGESTIONS = 200
"""Looking for a similar word takes time, and a file with more slips than this is no plan with slips."""

_SAID_AS = {
    **dict.fromkeys(("yes", "y", "on", "ja", "si", "sí", "oui", "sim", "true"), True),
    **dict.fromkeys(("no", "n", "off", "nein", "non", "não", "false"), False),
}
_NOT_IN_ID = re.compile("[^a-z0-9]+")


def check_structure(tree: dict[str, Any], places: dict[Path, Place], plan_format: PlanFormat) -> list[Fault]:
    """Return a fault for each slip of form.

    ``tree`` is changed: what is misspelt is mended, what cannot be read is marked as told. ``places`` grows
    by the paths of what was mended. A part whose name was mended is judged again under its right name.
    """
    structure = _Structure(tree, places, plan_format)
    for _ in range(MAX_ROUNDS):
        structure.again = False
        structure.judge()
        if not structure.again:
            break
    return structure.faults


@cache
def _validator() -> Draft202012Validator:
    formats = FormatChecker(formats=())
    formats.checks("date")(lambda value: not isinstance(value, str) or is_date(value))
    formats.checks("period")(lambda value: not isinstance(value, str) or is_period(value))
    return Draft202012Validator(load_format().schema, format_checker=formats)


@dataclass(slots=True)
class _Structure:
    tree: dict[str, Any]
    places: dict[Path, Place]
    plan_format: PlanFormat
    faults: list[Fault] = field(default_factory=list)
    told: set[Path] = field(default_factory=set)
    suggestions: int = 0
    again: bool = False

    def judge(self) -> None:
        errors = list(_validator().iter_errors(_plain(self.tree)))
        for error in sorted(errors, key=lambda error: _ORDER.get(str(error.validator), len(_ORDER))):
            path = tuple(error.absolute_path)
            if str(error.validator) == "additionalProperties":
                self.unknown_names(error, path)
            elif path not in self.told:
                self.told.add(path)
                _FAULTS.get(str(error.validator), _Structure.wrong_form)(self, error, path)

    def fault(self, rule: str, path: Path, *, at_key: bool = False, **words: Any) -> None:
        self.faults.append(Fault(rule, path, words, at_key=at_key))

    def suggest(self, text: str, candidates: list[str]) -> str | None:
        self.suggestions += 1
        return nearest(text, candidates) if self.suggestions <= MAX_SUGGESTIONS else None

    def put(self, path: Path, value: Any) -> None:
        put(self.tree, path, value)

    def written(self, path: Path, value: Any) -> str:
        place = self.places.get(path)
        return place.raw if place and place.raw is not None else str(value)

    def unknown_names(self, error: Error, path: Path) -> None:
        owner: Any = self.tree
        for part in path:
            owner = owner[part]
        known = list(error.schema["properties"])
        for name in [name for name in owner if name not in known]:
            value = owner.pop(name)
            likely = self.suggest(name, [one for one in known if owner.get(one) is None])
            elsewhere = [] if likely else self.owners_of(name)
            self.fault("unknown-name", (*path, name), at_key=True, value=name, suggestion=likely, parts=elsewhere)
            if likely:
                owner[likely] = value
                self.move_places((*path, name), (*path, likely))
                self.again = True

    def owners_of(self, name: str) -> list[str]:
        """The sections that know a name which is unknown here."""
        parts = self.plan_format.parts
        owners = (parts[names[:1]].title for names in parts if len(names) > 1 and names[-1] == name)
        return list(dict.fromkeys(owners))

    def move_places(self, old: Path, new: Path) -> None:
        size = len(old)
        for path, place in [(path, place) for path, place in self.places.items() if path[:size] == old]:
            self.places[new + path[size:]] = place

    def required(self, _: Error, path: Path) -> None:
        """Only the version: an id that is not there is told with the other parts that are expected."""
        if not path:
            self.fault("no-format-version", path)
        else:
            self.told.discard(path)

    def wrong_type(self, error: Error, path: Path) -> None:
        types, value = error.validator_value, error.instance
        if path == ("cop_plan",):
            self.wrong_version(error, path)
        elif "boolean" in types:
            self.not_true_or_false(path, value)
        elif "integer" in types:
            self.fault("not-one-of", path, value=self.written(path, value), names=_choices(error.schema))
            self.put(path, TOLD)
        elif "array" in types and not isinstance(value, dict) and _takes_text(error.schema["items"]):
            written = self.written(path, value)
            self.fault("not-a-list", path, value=written, suggestion=f"[{written}]")
            self.places[(*path, 0)] = self.places[path]
            self.put(path, [written])
            self.again = True
        else:
            self.wrong_kind(error, path)

    def wrong_kind(self, error: Error, path: Path) -> None:
        types, schema = error.validator_value, error.schema
        rule = "not-a-list" if "array" in types else "not-named-parts" if "object" in types else "not-a-text"
        names = [name for name in schema.get("properties", ()) if name != "notes"]
        self.fault(rule, path, names=names, value=self.written(path, ""))
        self.put(path, TOLD)

    def not_true_or_false(self, path: Path, value: Any) -> None:
        written = self.written(path, value)
        meant = _SAID_AS.get(fold(written)) if isinstance(value, str) else None
        likely = None if meant is None else str(meant).lower()
        self.fault("not-true-or-false", path, value=written, suggestion=likely)
        self.put(path, TOLD if meant is None else meant)

    def wrong_choice(self, error: Error, path: Path) -> None:
        choices = _choices(error.schema)
        written = self.written(path, error.instance)
        likely = self.suggest(written, choices)
        self.fault("not-one-of", path, value=written, names=choices, suggestion=likely)
        self.put(path, likely if likely and isinstance(error.instance, str) else TOLD)

    def wrong_version(self, error: Error, path: Path) -> None:
        if error.instance is None:
            self.fault("no-format-version", ())
        else:
            self.fault("unknown-format-version", path, value=self.written(path, error.instance))

    def wrong_date(self, error: Error, path: Path) -> None:
        likely = suggest_date(str(error.instance).strip())
        self.fault("not-a-date", path, value=str(error.instance), suggestion=likely)
        self.put(path, likely or TOLD)

    def wrong_form(self, error: Error, path: Path) -> None:
        part = self.plan_format.part(path)
        if part and part.refers_to:
            return  # a reference that names no id is told as that
        likely = _NOT_IN_ID.sub("-", fold(str(error.instance))).strip("-")
        self.fault("wrong-form", path, value=str(error.instance), suggestion=likely)
        self.put(path, likely or TOLD)


# Where several errors speak of one value, the first of these is told.
_FAULTS = {
    "type": _Structure.wrong_type,
    "const": _Structure.wrong_version,
    "enum": _Structure.wrong_choice,
    "format": _Structure.wrong_date,
    "pattern": _Structure.wrong_form,
    "required": _Structure.required,
}
_ORDER = {name: place for place, name in enumerate(_FAULTS)}


def _choices(schema: Mapping[str, Any]) -> list[str]:
    return [str(choice) for choice in schema.get("enum", ()) if choice is not None]


def _takes_text(schema: Mapping[str, Any]) -> bool:
    return "string" in schema["type"]


def _plain(value: Any) -> Any:
    """The tree as JSON data: what is told counts as empty."""
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    return None if value is TOLD else value
