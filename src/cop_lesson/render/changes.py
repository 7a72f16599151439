"""What changed between two plans, in words: for a terminal, for a shared document, or for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from cop_lesson.comparing import Change
from cop_lesson.wording import escaped, fold_space, visible

__all__ = ["CHANGES_VERSION", "changes_as_json", "changes_as_markdown", "changes_as_text"]

CHANGES_VERSION = 1
_MARKUP = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>|"})


def changes_as_text(changes: Sequence[Change], phrases: Mapping[str, str]) -> str:
    """Return one line a change, below the title of its section."""
    return "\n".join(_lines(changes, phrases, "{}", "  {}", visible)) + "\n"


def changes_as_markdown(changes: Sequence[Change], phrases: Mapping[str, str]) -> str:
    """Return the changes as a list for each section; what plans say is never markup."""
    return "\n".join(_lines(changes, phrases, "**{}**\n", "- {}", lambda text: visible(text).translate(_MARKUP))) + "\n"


def changes_as_json(changes: Sequence[Change]) -> str:
    """Return the changes for programs: each with kind, section, entry, field, old, new and pointer."""
    told = [
        {
            "kind": change.kind,
            "section": change.section,
            "entry": change.entry,
            "field": change.field,
            "old": change.old,
            "new": change.new,
            "pointer": change.pointer,
        }
        for change in changes
    ]
    return escaped(json.dumps({"cop_changes": CHANGES_VERSION, "changes": told}, indent=2, ensure_ascii=False)) + "\n"


def _lines(
    changes: Sequence[Change], phrases: Mapping[str, str], heading: str, line: str, safe: Callable[[str], str]
) -> Iterator[str]:
    if not changes:
        yield phrases["diff_nothing"]
    for number, (section, group) in enumerate(groupby(changes, key=lambda change: change.section)):
        if number:
            yield ""
        yield heading.format(section)
        yield from (line.format(_said(change, phrases, safe)) for change in group)


def _said(change: Change, phrases: Mapping[str, str], safe: Callable[[str], str]) -> str:
    what = "field" if change.field else "whole"
    said = phrases[f"diff_{what}_{change.kind}"].format(
        field=change.field, old=safe(fold_space(change.old)), new=safe(fold_space(change.new))
    )
    return phrases["diff_entry"].format(entry=safe(fold_space(change.entry)), said=said) if change.entry else said
