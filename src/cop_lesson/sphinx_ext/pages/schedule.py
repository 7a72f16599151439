"""The clock of a workshop: when each session begins, when there is a break, and when the day ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cop_lesson.sphinx_ext.pages.model import Page

__all__ = ["Day", "Kind", "Row", "as_clock", "plan_days"]

MIDNIGHT = 24 * 60


class Kind(StrEnum):
    """What a row of the schedule is."""

    SESSION = "session"
    PAUSE = "break"
    FINISH = "finish"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the schedule. Times are minutes: from midnight, and of the row; those of ``finish`` are the sum."""

    kind: Kind
    start: int
    minutes: int
    page: Page | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of the workshop."""

    number: int
    rows: tuple[Row, ...]

    @property
    def ends_too_late(self) -> bool:
        """Whether the day goes on past midnight."""
        return self.rows[-1].start > MIDNIGHT


def plan_days(
    episodes: Sequence[tuple[Page, int]],
    *,
    start: int,
    days: Sequence[Sequence[int]],
    breaks: Mapping[int, int],
) -> list[Day]:
    """Put episodes, each with its minutes, on days, each a list of sessions.

    ``breaks`` are minutes by the session that they follow; there is none behind the last session of a day.
    """
    planned_days: list[Day] = []
    for sessions in days:
        rows = tuple(
            _rows([(page, minutes) for page, minutes in episodes if _session(page) in sessions], start, breaks)
        )
        if len(rows) > 1:
            planned_days.append(Day(number=len(planned_days) + 1, rows=rows))
    return planned_days


def _rows(episodes: Sequence[tuple[Page, int]], start: int, breaks: Mapping[int, int]) -> Iterator[Row]:
    time = start
    for number, (page, minutes) in enumerate(episodes):
        yield Row(kind=Kind.SESSION, start=time, minutes=minutes, page=page)
        time += minutes
        next_page = episodes[number + 1][0] if number + 1 < len(episodes) else None
        pause = breaks.get(_session(page), 0)
        if pause and next_page is not None and _session(next_page) != _session(page):
            yield Row(kind=Kind.PAUSE, start=time, minutes=pause)
            time += pause
    yield Row(kind=Kind.FINISH, start=time, minutes=time - start)


def _session(page: Page) -> int:
    return page.episode.session if page.episode else 0


def as_clock(minutes: int) -> str:
    """Minutes from midnight as hours and minutes."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
