"""What the commands do: read files, ask the core, show or write the result, return an exit code."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TextIO, TypeAlias

import click

from cop_lesson.checks.check import check
from cop_lesson.checks.rules import load_rules
from cop_lesson.cli.console import complain, write
from cop_lesson.cli.files import NO_PLAN, STANDARD_INPUT, Unreadable, find_plans, is_folder, read_plan, write_whole
from cop_lesson.finding import Report
from cop_lesson.plan_format.format import TIERS, load_format
from cop_lesson.plan_format.languages import SOURCE_LANGUAGE
from cop_lesson.plan_format.lesson import load_lesson
from cop_lesson.render.as_json import as_json
from cop_lesson.render.concise import concise
from cop_lesson.render.github import github
from cop_lesson.render.text import Words, text
from cop_lesson.text.wording import fold, nearest, visible

__all__ = ["check_plans", "explain_name", "make_plan", "show_schema", "write_plan"]

FINE, FINDINGS, CANNOT_RUN = 0, 1, 2

SCHEMA_NAME = "plan.schema.json"
COLOURS = {"error": "red", "missing": "yellow", "advice": "cyan", "good": "green"}

Show: TypeAlias = Callable[[Report, bytes], None]


def check_plans(
    plans: Sequence[str],
    *,
    named: bool,
    today: date | None,
    form: str,
    strict: bool,
    color: str,
    everything: bool,
    enable: Sequence[str],
    **judging: Any,
) -> int:
    """Check each plan and show its report as soon as it is there; a plan that cannot be read stops no other."""
    enabled = [_optional_rule(rule) for rule in enable]
    names, failed = _plans(plans, named=named)
    show = _shower(form, color, everything=everything)
    reports = []
    for name in names:
        try:
            data = read_plan(name)
        except Unreadable as error:
            complain(f"{name}: {error}")
            failed = True
            continue
        shown = "standard input" if name == STANDARD_INPUT else name
        day = today or date.today()  # noqa: DTZ011  (the day where the person is)
        report = check(data, name=visible(shown), today=day, enable=enabled, **judging)
        reports.append(report)
        show(report, data)
    if form == "json":
        write(as_json(reports))
    elif form == "sarif":
        write(_sarif(reports, judging["language"]))
    found = any(report.fails(strict=strict) for report in reports)
    return CANNOT_RUN if failed else FINDINGS if found else FINE


def _sarif(reports: Sequence[Report], language: str | None) -> str:
    from importlib.metadata import version  # noqa: PLC0415  (slow to import, and nothing else needs it)

    from cop_lesson.render.sarif import sarif  # noqa: PLC0415  (it needs a library that no other form needs)

    # One log describes each rule once: in the language of its plans, where they share one.
    spoken = {language or report.language for report in reports}
    book = load_rules(*spoken) if len(spoken) == 1 else load_rules()
    return sarif(reports, list(book.rules.values()), version("cop-lesson"))


def _plans(arguments: Sequence[str], *, named: bool) -> tuple[list[str], bool]:
    """The plans that the arguments name, and whether one of them leads nowhere."""
    names: list[str] = []
    failed = False
    for argument in arguments:
        if not named and not os.path.lexists(argument):
            complain(NO_PLAN.format(plan=argument))
            failed = True
        elif argument == STANDARD_INPUT or not is_folder(argument):
            names.append(argument)
        else:
            found = find_plans(argument)
            names += found.plans
            failed = failed or not found.plans or bool(found.complaints)
            if not found.plans:
                complain(f"{argument}: there is no plan in this folder.")
            if found.others:
                complain(f"{argument}: {load_rules().phrases['skipped'].format(names=', '.join(found.others))}")
            for said in found.complaints:
                complain(said)
    return list(dict.fromkeys(names)), failed


def _shower(form: str, color: str, *, everything: bool) -> Show:
    """How a report is shown; JSON and SARIF are written at the end, in one piece."""
    if form in {"json", "sarif"}:
        return lambda _report, _data: None
    if form != "full":
        render = {"concise": concise, "github": github}[form]
        return lambda report, _data: write(render(report))
    drawn, coloured = sys.stdout.isatty(), _coloured(color, sys.stdout)

    def paint(written: str, kind: str) -> str:
        return click.style(written, fg=COLOURS.get(kind), bold=kind not in COLOURS) if coloured else written

    def show(report: Report, data: bytes) -> None:
        words = _words(report.language)
        write(text(report, _lines(data), words, drawn=drawn, everything=everything, paint=paint))

    return show


def _words(language: str) -> Words:
    titles = {element.name: element.title for element in load_format(language).elements.values()}
    return Words(phrases=load_rules(language).phrases, titles=titles, link=load_lesson().link)


def _lines(data: bytes) -> list[str]:
    """The lines of a plan to show; none of what is no text."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return []
    return [] if "\0" in text else [line.removesuffix("\r") for line in text.split("\n")]


def _coloured(color: str, stream: TextIO) -> bool:
    """NO_COLOR, where it is not empty, wins over all but a word on the command line."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return os.environ.get("FORCE_COLOR", "0") not in {"", "0"} or (stream.isatty() and os.environ.get("TERM") != "dumb")


def make_plan(
    plan: str,
    *,
    tier: str,
    through: int | None,
    sections: Sequence[str],
    language: str | None,
    editor: bool,
    force: bool,
) -> int:
    """Write a blank plan, or show it where the name is ``-``; with ``editor`` also the schema that it names."""
    from cop_lesson.worksheets.blank_yaml import blank_plan  # noqa: PLC0415  (no other command needs it)

    if editor and plan == STANDARD_INPUT:
        raise click.UsageError("--editor writes a second file beside the plan. Name the plan, or leave --editor out.")
    named = [load_format().parts[(_section(name),)] for name in sections]
    spoken = language or SOURCE_LANGUAGE
    written = blank_plan(
        load_format(spoken),
        load_lesson(spoken),
        load_rules(spoken).phrases,
        # A worksheet is judged as far as its sections go.
        tier=max([tier, *(part.tier for part in named)], key=TIERS.index),
        through=through or max((part.session for part in named), default=None),
        sections=[part.names[0] for part in named],
        language=language,
        schema=SCHEMA_NAME if editor else None,
    )
    # The schema comes first: a plan that names it never stands there without it.
    if editor and not _write_schema(Path(plan).with_name(SCHEMA_NAME), spoken):
        return CANNOT_RUN
    return write_plan(plan, written, force=force)


def explain_name(name: str, *, language: str | None) -> int:
    """Explain a rule, an element or a part; without a name, list all of them."""
    from cop_lesson.cli.explain_name import Reference  # noqa: PLC0415  (no other command needs it)

    spoken = language or SOURCE_LANGUAGE
    lesson = load_lesson(spoken)
    sessions = {number: session.title for number, session in lesson.sessions.items()}
    reference = Reference(load_format(spoken), load_rules(spoken), lesson.link, sessions)
    wanted = fold(name.strip("[] ")).replace(" ", "-")  # as it stands in a finding or a title
    explained = reference.explain(wanted) if wanted else reference.overview()
    if explained is None:
        likely = reference.similar(wanted)
        hint = f"Did you mean {likely}?" if likely else 'To see all names: "cop-lesson explain".'
        complain(f"There is no rule and no element {visible(name)}. {hint}")
        return CANNOT_RUN
    write(explained)
    return FINE


def show_schema(section: str, *, language: str | None) -> int:
    """Show the plan format in one piece, as a JSON Schema."""
    write(_schema(_section(section) if section else "", language or SOURCE_LANGUAGE))
    return FINE


def _schema(section: str, language: str) -> str:
    whole = load_format(language).schema
    shown = whole["properties"][section] if section else whole
    return json.dumps({"$schema": whole["$schema"], **shown}, indent=2, ensure_ascii=False) + "\n"


def _write_schema(path: Path, language: str) -> bool:
    """Write the schema for editors; one of an earlier version or another language is replaced, and nothing else."""
    try:
        write_whole(path, _schema("", language).encode(), force=_is_schema(path))
    except Unreadable:
        complain(f"{path} cannot be written, or it exists and is no schema of a plan. Nothing was written.")
        return False
    return True


def _is_schema(path: Path) -> bool:
    try:
        there = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(there, dict) and there.get("title") == load_format().schema["title"]


def write_plan(plan: str, written: str, *, force: bool) -> int:
    """Write a plan, or show it, and say what can be done with it."""
    if plan == STANDARD_INPUT:
        write(written)
        return FINE
    try:
        write_whole(Path(plan), written.encode(), force=force)
    except Unreadable as error:
        complain(str(error))
        return CANNOT_RUN
    said = f"{plan} is there. Open it in a text editor. To see what is still open:   cop-lesson check {plan}"
    write(visible(said) + "\n")
    return FINE


def _optional_rule(name: str) -> str:
    """The rule that a person wants to have judged too.

    Raises:
        click.UsageError: there is none of this name, or it is judged anyway.
    """
    book = load_rules()
    wanted = fold(name)
    if wanted in book.optional:
        return wanted
    if wanted in book.rules:
        message = f"The rule {wanted} is always on: leave out --enable {wanted}."
        raise click.UsageError(message)
    likely = nearest(wanted, book.optional)
    hint = f"Did you mean {likely}?" if likely else f"The rules that are off are: {', '.join(book.optional)}."
    message = f"There is no rule {visible(name)} to enable. {hint}"
    raise click.UsageError(message)


def _section(name: str) -> str:
    """The section that a person means.

    Raises:
        click.UsageError: there is none of this name.
    """
    wanted = fold(name).replace("-", "_").replace(" ", "_")
    sections = [names[0] for names, part in load_format().parts.items() if len(names) == 1 and part.element]
    if wanted in sections:
        return wanted
    likely = nearest(wanted, sections)
    hint = f"Did you mean {likely}?" if likely else f"The sections are: {', '.join(sections)}."
    message = f"There is no section {visible(name)}. {hint}"
    raise click.UsageError(message)
