"""Findings as workflow commands, which GitHub shows beside the lines of a change."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cop_lesson.checks.rules import ELEMENT_MISSING
from cop_lesson.finding import Finding, Report, Severity, by_weight
from cop_lesson.render.concise import head
from cop_lesson.text.logs import without_commands
from cop_lesson.text.wording import visible_name

__all__ = ["github"]

LEVELS = {Severity.ERROR: "error", Severity.MISSING: "warning", Severity.ADVICE: "notice"}
MAX_ANNOTATIONS = 10
"""GitHub shows so many annotations of each level in one step, and drops all others without a word."""


class _Annotation(NamedTuple):
    """All findings of one severity on one line of a plan."""

    report: Report
    findings: Sequence[Finding]


def github(reports: Iterable[Report], phrases: Callable[[str], Mapping[str, str]]) -> str:
    """Return an annotation for each line, the weightiest first; those not shown stand in the log, and are counted.

    ``phrases`` are those of a language.
    """
    annotations = [annotation for report in reports for annotation in _annotations(report)]
    lines: list[str] = []
    for severity, level in LEVELS.items():
        of_level = [annotation for annotation in annotations if annotation.findings[0].severity is severity]
        lines += _level_commands(of_level, level, phrases)
    return "".join(f"{line}\n" for line in lines)


def _annotations(report: Report) -> list[_Annotation]:
    lines: dict[tuple[Severity, int], list[Finding]] = {}
    for finding in by_weight(report.findings):
        lines.setdefault((finding.severity, finding.position.line), []).append(finding)
    return [_Annotation(report, findings) for findings in lines.values()]


def _level_commands(
    annotations: Sequence[_Annotation], level: str, phrases: Callable[[str], Mapping[str, str]]
) -> Iterator[str]:
    """The commands of one level: at most so many as are shown, the last of which tells how many are not."""
    fits = len(annotations) <= MAX_ANNOTATIONS
    first_annotations = annotations if fits else annotations[: MAX_ANNOTATIONS - 1]
    yield from (_command(annotation, level, phrases(annotation.report.language)) for annotation in first_annotations)
    if not fits:
        rest = annotations[len(first_annotations) :]
        count = sum(len(annotation.findings) for annotation in rest)
        more = phrases(rest[0].report.language)["more_in_log"].format(count=count)
        yield f"::{level} title=cop-lesson::{_data(more)}"
        yield f"::group::{_data(more)}"
        for report, findings in rest:
            yield from (without_commands(head(report.source, finding)) for finding in findings)
        yield "::endgroup::"


def _command(annotation: _Annotation, level: str, phrases: Mapping[str, str]) -> str:
    report, findings = annotation
    line, column = findings[0].position
    rules = ", ".join(dict.fromkeys(finding.rule for finding in findings))
    place = f"file={_property(report.source)},line={line},col={column},title={_property(rules)}"
    where = phrases["in_file"].format(source=visible_name(report.source), line=line)
    return f"::{level} {place}::{_data(f'{where} {_text(findings)}')}"


def _text(findings: Sequence[Finding]) -> str:
    """The message of one finding with its reason; of several, each message with what to write, if that is short."""
    if len(findings) == 1:
        (finding,) = findings
        return f"{finding.message}\n{finding.why}\n{finding.fix}"
    lines = (line for finding in findings for line in _message_and_fix(finding))
    return "\n".join(dict.fromkeys(lines))


def _message_and_fix(finding: Finding) -> Sequence[str]:
    return (finding.message,) if finding.rule == ELEMENT_MISSING else (finding.message, finding.fix)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
