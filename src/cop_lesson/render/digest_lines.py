"""A digest in words: lines for people, which whoever shows them may break."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Self

from cop_lesson.checks.rules import ELEMENT_MISSING, PART_MISSING
from cop_lesson.finding import Finding, Report, Severity, State
from cop_lesson.render.digest import Digest, Matter, titles_there
from cop_lesson.render.report_words import ReportWords
from cop_lesson.text.wording import capitalize

__all__ = ["DigestLines"]

MOST_LINES = 3
"""How many lines of one matter are named."""
MOST_OF_ELEMENT = 2
"""How many matters of one element are told in words where each is a short question; else only the first."""
MOST_SMALLER = 3
"""Of how many elements what is smaller is told in words: a report of a charter fits on a screen."""


class DigestLines(NamedTuple):
    """Puts the parts of a digest into words."""

    words: ReportWords
    absent: frozenset[str] = frozenset()
    """The sections of which nothing is there, so that no line is theirs."""

    @classmethod
    def of(cls, words: ReportWords, report: Report) -> Self:
        """The words for one report."""
        missing = (element for element in report.elements if element.state is not State.PRESENT)
        return cls(words, frozenset(element.name.replace("-", "_") for element in missing))

    def has(self, report: Report) -> Iterator[str]:
        """Of what the plan says something."""
        if present := titles_there(report):
            phrase = "digest_has_charter" if report.asks == "charter" else "digest_has"
            yield self.words.phrase(phrase, titles=", ".join(title[:1].lower() + title[1:] for title in present))
            yield ""

    def questions(self, short: Digest) -> Iterator[str]:
        """Each matter as a question for a meeting: what it is about and where, and once why that matters."""
        if short.questions:
            yield self.words.phrase("digest_questions")
        said: set[str] = set()
        for number, matter in enumerate(short.questions, 1):
            question, why = self.question(matter)
            yield f"{number}. {question}{self._places(matter)}"
            if why and why not in said:
                yield f"   {why}"
            said.add(why)

    def smaller(self, short: Digest) -> Iterator[str]:
        """What is smaller: a line for each of the weightiest elements, how much else there is, and what is absent."""
        if short.smaller or short.absent:
            yield self.words.phrase("digest_smaller")
        for element, matters in short.smaller[:MOST_SMALLER]:
            yield f"  {self.words.title(element or matters[0].section)}: {self._in_short(matters)}"
        if others := sum(len(matters) for _, matters in short.smaller[MOST_SMALLER:]):
            yield f"  {self.words.phrase('digest_more', count=others)}"
        if absent := [self.words.title(finding.element) for finding in short.absent]:
            yield f"  {self.words.phrase('digest_absent')} {'; '.join(absent)}"

    def first(self, short: Digest) -> Iterator[str]:
        """One thing to do first."""
        if short.first is None:
            return
        finding = short.first.first
        if finding.severity is Severity.ERROR:
            line = self.words.phrase("digest_line", line=finding.position.line)
            yield self.words.phrase("digest_correct_first", line=line)
            return
        if act := self.words.acts.get(short.first.about):
            yield self.words.phrase("digest_first", fix=f"{act}{self._places(short.first)}")
            return
        fix = finding.fix.split("\n")[0]
        if finding.rule in {ELEMENT_MISSING, PART_MISSING}:
            fix = self.words.phrase("digest_absent_first", element=self.words.title(finding.element))
        yield self.words.phrase("digest_first", fix=fix)

    def question(self, matter: Matter) -> tuple[str, str]:
        """What to ask, and why it matters."""
        finding, asked = matter.first, self._asked(matter.first)
        if finding.why == asked:
            return finding.message, finding.why
        names = (*matter.parts, finding.element or "", finding.concern)
        why = next(self.words.reasons[name] for name in names if name in self.words.reasons)
        questions = self._first_questions(matter) if matter.parts[1:] else asked
        return f"{self.words.title(finding.element or matter.section)}: {self._of_entry(matter, questions)}", why

    def _asked(self, finding: Finding) -> str:
        """The question of what is absent, or else why something matters."""
        return finding.why.removeprefix(f"{self.words.phrase('asked')} ")

    def _first_questions(self, matter: Matter) -> str:
        """What the missing parts of a matter ask: of each its first question, without the answers behind a colon."""
        asked = dict.fromkeys(map(self._asked, matter.findings))
        return " ".join(f"{question.partition('?')[0].partition(':')[0]}?" for question in asked)

    def _in_short(self, matters: Sequence[Matter]) -> str:
        """What is smaller about one element: the weightiest matters in words, and how many more there are."""
        told = matters[:MOST_OF_ELEMENT]
        told = told if all(matter.parts for matter in told) else told[:1]
        texts = [f"{self._smaller(matter)}{self._places(matter)}" for matter in told]
        more = len(matters) - len(texts)
        return " ".join([*texts, *([f"{capitalize(self.words.phrase('more', count=more))}."] if more else [])])

    def _smaller(self, matter: Matter) -> str:
        """A matter in short: missing parts by their questions."""
        return self._of_entry(matter, self._first_questions(matter)) if matter.parts else matter.first.message

    def _of_entry(self, matter: Matter, question: str) -> str:
        """A question behind the name of the entry that it is about, the first of several."""
        entries = list(dict.fromkeys(finding.entry for finding in matter.findings))
        if not entries[0]:
            return question
        more = f" {self.words.phrase('more', count=len(entries) - 1)}" if entries[1:] else ""
        return f"{entries[0]}{more}: {_uncapitalized(question)}"

    def _places(self, matter: Matter) -> str:
        """The lines of a matter, the first of them one by one."""
        if not matter.lines or matter.section in self.absent:
            return ""
        if len(matter.lines) == 1:
            return f" ({self.words.phrase('digest_line', line=matter.lines[0])})"
        lines = self.words.phrase("digest_lines", lines=", ".join(map(str, matter.lines[:MOST_LINES])))
        more = len(matter.lines) - MOST_LINES
        return f" ({lines} {self.words.phrase('more', count=more)})" if more > 0 else f" ({lines})"


def _uncapitalized(question: str) -> str:
    """A question in the middle of a sentence; before its first letter there may be a mark."""
    at = next((at for at, letter in enumerate(question) if letter.isalpha()), 0)
    return f"{question[:at]}{question[at : at + 1].lower()}{question[at + 1 :]}"
