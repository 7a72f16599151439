"""Why a text cannot be read: a walk over its lines that finds where the trouble *began*.

YAML readers name the place where they gave up, often many lines later. This walk follows the outline of
the file (names, dashes, indentation, quotes) as its author saw it, and stops at the first thing that does
not fit. It is only asked about text that no reader accepts, so it may guess; it is the same walk,
step by step, wherever plans are checked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NoReturn

from cop_lesson.finding import Position
from cop_lesson.source.outline import IndentationLevel, Outline
from cop_lesson.source.quoting import brackets_until, quoted_until
from cop_lesson.source.syntax_problem import SyntaxProblem, Vocabulary
from cop_lesson.tables import BULLETS, ODD_SPACES, OTHER_COLONS

__all__ = ["diagnose"]

_NAME = re.compile(r"""(?:"[^"]*"[ \t]*|'[^']*'[ \t]*|(?:[^ \t"'#&*!|>%@`{}\[\],:?-]|-[0-9])[^:#]*):(?=[ \t]|\Z)""")
_NO_SPACE = re.compile(r"([A-Za-z_]+):(?!//)[^ \t]")
_OTHER_COLON = re.compile(rf"([A-Za-z_]+)([{OTHER_COLONS}])")
_ODD_AFTER = re.compile(rf"(?:[A-Za-z_]+:|-)([{ODD_SPACES}])")
_ODD = re.compile(f"[{ODD_SPACES}]")
_BULLET = re.compile(f"([{BULLETS}]|[0-9]{{1,2}}[.)]) ")
_DASH = re.compile(r"-[^ \t.-]")
_BLOCK_HEADER = re.compile(r"[|>](?:[1-9][-+]?|[-+][1-9]?)?[ \t]*(?:#.*)?\Z")
_FENCE = re.compile(r"(?:`{3,}|~{3,})[ \t]*[A-Za-z0-9_-]*[ \t]*\Z")
_REST = re.compile(r"[ \t]*(?:#.*)?\Z")
_COMMENT = re.compile(r"(?:\A|[ \t])#.*")
_COLON = re.compile(r":(?=[ \t]|\Z)")
_OPENING_CURLY = "\u201c\u201e\u201d\u2018\u201a\u00ab"
_RESERVED = "*&!@`%,]}?"
_LETTER = re.compile(r"[^ \t0-9\"'#,.;:]")


def diagnose(text: str, vocabulary: Vocabulary) -> SyntaxProblem | None:
    """Return the syntax problem that began the trouble, or nothing where the walk sees none."""
    walk = _Walk([line.removesuffix("\r") for line in text.split("\n")], vocabulary)
    try:
        walk.run()
    except _Stop as stop:
        return stop.problem
    return None


class _Stop(Exception):
    def __init__(self, problem: SyntaxProblem) -> None:
        super().__init__(problem.rule)
        self.problem = problem


@dataclass(slots=True)
class _Walk:
    """The lines, and what is known of them so far.

    ``stray`` is a text where a name could have been; when names follow beside it, it is one without its colon.
    ``before`` says what the line above left: ``open`` (a name or dash that waits for its content),
    ``text`` (a text that may go on), ``closed``.
    """

    lines: list[str]
    vocabulary: Vocabulary
    number: int = 0
    outline: Outline = field(default_factory=Outline)
    stray: tuple[int, int] | None = None
    before: str = "open"
    owner: int = -1
    in_document: bool = False

    def run(self) -> None:
        while self.number < len(self.lines):
            line = self.lines[self.number]
            if not _REST.match(line):
                self.line(line)
            self.number += 1

    def line(self, line: str) -> None:
        if re.match(r"(?:---|\.\.\.)(?:[ \t]|\Z)", line):
            if self.in_document:
                self.report("second-document", 0)
            self.in_document = line.startswith("...")
            return
        self.in_document = True
        column = len(line) - len(line.lstrip(" "))
        if line[column] == "\t":
            self.report("tab-indentation", column)
        if _ODD.match(line, column):
            self.report_odd_space(line, column)
        if _FENCE.match(line, column):
            self.report("code-fence", column)
        column = self.dashes(line, column)
        if column < len(line):
            self.content(line, column)

    def dashes(self, line: str, column: int) -> int:
        """Step over the dashes that begin list entries; return the column behind them."""
        while column < len(line) and line[column] == "-":
            if match := _ODD_AFTER.match(line, column):
                self.report_odd_space(line, match.start(1))
            if line.startswith("-\t", column):
                self.report("tab-indentation", column + 1)
            if _DASH.match(line, column) and not _NAME.match(line, column):
                self.report("no-space-after-dash", column)
            if line[column + 1 : column + 2] not in {"", " ", "\t"}:
                break
            self.place(column, "list", "-")
            self.before, self.owner = "open", column
            column += 1
            while line[column : column + 1] in {" ", "\t"}:
                column += 1
        return column

    def content(self, line: str, column: int) -> None:
        goes_on = self.before == "text" and column > self.owner
        if not goes_on and (match := _BULLET.match(line, column)) and not line[:column].strip():
            self.report("other-list-mark", column, value=match[1])
        name = _NAME.match(line, column)
        if name is None:
            self.text(line, column)
            return
        name_text = name[0].rstrip(":").strip()
        if self.before != "open" and column > self.outline.top.column:
            if name_text not in self.vocabulary.names and self.before == "text":
                self.report("colon-in-text", name.end() - 1)
            self.report_stray_text(column)
            if not self.is_section(name_text):
                self.report_text_above(column, 0)
            self.report_misplaced(column, self.outline.levels, name_text)
        self.place(column, "names", name_text)
        self.owner = column
        self.value(line, name.end())

    def text(self, line: str, column: int) -> None:
        """A line, or the rest of one, without a name."""
        goes_on = self.before == "text" and column > self.owner
        if match := _ODD_AFTER.match(line, column):
            self.report_odd_space(line, match.start(1))
        if (match := _OTHER_COLON.match(line, column)) and match[1] in self.vocabulary.names:
            self.report("other-colon", match.start(2), value=match[1], other=match[2])
        match = _NO_SPACE.match(line, column)
        if match and (match[1] in self.vocabulary.names or not goes_on):
            self.report("no-space-after-colon", column, value=match[1])
        if self.before == "open" and column <= self.owner:
            next_line = next((line_below for line_below in self.lines[self.number + 1 :] if line_below.strip()), "")
            is_name = line[column:].split(" ", maxsplit=1)[0] in self.vocabulary.names
            is_title = is_name or len(next_line) - len(next_line.lstrip(" ")) > self.owner >= 0
            self.report("line-without-name" if is_title else "answer-below-name", column)
        if self.before == "open":
            alone = not line[:column].strip() or line[column:].split(" ", maxsplit=1)[0] in self.vocabulary.names
            self.value(line, column)
            self.stray = (self.number, column) if alone and self.before == "text" else None
        elif not goes_on:
            self.not_a_name(line, column)
        elif colon := _COLON.search(_COMMENT.sub("", line), column):
            self.report("colon-in-text", colon.start())

    def not_a_name(self, line: str, column: int) -> None:
        """A line that can neither go on with a text nor begins with a name."""
        if line[column] in "\"'":
            self.quoted(line, column, line[column])
        if line[column] in _RESERVED:
            self.reserved(line, column)
        top = self.outline.top
        is_named = line[column:].split(" ", maxsplit=1)[0] in self.vocabulary.names
        entry = top.kind == "list" and column >= top.column and not is_named
        self.report("entry-without-dash" if entry else "line-without-name", column)

    def place(self, column: int, kind: str, beginning: str) -> None:
        """Find the open list or names that this line continues, or open one where that may be."""
        level = IndentationLevel(column, kind, self.number, beginning)
        neighbours = self.outline.enter(level, may_open=self.before == "open")
        if neighbours is not None:
            self.report_stray_text(column)
            if kind == "list":
                self.report_text_above(column, column)
            self.report_misplaced(column, neighbours, beginning)

    def report_stray_text(self, column: int) -> None:
        if self.stray and self.before == "text" and column >= self.stray[1]:
            self.report("line-without-name", self.stray[1], self.stray[0])

    def report_text_above(self, column: int, furthest: int) -> None:
        """A text behind a name, and entries or parts of the same name below it: only one of them can be."""
        top = self.outline.top
        if top.kind == "names" and self.owner == top.column < column and top.column <= furthest:
            self.report("text-and-parts", top.column, top.line, value=top.beginning)

    def is_section(self, name: str) -> bool:
        """Whether a name can only be that of a section here."""
        of_field = name in self.vocabulary.fields and self.outline.top.column > 0
        return name in self.vocabulary.sections and not of_field

    def report_misplaced(self, column: int, levels: Sequence[IndentationLevel], beginning: str) -> None:
        """A section belongs at the very left, anything else to what begins nearest."""
        if self.is_section(beginning):
            levels = self.outline.levels[:1] or levels
        nearest = min(reversed(levels), key=lambda level: abs(level.column - column), default=None)
        if nearest is None:
            self.report("indentation", column)
        self.report("indentation", column, line=nearest.line + 1, value=nearest.beginning)

    def value(self, line: str, column: int) -> None:
        """What stands behind a name or a dash."""
        while line[column : column + 1] in {" ", "\t"}:
            column += 1
        if _REST.match(line, column):
            self.before = "open"
            return
        first = line[column]
        if first in "\"'":
            self.quoted(line, column, first)
        elif first in "|>":
            self.block(line, column)
        elif first in "[{":
            self.brackets(column)
        elif first in _RESERVED:
            self.reserved(line, column)
        elif first == "-" and line[column + 1 : column + 2] in {"", " "}:
            self.report(
                "list-on-name-line" if line[column + 1 :].strip() else "special-first-character", column, value="-"
            )
        else:
            self.plain(line, column)

    def reserved(self, line: str, column: int) -> None:
        if line.startswith("* ", column):
            self.report("other-list-mark", column, value="*")
        self.report("special-first-character", column, value=line[column])

    def plain(self, line: str, column: int) -> None:
        if _ODD.match(line, column):
            self.report_odd_space(line, column)
        body = line[:column] + _COMMENT.sub("", line[column:])
        if colon := _COLON.search(body, column):
            name = body[column : colon.start()]
            if self.is_section(self.outline.top.beginning) and name in self.vocabulary.fields:
                self.report("two-names-in-one-line", column, value=self.outline.top.beginning, other=name)
            if line[column] in _OPENING_CURLY:
                self.report("curly-quotes", column)
            self.report("colon-in-text", colon.start())
        self.before = "text"

    def block(self, line: str, column: int) -> None:
        if not _BLOCK_HEADER.match(line, column):
            self.report("special-first-character", column, value=line[column])
        least = self.owner + 1
        while self.number + 1 < len(self.lines):
            next_line = self.lines[self.number + 1]
            column = len(next_line) - len(next_line.lstrip(" "))
            if next_line.strip() and column < least:
                break
            if next_line.strip() and least == self.owner + 1:
                least = column
            self.number += 1
        self.before = "closed"

    def quoted(self, line: str, column: int, quote: str) -> None:
        first_line = self.number
        end = self.quote_end(line, column + 1, quote)
        while end is None:
            next_line = self.next_deeper()
            if next_line is None:
                self.report("unclosed-quote", column, first_line)
            end = self.quote_end(next_line or "", 0, quote)
        rest = self.lines[self.number][end:]
        if not _REST.match(rest):
            self.after_quote(rest, quote, first_line, column)
        self.before = "closed"

    def after_quote(self, rest: str, quote: str, first_line: int, column: int) -> None:
        apostrophe = quote == "'" and _LETTER.match(rest)
        rule = "apostrophe-in-quotes" if apostrophe else "text-after-quote"
        self.report("unclosed-quote" if self.number > first_line else rule, column, first_line)

    def quote_end(self, line: str, column: int, quote: str) -> int | None:
        """The column behind the closing quotation mark, if it stands on this line."""
        end, bad_escape = quoted_until(line, column, quote)
        if bad_escape is not None:
            self.report("backslash-in-quotes", bad_escape)
        return end

    def next_deeper(self) -> str | None:
        """Go to the next line if it can belong to the value that is open: blank, or further in than its name."""
        if self.number + 1 >= len(self.lines):
            return None
        next_line = self.lines[self.number + 1]
        is_deeper = not next_line.strip() or len(next_line) - len(next_line.lstrip(" \t")) > self.owner
        self.number += is_deeper
        return next_line if is_deeper else None

    def brackets(self, column: int) -> None:
        first_line, first = self.number, self.lines[self.number][column]
        line, at, depth = self.lines[self.number], column, 0
        while (end := brackets_until(line, at, depth)) < 0:
            depth = -end
            next_line = self.next_deeper()
            if next_line is None:
                self.report("unclosed-bracket", column, first_line, value=first)
            line, at = next_line, 0
        if not _REST.match(line, end):
            self.report("special-first-character", column, first_line, value=first)
        self.before = "closed"

    def report_odd_space(self, line: str, column: int) -> None:
        self.report("odd-space", column, value=f"U+{ord(line[column]):04X}")

    def report(self, rule: str, column: int, number: int | None = None, /, **words: str | int) -> NoReturn:
        place = Position((self.number if number is None else number) + 1, column + 1)
        raise _Stop(SyntaxProblem(rule, place, words))
