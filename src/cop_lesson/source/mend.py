"""How a line with a slip of writing was most likely meant.

The mended line stands in the fix, and the mended text is read on in search of further slips. Nothing is mended where
a person has to decide, no line is added or taken away, and what is mended here is never written to a file.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from cop_lesson.finding import Position
from cop_lesson.patterns import lazy_pattern
from cop_lesson.source.quoting import brackets_until, quoted_until
from cop_lesson.source.syntax_problem import SyntaxProblem, Vocabulary
from cop_lesson.tables import BULLETS, ODD_SPACES

__all__ = ["SLIPS_OF_A_LINE", "Mended", "mend"]

_DASHES = lazy_pattern(r" *(?:- +)*")
_NAME = lazy_pattern(r"([A-Za-z_]+) *:[ \t]+")
_COMMENT = lazy_pattern(r"[ \t]#")
_MARK_OF_DOCUMENT = lazy_pattern(r"(?:---|\.\.\.)(?:[ \t]|\Z)")
_TABS = lazy_pattern(r"^[ \t]*(?:-[ \t]+)*")
_DASH_AND_TAB = lazy_pattern(r"-[ \t]*\t[ \t]*")
_MARK = lazy_pattern(rf" *((?:[{BULLETS}*]|[0-9]{{1,2}}[.)])[ \t\u00a0]+)")
_FENCE = lazy_pattern(r" *(?:`{3,}|~{3,})[ \t]*[A-Za-z0-9_-]*[ \t]*\Z")
_ODD = lazy_pattern(f"[{ODD_SPACES}]+")
_GAP = " \t"
_CURLY = "\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb"


class Mended(NamedTuple):
    """The lines of a text, as many as before, and the one that was mended, if it can be shown."""

    lines: Sequence[str]
    line: str = ""


def mend(lines: Sequence[str], problem: SyntaxProblem, vocabulary: Vocabulary) -> Mended | None:
    """Mend what a problem is about, or return nothing where it is not certain; ``lines`` are without line ends."""
    number, column = problem.position.line - 1, problem.position.column - 1
    if of_file := _OF_FILE.get(problem.rule):
        return of_file(lines, number)
    line = lines[number]
    mended: str | None = None
    if of_place := _OF_PLACE.get(problem.rule):
        mended = of_place(line, column)
    elif of_value := _OF_VALUE.get(problem.rule):
        mended = _mend_value(lines, problem.position, of_value, vocabulary)
    return Mended([*lines[:number], mended, *lines[number + 1 :]], mended) if mended and mended != line else None


_OfValue: TypeAlias = Callable[[str], str | None]


def _mend_value(lines: Sequence[str], place: Position, mender: _OfValue, vocabulary: Vocabulary) -> str | None:
    """Mend what stands behind a name or a dash, unless the lines below go on with it."""
    line = lines[place.line - 1]
    start = _DASHES.match(line).end()  # type: ignore[union-attr]  # it matches each line
    owner, name = line.rfind("-", 0, start), _NAME.match(line, start)
    if name and name[1] in vocabulary.names:
        owner, start = start, name.end()
    following = next((below for below in lines[place.line :] if below.strip(_GAP)), "")
    goes_on = len(following) - len(following.lstrip(_GAP)) > owner
    is_inside = mender is _beginning_with_a_sign and place.column != start + 1
    if owner < 0 or goes_on or is_inside:
        return None
    comment = None if mender is _with_comment else _COMMENT.search(line, start)
    value = line[start : comment.start() if comment else len(line)].rstrip(_GAP)
    mended = mender(value) if value else None
    return mended and line[:start] + mended + (line[start + len(value) :] if comment else "")


def _quoted(text: str) -> str:
    """A text between the quotation marks that need the fewest signs in it."""
    if ('"' in text or "\\" in text) and "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _beginning_with_a_sign(value: str) -> str | None:
    is_open = value[0] in "[{" and brackets_until(value, 0, 0) < 0
    return None if is_open else _quoted(value)


def _with_comment(value: str) -> str | None:
    return _quoted(value)


def _between_curly(value: str) -> str:
    return _quoted(value.strip(_CURLY))


def _without_curly(value: str) -> str:
    return value.strip(_CURLY)


def _with_text_behind(value: str) -> str | None:
    end, _ = quoted_until(value, 1, value[0]) if value[0] in "\"'" else (None, None)
    return _quoted(value) if end and value[end : end + 1] != "#" else None


def _with_apostrophe(value: str) -> str | None:
    inner = value[1:-1].replace("''", "'")
    return '"' + inner.replace("\\", "\\\\").replace('"', '\\"') + '"' if value[1:].endswith("'") else None


def _with_backslash(value: str) -> str | None:
    inner = value[1:-1]
    return f"'{inner}'" if value[0] == '"' == value[-1] and inner and not set("\"'") & set(inner) else None


def _with_open_quote(value: str) -> str | None:
    return value + value[0] if value[0] in "\"'" and value.count(value[0]) == 1 else None


def _with_open_bracket(value: str) -> str | None:
    closing = {"[": "]", "{": "}"}.get(value[0])
    return value + closing if closing and value[-1] not in ")]}>" and brackets_until(value, 0, 0) == -1 else None


_OF_VALUE: Mapping[str, _OfValue] = MappingProxyType(
    {
        "apostrophe-in-quotes": _with_apostrophe,
        "backslash-in-quotes": _with_backslash,
        "colon-in-text": _quoted,
        "curly-quotes": _between_curly,
        "curly-quotes-around-text": _without_curly,
        "hash-cuts-text": _with_comment,
        "special-first-character": _beginning_with_a_sign,
        "text-after-quote": _with_text_behind,
        "unclosed-bracket": _with_open_bracket,
        "unclosed-quote": _with_open_quote,
    }
)


def _with_space_behind_colon(line: str, column: int) -> str:
    colon = line.index(":", column)
    return f"{line[: colon + 1]} {line[colon + 1 :]}"


def _with_usual_colon(line: str, column: int) -> str:
    return f"{line[:column]}: {line[column + 1 :].lstrip(_GAP)}"


def _with_space_behind_dash(line: str, column: int) -> str:
    return f"{line[: column + 1]} {line[column + 1 :]}"


def _with_usual_space(line: str, column: int) -> str:
    match = _ODD.match(line, column)
    return line[:column] + " " * len(match[0]) + line[match.end() :] if match else line


def _without_character(line: str, column: int) -> str:
    return line[:column] + line[column + 1 :]


_OF_PLACE: Mapping[str, Callable[[str, int], str]] = MappingProxyType(
    {
        "hidden-character": _without_character,
        "no-space-after-colon": _with_space_behind_colon,
        "no-space-after-dash": _with_space_behind_dash,
        "odd-space": _with_usual_space,
        "other-colon": _with_usual_colon,
    }
)


def _without_tabs(lines: Sequence[str], _: int) -> Mended:
    """All lines: whoever begins one of them with a tab does it in others too."""
    return Mended([_TABS.sub(_with_spaces, line) for line in lines])


def _with_spaces(match: re.Match[str]) -> str:
    return _DASH_AND_TAB.sub("- ", match[0]).replace("\t", "  ")


def _without_fences(lines: Sequence[str], _: int) -> Mended:
    return Mended(["#" if _FENCE.match(line) else line for line in lines])


def _in_one_document(lines: Sequence[str], number: int) -> Mended:
    return Mended([*lines[:number], *("#" if _MARK_OF_DOCUMENT.match(line) else line for line in lines[number:])])


def _with_hyphens(lines: Sequence[str], number: int) -> Mended | None:
    """This entry and its neighbours below, as far as they begin alike."""
    mended = list(lines)
    first = _MARK.match(lines[number])
    at = number
    while first and at < len(lines) and (match := _MARK.match(lines[at])) and match.start(1) == first.start(1):
        mended[at] = lines[at][: match.start(1)] + "- " + lines[at][match.end() :]
        at += 1
    return Mended(mended, mended[number]) if first else None


_OF_FILE: Mapping[str, Callable[[Sequence[str], int], Mended | None]] = MappingProxyType(
    {
        "code-fence": _without_fences,
        "other-list-mark": _with_hyphens,
        "second-document": _in_one_document,
        "tab-indentation": _without_tabs,
    }
)

SLIPS_OF_A_LINE = frozenset({*_OF_VALUE, *_OF_PLACE, *_OF_FILE})
"""What cannot come of a slip in another line, as a line that seems to begin at the wrong place can."""
