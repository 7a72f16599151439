"""What a review meeting talks about, and one line of its agenda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = ["AgendaItem", "Topic"]


class Topic(StrEnum):
    """What a meeting talks about, in this order."""

    OVERDUE = "overdue"
    DUE = "due"
    IN_WORDS = "in_words"
    UNOWNED = "unowned"
    NOW_DUE = "now_due"
    WAITING = "waiting"
    SETTLED = "settled"
    INDICATORS = "indicators"
    CORRECT = "correct"
    OPEN = "open"
    NEXT = "next"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """One line of the agenda.

    ``text`` is what the plan says, ``detail`` what helps to talk about it. ``kind`` is what the format calls such an
    entry. ``key`` stays the same as long as the entry is the same, also where two say the same.
    ``until`` is what the plan says where a day belongs, in the words of its author.
    ``private`` says that ``detail`` is, or may be, about a private part, and not for everybody who sees a calendar.
    """

    topic: Topic
    text: str
    kind: str = ""
    key: str = ""
    who: str = ""
    day: date | None = None
    detail: str = ""
    until: str = ""
    private: bool = False
    pointer: str = ""
