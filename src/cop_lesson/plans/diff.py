"""What changed between two states of a plan, entry by entry and field by field, not line by line."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from cop_lesson.checks.plan_view import REPORTED, View
from cop_lesson.finding import Path, pointer
from cop_lesson.plan_format.format import Names, Part, PlanFormat
from cop_lesson.text.wording import capitalize, fold, overlap

__all__ = ["Change", "Side", "compare"]

SAME_ENTRY = 60
"""The share of common words, in percent, from which on two entries without ids are one entry that was reworded."""


_Known: TypeAlias = tuple[tuple[str, str], str]
"""The id and the name of an entry, and all that it says."""

_FOR_PROGRAMS = ("id", "rule")
"""The fields by which programs know an entry; people know it by its first other text."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the plans has: a pointer to it, its value, and that value as a text to show; all empty if nothing."""

    pointer: str = ""
    value: Any = None
    shown: str = ""


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
) -> tuple[Change, ...]:
    """Say what changed, in the order of the format; ``words`` has ``diff_yes`` and ``diff_no``.

    With ``parts``, only these are compared; else all.
    """
    plans = _Plan(old, plan_format, words), _Plan(new, plan_format, words)
    comparing = _Comparing(*plans, plan_format, parts or plan_format.parts)
    sections = [part for names, part in plan_format.parts.items() if len(names) == 1]
    return tuple(change for part in sections for change in comparing.part(_Place(part, part.names, part.names)))


@dataclass(frozen=True, slots=True)
class _Plan:
    """One plan, and its values as texts."""

    view: View
    plan_format: PlanFormat
    words: Mapping[str, str]

    def side(self, path: Path) -> Side:
        return self.told(path, self.shown(path)) if self.shown(path) else Side()

    def told(self, path: Path, shown: str) -> Side:
        return Side(pointer(self.view.origin(path)), self.plain(self.view.get(path), path), shown)

    def plain(self, value: Any, path: Path) -> Any:
        """A value for programs: what could not be understood as the file has it."""
        if isinstance(value, list):
            return [self.plain(one, (*path, at)) for at, one in enumerate(value)]
        if isinstance(value, dict):
            return {name: self.plain(one, (*path, name)) for name, one in value.items()}
        return self.view.read(path) if value is REPORTED else value

    def shown(self, path: Path) -> str:
        """A value as a text: ids as what they stand for, lists with commas, and what is told as the file has it."""
        value, part = self.view.get(path), self.plan_format.part(path)
        value = self.view.read(path) if value is REPORTED else value
        if isinstance(value, list):
            return ", ".join(filter(None, (self.shown((*path, at)) for at in range(len(value)))))
        if isinstance(value, dict):
            return "; ".join(filter(None, (self.shown((*path, name)) for name in value)))
        if isinstance(value, bool):
            return self.words["diff_yes" if value else "diff_no"]
        written = value if isinstance(value, str) else self.view.written(path)
        return self.known(written, part) if part else written

    def known(self, name: str, part: Part) -> str:
        """The words for what a part names: an entry of a list, or an element; else the name itself."""
        if part.names == ("deferred", "element"):
            found = self.plan_format.element_or_part(name)
            return capitalize(found.title) if found else name
        for section in part.refers_to:
            if place := self.view.ids.get(name, {}).get(section):
                return self.called(place[:-1])[1] or name
        return name

    def entries(self, path: Path) -> list[Path]:
        value = self.view.get(path)
        return [(*path, at) for at, one in enumerate(value) if one is not None] if isinstance(value, list) else []

    def called(self, path: Path) -> tuple[str, str]:
        """The id of an entry, and its name: its first field that is a text for people."""
        entry, part = self.view.get(path), self.plan_format.part(path)
        own = [entry.get(name) for name in _FOR_PROGRAMS] if isinstance(entry, dict) else []
        known = next((name for name in own if isinstance(name, str)), "")
        for field in self.plan_format.fields(part) if part else ():
            if field.names[-1] not in _FOR_PROGRAMS and (text := self.shown((*path, field.names[-1]))):
                return known, text
        return known, known or self.shown(path)


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
        own = self.part.title if len(self.part.names) > 1 else ""
        return f"{self.within}, {own}" if self.within else own

    def below(self, part: Part, **told: Any) -> _Place:
        name = part.names[-1]
        return _Place(part, (*self.before, name), (*self.after, name), **{"entry": self.entry, **told})


@dataclass(frozen=True, slots=True)
class _Comparing:
    old: _Plan
    new: _Plan
    plan_format: PlanFormat
    compared: Collection[Names]

    def part(self, place: _Place) -> Iterator[Change]:
        """Compare what stands at one path in the old plan and at another in the new one."""
        if place.part.names not in self.compared:
            return
        one, other = self.old.view.get(place.before), self.new.view.get(place.after)
        fields, kinds = self.plan_format.fields(place.part), {type(one), type(other)} - {type(None)}
        if kinds == {list}:
            yield from self.entries(place) if fields else self.items(place)
        elif kinds == {dict} and fields:
            for field in fields:
                yield from self.part(place.below(field, within=place.title))
        else:
            yield from self.value(place)

    def value(self, place: _Place) -> Iterator[Change]:
        old, new = self.old.side(place.before), self.new.side(place.after)
        if old.shown != new.shown:
            kind = "changed" if old.shown and new.shown else "added" if new.shown else "removed"
            if kind == "changed" and place.first:
                kind = "renamed"
            if kind == "changed" and place.part.names[-1] in {"due", "until"}:
                kind = "moved"
            yield self.change(kind, place, title=place.title, old=old, new=new)

    def items(self, place: _Place) -> Iterator[Change]:
        """Compare two lists of texts."""
        told = {"title": place.title, "item": True}
        olds = {fold(self.old.shown(path)): path for path in self.old.entries(place.before)}
        news = {fold(self.new.shown(path)): path for path in self.new.entries(place.after)}
        for text, path in news.items():
            if text not in olds:
                yield self.change("added", place, new=self.new.side(path), **told)
        for text, path in olds.items():
            if text not in news:
                yield self.change("removed", place, old=self.old.side(path), **told)
        if [text for text in olds if text in news] != [text for text in news if text in olds]:
            yield self.reordered(place)

    def entries(self, place: _Place) -> Iterator[Change]:
        """Compare two lists of entries: those that are the same one, then what is new, gone, or in another order."""
        olds, news = self.old.entries(place.before), self.new.entries(place.after)
        old_names, new_names = [self.old.called(path) for path in olds], [self.new.called(path) for path in news]
        old_whole, new_whole = [self.old.shown(path) for path in olds], [self.new.shown(path) for path in news]
        known, other = list(zip(old_names, old_whole, strict=True)), list(zip(new_names, new_whole, strict=True))
        partner = {after: before for before, after in _pairs(known, other)}
        title = place.part.item if len(place.part.names) > 1 else ""
        for at, path in enumerate(news):
            if at in partner:
                yield from self.entry(place, olds[partner[at]], path)
            else:
                yield self.change("added", place, title=title, new=self.new.told(path, new_names[at][1]))
        for at in sorted(set(range(len(olds))) - set(partner.values())):
            yield self.change("removed", place, title=title, old=self.old.told(olds[at], old_names[at][1]))
        order = [partner[at] for at in sorted(partner)]
        if order != sorted(order):
            yield self.reordered(place)

    def entry(self, place: _Place, before: Path, after: Path) -> Iterator[Change]:
        """Compare an entry with what it was; where its name changed, that is told of the old name."""
        (_, was), (_, now) = self.old.called(before), self.new.called(after)
        found = _Place(place.part, before, after)
        fields = self.plan_format.fields(place.part)
        first = next((field for field in fields if field.names[-1] not in _FOR_PROGRAMS), None)
        for field in fields:
            name = was if field is first else now
            label = f"{place.entry}, {name}" if place.entry else name
            yield from self.part(found.below(field, entry=label, first=field is first))

    def reordered(self, place: _Place) -> Change:
        sides = {"old": self.old.side(place.before), "new": self.new.side(place.after)}
        return self.change("reordered", place, title=place.title, **sides)

    def change(self, kind: str, place: _Place, **told: Any) -> Change:
        section = self.plan_format.parts[place.part.names[:1]].title
        return Change(kind=kind, part=place.part.names, section=section, entry=place.entry, **told)


def _pairs(olds: Sequence[_Known], news: Sequence[_Known]) -> list[tuple[int, int]]:
    """Which old entry each new one was: by id, else by all it says, by name, or by most of the words of the name."""
    pairs: list[tuple[int, int]] = []
    for same in (_same_id, _same_whole, _same_name, _reworded):
        taken_old, taken_new = {old for old, _ in pairs}, {new for _, new in pairs}
        for at, new in enumerate(news):
            found = next((n for n, old in enumerate(olds) if n not in taken_old and same(old, new)), None)
            if at not in taken_new and found is not None:
                pairs.append((found, at))
                taken_old.add(found)
    return pairs


def _same_id(old: _Known, new: _Known) -> bool:
    return bool(old[0][0]) and old[0][0] == new[0][0]


def _same_whole(old: _Known, new: _Known) -> bool:
    return old == new


def _same_name(old: _Known, new: _Known) -> bool:
    return fold(old[0][1]) == fold(new[0][1])


def _reworded(old: _Known, new: _Known) -> bool:
    return not (old[0][0] and new[0][0]) and overlap(old[0][1], new[0][1]) >= SAME_ENTRY
