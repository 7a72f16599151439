"""Bytes to a document: text, plain data and the place of every part; or the syntax problem that forbids it."""

from __future__ import annotations

from cop_lesson.source.decode import MAX_BYTES
from cop_lesson.source.read import Document, Place, read_bytes
from cop_lesson.source.syntax_problem import NO_NAMES, SyntaxProblem, Vocabulary

__all__ = ["MAX_BYTES", "Document", "Place", "SyntaxProblem", "Vocabulary", "read_document"]


def read_document(source: bytes | str, vocabulary: Vocabulary = NO_NAMES) -> Document | SyntaxProblem:
    """Read a plan; ``vocabulary`` has the names of the plan format, which help to explain syntax problems."""
    data = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    outcome = read_bytes(data, vocabulary)
    if isinstance(outcome, Document) and not outcome.problems:
        return outcome
    from cop_lesson.source.slips import explain  # noqa: PLC0415  (only faulty text needs it)

    return explain(data, outcome, vocabulary)
