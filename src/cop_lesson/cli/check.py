"""``cop-lesson check``: read plans, check them, show the reports."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TextIO

import click

from cop_lesson.checks.check import check
from cop_lesson.checks.rules import RuleBook, RuleSet, load_rules
from cop_lesson.cli.console import complain, write
from cop_lesson.cli.exit_codes import CANNOT_RUN, FINDINGS, FINE
from cop_lesson.cli.files import STANDARD_INPUT, find_plans, is_folder, is_plan, read_plan, relative_path
from cop_lesson.cli.inputs import phrases_for, read_rules
from cop_lesson.cli.outputs import choose_form, write_document
from cop_lesson.cli.processes import choose_jobs, map_in_order
from cop_lesson.cli.usage import Mistake
from cop_lesson.files import FileProblem
from cop_lesson.finding import Report
from cop_lesson.plan_format.format import load_format
from cop_lesson.plan_format.languages import SOURCE_LANGUAGE
from cop_lesson.plan_format.lesson import load_lesson
from cop_lesson.render.concise import concise
from cop_lesson.render.report_words import ReportWords
from cop_lesson.render.text import text
from cop_lesson.text.wording import fold, nearest, visible

__all__ = ["check_plans"]

NAMED = 5
"""How many of the files that are passed over are named."""
_FOR_PEOPLE = frozenset({"full", "concise"})
FORMS = {
    "": ["full"],
    ".txt": ["full", "concise", "github"],
    ".json": ["json", "sarif"],
    ".sarif": ["sarif"],
}
COLOURS = {"error": "red", "missing": "yellow", "advice": "cyan", "good": "green"}


def check_plans(
    plans: Sequence[str],
    *,
    has_names: bool,
    only_plans: bool,
    today: date | None,
    form: str | None,
    strict: bool,
    color: str,
    everything: bool,
    enable: Sequence[str],
    rule_files: Sequence[str],
    jobs: int | None,
    output: str,
    force: bool,
    **options: Any,
) -> int:
    """Check each plan and show its report as soon as it is there, or write all of them to a file.

    A plan that cannot be read stops no other.
    """
    phrases = load_rules(options["language"] or SOURCE_LANGUAGE).phrases
    rule_sets = read_rules(rule_files, phrases)
    if rule_sets is None:
        return CANNOT_RUN
    enabled = [_optional_rule(rule, load_rules().extended(rule_sets)) for rule in enable]
    names, failed = _plans(plans, phrases, has_names=has_names, only_plans=only_plans)
    if (chosen_form := choose_form(output, form, FORMS, phrases, option="--format", plans=names)) is None:
        return CANNOT_RUN
    judgement = _Judgement(
        form=chosen_form,
        everything=everything,
        strict=strict,
        terminal=output == STANDARD_INPUT and sys.stdout.isatty(),
        colours=_uses_colours(color, sys.stdout) if output == STANDARD_INPUT else color == "always",
        # The day is that of the place where the person is.
        options={**options, "today": today or date.today(), "enable": enabled, "rules": rule_sets},  # noqa: DTZ011
    )
    # What another program writes comes to this process alone.
    jobs = 1 if STANDARD_INPUT in names else jobs or choose_jobs(len(names))
    outcomes = map_in_order(judgement.outcome, names, jobs=jobs)
    code, texts, reports = _collect(outcomes, shows=output == STANDARD_INPUT)
    in_one_piece = _in_one_piece(chosen_form, reports, rule_sets, options["language"], everything=everything)
    written = write_document(output, "".join([*texts, in_one_piece]), phrases, force=force)
    return max(CANNOT_RUN if failed else code, written)


class _Outcome(NamedTuple):
    """What is left of a plan that was checked: a word about why it cannot be read, or what is shown of its report.

    The report itself is kept only where all reports are shown in one piece.
    """

    code: int
    problem: str = ""
    shown: str = ""
    report: Report | None = None


def _collect(outcomes: Iterator[_Outcome], *, shows: bool) -> tuple[int, list[str], list[Report]]:
    """The exit code of all plans, and what is still to be written: texts that are not shown at once, and reports."""
    code, texts, reports = FINE, [], []
    for outcome in outcomes:
        if outcome.problem:
            complain(outcome.problem)
        if shows:
            write(outcome.shown)
        else:
            texts.append(outcome.shown)
        if outcome.report:
            reports.append(outcome.report)
        # Of several plans the worst counts, and its code is the highest.
        code = max(code, outcome.code)
    return code, texts, reports


class _Judgement(NamedTuple):
    """How each plan is checked and shown; a process can be sent this, and needs nothing else."""

    form: str
    everything: bool
    strict: bool
    terminal: bool
    colours: bool
    options: Mapping[str, Any]

    def outcome(self, name: str) -> _Outcome:
        """Read, check and show one plan."""
        try:
            data = read_plan(name)
        except FileProblem as error:
            phrases = load_rules(self.options["language"] or SOURCE_LANGUAGE).phrases
            return _Outcome(code=CANNOT_RUN, problem=error.said(phrases))
        report = check(data, name=self.source(name, data), **self.options)
        code = FINDINGS if report.fails(strict=self.strict) else FINE
        outcome = _Outcome(code=code if report.readable else CANNOT_RUN)
        if self.form == "concise":
            return outcome._replace(shown=concise(report))
        if self.form == "full":
            return outcome._replace(shown=self.text(report, data))
        return outcome._replace(report=report)

    def source(self, name: str, data: bytes) -> str:
        """What a report calls a plan; for code hosts its path from this folder on, as their repositories have it."""
        if name == STANDARD_INPUT:
            language = self.options["language"] if self.form in _FOR_PEOPLE else SOURCE_LANGUAGE
            return phrases_for(data, language)["standard_input"]
        return visible(relative_path(name) if self.form in {"github", "sarif"} else name)

    def text(self, report: Report, data: bytes) -> str:
        """A report for people."""
        words, lines = _words(report.language), _lines(data) if self.terminal else []
        return text(report, lines, words, terminal=self.terminal, everything=self.everything, paint=self.paint)

    def paint(self, line: str, kind: str) -> str:
        return click.style(line, fg=COLOURS.get(kind), bold=kind not in COLOURS) if self.colours else line


def _optional_rule(name: str, book: RuleBook) -> str:
    """The rule that a person wants to have judged too.

    Raises:
        Mistake: there is none of this name, or it is judged anyway.
    """
    rule_name = fold(name)
    if rule_name in book.optional:
        return rule_name
    if rule_name in book.rules:
        raise Mistake("usage_rule_on", name=rule_name)
    near = nearest(rule_name, book.optional)
    raise Mistake("usage_no_rule", near=near, choices=book.optional, name=visible(name))


def _in_one_piece(
    form: str, reports: Sequence[Report], rule_sets: tuple[RuleSet, ...], language: str | None, *, everything: bool
) -> str:
    """All reports in a form for programs; nothing in a form in which each of them is shown by itself."""
    if form == "json":
        from cop_lesson.render.as_json import as_json  # noqa: PLC0415  (one run needs one form)

        return as_json(reports)
    if form == "github":
        from cop_lesson.render.github import github  # noqa: PLC0415  (see above)

        return github(reports, lambda language: load_rules(language).phrases)
    return _sarif(reports, rule_sets, language, everything=everything) if form == "sarif" else ""


def _sarif(reports: Sequence[Report], rule_sets: tuple[RuleSet, ...], language: str | None, *, everything: bool) -> str:
    from importlib.metadata import version  # noqa: PLC0415  (slow to import, and nothing else needs it)

    from cop_lesson.render.sarif import sarif  # noqa: PLC0415  (it needs a library that no other form needs)

    # One log describes each rule once: in the language of its plans, where they share one.
    spoken = {language or report.language for report in reports}
    book = (load_rules(*spoken) if len(spoken) == 1 else load_rules()).extended(rule_sets)
    return sarif(reports, list(book.rules.values()), version("cop-lesson"), everything=everything)


def _plans(
    arguments: Sequence[str], phrases: Mapping[str, str], *, has_names: bool, only_plans: bool
) -> tuple[list[str], bool]:
    """The plans that the arguments name, and whether one of them leads nowhere."""
    names: list[str] = []
    failed = False
    for argument in arguments:
        if not has_names and not os.path.lexists(argument):
            complain(phrases["command_no_plan"].format(plan=argument))
            failed = True
        elif argument == STANDARD_INPUT or not is_folder(argument):
            names.append(argument)
        else:
            listing = find_plans(argument)
            names += listing.plans
            failed = failed or not listing.plans or bool(listing.complaints)
            if not listing.plans:
                complain(f"{argument}: {phrases['command_no_plan_here']}")
            for phrase, passed_over in (("skipped", listing.others), ("skipped_ending", listing.other_endings)):
                if passed_over:
                    complain(f"{argument}: {phrases[phrase].format(names=_first_few(passed_over, phrases))}")
            for complaint in listing.complaints:
                complain(complaint.said(phrases))
    if only_plans:
        names = [name for name in names if name == STANDARD_INPUT or is_plan(Path(name))]
    return list(dict.fromkeys(names)), failed


def _first_few(names: Sequence[str], phrases: Mapping[str, str]) -> str:
    """The first of many names, and how many more there are."""
    rest = len(names) - NAMED
    more = [phrases["more"].format(count=rest)] if rest > 0 else []
    return " ".join([", ".join(names[:NAMED]), *more])


@cache
def _words(language: str) -> ReportWords:
    return ReportWords.of(load_rules(language), load_format(language).titles, load_lesson().link)


def _lines(data: bytes) -> list[str]:
    """The lines of a plan to show; none of what is no text."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return []
    return [] if "\0" in text else [line.removesuffix("\r") for line in text.split("\n")]


def _uses_colours(color: str, stream: TextIO) -> bool:
    """NO_COLOR, where it is not empty, wins over all but a word on the command line."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return os.environ.get("FORCE_COLOR", "0") not in {"", "0"} or (stream.isatty() and os.environ.get("TERM") != "dumb")
