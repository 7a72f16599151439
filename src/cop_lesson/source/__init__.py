"""Bytes to a document: text, plain data and the place of every part; or the syntax problem that forbids it."""

from __future__ import annotations

from cop_lesson.source.comments import Comment, find_comments
from cop_lesson.source.decode import MAX_BYTES, decode
from cop_lesson.source.read import Document, Place, read
from cop_lesson.source.syntax_problem import NO_NAMES, SyntaxProblem, Vocabulary

__all__ = [
    "MAX_BYTES",
    "Comment",
    "Document",
    "Place",
    "SyntaxProblem",
    "Vocabulary",
    "find_comments",
    "read_document",
]


def read_document(source: bytes | str, vocabulary: Vocabulary = NO_NAMES) -> Document | SyntaxProblem:
    """Read a plan; ``vocabulary`` has the names of the plan format, which help to explain syntax problems."""
    data = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    text = decode(data)
    return text if isinstance(text, SyntaxProblem) else read(text, vocabulary)
