"""A report for people: with snippet and caret on a terminal, in plain sentences elsewhere.

Logs and screen readers get sentences only, since drawing means nothing to them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from cop_lesson.checks.rules import ELEMENT_MISSING
from cop_lesson.finding import Finding, Report, Severity, State
from cop_lesson.render.concise import head
from cop_lesson.text.wording import fold_space, visible, visible_name

__all__ = ["Paint", "ReportWords", "text"]

WIDTH = 92
MARGIN = 8
AROUND_SNIPPET = 20

Paint = Callable[[str, str], str]
"""Colours a text: ``paint("why", "label")``. Off a terminal it returns the text as it is."""


class ReportWords(NamedTuple):
    """What a report says beside its findings: the phrases, the titles of elements, and links into the lesson."""

    phrases: Mapping[str, str]
    titles: Mapping[str, str]
    link: Callable[[int, str], str]


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
    page = (_TerminalPage if terminal else _PlainPage)(report, lines, words, paint, everything, rule_names, width)
    return "\n".join(page.content()).rstrip("\n") + "\n"


@dataclass(slots=True)
class _Page:
    """The order of a report; the two forms below only differ in how they write each thing."""

    report: Report
    lines: Sequence[str]
    words: ReportWords
    paint: Paint
    everything: bool
    rule_names: bool
    width: int
    explained: set[tuple[str, str]] = field(default_factory=set)

    def content(self) -> Iterator[str]:
        others = [finding for finding in self.report.findings if finding.rule != ELEMENT_MISSING]
        absent = [finding for finding in self.report.findings if finding.rule == ELEMENT_MISSING]
        yield from self.heading()
        first = self.first_session()
        in_full = [finding for finding in others if self.in_full(finding, first)]
        for finding in in_full:
            yield from self.finding(finding)
        rest = [finding for finding in others if not self.in_full(finding, first)]
        if rest:
            yield self.words.phrases["rest"]
            yield from (self.short(finding) for finding in rest)
            yield ""
        yield from self.absent(absent, others)
        yield from self.summary()

    def in_full(self, finding: Finding, first: int) -> bool:
        """Whether a finding is told with its reason: all errors, and what is not of a later session."""
        return self.everything or finding.severity is Severity.ERROR or (finding.session or 0) <= first

    def first_session(self) -> int:
        """The first session that is not finished, or has advice: findings up to there are told in full."""
        for severity in (Severity.MISSING, Severity.ADVICE):
            findings = (finding for finding in self.report.findings if finding.rule != ELEMENT_MISSING)
            sessions = [finding.session for finding in findings if finding.session and finding.severity is severity]
            if sessions:
                return min(sessions)
        return 0

    def absent(self, absent: Sequence[Finding], others: Sequence[Finding]) -> Iterator[str]:
        if self.everything:
            for finding in absent:
                yield from self.finding(finding)
            return
        for session in dict.fromkeys(finding.session for finding in absent):
            of_session = (finding for finding in absent if finding.session == session)
            names = ", ".join(f"{self.title(finding.element)} ({_name(finding)})" for finding in of_session)
            yield from self.wrap(f"{self.paint(self.phrase('absent', session=session), 'missing')} {names}")
        if absent and not others:
            first = absent[0]
            yield self.phrase("first_absent", element=self.title(first.element))
            yield from self.labelled_lines("why", first.why)
            yield from self.labelled_lines("fix", first.fix)
        if absent:
            yield self.phrase("show_all")
            yield ""

    def summary(self) -> Iterator[str]:
        report = self.report
        if not report.readable:
            yield self.phrase("unread")
            return
        yield from self.set_aside()
        if not report.findings:
            yield self.paint(self.phrase("nothing"), "good")
        else:
            yield self.phrase("counts", **{str(severity): report.count(severity) for severity in Severity})
        states = [element.state for element in report.elements]
        yield self.phrase(
            "states",
            present=states.count(State.PRESENT),
            missing=states.count(State.MISSING),
            deferred=states.count(State.DEFERRED),
            waiting=states.count(State.NOT_STARTED),
        )
        if report.next_tier:
            names = ", ".join(element.title for element in report.next_tier)
            yield from self.wrap(f"{self.phrase('next_tier', tier=report.next_tier[0].tier)} {names}")

    def set_aside(self) -> Iterator[str]:
        if self.report.deferrals:
            yield self.phrase("deferred")
        for deferral in self.report.deferrals:
            until = f", {self.phrase('until', date=visible(deferral.until))}" if deferral.until else ""
            title, reason = self.deferred_title(deferral.element, deferral.title), visible(fold_space(deferral.reason))
            yield from self.wrap(f"  {title}{until}: {reason}")
        silenced = {
            suppression.finding.rule: suppression
            for suppression in self.report.set_aside
            if suppression.by == "silenced"
        }
        if silenced:
            yield self.phrase("silenced")
        for rule, suppression in silenced.items():
            name = rule if self.rule_names else suppression.finding.message
            yield from self.wrap(f"  {name}: {visible(fold_space(suppression.reason))}")

    def deferred_title(self, element: str, title: str) -> str:
        return f"{title} ({visible(element)})" if "." in element else title

    def phrase(self, name: str, **values: object) -> str:
        return self.words.phrases[name].format(**values)

    def title(self, element: str | None) -> str:
        return self.words.titles.get(element or "", element or "")

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

    def wrap(self, text: str) -> Iterator[str]:
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

    def wrap(self, text: str) -> Iterator[str]:
        yield text


class _TerminalPage(_Page):
    """For a terminal: the line itself, a caret under the place, labels in a column."""

    def heading(self) -> Iterator[str]:
        yield from ()

    def statement(self, finding: Finding) -> Iterator[str]:
        yield from _wrap(self.short(finding), self.width, indent="    ")
        yield from self.snippet(finding)

    def short(self, finding: Finding) -> str:
        return self.paint(head(self.report.source, finding, rule_name=self.rule_names), str(finding.severity))

    def snippet(self, finding: Finding) -> Iterator[str]:
        line, column = finding.position
        if finding.rule == ELEMENT_MISSING or line > len(self.lines):
            return
        source_line = self.lines[line - 1]
        start, end = _window(source_line, column - 1, self.width - AROUND_SNIPPET)
        excerpt = visible(source_line[start:end]) + ("…" if end < len(source_line) else "")
        yield ""
        yield f"{line:>6} | {'…' if start else ''}{excerpt}"
        before = visible(source_line[start : column - 1])
        yield f"{'':>6} | {' ' * (_columns(before) + bool(start))}{self.paint('^', str(finding.severity))}"

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
        wrapped = _wrap(first, self.width - MARGIN) or [""]
        yield lead + wrapped[0]
        for line in [*wrapped[1:], *(f"   {line}" for line in more), *([f"   {literal}"] if literal else [])]:
            yield " " * MARGIN + line

    def wrap(self, text: str) -> Iterator[str]:
        yield from _wrap(text, self.width, indent="    ")


def _name(absent: Finding) -> str:
    """What to write for an absent element, or to ask ``explain`` about: its section, else its own name."""
    section, element = absent.pointer[1:], absent.element or ""
    return section if element.replace("-", "_") == section else element


def _window(line: str, at: int, columns: int) -> tuple[int, int]:
    """Where to cut a line so that it fits, with the place that matters in view."""
    if len(line) <= columns and _columns(line) <= columns:
        return 0, len(line)
    start, room = at, columns // 2
    while start and room >= _width(line[start - 1]):
        start -= 1
        room -= _width(line[start])
    end, room = start, columns
    while end < len(line) and room >= _width(line[end]):
        room -= _width(line[end])
        end += 1
    return start, end


def _wrap(text: str, width: int, indent: str = "") -> list[str]:
    import textwrap  # noqa: PLC0415  (off a terminal nothing is wrapped)

    return textwrap.wrap(text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(map(_width, text))


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    """Wide characters take two columns, marks on the one before take none."""
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
