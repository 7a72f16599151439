"""Reports for programs: the public, versioned form that ``schemas/reports/report.schema.json`` describes.

It is written out field by field, so that a change inside the package never changes it unseen.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from cop_lesson.finding import Finding, Report
from cop_lesson.text.wording import escaped

__all__ = ["REPORT_VERSION", "as_json"]

REPORT_VERSION = 1


def as_json(reports: Iterable[Report]) -> str:
    """Return one JSON document about all plans."""
    document = {"cop_report": REPORT_VERSION, "plans": [_plan(report) for report in reports]}
    return escaped(json.dumps(document, indent=2, ensure_ascii=False)) + "\n"


def _plan(report: Report) -> dict[str, Any]:
    return {
        "source": report.source,
        "language": report.language,
        "readable": report.readable,
        "tier": report.tier,
        "through": report.through,
        "findings": [_finding(finding) for finding in report.findings],
        "set_aside": [
            {"by": aside.by, "reason": aside.reason, "finding": _finding(aside.finding)} for aside in report.set_aside
        ],
        "deferred": [
            {"element": one.element, "reason": one.reason, "until": one.until, "line": one.position.line}
            for one in report.deferrals
        ],
        "elements": [
            {
                "number": one.number,
                "name": one.name,
                "session": one.session,
                "tier": one.tier,
                "state": str(one.state),
            }
            for one in report.elements
        ],
        "next_tier": [one.name for one in report.next_tier],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    also = finding.also
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "pointer": finding.pointer,
        "line": finding.position.line,
        "column": finding.position.column,
        "also": {"line": also.line, "column": also.column} if also else None,
        "message": finding.message,
        "why": finding.why,
        "fix": finding.fix,
        "element": finding.element,
        "session": finding.session,
    }
