"""``{schedule}``: the workshop as a table for each day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docutils import nodes

from cop_lesson.sphinx_ext.pages.copy_nodes import Gathering, paragraph, table
from cop_lesson.sphinx_ext.pages.model import Episode, Page
from cop_lesson.sphinx_ext.pages.schedule import Day, Kind, Row, as_clock, plan_days

__all__ = ["schedule"]

SHORT = "short"
_START = 9 * 60


def schedule(gathering: Gathering, options: Mapping[str, Any]) -> Iterator[nodes.Node]:
    """A table for each day.

    Without ``days`` the 3-hour route is one day. The seven sessions have a day of their own each: these are the rows
    of one table.
    """
    short = options.get("route") == SHORT
    planned = [(page, _minutes(page.episode, short=short)) for page in gathering.episodes if page.episode]
    planned = [(page, minutes) for page, minutes in planned if minutes]
    sessions = list(dict.fromkeys(page.episode.session for page, _ in planned if page.episode))
    days = options.get("days") or ([sessions] if short else [[session] for session in sessions])
    _see_sessions(gathering, sessions, days)
    found = plan_days(planned, start=options.get("start", _START), days=days, breaks=options.get("breaks", {}))
    for day in found:
        if day.ends_too_late:
            gathering.warn(f"schedule: day {day.number} ends after midnight. Give it fewer sessions with :days:.")
    if short or "days" in options:
        yield from (_day(gathering, day, short=short, alone=len(found) == 1) for day in found)
    elif found:
        yield _table(gathering, [_alone(gathering, day) for day in found], f"{gathering.prefix}-days", 22)


def _minutes(episode: Episode, *, short: bool) -> int:
    if short:
        return episode.short.total if episode.short else 0
    return episode.times.total


def _see_sessions(gathering: Gathering, there: Sequence[int], days: Sequence[Sequence[int]]) -> None:
    """Tell where the days and the sessions do not agree."""
    asked = [session for day in days for session in day]
    for session in sorted(set(asked) - set(there)):
        gathering.warn(f"schedule: there is no session {session} with minutes. Take it out of :days:.")
    for session in sorted(set(there) - set(asked)):
        gathering.warn(f"schedule: session {session} has no day. Add it to :days:.")
    for session in sorted({one for one in asked if asked.count(one) > 1}):
        gathering.warn(f"schedule: session {session} stands in :days: more than once.")


def _day(gathering: Gathering, day: Day, *, short: bool, alone: bool) -> nodes.table:
    rows = [
        [paragraph(as_clock(row.start)), _what(gathering, row, short=short), paragraph(str(row.minutes))]
        for row in day.rows
    ]
    made = _table(gathering, rows, f"{gathering.prefix}-day-{day.number}", 7)
    if not alone:
        made.insert(0, nodes.title("", gathering.words.fill("day", number=day.number)))
    return made


def _alone(gathering: Gathering, day: Day) -> list[nodes.Node]:
    """A day with one session, as one row. Several episodes of the session stand in it together."""
    *rows, finish = day.rows
    span = gathering.words.fill(
        "day-span", number=day.number, start=as_clock(rows[0].start), end=as_clock(finish.start)
    )
    what = nodes.container("", *(_what(gathering, row, short=False) for row in rows))
    return [paragraph(span), what, paragraph(str(finish.minutes))]


def _table(gathering: Gathering, rows: Sequence[Sequence[nodes.Node]], anchor: str, width: int) -> nodes.table:
    words = gathering.words
    head = {words["time"]: width, words["what"]: 55, words["minutes-column"]: 9}
    made = table(head, rows, ["cop-schedule"])
    made["ids"] = [anchor]
    return made


def _what(gathering: Gathering, row: Row, *, short: bool) -> nodes.Node:
    if row.page is None or row.page.episode is None:
        return paragraph(nodes.emphasis("", gathering.words["finish" if row.kind is Kind.FINISH else "break"]))
    cell = nodes.container("", paragraph(gathering.link(row.page, "", gathering.heading(row.page))))
    if row.page.questions:
        cell += nodes.bullet_list("", *(nodes.list_item("", paragraph(one)) for one in row.page.questions))
    cell += paragraph(_parts(gathering, row.page, short=short), classes=["cop-minutes"])
    return cell


def _parts(gathering: Gathering, page: Page, *, short: bool) -> str:
    """How the minutes of a session are used."""
    episode = page.episode
    times = (episode.short if short else episode.times) if episode else None
    names = ("opening", "teaching", "exercises", "discussion", "slack")
    minutes = {name: getattr(times, name, 0) for name in names}
    return ", ".join(gathering.words.fill(f"minutes-{name}", minutes=one) for name, one in minutes.items() if one)
