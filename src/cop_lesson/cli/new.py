"""``cop-lesson new``: write a blank plan."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cop_lesson.checks.rules import load_rules
from cop_lesson.cli.console import complain
from cop_lesson.cli.exit_codes import CANNOT_RUN
from cop_lesson.cli.files import SCHEMA_NAME, STANDARD_INPUT
from cop_lesson.cli.outputs import write_plan
from cop_lesson.cli.schema import find_section, write_with_schema
from cop_lesson.cli.usage import Mistake
from cop_lesson.cli.ways import find_way
from cop_lesson.plan_format.format import ASKS, is_asked, load_format
from cop_lesson.plan_format.languages import SOURCE_LANGUAGE
from cop_lesson.plan_format.lesson import load_lesson
from cop_lesson.plan_format.ways import load_ways
from cop_lesson.plans.fill_sections import Filled, fill_sections
from cop_lesson.source import Document, read_document
from cop_lesson.worksheets.blank_yaml import blank_plan

__all__ = ["make_plan"]


def make_plan(
    plan: str,
    *,
    asks: str,
    through: int | None,
    sections: Sequence[str],
    way: str | None,
    language: str | None,
    editor: bool,
    force: bool,
) -> int:
    """Write a blank plan, or show it where the name is ``-``; with ``editor`` also the schema that it names.

    With a ``way`` to decide, its decisions have sentences to change.
    """
    if editor and plan == STANDARD_INPUT:
        raise Mistake("usage_editor")
    parts = [load_format().parts[(find_section(name),)] for name in sections]
    spoken = language or SOURCE_LANGUAGE
    phrases = load_rules(spoken).phrases
    text = blank_plan(
        load_format(spoken),
        load_lesson(spoken),
        phrases,
        # A worksheet is judged as far as its sections go.
        asks=next(each for each in ASKS[ASKS.index(asks) :] if all(is_asked(part, each) for part in parts)),
        through=through or max((part.session for part in parts), default=None),
        sections=[part.names[0] for part in parts],
        language=language,
        schema=SCHEMA_NAME if editor else None,
    )
    if way:
        text = _with_way(text, find_way(way), spoken)
    if not editor:
        return write_plan(plan, text, phrases, force=force)
    schema = Path(plan).parent / SCHEMA_NAME
    if Path(plan) == schema:
        complain(phrases["command_no_schema"].format(name=plan))
        return CANNOT_RUN
    return write_with_schema(schema, spoken, lambda: write_plan(plan, text, phrases, force=force))


def _with_way(text: str, way: str, language: str) -> str:
    document = read_document(text.encode())
    answers = load_ways(language)[way].sections
    filled = fill_sections(document, answers, load_format(language)) if isinstance(document, Document) else None
    # A blank plan has room for every way.
    return filled.text if isinstance(filled, Filled) else text
