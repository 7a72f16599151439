"""``cop-lesson diff``: what changed between two plans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from cop_lesson.charter.reader_view import ReaderView, view_for_reader
from cop_lesson.charter.template import load_template
from cop_lesson.checks.plan_view import View
from cop_lesson.checks.rules import load_rules
from cop_lesson.cli.console import check_command, complain, write
from cop_lesson.cli.exit_codes import CANNOT_RUN, FINE
from cop_lesson.cli.files import STANDARD_INPUT
from cop_lesson.cli.inputs import examine_source, read_source
from cop_lesson.cli.outputs import choose_form, write_document
from cop_lesson.finding import Report, Severity
from cop_lesson.plan_format.format import load_format
from cop_lesson.plan_format.languages import SOURCE_LANGUAGE, spoken
from cop_lesson.plans.diff import compare
from cop_lesson.render.changes import Comparison, changes_as_json, changes_as_markdown, changes_as_text
from cop_lesson.text.templates import fill_sentences

__all__ = ["compare_plans"]

FORMS = {"": ["text"], ".txt": ["text"], ".md": ["md"], ".markdown": ["md"], ".json": ["json"]}


def compare_plans(
    old: str, new: str, *, form: str | None, reader: str | None, language: str | None, output: str, force: bool
) -> int:
    """Say what changed between two states of a plan: in all that they say, or in what a reader may see of it."""
    if old == new == STANDARD_INPUT:
        complain(load_rules(language or SOURCE_LANGUAGE).phrases["command_named_twice"])
        return CANNOT_RUN
    sources = [read_source(plan, language) for plan in (old, new)]
    before, after = (
        examine_source(plan, source, language, None) for plan, source in zip((old, new), sources, strict=True)
    )
    if before is None or after is None or before.view is None or after.view is None:
        return CANNOT_RUN
    spoken_here = _language(after.view, language)
    phrases, plan_format = load_rules(spoken_here).phrases, load_format(spoken_here)
    chosen_form = choose_form(output, form, FORMS, phrases, option="--format", plans=[old, new])
    if chosen_form is None:
        return CANNOT_RUN
    old_view, new_view = (
        view_for_reader(reader, view, report, load_template(spoken_here), plan_format)
        if reader
        else ReaderView(view, frozenset(plan_format.parts), report.count(Severity.ERROR))
        for view, report in ((before.view, before.report), (after.view, after.report))
    )
    for plan, seen in ((old, old_view), (new, new_view)):
        _complain_of_left_out(plan, seen, phrases)
    advice = partial(_advice, [report for report in (before.report, after.report) if report.language == spoken_here])
    changes = compare(old_view.view, new_view.view, plan_format, phrases, parts=old_view.parts, advice=advice)
    comparison = Comparison(
        changes=changes,
        language=spoken_here,
        to_correct=(old_view.to_correct, new_view.to_correct),
        # That the files differ may say that something private changed.
        identical=not changes if reader else sources[0] == sources[1],
    )
    if chosen_form == "json":
        content = changes_as_json(comparison)
    else:
        content = (changes_as_markdown if chosen_form == "md" else changes_as_text)(comparison, phrases)
    if chosen_form != "json" and output == STANDARD_INPUT:
        write(content)  # for people, in the letters of their console
        return FINE
    return write_document(output, content, phrases, force=force)


def _advice(reports: Sequence[Report], name: str) -> str:
    """What a piece of advice says: of one of the plans, or of any."""
    told = (one.finding for report in reversed(reports) for one in report.set_aside)
    message = next((finding.message for finding in told if finding.rule == name), "")
    rule = load_rules(reports[0].language if reports else SOURCE_LANGUAGE).rules.get(name)
    return message or (
        " ".join(fill_sentences(rule.message, lambda _: "\u2026")).replace("\u2026.", "\u2026") if rule else name
    )


def _complain_of_left_out(plan: str, seen: ReaderView, phrases: Mapping[str, str]) -> None:
    """Say which lines are left out: to the person who asks, and not in what is made for a reader."""
    if seen.left_out:
        form = phrases["digest_lines" if len(seen.left_out) > 1 else "digest_line"]
        numbers = ", ".join(map(str, seen.left_out))
        lines = form.format(line=numbers, lines=numbers)
        complain(f"{plan}: {phrases['command_left_out'].format(lines=lines, command=check_command(plan))}")


def _language(view: View, language: str | None) -> str:
    plan_language = view.tree.get("language")
    return language or (spoken(plan_language) if isinstance(plan_language, str) else SOURCE_LANGUAGE)
