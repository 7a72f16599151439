"""A blank plan: every part that is asked for, with its question above it and nothing filled in."""

import textwrap
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cop_lesson.plan_format.examples import as_yaml
from cop_lesson.plan_format.format import DEFAULT_ASKS, Part, PlanFormat, first_asking, is_asked
from cop_lesson.plan_format.lesson import Lesson

__all__ = ["FOR_EDITORS", "BlankSection", "blank_plan", "blank_section"]

WIDTH = 96
FOR_EDITORS = "# yaml-language-server: $schema="
"""The comment by which text editors find the schema of a file. They show a fault where there is no such schema."""


def blank_plan(
    plan_format: PlanFormat,
    lesson: Lesson,
    phrases: Mapping[str, str],
    *,
    asks: str,
    questions: str = "",
    through: int | None = None,
    sections: Collection[str] = (),
    language: str | None = None,
    schema: str | None = None,
) -> str:
    """Return the text of a plan to fill in; with ``sections`` a worksheet of only these.

    ``asks`` is written into the plan; ``questions`` says what the plan asks for on paper, where that is more.
    ``language`` is written into the plan, so that it is checked in the words that it asks its questions in.
    ``schema`` is the file, beside the plan, by which text editors help.
    """
    blank = _Blank(plan_format, lesson, phrases, asks, questions or asks, through, sections, language)
    head = [f"{FOR_EDITORS}{schema}"] if schema else []
    return "\n".join([*head, *blank.lines()]) + "\n"


class BlankSection(NamedTuple):
    """The lines of an empty section, with its questions, and of one empty entry of it."""

    section: Sequence[str]
    entry: Sequence[str]


def blank_section(part: Part, plan_format: PlanFormat, phrases: Mapping[str, str]) -> BlankSection:
    """Return an empty section, with what a plan is asked for, or what comes with the section where a plan is not."""
    asks = DEFAULT_ASKS if is_asked(part, DEFAULT_ASKS) else first_asking(part)
    blank = _Blank(plan_format, Lesson("", {}), phrases, asks, asks, None, (), None)
    fields = plan_format.fields_for(part, asks)
    lines = (*_comment(f"{part.title}. {part.description}"), *blank.part(part, ""))
    return BlankSection(lines, tuple(blank.entry(fields, "")) if fields else ("-",))


@dataclass(frozen=True, slots=True)
class _Blank:
    plan_format: PlanFormat
    lesson: Lesson
    phrases: Mapping[str, str]
    asks: str
    asking: str
    through: int | None
    sections: Collection[str]
    language: str | None

    def lines(self) -> Iterator[str]:
        yield f"# {self.phrases['blank_title']}"
        yield from _comment(self.phrases["blank_help"])
        if self.sections:
            yield f"# {self.phrases['blank_join']}   cop-lesson assemble one.yaml two.yaml -o my-plan.yaml"
        yield f"# {self.phrases['blank_check']}   cop-lesson check my-plan.yaml"
        yield from ("cop_plan: 1", f"asks: {self.asks}")
        if self.through:
            yield f"through: {self.through}"
        if self.language:
            yield f"language: {self.language}"
        session = 0
        for part in self.chosen_sections():
            if part.session != session:
                session = part.session
                title = self.lesson.sessions[session].title
                yield from (
                    "",
                    "",
                    f"# ---- {self.phrases['blank_session'].format(session=session, title=title)} ----",
                )
            yield ""
            yield from _comment(f"{part.title}. {part.description}")
            yield from self.part(part, "")
        yield from ("", "", *self.later())

    def chosen_sections(self) -> list[Part]:
        """The sections that are asked for, of the sessions asked for, by session; those named are there in any case."""
        sections = [part for part in self.plan_format.parts.values() if len(part.names) == 1 and part.element]
        chosen = [
            part
            for part in sections
            if part.names[0] in self.sections
            or (not self.sections and is_asked(part, self.asking) and part.session <= (self.through or part.session))
        ]
        return sorted(chosen, key=lambda part: part.session)

    def part(self, part: Part, indent: str) -> Iterator[str]:
        """A part and its empty fields; the questions stand above each field, or above the first list entry."""
        fields = self.plan_format.fields_for(part, self.asking)
        name = f"{indent}{part.names[-1]}:"
        if not fields:
            yield from self.empty(part, name, indent)
        elif "array" in part.kinds:
            yield name
            if len(part.names) == 1:
                yield from self.questions(fields, "  ")
            yield from self.entry(fields, indent + "  ")
        else:
            yield name
            for field in fields:
                yield from self.questions([field], indent + "  ")
                yield from self.part(field, indent + "  ")

    def entry(self, fields: Sequence[Part], indent: str) -> Iterator[str]:
        for number, field in enumerate(fields):
            for place, line in enumerate(self.part(field, "")):
                yield indent + ("- " if number == place == 0 else "  ") + line

    def empty(self, part: Part, name: str, indent: str) -> Iterator[str]:
        if "array" not in part.kinds or part.refers_to:
            yield name
        else:
            yield from (name, f"{indent}  -")

    def questions(self, fields: Sequence[Part], indent: str, within: str = "") -> Iterator[str]:
        for field in fields:
            inner = self.plan_format.fields_for(field, self.asking)
            yield from _comment(f"{within}{field.names[-1]}: {field.description}", indent)
            if field.choices:
                yield from _comment(f"  {self.phrases['blank_choices']} {', '.join(field.choices)}", indent)
            elif field.examples:
                yield from _comment(f"  {self.phrases['blank_example']} {as_yaml(field.examples[0])}", indent)
            if "array" in field.kinds:
                yield from self.questions(inner, indent, f"{within}{field.names[-1]} / ")

    def later(self) -> Iterator[str]:
        yield from _comment(self.phrases["blank_later"])
        reason, until = (self.plan_format.parts["deferred", name].examples[-1] for name in ("reason", "until"))
        yield from ("#   vision:", f"#     not_yet: {as_yaml(reason)}", f"#     until: {until}")


def _comment(text: str, indent: str = "") -> Iterator[str]:
    first_line, other_lines = f"{indent}# ", f"{indent}#   "
    yield from textwrap.wrap(
        text, WIDTH, initial_indent=first_line, subsequent_indent=other_lines, break_on_hyphens=False
    )
