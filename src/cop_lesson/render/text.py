"""A report for people: with snippet and caret on a terminal, in plain sentences elsewhere.

Logs and screen readers get sentences only, since drawing means nothing to them.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from cop_lesson.checks.rules import ELEMENT_MISSING
from cop_lesson.finding import ANSWERS, LAST_SESSION, Deferral, Finding, Report, Severity, State
from cop_lesson.render.columns import columns, window, wrap_text
from cop_lesson.render.concise import head
from cop_lesson.render.digest import digest
from cop_lesson.render.digest_lines import DigestLines
from cop_lesson.render.report_words import ReportWords
from cop_lesson.tables import HIDES_CONTENT
from cop_lesson.text.sentences import in_one_line
from cop_lesson.text.wording import visible, visible_name

__all__ = ["Paint", "text"]

WIDTH = 92
MARGIN = 8
AROUND_SNIPPET = 20

Paint = Callable[[str, str], str]
"""Colours a text: ``paint("why", "label")``. Off a terminal it returns the text as it is."""


def text(
    report: Report,
    lines: Sequence[str],
    words: ReportWords,
    *,
    terminal: bool = False,
    everything: bool = False,
    rule_names: bool = True,
    width: int = WIDTH,
    paint: Paint = lambda line, _: line,
) -> str:
    """Return the report; ``lines`` are those of the plan, ``terminal`` asks for the form with drawings.

    ``rule_names`` adds the name of each rule, by which a person can look it up; ``width`` counts columns.
    """
    page = (_TerminalPage if terminal else _PlainPage)(
        report, lines, words, paint, everything, rule_names, width, explained=set()
    )
    return "\n".join(page.content()).rstrip("\n") + "\n"


class _Page(NamedTuple):
    """The order of a report; the two forms below only differ in how they write each thing."""

    report: Report
    lines: Sequence[str]
    words: ReportWords
    paint: Paint
    everything: bool
    rule_names: bool
    width: int
    explained: set[tuple[str, str]]

    def content(self) -> Iterator[str]:
        yield from self.heading()
        if self.everything and self.report.through < LAST_SESSION:
            yield from self.wrap(self.phrase("states_through", session=self.report.through))
            yield ""
        if self.everything or not self.report.readable:
            yield from self.all_findings()
        else:
            yield from self.digest()
        yield from self.summary()

    def all_findings(self) -> Iterator[str]:
        """Each finding with its reason and a way out, in the order of the file; then what is absent as a whole."""
        for absent in (False, True):
            for finding in self.report.findings:
                if (finding.rule == ELEMENT_MISSING) is absent:
                    yield from self.finding(finding)

    def digest(self) -> Iterator[str]:
        """What hides a part of the plan, what is there, the questions that matter most, and the rest in short."""
        short, lines = digest(self.report), DigestLines.of(self.words, self.report)
        for finding in short.to_correct:
            if finding.rule in HIDES_CONTENT:
                yield from self.finding(finding)
        for line in lines.has(self.report):
            yield from self.wrap(line)
        for line in lines.questions(short):
            yield from self.wrap(line, indent="   ")
        for line in lines.smaller(short):
            yield from self.wrap(line)
        for finding in short.to_correct:
            if finding.rule not in HIDES_CONTENT:
                yield from self.slip(finding)
        for line in lines.first(short):
            yield from self.wrap(line)
        yield from self.set_aside()
        if short.questions:
            yield ""
            asked = short.questions[0].first
            yield from self.wrap(self.phrase("digest_rest", name=asked.element or asked.rule))

    def slip(self, finding: Finding) -> Iterator[str]:
        """What is to correct and hides nothing: the place and the way out, in short."""
        yield from self.wrap(self.short(finding))
        if (finding.rule, finding.fix) not in self.explained:
            yield from self.labelled_lines("fix", finding.fix)
        self.explained.add((finding.rule, finding.fix))

    def summary(self) -> Iterator[str]:
        report = self.report
        if not report.readable:
            yield self.phrase("unread")
            return
        if self.everything:
            yield from self.set_aside()
        if not report.findings:
            yield self.paint(self.phrase("nothing"), "good")
        elif self.everything:
            to_correct = report.count(Severity.ERROR)
            yield self.phrase("counts", error=to_correct, open=len(report.findings) - to_correct)
        if self.everything or not self.report.findings:
            yield from self.wrap(self.states())
        if report.next_elements and self.everything:
            names = ", ".join(element.title for element in report.next_elements)
            yield from self.wrap(f"{self.phrase('next_asks', asks=report.next_elements[0].asked_by[0])} {names}")

    def states(self) -> str:
        """How many of the parts that a plan often has are here, wait or are left out."""
        elements = self.report.elements
        present = sum(element.state is State.PRESENT for element in elements)
        counts = {answer: sum(element.answer == answer for element in elements) for answer in ("not_yet", "none")}
        deferred = "".join(self.phrase(f"states_{answer}", count=count) for answer, count in counts.items() if count)
        return self.phrase("states", all=len(elements), present=present, deferred=deferred)

    def set_aside(self) -> Iterator[str]:
        for answer in ANSWERS:
            deferrals = [deferral for deferral in self.report.deferrals if deferral.answer == answer]
            if deferrals:
                yield self.phrase(f"answer_{answer}")
            for deferral in deferrals:
                yield from self.wrap(f"  {self.deferral(deferral)}")
        silenced = {
            suppression.finding.rule: suppression
            for suppression in self.report.set_aside
            if suppression.by == "silenced"
        }
        if silenced:
            yield self.phrase("silenced")
        for rule, suppression in silenced.items():
            name = rule if self.rule_names else suppression.finding.message
            yield from self.wrap(f"  {name}: {visible(in_one_line(suppression.reason))}")

    def deferral(self, deferral: Deferral) -> str:
        where = deferral.entry or (deferral.element if "." in deferral.element else "")
        place = f" ({visible(in_one_line(where))})" if where else ""
        until = f", {self.until(deferral)}" if deferral.until or deferral.until_words else ""
        return f"{deferral.title}{place}{until}: {visible(in_one_line(deferral.reason))}"

    def until(self, deferral: Deferral) -> str:
        """Until when something is left open: a day, or the words of the plan."""
        if deferral.until:
            return self.phrase("until", date=visible(deferral.until))
        return self.phrase("until_words", words=visible(in_one_line(deferral.until_words)))

    @property
    def phrase(self) -> Callable[..., str]:
        return self.words.phrase

    @property
    def title(self) -> Callable[[str | None], str]:
        return self.words.title

    def where_taught(self, finding: Finding) -> str:
        if not (finding.session and finding.element):
            return ""
        place = self.phrase("session", session=finding.session, element=self.title(finding.element))
        link = self.words.link(finding.session, finding.element)
        return f"{place}, {link}" if link else place

    def finding(self, finding: Finding) -> Iterator[str]:
        # One rule can have several reasons: each missing part has a question of its own.
        again = (finding.rule, finding.why) in self.explained
        self.explained.add((finding.rule, finding.why))
        yield from self.statement(finding)
        if finding.also:
            yield self.indent() + self.phrase("also", line=finding.also.line)
        if not again:
            yield from self.labelled_lines("why", finding.why)
        if (finding.rule, finding.fix) not in self.explained or finding.severity is not Severity.ADVICE:
            yield from self.labelled_lines("fix", finding.fix)
        self.explained.add((finding.rule, finding.fix))
        if not again and (place := self.where_taught(finding)):
            yield from self.labelled_lines("read", place)
        yield ""

    def heading(self) -> Iterator[str]:
        raise NotImplementedError

    def statement(self, finding: Finding) -> Iterator[str]:
        raise NotImplementedError

    def short(self, finding: Finding) -> str:
        raise NotImplementedError

    def indent(self) -> str:
        raise NotImplementedError

    def labelled_lines(self, label: str, text: str) -> Iterator[str]:
        raise NotImplementedError

    def wrap(self, text: str, indent: str = "    ") -> Iterator[str]:
        raise NotImplementedError


class _PlainPage(_Page):
    """Sentences: no drawing, one thing a line, nothing broken over lines."""

    def heading(self) -> Iterator[str]:
        yield visible_name(self.report.source)
        yield ""

    def statement(self, finding: Finding) -> Iterator[str]:
        yield self.short(finding)

    def short(self, finding: Finding) -> str:
        line, column = finding.position
        place = self.phrase("place", line=line, column=column, severity=self.phrase(str(finding.severity)))
        name = f" [{finding.rule}]" if self.rule_names else ""
        return self.paint(f"{place} {finding.message}{name}", str(finding.severity))

    def indent(self) -> str:
        return ""

    def labelled_lines(self, label: str, text: str) -> Iterator[str]:
        yield f"{self.phrase(label)}: {text}"

    def wrap(self, text: str, indent: str = "    ") -> Iterator[str]:  # noqa: ARG002
        yield text


class _TerminalPage(_Page):
    """For a terminal: the line itself, a caret under the place, labels in a column."""

    def heading(self) -> Iterator[str]:
        yield from ()

    def statement(self, finding: Finding) -> Iterator[str]:
        yield from wrap_text(self.short(finding), self.width, indent="    ")
        yield from self.snippet(finding)

    def short(self, finding: Finding) -> str:
        return self.paint(head(self.report.source, finding, rule_name=self.rule_names), str(finding.severity))

    def snippet(self, finding: Finding) -> Iterator[str]:
        line, column = finding.position
        if finding.rule == ELEMENT_MISSING or line > len(self.lines):
            return
        source_line = self.lines[line - 1]
        start, end = window(source_line, column - 1, self.width - AROUND_SNIPPET)
        excerpt = visible(source_line[start:end]) + ("…" if end < len(source_line) else "")
        yield ""
        yield f"{line:>6} | {'…' if start else ''}{excerpt}"
        before = visible(source_line[start : column - 1])
        yield f"{'':>6} | {' ' * (columns(before) + bool(start))}{self.paint('^', str(finding.severity))}"

    def indent(self) -> str:
        return "  "

    def labelled_lines(self, label: str, text: str) -> Iterator[str]:
        name = self.phrase(f"short_{label}")
        lead = f"  {self.paint(name, 'label')}{' ' * (MARGIN - 2 - len(name))}"
        words, _, literal = text.partition("   ")
        first, *more = words.split("\n")
        if literal and len(first) + len(literal) + 3 <= self.width - MARGIN:
            yield f"{lead}{first}   {literal}"
            return
        wrapped = wrap_text(first, self.width - MARGIN) or [""]
        yield lead + wrapped[0]
        for line in [*wrapped[1:], *(f"   {line}" for line in more), *([f"   {literal}"] if literal else [])]:
            yield " " * MARGIN + line

    def wrap(self, text: str, indent: str = "    ") -> Iterator[str]:
        yield from wrap_text(text, self.width, indent=indent) or [""]
