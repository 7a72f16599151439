"""The front matter of an episode: its session, its day and its minutes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from cop_lesson.finding import LAST_SESSION
from cop_lesson.source import Document, read_document
from cop_lesson.sphinx_ext.pages.model import Episode, ShortTimes, Times

__all__ = ["read_episode"]

_TIMES = ("opening", "teaching", "exercises", "slack", "discussion")
_SHORT = ("teaching", "exercises")


def read_episode(metadata: Mapping[str, Any], warn: Callable[[str], None]) -> Episode | None:
    """Read the front matter of a page; it is that of an episode when it names a session."""
    if "session" not in metadata:
        return None
    session = _number(metadata["session"])
    if session is None or not 1 <= session <= LAST_SESSION:
        warn(f"session: write a number from 1 to {LAST_SESSION}.")
        return None
    return Episode(
        session=session,
        day=_day(metadata.get("date"), warn),
        times=Times(**_minutes(metadata, _TIMES, warn)),
        short=_short(metadata.get("short"), warn),
        description=str(metadata.get("description", "")),
    )


def _number(value: object) -> int | None:
    text = str(value).strip()
    return int(text) if text.isascii() and text.isdigit() else None


def _day(value: object, warn: Callable[[str], None]) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        warn(f'date: "{value}" is no day. Write year, month and day, such as 2027-03-09.')
        return None


def _minutes(values: Mapping[str, Any], names: tuple[str, ...], warn: Callable[[str], None]) -> dict[str, int]:
    minutes = {}
    for name in names:
        if name in values:
            number = _number(values[name])
            if number is None:
                warn(f'{name}: "{values[name]}" is no number of minutes. Write one such as 15.')
            else:
                minutes[name] = number
    return minutes


def _short(value: object, warn: Callable[[str], None]) -> ShortTimes | None:
    """The times of the 3-hour route; the parsers hand a mapping on as text, which is YAML or JSON."""
    if value is None:
        return None
    # In reStructuredText the quotation marks of JSON have become typographic ones.
    document = read_document(f"short: {value}".translate({0x201C: '"', 0x201D: '"'}))
    short = document.data.get("short") if isinstance(document, Document) and isinstance(document.data, dict) else None
    if not isinstance(short, dict) or not set(short) <= set(_SHORT):
        warn("short: write the minutes of the 3-hour route, such as   short: {teaching: 10, exercises: 10}")
        return None
    return ShortTimes(**_minutes(short, _SHORT, warn))
