"""Plans that documents are made of: read and checked, or a word about why not."""

from __future__ import annotations

from datetime import date

from cop_lesson.checks.check import Examined, examine
from cop_lesson.cli.console import complain
from cop_lesson.cli.files import Unreadable, read_plan
from cop_lesson.text.wording import visible

__all__ = ["examine_plan", "examine_source", "read_source"]


def examine_plan(plan: str, language: str | None, today: date | None) -> Examined | None:
    """Read and check a plan; nothing, and a word about it, where it cannot be read."""
    return examine_source(plan, read_source(plan), language, today)


def read_source(plan: str) -> bytes | None:
    """Read the text of a plan; nothing, and a word about it, where it cannot be read."""
    try:
        return read_plan(plan)
    except Unreadable as error:
        complain(f"{plan}: {error}")
        return None


def examine_source(plan: str, source: bytes | None, language: str | None, today: date | None) -> Examined | None:
    """Check the text of a plan; nothing, and a word about it, where it is no plan."""
    if source is None:
        return None
    examined = examine(source, name=visible(plan), today=today, language=language)
    if examined.view is None:
        complain(f"{plan}: This plan cannot be read. To see why:   cop-lesson check {plan}")
        return None
    return examined
