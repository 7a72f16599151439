"""``{plan}`` shows plans of the exercises, and ``{checker-report}`` what the checker says about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from cop_lesson.checks.check import examine
from cop_lesson.checks.rules import load_rules
from cop_lesson.data_files import data_folder
from cop_lesson.finding import Report
from cop_lesson.plan_format.format import ASKS, load_format
from cop_lesson.plan_format.lesson import load_lesson
from cop_lesson.render.report_words import ReportWords
from cop_lesson.render.text import text
from cop_lesson.source import Document, read_document
from cop_lesson.sphinx_ext.directives.form_report import FormReport
from cop_lesson.sphinx_ext.directives.options import (
    KindlyDirective,
    OptionReader,
    calendar_day,
    choice,
    flag,
    name_list,
    whole_number,
)
from cop_lesson.sphinx_ext.directives.plan_card import FILE_FOLD, PLAN_CARD, PlanCard, plan_values
from cop_lesson.sphinx_ext.directives.roles import rule_link
from cop_lesson.sphinx_ext.words import site_words
from cop_lesson.text.wording import nearest

__all__ = ["CheckerReportDirective", "ExercisePlanDirective", "PlanDirective"]

_WIDTH = 76
"""The columns of a report that fit beside the contents of a page."""


def _rules(text: str) -> tuple[str, ...]:
    rules = load_rules().rules
    for name in name_list(text):
        if name not in rules:
            suggestion = nearest(name, rules)
            raise ValueError(f'There is no rule "{name}".' + (f' Did you mean "{suggestion}"?' if suggestion else ""))
    return name_list(text)


class ExercisePlanDirective(KindlyDirective):
    """A directive that begins with the name of a plan below ``exercises``, without its ending."""

    has_content: ClassVar[bool] = False

    def plan(self, name: str) -> Path | None:
        """The file of a plan; the page is built again when it changes."""
        folder = data_folder("exercises")
        path = folder / f"{name}.yaml"
        names = sorted(file.relative_to(folder).with_suffix("").as_posix() for file in folder.rglob("*.yaml"))
        if name not in names:
            suggestion = nearest(name, names)
            hint = f'Did you mean "{suggestion}"?' if suggestion else 'Write a name such as "1-why-and-story/start".'
            self.warn("plan", f'{self.name}: there is no exercise plan "{name}". {hint}')
            return None
        self.env.note_dependency(str(path))
        return path

    def day(self) -> date | None:
        """The day of the episode: from its front matter, or from the field list that begins it."""
        day_text = self.env.metadata[self.env.current_document.docname].get("date")
        if day_text is None:
            fields = (field for field in self.state.document.findall(nodes.field))
            day_text = next((field[1].astext() for field in fields if field[0].astext() == "date"), None)
        try:
            return date.fromisoformat(str(day_text).strip())
        except ValueError:
            return None

    def literal(self, text: str, language: str) -> nodes.Node:
        """A text as it is."""
        literal = nodes.literal_block(text, text, language=language, classes=[f"cop-{self.name}"])
        self.set_source_info(literal)
        return literal

    def filled(
        self, path: Path, parts: Sequence[str], classes: Sequence[str] = (), title: str = ""
    ) -> list[nodes.Node]:
        """A plan, or these parts of it, as a filled worksheet; as a file alone where it cannot be read."""
        lines = path.read_text("utf-8").splitlines()
        places = part_lines(lines)
        chosen = list(self.known_parts(parts, places))
        if parts and not chosen:
            return []
        numbers = _line_numbers(chosen, places) if chosen else range(len(lines))
        literal = self.literal("\n".join(lines[number] for number in numbers).strip("\n"), "text")
        values = plan_values(examine(path.read_bytes()))
        if values is None:
            return [literal]
        words = site_words(self.config)
        card = PlanCard(values, words)
        block = nodes.admonition("", nodes.title("", title or card.title), classes=["cop-block", PLAN_CARD, *classes])
        fold = nodes.admonition("", nodes.title("", words["plan-file"]), literal, collapsible="closed")
        fold["classes"] = ["cop-block", FILE_FOLD]
        block += [*card.sections(_positions(chosen, values.view.data)), fold]
        self.set_source_info(block)
        return [block]

    def known_parts(self, parts: Sequence[str], places: Mapping[str, range]) -> Iterator[str]:
        """The names of those parts that the plan has."""
        for part in parts:
            section, dot, entry = part.partition(".")
            name = section.replace("-", "_") + dot + entry
            if name in places:
                yield name
            else:
                suggestion = nearest(name, places)
                hint = f'Did you mean "{suggestion}"?' if suggestion else f"It has: {', '.join(places)}."
                self.warn("plan", f'{self.name}: this plan has no part "{part}". {hint}')


class PlanDirective(ExercisePlanDirective):
    """Shows a plan, some of its sections, or some entries of one, as a filled worksheet: ``levels.host``."""

    readers: ClassVar[Mapping[str, OptionReader]] = {"caption": str, "class": directives.class_option}

    def run(self) -> list[nodes.Node]:
        """Return the worksheet, and folded in it the same as a file."""
        options = self.read_options()
        name, *parts = name_list(" ".join(self.arguments)) or ("",)
        path = self.plan(name)
        return [] if path is None else self.filled(path, parts, options.get("class", ()), options.get("caption", ""))


def _positions(names: Iterable[str], plan: Mapping[str, Any]) -> dict[str, list[int]]:
    """The sections of these parts, each with the positions of the entries that are named."""
    positions: dict[str, list[int]] = {}
    for section, _, key in (name.partition(".") for name in names):
        entries = enumerate(plan[section]) if key else ()
        positions.setdefault(section, []).extend(at for at, entry in entries if key in {str(at + 1), entry.get("id")})
    return positions


def _line_numbers(names: Iterable[str], places: Mapping[str, range]) -> list[int]:
    """The lines of these parts; those of an entry stand below the name of its section."""
    numbers: list[int] = []
    for name in names:
        section, _, entry = name.partition(".")
        head = [places[section].start] if entry and places[section].start not in numbers else []
        numbers += [*head, *places[name]]
    return numbers


def part_lines(lines: list[str]) -> dict[str, range]:
    """The lines of each section (``levels``) and of each entry, by id or number (``levels.host``, ``levels.4``).

    They are counted from 0. Blank lines and comments in front of what follows are left out.
    """
    document = read_document("\n".join(lines))
    if not isinstance(document, Document):
        return {}
    tops = sorted(
        (place.key.line - 1, str(path[0])) for path, place in document.places.items() if len(path) == 1 and place.key
    )
    places: dict[str, range] = {}
    for (start, name), end in zip(tops, [*(line for line, _ in tops[1:]), len(lines)], strict=True):
        section = places[name] = _trimmed(lines, start, end)
        value = document.data[name]
        if isinstance(value, list) and not document.places[(name,)].flow:
            starts = [document.places[name, number].value.line - 1 for number in range(len(value))]
            entries = zip(value, starts, [*starts[1:], section.stop], strict=True)
            for number, (entry, first, last) in enumerate(entries, 1):
                places[f"{name}.{number}"] = span = _trimmed(lines, first, last)
                if isinstance(entry, dict) and "id" in entry:
                    places[f"{name}.{entry['id']}"] = span
    return places


def _trimmed(lines: list[str], start: int, end: int) -> range:
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return range(start, end)


class CheckerReportDirective(ExercisePlanDirective):
    """Runs the checker while the site is built, so that what the lesson shows is what the checker says.

    Folded, it reads as in a form; further in stands what the command shows, but for the names of the rules, and those.
    """

    readers: ClassVar[Mapping[str, OptionReader]] = {
        "through": whole_number,
        "asks": choice(*ASKS),
        "only": _rules,
        "all": flag,
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
                "checker-report",
                'checker-report: this page has no date. Add one to its front matter, or ":date: 2027-03-09" here.',
            )
        name = f"exercises/{path.relative_to(data_folder('exercises')).as_posix()}"
        check_options = {key: options[key] for key in ("asks", "through") if key in options}
        report = examine(path.read_bytes(), name=name, today=day, **check_options).report
        examination = examine(path.read_bytes(), name=name, today=day, in_form=True, **check_options)
        everything = "all" in options
        command = " ".join(
            [
                f"$ cop-lesson check {name}",
                *([f"--today {day}"] if day else []),
                *(f"--{key} {value}" for key, value in check_options.items()),
                *(["--all"] if everything else []),
            ]
        )
        lines = path.read_text("utf-8").split("\n")
        values = plan_values(examination)
        form = FormReport.of(values, site_words(self.config), report.language) if values else None
        if "only" in options:
            some = self.some(report, lines, command, options)
            shown = [finding for finding in examination.report.findings if finding.rule in options["only"]]
            return self.folded(form.some(shown) if form else (), some)
        output = f"{command}\n{_report_text(report, lines, everything=everything)}".rstrip("\n")
        return self.folded(
            form.whole(examination.report) if form else (), [self.literal(output, "text"), *self.names(report)]
        )

    def folded(self, form: Iterable[nodes.Node], command: list[nodes.Node]) -> list[nodes.Node]:
        """The report as a form shows it, folded, and further in as the command shows it."""
        words = site_words(self.config)
        inner = self.fold(words["check-command"], command)
        return [self.fold(self.options.get("caption") or words["check-title"], [*form, inner])]

    def fold(self, title: str, content: list[nodes.Node]) -> nodes.admonition:
        """A folded block of what is made from data."""
        block = nodes.admonition("", nodes.title(title, title), *content, collapsible="closed")
        block["classes"] = ["cop-block", "cop-checks"]
        self.set_source_info(block)
        return block

    def some(self, report: Report, lines: list[str], command: str, options: Mapping[str, Any]) -> list[nodes.Node]:
        """Some of the findings, and how many more the command shows."""
        findings = tuple(finding for finding in report.findings if finding.rule in options["only"])
        silent = [rule for rule in options["only"] if rule not in {finding.rule for finding in findings}]
        if silent:
            names = ", ".join(silent)
            self.warn("checker-report", f"checker-report: this plan has no finding of {names}. Leave it out of :only:.")
        report_text = _report_text(
            replace(report, findings=findings, deferrals=(), set_aside=(), next_elements=()), lines, everything=True
        )
        # The last two lines count findings and elements of the whole plan; here they would count what is shown.
        excerpt = "\n".join(report_text.rstrip("\n").split("\n")[:-2]).rstrip("\n")
        content = [self.literal(f"{command}\n{excerpt}", "text")]
        rest = len(report.findings) - len(findings)
        if rest:
            more = site_words(self.config).fill("check-more", count=rest)
            content.append(nodes.paragraph(more, more, classes=["cop-more"]))
        return [*content, *self.names(replace(report, findings=findings, set_aside=()))]

    def names(self, report: Report) -> list[nodes.Node]:
        """A folded block with the rules that spoke: for people who look them up, and not for learners."""
        words, docname = site_words(self.config), self.env.current_document.docname
        silenced = (suppression.finding for suppression in report.set_aside if suppression.by == "silenced")
        lines: dict[str, dict[str, None]] = {}
        for finding in (*report.findings, *silenced):
            lines.setdefault(finding.rule, {})[str(finding.position.line)] = None
        if not lines:
            return []
        items = nodes.definition_list()
        for rule, places in lines.items():
            name = "check-names-lines" if len(places) > 1 else "check-names-line"
            places_text = words.fill(name, lines=", ".join(places))
            term = nodes.term("", "", rule_link(rule, docname))
            items += nodes.definition_list_item("", term, nodes.definition("", nodes.paragraph("", places_text)))
        return [self.fold(words["check-names"], [nodes.paragraph("", words["check-names-help"]), items])]


def _report_text(report: Report, lines: list[str], *, everything: bool) -> str:
    language = report.language
    words = ReportWords.of(load_rules(language), load_format(language).titles, load_lesson().link)
    return text(report, lines, words, terminal=True, everything=everything, rule_names=False, width=_WIDTH)
