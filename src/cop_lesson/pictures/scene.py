"""A picture as shapes on a grid of whole numbers.

Every implementation gives the same shapes: no number has a fraction, and the width of a text is counted in characters
and never measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from cop_lesson.tables import LETTER_WIDTHS
from cop_lesson.text.sentences import in_one_line
from cop_lesson.text.wording import PUNCTUATION, is_leftward, legible

__all__ = [
    "COLUMN",
    "LINE_HEIGHT",
    "WIDTH",
    "Box",
    "Dot",
    "Line",
    "Picture",
    "Shape",
    "TextLine",
    "columns",
    "wrapped",
]

WIDTH = 400
"""Every picture is so wide that it can be read on a telephone, where nothing of it is cut."""

FONT_SIZE = 15
LINE_HEIGHT = 20
COLUMN = 8
"""How many units a character takes at this size, on average."""

_WIDTHS = tuple((width, re.compile(f"[{letters}]")) for width, letters in LETTER_WIDTHS)
_BROAD = 8
_SIGNS = "/._?&=#@"
"""Behind these a long word that is more than letters is broken, such as an address."""
_MARKS = {False: "\u200e", True: "\u200f"}
"""What is not seen and gives a line its direction: to the left, if true."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; ``kind`` is plain, strong or open (dashed)."""

    x: int
    y: int
    width: int
    height: int
    kind: str = "plain"


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line, with an arrow at its end where ``arrow`` says so; or ``dashed`` where it is not there yet."""

    x1: int
    y1: int
    x2: int
    y2: int
    arrow: bool = False
    dashed: bool = False

    def head(self) -> Sequence[tuple[int, int]]:
        """The three corners of the head of an arrow, which points up, down, left or right."""
        x, y = self.x2, self.y2
        if self.x1 == self.x2:
            back = 10 if self.y1 > self.y2 else -10
            return (x, y), (x - 6, y + back), (x + 6, y + back)
        back = 10 if self.x1 > self.x2 else -10
        return (x, y), (x + back, y - 6), (x + back, y + 6)


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle; hollow where something is not there yet."""

    x: int
    y: int
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text; ``anchor`` is start, middle or end."""

    x: int
    y: int
    text: str
    bold: bool = False
    anchor: str = "start"


Shape: TypeAlias = Box | Line | Dot | TextLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture with its name, its title, what it shows in a sentence, and the same content as a table."""

    name: str
    title: str
    description: str
    width: int
    height: int
    shapes: tuple[Shape, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def columns(text: str) -> int:
    """How wide a text is, in characters of the usual width; capitals, pictures and East Asian letters are wider."""
    return -(-_quarters(text) // 4)


def _quarters(text: str) -> int:
    return sum(map(_width, text))


@lru_cache(maxsize=4096)
def _width(char: str) -> int:
    """How wide a character is, in quarters of the usual width."""
    return next((width for width, letters in _WIDTHS if letters.match(char)), 4)


def wrapped(text: str, width: int, limit: int) -> list[str]:
    """Break a text into at most ``limit`` lines of so many characters; what does not fit ends with an ellipsis.

    A word that is too long for a line goes on in the next one; an address that does not fit is left out, where other
    words stand before it. A line has the direction of the whole text: where its own letters would give it another, a
    mark stands before it.
    """
    lines: list[str] = [""]
    content = in_one_line(legible(text))
    spot: _Spot | None = None
    for piece, word in _pieces(content, width):
        before = spot
        if word:
            spot = (before or (len(lines), lines[-1])) if _is_address(word) else None
        line = f"{lines[-1]} {piece}" if lines[-1] else piece
        if (word and columns(line) <= width) or not lines[-1]:
            lines[-1] = line
        else:
            lines.append(piece)
        if len(lines) > limit:
            lines = _ended(lines[:limit], width, before or spot, is_within=not word)
            break
    leftward = is_leftward(content)
    return [line if is_leftward(line) is leftward else _MARKS[leftward] + line for line in lines]


_Spot: TypeAlias = tuple[int, str]
"""Where an address begins: how many lines there are, and what stands before it in the last one."""


def _ended(lines: list[str], width: int, spot: _Spot | None, *, is_within: bool) -> list[str]:
    """Some lines with a sign that more would follow, but for the address of which only a part would stay."""
    if spot and spot[1] and (is_within or columns(f"{lines[-1]} …") > width):
        lines[spot[0] - 1 :] = [spot[1]]
    return [*lines[:-1], _cut(f"{lines[-1]} …", width)]


def _is_address(word: str) -> bool:
    return "://" in word or "@" in word or word.startswith("www.")


def _pieces(text: str, width: int) -> Iterator[tuple[str, str]]:
    """The words of a text, those that are too long in several pieces; with the first piece of each the whole word."""
    for word in text.split(" "):
        rest, whole = word, word
        # What is more than letters, such as an address, has no hyphens but its own.
        mark = "-" if word.strip(PUNCTUATION).isalpha() else ""
        while columns(rest) > width:
            start = _start(rest, 4 * width - _quarters(mark))
            start = start if mark else _to_break(start, _SIGNS if _is_address(word) else f"-{_SIGNS}")
            # East Asian scripts break anywhere, without a mark.
            yield start if _width(start[-1]) == _BROAD else start + mark, whole
            rest, whole = rest[len(start) :], ""
        yield rest, whole


def _to_break(start: str, signs: str) -> str:
    """As much of a start as ends with a sign behind which a line may end; all of it, where that would be short."""
    length = max(map(start.rfind, signs)) + 1
    return start[:length] if 2 * length >= len(start) else start


def _cut(line: str, width: int) -> str:
    return line if columns(line) <= width else _start(line, 4 * width - _quarters("…")).rstrip(" ") + "…"


def _start(text: str, room: int) -> str:
    """As much of a text as has room, in quarters of the usual width."""
    for at, char in enumerate(text):
        room -= _width(char)
        if room < 0:
            return text[:at]
    return text
