"""``cop-lesson schema``: the plan format in one piece, for editors."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cop_lesson.checks.rules import load_rules
from cop_lesson.cli.console import complain, write
from cop_lesson.cli.exit_codes import CANNOT_RUN, FINE
from cop_lesson.cli.files import STANDARD_INPUT, write_whole
from cop_lesson.cli.outputs import choose_form, write_document
from cop_lesson.cli.usage import Mistake
from cop_lesson.files import FileProblem
from cop_lesson.plan_format.format import load_format
from cop_lesson.plan_format.languages import LANGUAGES, SOURCE_LANGUAGE
from cop_lesson.plan_format.published import published_schema
from cop_lesson.text.denials import none_pattern
from cop_lesson.text.lookalikes import as_id
from cop_lesson.text.wording import fold, nearest, visible, visible_name

__all__ = ["find_section", "make_schema", "section_names", "write_with_schema"]

FORMS = {"": ["json"], ".json": ["json"]}


def make_schema(section: str, *, output: str, language: str | None, force: bool) -> int:
    """Write the plan format in one piece, as a JSON Schema, or show it; an earlier one of a whole plan is replaced."""
    phrases = load_rules(language or SOURCE_LANGUAGE).phrases
    if not choose_form(output, None, FORMS, phrases):
        return CANNOT_RUN
    text = _schema(find_section(section) if section else "", language or SOURCE_LANGUAGE)
    replaces_schema = not section and output != STANDARD_INPUT and _is_schema(Path(output))
    return write_document(output, text, phrases, force=force or replaces_schema)


def write_with_schema(path: Path, language: str, write_plan: Callable[[], int]) -> int:
    """Write the schema for editors and then the plan that names it, or neither of them, and say that they are there.

    A schema of an earlier version or another language is replaced, and no other file.
    """
    phrases = load_rules(language).phrases
    earlier = path.read_bytes() if _is_schema(path) else None
    try:
        write_whole(path, _schema("", language).encode(), phrases, force=earlier is not None)
    except FileProblem as error:
        complain(phrases["command_no_schema"].format(name=path) if os.path.lexists(path) else str(error))
        return CANNOT_RUN
    code = CANNOT_RUN
    try:
        code = write_plan()
    finally:
        if code == CANNOT_RUN:
            with suppress(OSError, FileProblem):
                path.unlink() if earlier is None else write_whole(path, earlier, phrases, force=True)
    if code == FINE:
        write(visible_name(phrases["command_written"].format(name=path)) + "\n")
    return code


def find_section(name: str) -> str:
    """The section that a person means.

    Raises:
        Mistake: there is none of this name.
    """
    section = fold(name).replace("-", "_").replace(" ", "_")
    sections = section_names()
    if section in sections:
        return section
    for language in LANGUAGES:
        titles = load_format(language).titles
        if titled := [each for each in sections if as_id(titles[each]) == as_id(name)]:
            return titled[0]
    raise Mistake("usage_no_section", near=nearest(section, sections), choices=sections, name=visible(name))


def section_names() -> list[str]:
    """The names of all sections of a plan, in its order."""
    return [names[0] for names, part in load_format().parts.items() if len(names) == 1 and part.element]


def _schema(section: str, language: str) -> str:
    schema = published_schema(load_format(language), load_rules(language).phrases, none_pattern(), section)
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _is_schema(path: Path) -> bool:
    try:
        schema = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return False
    titles = (load_format(language).schema["title"] for language in LANGUAGES)
    return isinstance(schema, dict) and schema.get("title") in titles
