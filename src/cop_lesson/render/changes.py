"""What changed between two plans, in words: for a terminal, for a shared document, or for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from cop_lesson.plans.diff import Change, Side
from cop_lesson.text.markdown import escape_line, escape_markdown
from cop_lesson.text.wording import capitalize, escaped, visible

__all__ = ["CHANGES_VERSION", "Comparison", "changes_as_json", "changes_as_markdown", "changes_as_text"]

CHANGES_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What changed, in which language it is said, and how much there is to correct in the old and in the new plan.

    What is to correct may be left out of the comparison. ``identical`` says that both files have the same text.
    """

    changes: tuple[Change, ...]
    language: str
    to_correct: tuple[int, int]
    identical: bool


@dataclass(frozen=True, slots=True)
class _Form:
    """How the title of a section, a line and a command are written, and what plans say."""

    heading: str
    line: Callable[[str], str]
    safe: Callable[[str], str]
    command: str


def changes_as_text(comparison: Comparison, phrases: Mapping[str, str]) -> str:
    """Return one line a change, below the title of its section."""
    return "\n".join(_lines(comparison, phrases, _Form("{}", "  {}".format, visible, "  cop-lesson check"))) + "\n"


def changes_as_markdown(comparison: Comparison, phrases: Mapping[str, str]) -> str:
    """Return the changes as a list for each section; what plans say is never markup."""
    safe: Callable[[str], str] = lambda text: escape_markdown(visible(text))  # noqa: E731
    return "\n".join(_lines(comparison, phrases, _Form("**{}**\n", _list_item, safe, "`cop-lesson check`"))) + "\n"


def changes_as_json(comparison: Comparison) -> str:
    """Return the changes for programs, in the form that ``schemas/reports/changes.schema.json`` describes."""
    old, new = comparison.to_correct
    document = {
        "cop_changes": CHANGES_VERSION,
        "language": comparison.language,
        "to_correct": {"old": old, "new": new},
        "changes": [_change(change) for change in comparison.changes],
    }
    return escaped(json.dumps(document, indent=2, ensure_ascii=False)) + "\n"


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "section": change.part[0],
        "field": ".".join(change.part[1:]) or None,
        "old": _side(change.old),
        "new": _side(change.new),
        "titles": {"section": change.section, "entry": change.entry or None, "field": change.title or None},
    }


def _side(side: Side) -> dict[str, Any] | None:
    return {"pointer": side.pointer, "value": side.value} if side.pointer else None


def _lines(comparison: Comparison, phrases: Mapping[str, str], form: _Form) -> Iterator[str]:
    for number, (section, group) in enumerate(groupby(comparison.changes, key=lambda change: change.section)):
        if number:
            yield ""
        yield form.heading.format(capitalize(section))
        # The texts that a list gained or lost stand in one line.
        for _, similar in groupby(group, key=lambda change: (change.item, change.kind, change.entry, change.part)):
            changes = list(similar)
            if changes[0].item:
                yield form.line(_change_text(changes, phrases, form.safe))
            else:
                yield from (form.line(_change_text([change], phrases, form.safe)) for change in changes)
    old, new = comparison.to_correct
    if not comparison.changes:
        yield phrases["diff_nothing" if comparison.identical else "diff_unseen" if old or new else "diff_written"]
    if (old or new) and not comparison.identical:
        yield from ("", phrases["diff_to_correct"].format(old=old, new=new, command=form.command))


def _list_item(text: str) -> str:
    return f"- {escape_line(text)}"


def _change_text(changes: Sequence[Change], phrases: Mapping[str, str], safe: Callable[[str], str]) -> str:
    change = changes[0]
    subject = "item" if change.item else "field" if change.title else "whole"
    form = phrases.get(f"diff_{subject}_{change.kind}") or phrases[f"diff_{change.kind}"]
    old, new = ("; ".join(safe(side.text) for side in sides) for sides in _sides(changes))
    text = form.format(field=change.title, old=old, new=new)
    return phrases["diff_entry"].format(entry=safe(change.entry), said=text) if change.entry else text


def _sides(changes: Sequence[Change]) -> tuple[list[Side], list[Side]]:
    return [change.old for change in changes], [change.new for change in changes]
