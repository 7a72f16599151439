"""Tables and limits that Python and the page share: the content of ``schemas/text/tables.json``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from cop_lesson.data_files import read_data

__all__ = [
    "BEFORE_A_DATE",
    "BODY_WORDS",
    "BOXES",
    "BULLETS",
    "CONTINUING_WORDS",
    "CONVERSATIONS",
    "DENIED",
    "DENYING",
    "DONE",
    "ENDING_PARTS",
    "FILE_TYPES",
    "FIRST_LETTER",
    "HIDES_CONTENT",
    "HOLLOW",
    "LATER",
    "LETTER_WIDTHS",
    "LIMITS",
    "LOOKALIKES",
    "MONTHS",
    "NAME_WORDS",
    "NONE",
    "ODD_SPACES",
    "OTHER_COLONS",
    "OWNER_PARTS",
    "PASSED_OVER",
    "QUICKEST",
    "SMALL_WORDS",
    "SPACE",
    "TRUTH_WORDS",
    "WHEN_WORDS",
    "WHO_WORDS",
    "ZIPPED_FILE_TYPES",
]

_TABLES: Mapping[str, Any] = json.loads(read_data("text/tables.json"))

LIMITS: Mapping[str, int] = {name: value for name, value in _TABLES.items() if isinstance(value, int)}

MONTHS: Sequence[Sequence[str]] = _TABLES["months"]
"""The names of each month in English and in Spanish; a text may have at least the first ``month_letters`` of one."""
PASSED_OVER = frozenset(_TABLES["passed_over_in_a_date"])

BEFORE_A_DATE = frozenset(_TABLES["before_a_date"])
"""Words between "until" and a date: the end of March 2027."""

BODY_WORDS = frozenset(_TABLES["body_words"])
SMALL_WORDS = frozenset(_TABLES["small_words"])
"""Words by which the names of bodies and roles do not differ."""

NAME_WORDS = frozenset(_TABLES["name_words"])
"""By what people call the field that says what an entry is."""

WHO_WORDS = frozenset(_TABLES["who_words"])
WHEN_WORDS = frozenset(_TABLES["when_words"])
"""How people call, in short, the part that says who does something, and the one with its day."""

HIDES_CONTENT = frozenset(_TABLES["hides_content"])
"""Rules of writing whose faults hide what a plan says: they are to be corrected before anything is discussed."""
HOLLOW = frozenset(_TABLES["hollow"])
"""Rules, and places of missing parts, by which an element that is begun does not say the main thing."""

BOXES = frozenset(_TABLES["boxes"])
"""What is asked in the words of a form: it takes no place from what somebody has read in a plan."""
CONVERSATIONS: Mapping[str, int] = {
    matter: number for number, matters in enumerate(_TABLES["conversations"]) for matter in matters
}
"""Rules, elements and parts that one conversation settles, each with the number of that conversation."""
QUICKEST: Sequence[str] = _TABLES["quickest"]
"""Rules and parts about which something can be done at once, the quickest first; of all others, the weightiest."""

TRUTH_WORDS = {**dict.fromkeys(_TABLES["yes"], True), **dict.fromkeys(_TABLES["no"], False)}

DENYING = frozenset([*_TABLES["no"], *_TABLES["denying"]])
"""With these words begins what is no yes, or no whole one yet."""

DONE: Mapping[str, Any] = _TABLES["done"]
"""Words with which begins what is plainly done or given up, what may stand ``before`` them, and what leaves it open."""
DENIED: Mapping[str, str] = _TABLES["denied"]
"""Patterns for what stands ``before`` or ``after`` words that a text denies, or has as a subject to talk about."""
LATER: Mapping[str, str] = _TABLES["later"]
"""Patterns for the ``marks`` for later that are words, and for those by which an ``owner`` is open as well."""
OWNER_PARTS = frozenset(_TABLES["owner_parts"])
"""The parts that say who does something."""
NONE: Mapping[str, Sequence[str]] = _TABLES["none"]
"""Words that answer that there is none, what may come behind one of them, and what ``goes_on`` behind a comma."""

ENDING_PARTS = frozenset(_TABLES["ending_parts"])
"""The parts whose day is the last of something; another one lies in the past, and nobody can guess it."""
CONTINUING_WORDS = frozenset(_TABLES["continuing_words"])
"""Words with which a sentence goes on, in English and in Spanish, and with which an entry of a list seldom begins."""

SPACE: str = _TABLES["spaces"]["all"]
"""White space for the rules, to be put into a class of characters: what YAML keeps in a text and people type."""
ODD_SPACES: str = _TABLES["spaces"]["odd"]
"""The same for what looks like a space and is none to YAML."""
BULLETS: str = _TABLES["bullets"]
OTHER_COLONS: str = _TABLES["other_colons"]
"""The wide colon of Chinese and Japanese keyboards, and others that look like the usual one."""
"""Signs with which word processors begin the entries of a list."""

_WIDE = range(_TABLES["wide_letters"]["first"], _TABLES["wide_letters"]["last"] + 1)
LOOKALIKES: Mapping[str, tuple[str, str]] = {
    character: (kind, target[index : index + 1])
    for kind, characters, target in _TABLES["lookalikes"]
    for index, character in enumerate(characters)
} | {chr(code): ("wide", chr(usual)) for usual, code in enumerate(_WIDE, _TABLES["wide_letters"]["usual"])}
"""Characters that look like another one, or like nothing: each with its kind and with what it looks like."""

FIRST_LETTER: Mapping[str, str] = _TABLES["first_letter"]
"""Classes of characters that give a text its direction: to the left, or to the right."""
LETTER_WIDTHS: Sequence[tuple[int, str]] = _TABLES["letter_widths"]
"""Classes of characters that are narrower or broader than most, with their width: most have four."""

FILE_TYPES = [(start.encode("latin-1"), name) for start, name in _TABLES["file_types"]]
"""The first bytes of files that people rename to .yaml, with the name that their author knows."""
ZIPPED_FILE_TYPES = [(mark.encode("latin-1"), name) for mark, name in _TABLES["zipped_file_types"]]
"""What stands near the beginning of a zip file tells which kind of document it is."""
