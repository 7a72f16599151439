"""Charters of plans for tests, on paper and in a browser: the plans, the day, and values that must do nothing."""

from __future__ import annotations

from datetime import date

from case import ROOT

from cop_lesson.charter.blocks import CharterDocument
from cop_lesson.charter.compose import compose
from cop_lesson.charter.template import load_template
from cop_lesson.checks.check import examine
from cop_lesson.checks.rules import load_rules
from cop_lesson.plan_format.format import load_format

PLANS = sorted((ROOT / "exercises").rglob("*.yaml"))
DAY = date(2027, 9, 7)

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "[press](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "javascript:alert(1)",
    'https://ok.example/"onmouseover=alert(1)',
    "# not a heading",
    "- not a list",
    "1. not a list",
    "| a | b |",
    "`code` *star* _under_ ~gone~",
    "=HYPERLINK(0)",
    "&lt;b&gt; &copy;",
    "$x^2$",
    "\u202eevil\u202c",
    "a\u0000b\u001b[31mc\u0007",
    "\u2066x\u2069 a\r\n# b\r\n- c",
    "one \u2028 two\ufeff",
]


def naming_groups(count: int, name: str = "Group") -> str:
    """A plan with so many groups, and a format for all of them."""
    groups = "".join(f"  - {{id: g{at}, group: {name} {at}}}\n" for at in range(count))
    ids = ", ".join(f"g{at}" for at in range(count))
    return f"cop_plan: 1\nstakeholders:\n{groups}formats:\n  - {{name: Clinic, for: [{ids}]}}\n"


def made(source: str | bytes, reader: str = "members", *, gaps: bool | None = None) -> CharterDocument:
    examined = examine(source, today=DAY)
    assert examined.view
    language = examined.report.language
    template = load_template(language)
    plan_format, phrases = load_format(language), load_rules(language).phrases
    return compose(examined.view, examined.report, template, plan_format, phrases, reader=reader, gaps=gaps)
