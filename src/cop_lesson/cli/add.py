"""``cop-lesson add``: put an empty entry, an empty section, or a way to decide into a plan."""

from codecs import BOM_UTF8
from typing import NamedTuple

from cop_lesson.checks.rules import load_rules
from cop_lesson.cli.console import complain
from cop_lesson.cli.exit_codes import CANNOT_RUN
from cop_lesson.cli.inputs import complain_unreadable, read_source
from cop_lesson.cli.outputs import write_or_show
from cop_lesson.cli.schema import find_section
from cop_lesson.cli.usage import Mistake, speak
from cop_lesson.cli.ways import find_way
from cop_lesson.plan_format.format import load_format
from cop_lesson.plan_format.languages import spoken
from cop_lesson.plan_format.ways import load_ways
from cop_lesson.plans.add_section import NotAdded, add_section
from cop_lesson.plans.fill_sections import fill_sections
from cop_lesson.source import Document, read_document
from cop_lesson.source.plan_language import find_language
from cop_lesson.worksheets.blank_yaml import blank_section

__all__ = ["add_to_plan"]

_OF_WAYS = "decisions"


class Problem(str):
    """Why nothing was added."""

    __slots__ = ()


class Made(NamedTuple):
    """The new text of a plan, and what to say about it."""

    text: str
    message: str


def add_to_plan(section: str, plan: str, *, way: str | None, language: str | None) -> int:
    """Add to a plan, or show the plan with it where the name is ``-``; nothing else in the plan changes."""
    source = read_source(plan, language)
    if source is None:
        return CANNOT_RUN
    spoken_here = language or spoken(find_language(source))
    speak(spoken_here)
    name, way_name = find_section(section), find_way(way) if way else None
    if way_name and name != _OF_WAYS:
        raise Mistake("usage_way", section=_OF_WAYS, command=f"cop-lesson add {_OF_WAYS} --way {way_name}")
    phrases = load_rules(spoken_here).phrases
    document = read_document(source)
    if not isinstance(document, Document) or not isinstance(document.data, dict):
        complain_unreadable(plan, phrases)
        return CANNOT_RUN
    made = _start_from(way_name, document, spoken_here) if way_name else _add_blank(name, document, spoken_here)
    if isinstance(made, Problem):
        complain(f"{plan}: {made}")
        return CANNOT_RUN
    # The plan is read with or without the mark at its beginning, and keeps it.
    data = source[: len(BOM_UTF8)] * source.startswith(BOM_UTF8) + made.text.encode()
    return write_or_show(plan, data, f"{plan}: {made.message}", phrases, force=True)


def _add_blank(name: str, document: Document, language: str) -> Made | Problem:
    plan_format, phrases = load_format(language), load_rules(language).phrases
    part = plan_format.parts[name,]
    added = add_section(document, part, plan_format, blank_section(part, plan_format, phrases))
    if isinstance(added, NotAdded):
        return Problem(phrases[f"command_{added.reason}"].format(section=part.title, line=added.line))
    return Made(added.text, phrases["command_added"].format(section=part.title, line=added.line))


def _start_from(way: str, document: Document, language: str) -> Made | Problem:
    plan_format, start, phrases = load_format(language), load_ways(language)[way], load_rules(language).phrases
    filled = fill_sections(document, start.sections, plan_format)
    title = plan_format.titles[_OF_WAYS]
    if isinstance(filled, NotAdded):
        return Problem(phrases[f"command_{filled.reason}"].format(section=title, line=filled.line))
    message = phrases["command_way_added"].format(way=start.title, line=filled.line)
    kept = ", ".join(plan_format.titles[name] for name in filled.kept)
    return Made(filled.text, f"{message} {phrases['command_way_kept'].format(names=kept)}" if kept else message)
