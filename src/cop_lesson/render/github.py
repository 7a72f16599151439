"""Findings as workflow commands, which GitHub shows beside the lines of a change."""

from __future__ import annotations

from cop_lesson.finding import Finding, Report, Severity

__all__ = ["github"]

LEVELS = {Severity.ERROR: "error", Severity.MISSING: "warning", Severity.ADVICE: "notice"}


def github(report: Report) -> str:
    """Return one annotation for each finding."""
    return "".join(_annotation(report.source, finding) + "\n" for finding in report.findings)


def _annotation(source: str, finding: Finding) -> str:
    line, column = finding.position
    place = f"file={_property(source)},line={line},col={column},title={_property(finding.rule)}"
    message = f"{finding.message}\n{finding.why}\n{finding.fix}"
    return f"::{LEVELS[finding.severity]} {place}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
