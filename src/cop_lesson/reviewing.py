"""The agenda of a review meeting: what a plan says is due, open or waiting on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cop_lesson.dates import as_day
from cop_lesson.elements import PlanFormat
from cop_lesson.finding import Path, Report, Severity, pointer
from cop_lesson.selectors import is_there
from cop_lesson.view import View

__all__ = ["Item", "Topic", "agenda"]


class Topic(StrEnum):
    """What a meeting talks about, in this order."""

    OVERDUE = "overdue"
    DUE = "due"
    UNOWNED = "unowned"
    NOW_DUE = "now_due"
    WAITING = "waiting"
    INDICATORS = "indicators"
    OPEN = "open"
    NEXT = "next"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of the agenda. ``text`` is what the plan says, ``detail`` what helps to talk about it."""

    topic: Topic
    section: str
    text: str
    who: str = ""
    day: date | None = None
    detail: str = ""
    pointer: str = ""


# Where dated work stands: the list, its text, its day and who does it.
_DATED = (("next_steps", "action", "due", "owner"), ("milestones", "milestone", "due", "owner"))
_OWNED = (("risks", "risk", "owner"), ("inclusion", "barrier", "owner"))


def agenda(view: View, report: Report, plan_format: PlanFormat, *, today: date, days: int) -> tuple[Item, ...]:
    """Gather what is due within some days, overdue, without an owner, left open, and the indicators to read."""
    items = _Agenda(view, report, plan_format, today, today + timedelta(days=days)).items()
    order = list(Topic)
    return tuple(sorted(items, key=lambda item: (order.index(item.topic), item.day or date.max)))


@dataclass(frozen=True, slots=True)
class _Agenda:
    view: View
    report: Report
    plan_format: PlanFormat
    today: date
    until: date

    def items(self) -> Iterator[Item]:
        for section, text, due, owner in _DATED:
            for path in self.entries(section):
                if self.view.get((*path, "done")) is not True:
                    yield from self.work(path, text, due, owner)
        for section, text, owner in _OWNED:
            for path in self.entries(section):
                yield from self.unowned(path, text, owner)
        yield from self.roles()
        yield from self.deferrals()
        yield from self.indicators()
        yield from self.still_open()
        yield from self.review()

    def work(self, path: Path, text: str, due: str, owner: str) -> Iterator[Item]:
        day, who = self.day((*path, due)), self.said(path, owner)
        if day and day <= self.until:
            topic = Topic.OVERDUE if day < self.today else Topic.DUE
            yield self.item(topic, path, text, who=who, day=day)
        if not who:
            yield self.item(Topic.UNOWNED, path, text, day=day)

    def unowned(self, path: Path, text: str, owner: str) -> Iterator[Item]:
        if not self.said(path, owner):
            yield self.item(Topic.UNOWNED, path, text)

    def roles(self) -> Iterator[Item]:
        for path in self.entries("roles"):
            if self.view.get((*path, "vacant")) is True or not self.said(path, "holder"):
                yield self.item(Topic.UNOWNED, path, "role")

    def deferrals(self) -> Iterator[Item]:
        """What was left open on purpose; a check no longer lists what is over, so the plan itself is read."""
        for path in self.entries("deferred"):
            found = self.plan_format.element_or_part(self.said(path, "element"))
            day = self.day((*path, "until"))
            yield Item(
                topic=Topic.NOW_DUE if day and day <= self.until else Topic.WAITING,
                section=self.title("deferred"),
                text=_begun(found.title if found else self.said(path, "element")),
                day=day,
                detail=self.said(path, "reason"),
                pointer=pointer(path),
            )

    def indicators(self) -> Iterator[Item]:
        for path in self.entries("indicators"):
            told = ((name, self.said(path, name)) for name in ("baseline", "target", "when"))
            titled = (f"{self.plan_format.parts['indicators', name].title}: {said}" for name, said in told if said)
            who = self.said(path, "who_acts")
            yield self.item(Topic.INDICATORS, path, "indicator", who=who, detail="; ".join(titled))

    def still_open(self) -> Iterator[Item]:
        for finding in self.report.findings:
            if finding.severity is not Severity.ADVICE:
                yield Item(topic=Topic.OPEN, section="", text=finding.message, pointer=finding.pointer)

    def review(self) -> Iterator[Item]:
        day = self.day(("review", "due"))
        late = Topic.OVERDUE if day and day < self.today else Topic.NEXT
        yield Item(topic=late, section=self.title("review"), text=self.title("review"), day=day, pointer="/review/due")

    def item(
        self, topic: Topic, path: Path, text: str, *, who: str = "", day: date | None = None, detail: str = ""
    ) -> Item:
        return Item(
            topic=topic,
            section=self.title(str(path[0])),
            text=self.said(path, text),
            who=who,
            day=day,
            detail=detail,
            pointer=pointer(path),
        )

    def entries(self, section: str) -> list[Path]:
        value = self.view.get((section,))
        return [(section, at) for at, one in enumerate(value) if is_there(one)] if isinstance(value, list) else []

    def said(self, path: Path, name: str) -> str:
        return self.view.written((*path, name))

    def day(self, path: Path) -> date | None:
        value = self.view.get(path)
        return as_day(value) if isinstance(value, str) else None

    def title(self, section: str) -> str:
        return self.plan_format.parts[section,].title


def _begun(title: str) -> str:
    return title[:1].upper() + title[1:]
