"""Days, months and quarters as a plan writes them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta

from cop_lesson.patterns import lazy_pattern
from cop_lesson.tables import BEFORE_A_DATE, LIMITS, MONTHS, PASSED_OVER
from cop_lesson.text.wording import fold, fold_space

__all__ = [
    "QUARTER",
    "as_day",
    "days_after",
    "end_of",
    "has_form_of_day",
    "is_date",
    "is_period",
    "later",
    "suggest_date",
    "suggest_period",
]

_DAY = lazy_pattern(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
_MONTH = lazy_pattern(r"([0-9]{4})-([0-9]{2})\Z")
QUARTER = lazy_pattern(r"([0-9]{4})-Q([1-4])\Z")
_NUMERIC = lazy_pattern(r"[0-9]{4}-")
_LOOSE = lazy_pattern("([0-9]{4})[-/. \u2010-\u2014]([0-9]{1,2})[-/. \u2010-\u2014]([0-9]{1,2})[.,]?\\Z")
# With dots the day stands first, wherever people write so.
_DOTTED = lazy_pattern(r"\A([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})\Z")

_AROUND = "()[],.;:!?"
_LONGEST = len(("3", "de", "marzo", "de", "2027"))
_BETWEEN = lazy_pattern("[ ,.]+")
_YEAR = lazy_pattern(r"[0-9]{4}\Z")
_DAY_IN_WORDS = lazy_pattern(r"([0-9]{1,2})(?:st|nd|rd|th)?\Z")
_NUMBER_OF_QUARTER = lazy_pattern(r"q([1-4])\Z")


def as_day(text: str) -> date | None:
    """The day that a text means; for a month (``2027-03``) or quarter (``2027-Q1``) its last one."""
    try:
        if match := _DAY.match(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _MONTH.match(text):
            return _last_day(int(match[1]), int(match[2]))
        if match := QUARTER.match(text):
            return _last_day(int(match[1]), 3 * int(match[2]))
    except ValueError:
        return None
    return None


def end_of(text: str) -> date | None:
    """The last day of what a text means: of a day, month or quarter, or of a year alone."""
    return as_day(text) or as_day(f"{text}-12")


def later(day: date, days: int) -> date:
    """The day that comes some days after another one; the last day of all where there is none."""
    return day + timedelta(days) if (date.max - day).days >= days else date.max


def is_date(text: str) -> bool:
    """Whether a text is a day that exists, written ``YYYY-MM-DD``."""
    return has_form_of_day(text) and as_day(text) is not None


def is_period(text: str) -> bool:
    """Whether a text that means a date is a day, month or quarter as it is written; other text is left to a rule."""
    return as_day(text) is not None or not (_NUMERIC.match(text) or suggest_period(text))


def has_form_of_day(text: str) -> bool:
    """Whether a text is written as a day is, also one that the calendar does not have: ``2027-02-30``."""
    return bool(_DAY.match(text))


def suggest_date(text: str, *, ends: bool) -> str | None:
    """The form ``YYYY-MM-DD`` of a day that is written in another way; where it ends something, of a month its last."""
    last = (as_day(text) or as_day(_suggest_month(_words(text)))) if ends else None
    return _suggest_day(text) or (last.isoformat() if last else None)


def suggest_period(text: str) -> str | None:
    """The form of a day, or of a month or quarter whose parts are written in another way."""
    month = _suggest_month(_words(text))
    return month if as_day(month) else _suggest_day(text)


def _suggest_day(text: str) -> str | None:
    """A day written year first in another way, or with its month in words."""
    match = _LOOSE.match(_DOTTED.sub(r"\3-\2-\1", text))
    if match:
        suggestion = f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    else:
        words = _words(text)
        day = _only_match(words, _DAY_IN_WORDS)
        has_all_words = len(words) == len(("3", "march", "2027"))
        suggestion = f"{_only_match(words, _YEAR)}-{_month(words)}-{day:0>2}" if has_all_words else ""
    return suggestion if is_date(suggestion) else None


def _suggest_month(words: Sequence[str]) -> str:
    if len(words) != len(("march", "2027")):
        return ""
    quarter = _only_match(words, _NUMBER_OF_QUARTER)
    return f"{_only_match(words, _YEAR)}-{f'Q{quarter}' if quarter else _month(words)}"


def days_after(text: str, words: Collection[str]) -> Iterator[tuple[str, date]]:
    """Each day, month, quarter or year that comes after one of some words, such as ``until``, and its last day."""
    if not any(map(fold(text).__contains__, words)):
        return
    runs = fold_space(text).split(" ")
    for index, run in enumerate(runs):
        if fold(run).strip(_AROUND) in words:
            start = index + 1
            while start < len(runs) and fold(runs[start]) in BEFORE_A_DATE:
                start += 1
            for length in range(_LONGEST, 0, -1):
                written = " ".join(runs[start : start + length])
                phrase = written.strip(_AROUND)
                day = as_day(phrase) or as_day(suggest_period(phrase) or "")
                # "until 2000 people" is no date.
                if not day and _YEAR.match(phrase) and (written != phrase or start + length == len(runs)):
                    day = end_of(phrase)
                if day:
                    yield f"{' '.join(runs[index:start])} {phrase}".strip(_AROUND), day
                    break


def _words(text: str) -> list[str]:
    return [word for word in _BETWEEN.split(fold(text)) if word not in PASSED_OVER]


def _only_match(words: Sequence[str], form: re.Pattern[str]) -> str:
    """The only word of a form, without what stands around its number; nothing where there is none or more."""
    matches = [match[match.re.groups] for match in map(form.match, words) if match]
    return matches[0] if len(matches) == 1 else ""


def _month(words: Sequence[str]) -> str:
    """The number of the month among some words, with two digits; nothing where there is none or more."""
    months = [
        f"{number:02}"
        for word in words
        for number, names in enumerate(MONTHS, 1)
        if len(word) >= LIMITS["month_letters"] and any(name.startswith(word) for name in names)
    ]
    return months[0] if len(months) == 1 else ""


def _last_day(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first.replace(day=31) if month == len(MONTHS) else first.replace(month=month + 1) - timedelta(1)
