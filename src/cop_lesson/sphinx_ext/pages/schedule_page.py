"""``{schedule}``: the workshop as a table for each day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docutils import nodes

from cop_lesson.sphinx_ext.pages.copy_nodes import CopyContext, paragraph, table
from cop_lesson.sphinx_ext.pages.model import Episode, Page
from cop_lesson.sphinx_ext.pages.schedule import Day, Kind, Row, as_clock, plan_days

__all__ = ["schedule"]

SHORT = "short"
_START = 9 * 60


def schedule(context: CopyContext, options: Mapping[str, Any]) -> Iterator[nodes.Node]:
    """A table for each day.

    Without ``days`` the 3-hour route is one day. The seven sessions have a day of their own each: these are the rows
    of one table.
    """
    short = options.get("route") == SHORT
    timed_pages = [(page, _minutes(page.episode, short=short)) for page in context.episodes if page.episode]
    timed_pages = [(page, minutes) for page, minutes in timed_pages if minutes]
    sessions = list(dict.fromkeys(page.episode.session for page, _ in timed_pages if page.episode))
    days = options.get("days") or ([sessions] if short else [[session] for session in sessions])
    _warn_of_mismatch(context, sessions, days)
    planned_days = plan_days(
        timed_pages, start=options.get("start", _START), days=days, breaks=options.get("breaks", {})
    )
    for day in planned_days:
        if day.ends_too_late:
            context.warn(f"schedule: day {day.number} ends after midnight. Give it fewer sessions with :days:.")
    if short or "days" in options:
        yield from (_day(context, day, short=short, alone=len(planned_days) == 1) for day in planned_days)
    elif planned_days:
        yield _table(context, [_alone(context, day) for day in planned_days], f"{context.prefix}-days", 22)


def _minutes(episode: Episode, *, short: bool) -> int:
    if short:
        return episode.short.total if episode.short else 0
    return episode.times.total


def _warn_of_mismatch(context: CopyContext, available: Sequence[int], days: Sequence[Sequence[int]]) -> None:
    """Warn where the days and the sessions do not agree."""
    chosen = [session for day in days for session in day]
    for session in sorted(set(chosen) - set(available)):
        context.warn(f"schedule: there is no session {session} with minutes. Take it out of :days:.")
    for session in sorted(set(available) - set(chosen)):
        context.warn(f"schedule: session {session} has no day. Add it to :days:.")
    for session in sorted({session for session in chosen if chosen.count(session) > 1}):
        context.warn(f"schedule: session {session} stands in :days: more than once.")


def _day(context: CopyContext, day: Day, *, short: bool, alone: bool) -> nodes.table:
    rows = [
        [paragraph(as_clock(row.start)), _content(context, row, short=short), paragraph(str(row.minutes))]
        for row in day.rows
    ]
    day_table = _table(context, rows, f"{context.prefix}-day-{day.number}", 7)
    if not alone:
        day_table.insert(0, nodes.title("", context.words.fill("day", number=day.number)))
    return day_table


def _alone(context: CopyContext, day: Day) -> list[nodes.Node]:
    """A day with one session, as one row. Several episodes of the session stand in it together."""
    *rows, finish = day.rows
    span = context.words.fill("day-span", number=day.number, start=as_clock(rows[0].start), end=as_clock(finish.start))
    content = nodes.container("", *(_content(context, row, short=False) for row in rows))
    return [paragraph(span), content, paragraph(str(finish.minutes))]


def _table(context: CopyContext, rows: Sequence[Sequence[nodes.Node]], anchor: str, width: int) -> nodes.table:
    words = context.words
    head = {words["time"]: width, words["what"]: 55, words["minutes-column"]: 9}
    schedule_table = table(head, rows, ["cop-schedule"])
    schedule_table["ids"] = [anchor]
    return schedule_table


def _content(context: CopyContext, row: Row, *, short: bool) -> nodes.Node:
    if row.page is None or row.page.episode is None:
        return paragraph(nodes.emphasis("", context.words["finish" if row.kind is Kind.FINISH else "break"]))
    cell = nodes.container("", paragraph(context.link(row.page, "", context.heading(row.page))))
    if row.page.questions:
        cell += nodes.bullet_list("", *(nodes.list_item("", paragraph(question)) for question in row.page.questions))
    cell += paragraph(_parts(context, row.page, short=short), classes=["cop-minutes"])
    return cell


def _parts(context: CopyContext, page: Page, *, short: bool) -> str:
    """How the minutes of a session are used."""
    episode = page.episode
    times = (episode.short if short else episode.times) if episode else None
    names = ("opening", "teaching", "exercises", "discussion", "slack")
    minutes = {name: getattr(times, name, 0) for name in names}
    return ", ".join(context.words.fill(f"minutes-{name}", minutes=count) for name, count in minutes.items() if count)
