"""The agenda of a review meeting as dates for a calendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256

from icalendar import Calendar, Event

from cop_lesson.plans.agenda_item import AgendaItem, Topic
from cop_lesson.text.logs import calendar_without_commands
from cop_lesson.text.sentences import in_one_line
from cop_lesson.text.wording import fold_space, visible

__all__ = ["agenda_as_calendar"]


_LARGEST = 2**31 - 1
"""The largest whole number that a calendar can read."""


def agenda_as_calendar(
    items: Sequence[AgendaItem], phrases: Mapping[str, str], *, name: str, identity: str, made: datetime
) -> bytes:
    """Return each dated item as a day in a calendar (RFC 5545); the same plan gives the same events.

    ``name`` is what readers call the plan. ``identity`` is what stays the same as long as the community does, and
    differs from that of others. ``made`` is the time of the calendar, in UTC: of two with the same events, calendars
    keep what the later one says.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//cop-lesson//review//EN")
    calendar.add("version", "2.0")
    dated: dict[str, tuple[AgendaItem, date]] = {}
    for item in items:
        if item.day:
            dated.setdefault(item.key, (item, item.day))
    calendar.add("x-wr-calname", _title([item for item, _ in dated.values()], phrases, _name(name)))
    for item, day in dated.values():
        event = _event(item, day, phrases, _name(name))
        # An entry keeps its event when its date moves, so that a calendar that reads the file again moves it too.
        event.add("uid", sha256(f"{identity}\0{item.key}".encode()).hexdigest()[:32] + "@cop-lesson")
        event.add("dtstamp", made)
        event.add("last-modified", made)
        event.add("sequence", min(max(int(made.timestamp()) // 60, 0), _LARGEST))
        calendar.add_component(event)
    return calendar_without_commands(bytes(calendar.to_ical()))


def _title(items: Sequence[AgendaItem], phrases: Mapping[str, str], name: str) -> str:
    """What is to be done, where that is all; else it is a review. What is no dated work has no kind."""
    work = [item.text for item in items if item.kind and item.topic in {Topic.DUE, Topic.OVERDUE}]
    return _fit(work[0]) if work and not items[1:] else phrases["review_calendar"].format(name=name)


def _event(item: AgendaItem, day: date, phrases: Mapping[str, str], name: str) -> Event:
    event = Event()
    event.add("dtstart", day)
    if day < date.max:
        event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")  # nobody is busy all day because something is due
    kinds = ", ".join(filter(None, (item.kind, name)))
    event.add("summary", phrases["review_event"].format(text=_fit(item.text), kinds=kinds))
    # Calendars are often shared.
    details = [_fit(text) for text in (item.who, "" if item.private else item.detail) if text]
    if details:
        event.add("description", ". ".join(details))
    return event


def _fit(text: str) -> str:
    return visible(in_one_line(text))


def _name(text: str) -> str:
    return visible(fold_space(text))
