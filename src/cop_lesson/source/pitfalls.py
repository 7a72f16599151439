"""What YAML reads without complaint, but never as its author meant it.

Most is refused, since text would be lost or stand in the wrong place; the rest is advice. Each function
looks at one event of the reader and returns a syntax problem or nothing.
"""

from __future__ import annotations

from typing import Any

from cop_lesson.finding import Position
from cop_lesson.patterns import lazy_pattern
from cop_lesson.source.syntax_problem import SyntaxProblem, Vocabulary
from cop_lesson.tables import BULLETS, ODD_SPACES, OTHER_COLONS

__all__ = ["QUOTES", "advice", "at", "is_usual", "mark", "plain_name", "plain_text", "shallow_line", "styled_text"]

QUOTES = frozenset("\"'")

_DASH = lazy_pattern(r"-[^ \t\r\n0-9.-]")
_NAME_AND_TEXT = lazy_pattern(r"([A-Za-z_]+):[^ \t/]")
_NAME_AND_OTHER_COLON = lazy_pattern(rf"([A-Za-z_]+)([{OTHER_COLONS}])")
_NAME_AND_ODD_SPACE = lazy_pattern(rf"(?:[A-Za-z_]+:|-)[{ODD_SPACES}]")
_OTHER_COLONS = frozenset(OTHER_COLONS)
_DIGITS = frozenset("0123456789")
_BULLET = lazy_pattern(f"[{BULLETS}][ \t\u00a0]")
_NUMBERED = lazy_pattern(r"[0-9]{1,2}[.)](?= )")
_NEXT_NUMBERED = lazy_pattern(r"\n[ \t]*[0-9]{1,2}[.)] ")
_OUTLINE = lazy_pattern(r"- |#|[A-Za-z_]+:(?:[ \t\r]|\Z)")
_SWALLOWED_DASH = lazy_pattern(r"\n[ \t]*(?=- )")
_ODD = lazy_pattern(f"[{ODD_SPACES}]")
_IN_CURLY_QUOTES = lazy_pattern(
    "[\u201c\u201e\u201d\u2018\u201a\u00ab][^\u201c\u201e\u201d\u00ab\u00bb]*[\u201c\u201d\u2019\u00bb]\\Z"
)
_CUT_OFF = lazy_pattern(r"[ \t]+(#[^ \t\r\n#!][^\r\n]*)")
_ONLY_DASHES = lazy_pattern(r"[ -]*\Z")


def at(mark: Any) -> Position:
    """The position of a mark of the reader, which counts from 0."""
    return Position(mark.line + 1, mark.column + 1)


def mark(event: Any) -> SyntaxProblem | None:
    """Aliases, anchors and tags have no use in a plan; in prose they are a first character gone wrong."""
    if event.anchor is None and event.tag is None:
        return None
    sign = "*" if type(event).__name__ == "AliasEvent" else "!" if event.anchor is None else "&"
    return SyntaxProblem("special-first-character", at(event.start_mark), {"value": sign})


def plain_name(text: str, event: Any, vocabulary: Vocabulary) -> SyntaxProblem | None:
    """A name with a space that is none, behind a dash without a space, or joined to another one; a merge."""
    if event.value == "<<":
        return SyntaxProblem("merge-key", at(event.start_mark))
    match = _NAME_AND_TEXT.match(event.value)
    if match and match[1] in vocabulary.names:
        words = {"value": match[1], "other": event.value[len(match[1]) + 1 :]}
        two_names = match[1] in vocabulary.sections and words["other"] in vocabulary.fields
        return SyntaxProblem(
            "two-names-in-one-line" if two_names else "no-space-after-colon", at(event.start_mark), words
        )
    match = _ODD.search(event.value)
    return _plain(text, event) or (_odd_space(event, match[0], match.start()) if match else None)


def plain_text(text: str, event: Any, vocabulary: Vocabulary, *, inside_brackets: bool) -> SyntaxProblem | None:
    """A text without quotation marks that was meant to be a name and its text, or entries of a list."""
    if not is_usual(event.value):
        match = _NAME_AND_OTHER_COLON.match(event.value)
        if match and match[1] in vocabulary.names and _begins_line(text, event):
            place = Position(event.start_mark.line + 1, event.start_mark.column + 1 + match.start(2))
            return SyntaxProblem("other-colon", place, {"value": match[1], "other": match[2]})
        match = _NAME_AND_TEXT.match(event.value)
        if match and match[1] in vocabulary.names and _begins_line(text, event):
            return SyntaxProblem("no-space-after-colon", at(event.start_mark), {"value": match[1]})
        if problem := _plain(text, event):
            return problem
    many_lines = event.end_mark.line > event.start_mark.line
    return _swallowed(text, event, vocabulary) if many_lines and not inside_brackets else None


def is_usual(value: str) -> bool:
    """Whether a text can be nothing else: it begins with a letter or a digit and has no colon, or is empty."""
    has_colon = ":" in value or not (value.isascii() or _OTHER_COLONS.isdisjoint(value))
    return not has_colon and (not value or value[0].isalnum())


def _plain(text: str, event: Any) -> SyntaxProblem | None:
    value = event.value
    if not value.isascii():
        if match := _NAME_AND_ODD_SPACE.match(value):
            return _odd_space(event, match[0][-1], len(match[0]) - 1) if _begins_line(text, event) else None
        if _ODD.match(value):
            return _odd_space(event, value[0], 0)
        if _BULLET.match(value) and _begins_line(text, event):
            return SyntaxProblem("other-list-mark", at(event.start_mark), {"value": value[0]})
    if value.startswith("-") and _DASH.match(value) and _begins_line(text, event):
        return SyntaxProblem("no-space-after-dash", at(event.start_mark))
    return None


def _swallowed(text: str, event: Any, vocabulary: Vocabulary) -> SyntaxProblem | None:
    """Entries of a list with which the text above goes on: numbered ones, or a dash that begins too far in."""
    start, end = event.start_mark, event.end_mark
    dash = _SWALLOWED_DASH.search(text, start.index, end.index)
    begins_line = _begins_line(text, event)
    numbered = _NUMBERED.match(event.value) if begins_line else None
    if numbered and (dash or _NEXT_NUMBERED.search(text, start.index, end.index)):
        return SyntaxProblem("other-list-mark", at(start), {"value": numbered[0]})
    if dash is None:
        return None
    if begins_line and event.value.split(" ")[0] in vocabulary.names:
        return SyntaxProblem("line-without-name", at(start))
    if not begins_line:
        line = text[text.rfind("\n", 0, start.index) + 1 : start.index]
        name = line.lstrip(" -")
        place = Position(start.line + 1, len(line) - len(name) + 1)
        return SyntaxProblem("text-and-parts", place, {"value": name.rstrip(": ")})
    line = start.line + 1 + text.count("\n", start.index, dash.end())
    return SyntaxProblem("indentation", Position(line, len(dash[0])), {"line": start.line + 1})


def styled_text(text: str, event: Any) -> SyntaxProblem | None:
    """Text behind a closing quotation mark, and ``>5`` as the head of a block: both vanish in silence."""
    begins = text[event.start_mark.index : event.start_mark.index + 2]
    if event.style not in QUOTES:
        empty = not event.value and begins[1:] in _DIGITS
        return SyntaxProblem("special-first-character", at(event.start_mark), {"value": begins[0]}) if empty else None
    next_character = text[event.end_mark.index : event.end_mark.index + 1]
    return SyntaxProblem("text-after-quote", at(event.start_mark)) if next_character == "#" else None


def shallow_line(text: str, begin: Any, end: Any, indent: int) -> SyntaxProblem | None:
    """A line inside quotes or brackets that begins no further in than what is around; readers differ on it."""
    first = begin.start_mark
    for number, line in enumerate(text[first.index : end.end_mark.index].split("\n")[1:], first.line + 2):
        content = line.lstrip(" ")
        column = len(line) - len(content)
        if content.startswith("\t"):
            return SyntaxProblem("tab-indentation", Position(number, column + 1))
        if content.strip() and column <= indent:
            if _OUTLINE.match(content):
                opening = text[first.index]
                return SyntaxProblem(
                    "unclosed-quote" if opening in QUOTES else "unclosed-bracket", at(first), {"value": opening}
                )
            return SyntaxProblem("indentation", Position(number, column + 1), {"line": first.line + 1})
    return None


def advice(text: str, event: Any) -> list[SyntaxProblem]:
    """What is kept as it is written, or cut off, and may be meant: curly quotes around a text, a ``#`` inside it."""
    problems = []
    if not event.value.isascii() and _IN_CURLY_QUOTES.match(event.value):
        problems.append(SyntaxProblem("curly-quotes-around-text", at(event.start_mark)))
    end = event.end_mark
    if text.startswith((" ", "\t"), end.index) and (match := _CUT_OFF.match(text, end.index)):
        place = Position(end.line + 1, end.column + 1 + match.start(1) - match.start())
        problems.append(SyntaxProblem("hash-cuts-text", place, {"value": match[1]}))
    return problems


def _odd_space(event: Any, character: str, offset: int) -> SyntaxProblem:
    start = at(event.start_mark)
    return SyntaxProblem("odd-space", Position(start.line, start.column + offset), {"value": f"U+{ord(character):04X}"})


def _begins_line(text: str, event: Any) -> bool:
    """Whether only spaces and dashes stand in front of an event on its line."""
    index = event.start_mark.index
    return bool(_ONLY_DASHES.match(text, text.rfind("\n", 0, index) + 1, index))
