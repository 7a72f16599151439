"""The form of a plan, by its JSON Schema, in words that need no knowledge of schemas.

What is misspelt is reported and read as what it most likely means: ``ownr: Ann`` is no missing owner as well.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import islice
from typing import Any, TypeGuard

from cop_lesson.checks.answers import Answers, has_denials, is_answer
from cop_lesson.checks.former_names import former_names
from cop_lesson.checks.mending import Mending
from cop_lesson.checks.normalize import Normalization
from cop_lesson.checks.plan_view import REPORTED, Answer, find_ids, origin
from cop_lesson.checks.shape import shape_at
from cop_lesson.checks.split_entries import pieces_of_entries
from cop_lesson.checks.split_texts import listed, named_entries, only_entry, split_lists, split_value, text_of_list
from cop_lesson.checks.unknown_names import find_choice, find_meant, find_named, may_be_meant, owners_by_name
from cop_lesson.checks.validation import Mismatch, fits, mismatches
from cop_lesson.finding import Path
from cop_lesson.plan_format.examples import as_yaml, sample
from cop_lesson.plan_format.format import PlanFormat, first_asking, names_of
from cop_lesson.plan_format.languages import named_language
from cop_lesson.tables import ENDING_PARTS, LIMITS, TRUTH_WORDS
from cop_lesson.text.dates import has_form_of_day, suggest_date, suggest_period
from cop_lesson.text.denials import says_none
from cop_lesson.text.lookalikes import as_id, in_form, odd_character
from cop_lesson.text.wording import MAX_SUGGESTIONS, SHOWN_CHARACTERS, fold, fold_space, own_line

__all__ = ["check_structure"]

MAX_ROUNDS = LIMITS["max_rounds"]

_COMMA_RULE = "comma-splits-text"


def check_structure(
    tree: dict[str, Any], normalization: Normalization, plan_format: PlanFormat
) -> tuple[dict[Path, Path], dict[int, Answer]]:
    """Gather a violation for each violation of form; return where in the file what was misspelt is, and the answers.

    ``tree`` is changed: what is misspelt is mended and judged again, what cannot be read is marked as reported.
    """
    normalization.violations[:] = [violation._replace(origin=violation.path) for violation in normalization.violations]
    structure = _Structure(tree, normalization, plan_format)
    structure.join_pieces()
    structure.read_former_names()
    answers = Answers(tree, normalization, plan_format, structure.origins, {})
    for _ in range(0 if fits(tree) and not has_denials(tree) else MAX_ROUNDS):
        structure.again = answers.take()
        structure.judge(("deferred",) if structure.again else ())
        if not structure.again:
            break
    structure.join_texts()
    return structure.origins, answers.by_entry


class _Structure(Mending):
    def judge(self, place: Path) -> None:
        in_order = sorted(mismatches(self.tree), key=lambda mismatch: [*_HANDLERS].index(mismatch.keyword))
        for mismatch in (mismatch for mismatch in in_order if mismatch.path[: len(place)] == place):
            path = mismatch.path
            if mismatch.keyword == "additionalProperties":
                self.unknown_names(mismatch, path)
            elif path not in self.reported and self.value(path) is not REPORTED:
                self.reported.add(path)
                _HANDLERS[mismatch.keyword](self, mismatch, path)

    def join_pieces(self) -> None:
        """Read the pieces of an entry that has a hyphen on each line as one entry, in the place of the first."""
        for first, *more_paths in list(islice(pieces_of_entries(self.tree, self.plan_format), MAX_SUGGESTIONS)):
            names = [next(iter(self.value(path))) for path in (first, *more_paths)]
            self.violation("dash-on-each-line", more_paths[0], value=names[1], other=names[0])
            for path, name in zip(more_paths, names[1:], strict=True):
                self.value(first)[name] = None
                self.mend((*path, name), (*first, name), self.value((*path, name)))
                self.put(path, None)

    def read_former_names(self) -> None:
        for name, present, value in list(former_names(self.tree, self.plan_format.schema)):
            is_known = value in self.schema_of((present,))["enum"]
            line = own_line(f"{present}: {as_yaml(value)}") if value and is_known else ""
            self.violation("former-name", (name,), at_key=True, sample=line, value=name, suggestion=present)
            del self.tree[name]
            self.mend((name,), (present,), value)

    def join_texts(self) -> None:
        """Read the pieces of a text that commas split as one text, in the place of the first."""
        lists = split_lists(self.tree, self.normalization.places, self.plan_format)
        for path, texts, line in list(islice(lists, MAX_SUGGESTIONS)):
            first, _, text = texts[0]
            self.violation(_COMMA_RULE, (*path, first), value=text, sample=own_line(line))
            for first, last, text in texts:
                self.value(path)[first : last + 1] = [text, *[None] * (last - first)]

    def unknown_names(self, mismatch: Mismatch, path: Path) -> None:
        owner = self.value(path)
        names = list(mismatch.schema["properties"])
        self.join_value(owner, path, names)
        for name in [name for name in owner if name not in names]:
            value = owner.pop(name)
            section, owners = self.plan_format.parts.get((name,)), owners_by_name(self.plan_format).get(name, [])
            free = [candidate for candidate in names if owner.get(candidate) is None]
            similar = [each for each in free if may_be_meant(name, each)] if section or owners else free
            likely = free if path or not owners else similar  # a name of a section stands for no other section
            suggestion = find_meant(name, likely, path, self.plan_format) or self.suggest(name, similar)
            double = next((candidate for candidate in names if odd_character(name, candidate)), None)
            others = () if suggestion or double else [each for each in names if each not in free]
            taken = find_named(name, others, path, self.plan_format)
            words: dict[str, Any] = {"value": name, "suggestion": suggestion, "lookalike": double, "other": taken}
            if taken and (place := self.normalization.places.get((*path, taken))):
                words["line"] = (place.key or place.value).line
            elif section and not suggestion:
                words["whole"] = section.title
            elif not (suggestion or double):
                words |= {"parts": owners, "names": free if path else []}
            self.violation("unknown-name", (*path, name), at_key=True, **words)
            if suggestion:
                owner[suggestion] = None
                self.mend((*path, name), (*path, suggestion), value)

    def join_value(self, owner: dict[str, Any], path: Path, names: Collection[str]) -> None:
        """Read names without a value in braces as the rest of the text before them, which a comma split."""
        runs: list[list[str]] = [[]]
        for name, value in owner.items():
            is_piece = value is None and name not in names and " " in name.strip(" ")
            runs[-1:] = [[*runs[-1], name]] if is_piece else [runs[-1], []]
        for run in filter(None, runs):
            split = split_value(owner, path, run, self.normalization.places)
            if split and split.name in names and shape_at(self.plan_format, (*path, split.name)).is_free:
                self.violation(_COMMA_RULE, (*path, split.name), value=split.text, sample=own_line(split.line))
                owner[split.name] = split.text
                for name in run:
                    del owner[name]

    def required(self, _: Mismatch, path: Path) -> None:
        """Only the version: an id that is not there is reported with the other parts that are expected."""
        if path:
            self.reported.discard(path)
        elif "cop_plan" not in self.tree:
            self.violation("no-format-version", path)

    def wrong_type(self, mismatch: Mismatch, path: Path) -> None:
        types, value = mismatch.schema[mismatch.keyword], mismatch.value
        if path == ("cop_plan",):
            self.wrong_version(mismatch, path)
        elif "boolean" in types:
            self.not_true_or_false(path, value)
        elif "integer" in types:
            self.wrong_choice(mismatch, path)
        elif "array" in types:
            self.no_list(self.schema_of(path)["items"], value, path)
        else:
            self.wrong_kind(mismatch, value, path)

    def no_list(self, items: Mapping[str, Any], value: Any, path: Path) -> None:
        """One entry without the marks of a list, which is then read as the one entry."""
        names = value if _is_dict(value) else {}
        field_name = next((name for name in names if name in items.get("properties", {})), None)
        if field_name:
            line = own_line(f"- {field_name}: {as_yaml(text)}") if isinstance(text := names[field_name], str) else ""
            self.violation("entry-without-dash", (*path, field_name), at_key=True, sample=line, part=items["title"])
            entry = self.value(path)
            self.put(path, [None])
            self.mend(path, (*path, 0), entry)
        elif isinstance(value, str) and (field := self.name_field(path)):
            texts = listed(value)
            known = [name for name in items["properties"] if name != "notes"]
            self.violation("not-named-parts", path, names=known, sample=named_entries(texts, path, field))
            self.put(path, [None] * len(texts))
            for at, text in enumerate(texts):
                self.read_as_entry(text, path, (*path, at), field)
        elif _is_dict(value) or "object" in items["type"]:
            self.violation("not-a-list", path)
            self.put(path, REPORTED)
        else:
            self.texts_without_list(self.source_text(path, value), path)

    def name_field(self, path: Path) -> str:
        """What an entry of a list of parts is called by, where that is a text of its own and no reference."""
        field = self.plan_format.name_field(names_of(path))
        part = self.plan_format.part((*path, 0, field))
        return field if part and not part.refers_to else ""

    def read_as_entry(self, text: str, old: Path, entry: Path, field: str) -> None:
        """Read a text in the place of an entry as what the entry is called by."""
        self.put(entry, {field: None})
        self.mend(old, (*entry, field), text)

    def texts_without_list(self, text: str, path: Path) -> None:
        part = self.plan_format.part(path)
        refers_to = part.refers_to if part else ()
        entries = listed(text)
        ids = find_ids(self.tree, self.plan_format)
        is_understood = not refers_to or all(not ids.get(entry, {}).keys().isdisjoint(refers_to) for entry in entries)
        suggestion = as_yaml(entries) if is_understood and len(text) <= SHOWN_CHARACTERS else ""
        if says_none(text):
            entries, is_understood = [fold_space(text)], True  # "none so far" is an answer to each question
        else:
            self.violation("not-a-list", path, value=text, suggestion=suggestion)
        for index in range(len(entries)):
            self.normalization.places[*path, index] = self.normalization.places[path]
            self.origins[*path, index] = origin(path, self.origins)
        self.put(path, entries if is_understood else REPORTED)
        self.again = True

    def wrong_kind(self, mismatch: Mismatch, value: Any, path: Path) -> None:
        """A list or parts where one thing belongs: one entry is meant alone, and of a text nothing is lost."""
        expects_parts = "object" in mismatch.schema[mismatch.keyword]
        names = [name for name in mismatch.schema.get("properties", ()) if name != "notes"]
        at, entry = only_entry(value)
        is_text = isinstance(entry, str) or is_answer(entry, path, self.plan_format)
        is_one = _is_dict(entry) if expects_parts else is_text
        is_bare = expects_parts and isinstance(value, str) and isinstance(path[-1], int)
        field = self.name_field(path[:-1]) if is_bare else ""
        is_free = not is_one and shape_at(self.plan_format, path).is_free
        joined = text_of_list(value, path, self.normalization.places) if is_free else ""
        if expects_parts and isinstance(value, list) and all(_is_dict(entry) for entry in value):
            self.violation("needless-dash", (*path, 0), value=next(iter(value[0])))
        else:
            part = self.plan_format.part(path)
            lines = sample(part, self.plan_format, first_asking(part)) if expects_parts and part else ""
            if joined or field:
                lines = own_line(f"- {field}: {as_yaml(value)}" if field else f"{path[-1]}: {as_yaml(joined)}")
            rule = "not-named-parts" if expects_parts else "not-a-text"
            self.violation(rule, path, sample=lines, names=names, suggestion=entry if isinstance(entry, str) else "")
        if field:
            self.read_as_entry(value, path, path, field)
        elif is_one:
            self.mend((*path, at), path, entry)
        else:
            self.put(path, joined or REPORTED)

    def not_true_or_false(self, path: Path, value: Any) -> None:
        text = self.source_text(path, value)
        truth = TRUTH_WORDS.get(fold(text)) if isinstance(value, str) else None
        suggestion = None if truth is None else str(truth).lower()
        self.violation("not-true-or-false", path, value=text, suggestion=suggestion)
        self.put(path, REPORTED if truth is None else truth)

    def wrong_choice(self, mismatch: Mismatch, path: Path) -> None:
        choices = [str(choice) for choice in mismatch.schema.get("enum", ()) if choice is not None]
        text = self.source_text(path, mismatch.value)
        meant = find_choice(text, choices, path) or self.suggest(text, choices)
        suggestion = meant if isinstance(mismatch.value, str) else None
        self.violation("not-one-of", path, value=text, names=choices, suggestion=suggestion)
        self.put(path, suggestion or REPORTED)

    def wrong_version(self, mismatch: Mismatch, path: Path) -> None:
        if mismatch.value is None:
            self.violation("no-format-version", path, at_key=True)
        else:
            self.violation("unknown-format-version", path, value=self.source_text(path, mismatch.value))

    def wrong_date(self, mismatch: Mismatch, path: Path) -> None:
        text = fold_space(str(mismatch.value))
        is_period = mismatch.schema["format"] == "period"
        suggestion = suggest_period(text) if is_period else suggest_date(text, ends=path[-1] in ENDING_PARTS)
        value, other = (None, text) if has_form_of_day(text) else (str(mismatch.value), None)
        self.violation("not-a-date", path, value=value, other=other, suggestion=suggestion)
        self.put(path, suggestion or REPORTED)

    def wrong_form(self, mismatch: Mismatch, path: Path) -> None:
        if (part := self.plan_format.part(path)) and part.refers_to:
            return  # a reference that names no id is reported as that
        text = str(mismatch.value)
        meant = in_form(text, mismatch.schema["pattern"]) or (named_language(text) if path == ("language",) else "")
        suggestion = as_id(text) if path[-1] == "id" else meant
        self.violation("wrong-form", path, value=text, suggestion=suggestion)
        self.put(path, suggestion or REPORTED)


# Where several errors speak of one value, the first of these is reported.
_HANDLERS = {
    "additionalProperties": _Structure.unknown_names,
    "type": _Structure.wrong_type,
    "const": _Structure.wrong_version,
    "enum": _Structure.wrong_choice,
    "format": _Structure.wrong_date,
    "pattern": _Structure.wrong_form,
    "required": _Structure.required,
}


def _is_dict(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)
