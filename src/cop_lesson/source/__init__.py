"""Bytes to a document: text, plain data and the place of every part; or the syntax problem that forbids it."""

from __future__ import annotations

from cop_lesson.source.comments import Comment, find_comments
from cop_lesson.source.decode import MAX_BYTES, decode
from cop_lesson.source.mend import SLIPS_OF_A_LINE, mend
from cop_lesson.source.plan_language import find_language
from cop_lesson.source.read import Document, Place, read
from cop_lesson.source.syntax_problem import NO_NAMES, SyntaxProblem, Vocabulary
from cop_lesson.tables import LIMITS

__all__ = [
    "MAX_BYTES",
    "Comment",
    "Document",
    "Place",
    "SyntaxProblem",
    "Vocabulary",
    "find_comments",
    "find_language",
    "read_document",
]

MAX_SLIPS = LIMITS["max_slips"]
"""After so many slips of writing, the reading of a plan ends."""


def read_document(source: bytes | str, vocabulary: Vocabulary = NO_NAMES) -> Document | SyntaxProblem:
    """Read a plan; ``vocabulary`` has the names of the plan format, which help to explain syntax problems.

    A problem that forbids the reading brings ``more`` of them with it, which were found below it.
    """
    data = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    outcome = _read(data, vocabulary)
    if isinstance(outcome, SyntaxProblem):
        first, *more = _read_on(data, outcome, vocabulary)
        return first._replace(more=tuple(more), plan_language=find_language(data))
    if not outcome.problems:
        return outcome
    lines = _lines(outcome.text)
    problems = ((problem, mend(lines, problem, vocabulary)) for problem in outcome.problems)
    return outcome._replace(
        problems=tuple(problem._replace(line=mended.line if mended else "") for problem, mended in problems)
    )


def _read(data: bytes, vocabulary: Vocabulary) -> Document | SyntaxProblem:
    text = decode(data)
    return text if isinstance(text, SyntaxProblem) else read(text, vocabulary)


def _read_on(data: bytes, problem: SyntaxProblem, vocabulary: Vocabulary) -> list[SyntaxProblem]:
    """The problem and those below it: as far as each line can be mended for certain, and at most a handful."""
    problems: list[SyntaxProblem] = []
    while len(problems) < MAX_SLIPS:
        mended = mend(_lines(data.decode("utf-8", "replace")), problem, vocabulary)
        if mended is None:
            return [*problems, problem]
        data = "\n".join(mended.lines).encode("utf-8", "surrogatepass")
        outcome = _read(data, vocabulary)
        if isinstance(outcome, SyntaxProblem) and outcome.position.line <= problem.position.line:
            return [*problems, problem]  # it was meant otherwise
        problems.append(problem._replace(line=mended.line))
        if isinstance(outcome, Document) or outcome.rule not in SLIPS_OF_A_LINE:
            break
        problem = outcome
    return problems


def _lines(text: str) -> list[str]:
    return [line.removesuffix("\r") for line in text.removeprefix("\ufeff").split("\n")]
