"""What is wrong with the writing of a text: each slip with the line as it was meant, where that is certain."""

from __future__ import annotations

from cop_lesson.source.mend import SLIPS_OF_A_LINE, mend
from cop_lesson.source.plan_language import find_language
from cop_lesson.source.read import Document, read_bytes
from cop_lesson.source.syntax_problem import SyntaxProblem, Vocabulary
from cop_lesson.tables import LIMITS

__all__ = ["explain"]

MAX_SLIPS = LIMITS["max_slips"]
"""After so many slips of writing, the reading of a plan ends."""


def explain(data: bytes, outcome: Document | SyntaxProblem, vocabulary: Vocabulary) -> Document | SyntaxProblem:
    """Return what was read of some bytes, with what is to be known about its problems.

    A problem that forbids the reading brings ``more`` of them with it, which were found below it.
    """
    if isinstance(outcome, SyntaxProblem):
        first, *more = _read_on(data, outcome, vocabulary)
        return first._replace(more=tuple(more), plan_language=find_language(data))
    lines = _lines(outcome.text)
    problems = ((problem, mend(lines, problem, vocabulary)) for problem in outcome.problems)
    return outcome._replace(
        problems=tuple(problem._replace(line=mended.line if mended else "") for problem, mended in problems)
    )


def _read_on(data: bytes, problem: SyntaxProblem, vocabulary: Vocabulary) -> list[SyntaxProblem]:
    """The problem and those below it: as far as each line can be mended for certain, and at most a handful."""
    problems: list[SyntaxProblem] = []
    while len(problems) < MAX_SLIPS:
        mended = mend(_lines(data.decode("utf-8", "replace")), problem, vocabulary)
        if mended is None:
            return [*problems, problem]
        data = "\n".join(mended.lines).encode("utf-8", "surrogatepass")
        outcome = read_bytes(data, vocabulary)
        if isinstance(outcome, SyntaxProblem) and outcome.position.line <= problem.position.line:
            return [*problems, problem]  # it was meant otherwise
        problems.append(problem._replace(line=mended.line))
        if isinstance(outcome, Document) or outcome.rule not in SLIPS_OF_A_LINE:
            break
        problem = outcome
    return problems


def _lines(text: str) -> list[str]:
    return [line.removesuffix("\r") for line in text.removeprefix("\ufeff").split("\n")]
