"""Days, months and quarters as a plan writes them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

__all__ = ["as_day", "is_date", "is_period", "suggest_date"]

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})\Z")
_QUARTER = re.compile(r"([0-9]{4})-Q([1-4])\Z")
_NUMERIC = re.compile(r"[0-9]{4}-")
_LOOSE = re.compile("([0-9]{4})[-/. \u2010-\u2014]([0-9]{1,2})[-/. \u2010-\u2014]([0-9]{1,2})[.,]?\\Z")


def as_day(text: str) -> date | None:
    """The day that a text means; for a month (``2027-03``) or quarter (``2027-Q1``) its last one."""
    try:
        if found := _DAY.match(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _MONTH.match(text):
            return _last_day(int(found[1]), int(found[2]))
        if found := _QUARTER.match(text):
            return _last_day(int(found[1]), 3 * int(found[2]))
    except ValueError:
        return None
    return None


def is_date(text: str) -> bool:
    """Whether a text is a day that exists, written ``YYYY-MM-DD``."""
    return bool(_DAY.match(text)) and as_day(text) is not None


def is_period(text: str) -> bool:
    """Whether a text that begins as a date is a day, month or quarter; other text is left to a rule."""
    return not _NUMERIC.match(text) or as_day(text) is not None


def suggest_date(text: str) -> str | None:
    """The form ``YYYY-MM-DD`` of a day written year first in another way, where it exists."""
    found = _LOOSE.match(text)
    if not found:
        return None
    written = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    return written if is_date(written) else None


def _last_day(year: int, month: int) -> date:
    if not 1 <= month <= 12:  # noqa: PLR2004
        raise ValueError(month)
    return date(year, month, monthrange(year, month)[1])
