"""A plan, or rules of your own, from a file: what ``check`` and ``parse_rules`` do with texts."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from datetime import date

from cop_lesson.checks.check import check
from cop_lesson.checks.own_rules import parse_rules
from cop_lesson.checks.rules import RuleSet
from cop_lesson.files import read_file
from cop_lesson.finding import Report
from cop_lesson.text.wording import visible

__all__ = ["check_file", "parse_rules_file"]


def check_file(
    path: str | os.PathLike[str],
    *,
    asks: str | None = None,
    through: int | None = None,
    today: date | None = None,
    enable: Collection[str] = (),
    language: str | None = None,
    rules: Iterable[RuleSet] = (),
) -> Report:
    """Say what the plan in a file lacks.

    Args:
        path: the name of the file, which the report has as its ``source``.
        asks: as for ``check``, and so are the others.
        through: the last session done.
        today: the day on which the plan is looked at.
        enable: names of rules to judge by that are off otherwise.
        language: the language of the words.
        rules: rules of your own to judge by as well.

    Returns:
        The report. A faulty plan is findings, never an exception.

    Raises:
        FileProblem: the file cannot be read.
        ValueError: as for ``check``.

    """
    return check(
        read_file(path),
        name=visible(os.fspath(path)),
        asks=asks,
        through=through,
        today=today,
        enable=enable,
        language=language,
        rules=rules,
    )


def parse_rules_file(path: str | os.PathLike[str]) -> RuleSet:
    """Read rules of your own from a file.

    Raises:
        FileProblem: the file cannot be read.
        RulesError: its rules cannot be used.

    """
    return parse_rules(read_file(path), name=os.fspath(path))
