"""A syntax problem or a violation put into the words of its rule: a finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cop_lesson.checks.plan_view import View, Violation
from cop_lesson.checks.rules import ELEMENT_MISSING, RuleBook
from cop_lesson.finding import Finding, pointer
from cop_lesson.plan_format.format import PlanFormat, names_of
from cop_lesson.source import SyntaxProblem
from cop_lesson.text.wording import fill

__all__ = ["finding_from_problem", "finding_from_violation"]


def finding_from_problem(problem: SyntaxProblem, book: RuleBook) -> Finding:
    """Say what is wrong with the writing of a file."""
    rule = book.rules[problem.rule]
    concern, rank = book.ranking.weigh(rule.name, (), None)
    return Finding(
        rule=rule.name,
        severity=rule.severity,
        message=_fill(rule.message, problem.words, book),
        why=_fill(rule.why, problem.words, book),
        fix=_fill(rule.fix, problem.words, book, quoted=False),
        pointer="",
        position=problem.position,
        concern=concern,
        rank=rank,
        also=problem.also,
    )


def finding_from_violation(violation: Violation, view: View, book: RuleBook, plan_format: PlanFormat) -> Finding:
    """Say what is wrong or missing at one place of a plan."""
    rule = book.rules[violation.rule]
    fix = _fill(rule.fix, violation.words, book, quoted=False)
    if violation.sample and "line" in violation.words:
        fix = book.phrases["write_behind"]
    if violation.sample:
        fix += ("\n" if "\n" in violation.sample else "   ") + violation.sample
    element, session = violation.element or rule.element, rule.session
    if not rule.elements:
        part = plan_format.part(violation.path)
        element = element or (part.element if part else None)
        known_element = plan_format.elements.get(element or "")
        session = known_element.session if known_element else 0
    path = violation.origin or view.origin(violation.path)
    about = () if rule.name == ELEMENT_MISSING else names_of(path)
    concern, rank = book.ranking.weigh(rule.name, about, element)
    return Finding(
        rule=rule.name,
        severity=rule.severity,
        message=_fill(rule.message, violation.words, book),
        why=f"{book.phrases['asked']} {violation.prompt}"
        if violation.prompt
        else _fill(rule.why, violation.words, book),
        fix=fix,
        pointer=pointer(path),
        position=view.end
        if violation.rule == ELEMENT_MISSING
        else view.position(violation.path, at_key=violation.at_key),
        concern=concern,
        rank=rank,
        also=view.position(violation.also) if violation.also else None,
        element=element,
        session=session or None,
    )


def _fill(text: str, words: Mapping[str, Any], book: RuleBook, *, quoted: bool = True) -> str:
    return fill(text, words, more=book.phrases["more"], quoted=quoted)
