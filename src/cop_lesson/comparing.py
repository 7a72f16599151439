"""What changed between two states of a plan, entry by entry and field by field, not line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cop_lesson.elements import Part, PlanFormat
from cop_lesson.finding import Path, pointer
from cop_lesson.selectors import is_there
from cop_lesson.view import View
from cop_lesson.wording import fold, overlap

__all__ = ["Change", "compare"]

SAME_ENTRY = 60
"""The share of common words, in percent, from which on two entries without ids are one entry that was reworded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference: ``kind`` is added, removed or changed; ``entry`` names the entry of a list that it is in.

    ``field`` is empty where a whole section or entry was added or removed. ``old`` and ``new`` are texts to show.
    ``pointer`` leads into the new plan, or into the old one for what was removed.
    """

    kind: str
    section: str
    entry: str
    field: str
    old: str
    new: str
    pointer: str


def compare(old: View, new: View, plan_format: PlanFormat) -> tuple[Change, ...]:
    """Say what changed, in the order of the format."""
    sections = [part for names, part in plan_format.parts.items() if len(names) == 1]
    comparing = _Comparing(old, new, plan_format)
    return tuple(change for part in sections for change in comparing.part(part, part.title, "", part.names, part.names))


@dataclass(frozen=True, slots=True)
class _Comparing:
    old: View
    new: View
    plan_format: PlanFormat

    def part(self, part: Part, section: str, entry: str, before: Path, after: Path) -> Iterator[Change]:
        """Compare one part, which stands at one path in the old plan and at another in the new one."""
        one, other = self.old.get(before), self.new.get(after)
        fields = self.plan_format.fields(part)
        if fields and "array" in part.kinds:
            yield from self.entries(part, section, entry, before, after)
        elif fields and isinstance(one, dict) and isinstance(other, dict):
            for field in fields:
                name = field.names[-1]
                yield from self.part(field, section, entry, (*before, name), (*after, name))
        elif isinstance(one, list) and isinstance(other, list) and one and other:
            yield from self.items(part, section, entry, before, after)
        else:
            yield from self.value(part, section, entry, before, after)

    def value(self, part: Part, section: str, entry: str, before: Path, after: Path) -> Iterator[Change]:
        old, new = self.shown(self.old, before), self.shown(self.new, after)
        if old == new:
            return
        kind = "changed" if old and new else "added" if new else "removed"
        place = before if kind == "removed" else after
        field = "" if len(part.names) == 1 else part.title
        yield Change(kind=kind, section=section, entry=entry, field=field, old=old, new=new, pointer=pointer(place))

    def items(self, part: Part, section: str, entry: str, before: Path, after: Path) -> Iterator[Change]:
        """Compare two lists of texts."""
        field = "" if len(part.names) == 1 else part.title
        told = {"section": section, "entry": entry, "field": field}
        olds, news = self.texts(self.old, before), self.texts(self.new, after)
        for text, path in news.items():
            if text not in olds:
                yield Change(kind="added", old="", new=self.shown(self.new, path), pointer=pointer(path), **told)
        for text, path in olds.items():
            if text not in news:
                yield Change(kind="removed", old=self.shown(self.old, path), new="", pointer=pointer(path), **told)

    def entries(self, part: Part, section: str, entry: str, before: Path, after: Path) -> Iterator[Change]:
        """Compare two lists of entries: those that are the same one, then what is new and what is gone."""
        olds, news = self.listed(self.old, before), self.listed(self.new, after)
        old_names = [self.named(self.old, path, part) for path in olds]
        new_names = [self.named(self.new, path, part) for path in news]
        pairs = _pairs(old_names, new_names)
        told = {"section": section, "entry": entry, "field": part.item if entry else ""}
        partner = {after: before for before, after in pairs}
        for at, path in enumerate(news):
            name = new_names[at][1]
            label = f"{entry}, {name}" if entry else name
            if at in partner:
                for field in self.plan_format.fields(part):
                    own = field.names[-1]
                    yield from self.part(field, section, label, (*olds[partner[at]], own), (*path, own))
            else:
                yield Change(kind="added", old="", new=name, pointer=pointer(path), **told)
        for at in sorted(set(range(len(olds))) - set(partner.values())):
            yield Change(kind="removed", old=old_names[at][1], new="", pointer=pointer(olds[at]), **told)

    def listed(self, view: View, path: Path) -> list[Path]:
        value = view.get(path)
        return [(*path, at) for at, one in enumerate(value) if is_there(one)] if isinstance(value, list) else []

    def texts(self, view: View, path: Path) -> Mapping[str, Path]:
        return {fold(self.shown(view, place)): place for place in self.listed(view, path)}

    def named(self, view: View, path: Path, part: Part) -> tuple[str, str]:
        """The id of an entry, and its name: its first field that is a text and no id."""
        entry = view.get(path)
        own = entry.get("id") if isinstance(entry, dict) else None
        for field in self.plan_format.fields(part):
            if field.names[-1] != "id" and (text := self.shown(view, (*path, field.names[-1]))):
                return (own if isinstance(own, str) else ""), text
        return (own if isinstance(own, str) else ""), str(own or "")

    def shown(self, view: View, path: Path) -> str:
        """A value as a text: lists with commas, what is empty or wrongly written as it stands in the file."""
        value = view.get(path)
        if isinstance(value, list):
            return ", ".join(filter(None, (self.shown(view, (*path, at)) for at in range(len(value)))))
        if isinstance(value, dict):
            return "; ".join(filter(None, (self.shown(view, (*path, name)) for name in value)))
        return view.written(path)


def _pairs(olds: Sequence[tuple[str, str]], news: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    """Which old entry each new one was: by id, else by name, else by most of the words of the name."""
    pairs: list[tuple[int, int]] = []
    for same in (_same_id, _same_name, _reworded):
        taken_old, taken_new = {old for old, _ in pairs}, {new for _, new in pairs}
        for at, new in enumerate(news):
            found = next((n for n, old in enumerate(olds) if n not in taken_old and same(old, new)), None)
            if at not in taken_new and found is not None:
                pairs.append((found, at))
                taken_old.add(found)
    return pairs


def _same_id(old: tuple[str, str], new: tuple[str, str]) -> bool:
    return bool(old[0]) and old[0] == new[0]


def _same_name(old: tuple[str, str], new: tuple[str, str]) -> bool:
    return fold(old[1]) == fold(new[1])


def _reworded(old: tuple[str, str], new: tuple[str, str]) -> bool:
    return not (old[0] and new[0]) and overlap(old[1], new[1]) >= SAME_ENTRY
