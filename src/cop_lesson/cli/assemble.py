"""``cop-lesson assemble``: worksheets put together to one plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cop_lesson.checks.check import check
from cop_lesson.checks.rules import load_rules
from cop_lesson.cli.console import complain
from cop_lesson.cli.exit_codes import CANNOT_RUN, FINDINGS
from cop_lesson.cli.files import STANDARD_INPUT, is_same
from cop_lesson.cli.inputs import complain_unreadable, read_source
from cop_lesson.cli.outputs import write_plan
from cop_lesson.plan_format.format import load_format
from cop_lesson.plan_format.languages import SOURCE_LANGUAGE, spoken
from cop_lesson.plans.assemble import ReadBackDifference, Worksheet, assemble
from cop_lesson.source import Document, SyntaxProblem, Vocabulary, read_document
from cop_lesson.source.plan_language import find_language

__all__ = ["assemble_plan"]


def assemble_plan(worksheets: Sequence[str], plan: str, *, language: str | None, force: bool) -> int:
    """Write one plan made of several worksheets."""
    if worksheets.count(STANDARD_INPUT) > 1:
        complain(load_rules(language or SOURCE_LANGUAGE).phrases["command_named_twice"])
        return CANNOT_RUN
    sources = [read_source(name, language) for name in worksheets]
    named = next(filter(None, (find_language(source) for source in sources if source)), "")
    spoken_here = language or spoken(named)
    phrases = load_rules(spoken_here).phrases
    if plan != STANDARD_INPUT and any(is_same(plan, name) for name in worksheets):
        complain(f"{plan}: {phrases['command_is_worksheet']}")
        return CANNOT_RUN
    sheets = []
    for name, source in zip(worksheets, sources, strict=True):
        document = _read(name, source, phrases) if source is not None else None
        if document is None:
            return CANNOT_RUN
        sheets.append(Worksheet(name, document))
    result = assemble(sheets, load_format(spoken_here))
    if isinstance(result, str):
        return write_plan(plan, result, phrases, force=force)
    if isinstance(result, ReadBackDifference):
        complain(_why_not(result, phrases, spoken_here))
        return CANNOT_RUN
    for conflict in result:
        first, second = (
            phrases["command_sheet_line"].format(name=name, line=line)
            for name, line in ((conflict.first, conflict.first_line), (conflict.second, conflict.second_line))
        )
        complain(phrases["command_sheets_differ"].format(section=conflict.section, first=first, second=second))
    return FINDINGS


def _why_not(difference: ReadBackDifference, phrases: Mapping[str, str], language: str) -> str:
    """Say what a text that was not written would have changed, and what to do."""
    if difference.sections:
        reason = phrases["command_other_sections"].format(names=", ".join(difference.sections))
    else:
        message = check(difference.text, language=language).findings[0].message
        reason = phrases["command_plan_unreadable"].format(message=message)
    return phrases["command_not_assembled"].format(reason=reason)


def _read(name: str, source: bytes, phrases: Mapping[str, str]) -> Document | None:
    """Read a worksheet; nothing, and a word about it, where its sections cannot be taken over as text."""
    document = read_document(source, Vocabulary(*load_format().vocabulary))
    if isinstance(document, SyntaxProblem) or not isinstance(document.data, dict):
        complain_unreadable(name, phrases, "command_sheet_unreadable")
    elif document.places[()].flow:
        complain(f"{name}: {phrases['command_sheet_brackets']}")
    elif any(len(path) == 1 and place.key and place.key.column > 1 for path, place in document.places.items()):
        complain(f"{name}: {phrases['command_sheet_spaces']}")
    else:
        return document
    return None
