"""The agenda of a review meeting: as text, or as Markdown for a shared document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from cop_lesson.reviewing import Item
from cop_lesson.wording import fold_space, visible

__all__ = ["agenda_as_markdown", "agenda_as_text"]

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
