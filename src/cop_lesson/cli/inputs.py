"""Plans that documents are made of, and rules that people bring: read, or a word about why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from cop_lesson.checks.check import Examination, examine
from cop_lesson.checks.rules import RuleSet, load_rules
from cop_lesson.cli.console import check_command, complain
from cop_lesson.cli.files import read_plan
from cop_lesson.files import FileProblem
from cop_lesson.plan_format.languages import spoken
from cop_lesson.source.plan_language import find_language
from cop_lesson.text.wording import visible

__all__ = [
    "complain_unreadable",
    "examine_plan",
    "examine_source",
    "phrases_for",
    "read_rules",
    "read_source",
]


def examine_plan(plan: str, language: str | None, today: date | None) -> Examination | None:
    """Read and check a plan; nothing, and a word about it, where it cannot be read."""
    return examine_source(plan, read_source(plan, language), language, today)


def read_source(plan: str, language: str | None = None) -> bytes | None:
    """Read the text of a plan; nothing, and a word about it, where it cannot be read."""
    try:
        return read_plan(plan)
    except FileProblem as error:
        complain(error.said(phrases_for(b"", language)))
        return None


def examine_source(plan: str, source: bytes | None, language: str | None, today: date | None) -> Examination | None:
    """Check the text of a plan; nothing, and a word about it, where it is no plan."""
    if source is None:
        return None
    examination = examine(source, name=visible(plan), today=today, language=language)
    if examination.view is None:
        complain_unreadable(plan, phrases_for(source, language))
        return None
    return examination


def complain_unreadable(name: str, phrases: Mapping[str, str], phrase: str = "command_unreadable") -> None:
    """Say how to see why a plan, or a worksheet, cannot be read."""
    complain(f"{name}: {phrases[phrase].format(command=check_command(name))}")


def phrases_for(source: bytes, language: str | None = None) -> Mapping[str, str]:
    """The phrases in a language, or in that which the text of a plan names, also where it cannot be read."""
    return load_rules(language or spoken(find_language(source))).phrases


def read_rules(names: Sequence[str], phrases: Mapping[str, str]) -> tuple[RuleSet, ...] | None:
    """Read files of rules that people bring; nothing, and a word about it, where one of them cannot be used."""
    if not names:
        return ()
    from cop_lesson.from_files import parse_rules_file  # noqa: PLC0415  (few bring rules)

    try:
        rule_sets = tuple(parse_rules_file(name) for name in dict.fromkeys(names))
        load_rules().extended(rule_sets)
    except FileProblem as error:
        complain(error.said(phrases))
        return None
    except ValueError as error:
        complain(*str(error).split("\n"))
        return None
    return rule_sets
