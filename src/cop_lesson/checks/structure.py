"""The form of a plan, by its JSON Schema, in words that need no knowledge of schemas.

What is misspelt is told and then read as what it most likely means, so that one slip gives one finding:
``ownr: events team`` is an unknown name, and not a missing owner as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeGuard

from cop_lesson.checks.normalize import Tidying
from cop_lesson.checks.plan_view import TOLD, Fault, find_ids, origin, put
from cop_lesson.checks.split_entries import pieces_of_entries
from cop_lesson.checks.validation import Error, errors_of
from cop_lesson.finding import Path
from cop_lesson.plan_format.examples import as_yaml, sample
from cop_lesson.plan_format.format import PlanFormat
from cop_lesson.text.dates import suggest_date, suggest_period
from cop_lesson.text.wording import MAX_SUGGESTIONS, SHOWN_CHARACTERS, fold, fold_space, nearest

__all__ = ["check_structure"]

MAX_ROUNDS = 3

_SAID_AS = {
    **dict.fromkeys(("yes", "y", "on", "ja", "si", "sí", "oui", "sim", "true"), True),
    **dict.fromkeys(("no", "n", "off", "nein", "non", "não", "false"), False),
}
_NOT_IN_ID = re.compile("[^a-z0-9]+")
_ACCENT = re.compile("[\u0300-\u036f]")


def check_structure(tree: dict[str, Any], tidying: Tidying, plan_format: PlanFormat) -> dict[Path, Path]:
    """Gather a fault for each slip of form; return where in the file that stands which was misspelt.

    ``tree`` is changed: what is misspelt is mended, what cannot be read is marked as told. A part whose name
    was mended is tidied and judged again under its right name.
    """
    tidying.faults[:] = [fault._replace(origin=fault.path) for fault in tidying.faults]
    structure = _Structure(tree, tidying, plan_format)
    structure.join_pieces()
    for _ in range(MAX_ROUNDS):
        structure.again = False
        structure.judge()
        if not structure.again:
            break
    return structure.origins


@dataclass(slots=True)
class _Structure:
    tree: dict[str, Any]
    tidying: Tidying
    plan_format: PlanFormat
    origins: dict[Path, Path] = field(default_factory=dict)
    told: set[Path] = field(default_factory=set)
    owners: dict[str, dict[str, None]] = field(default_factory=dict)
    suggestions: int = 0
    again: bool = False

    def judge(self) -> None:
        errors = errors_of(self.tree)
        for error in sorted(errors, key=lambda error: _ORDER[str(error.validator)]):
            path = tuple(error.absolute_path)
            if str(error.validator) == "additionalProperties":
                self.unknown_names(error, path)
            elif path not in self.told and self.value(path) is not TOLD:
                self.told.add(path)
                _FAULTS[str(error.validator)](self, error, path)

    def join_pieces(self) -> None:
        """Read the pieces of an entry that has a hyphen on each line as one entry, in the place of the first."""
        for first, *others in list(islice(pieces_of_entries(self.tree, self.plan_format), MAX_SUGGESTIONS)):
            names = [next(iter(self.value(path))) for path in (first, *others)]
            self.fault("dash-on-each-line", others[0], value=names[1], other=names[0])
            for path, name in zip(others, names[1:], strict=True):
                self.value(first)[name] = None
                self.mend((*path, name), (*first, name), self.value((*path, name)))
                self.put(path, None)

    def fault(self, rule: str, path: Path, *, at_key: bool = False, **words: Any) -> None:
        fault = Fault(rule, path, words, origin=origin(path, self.origins), at_key=at_key)
        self.tidying.faults.append(fault)

    def suggest(self, text: str, candidates: list[str]) -> str | None:
        self.suggestions += 1
        return nearest(text, candidates) if self.suggestions <= MAX_SUGGESTIONS else None

    def value(self, path: Path) -> Any:
        value: Any = self.tree
        for part in path:
            value = value[part]
        return value

    def put(self, path: Path, value: Any) -> None:
        put(self.tree, path, value)

    def written(self, path: Path, value: Any) -> str:
        place = self.tidying.places.get(path)
        if place and place.raw is not None:
            return place.raw
        return "" if isinstance(value, dict | list) else str(value)

    def unknown_names(self, error: Error, path: Path) -> None:
        owner = self.value(path)
        known = list(error.schema["properties"])
        for name in [name for name in owner if name not in known]:
            value = owner.pop(name)
            likely = self.suggest(name, [one for one in known if owner.get(one) is None])
            section = self.plan_format.parts.get((name,))
            self.fault(
                "unknown-name",
                (*path, name),
                at_key=True,
                value=name,
                suggestion=likely,
                parts=[] if likely or section else self.owners_of(name),
                whole=section.title if section and not likely else "",
            )
            if likely:
                owner[likely] = None
                self.mend((*path, name), (*path, likely), value)

    def owners_of(self, name: str) -> list[str]:
        """The sections that know a name which is unknown here."""
        if not self.owners:
            parts = self.plan_format.parts
            for names in parts:
                if len(names) > 1:
                    self.owners.setdefault(names[-1], {})[parts[names[:1]].title] = None
        return list(self.owners.get(name, ()))

    def move_places(self, old: Path, new: Path) -> None:
        size = len(old)
        for path, place in [(path, place) for path, place in self.tidying.places.items() if path[:size] == old]:
            self.tidying.places[new + path[size:]] = place

    def required(self, _: Error, path: Path) -> None:
        """Only the version: an id that is not there is told with the other parts that are expected."""
        if not path and "cop_plan" not in self.tree:
            self.fault("no-format-version", path)
        self.told.discard(path)

    def wrong_type(self, error: Error, path: Path) -> None:
        types, value = error.validator_value, error.instance
        if path == ("cop_plan",):
            self.wrong_version(error, path)
        elif "boolean" in types:
            self.not_true_or_false(path, value)
        elif "integer" in types:
            self.wrong_choice(error, path)
        elif "array" in types:
            self.no_list(self.schema_of(path)["items"], value, path)
        else:
            self.wrong_kind(error, value, path)

    def no_list(self, items: Mapping[str, Any], value: Any, path: Path) -> None:
        """One entry without the marks of a list, which is then read as the one entry."""
        named = next((name for name in value if name in items.get("properties", {})), None) if _is_dict(value) else None
        if named:
            self.fault("entry-without-dash", (*path, named), at_key=True, part=items["title"])
            entry = self.value(path)
            self.put(path, [None])
            self.mend(path, (*path, 0), entry)
        elif _is_dict(value) or "object" in items["type"]:
            self.fault("not-a-list", path)
            self.put(path, TOLD)
        else:
            self.texts_without_list(self.written(path, value), path)

    def texts_without_list(self, written: str, path: Path) -> None:
        part = self.plan_format.part(path)
        refers_to = part.refers_to if part else ()
        entries: list[Any] = [fold_space(one) for one in (written.split(",") if refers_to else [written])]
        ids = find_ids(self.tree, self.plan_format)
        meant = all(not ids.get(one, {}).keys().isdisjoint(refers_to) for one in entries) if refers_to else True
        suggestion = as_yaml(entries) if meant and len(written) <= SHOWN_CHARACTERS else ""
        self.fault("not-a-list", path, value=written, suggestion=suggestion)
        for index in range(len(entries)):
            self.tidying.places[*path, index] = self.tidying.places[path]
            self.origins[*path, index] = origin(path, self.origins)
        self.put(path, entries if meant else TOLD)
        self.again = True

    def wrong_kind(self, error: Error, value: Any, path: Path) -> None:
        """A list where one thing belongs; with one entry, that one is meant."""
        named = "object" in error.validator_value
        names = [name for name in error.schema.get("properties", ()) if name != "notes"]
        entry = value[0] if isinstance(value, list) and len(value) == 1 else None
        if named and isinstance(value, list) and all(_is_dict(one) for one in value):
            self.fault("needless-dash", (*path, 0), value=next(iter(value[0])))
        else:
            suggestion = entry if isinstance(entry, str) else ""
            self.fault("not-named-parts" if named else "not-a-text", path, names=names, suggestion=suggestion)
            part = self.plan_format.part(path)
            if named and part:
                lines = sample(part, self.plan_format, part.tier)
                self.tidying.faults[-1] = self.tidying.faults[-1]._replace(sample=lines)
        if isinstance(entry, dict if named else str):
            self.mend((*path, 0), path, self.value((*path, 0)))
        else:
            self.put(path, TOLD)

    def mend(self, old: Path, new: Path, value: Any) -> None:
        """Put a value where it was meant to be, and tidy and judge it there."""
        self.move_places(old, new)
        self.origins[new] = origin(old, self.origins)
        self.put(new, self.tidying.value(value, self.schema_of(new), new))
        self.again = True

    def schema_of(self, path: Path) -> Mapping[str, Any]:
        """The schema of a place, in the words of the report; that of an error is in the language of the source."""
        node: Mapping[str, Any] = self.plan_format.schema
        for part in path:
            node = node["items"] if isinstance(part, int) else node["properties"][part]
        return node

    def not_true_or_false(self, path: Path, value: Any) -> None:
        written = self.written(path, value)
        meant = _SAID_AS.get(fold(written)) if isinstance(value, str) else None
        likely = None if meant is None else str(meant).lower()
        self.fault("not-true-or-false", path, value=written, suggestion=likely)
        self.put(path, TOLD if meant is None else meant)

    def wrong_choice(self, error: Error, path: Path) -> None:
        choices = _choices(error.schema)
        written = self.written(path, error.instance)
        likely = self.suggest(written, choices) if isinstance(error.instance, str) else None
        self.fault("not-one-of", path, value=written, names=choices, suggestion=likely)
        self.put(path, likely or TOLD)

    def wrong_version(self, error: Error, path: Path) -> None:
        if error.instance is None:
            self.fault("no-format-version", path, at_key=True)
        else:
            self.fault("unknown-format-version", path, value=self.written(path, error.instance))

    def wrong_date(self, error: Error, path: Path) -> None:
        suggest = suggest_period if error.validator_value == "period" else suggest_date
        likely = suggest(fold_space(str(error.instance)))
        self.fault("not-a-date", path, value=str(error.instance), suggestion=likely)
        self.put(path, likely or TOLD)

    def wrong_form(self, error: Error, path: Path) -> None:
        part = self.plan_format.part(path)
        if part and part.refers_to:
            return  # a reference that names no id is told as that
        likely = as_id(str(error.instance)) if path[-1] == "id" else self.schema_of(path)["examples"][0]
        self.fault("wrong-form", path, value=str(error.instance), suggestion=likely)
        self.put(path, likely or TOLD)


# Where several errors speak of one value, the first of these is told.
_FAULTS = {
    "additionalProperties": _Structure.unknown_names,
    "type": _Structure.wrong_type,
    "const": _Structure.wrong_version,
    "enum": _Structure.wrong_choice,
    "format": _Structure.wrong_date,
    "pattern": _Structure.wrong_form,
    "required": _Structure.required,
}
_ORDER = {name: place for place, name in enumerate(_FAULTS)}


def as_id(text: str) -> str:
    """The id that is nearest to a text: without accents, with hyphens for all that an id cannot have."""
    plain = "".join(_ACCENT.sub("", unicodedata.normalize("NFD", one)) if one <= "\u024f" else one for one in text)
    return _NOT_IN_ID.sub("-", fold(plain)).strip("-")


def _is_dict(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _choices(schema: Mapping[str, Any]) -> list[str]:
    return [str(choice) for choice in schema.get("enum", ()) if choice is not None]
