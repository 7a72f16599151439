"""What changed between two states of a plan, entry by entry and field by field, not line by line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cop_lesson.checks.plan_view import REPORTED, View
from cop_lesson.finding import Path, pointer
from cop_lesson.plan_format.format import Names, Part, PlanFormat
from cop_lesson.plans.display import MAX_NAME
from cop_lesson.plans.same_entries import same_entries
from cop_lesson.text.sentences import in_one_line
from cop_lesson.text.wording import capitalize, fold, shortened

__all__ = ["Change", "Side", "compare"]

_FOR_PROGRAMS = ("id", "rule")
"""The fields by which programs know an entry; people know it by its first other text."""
_ADVICE = "silenced"
"""The section of which people know an entry by what the advice says."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the plans has: a pointer to it, its value, and that value as a text to show; all empty if nothing."""

    pointer: str = ""
    value: Any = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference.

    ``kind`` is added, removed, changed, moved (a day), renamed (the words that an entry is known by) or reordered (a
    list). ``part`` is the section or its field, and ``title`` the words for it; where a section or an entry was added
    or removed as a whole, ``title`` is empty. ``section`` is the title of the section, ``entry`` names the entry of a
    list, and ``item`` says that one text of a list was added or removed.
    """

    kind: str
    part: Names
    section: str
    entry: str = ""
    title: str = ""
    item: bool = False
    old: Side = Side()
    new: Side = Side()


def compare(
    old: View,
    new: View,
    plan_format: PlanFormat,
    words: Mapping[str, str],
    *,
    parts: Collection[Names] = (),
    advice: Callable[[str], str] = str,
) -> tuple[Change, ...]:
    """Say what changed, in the order of the format; ``words`` are the phrases of reports.

    With ``parts``, only these are compared; else all. ``advice`` gives the words for the name of a rule.
    """
    sides = [_Plan(view, plan_format, words, advice, view.answered) for view in (old, new)]
    comparison = _Comparison(sides[0], sides[1], plan_format, parts or plan_format.parts)
    sections = [part for names, part in plan_format.parts.items() if len(names) == 1]
    found = (comparison.part(_Place(part, part.names, part.names)) for part in sections)
    # What stands below one heading stands together.
    return tuple(change for changes in found for change in _together(changes))


def _together(changes: Iterator[Change]) -> list[Change]:
    by_heading: dict[str, list[Change]] = {}
    for change in changes:
        by_heading.setdefault(change.section, []).append(change)
    return [change for of_heading in by_heading.values() for change in of_heading]


@dataclass(frozen=True, slots=True)
class _Plan:
    """One plan, and its values as texts."""

    view: View
    plan_format: PlanFormat
    words: Mapping[str, str]
    advice: Callable[[str], str]
    answered: frozenset[Path]

    def side(self, path: Path) -> Side:
        return self.side_with(path, self.text(path)) if self.text(path) else Side()

    def side_with(self, path: Path, text: str) -> Side:
        return Side(pointer(self.view.origin(path)), self.plain(self.view.get(path), path), text)

    def plain(self, value: Any, path: Path) -> Any:
        """A value for programs: what could not be understood as the file has it."""
        if isinstance(value, list):
            return [self.plain(entry, (*path, at)) for at, entry in enumerate(value)]
        if isinstance(value, dict):
            return {name: self.plain(field, (*path, name)) for name, field in value.items()}
        return self.view.read(path) if value is REPORTED else value

    def text(self, path: Path, *, with_ids: bool = False) -> str:
        """A value as a text: ids as what they stand for, lists with commas, and a reported value as the file has it.

        ``with_ids`` leaves ids as they are: entries without names may refer to each other in a circle.
        """
        value, part = self.view.get(path), self.plan_format.part(path)
        if path in self.answered or self.is_made(path):
            return ""  # the answer in its place is compared with what is deferred
        value = self.view.read(path) if value is REPORTED else value
        if isinstance(value, list):
            return ", ".join(filter(None, (self.text((*path, at), with_ids=with_ids) for at in range(len(value)))))
        if isinstance(value, dict):
            return "; ".join(filter(None, (self.text((*path, name), with_ids=with_ids) for name in value)))
        if isinstance(value, bool):
            return self.words["diff_yes" if value else "diff_no"]
        text = in_one_line(value if isinstance(value, str) else self.view.written(path))
        if part and part.names == ("deferred", "reason"):
            return self.reason(text, self.view.kind_of_answer(int(path[1])))
        return self.label(text, part) if part and not with_ids else text

    def reason(self, text: str, answer: str) -> str:
        """A reason, with the answer that it belongs to, where that is not the usual one."""
        return text if answer == "not_yet" or not text else f"{self.words[f'answer_{answer}']} {text}"

    def label(self, name: str, part: Part) -> str:
        """The words for what a part names: an entry of a list, or an element; else the name itself."""
        if part.names == ("deferred", "element"):
            target = self.plan_format.element_or_part(name)
            return capitalize(target.title) if target else name
        for section in part.refers_to:
            if place := self.view.ids.get(name, {}).get(section):
                return shortened(self.id_and_name(place[:-1], with_ids=True)[1] or name, MAX_NAME)
        return name

    def entries(self, path: Path) -> list[Path]:
        value = self.view.get(path)
        paths = [(*path, at) for at, _ in enumerate(value)] if isinstance(value, list) else []
        return [entry for entry in paths if self.view.get(entry) is not None and self.is_known(entry)]

    def texts(self, path: Path) -> dict[str, Path]:
        """Where each text of a list is; an answer in the place of one is compared with what is deferred."""
        return {fold(text): entry for entry in self.entries(path) if (text := self.text(entry))}

    def whole(self, path: Path, name: str) -> Side:
        """An entry that is new or gone, by its name; a piece of advice with the reason why it is left aside."""
        reason = self.text((*path, "reason")) if path[0] == _ADVICE else ""
        return self.side_with(path, self.words["diff_advice"].format(advice=name, reason=reason) if reason else name)

    def heading(self, path: Path) -> str:
        """What stands above a change: the title of its section, and of what is answered on purpose the answer."""
        section, at = path[0], path[1] if len(path) > 1 else None
        if section == _ADVICE:
            return self.words["silenced"].removesuffix(":")
        answer = self.view.kind_of_answer(at) if section == "deferred" and isinstance(at, int) else "not_yet"
        usual = self.plan_format.parts[str(section),].title
        return usual if answer == "not_yet" else self.words[f"answer_{answer}"].removesuffix(":")

    def is_known(self, path: Path) -> bool:
        """Whether something can be told of a value; for a reader it cannot be where it may be anything."""
        return self.value_of(path) is not REPORTED or bool(self.text(path))

    def value_of(self, path: Path) -> Any:
        """What stands at a path; nothing in the place of an answer, which is compared with what is deferred."""
        value = self.view.get(path)
        return None if path in self.answered or (value is REPORTED and self.is_in_one(path[:-1])) else value

    def is_in_one(self, path: Path) -> bool:
        """Whether something with parts, or what is around it, is a single value and so has none."""
        around = (path[:length] for length in range(1, len(path) + 1))
        whole = next((place for place in around if self.view.get(place) is REPORTED), None)
        return whole is not None and not isinstance(self.view.read(whole), dict | None)

    def is_made(self, path: Path) -> bool:
        """Whether an id is not in the file: it was made of the name of its entry."""
        return path[-1] in _FOR_PROGRAMS and path not in self.view.places

    def field(self, entry: Path, part: Part) -> Path:
        """Where an entry has a field; one that is a single value is its own name."""
        is_name = part.names[-1] == self.plan_format.name_field(part.names[:-1])
        return entry if is_name and self.is_in_one(entry) else (*entry, part.names[-1])

    def id_and_name(self, path: Path, *, with_ids: bool = False) -> tuple[str, str]:
        """The id of an entry, and its name: its first field that is a text for people."""
        entry, part = self.view.get(path), self.plan_format.part(path)
        written = [name for name in _FOR_PROGRAMS if not self.is_made((*path, name))]
        ids = [entry.get(name) for name in written] if isinstance(entry, dict) else []
        entry_id = next((name for name in ids if isinstance(name, str)), "")
        if path[0] == _ADVICE and entry_id:
            return entry_id, in_one_line(self.advice(entry_id))
        for field in self.plan_format.fields(part) if part else ():
            if field.names[-1] not in _FOR_PROGRAMS and (
                text := self.text((*path, field.names[-1]), with_ids=with_ids)
            ):
                return entry_id, text
        return entry_id, entry_id or self.text(path, with_ids=with_ids)


@dataclass(frozen=True, slots=True)
class _Place:
    """A part of the format, where it is in both plans, and the entry of a list that it belongs to."""

    part: Part
    before: Path
    after: Path
    entry: str = ""
    within: str = ""
    first: bool = False

    @property
    def title(self) -> str:
        """What a field is called, with the part around it; nothing for a section."""
        title = self.part.title if len(self.part.names) > 1 else ""
        return f"{self.within}, {title}" if self.within else title

    def below(self, part: Part, **fields: Any) -> _Place:
        name = part.names[-1]
        return _Place(part, (*self.before, name), (*self.after, name), **{"entry": self.entry, **fields})


@dataclass(frozen=True, slots=True)
class _Comparison:
    old: _Plan
    new: _Plan
    plan_format: PlanFormat
    parts: Collection[Names]

    def part(self, place: _Place) -> Iterator[Change]:
        """Compare what stands at one path in the old plan and at another in the new one."""
        if place.part.names not in self.parts:
            return
        old_value, new_value = self.old.value_of(place.before), self.new.value_of(place.after)
        fields, kinds = self.plan_format.fields(place.part), {type(old_value), type(new_value)} - {type(None)}
        if kinds == {list}:
            yield from self.entries(place) if fields else self.items(place)
        elif kinds == {dict} and fields:
            for field in fields:
                yield from self.part(place.below(field, within=place.title))
        else:
            yield from self.value(place)

    def value(self, place: _Place) -> Iterator[Change]:
        old, new = self.old.side(place.before), self.new.side(place.after)
        is_known = self.old.is_known(place.before) and self.new.is_known(place.after)
        if old.text != new.text and is_known:
            kind = "changed" if old.text and new.text else "added" if new.text else "removed"
            if kind == "changed" and place.first:
                kind = "renamed"
            if kind == "changed" and place.part.names[-1] in {"due", "until"}:
                kind = "moved"
            yield self.change(kind, place, title=place.title, old=old, new=new)

    def items(self, place: _Place) -> Iterator[Change]:
        """Compare two lists of texts."""
        fields = {"title": place.title, "item": True}
        olds, news = self.old.texts(place.before), self.new.texts(place.after)
        for text, path in news.items():
            if text not in olds:
                yield self.change("added", place, new=self.new.side(path), **fields)
        for text, path in olds.items():
            if text not in news:
                yield self.change("removed", place, old=self.old.side(path), **fields)
        if [text for text in olds if text in news] != [text for text in news if text in olds]:
            yield self.reordered(place)

    def entries(self, place: _Place) -> Iterator[Change]:
        """Compare two lists of entries: those that are the same one, then what is new, gone, or in another order."""
        old_paths, new_paths = self.old.entries(place.before), self.new.entries(place.after)
        old_entries = [(self.old.id_and_name(path), self.old.text(path)) for path in old_paths]
        new_entries = [(self.new.id_and_name(path), self.new.text(path)) for path in new_paths]
        partner = same_entries(old_entries, new_entries)
        title = place.part.item if len(place.part.names) > 1 else ""
        for at, path in enumerate(new_paths):
            if at in partner:
                yield from self.entry(place, old_paths[partner[at]], path)
            else:
                there = _Place(place.part, (), path, place.entry, place.within)
                yield self.change("added", there, title=title, new=self.new.whole(path, new_entries[at][0][1]))
        for at in sorted(set(range(len(old_paths))) - set(partner.values())):
            there = _Place(place.part, old_paths[at], (), place.entry, place.within)
            yield self.change("removed", there, title=title, old=self.old.whole(old_paths[at], old_entries[at][0][1]))
        order = [partner[at] for at in sorted(partner)]
        if order != sorted(order):
            yield self.reordered(place)

    def entry(self, place: _Place, before: Path, after: Path) -> Iterator[Change]:
        """Compare an entry with what it was; where its name changed, the change says so under the old name."""
        (_, old_name), (_, new_name) = self.old.id_and_name(before), self.new.id_and_name(after)
        fields = self.plan_format.fields(place.part)
        others = (field for field in fields if field.names[-1] not in _FOR_PROGRAMS)
        first = None if place.part.names == (_ADVICE,) else next(others, None)
        for field in fields:
            name = shortened(old_name if field is first else new_name, MAX_NAME)
            label = f"{place.entry}, {name}" if place.entry else name
            paths = (self.old.field(before, field), self.new.field(after, field))
            yield from self.part(_Place(field, *paths, entry=label, first=field is first))

    def reordered(self, place: _Place) -> Change:
        sides = {"old": self.old.side(place.before), "new": self.new.side(place.after)}
        return self.change("reordered", place, title=place.title, **sides)

    def change(self, kind: str, place: _Place, **fields: Any) -> Change:
        section = self.new.heading(place.after) if place.after else self.old.heading(place.before)
        return Change(kind=kind, part=place.part.names, section=section, entry=place.entry, **fields)
