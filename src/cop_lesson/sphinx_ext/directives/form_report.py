"""What the checker says about a plan, as a form shows it: questions, places by their labels, and what to write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from docutils import nodes

from cop_lesson.checks.rules import ELEMENT_MISSING, load_rules
from cop_lesson.finding import ANSWERS, Finding, Path, Report, Severity, parse_pointer
from cop_lesson.plan_format.format import Part
from cop_lesson.plan_format.lesson import load_lesson
from cop_lesson.plans.display import Values
from cop_lesson.render.digest import Digest, Matter, digest, fold, titles_there
from cop_lesson.render.digest_lines import DigestLines
from cop_lesson.render.report_words import ReportWords
from cop_lesson.sphinx_ext.words import SiteWords
from cop_lesson.text.wording import capitalize, fold_space

__all__ = ["FormReport"]

_MOST_PLACES = 3
"""How many places of one matter are named."""


@dataclass(frozen=True, slots=True)
class FormReport:
    """Shows the findings about one plan, which have the words of a form: no names of fields or rules, and no lines."""

    values: Values
    lines: DigestLines
    words: SiteWords

    @classmethod
    def of(cls, values: Values, words: SiteWords, language: str) -> FormReport:
        """The report in the language of the plan, in the words of a site."""
        book = load_rules(language)
        lines = DigestLines(ReportWords.of(book, values.plan_format.titles, load_lesson(language).link))
        return cls(values, lines, words)

    def whole(self, report: Report) -> Iterator[nodes.Node]:
        """What is there, what is to correct, the questions that matter most, and what else is open."""
        short = digest(report)
        if present := titles_there(report):
            yield self.line("check-has", "; ".join(present))
        yield from self.list([*(Matter((finding,)) for finding in short.to_correct), *short.questions])
        if not report.findings:
            nothing = self.lines.words.phrase("nothing")
            yield nodes.paragraph(nothing, nothing)
        for name, titles in self.others(short, report):
            if titles:
                text = f"{self.lines.words.phrase(name)} {'; '.join(dict.fromkeys(titles))}"
                yield nodes.paragraph(text, text)

    def some(self, findings: Iterable[Finding]) -> Iterator[nodes.Node]:
        """These findings alone."""
        yield from self.list(fold(findings))

    def others(self, short: Digest, report: Report) -> Iterator[tuple[str, list[str]]]:
        """What is told by its title alone, below the phrase that says why."""
        title = self.lines.words.title
        yield "digest_open", [title(element) for element, _matters in short.smaller]
        yield "digest_absent", [title(finding.element) for finding in short.absent]
        for answer in ANSWERS:
            deferrals = [deferral for deferral in report.deferrals if deferral.answer == answer]
            yield f"answer_{answer}", [capitalize(deferral.title) for deferral in deferrals]

    def line(self, name: str, text: str) -> nodes.paragraph:
        """A word of the site with what fills it."""
        filled = self.words.fill(name, text=text)
        return nodes.paragraph(filled, filled)

    def list(self, matters: Sequence[Matter]) -> Iterator[nodes.Node]:
        """Each matter as an item: the question, where it belongs, and what to do."""
        items = (nodes.list_item("", *self.item(matter)) for matter in matters)
        if matters:
            yield nodes.enumerated_list("", *items, enumtype="arabic", prefix="", suffix=".")

    def item(self, matter: Matter) -> Iterator[nodes.paragraph]:
        """The paragraphs of one matter."""
        finding = matter.first
        text, _why = self.lines.question(matter)
        if finding.severity is Severity.ERROR:
            text = f"{capitalize(self.lines.words.phrase('error'))}: {text}"
        yield nodes.paragraph(text, text)
        places = list(dict.fromkeys(filter(None, map(self.place, matter.findings))))
        if places:
            rest = len(places) - _MOST_PLACES
            more = f" {self.lines.words.phrase('more', count=rest)}" if rest > 0 else ""
            yield self.line("check-place", "; ".join(places[:_MOST_PLACES]) + more)
        if finding.rule != ELEMENT_MISSING:
            yield self.line("check-fix", finding.fix)

    def place(self, finding: Finding) -> str:
        """The labels around a finding: the section, the name of the entry, the field. Empty for what is absent."""
        path = parse_pointer(finding.pointer)
        if finding.rule == ELEMENT_MISSING:
            return ""
        labels = []
        for length in range(1, len(path) + 1):
            part = self.values.plan_format.part(path[:length])
            if part is not None:
                is_entry = isinstance(path[length - 1], int)
                label = self.entry_name(path[:length], part) if is_entry else capitalize(part.title)
                labels.append(label)
        return self.words["check-within"].join(filter(None, labels))

    def entry_name(self, path: Path, part: Part) -> str:
        """What an entry is called: by its first answer."""
        field = self.values.plan_format.name_field(part.names)
        return fold_space(self.values.text((*path, field))) if field else ""
