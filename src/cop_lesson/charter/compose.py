"""A plan and what a charter says, put together to the blocks of a document."""

from __future__ import annotations

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
from cop_lesson.charter.visibility import Visibility, mentioned, place_of
from cop_lesson.checks.plan_view import View
from cop_lesson.checks.selectors import is_there
from cop_lesson.finding import Deferral, Path, Report, State, pointer
from cop_lesson.pictures.draw import draw
from cop_lesson.plan_format.format import TIERS, Names, Part, PlanFormat, names_of, reaches
from cop_lesson.plan_format.languages import SOURCE_LANGUAGE
from cop_lesson.plans.display import Values
from cop_lesson.text.templates import FIELD, fill_sentences
from cop_lesson.text.wording import fold_space, legible

__all__ = ["compose"]

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
    visibility = Visibility(template, plan_format, reader)
    return _Charter(values, report, template, visibility, gaps, phrases).document()


@dataclass(frozen=True, slots=True)
class _Charter:
    values: Values
    report: Report
    template: CharterTemplate
    visibility: Visibility
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
            yield Values.capitalized(institution)
        form = {(True, True): "about", (False, True): "about_date", (True, False): "about_version"}
        if key := form.get((bool(version), bool(updated))):
            yield words[key].format(version=version, updated=updated)
        if contact:
            yield words["contact"].format(contact=contact)

    def chapters(self) -> Iterator[Chapter]:
        """The chapters that say something, and at last one with what all the others would have said."""
        waiting: list[str] = []
        has_content = False
        for chapter_template in self.visibility.chapters():
            chapter = self.chapter(chapter_template)
            if all(isinstance(block, Note) and block.kind == "gap" for block in chapter.blocks):
                waiting += self.missing(chapter_template)
            else:
                has_content = True
                yield chapter
        words = self.template.words
        if waiting or not has_content:
            titles = Values.capitalized(", ".join(map(Values.uncapitalized, waiting)))
            text = words["waiting_all"].format(titles=titles) if waiting else words["nothing"]
            yield Chapter("open", words["waiting"], (Paragraph((text,)),))

    def chapter(self, chapter: ChapterTemplate) -> Chapter:
        blocks = [block for spec in self.visibility.read(chapter.blocks) for block in self.block(spec)]
        # A picture never stands alone: what it shows is also said.
        content = () if all(isinstance(block, Figure) for block in blocks) else blocks
        return Chapter(chapter.name, chapter.title, (*content, *self.notes(chapter)))

    def block(self, spec: Mapping[str, Any]) -> Iterator[Block]:
        if "say" in spec:
            for line in filter(None, self.fill(spec["say"], ()).split("\n")):
                yield Paragraph(with_links(Values.capitalized(line)))
        elif "picture" in spec:
            unsaid = {} if self.gaps else dict.fromkeys(_GAPS_OF_PICTURES, "")
            picture = draw(spec["picture"], self.values, {**self.phrases, **unsaid})
            if picture:
                yield Figure(picture)
        elif "facts" in spec:
            facts = ((fact["label"], self.fact(fact)) for fact in self.visibility.read(spec["facts"]))
            if rows := tuple((label, text) for label, text in facts if text):
                yield Facts(rows)
        elif "list" in spec:
            items = (self.item(spec, path) for path in self.entries(spec["list"]))
            if texts := tuple(item for item in items if item):
                yield Listing(spec.get("lead", ""), texts)
        else:
            yield from self.table(spec)

    def item(self, spec: Mapping[str, Any], path: Path) -> Text:
        """An entry of a list. Half of one stands alone, or with what it should say and does not."""
        template = spec.get("item", "{.}")
        if text := self.text(template, path):
            return text
        places = [place_of(match[1], path) for match in FIELD.finditer(template)]
        texts = [self.values.text(place) for place in places]
        absent = [place for place, text in zip(places, texts, strict=True) if not text]
        # What no tier expects is no half: without it, there is nothing to say here.
        if len(absent) == len(places) or not all(self.expects(place, TIERS[-1]) for place in absent):
            return ()
        is_asked = all(map(self.expects, absent)) and not self.is_deferred(map(names_of, absent))
        is_told = self.gaps and texts[0] and is_asked
        absence = spec.get("missing") or self.template.words["open"]
        return self.capitalized(": ".join(text or absence for text in texts if text or is_told))

    def fact(self, fact: Mapping[str, str]) -> Text:
        """The text of a fact; nothing where another part says the same."""
        other_template = f"{{{fact['unlike']}}}" if "unlike" in fact else ""
        return () if self.fill(fact["text"], ()) == self.fill(other_template, ()) else self.text(fact["text"], ())

    def table(self, spec: Mapping[str, Any]) -> Iterator[Block]:
        """A table; a list, where one column alone has something to say."""
        columns = self.visibility.read(spec["columns"])
        paths = tuple(self.entries(spec["table"], spec.get("without", "")))
        used_columns = [column for column in columns if any(self.answer(column, path) for path in paths)]
        lead = spec.get("lead", "")
        if len(used_columns) == 1:
            yield Listing(lead, tuple(text for path in paths if (text := self.answer(used_columns[0], path))))
        elif used_columns:
            rows = tuple(tuple(self.cell(column, path) for column in used_columns) for path in paths)
            yield Table(lead, tuple(column["title"] for column in used_columns), rows)
        empty_columns = (column for column in columns if column not in used_columns)
        open_columns = (column for column in empty_columns if any(self.open(column, path) for path in paths))
        gaps = [column for column in open_columns if not self.is_deferred(mentioned(column["cell"], spec["table"]))]
        if used_columns and gaps:
            yield self.gap([self.column_title(column, spec["table"]) for column in gaps])

    def column_title(self, column: Mapping[str, str], table: str) -> str:
        """What a note calls the part that a column shows, which has to be understood without the table."""
        names = mentioned(column["cell"], table)[0]
        return self.template.titles.get(".".join(names), column["title"])

    def cell(self, column: Mapping[str, Any], path: Path) -> Text:
        return self.answer(column, path) or self.open(column, path)

    def answer(self, column: Mapping[str, Any], path: Path) -> Text:
        """What an entry says in a column, or what another part of it that is true says in its place."""
        when: Mapping[str, str] = column.get("when", {})
        is_so = when and self.values.view.get((*path, when["part"])) is True
        return self.text(column["cell"], path) or ((when["say"],) if is_so else ())

    def open(self, column: Mapping[str, Any], path: Path) -> Text:
        """What stands in a cell for something that the plan should say and does not."""
        unless = column.get("unless")
        if not self.gaps or (unless and self.values.view.get((*path, unless)) is True):
            return ()
        if "missing" in column:
            return (column["missing"],)
        match = FIELD.match(column["cell"])
        return (str(self.template.words["open"]),) if match and self.expects(place_of(match[1], path)) else ()

    def expects(self, place: Path, tier: str = "") -> bool:
        """Whether a tier expects a part: without its name, that of the plan."""
        part = self.values.plan_format.part(place)
        return part is not None and part.expected is not None and reaches(tier or self.report.tier, part.expected)

    def entries(self, place: str, without: str = "") -> Iterator[Path]:
        path: Path = tuple(place.split("."))
        value = self.values.view.get(path)
        if isinstance(value, list):
            paths = ((*path, at) for at, entry in enumerate(value) if is_there(entry))
            yield from (entry_path for entry_path in paths if self.values.view.get((*entry_path, without)) is not True)

    def text(self, template: str, path: Path) -> Text:
        return self.capitalized(self.fill(template, path))

    @staticmethod
    def capitalized(text: str) -> Text:
        return with_links(Values.capitalized(" ".join(text.split("\n"))))

    def fill(self, template: str, path: Path) -> str:
        """The template with what the plan says; a sentence that mentions something absent is left out."""
        return " ".join(fill_sentences(template, lambda name: self.values.text(place_of(name, path)) or None))

    def notes(self, chapter: ChapterTemplate) -> Iterator[Note]:
        if not self.gaps:
            return
        parts = self.visibility.parts(chapter)
        deferrals = [deferral for deferral in self.report.deferrals if self.visibility.covers(deferral, parts)]
        deferred = {self.title(deferral, parts) for deferral in deferrals}
        if missing := [title for title in self.missing(chapter) if title not in deferred]:
            yield self.gap(missing)
        for text in dict.fromkeys(self.deferral(deferral, parts) for deferral in deferrals):
            yield Note("deferred", with_links(text))

    def missing(self, chapter: ChapterTemplate) -> list[str]:
        """The titles of what the plan should say in a chapter and does not; none where gaps are left out."""
        if not self.gaps:
            return []
        parts, titles = self.visibility.parts(chapter), self.template.titles
        in_chapter = self.visibility.elements(parts)
        missing = (element for element in self.report.elements if element.state is State.MISSING)
        elements = [element for element in missing if element.name in in_chapter]
        element_names = {element.name for element in elements}
        absent_parts = (self.values.plan_format.parts[names] for names in self.absent(parts))
        part_titles = [self.visibility.title(part, parts) for part in absent_parts if part.element not in element_names]
        return [*(titles.get(element.name, element.title) for element in elements), *part_titles]

    def absent(self, parts: Iterable[Names]) -> list[Names]:
        """What the report tells as absent from sections that are begun: some of these parts, or what is around them."""
        absences = self.template.absences
        findings = (finding for finding in self.report.findings if finding.rule in absences)
        pointers = {_pointer(absences[finding.rule]) or finding.pointer for finding in findings}
        around = dict.fromkeys(names[:length] for names in parts for length in range(1, len(names) + 1))
        return [names for names in around if pointer(names) in pointers]

    def is_deferred(self, parts: Iterable[Names]) -> bool:
        names = list(parts)
        return any(self.visibility.covers(deferral, names) for deferral in self.report.deferrals)

    def gap(self, titles: Sequence[str]) -> Note:
        form = self.template.words["gaps" if len(titles) >= _SEVERAL else "gap"]
        names = [Values.uncapitalized(title) for title in titles]
        return Note("gap", (form.format(title=names[0], titles=", ".join(names)),))

    def title(self, deferral: Deferral, parts: Mapping[Names, str]) -> str:
        """What a charter calls what is left open, however the plan writes its name."""
        target = self.values.plan_format.element_or_part(deferral.element)
        if isinstance(target, Part):
            return self.visibility.title(target, parts)
        return self.template.titles.get(target.name if target else "", deferral.title)

    def deferral(self, deferral: Deferral, parts: Mapping[Names, str]) -> str:
        form = self.template.words["deferred_until" if deferral.until else "deferred"]
        title = Values.capitalized(self.title(deferral, parts))
        until = self.values.date(deferral.until or "")
        return str(form.format(title=title, reason=fold_space(legible(deferral.reason)), date=until))


def _pointer(name: str) -> str:
    return pointer(tuple(name.split("."))) if name else ""
