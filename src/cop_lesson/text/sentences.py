"""Where sentences and paragraphs end."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cop_lesson.patterns import lazy_pattern
from cop_lesson.tables import LIMITS
from cop_lesson.text.wording import PUNCTUATION, fold_space

__all__ = ["ABBREVIATION", "in_one_line", "joined_lines", "paragraphs", "sentences", "unwrapped"]

_CLOSING = "\"')]\u201d\u2019\u00bb"
_STOPS = ".!?"
_ENDS = tuple(f"{_STOPS}:;\u2026")
_SMALL = lazy_pattern("[a-z\u00df-\u00f6\u00f8-\u00ff]")
_MARK = lazy_pattern("[a-z][.)] ")
_WRAPPED = LIMITS["wrapped_characters"]
"""A shorter line is one by itself, as in a list without marks."""
ABBREVIATION = LIMITS["abbreviation_letters"]
"""A word with a full stop and at most so many letters, such as ``St.``, ends no sentence."""


def sentences(text: str) -> int:
    """Count the sentences: they end with ``.``, ``!``, ``?`` before white space or the end, or with ``。``.

    A full stop after one or two letters, or before a small letter, is that of an abbreviation.
    """
    runs = fold_space(text).split(" ")
    count, is_begun = 0, False
    for run, next_run in zip(runs, [*runs[1:], ""], strict=True):
        *full_sentences, rest = run.split("\u3002")
        count += len(full_sentences)
        is_begun = bool(rest) or (is_begun and not full_sentences)
        word = rest.rstrip(_CLOSING)
        if word.endswith(tuple(_STOPS)) and not _is_abbreviation(word, next_run):
            count, is_begun = count + 1, False
    return count + is_begun


def _is_abbreviation(word: str, next_word: str) -> bool:
    """Whether the full stop after a word is that of an abbreviation, such as ``St.`` or ``e.g.``."""
    stem = word.rstrip(_STOPS)
    if word[len(stem) :] != "." or not next_word:
        return False
    letters = re.split("[.!?]", stem)[-1].strip(PUNCTUATION)
    return len(letters) <= ABBREVIATION or bool(_SMALL.match(next_word))


def paragraphs(text: str) -> list[str]:
    """The lines of a text; one that goes on in the middle of a sentence, as an editor wraps it, is no new one."""
    found: list[str] = []
    before = ""
    for line in map(fold_space, text.split("\n")):
        is_wrapped = len(before) >= _WRAPPED and not before.rstrip(_CLOSING).endswith(_ENDS)
        if is_wrapped and _SMALL.match(line) and not _MARK.match(line):
            found[-1] = f"{found[-1]} {line}"
        elif line:
            found.append(line)
        before = line
    return found


def unwrapped(text: str) -> str:
    """A text with a line end where a line begins anew, and none where an editor broke it."""
    return "\n".join(paragraphs(text)) if "\n" in text else text


def in_one_line(text: str) -> str:
    """A text in one line, in which its lines stay apart."""
    return joined_lines(paragraphs(text)) if "\n" in text else fold_space(text)


def joined_lines(lines: Iterable[str]) -> str:
    """Some lines one after the other, with a semicolon behind one that ends with no sign of its own."""
    joined = ""
    for line in lines:
        is_ended = joined.rstrip(_CLOSING).endswith((*_ENDS, ","))
        joined = f"{joined}{' ' if is_ended else '; '}{line}" if joined else line
    return joined
