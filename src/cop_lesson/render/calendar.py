"""The agenda of a review meeting as dates for a calendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from icalendar import Calendar, Event

from cop_lesson.plans.agenda import AgendaItem
from cop_lesson.text.wording import fold_space, visible

__all__ = ["agenda_as_calendar"]


def agenda_as_calendar(
    items: Sequence[AgendaItem], phrases: Mapping[str, str], *, community: str, source: str, today: date
) -> bytes:
    """Return each dated item as a day in a calendar (RFC 5545); the same plan gives the same events.

    ``community`` is its name or nothing, ``source`` the name of the file, by which its events are known without one.
    """
    name = _fit(community) or source
    calendar = Calendar()
    calendar.add("prodid", "-//cop-lesson//review//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", phrases["review_calendar"].format(name=name))
    keys = set()
    for item in items:
        if item.day and item.key not in keys:
            keys.add(item.key)
            calendar.add_component(_event(item, item.day, phrases, name, today))
    return bytes(calendar.to_ical())


def _event(item: AgendaItem, day: date, phrases: Mapping[str, str], name: str, today: date) -> Event:
    event = Event()
    # An entry keeps its event when its date moves, so that a calendar that reads the file again moves it too.
    event.add("uid", sha256(f"{name}\0{item.key}".encode()).hexdigest()[:32] + "@cop-lesson")
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("dtstart", day)
    if day < date.max:
        event.add("dtend", day + timedelta(days=1))
    kinds = ", ".join(filter(None, (item.kind, name)))
    event.add("summary", phrases["review_event"].format(text=_fit(item.text), kinds=kinds))
    # Calendars are often shared.
    details = [_fit(text) for text in (item.who, "" if item.private else item.detail) if text]
    if details:
        event.add("description", ". ".join(details))
    return event


def _fit(text: str) -> str:
    return visible(fold_space(text))
