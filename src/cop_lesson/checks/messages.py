"""A slip or a fault put into the words of its rule: a finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cop_lesson.checks.plan_view import Fault, View
from cop_lesson.checks.rules import ELEMENT_MISSING, RuleBook
from cop_lesson.finding import Finding, pointer
from cop_lesson.plan_format.format import PlanFormat
from cop_lesson.source import Slip
from cop_lesson.text.wording import fill

__all__ = ["tell_fault", "tell_slip"]


def tell_slip(slip: Slip, book: RuleBook) -> Finding:
    """Say what is wrong with the writing of a file."""
    rule = book.rules[slip.rule]
    return Finding(
        rule=rule.name,
        severity=rule.severity,
        message=_filled(rule.message, slip.words, book),
        why=_filled(rule.why, slip.words, book),
        fix=_filled(rule.fix, slip.words, book, quoted=False),
        pointer="",
        position=slip.position,
        also=slip.also,
    )


def tell_fault(fault: Fault, view: View, book: RuleBook, plan_format: PlanFormat) -> Finding:
    """Say what is wrong or missing at one place of a plan."""
    rule = book.rules[fault.rule]
    fix = _filled(rule.fix, fault.words, book, quoted=False)
    if fault.sample and "line" in fault.words:
        fix = book.phrases["write_behind"]
    if fault.sample:
        fix += ("\n" if "\n" in fault.sample else "   ") + fault.sample
    element, session = fault.element or rule.element, rule.session
    if not rule.elements:
        part = plan_format.part(fault.path)
        element = element or (part.element if part else None)
        taught = plan_format.elements.get(element or "")
        session = taught.session if taught else 0
    return Finding(
        rule=rule.name,
        severity=rule.severity,
        message=_filled(rule.message, fault.words, book),
        why=f"{book.phrases['asked']} {fault.prompt}" if fault.prompt else _filled(rule.why, fault.words, book),
        fix=fix,
        pointer=pointer(fault.origin or view.origin(fault.path)),
        position=view.end if fault.rule == ELEMENT_MISSING else view.position(fault.path, at_key=fault.at_key),
        also=view.position(fault.also) if fault.also else None,
        element=element,
        session=session or None,
    )


def _filled(text: str, words: Mapping[str, Any], book: RuleBook, *, quoted: bool = True) -> str:
    return fill(text, words, more=book.phrases["more"], quoted=quoted)
