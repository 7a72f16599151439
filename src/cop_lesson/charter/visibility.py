"""What a charter can show to a kind of reader: the parts that its chapters mention, and nothing else of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cop_lesson.charter.template import READERS, ChapterTemplate, CharterTemplate
from cop_lesson.checks.plan_view import REPORTED, View
from cop_lesson.finding import Deferral, Finding, Path, Report, parse_pointer, pointer
from cop_lesson.plan_format.format import Element, Names, Part, PlanFormat, names_of
from cop_lesson.tables import HIDES_CONTENT
from cop_lesson.text.templates import FIELD

__all__ = ["AT_THE_TOP", "Visibility", "as_written", "mentioned", "place_of", "unread_sections"]


AT_THE_TOP: Mapping[Names, str] = dict.fromkeys(
    (("community", name) for name in ("name", "institution", "contact", "updated", "version")), ""
)
"""The parts above the chapters, which have no labels."""
_AS_WRITTEN = frozenset(
    {"not-a-date", "not-one-of", "not-true-or-false", "reference-to-nothing", "reference-to-wrong-list"}
)
"""The rules about answers that the checker does not know and readers understand: they are told in words of the plan."""


def as_written(report: Report, view: View, plan_format: PlanFormat) -> frozenset[str]:
    """Pointers to the answers that readers understand though the checker does not."""

    def is_understood(finding: Finding) -> bool:
        if finding.rule == "not-a-list":  # names in one text; where a section belongs, it could be anything
            part = plan_format.part(parse_pointer(finding.pointer))
            return part is not None and bool(part.refers_to)
        if finding.rule == "not-a-text":  # as a list, whose texts are told one after the other
            entries = view.read(parse_pointer(finding.pointer))
            return isinstance(entries, list) and any(isinstance(entry, str) for entry in entries)
        return finding.rule in _AS_WRITTEN

    findings = (*report.findings, *(entry.finding for entry in report.set_aside))
    marked = (pointer(view.origin(path)) for path in view.marked)
    return frozenset([*(finding.pointer for finding in findings if is_understood(finding)), *marked])


def unread_sections(report: Report) -> set[object]:
    """The sections in which something is written that the checker cannot read: it is absent here, and not there."""
    hidden = (finding for finding in report.findings if finding.rule in HIDES_CONTENT)
    return {path[0] for finding in hidden if (path := parse_pointer(finding.pointer))}


@dataclass(frozen=True, slots=True)
class Visibility:
    """What one kind of reader may see, as the template says."""

    template: CharterTemplate
    plan_format: PlanFormat
    reader: str

    def chapters(self) -> list[ChapterTemplate]:
        """The chapters that are for this reader."""
        return [chapter for chapter in self.template.chapters if self.reader in chapter.readers]

    def read(self, specs: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """The blocks, facts or columns that are for this reader."""
        return [spec for spec in specs if self.reader in spec.get("for", READERS)]

    def parts(self, chapter: ChapterTemplate) -> dict[Names, str]:
        """What a chapter can show, with its labels. Of no other part is an absence or a reason told."""
        return dict(part for spec in self.read(chapter.blocks) for part in self._parts_of(spec))

    def _parts_of(self, spec: Mapping[str, Any]) -> Iterator[tuple[Names, str]]:
        place = spec.get("list") or spec.get("table") or ""
        if place:
            yield names_of(tuple(place.split("."))), spec.get("lead", "")
        texts = [(text, "") for text in (spec.get("say", ""), spec.get("item", ""))]
        texts += [(fact["text"], fact["label"]) for fact in self.read(spec.get("facts", ()))]
        texts += [(column["cell"], column["title"]) for column in self.read(spec.get("columns", ()))]
        for text, label in texts:
            yield from ((names, label) for names in mentioned(text, place))

    def texts_without_names(self, chapter: ChapterTemplate, report: Report, view: View) -> list[tuple[str, str]]:
        """What an author wrote in one text where parts with names belong, each with the title of its section.

        A list that was read as its entries is told there. Such a text may be about any part, so it is told only to a
        reader who is shown all of them, but for notes, and in the first chapter that has one.
        """
        told = (parse_pointer(finding.pointer) for finding in report.findings if finding.rule == "not-named-parts")
        sections = (str(path[0]) for path in told if len(path) == 1)
        unread = (section for section in sections if view.get((section,)) is REPORTED)
        texts = ((section, view.read((section,))) for section in unread if self._home(section) == chapter.name)
        return [(self.plan_format.parts[section,].title, text) for section, text in texts if isinstance(text, str)]

    def _home(self, section: str) -> str | None:
        """The first chapter that shows some of a section, if the reader is shown all its parts."""
        shown = {chapter.name: [names[:2] for names in self.parts(chapter)] for chapter in self.chapters()}
        fields = {part.names for part in self.plan_format.fields(self.plan_format.parts[section,])}
        is_whole = fields <= {(section, "notes"), *(names for parts in shown.values() for names in parts)}
        homes = (name for name, parts in shown.items() if any(names[0] == section for names in parts))
        return next(homes, None) if is_whole else None

    def elements(self, parts: Iterable[Names]) -> set[str | None]:
        """The elements that have one of these parts."""
        return {self.plan_format.parts[names].element for names in parts}

    def covers(self, deferral: Deferral, parts: Iterable[Names]) -> bool:
        """Whether what is left open is among these parts: an element with one of them, or a part with one in it."""
        if deferral.private:
            return False
        target = self.plan_format.element_or_part(deferral.element)
        if isinstance(target, Element):
            return target.name in self.elements(parts)
        return target is not None and any(names[: len(target.names)] == target.names for names in parts)

    def title(self, part: Part, parts: Mapping[Names, str]) -> str:
        """What a charter calls a part: in words of its own, or as the chapter labels the first of it that it shows."""
        labels = (label for names, label in parts.items() if names[: len(part.names)] == part.names)
        return self.template.titles.get(".".join(part.names)) or next(labels, "") or part.title


def mentioned(text: str, place: str) -> list[Names]:
    """The parts that a text mentions, in the order of the text, for entries of this place."""
    start: Path = tuple(place.split("."))
    names = [match[1] for match in FIELD.finditer(text) if match[1] != "."]
    return [names_of(place_of(name, start)) for name in names]


def place_of(name: str, path: Path) -> Path:
    """The path of ``.group`` below that of an entry, of the entry itself for ``.``, or of ``purpose`` in the plan."""
    return (*(path if name.startswith(".") else ()), *filter(None, name.split(".")))
