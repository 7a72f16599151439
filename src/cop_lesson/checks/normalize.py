"""A document's data as the plan format means it, before it is judged.

Text stays as it was written (``version: 1.10``), what counts as absent becomes ``None``, and text that
nobody has filled in is reported once and then counts as neither there nor missing.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple, Self

from cop_lesson.checks.plan_view import REPORTED, Violation
from cop_lesson.checks.shape import ANYTHING, Shape, shape_of
from cop_lesson.finding import ANSWERS, UNTIL, Path
from cop_lesson.patterns import lazy_pattern
from cop_lesson.plan_format.format import PlanFormat
from cop_lesson.source import Document, Place
from cop_lesson.tables import OWNER_PARTS
from cop_lesson.text.boxes import behind_tick, without_empty_box
from cop_lesson.text.later import mark_behind, owner_mark, says_later
from cop_lesson.text.wording import fold, fold_space

__all__ = ["Normalization", "Placeholders", "json_type", "normalize"]


_CURLY = "\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb"
_IN_BRACKETS = lazy_pattern(r"\[+([^\[\]]+)\]*\Z")
_TRUTH = {"true": True, "false": False}
_DONE = "done"
_SMALL_NUMBERS = frozenset("0123456789")
_JSON_TYPES = {dict: "object", list: "array", str: "string", bool: "boolean", int: "integer", float: "number"}


class Placeholders(NamedTuple):
    """How an answer looks that nobody has given: patterns for the whole text, for a part of it, and for phrases.

    ``begins`` finds where a part can begin; few texts have such a place. ``prompt`` is a part too, in small letters.
    """

    whole: re.Pattern[str]
    begins: re.Pattern[str]
    part: re.Pattern[str]
    prompt: re.Pattern[str]
    phrases: re.Pattern[str]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Make them of the entry ``placeholders`` of the rules."""
        return cls(
            whole=lazy_pattern(rf"(?:{'|'.join(data['whole'])})\Z"),
            begins=lazy_pattern(data["part_begins"]),
            part=lazy_pattern(f"(?={data['part_begins']})(?:{'|'.join(data['part'])})"),
            prompt=lazy_pattern(rf"\[(?:{'|'.join(data['prompt'])})(?:\](?![(\[])|\Z)"),
            phrases=lazy_pattern(rf"(?:{'|'.join(data['phrases'])})\Z"),
        )

    def asks(self, text: str, shape: Shape) -> bool:
        """Whether a text in brackets asks for something: [Your name], [TBC], or what the place itself is called."""
        inner = match[1] if (match := _IN_BRACKETS.match(text)) else ""
        return fold(inner) in shape.labels or (
            inner != "" and (bool(self.prompt.match(f"[{fold(inner)}]")) or self.are_marks(inner.split(",")))
        )

    def are_marks(self, texts: Iterable[str]) -> bool:
        """Whether texts are marks for later, and nothing more."""
        return all(self.whole.match(fold_space(text)) or says_later(text) for text in texts)

    def violation(self, text: str, path: Path, shape: Shape) -> Violation | None:
        """The violation of a text that is no answer, if it is none."""
        folded = fold(text)
        line = fold_space(text)
        if self.are_marks((line,)) or folded == shape.prompt or self.asks(line, shape):
            return Violation("placeholder", path, {"value": text})
        if piece := (owner_mark(line) if path[-1:] and path[-1] in OWNER_PARTS else "") or self.piece(line, shape):
            return Violation("placeholder", path, {"value": piece})
        if self.phrases.match(folded.rstrip(".!…")):
            return Violation("placeholder-phrase", path, {"value": text})
        return None

    def piece(self, line: str, shape: Shape) -> str:
        """What in a text is a mark for later, or asks for an answer."""
        if (begin := self.begins.search(line)) and (match := self.part.search(line, begin.start())):
            return match[0]
        if mark := mark_behind(line) if _takes_only_some(shape) else "":
            return mark
        match = self.prompt.search(fold(line)) if "[" in line else None
        return line[slice(*match.span())] if match else ""


class Normalization(NamedTuple):
    """Normalizes values by the schema of their place; ``places`` grows when what is misspelt is put right.

    ``marked`` are days, ids and choices that have a mark for later beside them: people understand them.
    """

    placeholders: Placeholders | None
    places: dict[Path, Place]
    cut: frozenset[Path]
    violations: list[Violation]
    marked: set[Path]

    @classmethod
    def of(cls, document: Document, placeholders: Placeholders | None) -> Self:
        """Begin with a document."""
        return cls(placeholders, dict(document.places), document.cut, [], set())

    def value(self, value: Any, shape: Shape, path: Path) -> Any:
        """Return a value as the format means it, and gather a violation for each answer that is none."""
        if isinstance(value, str):
            value = _as_meant(value, shape)
            return self._text(value, shape, path) if isinstance(value, str) else value
        if value is None or value in ([], {}):
            return REPORTED if path in self.cut else None
        if isinstance(value, dict):
            known = shape.parts
            parts = {name: self.value(part, known.get(name, ANYTHING), (*path, name)) for name, part in value.items()}
            _read_tick(parts, shape)
            # A misspelt name is reported even where nothing is written behind it.
            return parts if any(part is not None or name not in known for name, part in parts.items()) else None
        value = self._read_spelling(value, shape, path)
        if isinstance(value, list):
            inner = shape.entries or ANYTHING
            entries = [self.value(entry, inner, (*path, index)) for index, entry in enumerate(value)]
            return entries if any(entry is not None for entry in entries) else None
        return self._text(value, shape, path) if isinstance(value, str) else value

    def _read_spelling(self, value: Any, shape: Shape, path: Path) -> Any:
        """Read what is no text as the format means it, where that is only a question of spelling."""
        types = shape.types
        if isinstance(value, float) and value.is_integer() and "integer" in types:
            return int(value)
        if "string" not in types or json_type(value) in types or (json_type(value) == "integer" and "number" in types):
            return value
        # Text is taken as it was written: a number, a truth value, or a prompt such as [Domain Area].
        place = self.places[path]
        if place.raw is None or (isinstance(value, list) and self._is_meant(value, shape, place.raw)):
            return value
        return place.raw

    def _is_meant(self, entries: list[Any], shape: Shape, raw: str) -> bool:
        """Whether a list in brackets is meant as one, and is no prompt such as [Domain Area]."""
        if not self.placeholders or _takes_only_some(shape) or any(map(_is_answer, entries)):
            return True
        is_marked_text = len(entries) == 1 and self.placeholders.part.search(raw)
        return not is_marked_text and not self.placeholders.asks(fold_space(raw), shape)

    def _text(self, value: str, shape: Shape, path: Path) -> Any:
        if not fold(value):
            return None
        value = without_empty_box(value)
        violation = self.placeholders.violation(value, path, shape) if self.placeholders else None
        if violation is None:
            return value
        self.violations.append(violation)
        if violation.rule != "placeholder":
            return value
        # Around a placeholder an answer stands, but no day, id or choice can have one inside.
        stands = fold_space(violation.words["value"]) != fold_space(value)
        is_whole = not stands or _takes_only_some(shape)
        if stands and is_whole:
            self.marked.add(path)
        return REPORTED if is_whole else value


def _read_tick(parts: dict[str, Any], shape: Shape) -> None:
    """What has a ticked box in front of its name is done, unless the plan says in words whether it is."""
    if _DONE not in shape.parts:
        return
    name, done = next(iter(shape.parts)), parts.get(_DONE)
    text = behind_tick(said) if isinstance(said := parts.get(name), str) else ""
    if text and (done is None or done is True):
        parts.update({name: text, _DONE: True})


def _is_answer(entry: Any) -> bool:
    return isinstance(entry, dict) and not entry.keys().isdisjoint((*ANSWERS, UNTIL))


def _as_meant(text: str, shape: Shape) -> Any:
    """A text as the format means it, where that is only a question of spelling."""
    if _takes_only_some(shape):
        return _as_choice(text, shape.types)
    return folded if shape.words and (folded := fold(text)) in shape.words else text


def _takes_only_some(shape: Shape) -> bool:
    return shape.is_closed or "boolean" in shape.types


def _as_choice(value: str, types: Collection[str]) -> Any:
    """A word of a fixed set: spaces and curly quotes around it, or straight ones around a number, mean nothing."""
    text = fold_space(value).strip(_CURLY)
    if "boolean" in types and fold(text) in _TRUTH:
        return _TRUTH[fold(text)]
    return int(text) if "integer" in types and text in _SMALL_NUMBERS else text


def normalize(
    document: Document, placeholders: Placeholders | None, plan_format: PlanFormat
) -> tuple[dict[str, Any], Normalization]:
    """Return the data of a plan as the format means it, and how it was normalized, with the violations found.

    Without placeholders, each text is an answer.
    """
    normalization = Normalization.of(document, placeholders)
    return normalization.value(document.data, shape_of(plan_format), ()) or {}, normalization


def json_type(value: object) -> str:
    """The JSON Schema type of a plain value."""
    return _JSON_TYPES.get(type(value), "null")
