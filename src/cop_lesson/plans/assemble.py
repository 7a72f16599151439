"""Several worksheets to one plan: whole sections are taken over as text, with their comments.

Nothing is chosen silently: where two worksheets fill the same section differently, both places are named. Nothing is
lost silently either: the text is read back, and has to say what the worksheets say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Any

from cop_lesson.checks.normalize import normalize
from cop_lesson.finding import LAST_SESSION, Path
from cop_lesson.plan_format.format import ASKS, PlanFormat
from cop_lesson.plans.answered_twice import PartAnswer, answers_to_parts
from cop_lesson.plans.merge_entries import MERGED, Entry, cut_entries, merge_entries
from cop_lesson.plans.section_lines import DOCUMENT_END, section_keys, with_comments_above
from cop_lesson.source import Document, read_document
from cop_lesson.source.comments import Comment, find_comments
from cop_lesson.worksheets.blank_yaml import FOR_EDITORS

__all__ = ["Conflict", "ReadBackDifference", "Worksheet", "assemble"]

FURTHEST = {"through": range(LAST_SESSION + 1), "asks": ASKS}
"""Worksheets of several sessions differ in these; the plan has come as far as the furthest of them."""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A worksheet that could be read, and what people call it."""

    name: str
    document: Document


@dataclass(frozen=True, slots=True, order=True)
class Conflict:
    """A section, or an entry of one, that two worksheets fill differently, and the line of each."""

    section: str
    first: str
    first_line: int
    second: str
    second_line: int


@dataclass(frozen=True, slots=True)
class ReadBackDifference:
    """A text that does not say what the worksheets say, and the sections that differ; none where it is unreadable."""

    text: str
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Section:
    """A section of one worksheet: its lines as they are written, with the comments above it, and what they mean.

    ``entries`` are those of a list that is gathered from all worksheets, and ``above`` is what stands above them.
    """

    worksheet: str
    name: str
    line: int
    text: str
    comments: tuple[str, ...]
    value: Any
    above: str
    entries: tuple[Entry, ...]


def assemble(
    worksheets: Sequence[Worksheet], plan_format: PlanFormat
) -> str | tuple[Conflict, ...] | ReadBackDifference:
    """Return the text of the plan, or what keeps it from being made.

    A section comes from the first worksheet that fills it; what is left open or silenced comes from all of them. The
    sections stand in the order of the plan format, and what each worksheet says below its last section at the end.
    Comments of a section that is not taken over stand above the one that is.
    """
    sheets = [_with_plain_ends(worksheet) for worksheet in worksheets]
    sections: dict[str, list[_Section]] = {}
    for section in chain.from_iterable(_sections(sheet, plan_format) for sheet in sheets):
        sections.setdefault(section.name, []).append(section)
    conflicts = [*chain.from_iterable(map(_conflicts, sections.values())), *_answer_conflicts(sheets, plan_format)]
    if conflicts := sorted(conflicts):
        return tuple(conflicts)
    known_names = [names[0] for names in plan_format.parts if len(names) == 1]
    order = sorted(sections, key=lambda name: known_names.index(name) if name in known_names else len(known_names))
    feet = dict.fromkeys(_foot(_lines(sheet.document)) for sheet in sheets)
    text = "".join([_head(sheets), *(_section_text(sections[name]) for name in order), *feet])
    # The plan may be written into another folder, where the schema that a worksheet names does not lie.
    text = "".join(line for line in text.splitlines(keepends=True) if not line.startswith(FOR_EDITORS))
    if "\r\n" in worksheets[0].document.text:
        text = text.replace("\n", "\r\n")
    values = {name: _expected_value(same_name) for name, same_name in sections.items()}
    return _compare(text, values, plan_format) or text


def _with_plain_ends(worksheet: Worksheet) -> Worksheet:
    """A worksheet with plain line ends, one at its end, and without the mark of its end, which would end the plan."""
    text = DOCUMENT_END.sub("", worksheet.document.text.replace("\r\n", "\n")).rstrip("\n") + "\n"
    document = read_document(text)
    return Worksheet(worksheet.name, document) if isinstance(document, Document) else worksheet


def _sections(worksheet: Worksheet, plan_format: PlanFormat) -> Iterator[_Section]:
    """Cut a worksheet into its sections: each from the comments above its name to those above the next."""
    document, lines = worksheet.document, _lines(worksheet.document)
    tree = _read(document, plan_format)
    comments = list(find_comments(document.text))
    keys = section_keys(document)
    starts = [_beginning(document), *(with_comments_above(lines, line) for line, _ in keys[1:])]
    ends = [*starts[1:], len(lines) - len(_foot(lines).splitlines())]
    for (line, name), start, end in zip(keys, starts, ends, strict=True):
        value, section_comments = tree.get(name), _between(comments, start, end)
        above, entries = cut_entries(document, name, value, start, end) if name in MERGED else ("", ())
        yield _Section(worksheet.name, name, line, "".join(lines[start:end]), section_comments, value, above, entries)


def _read(document: Document, plan_format: PlanFormat) -> Any:
    # A text that only stands for an answer is a text here as well: nobody's words are dropped.
    tree, _ = normalize(document, None, plan_format)
    return _with_numbers_as_written(tree, (), document)


def _with_numbers_as_written(value: Any, path: Path, document: Document) -> Any:
    """A value in which a number that has another text, such as the version 1.10, is that text."""
    if isinstance(value, dict):
        return {name: _with_numbers_as_written(part, (*path, name), document) for name, part in value.items()}
    if isinstance(value, list):
        return [_with_numbers_as_written(entry, (*path, at), document) for at, entry in enumerate(value)]
    place = document.places.get(path)
    is_other = isinstance(value, float | int) and place and place.raw not in {None, str(value), str(value).lower()}
    return place.raw if is_other and place else value


def _lines(document: Document) -> list[str]:
    return document.text.splitlines(keepends=True)


def _beginning(document: Document) -> int:
    """The index of the line with which the sections begin; comments above ``cop_plan`` are about the whole file."""
    line, name = section_keys(document)[0]
    return line - 1 if name == "cop_plan" else with_comments_above(_lines(document), line)


def _between(comments: Iterable[Comment], start: int, end: int) -> tuple[str, ...]:
    """The comments from one line to another one, which are given as indices; those for text editors are none."""
    return tuple(
        comment.text for comment in comments if start < comment.line <= end and not comment.text.startswith(FOR_EDITORS)
    )


def _foot(lines: Sequence[str]) -> str:
    """The comments below the last section, with the blank line above them."""
    start = with_comments_above(lines, len(lines) + 1)
    while start < len(lines) and lines[start].strip():
        start += 1
    foot = "".join(lines[start:])
    return foot if foot.strip() else ""


def _conflicts(sections: Sequence[_Section]) -> Iterator[Conflict]:
    """Where worksheets fill one section differently: the first that fills it beside each other one."""
    answers = _answers(sections)
    if not answers or _furthest(answers):
        return
    if _is_gathered(answers):
        yield from _entry_conflicts(answers)
        return
    first, *later_sections = answers
    for later in later_sections:
        if _meaning(first.value) != _meaning(later.value):
            yield Conflict(first.name, first.worksheet, first.line, later.worksheet, later.line)


def _entry_conflicts(sections: Sequence[_Section]) -> Iterator[Conflict]:
    by_subject: dict[str, tuple[str, Entry]] = {}
    for section in sections:
        for entry in section.entries:
            worksheet, first = by_subject.setdefault(entry.about, (section.worksheet, entry))
            if _meaning(first.value) != _meaning(entry.value):
                name = f"{section.name}, {first.value[MERGED[section.name]]}"
                yield Conflict(name, worksheet, first.line, section.worksheet, entry.line)


def _answer_conflicts(worksheets: Sequence[Worksheet], plan_format: PlanFormat) -> Iterator[Conflict]:
    """Where one worksheet answers in the list why a part is not there, and another one differently in its place."""
    by_part: dict[str, list[tuple[str, PartAnswer]]] = {}
    for worksheet in worksheets:
        for answer in answers_to_parts(worksheet.document, plan_format):
            by_part.setdefault(answer.part, []).append((worksheet.name, answer))
    for part, answers in by_part.items():
        for (first, one), (second, other) in combinations(answers, 2):
            if first != second and one.in_place != other.in_place and one.meaning != other.meaning:
                yield Conflict(part, first, one.line, second, other.line)


def _answers(sections: Sequence[_Section]) -> list[_Section]:
    return [section for section in sections if _meaning(section.value) is not None]


def _is_gathered(sections: Sequence[_Section]) -> bool:
    return all(section.entries for section in sections)


def _furthest(sections: Sequence[_Section]) -> _Section | None:
    """The section of the worksheet that has come furthest, where sections of this name can be compared."""
    steps = FURTHEST.get(sections[0].name, ())
    comparable = all(section.value in steps for section in sections)
    return max(sections, key=lambda section: steps.index(section.value)) if comparable else None


def _section_text(sections: Sequence[_Section]) -> str:
    """The text of one section of the plan, with the comments of those that are not taken over above its name."""
    answers = _answers(sections)
    source = _source(sections)
    text = source.text
    if answers and _is_gathered(answers):
        entries = merge_entries([section.entries for section in answers])
        text = text if entries == source.entries else source.above + "".join(entry.text for entry in entries)
    missing_lines = _missing_comments((comment for section in sections for comment in section.comments), text)
    lines = text.splitlines(keepends=True)
    key = next(index for index, line in enumerate(lines) if line.strip() and not line.startswith("#"))
    return "".join([*lines[:key], *missing_lines, *lines[key:]])


def _source(sections: Sequence[_Section]) -> _Section:
    """The section that is taken over: the furthest, the first that is filled, or the first."""
    answers = _answers(sections) or sections[:1]
    return _furthest(answers) or answers[0]


def _missing_comments(comments: Iterable[str], text: str) -> list[str]:
    """The lines for those comments that a text does not have."""
    existing = {comment.text for comment in find_comments(text)}
    return [f"{comment}\n" for comment in dict.fromkeys(comments) if comment not in existing]


def _head(worksheets: Sequence[Worksheet]) -> str:
    """What stands above all sections: the lines of the first worksheet, and the comments that only others have."""
    first, *other_documents = (worksheet.document for worksheet in worksheets)
    head = "".join(_lines(first)[: _beginning(first)])
    comments = [_between(find_comments(document.text), 0, _beginning(document)) for document in other_documents]
    return "".join([head, *_missing_comments(chain.from_iterable(comments), head)])


def _expected_value(sections: Sequence[_Section]) -> Any:
    """What a section of the plan has to say, made of the data of the worksheets and not of their text."""
    answers = _answers(sections)
    if not answers or not _is_gathered(answers):
        return _source(sections).value
    entries: list[Any] = []
    for section in answers:
        meanings = [_meaning(entry) for entry in entries]
        entries += [entry for entry in section.value if _meaning(entry) not in meanings]
    return entries


def _compare(text: str, values: Mapping[str, Any], plan_format: PlanFormat) -> ReadBackDifference | None:
    """Read a text back; nothing, where it says what was meant."""
    document = read_document(text)
    if not isinstance(document, Document):
        return ReadBackDifference(text, ())
    tree = _read(document, plan_format)
    expected = {name: (_meaning(value),) for name, value in values.items()}
    actual = {name: (_meaning(tree.get(name)),) for name in document.data}
    differences = tuple(name for name in expected | actual if expected.get(name) != actual.get(name))
    return ReadBackDifference(text, differences) if differences else None


def _meaning(value: Any) -> Any:
    """A value to compare: empty parts, the order of names, and line ends after a text mean nothing; types do."""
    if isinstance(value, dict):
        parts = ((name, _meaning(part)) for name, part in value.items())
        return frozenset((name, part) for name, part in parts if part is not None) or None
    if isinstance(value, list):
        entries = (_meaning(entry) for entry in value)
        return tuple(entry for entry in entries if entry is not None) or None
    return value.rstrip("\n") if isinstance(value, str) else value if value is None else (type(value), value)
