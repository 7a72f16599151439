"""The agenda of a review meeting: as text, or as Markdown for a shared document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from cop_lesson.plans.agenda_item import AgendaItem, Topic
from cop_lesson.text.logs import without_commands
from cop_lesson.text.markdown import escape_markdown
from cop_lesson.text.sentences import in_one_line
from cop_lesson.text.wording import capitalize, fold_space, visible

__all__ = ["Meeting", "agenda_as_markdown", "agenda_as_text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Which community meets, by its name or nothing, on which day, and up to which day it looks ahead."""

    community: str
    today: date
    until: date


def agenda_as_text(items: Sequence[AgendaItem], phrases: Mapping[str, str], meeting: Meeting) -> str:
    """Return the agenda for a terminal, a log or a message."""
    return without_commands(_render(items, phrases, meeting, ("{}", "{}", "  {}"), visible))


def agenda_as_markdown(items: Sequence[AgendaItem], phrases: Mapping[str, str], meeting: Meeting) -> str:
    """Return the agenda with boxes to tick; what the plan says is never markup."""
    return _render(items, phrases, meeting, ("# {}", "## {}\n", "- [ ] {}"), _unmarked)


def _render(
    items: Sequence[AgendaItem],
    phrases: Mapping[str, str],
    meeting: Meeting,
    forms: tuple[str, str, str],
    safe: Callable[[str], str],
) -> str:
    title, heading, line = forms
    title_form = phrases["review_title_of" if meeting.community else "review_title"]
    meeting_title = title_form.format(name=safe(fold_space(meeting.community)), date=meeting.today)
    lines = _lines(items, phrases, meeting, heading=heading, line=line, safe=safe)
    return "\n".join([title.format(meeting_title), "", *lines]).rstrip() + "\n"


def _unmarked(text: str) -> str:
    return escape_markdown(visible(text))


def _lines(
    items: Sequence[AgendaItem],
    phrases: Mapping[str, str],
    meeting: Meeting,
    *,
    heading: str,
    line: str,
    safe: Callable[[str], str],
) -> Iterator[str]:
    for topic, group in groupby(items, key=lambda item: item.topic):
        yield heading.format(phrases[f"review_{topic}"].format(date=meeting.until))
        yield from (line.format(_item_text(item, phrases, meeting.today, safe)) for item in group)
        yield ""


def _item_text(item: AgendaItem, phrases: Mapping[str, str], today: date, safe: Callable[[str], str]) -> str:
    if item.topic is Topic.NEXT:
        if item.day is None and not item.until:
            return phrases["review_unplanned"]
        name = "review_past" if item.day and item.day < today else "review_planned"
        return phrases[name].format(date=item.day or safe(in_one_line(item.until)))
    form = phrases["review_until" if item.topic in {Topic.NOW_DUE, Topic.WAITING} else "review_day"]
    in_words = phrases["review_in_words_day" if item.topic is Topic.IN_WORDS else "until_words"]
    words = in_words.format(words=safe(in_one_line(item.until))) if item.until else ""
    day = form.format(date=item.day) if item.day else words
    details = [safe(in_one_line(text)) for text in (item.who, item.detail) if text]
    text = safe(in_one_line(item.text))
    if item.topic is Topic.UNOWNED:
        text = phrases["review_kind"].format(kind=capitalize(item.kind), text=text)
    head = text + (f" ({day})" if day else "")
    return f"{head}: {'. '.join(details)}" if details else head
