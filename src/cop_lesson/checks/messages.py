"""A syntax problem or a violation put into the words of its rule: a finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cop_lesson.checks.fitting import fitting
from cop_lesson.checks.plan_view import View, Violation
from cop_lesson.checks.rules import ELEMENT_MISSING, RuleBook
from cop_lesson.finding import Finding, Path, pointer
from cop_lesson.plan_format.examples import as_yaml, form_example, sample
from cop_lesson.plan_format.format import Part, PlanFormat, first_asking, names_of
from cop_lesson.source import SyntaxProblem
from cop_lesson.text.lookalikes import odd_character
from cop_lesson.text.templates import fields
from cop_lesson.text.wording import capitalize, fill, fold_space, own_line, quote, shown
from cop_lesson.text.yes_or_no import denies

__all__ = ["finding_from_problem", "finding_from_violation"]

_OF_ANY_PART = frozenset(
    {"not-a-date", "not-a-list", "not-a-text", "not-one-of", "not-true-or-false", "placeholder", "wrong-form"}
)
"""Rules about one value, wherever it is."""


def finding_from_problem(problem: SyntaxProblem, book: RuleBook) -> Finding:
    """Say what is wrong with the writing of a file."""
    rule = book.rules[problem.rule]
    fix = _fill(rule.fix, problem.words, book, quoted=False)
    concern, rank = book.ranking.weigh(rule.name, (), None)
    return Finding(
        rule=rule.name,
        severity=rule.severity,
        message=_fill(rule.message, problem.words, book),
        why=_fill(rule.why, problem.words, book),
        fix=_with_lines(fix, own_line(problem.line)) if problem.line else fix,
        pointer="",
        position=problem.position,
        concern=concern,
        rank=rank,
        also=problem.also,
    )


def finding_from_violation(violation: Violation, view: View, book: RuleBook, plan_format: PlanFormat) -> Finding:
    """Say what is wrong or missing at one place of a plan."""
    rule = book.rules[violation.rule]
    if "{fits}" in rule.fix:
        violation = violation._replace(words={**violation.words, "fits": fitting(rule.check, violation.words)})
    words = _with_lookalike(violation.words, book) if "{lookalike}" in rule.message else violation.words
    part = plan_format.part(violation.path)
    element, session = violation.element or rule.element, rule.session
    if not rule.elements:
        element = element or (part.element if part else None)
        known_element = plan_format.elements.get(element or "")
        session = known_element.session if known_element else 0
    path = violation.origin or view.origin(violation.path)
    about = () if rule.name == ELEMENT_MISSING else names_of(path)
    concern, rank = book.ranking.weigh(rule.name, about, element)
    return Finding(
        rule=rule.name,
        severity=rule.severity,
        message=_fill(rule.message, words, book),
        why=_question(violation, view, book) if violation.prompt else _fill(rule.why, words, book),
        fix=_fix_in_form(violation, part, book, plan_format)
        if "{label}" in rule.fix
        else _fix_in_file(violation, part, view, book, plan_format),
        pointer=pointer(path),
        position=view.end
        if violation.rule == ELEMENT_MISSING
        else view.position(violation.path, at_key=violation.at_key),
        concern=concern,
        rank=rank,
        also=view.position(violation.also) if violation.also else None,
        element=element,
        session=session or None,
        entry=_entry(violation.path, view, plan_format) if violation.prompt else "",
    )


def _entry(path: Path, view: View, plan_format: PlanFormat) -> str:
    """The name of the entry in which something is, as messages show it; nothing where it has none."""
    match path:
        case (str(section), int(at), _, *_):
            name = view.mention_in_one((section, at, plan_format.name_field((section,))))
            return quote(name) if name else ""
    return ""


def _question(violation: Violation, view: View, book: RuleBook) -> str:
    """What is asked for what is absent: of a charter in its own words, where the plan has all that they mention."""
    is_element = violation.rule == ELEMENT_MISSING
    about = violation.element if is_element else ".".join(names_of(violation.path))
    template = book.phrases.get(f"charter_{about}", "") if violation.words["asks"] == "charter" else ""
    words = {name: view.mention(tuple(name.split("."))) for name in fields(template)}
    question = _fill(template, words, book) if all(words.values()) else ""
    return f"{book.phrases['asked']} {question or violation.prompt}"


def _fix_in_file(violation: Violation, part: Part | None, view: View, book: RuleBook, plan_format: PlanFormat) -> str:
    """What to do, with lines to write where something is absent."""
    fix = _fill(book.rules[violation.rule].fix, violation.words, book, quoted=False)
    if violation.sample and "line" in violation.words:
        fix = book.phrases["write_behind"]
    lines = violation.sample or _example(violation, part, view, plan_format)
    return _with_lines(fix, lines) if lines else fix


def _fix_in_form(violation: Violation, part: Part | None, book: RuleBook, plan_format: PlanFormat) -> str:
    """What to do in the field that a finding is about, with an answer to it as one writes it there."""
    if part is None:
        return ""
    label = part.item if isinstance(violation.path[-1], int) else part.title
    suggestion = violation.words.get("suggestion") if violation.rule in _OF_ANY_PART else None
    example = own_line(suggestion or form_example(part, plan_format))
    # The example is put in at the end, since it may be longer than what a message mentions.
    words = {**violation.words, "label": capitalize(label), "example": example and "{example}"}
    return _fill(book.rules[violation.rule].fix, words, book, quoted=False).replace("{example}", example)


def _with_lookalike(words: Mapping[str, Any], book: RuleBook) -> Mapping[str, Any]:
    """Name the character by which a text differs from one that looks the same; nothing suggests itself."""
    value, suggestion = words.get("value"), words.get("suggestion")
    other = suggestion or words.get("lookalike")
    if not (isinstance(value, str) and isinstance(other, str)):
        return words
    if odd := odd_character(value, other):
        kind = book.phrases[f"character_{odd.kind}"]
        return {**words, "suggestion": None, "lookalike": other, "character": f"{odd.code}, {kind}"}
    return {**words, "suggestion": None if shown(value) == shown(other) else suggestion, "lookalike": None}


def _example(violation: Violation, part: Part | None, view: View, plan_format: PlanFormat) -> str:
    """The line as it was most likely meant, or the format's own example, so that none speaks of another part."""
    if violation.rule not in _OF_ANY_PART or part is None:
        return ""
    suggestion, name = violation.words.get("suggestion"), violation.path[-1]
    if violation.rule == "placeholder" and isinstance(text := view.get(violation.path), str):
        suggestion = fold_space(text).replace(violation.words["value"], "\u2026")  # what stands around it stays
    if violation.rule == "not-true-or-false":
        return f"{name}: {suggestion or str(not denies(violation.words['value'])).lower()}"
    if violation.rule == "not-one-of":
        suggestion = suggestion or "\u2026"  # of the choices, which the message names, none is more likely than another
    if not suggestion:
        return sample(part, plan_format, first_asking(part))
    value = suggestion if violation.rule == "not-a-list" or suggestion == "\u2026" else as_yaml(suggestion)
    return own_line(f"{name}: {value}" if isinstance(name, str) else f"- {value}")


def _with_lines(fix: str, lines: str) -> str:
    """What to do, with lines that fit this plan in the place of the example, if it has one."""
    return fix.partition("   ")[0] + ("\n" if "\n" in lines else "   ") + lines


def _fill(text: str, words: Mapping[str, Any], book: RuleBook, *, quoted: bool = True) -> str:
    return fill(text, words, more=book.phrases["more"], quoted=quoted)
