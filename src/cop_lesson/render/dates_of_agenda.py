"""The agenda of a review meeting as dates for a calendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from icalendar import Calendar, Event

from cop_lesson.reviewing import Item
from cop_lesson.wording import fold_space, visible

__all__ = ["agenda_as_calendar"]


def agenda_as_calendar(items: Sequence[Item], *, source: str, today: date) -> bytes:
    """Return each dated item as a day in a calendar (RFC 5545); the same plan gives the same events."""
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
