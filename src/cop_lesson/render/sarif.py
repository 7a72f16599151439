"""Findings as SARIF 2.1.0, the form that code hosts and editors read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from cop_lesson.checks.rules import Rule
from cop_lesson.finding import Finding, Report, Severity, by_weight
from cop_lesson.text.templates import with_dots
from cop_lesson.text.wording import escaped

__all__ = ["sarif"]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.MISSING: "warning", Severity.ADVICE: "note"}


def sarif(reports: Iterable[Report], rules: Sequence[Rule], version: str, *, everything: bool = False) -> str:
    """Return one SARIF log about all plans; ``rules`` are described in it with their reasons and fixes.

    With ``everything`` what was set aside is in it too, as suppressed. Not all code hosts know what that means, and
    show it as open.
    """
    places = {rule.name: place for place, rule in enumerate(rules)}
    results = [result for report in reports for result in _results(report, places, everything=everything)]
    driver = {"name": "cop-lesson", "semanticVersion": version, "rules": [_rule(rule) for rule in rules]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return escaped(json.dumps(log, indent=2, ensure_ascii=False)) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.why},
        "help": {"text": f"{rule.why}\n\n{with_dots(rule.fix)}"},
        "defaultConfiguration": {"enabled": not rule.optional, "level": LEVELS[rule.severity]},
    }


def _results(report: Report, places: dict[str, int], *, everything: bool) -> Iterable[dict[str, Any]]:
    # The standard wants to see on every result of a run, or on none, whether it is suppressed.
    unsuppressed: dict[str, Any] = {"suppressions": []} if everything else {}
    for finding in by_weight(report.findings):
        yield {**_result(report.source, finding, places), **unsuppressed}
    for suppression in report.set_aside if everything else ():
        mark = {"kind": "inSource", "justification": suppression.reason}
        yield {**_result(report.source, suppression.finding, places), "suppressions": [mark]}


def _result(source: str, finding: Finding, places: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": places[finding.rule],
        "level": LEVELS[finding.severity],
        "message": {"text": _message(f"{finding.message} {finding.fix}")},
        "rank": round(100 / finding.rank, 2),  # the standard's goes from 100, which matters most, to 0
        "locations": [_location(source, finding.position.line, finding.position.column)],
        "properties": {"concern": finding.concern},
        "partialFingerprints": {"pointer/v1": f"{finding.rule}:{finding.pointer}"},
    }
    if finding.also:
        result["relatedLocations"] = [_location(source, finding.also.line, finding.also.column)]
    return result


def _message(text: str) -> str:
    """Braces doubled, as the standard writes those that hold no place for an argument."""
    return text.replace("{", "{{").replace("}", "}}")


def _location(source: str, line: int, column: int) -> dict[str, Any]:
    uri = quote(source, safe="/.-_~")
    region = {"startLine": line, "startColumn": column}
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}
