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
    OwnWords,
    Paragraph,
    Table,
    Text,
    with_links,
    within,
)
from cop_lesson.charter.template import READERS, ChapterTemplate, CharterTemplate
from cop_lesson.charter.visibility import AT_THE_TOP, Visibility, as_written, mentioned, place_of, unread_sections
from cop_lesson.checks.plan_view import View
from cop_lesson.checks.selectors import is_there
from cop_lesson.finding import Deferral, Path, Report, State, pointer
from cop_lesson.pictures.draw import draw
from cop_lesson.plan_format.format import Element, Names, Part, PlanFormat, is_asked, names_of
from cop_lesson.plan_format.languages import SOURCE_LANGUAGE
from cop_lesson.plans.display import MAX_NAME, Values
from cop_lesson.text.denials import none_in_place, says_none
from cop_lesson.text.sentences import in_one_line, paragraphs, unwrapped
from cop_lesson.text.templates import FIELD, fill_sentences
from cop_lesson.text.wording import fold_space, legible, shortened

__all__ = ["compose"]

_UNSAID = dict.fromkeys(("picture_no_up", "picture_no_down", "picture_undated"), "")
"""What a picture says elsewhere of what is absent."""


def compose(
    view: View,
    report: Report,
    template: CharterTemplate,
    plan_format: PlanFormat,
    phrases: Mapping[str, str],
    *,
    reader: str,
    gaps: bool | None = None,
) -> CharterDocument:
    """Make the document of a plan for one kind of reader: ``members``, ``sponsor`` or ``public``.

    With ``gaps``, a list at the end names what is not written yet. Without a choice, members alone have that list.

    Raises:
        ValueError: there is no such kind of reader.
    """
    if reader not in READERS:
        message = f"reader is one of {', '.join(READERS)}"
        raise ValueError(message)
    values = Values(view, plan_format, template.words, as_written(report, view, plan_format))
    visibility = Visibility(template, plan_format, reader)
    has_list = reader == "members" if gaps is None else gaps
    return _Charter(values, report, template, visibility, has_list, phrases).document()


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
        # Of a group that names two languages, the first.
        language = self.values.text(("language",)).partition(",")[0] or SOURCE_LANGUAGE
        return CharterDocument(
            heading=within(words["title"], "name", (name,)) if name else (OwnWords(words["untitled"]),),
            language=self.report.language,
            plan_language=language,
            about=tuple(self.about()),
            chapters=tuple(self.chapters()),
            end=words["made"],
        )

    def about(self) -> Iterator[Text]:
        words = self.template.words
        institution, contact, updated, version = (
            in_one_line(self.values.text(("community", name)))
            for name in ("institution", "contact", "updated", "version")
        )
        if institution:
            yield self.none_said(("community", "institution")) or with_links(institution)
        form = {(True, True): "about", (False, True): "about_date", (True, False): "about_version"}
        if key := form.get((bool(version), bool(updated))):
            yield (OwnWords(words[key].format(version=version, updated=updated)),)
        if contact:
            yield within(words["contact"], "contact", with_links(contact))
        yield from self.deferred(AT_THE_TOP)

    def chapters(self) -> Iterator[Chapter]:
        """The chapters that say something, and at last what is not written yet, chapter by chapter."""
        absent: list[tuple[str, Text]] = []
        is_empty = True
        for template in self.visibility.chapters():
            chapter = self.chapter(template)
            if chapter.blocks:
                is_empty = False
                yield chapter
            if self.gaps and (titles := self.missing(template)):
                absent.append((template.title, (OwnWords(", ".join(map(Values.uncapitalized, titles))),)))
        words = self.template.words
        is_empty = is_empty and not unread_sections(self.report)
        blocks: list[Block] = [Paragraph((OwnWords(words["nothing"]),))] if is_empty else []
        if absent:
            blocks.append(Facts(tuple(absent)))
        if blocks:
            yield Chapter("absent", words["absent"], tuple(blocks))

    def chapter(self, chapter: ChapterTemplate) -> Chapter:
        blocks = [block for spec in self.visibility.read(chapter.blocks) for block in self.block(spec)]
        bare = self.visibility.texts_without_names(chapter, self.report, self.values.view)
        blocks += [Facts(((Values.capitalized(title), with_links(unwrapped(legible(text)))),)) for title, text in bare]
        # A picture never stands alone: what it shows is also said.
        content = () if all(isinstance(block, Figure) for block in blocks) else blocks
        notes = map(Note, self.deferred(self.visibility.parts(chapter)))
        return Chapter(chapter.name, chapter.title, (*content, *notes))

    def block(self, spec: Mapping[str, Any]) -> Iterator[Block]:
        if "say" in spec:
            none = self.none_said(*mentioned(spec["say"], ""))
            said = map(with_links, paragraphs(self.fill(spec["say"], ())))
            yield from (Note(none),) if none else map(Paragraph, said)
        elif "picture" in spec:
            picture = draw(spec["picture"], self.values, {**self.phrases, **_UNSAID})
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

    def none_said(self, *places: Path) -> Text:
        """A text that answers that there is none, with the title of its part, where it would stand bare; or nothing."""
        text = self.values.text(places[0]) if len(places) == 1 else ""
        if not says_none(text):
            return ()
        form = self.template.words["deferred" if none_in_place(text) == "not_yet" else "none"]
        title = self.values.plan_format.parts[names_of(places[0])].title
        return within(form, "reason", with_links(in_one_line(text)), title=Values.capitalized(title))

    def item(self, spec: Mapping[str, Any], path: Path) -> Text:
        """An entry of a list, or the half of it that is there."""
        template = spec.get("item", "{.}")
        if text := self.text(template, path):
            return text
        places = [place_of(match[1], path) for match in FIELD.finditer(template)]
        texts = [self.values.text(place) for place in places]
        absent = [place for place, text in zip(places, texts, strict=True) if not text]
        # What is never expected is no half: without it, there is nothing to say here.
        is_half = all(self.expected(place) for place in absent)
        there = [place for place in places if place not in absent]
        return self.said(": ".join(filter(None, texts)), there) if is_half else ()

    def fact(self, fact: Mapping[str, str]) -> Text:
        """The text of a fact; nothing where another part says the same."""
        other_template = f"{{{fact['unlike']}}}" if "unlike" in fact else ""
        return () if self.fill(fact["text"], ()) == self.fill(other_template, ()) else self.text(fact["text"], ())

    def table(self, spec: Mapping[str, Any]) -> Iterator[Block]:
        """A table of the columns in which some entry says something; a list, where that is one column."""
        paths = tuple(self.entries(spec["table"], spec.get("without", "")))
        columns = [
            column for column in self.visibility.read(spec["columns"]) if any(self.cell(column, path) for path in paths)
        ]
        lead = spec.get("lead", "")
        if len(columns) == 1:
            yield Listing(lead, tuple(text for path in paths if (text := self.cell(columns[0], path))))
        elif columns:
            rows = (tuple(self.cell(column, path) for column in columns) for path in paths)
            yield Table(lead, tuple(column["title"] for column in columns), tuple(filter(any, rows)))

    def cell(self, column: Mapping[str, Any], path: Path) -> Text:
        """What an entry says in a column, with what another part says in words, or in its place, if that is true."""
        text, when = self.text(column["cell"], path), column.get("when", {})
        mark = (*path, when.get("part", ""))
        if words := with_links(self.values.in_words(mark)):
            return (*text, OwnWords(" ("), *words, OwnWords(")")) if text else words
        is_so = "say" in when and self.values.view.get(mark) is True
        return text or ((OwnWords(when["say"]),) if is_so else ())

    def expected(self, place: Path) -> Part | None:
        """The part that a place leads to, where its absence can be told."""
        part = self.values.plan_format.part(place)
        return part if part and part.expected else None

    def entries(self, place: str, without: str = "") -> Iterator[Path]:
        path: Path = tuple(place.split("."))
        value = self.values.view.get(path)
        if isinstance(value, list):
            paths = ((*path, at) for at, entry in enumerate(value) if is_there(entry))
            yield from (entry_path for entry_path in paths if self.values.view.get((*entry_path, without)) is not True)

    def text(self, template: str, path: Path) -> Text:
        field = FIELD.fullmatch(template)
        return self.said(self.fill(template, path), [place_of(field[1], path)] if field else [])

    def said(self, text: str, places: Sequence[Path]) -> Text:
        """What some places say: our words with a capital; what people wrote keeps its first letter."""
        is_ours = text and len(places) == 1 and self.values.is_ours(places[0])
        return (OwnWords(Values.capitalized(text)),) if is_ours else with_links(unwrapped(text))

    def fill(self, template: str, path: Path) -> str:
        """The template with what the plan says; a sentence that mentions something absent is left out."""
        return " ".join(fill_sentences(template, lambda name: self.values.text(place_of(name, path)) or None))

    def deferred(self, parts: Mapping[Names, str]) -> Iterable[Text]:
        """What the plan leaves open of some parts, which have labels, each with its reason."""
        deferrals = (deferral for deferral in self.report.deferrals if self.visibility.covers(deferral, parts))
        return dict.fromkeys(self.deferral(deferral, parts) for deferral in deferrals)

    def missing(self, chapter: ChapterTemplate) -> list[str]:
        """The titles of what the plan should say in a chapter and does not, but for what it leaves open."""
        parts, titles = self.visibility.parts(chapter), self.template.titles
        in_chapter = self.visibility.elements(parts)
        unread, known = unread_sections(self.report), self.values.plan_format.elements
        missing = (
            element
            for element in self.report.elements
            if element.state is State.MISSING and unread.isdisjoint(names[0] for names in known[element.name].places)
        )
        answered = self.answered_elements() if in_chapter else set()
        elements = [element for element in missing if element.name in in_chapter - answered]
        element_names = {element.name for element in elements}
        absent_names = {*self.absent(parts), *self.absent_columns(chapter)}
        parts_read = [names for names in parts if names[0] not in unread]
        around = dict.fromkeys(names[:length] for names in parts_read for length in range(1, len(names) + 1))
        absent_parts = (self.values.plan_format.parts[names] for names in around if names in absent_names)
        part_titles = [self.visibility.title(part, parts) for part in absent_parts if part.element not in element_names]
        all_titles = [*(titles.get(element.name, element.title) for element in elements), *part_titles]
        # What is said of one entry says nothing of the others.
        deferred = {self.title(deferral, parts) for deferral in self.report.deferrals if not deferral.entry}
        return [title for title in dict.fromkeys(all_titles) if title not in deferred]

    def answered_elements(self) -> set[str | None]:
        """The elements of which some entry says why they are not there, though no whole part does."""
        view, parts = self.values.view, self.values.plan_format.parts
        return {parts[names_of(path)].element for path in view.answered if view.is_answered(path)}

    def absent(self, parts: Iterable[Names]) -> Iterator[Names]:
        """What the report tells as absent from sections that are begun: some of these parts, or what is around them."""
        absences = self.template.absences
        findings = [finding for finding in self.report.findings if finding.rule in absences]
        places = ((finding, tuple(filter(None, absences[finding.rule].split(".")))) for finding in findings)
        pointers = {pointer(place) if place else finding.pointer for finding, place in places}
        around = (names[:length] for names in parts for length in range(1, len(names) + 1))
        return (names for names in around if pointer(names) in pointers and not self.values.text(names))

    def absent_columns(self, chapter: ChapterTemplate) -> Iterator[Names]:
        """The parts that entries of a table should say, and none of them does."""
        for spec in self.visibility.read(chapter.blocks):
            table = spec.get("table", "")
            paths = tuple(self.entries(table, spec.get("without", "")))
            for column in self.visibility.read(spec.get("columns", ())):
                names = mentioned(column["cell"], table)[0]
                if self.asks(column, names, paths) and not any(self.cell(column, path) for path in paths):
                    yield names

    def asks(self, column: Mapping[str, Any], names: Names, paths: Iterable[Path]) -> bool:
        """Whether some entry should say what a column shows."""
        unless = column.get("unless", "")
        part = self.expected(names)
        asked = column.get("asked", False) or (part is not None and is_asked(part, self.report.asks))
        view = self.values.view
        open_paths = (path for path in paths if not view.is_answered((*path, *names[len(names_of(path)) :])))
        return asked and any(not view.is_done((*path, unless)) for path in open_paths)

    def title(self, deferral: Deferral, parts: Mapping[Names, str]) -> str:
        """What a charter calls what is left open, however the plan writes its name."""
        target = self.values.plan_format.element_or_part(deferral.element)
        if isinstance(target, Part):
            return self.visibility.title(target, parts)
        return self.template.titles.get(target.name if target else "", deferral.title)

    def is_begun(self, deferral: Deferral) -> bool:
        """Whether something is written of what a whole plan leaves open."""
        target = self.values.plan_format.element_or_part(deferral.element)
        places = target.places if isinstance(target, Element) else (target.names,) if target else ()
        return not deferral.entry and any(is_there(self.values.view.get(place)) for place in places)

    def deferral(self, deferral: Deferral, parts: Mapping[Names, str]) -> Text:
        forms = {"not_yet": "deferred_until" if deferral.until else "deferred"}
        if self.is_begun(deferral):
            forms = {"not_yet": "also_open_until" if deferral.until else "also_open", "none": "none_more"}
        form = self.template.words[forms.get(deferral.answer, deferral.answer)]
        title = Values.capitalized(self.title(deferral, parts))
        if deferral.entry:
            title = f"{title} ({shortened(in_one_line(legible(deferral.entry)), MAX_NAME)})"
        reason = with_links(in_one_line(legible(deferral.reason)))
        if deferral.until_words:
            words = with_links(in_one_line(legible(deferral.until_words)))
            reason = (*reason, OwnWords(" "), *within(self.template.words["deferred_words"], "words", words))
        return within(form, "reason", reason, title=title, date=self.values.date(deferral.until or ""))
