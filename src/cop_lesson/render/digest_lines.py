"""A digest in words: lines for people, which whoever shows them may break."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cop_lesson.checks.rules import ELEMENT_MISSING, PART_MISSING
from cop_lesson.finding import Report, Severity
from cop_lesson.render.digest import Digest, Matter, titles_there
from cop_lesson.render.report_words import ReportWords

__all__ = ["DigestLines"]

MOST_LINES = 3
"""How many lines of one matter are named."""
MOST_SMALLER = 3
"""Of how many elements what is smaller is told in words: a report of a charter fits on a screen."""


class DigestLines(NamedTuple):
    """Puts the parts of a digest into words."""

    words: ReportWords

    def has(self, report: Report) -> Iterator[str]:
        """What the plan has."""
        if present := titles_there(report):
            yield f"{self.words.phrase('digest_has')} {'; '.join(present)}"
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
        """What is smaller: a line for each of the weightiest elements, and the names of the others."""
        if short.smaller or short.absent:
            yield self.words.phrase("digest_smaller")
        for element, matters in short.smaller[:MOST_SMALLER]:
            yield f"  {self.words.title(element or matters[0].section)}: {self._in_short(matters)}"
        others = [element or matters[0].section for element, matters in short.smaller[MOST_SMALLER:]]
        absent = [finding.element for finding in short.absent]
        for phrase, elements in (("digest_open", others), ("digest_absent", absent)):
            if elements:
                yield f"  {self.words.phrase(phrase)} {'; '.join(map(self.words.title, elements))}"

    def first(self, short: Digest) -> Iterator[tuple[str, list[str]]]:
        """One thing to do first, with the lines to write, which nobody may break."""
        if short.first is None:
            return
        finding = short.first.first
        if finding.severity is Severity.ERROR:
            line = self.words.phrase("digest_line", line=finding.position.line)
            yield self.words.phrase("digest_correct_first", line=line), []
            return
        fix = finding.fix
        if finding.rule in {ELEMENT_MISSING, PART_MISSING}:
            fix = self.words.phrase(
                "digest_absent_first", element=self.words.title(finding.element), name=finding.element
            )
        words, *to_write = fix.replace("   ", "\n", 1).split("\n")
        yield self.words.phrase("digest_first", fix=words), [f"    {line}" for line in to_write]

    def question(self, matter: Matter) -> tuple[str, str]:
        """What to ask, and why it matters."""
        finding = matter.first
        asked = finding.why.removeprefix(f"{self.words.phrase('asked')} ")
        reasons = self.words.reasons
        if matter.parts[1:]:
            return self._message(matter), next((reasons[part] for part in matter.parts if part in reasons), "")
        if finding.why == asked:
            return finding.message, finding.why
        names = (*matter.parts, finding.element or "", finding.concern)
        why = next(reasons[name] for name in names if name in reasons)
        return f"{self.words.title(finding.element or matter.section)}: {asked}", why

    def _message(self, matter: Matter) -> str:
        """What a matter says, once for all its entries."""
        if not matter.parts[1:]:
            return matter.first.message
        whole = self.words.title(matter.first.element or matter.section)
        return self.words.phrase("digest_parts", whole=whole, parts=self._parts(matter))

    def _in_short(self, matters: Sequence[Matter]) -> str:
        """What is smaller about one element: the parts that are missing, and one more matter in its words."""
        texts = [f"{self._parts(matter)}{self._places(matter)}." for matter in matters if matter.parts]
        others = [matter for matter in matters if not matter.parts]
        texts += [f"{self._message(matter)}{self._places(matter)}" for matter in others[:1]]
        return " ".join([*texts, *([self.words.phrase("more", count=len(others) - 1)] if others[1:] else [])])

    def _parts(self, matter: Matter) -> str:
        return ", ".join(map(self.words.title, matter.parts))

    def _places(self, matter: Matter) -> str:
        """The lines of a matter, the first of them one by one."""
        if not matter.lines:
            return ""
        if len(matter.lines) == 1:
            return f" ({self.words.phrase('digest_line', line=matter.lines[0])})"
        lines = self.words.phrase("digest_lines", lines=", ".join(map(str, matter.lines[:MOST_LINES])))
        more = len(matter.lines) - MOST_LINES
        return f" ({lines} {self.words.phrase('more', count=more)})" if more > 0 else f" ({lines})"
