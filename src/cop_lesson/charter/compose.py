"""A plan and what a charter says, put together to the blocks of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cop_lesson.charter.blocks import (
    Block,
    Chapter,
    CharterDocument,
    Facts,
    Figure,
    Listing,
    Note,
    Paragraph,
    Table,
    Text,
    with_links,
)
from cop_lesson.charter.template import READERS, ChapterTemplate, CharterTemplate
from cop_lesson.charter.visibility import FIELD, Shown, mentioned, place_of
from cop_lesson.checks.plan_view import View
from cop_lesson.checks.selectors import is_there
from cop_lesson.finding import Deferral, Path, Report, State, pointer
from cop_lesson.pictures.draw import draw
from cop_lesson.plan_format.format import TIERS, Names, Part, PlanFormat, names_of, reaches
from cop_lesson.plan_format.languages import SOURCE_LANGUAGE
from cop_lesson.plans.display import Values
from cop_lesson.text.wording import fold_space, legible

__all__ = ["compose"]

_BETWEEN_SENTENCES = re.compile(r"(?<=[.?!]) ")
_SEVERAL = 2
_GAPS_OF_PICTURES = ("picture_no_up", "picture_no_down", "picture_undated")


def compose(
    view: View,
    report: Report,
    template: CharterTemplate,
    plan_format: PlanFormat,
    phrases: Mapping[str, str],
    *,
    reader: str,
    gaps: bool = True,
) -> CharterDocument:
    """Make the document of a plan for one kind of reader: ``members``, ``sponsor`` or ``public``.

    With ``gaps``, what is not there yet is said; without, it is left out.

    Raises:
        ValueError: there is no such kind of reader.
    """
    if reader not in READERS:
        message = f"reader is one of {', '.join(READERS)}"
        raise ValueError(message)
    values = Values(view, plan_format, template.words)
    shown = Shown(template, plan_format, reader)
    return _Charter(values, report, template, shown, gaps, phrases).document()


@dataclass(frozen=True, slots=True)
class _Charter:
    values: Values
    report: Report
    template: CharterTemplate
    shown: Shown
    gaps: bool
    phrases: Mapping[str, str]

    def document(self) -> CharterDocument:
        words, name = self.template.words, fold_space(self.values.text(("community", "name")))
        language = self.values.text(("language",)) or SOURCE_LANGUAGE
        return CharterDocument(
            title=words["title"].format(name=name) if name else words["untitled"],
            language=self.report.language,
            plan_language=language,
            about=tuple(with_links(line) for line in self.about()),
            chapters=tuple(self.chapters()),
            end=words["made"],
        )

    def about(self) -> Iterator[str]:
        words = self.template.words
        institution, contact, updated, version = (
            fold_space(self.values.text(("community", name)))
            for name in ("institution", "contact", "updated", "version")
        )
        if institution:
            yield Values.begun(institution)
        form = {(True, True): "about", (False, True): "about_date", (True, False): "about_version"}
        if found := form.get((bool(version), bool(updated))):
            yield words[found].format(version=version, updated=updated)
        if contact:
            yield words["contact"].format(contact=contact)

    def chapters(self) -> Iterator[Chapter]:
        """The chapters that say something, and at last one with what all the others would have said."""
        waiting: list[str] = []
        told = False
        for one in self.shown.chapters():
            chapter = self.chapter(one)
            if all(isinstance(block, Note) and block.kind == "gap" for block in chapter.blocks):
                waiting += self.missing(one)
            else:
                told = True
                yield chapter
        words = self.template.words
        if waiting or not told:
            titles = Values.begun(", ".join(map(Values.inside, waiting)))
            text = words["waiting_all"].format(titles=titles) if waiting else words["nothing"]
            yield Chapter("open", words["waiting"], (Paragraph((text,)),))

    def chapter(self, chapter: ChapterTemplate) -> Chapter:
        blocks = [block for spec in self.shown.read(chapter.blocks) for block in self.block(spec)]
        # A picture never stands alone: what it shows is also said.
        said = () if all(isinstance(block, Figure) for block in blocks) else blocks
        return Chapter(chapter.name, chapter.title, (*said, *self.notes(chapter)))

    def block(self, spec: Mapping[str, Any]) -> Iterator[Block]:
        if "say" in spec:
            for line in filter(None, self.filled(spec["say"], ()).split("\n")):
                yield Paragraph(with_links(Values.begun(line)))
        elif "picture" in spec:
            unsaid = {} if self.gaps else dict.fromkeys(_GAPS_OF_PICTURES, "")
            picture = draw(spec["picture"], self.values, {**self.phrases, **unsaid})
            if picture:
                yield Figure(picture)
        elif "facts" in spec:
            told = ((fact["label"], self.fact(fact)) for fact in self.shown.read(spec["facts"]))
            if rows := tuple((label, text) for label, text in told if text):
                yield Facts(rows)
        elif "list" in spec:
            items = (self.item(spec, path) for path in self.entries(spec["list"]))
            if kept := tuple(item for item in items if item):
                yield Listing(spec.get("lead", ""), kept)
        else:
            yield from self.table(spec)

    def item(self, spec: Mapping[str, Any], path: Path) -> Text:
        """An entry of a list. Half of one stands alone, or with what it should say and does not."""
        template = spec.get("item", "{.}")
        if said := self.said(template, path):
            return said
        places = [place_of(found[1], path) for found in FIELD.finditer(template)]
        texts = [self.values.text(place) for place in places]
        absent = [place for place, text in zip(places, texts, strict=True) if not text]
        # What no tier expects is no half: without it, there is nothing to say here.
        if len(absent) == len(places) or not all(self.expects(place, TIERS[-1]) for place in absent):
            return ()
        is_asked = all(map(self.expects, absent)) and not self.is_deferred(map(names_of, absent))
        is_told = self.gaps and texts[0] and is_asked
        absence = spec.get("missing") or self.template.words["open"]
        return self.begun(": ".join(text or absence for text in texts if text or is_told))

    def fact(self, fact: Mapping[str, str]) -> Text:
        """The text of a fact; nothing where another part says the same."""
        other = f"{{{fact['unlike']}}}" if "unlike" in fact else ""
        return () if self.filled(fact["text"], ()) == self.filled(other, ()) else self.said(fact["text"], ())

    def table(self, spec: Mapping[str, Any]) -> Iterator[Block]:
        """A table; a list, where one column alone has something to say."""
        columns, paths = self.shown.read(spec["columns"]), tuple(self.entries(spec["table"], spec.get("without", "")))
        used = [column for column in columns if any(self.told(column, path) for path in paths)]
        lead = spec.get("lead", "")
        if len(used) == 1:
            yield Listing(lead, tuple(text for path in paths if (text := self.told(used[0], path))))
        elif used:
            rows = tuple(tuple(self.cell(one, path) for one in used) for path in paths)
            yield Table(lead, tuple(column["title"] for column in used), rows)
        silent = (one for one in columns if one not in used and any(self.open(one, path) for path in paths))
        left = [one for one in silent if not self.is_deferred(mentioned(one["cell"], spec["table"]))]
        if used and left:
            yield self.gap([self.called(one, spec["table"]) for one in left])

    def called(self, column: Mapping[str, str], table: str) -> str:
        """What a note calls the part that a column shows, which has to be understood without the table."""
        names = mentioned(column["cell"], table)[0]
        return self.template.titles.get(".".join(names), column["title"])

    def cell(self, column: Mapping[str, Any], path: Path) -> Text:
        return self.told(column, path) or self.open(column, path)

    def told(self, column: Mapping[str, Any], path: Path) -> Text:
        """What an entry says in a column, or what another part of it that is true says in its place."""
        when: Mapping[str, str] = column.get("when", {})
        is_so = when and self.values.view.get((*path, when["part"])) is True
        return self.said(column["cell"], path) or ((when["say"],) if is_so else ())

    def open(self, column: Mapping[str, Any], path: Path) -> Text:
        """What stands in a cell for something that the plan should say and does not."""
        unless = column.get("unless")
        if not self.gaps or (unless and self.values.view.get((*path, unless)) is True):
            return ()
        if "missing" in column:
            return (column["missing"],)
        found = FIELD.match(column["cell"])
        return (str(self.template.words["open"]),) if found and self.expects(place_of(found[1], path)) else ()

    def expects(self, place: Path, tier: str = "") -> bool:
        """Whether a tier expects a part: without its name, that of the plan."""
        part = self.values.plan_format.part(place)
        return part is not None and part.expected is not None and reaches(tier or self.report.tier, part.expected)

    def entries(self, place: str, without: str = "") -> Iterator[Path]:
        path: Path = tuple(place.split("."))
        value = self.values.view.get(path)
        if isinstance(value, list):
            paths = ((*path, at) for at, entry in enumerate(value) if is_there(entry))
            yield from (one for one in paths if self.values.view.get((*one, without)) is not True)

    def said(self, template: str, path: Path) -> Text:
        return self.begun(self.filled(template, path))

    @staticmethod
    def begun(text: str) -> Text:
        return with_links(Values.begun(" ".join(text.split("\n"))))

    def filled(self, template: str, path: Path) -> str:
        """The template with what the plan says; a sentence that mentions something absent is left out."""
        kept = (self.sentence(one, path) for one in _BETWEEN_SENTENCES.split(template))
        return " ".join(filter(None, kept))

    def sentence(self, template: str, path: Path) -> str:
        absent = False

        def put(found: re.Match[str]) -> str:
            nonlocal absent
            text = self.values.text(place_of(found[1], path))
            absent = absent or not text
            return text if found[2] and text.endswith((".", "!", "?")) else text + found[2]

        if template == "{.}":
            return self.values.text(path)
        filled = FIELD.sub(put, template)
        return "" if absent else filled

    def notes(self, chapter: ChapterTemplate) -> Iterator[Note]:
        if not self.gaps:
            return
        parts = self.shown.parts(chapter)
        deferrals = [one for one in self.report.deferrals if self.shown.tells(one, parts)]
        deferred = {self.title(one, parts) for one in deferrals}
        if missing := [title for title in self.missing(chapter) if title not in deferred]:
            yield self.gap(missing)
        for text in dict.fromkeys(self.deferral(one, parts) for one in deferrals):
            yield Note("deferred", with_links(text))

    def missing(self, chapter: ChapterTemplate) -> list[str]:
        """The titles of what the plan should say in a chapter and does not; none where gaps are left out."""
        if not self.gaps:
            return []
        parts, titles = self.shown.parts(chapter), self.template.titles
        elements = self.shown.elements(parts)
        missing = [one for one in self.report.elements if one.state is State.MISSING and one.name in elements]
        told = {one.name for one in missing}
        absent = (self.values.plan_format.parts[names] for names in self.absent(parts))
        called = [self.shown.called(part, parts) for part in absent if part.element not in told]
        return [*(titles.get(one.name, one.title) for one in missing), *called]

    def absent(self, parts: Iterable[Names]) -> list[Names]:
        """What the report tells as absent from sections that are begun: some of these parts, or what is around them."""
        absences = self.template.absences
        findings = (finding for finding in self.report.findings if finding.rule in absences)
        told = {_pointer(absences[finding.rule]) or finding.pointer for finding in findings}
        around = dict.fromkeys(names[:length] for names in parts for length in range(1, len(names) + 1))
        return [names for names in around if pointer(names) in told]

    def is_deferred(self, parts: Iterable[Names]) -> bool:
        found = list(parts)
        return any(self.shown.tells(one, found) for one in self.report.deferrals)

    def gap(self, titles: Sequence[str]) -> Note:
        form = self.template.words["gaps" if len(titles) >= _SEVERAL else "gap"]
        said = [Values.inside(title) for title in titles]
        return Note("gap", (form.format(title=said[0], titles=", ".join(said)),))

    def title(self, deferral: Deferral, parts: Mapping[Names, str]) -> str:
        """What a charter calls what is left open, however the plan writes its name."""
        found = self.values.plan_format.element_or_part(deferral.element)
        if isinstance(found, Part):
            return self.shown.called(found, parts)
        return self.template.titles.get(found.name if found else "", deferral.title)

    def deferral(self, deferral: Deferral, parts: Mapping[Names, str]) -> str:
        form = self.template.words["deferred_until" if deferral.until else "deferred"]
        title = Values.begun(self.title(deferral, parts))
        until = self.values.date(deferral.until or "")
        return str(form.format(title=title, reason=fold_space(legible(deferral.reason)), date=until))


def _pointer(name: str) -> str:
    return pointer(tuple(name.split("."))) if name else ""
