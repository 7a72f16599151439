"""Why a text cannot be read: a walk over its lines that finds where the trouble *began*.

YAML readers name the place where they gave up, often many lines later. This walk follows the outline of
the file (names, dashes, indentation, quotes) as its author saw it, and stops at the first thing that does
not fit. It is only asked about text that no reader accepts, so it may guess; it is the same walk,
step by step, wherever plans are checked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from cop_lesson.finding import Position
from cop_lesson.source.slip import ODD_SPACES, Slip

__all__ = ["explain"]

_NAME = re.compile(r"""(?:"[^"]*"|'[^']*'|[^ \t"'#&*!|>%@`{}\[\],:?-][^:#]*?|-[0-9][^:#]*?)[ \t]*:(?=[ \t]|\Z)""")
_NO_SPACE = re.compile(r"([A-Za-z_]+):(?!//)[^ \t]")
_ODD_AFTER = re.compile(rf"(?:[A-Za-z_]+:|-)([{ODD_SPACES}])")
_ODD = re.compile(f"[{ODD_SPACES}]")
_DASH = re.compile(r"-[^ \t.-]")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]{0,2}[ \t]*(?:#.*)?\Z")
_REST = re.compile(r"[ \t]*(?:#.*)?\Z")
_COMMENT = re.compile(r"(?:\A|[ \t])#.*")
_COLON = re.compile(r":(?=[ \t]|\Z)")
_ESCAPE = re.compile(r"""\\(?![0abtnvfre "/\\N_LPxuU\t]|\Z)""")
_OPENING_CURLY = "\u201c\u201e\u201d\u2018\u201a\u00ab"
_RESERVED = "*&!@`%,]}"
_LETTER = re.compile(r"[^ \t\d\"'#,.;:]")


def explain(text: str, names: Collection[str] = ()) -> Slip | None:
    """Return the slip that began the trouble, or nothing where the walk sees none."""
    walk = _Walk([line.removesuffix("\r") for line in text.split("\n")], names)
    try:
        walk.run()
    except _Found as found:
        return found.slip
    return None


class _Found(Exception):
    def __init__(self, slip: Slip) -> None:
        super().__init__(slip.rule)
        self.slip = slip


@dataclass(slots=True)
class _Walk:
    """``outline`` holds the column and kind of each list or group of names that is open at this line.

    ``before`` says what the line above left: ``open`` (a name or dash that waits for its content),
    ``text`` (a text that may go on), ``closed``.
    """

    lines: list[str]
    names: Collection[str]
    number: int = 0
    outline: list[tuple[int, str, int]] = field(default_factory=list)
    before: str = "open"
    owner: int = -1
    begun: bool = False

    def run(self) -> None:
        while self.number < len(self.lines):
            line = self.lines[self.number]
            if not _REST.match(line):
                self.line(line)
            self.number += 1

    def line(self, line: str) -> None:
        if re.match(r"(?:---|\.\.\.)(?:[ \t]|\Z)", line):
            if self.begun:
                self.found("second-document", 0)
            self.begun = line.startswith("...")
            return
        self.begun = True
        column = len(line) - len(line.lstrip(" "))
        if line[column] == "\t":
            self.found("tab-indentation", column)
        if _ODD.match(line, column):
            self.found_odd(line, column)
        column = self.dashes(line, column)
        if column < len(line):
            self.content(line, column)

    def dashes(self, line: str, column: int) -> int:
        """Step over the dashes that begin list entries; return the column behind them."""
        while column < len(line) and line[column] == "-":
            if found := _ODD_AFTER.match(line, column):
                self.found_odd(line, found.start(1))
            if _DASH.match(line, column) and not _NAME.match(line, column):
                self.found("no-space-after-dash", column)
            if line[column + 1 : column + 2] not in {"", " ", "\t"}:
                break
            self.place(column, "list")
            self.before, self.owner = "open", column
            column += 1
            while line[column : column + 1] in {" ", "\t"}:
                column += 1
        return column

    def content(self, line: str, column: int) -> None:
        name = _NAME.match(line, column)
        if name is None:
            self.text(line, column)
            return
        written = name[0].rstrip(":").strip()
        if self.before != "open" and (not self.outline or column > self.outline[-1][0]):
            if written not in self.names and self.before == "text":
                self.found("colon-in-text", name.end() - 1)
            self.misplaced(column, self.outline)
        self.place(column, "names")
        self.owner = column
        self.value(line, name.end())

    def text(self, line: str, column: int) -> None:
        """A line, or the rest of one, without a name."""
        if found := _ODD_AFTER.match(line, column):
            self.found_odd(line, found.start(1))
        found = _NO_SPACE.match(line, column)
        if found and (found[1] in self.names or self.before != "text"):
            self.found("no-space-after-colon", column, value=found[1])
        if self.before == "open":
            self.value(line, column)
        elif self.before != "text" or column <= self.owner:
            self.found("line-without-name", column)
        elif colon := _COLON.search(_COMMENT.sub("", line), column):
            self.found("colon-in-text", colon.start())

    def place(self, column: int, kind: str) -> None:
        """Find the open list or names that this line continues, or open one where that may be."""
        seen = tuple(self.outline)
        while self.outline and self.ended(column, kind):
            self.outline.pop()
        top = self.outline[-1] if self.outline else (-1, "", 0)
        if top[0] == column and top[1] == kind:
            return
        if self.before == "open" and (column > top[0] or (top[0] == column and kind == "list")):
            self.outline.append((column, kind, self.number))
            return
        self.misplaced(column, [level for level in seen if level[1] == kind])

    def ended(self, column: int, kind: str) -> bool:
        """Whether a line at this column is behind the end of the innermost open list or names."""
        innermost, of_kind, _ = self.outline[-1]
        return innermost > column or (innermost == column and of_kind == "list" and kind == "names")

    def misplaced(self, column: int, levels: Sequence[tuple[int, str, int]]) -> None:
        nearest = min(reversed(levels), key=lambda level: abs(level[0] - column), default=None)
        if nearest is None:
            self.found("indentation", column)
        else:
            self.found("indentation", column, line=nearest[2] + 1)

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
            self.found("special-first-character", column, value=first)
        else:
            self.plain(line, column)

    def plain(self, line: str, column: int) -> None:
        if _ODD.match(line, column):
            self.found_odd(line, column)
        body = line[:column] + _COMMENT.sub("", line[column:])
        if colon := _COLON.search(body, column):
            if line[column] in _OPENING_CURLY:
                self.found("curly-quotes", column)
            self.found("colon-in-text", colon.start())
        self.before = "text"

    def block(self, line: str, column: int) -> None:
        if not _BLOCK_HEADER.match(line, column):
            self.found("special-first-character", column, value=line[column])
        while self.number + 1 < len(self.lines):
            following = self.lines[self.number + 1]
            if following.strip() and len(following) - len(following.lstrip(" ")) <= self.owner:
                break
            self.number += 1
        self.before = "closed"

    def quoted(self, line: str, column: int, quote: str) -> None:
        opened = self.number
        end = self.quote_end(line, column + 1, quote)
        while end is None:
            following = self.next_deeper()
            if following is None:
                self.found("unclosed-quote", column, opened, value=quote)
            end = self.quote_end(following or "", 0, quote)
        rest = self.lines[self.number][end:]
        if not _REST.match(rest):
            self.after_quote(rest, quote, opened, column)
        self.before = "closed"

    def after_quote(self, rest: str, quote: str, opened: int, column: int) -> None:
        if self.number > opened:
            self.found("unclosed-quote", column, opened, value=quote)
        if quote == "'" and _LETTER.match(rest):
            self.found("apostrophe-in-quotes", column, opened)
        self.found("text-after-quote", column, opened, value=quote)

    def quote_end(self, line: str, column: int, quote: str) -> int | None:
        """The column behind the closing quotation mark, if it stands on this line."""
        while column < len(line):
            if quote == '"' and line[column] == "\\":
                if _ESCAPE.match(line, column):
                    self.found("backslash-in-quotes", column)
                column += 2
            elif line.startswith("''", column) and quote == "'":
                column += 2
            elif line[column] == quote:
                return column + 1
            else:
                column += 1
        return None

    def next_deeper(self) -> str | None:
        """Go to the next line if it can belong to the value that is open: blank, or further in than its name."""
        if self.number + 1 >= len(self.lines):
            return None
        following = self.lines[self.number + 1]
        if following.strip() and len(following) - len(following.lstrip(" \t")) <= self.owner:
            return None
        self.number += 1
        return following

    def brackets(self, column: int) -> None:
        opened, first = self.number, self.lines[self.number][column]
        depth, quote, at = 0, "", column
        line = self.lines[self.number]
        while True:
            while at < len(line):
                character = line[at]
                if quote:
                    quote = "" if character == quote else quote
                elif character in "\"'" and line[at - 1] in " [{,:":
                    quote = character
                elif character == "#" and line[at - 1] in " \t":
                    break
                else:
                    depth += (character in "[{") - (character in "]}")
                at += 1
                if depth == 0:
                    break
            if depth == 0:
                break
            following = self.next_deeper()
            if following is None:
                self.found("special-first-character", column, opened, value=first)
            line, at = following or "", 0
        if not _REST.match(line, at):
            self.found("special-first-character", column, opened, value=first)
        self.before = "closed"

    def found_odd(self, line: str, column: int) -> None:
        self.found("odd-space", column, value=f"U+{ord(line[column]):04X}")

    def found(self, rule: str, column: int, number: int | None = None, /, **words: str | int) -> None:
        place = Position((self.number if number is None else number) + 1, column + 1)
        raise _Found(Slip(rule, place, words))
