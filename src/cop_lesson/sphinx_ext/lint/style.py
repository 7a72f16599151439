"""How a lesson is written, as data: limits, and the words of each language that a page should do without."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from cop_lesson.checks.normalize import Placeholders
from cop_lesson.checks.rules import load_rules
from cop_lesson.plan_format.languages import SOURCE_LANGUAGE, read_word_file
from cop_lesson.plan_format.packaged_data import read_yaml_data

__all__ = ["Style", "load_style"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """Patterns, words in lower case, and limits."""

    contractions: re.Pattern[str]
    belittling: re.Pattern[str]
    unfinished: re.Pattern[str]
    answers_by_place: re.Pattern[str]
    link_texts: frozenset[str]
    verbs: frozenset[str]
    session_minutes: int
    minutes_without_activity: int
    words_per_minute: int
    seconds_per_table: int
    minutes_over: int
    short_sentence: int
    most_short: int
    fewest_sentences: int
    placeholders: Placeholders


@cache
def load_style(language: str = SOURCE_LANGUAGE) -> Style:
    """Read ``schemas/site/lint.yaml``; a list in the words of another language takes the place of its own."""
    data: Mapping[str, Any] = read_yaml_data("site/lint.yaml")
    overlay = {} if language == SOURCE_LANGUAGE else read_word_file(language, "lint")
    words: Mapping[str, Any] = {**data["words"], **overlay.get("words", {})}
    return Style(
        contractions=_any_of(words["contractions"]),
        belittling=_any_of([re.escape(word) for word in words["belittling"]]),
        unfinished=_any_of(words["unfinished"]),
        answers_by_place=_any_of(words["answers_by_place"]),
        link_texts=frozenset(words["link_texts"]),
        verbs=frozenset(words["verbs"]),
        **data["limits"],
        placeholders=load_rules().placeholders,
    )


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    """Any of the patterns as whole words; of none, what never matches."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?![\w-])" if patterns else r"(?!)", re.IGNORECASE)
