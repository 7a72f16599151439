"""Text as the rules compare it and as messages show it.

Each function is specified by code points and tested by ``tests/vectors``, which every implementation runs:
never by the character classes of a language's regular expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from cop_lesson.patterns import lazy_pattern
from cop_lesson.tables import FIRST_LETTER, LIMITS, SPACE
from cop_lesson.text.templates import fill_first, fill_sentences

__all__ = [
    "END",
    "MAX_SUGGESTIONS",
    "Word",
    "capitalize",
    "distinct_words",
    "escaped",
    "fill",
    "fold",
    "fold_space",
    "is_leftward",
    "legible",
    "nearest",
    "overlap",
    "own_line",
    "quote",
    "share",
    "shortened",
    "shown",
    "stems",
    "terms",
    "visible",
    "visible_name",
    "words",
]

Word = str | int | Sequence[str]
"""What a message can mention: a text, a number, or a list of texts."""

MAX_CANDIDATES = LIMITS["max_candidates"]
MAX_SUGGESTIONS = LIMITS["max_suggestions"]
"""Looking for a similar word takes time, and a file with more misspelt names than this is no plan."""

SHOWN_CHARACTERS = LIMITS["shown_characters"]
SHOWN_NAMES = LIMITS["shown_names"]
LINE_CHARACTERS = LIMITS["line_characters"]

_GAP = lazy_pattern(f"[{SPACE}]+")
_CAPITALS = lazy_pattern("[A-Z\u00c0-\u012f\u0131-\u024f]")
PUNCTUATION = "!\"'(),-.:;?[]\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u00ab\u00bb\u00a1\u00bf"
END = "(?![^ .,:;!?)])"
"""The end of a word, in patterns of what people write."""
_NO_DIGIT = lazy_pattern("[^0-9]+")
_JOINTS = lazy_pattern("[-/ \u2013\u2014]")
LETTERS = LIMITS["stem_letters"]
"""Shorter words say too little to be looked for elsewhere in a plan."""
# Scripts that write no spaces between words: Thai to Khmer, Chinese and Japanese.
_UNSPACED = (
    *(("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"), ("\u2e80", "\u2fdf"), ("\u3005", "\u30ff")),
    *(("\u3400", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff")),
)
# Never shown: control characters, and marks that turn the direction of the text around them.
_HIDDEN = lazy_pattern("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]")
# Not fit for a document: as above, but for line ends and what joins or parts letters in some scripts.
_UNFIT = lazy_pattern("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]")
_FIRST_LETTER = lazy_pattern("([{leftward}])|[{rightward}]".format_map(FIRST_LETTER))
_TITLES = frozenset({"part", "parts", "item", "whole", "character"})
"""What is called so by the format itself, or by a report: never in quotation marks."""


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Trim, bring each run of white space to one space, and lower the case from U+0041 to U+024F (not U+0130)."""
    line = fold_space(text)
    return line.lower() if line.isascii() else _CAPITALS.sub(lambda match: match[0].lower(), line)


def capitalize(text: str) -> str:
    """A text with its first letter in upper case; the others stay as they are."""
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=4096)
def fold_space(text: str) -> str:
    """Trim, and bring each run of white space to one space."""
    # Of all white space only the plain one can be printed.
    is_folded = text.isprintable() and "  " not in text
    return (text if is_folded else _GAP.sub(" ", text)).strip(" ")


def words(text: str) -> int:
    """Count the words: runs between white space; in scripts without it, two characters count as one word."""
    unspaced = frozenset() if text.isascii() else frozenset(filter(_is_unspaced, frozenset(text)))
    if not unspaced:
        return sum(map(bool, _GAP.split(text)))
    count = 0
    for run in _GAP.split(text):
        characters = sum(map(unspaced.__contains__, run))
        count += (characters + 1) // 2 if characters else bool(run)
    return count


def _has_spaces(word: str) -> bool:
    return word.isascii() or not any(map(_is_unspaced, word))


def _is_unspaced(character: str) -> bool:
    # A class of so many characters would take long to compile, and most plans have none of them.
    return any(first <= character <= last for first, last in _UNSPACED)


def overlap(left: str, right: str) -> int:
    """The share, in whole percent, of the shorter text's distinct words that the other text has too."""
    return share(distinct_words(left), distinct_words(right))


def share(left: frozenset[str], right: frozenset[str]) -> int:
    """The share, in whole percent, of the smaller of two sets that is in the other one too."""
    shorter = min(len(left), len(right))
    return 100 * len(left & right) // shorter if shorter else 0


@lru_cache(maxsize=4096)
def distinct_words(text: str) -> frozenset[str]:
    """The words of a text, folded and without the punctuation around them."""
    return frozenset(word for run in fold(text).split(" ") if (word := run.strip(PUNCTUATION)))


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The words of four letters or more, each without the ending of a plural; none in scripts without spaces."""
    pieces = (piece.strip(PUNCTUATION) for piece in _JOINTS.split(fold(text)))
    return frozenset(_stem(word) for word in pieces if len(word) >= LETTERS and _has_spaces(word))


def _stem(word: str) -> str:
    if word.endswith("ies"):
        return word.removesuffix("ies") + "y"
    singular = word if word.endswith("ss") else word.removesuffix("s")
    return singular.removesuffix("e")


def terms(text: str, patterns: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Each piece that a pattern finds, and whether it stands between round brackets or in front of one."""
    for match in (match for pattern in patterns for match in re.finditer(pattern, text)):
        start, end = match.span()
        inside = text[max(start - 1, 0) : start] == "(" and text[end : end + 1] == ")"
        yield match[0], inside or text[end : end + 2] == " ("


def nearest(text: str, candidates: Iterable[str]) -> str | None:
    """The candidate that ``text`` most likely means, or nothing when none is near.

    Near is at most one slip in three characters, and at most three: a character added, left out, changed, or two
    neighbours exchanged. A text of one character has nothing in common with another one, and a name with another number
    names something else. Of equals, the one with the same first letter is meant, then the longest, then the first.
    """
    query = fold(text)[:SHOWN_CHARACTERS]
    limit = min(3, max(1, len(query) // 3))
    best, best_rank = None, (limit, True, 0)
    for candidate in islice(candidates, MAX_CANDIDATES):
        term = fold(candidate)
        if term == query:
            return candidate
        if abs(len(term) - len(query)) <= limit and max(len(term), len(query)) > 1 and _may_share_number(term, query):
            distance = _distance(query, term, limit)
            rank = (distance, term[0] != query[0], -len(term))
            if rank < best_rank:
                best, best_rank, limit = candidate, rank, distance
    return best


def _may_share_number(left: str, right: str) -> bool:
    numbers = [_NO_DIGIT.sub("", text) for text in (left, right)]
    return numbers[0] == numbers[1] or not all(numbers)


def _distance(left: str, right: str, limit: int) -> int:
    before, row = [0], list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(right, 1):
            step = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                step = min(step, last[j - 2] + 1)
            row.append(step)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def visible(text: str) -> str:
    """Make a text safe to show: control characters, and marks that turn the direction of text, as ``?``."""
    return text if text.isascii() and text.isprintable() else _HIDDEN.sub("?", text.replace("\t", " "))


def visible_name(name: str) -> str:
    """A name of a file to begin a line with: safe to show, and no command that a code host would follow in a log."""
    text = visible(name)
    return f"./{text}" if text.lstrip().startswith(("::", "##[")) else text


def escaped(json: str) -> str:
    """JSON with the same characters as escapes, so that what a plan contains cannot act on a terminal or in a log."""
    shown = _HIDDEN.sub(lambda match: match[0] if match[0] == "\n" else f"\\u{ord(match[0]):04x}", json)
    return shown.replace("##[", "#\\u0023[")


@lru_cache(maxsize=4096)
def legible(text: str) -> str:
    """A text for a document: white space folded in each line, no control characters; line ends and joiners stay."""
    lines = (fold_space(line) for line in _UNFIT.sub(" ", text.replace("\r\n", "\n")).split("\n"))
    return "\n".join(line for line in lines if line)


def is_leftward(text: str) -> bool:
    """Whether the first letter that gives a text its direction is of a script that runs from right to left."""
    match = _FIRST_LETTER.search(text)
    return match is not None and match[1] is not None


def shown(text: str) -> str:
    """Make a text safe and short for a message: one line of at most ``SHOWN_CHARACTERS``."""
    return shortened(visible(fold_space(text)), SHOWN_CHARACTERS)


def quote(text: str) -> str:
    """A text in quotation marks."""
    return f'"{shown(text)}"'


def own_line(line: str) -> str:
    """Make a line of a plan safe to show as it is to be written: much longer than what a message shows of a text."""
    return shortened(visible(line).strip(" "), LINE_CHARACTERS)


def shortened(text: str, length: int) -> str:
    """A text of at most so many characters; the last one is a sign of what is left out."""
    return text if len(text) <= length else text[: length - 1] + "…"


def fill(template: str, values: Mapping[str, Word | None], *, more: str, quoted: bool = True) -> str:
    """Put values into a message; a sentence that mentions an absent one is left out.

    ``more`` is the phrase for the names that are not listed, with ``{count}``. In messages texts stand in
    quotation marks; in lines to copy (``quoted=False``) they do not.
    """
    if "{" not in template:
        return template

    def text_of(name: str) -> str | None:
        value = values.get(name)
        return None if value in ("", None, (), []) else _show(value, more, quoted=quoted and name not in _TITLES)

    # A message never vanishes: where nothing is left, its first sentence stays, without what it would mention.
    return " ".join(fill_sentences(template, text_of)) or fill_first(template, text_of)


def _show(value: Word, more: str, *, quoted: bool) -> str:
    if isinstance(value, int):
        return str(value)
    if not value:
        return ""
    if isinstance(value, str):
        return quote(value) if quoted else shown(value)
    names = ", ".join(_show(name, more, quoted=quoted) for name in value[:SHOWN_NAMES])
    rest = len(value) - SHOWN_NAMES
    return f"{names} {more.format(count=rest)}" if rest > 0 else names
