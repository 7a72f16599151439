"""Bytes to text, refusing what is no text file and every character that two YAML readers read differently."""

from __future__ import annotations

import codecs
import re

from cop_lesson.finding import Position
from cop_lesson.patterns import lazy_pattern
from cop_lesson.source.syntax_problem import SyntaxProblem
from cop_lesson.tables import FILE_TYPES, LIMITS, ZIPPED_FILE_TYPES

__all__ = ["MAX_BYTES", "decode", "without_directives"]

MAX_BYTES = LIMITS["max_bytes"]
"""A plan is a few kilobytes. The limit keeps memory and time small whatever file is named."""

_START = Position(1, 1)

# What YAML does not count as printable, line breaks that only some readers know, and the byte order mark.
_REFUSED = lazy_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]|\r(?!\n)")
_WRITTEN = lazy_pattern(r"^[ \t]*[^ \t\r\n#]", re.MULTILINE)
_DIRECTIVE = lazy_pattern(r"^%", re.MULTILINE)
_HEAD = lazy_pattern(r"(?:[ \t]*(?:#[^\n]*|\r)?\n|%(?:YAML|TAG)[ \t][^\n]*\n)*")
# Some readers take a line of only a tab for empty, some refuse it.
_TAB_ALONE = lazy_pattern(r"^ *\t(?=[ \t]*(?:#|\r?\n|\Z))", re.MULTILINE)


def decode(data: bytes) -> str | SyntaxProblem:
    """Return the text of a plan, without byte order mark, or the syntax problem that keeps it from being one."""
    if len(data) > MAX_BYTES:
        return SyntaxProblem("file-too-large", _START, {"limit": MAX_BYTES})
    data = data.removeprefix(codecs.BOM_UTF8)
    if kind := _other_kind(data):
        return SyntaxProblem("not-a-text-file", _START, {"value": kind})
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (len(data) > 1 and 0 in data[:2]):
        # Of the four bytes of UTF-32 two neighbours are empty, which in UTF-16 no text begins with.
        return SyntaxProblem("saved-as-utf-16", _START, {"value": 32 if b"\0\0" in data[:4] else 16})
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        place = position_at(before, len(before))
        return SyntaxProblem("not-utf-8", place, {"line": place.line})
    # A text of lines that can be printed, as nearly all are, has none of the characters that are refused, and no tab.
    is_usual = text.replace("\n", "").isprintable()
    return (_refuse_character(text) if not is_usual else None) or _refuse(text) or text


def without_directives(text: str) -> str:
    """The text with comments in place of ``%YAML 1.2`` and ``%TAG``, which change nothing of what a plan says.

    Some editors write them above a document. All else stays where it is.
    """
    end = _HEAD.match(text).end() if "%" in text else 0  # type: ignore[union-attr]  # it matches each text
    return _DIRECTIVE.sub("#", text[:end]) + text[end:]


def position_at(text: str, index: int) -> Position:
    """The position of the character at ``index``; lines end with a line feed."""
    start = text.rfind("\n", 0, index) + 1
    return Position(text.count("\n", 0, index) + 1, index - start + 1)


def _other_kind(data: bytes) -> str | None:
    if data.startswith(b"PK\x03\x04"):
        return next((name for mark, name in ZIPPED_FILE_TYPES if mark in data), "zip file")
    start = data[:16].lower()
    return next((name for mark, name in FILE_TYPES if start.startswith(mark)), None)


def _refuse_character(text: str) -> SyntaxProblem | None:
    match = _REFUSED.search(text)
    if not match:
        return None
    if match[0] == "\r":
        return SyntaxProblem("old-line-ends", position_at(text, match.start()))
    value = f"U+{ord(match[0]):04X}"
    return SyntaxProblem("hidden-character", position_at(text, match.start()), {"value": value})


def _refuse(text: str) -> SyntaxProblem | None:
    if not _WRITTEN.search(text):
        return SyntaxProblem("empty-file", _START)
    if "%" in text and (match := _DIRECTIVE.search(without_directives(text))):
        return SyntaxProblem("special-first-character", position_at(text, match.start()), {"value": "%"})
    if "\t" in text and (match := _TAB_ALONE.search(text)):
        return SyntaxProblem("tab-indentation", position_at(text, match.end() - 1))
    return None
