"""Bytes to text, refusing what is no text file and every character that two YAML readers read differently."""

from __future__ import annotations

import codecs
import re

from cop_lesson.finding import Position
from cop_lesson.source.syntax_problem import SyntaxProblem

__all__ = ["MAX_BYTES", "decode"]

MAX_BYTES = 1_000_000
"""A plan is a few kilobytes. The limit keeps memory and time small whatever file is named."""

_START = Position(1, 1)

# The first bytes of files that people rename to .yaml, with the name that their author knows.
_MAGIC = (
    (b"%pdf", "PDF file"),
    (b"\xd0\xcf\x11\xe0", "Microsoft Office document (.doc, .xls)"),
    (b"{\\rtf", "rich text document (.rtf)"),
    (b"<!doctype", "web page (.html)"),
    (b"<html", "web page (.html)"),
    (b"\x89png", "picture (.png)"),
    (b"\xff\xd8\xff", "picture (.jpg)"),
    (b"\x1f\x8b", "compressed file (.gz)"),
)
# What stands near the beginning of a zip file tells which kind of document it is.
_ZIPPED = (
    (b"word/", "Word document (.docx)"),
    (b"xl/", "Excel workbook (.xlsx)"),
    (b"ppt/", "PowerPoint presentation (.pptx)"),
    (b"opendocument.text", "LibreOffice document (.odt)"),
    (b"opendocument.spreadsheet", "LibreOffice spreadsheet (.ods)"),
)

# What YAML does not count as printable, line breaks that only some readers know, and the byte order mark.
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]|\r(?!\n)")
_WRITTEN = re.compile(r"^[ \t]*[^ \t\r\n#]", re.MULTILINE)
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)
# Some readers take a line of only a tab for empty, some refuse it.
_TAB_ALONE = re.compile(r"^ *\t(?=[ \t]*(?:#|\r?\n|\Z))", re.MULTILINE)


def decode(data: bytes) -> str | SyntaxProblem:
    """Return the text of a plan, without byte order mark, or the syntax problem that keeps it from being one."""
    if len(data) > MAX_BYTES:
        return SyntaxProblem("file-too-large", _START, {"limit": MAX_BYTES})
    data = data.removeprefix(codecs.BOM_UTF8)
    if kind := _other_kind(data):
        return SyntaxProblem("not-a-text-file", _START, {"value": kind})
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (len(data) > 1 and 0 in data[:2]):
        return SyntaxProblem("saved-as-utf-16", _START)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        place = position_at(before, len(before))
        return SyntaxProblem("not-utf-8", place, {"line": place.line})
    return _refuse(text) or text


def position_at(text: str, index: int) -> Position:
    """The position of the character at ``index``; lines end with a line feed."""
    start = text.rfind("\n", 0, index) + 1
    return Position(text.count("\n", 0, index) + 1, index - start + 1)


def _other_kind(data: bytes) -> str | None:
    if data.startswith(b"PK\x03\x04"):
        return next((name for mark, name in _ZIPPED if mark in data), "zip file")
    start = data[:16].lower()
    return next((name for mark, name in _MAGIC if start.startswith(mark)), None)


def _refuse(text: str) -> SyntaxProblem | None:
    if match := _REFUSED.search(text):
        if match[0] == "\r":
            return SyntaxProblem("old-line-ends", position_at(text, match.start()))
        value = f"U+{ord(match[0]):04X}"
        return SyntaxProblem("hidden-character", position_at(text, match.start()), {"value": value})
    if not _WRITTEN.search(text):
        return SyntaxProblem("empty-file", _START)
    if match := _DIRECTIVE.search(text):
        return SyntaxProblem("special-first-character", position_at(text, match.start()), {"value": "%"})
    if match := _TAB_ALONE.search(text):
        return SyntaxProblem("tab-indentation", position_at(text, match.end() - 1))
    return None
