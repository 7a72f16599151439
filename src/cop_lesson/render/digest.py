"""What a report tells first: the few questions that matter most, and all else in a line for each element."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from cop_lesson.checks.rules import ELEMENT_MISSING, PART_MISSING
from cop_lesson.finding import Finding, Report, Severity, State, parse_pointer
from cop_lesson.tables import BOXES, CONVERSATIONS, HIDES_CONTENT, HOLLOW, QUICKEST

__all__ = ["Digest", "Matter", "digest", "titles_there"]

QUESTIONS = 5
"""How many questions are told at most: a meeting has time for no more."""
ABSENT = 2
"""How many of them ask for what is not there at all, where there are others: a community knows its own page again."""
_FORM = "form"
_FOR_A_MEETING = frozenset({"safety", "survival", "honesty"})


class Matter(NamedTuple):
    """Findings that say one thing, in the order of the file: the same gap in each of six entries is one matter."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The finding whose words stand for all."""
        return self.findings[0]

    @property
    def rank(self) -> int:
        """How much the matter weighs: as much as the weightiest of its findings."""
        return min(finding.rank for finding in self.findings)

    @property
    def section(self) -> str:
        """The section that it is about."""
        return next(iter(_names(self.first)), "")

    @property
    def is_absent(self) -> bool:
        """Whether it asks for an element of which nothing is there."""
        return self.first.rule == ELEMENT_MISSING

    @property
    def about(self) -> str:
        """What it is about, by the name that tables have for it: an absent element, a missing part, or else a rule."""
        if self.is_absent:
            return self.first.element or ""
        return _part(self.first) if self.first.rule == PART_MISSING else self.first.rule

    @property
    def conversation(self) -> object:
        """What settles it, and other matters with it: a conversation that is known, or one about the same part."""
        return CONVERSATIONS.get(self.about, _names(self.first) or self)

    def is_settled_by(self, conversations: Collection[object]) -> bool:
        """Whether one of these conversations settles it, which is about more than the same part."""
        return self.conversation in conversations and (self.is_absent or self.about in CONVERSATIONS)

    @property
    def has_been_read(self) -> bool:
        """Whether a community sees by it that its own words were read, in what concerns all of it."""
        return not self.is_absent and self.first.concern in _FOR_A_MEETING and self.about not in BOXES

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that are missing, each once, with their dots; none where it is not parts that are missing."""
        if self.first.rule != PART_MISSING:
            return ()
        return tuple(dict.fromkeys(map(_part, self.findings)))

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines of the matter, each once; none for a section that is absent as a whole."""
        if self.first.rule == ELEMENT_MISSING or (self.first.rule == PART_MISSING and len(_names(self.first)) == 1):
            return ()
        return tuple(dict.fromkeys(finding.position.line for finding in self.findings))


class Digest(NamedTuple):
    """A report in short.

    ``to_correct`` are the errors, in the order of the file; ``questions`` are what matters most beside them, the
    weightiest first, and ``settled`` what the same conversation settles; ``smaller`` are the other matters by element,
    and ``absent`` the other elements that are absent.
    """

    to_correct: tuple[Finding, ...]
    questions: tuple[Matter, ...]
    settled: tuple[Matter, ...]
    smaller: tuple[tuple[str | None, tuple[Matter, ...]], ...]
    absent: tuple[Finding, ...]

    @property
    def first(self) -> Matter | None:
        """What to do first: mend what hides a part of the plan, else the quickest known act, else the weightiest."""
        hiding = [finding for finding in self.to_correct if finding.rule in HIDES_CONTENT]
        slips = hiding or ([] if self.questions else self.to_correct)
        if slips:
            return Matter((slips[0],))
        quick = [matter for matter in self.questions if matter.about in QUICKEST]
        return min(quick, key=lambda matter: QUICKEST.index(matter.about), default=next(iter(self.questions), None))


def titles_there(report: Report) -> list[str]:
    """The titles of the elements that are there and say the main thing."""
    hollow = {finding.element for finding in report.findings if not HOLLOW.isdisjoint((finding.rule, _gap(finding)))}
    return [
        element.title for element in report.elements if element.state is State.PRESENT and element.name not in hollow
    ]


def _gap(finding: Finding) -> str:
    return finding.pointer if finding.rule == PART_MISSING else ""


def digest(report: Report) -> Digest:
    """Put what a report says in short: what is to correct, the weightiest questions, and what is smaller."""
    matters = fold(finding for finding in report.findings if finding.severity is not Severity.ERROR)
    # Where nothing is written yet, one begins at the beginning.
    begun = any(element.state is State.PRESENT for element in report.elements)
    if begun:
        matters.sort(key=lambda matter: matter.rank)
    questions = _questions(matters)
    asked = {matter.conversation for matter in questions}
    settled = [matter for matter in matters if matter not in questions and matter.is_settled_by(asked)]
    rest = [matter for matter in matters if matter not in questions and matter not in settled]
    smaller: dict[str | None, list[Matter]] = {}
    for matter in rest:
        if not matter.is_absent:
            smaller.setdefault(matter.first.element, []).append(matter)
    return Digest(
        to_correct=tuple(finding for finding in report.findings if finding.severity is Severity.ERROR),
        questions=questions,
        settled=tuple(settled),
        smaller=tuple((element, tuple(of_element)) for element, of_element in smaller.items()),
        absent=tuple(matter.first for matter in rest if matter.is_absent),
    )


def _questions(matters: Iterable[Matter]) -> tuple[Matter, ...]:
    """The weightiest matters: of several that one conversation settles only the first."""
    first: dict[object, Matter] = {}
    for matter in matters:
        first.setdefault(matter.conversation, matter)
    questions = list(first.values())
    most = max(ABSENT, QUESTIONS - sum(matter.has_been_read for matter in questions))
    waiting = [matter for matter in questions if matter.is_absent][most:]
    return tuple(matter for matter in questions if matter not in waiting)[:QUESTIONS]


def fold(findings: Iterable[Finding]) -> list[Matter]:
    """Put findings together that say one thing, in the order of the first of each."""
    matters: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        matters.setdefault(_matter_of(finding), []).append(finding)
    return [Matter(tuple(of_matter)) for of_matter in matters.values()]


def _matter_of(finding: Finding) -> tuple[object, ...]:
    """What a finding is about, without the entry in which it is: its rule, and the named part."""
    names = _names(finding)
    if finding.rule == ELEMENT_MISSING:
        return finding.rule, finding.element
    if finding.rule == PART_MISSING and len(names) > 1:
        # What is only a matter of form does not hide among its neighbours what is more.
        return finding.rule, names[:-1], finding.concern == _FORM
    return finding.rule, names


def _part(finding: Finding) -> str:
    return ".".join(_names(finding))


def _names(finding: Finding) -> tuple[str, ...]:
    return _names_at(finding.pointer)


@lru_cache(maxsize=4096)
def _names_at(pointer: str) -> tuple[str, ...]:
    return tuple(step for step in parse_pointer(pointer) if isinstance(step, str))
