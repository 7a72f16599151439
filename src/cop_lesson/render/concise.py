"""One line a finding, in the form that editors and log viewers turn into links."""

from __future__ import annotations

from cop_lesson.finding import Finding, Report
from cop_lesson.text.wording import visible_name

__all__ = ["concise", "head"]


def concise(report: Report) -> str:
    """Return ``plan:line:column: severity: message [rule]`` for each finding."""
    return "".join(f"{head(report.source, finding)}\n" for finding in report.findings)


def head(source: str, finding: Finding, *, rule_name: bool = True) -> str:
    """A finding in one line; ``rule_name`` adds the name of its rule."""
    place, name = finding.position, f" [{finding.rule}]" if rule_name else ""
    return f"{visible_name(source)}:{place.line}:{place.column}: {finding.severity}: {finding.message}{name}"
