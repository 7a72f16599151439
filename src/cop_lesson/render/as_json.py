"""Reports for programs: the public, versioned form that ``schemas/reports/report.schema.json`` describes.

It is written out field by field, so that a change inside the package never changes it unseen.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from cop_lesson.finding import Finding, Report, by_weight
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
        "asks": report.asks,
        "through": report.through,
        "findings": [_finding(finding) for finding in by_weight(report.findings)],
        "set_aside": [
            {"by": suppression.by, "reason": suppression.reason, "finding": _finding(suppression.finding)}
            for suppression in report.set_aside
        ],
        "deferred": [
            {
                "element": deferral.element,
                "answer": deferral.answer,
                "reason": deferral.reason,
                "until": deferral.until,
                "line": deferral.position.line,
            }
            for deferral in report.deferrals
        ],
        "elements": [
            {
                "number": element.number,
                "name": element.name,
                "session": element.session,
                "asked_by": list(element.asked_by),
                "state": str(element.state),
            }
            for element in report.elements
        ],
        "next_elements": [element.name for element in report.next_elements],
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
        "concern": finding.concern,
        "rank": finding.rank,
    }
