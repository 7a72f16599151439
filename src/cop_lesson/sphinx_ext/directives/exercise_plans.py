"""``{plan}`` shows plans of the exercises, and ``{check}`` what the checker says about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.directives.code import container_wrapper

from cop_lesson.checking import check
from cop_lesson.elements import TIERS, load_format
from cop_lesson.finding import Report
from cop_lesson.lesson import load_lesson
from cop_lesson.render.text import Words, text
from cop_lesson.resources import data_folder
from cop_lesson.rules import load_rules
from cop_lesson.source import Document, read_document
from cop_lesson.sphinx_ext.directives.options import (
    KindlyDirective,
    OptionReader,
    calendar_day,
    choice,
    name_list,
    whole,
)
from cop_lesson.sphinx_ext.words import site_words
from cop_lesson.wording import nearest

__all__ = ["CheckDirective", "ExercisePlanDirective", "PlanDirective", "section_lines"]


def _flag(written: str) -> bool:
    if written:
        raise ValueError("It takes no value.")
    return True


def _rules(written: str) -> tuple[str, ...]:
    known = load_rules().rules
    for name in name_list(written):
        if name not in known:
            likely = nearest(name, known)
            raise ValueError(f'There is no rule "{name}".' + (f' Did you mean "{likely}"?' if likely else ""))
    return name_list(written)


class ExercisePlanDirective(KindlyDirective):
    """A directive that begins with the name of a plan below ``exercises``, without its ending."""

    has_content: ClassVar[bool] = False

    def plan(self, name: str) -> Path | None:
        """The file of a plan; the page is built again when it changes."""
        folder = data_folder("exercises")
        path = folder / f"{name}.yaml"
        known = sorted(one.relative_to(folder).with_suffix("").as_posix() for one in folder.rglob("*.yaml"))
        if name not in known:
            likely = nearest(name, known)
            hint = f'Did you mean "{likely}"?' if likely else 'Write a name such as "1-why-and-story/start".'
            self.warn("plan", f'{self.name}: there is no exercise plan "{name}". {hint}')
            return None
        self.env.note_dependency(str(path))
        return path

    def day(self) -> date | None:
        """The day of the episode: from its front matter, or from the field list that begins it."""
        written = self.env.metadata[self.env.current_document.docname].get("date")
        if written is None:
            fields = (field for field in self.state.document.findall(nodes.field))
            written = next((field[1].astext() for field in fields if field[0].astext() == "date"), None)
        try:
            return date.fromisoformat(str(written).strip())
        except ValueError:
            return None

    def literal(self, shown: str, language: str) -> nodes.Node:
        """A text as it is, with a caption where there is one."""
        literal = nodes.literal_block(shown, shown, language=language, classes=[f"cop-{self.name}"])
        self.set_source_info(literal)
        if caption := self.options.get("caption"):
            return container_wrapper(self, literal, caption)
        return literal


class PlanDirective(ExercisePlanDirective):
    """Shows a plan, or some of its sections, as it is written."""

    readers: ClassVar[Mapping[str, OptionReader]] = {"caption": str, "lines": str, "class": directives.class_option}

    def run(self) -> list[nodes.Node]:
        """Return the plan as YAML."""
        options = self.read_options()
        name, *sections = name_list(" ".join(self.arguments)) or ("",)
        path = self.plan(name)
        if path is None:
            return []
        lines = path.read_text("utf-8").splitlines()
        chosen = self.chosen(lines, sections) if sections else list(range(len(lines)))
        if "lines" in options:
            chosen = self.by_number(options["lines"], chosen)
        return [self.literal("\n".join(lines[number] for number in chosen).strip("\n"), "yaml")] if chosen else []

    def chosen(self, lines: list[str], names: list[str]) -> list[int]:
        """The lines of the sections of these names."""
        places = section_lines(lines)
        chosen: list[int] = []
        for name in (name.replace("-", "_") for name in names):
            if name not in places:
                likely = nearest(name, places)
                hint = f'Did you mean "{likely}"?' if likely else f"It has: {', '.join(places)}."
                self.warn("plan", f'plan: this plan has no section "{name}". {hint}')
            chosen += places.get(name, ())
        return chosen

    def by_number(self, written: str, chosen: list[int]) -> list[int]:
        """The lines of these numbers, counted in the plan as a whole: ``3-8, 12``."""
        wanted: set[int] = set()
        for span in name_list(written):
            first, _, last = span.partition("-")
            if not (first.isdigit() and (last or first).isdigit()):
                self.warn("option", f'plan: the option "lines" cannot be "{written}". Write it as in "3-8, 12".')
                return chosen
            wanted |= set(range(int(first) - 1, int(last or first)))
        return [number for number in chosen if number in wanted]


def section_lines(lines: list[str]) -> dict[str, range]:
    """The lines of each section, counted from 0: from its name up to the blank lines and comments of the next."""
    document = read_document("\n".join(lines))
    if not isinstance(document, Document):
        return {}
    starts = sorted(
        (place.key.line - 1, str(path[0])) for path, place in document.places.items() if len(path) == 1 and place.key
    )
    places = {}
    for (start, name), end in zip(starts, [*(line for line, _ in starts[1:]), len(lines)], strict=True):
        last = end
        while last > start + 1 and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
            last -= 1
        places[name] = range(start, last)
    return places


class CheckDirective(ExercisePlanDirective):
    """Runs the checker while the site is built, so that what the lesson shows is what the command says."""

    readers: ClassVar[Mapping[str, OptionReader]] = {
        "through": whole,
        "tier": choice(*TIERS),
        "only": _rules,
        "all": _flag,
        "date": calendar_day,
        "caption": str,
    }

    def run(self) -> list[nodes.Node]:
        """Return the command and its output."""
        options = self.read_options()
        path = self.plan(" ".join(self.arguments).strip())
        day = options.get("date") or self.day()
        if path is None:
            return []
        if day is None:
            self.warn(
                "check", 'check: this page has no date. Add one to its front matter, or ":date: 2027-03-09" here.'
            )
        name = f"exercises/{path.relative_to(data_folder('exercises')).as_posix()}"
        judging = {key: options[key] for key in ("tier", "through") if key in options}
        report = check(path.read_bytes(), name=name, today=day, **judging)
        everything = "all" in options
        called = " ".join(
            [
                f"$ cop-lesson check {name}",
                *([f"--today {day}"] if day else []),
                *(f"--{key} {value}" for key, value in judging.items()),
                *(["--all"] if everything else []),
            ]
        )
        lines = path.read_text("utf-8").split("\n")
        if "only" in options:
            return self.some(report, lines, called, options)
        return [self.literal(f"{called}\n{_told(report, lines, everything=everything)}".rstrip("\n"), "text")]

    def some(self, report: Report, lines: list[str], called: str, options: Mapping[str, Any]) -> list[nodes.Node]:
        """Some of the findings, and how many more the command shows."""
        kept = tuple(finding for finding in report.findings if finding.rule in options["only"])
        silent = [rule for rule in options["only"] if rule not in {finding.rule for finding in kept}]
        if silent:
            self.warn("check", f"check: this plan has no finding of {', '.join(silent)}. Leave it out of :only:.")
        told = _told(replace(report, findings=kept, deferrals=(), set_aside=(), next_tier=()), lines, everything=True)
        # The last two lines count findings and elements of the whole plan; here they would count what is shown.
        shown = "\n".join(told.rstrip("\n").split("\n")[:-2]).rstrip("\n")
        made = [self.literal(f"{called}\n{shown}", "text")]
        rest = len(report.findings) - len(kept)
        if rest:
            more = site_words(self.config).fill("check-more", count=rest)
            made.append(nodes.paragraph(more, more, classes=["cop-more"]))
        return made


def _told(report: Report, lines: list[str], *, everything: bool) -> str:
    titles = {element.name: element.title for element in load_format(report.language).elements.values()}
    words = Words(phrases=load_rules(report.language).phrases, titles=titles, link=load_lesson().link)
    return text(report, lines, words, drawn=True, everything=everything)
