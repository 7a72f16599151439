"""Answers in the place of a part: that there is none, that it is not there yet, or that it stands elsewhere.

They are read as entries of the list ``deferred``, so that all that follows knows one way to leave something open.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from cop_lesson.checks.normalize import Normalization
from cop_lesson.checks.plan_view import CONTAINERS, REPORTED, Answer, Violation, origin, put
from cop_lesson.checks.shape import ANYTHING, Shape, shape_of
from cop_lesson.checks.split_texts import joined_texts, only_entry
from cop_lesson.finding import ANSWERS, UNTIL, Path
from cop_lesson.patterns import lazy_pattern
from cop_lesson.plan_format.format import PlanFormat, names_of
from cop_lesson.text.denials import none_in_place
from cop_lesson.text.lookalikes import seen
from cop_lesson.text.wording import fold, nearest

__all__ = ["Answers", "has_denials", "is_answer"]

_NAMES = (*ANSWERS, UNTIL)
# not_yet we ask in May; elsewhere: https://wiki.example.org
_NAMED = lazy_pattern(r"(?i)[ \n]*(not_yet|elsewhere(?=:))(?![a-z0-9_])[ \n,:;.\u2013\u2014-]*")
_LONG_NAMES = ("not_yet", "elsewhere")
"""The names that a slip leaves so long that no other word is meant."""


class Answers(NamedTuple):
    """Takes the answers out of a tree; ``by_entry`` has those that were taken, by their place in ``deferred``."""

    tree: dict[str, Any]
    normalization: Normalization
    plan_format: PlanFormat
    origins: dict[Path, Path]
    by_entry: dict[int, Answer]

    def take(self) -> bool:
        """Put each answer into the list, and mark its place; say whether the list has to be put right before that."""
        if isinstance(self.tree.get("deferred"), str | dict):
            return True
        self._read_none(self.tree, shape_of(self.plan_format), ())
        for path, mapping, node in list(self._find(self.tree, self.plan_format.schema, ())):
            self._take(path, mapping, node, _answer_names(mapping, node))
        return False

    def _read_none(self, value: Any, shape: Shape, path: Path) -> None:
        """Read a text such as ``None, because …`` for a section, or where no text belongs, as the answer it is.

        Within an entry of a list, that is a list of parts; one of texts has it as its one text.
        """
        is_of_parts = shape.entries is not None and bool(shape.entries.parts)
        if isinstance(value, str) and (match := _NAMED.match(value)):
            self._answer(path, match[1].lower(), value[match.end() :] or None)
        elif isinstance(value, dict):
            for name, part in value.items():
                self._read_none(part, shape.parts.get(name, ANYTHING), (*path, name))
        elif is_of_parts and isinstance(value, list) and any(isinstance(entry, dict) for entry in value):
            for at, entry in enumerate(value):
                self._read_none(entry, shape.entries or ANYTHING, (*path, at))
        elif shape.types and (
            len(path) == 1 or ("string" not in shape.types and (is_of_parts or names_of(path) == path))
        ):
            text = only_entry(value)[1] if is_of_parts and isinstance(value, list) else value
            if kind := none_in_place(text) if isinstance(text, str) else None:
                self._answer(path, kind, text)

    def _answer(self, path: Path, kind: str, reason: str | None) -> None:
        part = self.plan_format.part(path)
        if part and part.element:
            put(self.tree, path, {kind: reason})
            self._copy_place(path, (*path, kind))

    def _find(
        self, value: list[Any] | dict[str, Any], node: Mapping[str, Any], path: Path
    ) -> Iterator[tuple[Path, dict[str, Any], Mapping[str, Any]]]:
        if isinstance(value, list):
            for at, entry in enumerate(value):
                if isinstance(entry, CONTAINERS):
                    yield from self._find(entry, node.get("items", {}), (*path, at))
        else:
            properties = node.get("properties", {})
            for name, inner in value.items():
                if isinstance(inner, CONTAINERS):
                    yield from self._find(inner, properties.get(name, {}), (*path, name))
            if node and not value.keys() <= properties.keys():
                part = self.plan_format.part(path)
                if part and part.element and _answer_names(value, node):
                    yield path, value, node

    def _take(self, path: Path, mapping: dict[str, Any], node: Mapping[str, Any], names: Mapping[str, str]) -> None:
        values = {name: mapping.pop(name) for name in names}
        for name, meant in names.items():
            if name != meant:
                self._tell("unknown-name", (*path, name), value=name, suggestion=meant)
        written: dict[str, str] = {}
        for name, meant in names.items():
            written.setdefault(meant, name)
        said = [meant for meant in written if meant != UNTIL]
        kind = said[0] if said else "not_yet"
        if said[1:]:
            self._tell("two-answers", (*path, written[said[1]]), value=said[1], other=kind)
        elif UNTIL in written and said != ["not_yet"]:
            self._tell("until-without-not-yet", (*path, written[UNTIL]))
        elif values[written[kind]] is None:
            self._tell("answer-without-reason", (*path, written[kind]), value=kind)
        entry = ("deferred", self._new_entry(Answer(kind, path, self._mark(path, mapping, node))))
        self._copy_place(path, entry)
        self.tree["deferred"][entry[1]] = {
            "element": ".".join(names_of(path)),
            "reason": self._text(values, path, written.get(kind), (*entry, "reason")) or REPORTED,
            UNTIL: self._text(values, path, written.get(UNTIL), (*entry, UNTIL)) if kind == "not_yet" else None,
        }

    def _tell(self, rule: str, path: Path, **words: Any) -> None:
        self.normalization.violations.append(
            Violation(rule, path, words, origin=origin(path, self.origins), at_key=True)
        )

    def _mark(self, path: Path, rest: dict[str, Any], node: Mapping[str, Any]) -> tuple[Path, ...]:
        """Mark the place of an answer; beside other fields, it speaks of those that they leave out."""
        if all(value is None for value in rest.values()):
            put(self.tree, path, REPORTED)
            return (path,)
        absent = [name for name in node.get("properties", {}) if name != "id" and rest.get(name) is None]
        rest.update(dict.fromkeys(absent, REPORTED))
        return tuple((*path, name) for name in absent)

    def _new_entry(self, answer: Answer) -> int:
        if not isinstance(self.tree.get("deferred"), list):
            self.tree["deferred"] = []
        self.tree["deferred"].append(None)
        at = len(self.tree["deferred"]) - 1
        self.by_entry[at] = answer
        return at

    def _copy_place(self, old: Path, new: Path) -> None:
        self.origins[new] = origin(old, self.origins)
        if old in self.normalization.places:
            self.normalization.places[new] = self.normalization.places[old]

    def _text(self, values: Mapping[str, Any], path: Path, name: str | None, new: Path) -> Any:
        """What is written behind a name, as a text; of several lines or fields one after the other, with names."""
        if name is None:
            return None
        self._copy_place((*path, name), new)
        value = values[name]
        is_absent = value is None or value is REPORTED
        return value if is_absent else joined_texts(value, (*path, name), self.normalization.places)


def has_denials(tree: Mapping[str, Any]) -> bool:
    """Whether a text answers in the place of a part, in words or with a name: it may fit the format all the same."""
    return any(isinstance(text, str) and none_in_place(text) for text in tree.values()) or _has_name(tree)


def _has_name(value: object) -> bool:
    if isinstance(value, str):
        return bool(_NAMED.match(value))
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(map(_has_name, inner))


def is_answer(value: Any, path: Path, plan_format: PlanFormat) -> bool:
    """Whether a value says why the part at a place is not there."""
    part = plan_format.part(path)
    return bool(part and part.element and isinstance(value, dict) and _answer_names(value, plan_format.node(part)))


def _answer_names(mapping: Mapping[str, Any], node: Mapping[str, Any]) -> dict[str, str]:
    """The names in a mapping that say that a part is not here, each with the one that is meant."""
    known = node.get("properties") or node.get("items", {}).get("properties", {})
    names = {name: _folded(name) for name in mapping if name not in known and _folded(name) in _NAMES}
    if names or any(name in known for name in mapping):
        return names
    near = {name: nearest(_folded(seen(name)), _LONG_NAMES) for name in mapping}
    return {name: meant for name, meant in near.items() if meant}


def _folded(name: str) -> str:
    return fold(name).replace("-", "_").replace(" ", "_")
