"""``cop-lesson add``: put an empty entry, or an empty section, into a plan."""

from __future__ import annotations

from codecs import BOM_UTF8

from cop_lesson.checks.rules import load_rules
from cop_lesson.cli.console import complain
from cop_lesson.cli.exit_codes import CANNOT_RUN
from cop_lesson.cli.inputs import complain_unreadable, phrases_for, read_source
from cop_lesson.cli.outputs import write_or_show
from cop_lesson.cli.schema import find_section
from cop_lesson.plan_format.format import load_format
from cop_lesson.plan_format.languages import SOURCE_LANGUAGE, spoken
from cop_lesson.plans.add_section import NotAdded, add_section
from cop_lesson.source import Document, read_document
from cop_lesson.worksheets.blank_yaml import blank_section

__all__ = ["add_to_plan"]


def add_to_plan(section: str, plan: str) -> int:
    """Add to a plan, or show the plan with it where the name is ``-``; nothing else in the plan changes."""
    name = find_section(section)
    source = read_source(plan)
    if source is None:
        return CANNOT_RUN
    document = read_document(source)
    if not isinstance(document, Document) or not isinstance(document.data, dict):
        complain_unreadable(plan, phrases_for(source))
        return CANNOT_RUN
    language = document.data.get("language")
    plan_language = spoken(language) if isinstance(language, str) else SOURCE_LANGUAGE
    plan_format, phrases = load_format(plan_language), load_rules(plan_language).phrases
    part = plan_format.parts[name,]
    added = add_section(document, part, plan_format, blank_section(part, plan_format, phrases))
    if isinstance(added, NotAdded):
        reason = phrases[f"command_{added.reason}"].format(section=part.title, line=added.line)
        complain(f"{plan}: {reason}")
        return CANNOT_RUN
    # The plan is read with or without the mark at its beginning, and keeps it.
    data = source[: len(BOM_UTF8)] * source.startswith(BOM_UTF8) + added.text.encode()
    message = phrases["command_added"].format(plan=plan, section=part.title, line=added.line)
    return write_or_show(plan, data, message, phrases, force=True)
