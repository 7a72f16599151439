"""The agenda of a review meeting: as text, as Markdown for a shared document, or as dates for a calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING

from cop_lesson.reviewing import Item
from cop_lesson.wording import fold_space, visible

if TYPE_CHECKING:
    from icalendar import Event

__all__ = ["agenda_as_calendar", "agenda_as_markdown", "agenda_as_text"]

_MARKUP = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>|"})


def agenda_as_text(items: Sequence[Item], phrases: Mapping[str, str], *, today: date, until: date) -> str:
    """Return the agenda for a terminal, a log or a message."""
    lines = _lines(items, phrases, until=until, heading="{}", line="  {}", safe=visible)
    return "\n".join([phrases["review_title"].format(date=today), "", *lines]).rstrip() + "\n"


def agenda_as_markdown(items: Sequence[Item], phrases: Mapping[str, str], *, today: date, until: date) -> str:
    """Return the agenda with boxes to tick; what the plan says is never markup."""
    lines = _lines(items, phrases, until=until, heading="## {}\n", line="- [ ] {}", safe=_unmarked)
    return "\n".join([f"# {phrases['review_title'].format(date=today)}", "", *lines]).rstrip() + "\n"


def _unmarked(text: str) -> str:
    return visible(text).translate(_MARKUP)


def _lines(
    items: Sequence[Item],
    phrases: Mapping[str, str],
    *,
    until: date,
    heading: str,
    line: str,
    safe: Callable[[str], str],
) -> Iterator[str]:
    for topic, group in groupby(items, key=lambda item: item.topic):
        yield heading.format(phrases[f"review_{topic}"].format(date=until))
        yield from (line.format(_said(item, phrases, safe)) for item in group)
        yield ""


def _said(item: Item, phrases: Mapping[str, str], safe: Callable[[str], str]) -> str:
    day = phrases["review_day"].format(date=item.day) if item.day else ""
    known = [safe(fold_space(text)) for text in (item.who, item.detail) if text]
    said = safe(fold_space(item.text)) + (f" ({day})" if day else "")
    return f"{said}: {'. '.join(known)}" if known else said


def agenda_as_calendar(items: Sequence[Item], *, source: str, today: date) -> bytes:
    """Return each dated item as a day in a calendar (RFC 5545); the same plan gives the same events.

    Raises:
        ModuleNotFoundError: the library for calendars, an extra, is not installed.
    """
    from icalendar import Calendar  # noqa: PLC0415  (an extra that few need)

    calendar = Calendar()
    calendar.add("prodid", "-//cop-lesson//review//EN")
    calendar.add("version", "2.0")
    seen = set()
    for item in items:
        if item.day and item.pointer not in seen:
            seen.add(item.pointer)
            calendar.add_component(_event(item, item.day, source, today))
    return bytes(calendar.to_ical())


def _event(item: Item, day: date, source: str, today: date) -> Event:
    from icalendar import Event  # noqa: PLC0415  (an extra that few need)

    event = Event()
    text = fold_space(visible(item.text))
    # An entry keeps its event when its date moves, so that a calendar that reads the file again moves it too.
    event.add("uid", sha256(f"{source}\0{item.section}\0{text}".encode()).hexdigest()[:32] + "@cop-lesson")
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", text)
    if item.who or item.detail:
        event.add("description", fold_space(visible(". ".join(filter(None, (item.who, item.detail))))))
    return event
