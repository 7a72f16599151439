"""The values that a check returns: frozen, with no behaviour beyond their own form."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, TypeAlias

__all__ = [
    "ANSWERS",
    "LAST_SESSION",
    "UNTIL",
    "Deferral",
    "ElementState",
    "Finding",
    "Path",
    "Position",
    "Report",
    "SetAside",
    "Severity",
    "State",
    "by_weight",
    "parse_pointer",
    "pointer",
]

Path: TypeAlias = tuple[str | int, ...]
"""Names and list positions from the top of the plan to one of its values."""

_DIGITS = 10
"""A position in a list has fewer digits; more of them are a name."""


ANSWERS = ("not_yet", "none", "elsewhere")
"""What can be written in the place of a part, in the order in which a report tells it."""
UNTIL = "until"
"""What can stand beside the first of them: a day."""
LAST_SESSION = 7


class Severity(StrEnum):
    """How much a finding weighs, the heaviest first."""

    ERROR = "error"
    MISSING = "missing"
    ADVICE = "advice"


class State(StrEnum):
    """What can be said of one element of a plan."""

    PRESENT = "present"
    MISSING = "missing"
    DEFERRED = "deferred"
    NOT_STARTED = "not started"


class Position(NamedTuple):
    """A place in the text: line and column, both from 1; columns count code points."""

    line: int
    column: int


class Finding(NamedTuple):
    """One result of one rule.

    ``pointer`` is an RFC 6901 pointer into the plan, also where the value it names is absent.
    ``also`` is a second place that belongs to the matter, such as the first of two equal names.
    ``element`` and ``session`` say where the lesson teaches it; both are empty for syntax problems.
    ``concern`` is what the finding is about in the end, and ``rank`` how much it matters: 1 matters most.
    ``entry`` is the name of the entry in which a part is missing.
    """

    rule: str
    severity: Severity
    message: str
    why: str
    fix: str
    pointer: str
    position: Position
    also: Position | None = None
    element: str | None = None
    session: int | None = None
    concern: str = ""
    rank: int = 0
    entry: str = ""


class SetAside(NamedTuple):
    """A finding that the plan itself answers: the element is deferred or the advice silenced, and why."""

    finding: Finding
    by: str
    reason: str


class ElementState(NamedTuple):
    """One of the elements, and whether this plan has it; for one that is deferred, by which answer."""

    number: int
    name: str
    title: str
    session: int
    asked_by: tuple[str, ...]
    state: State
    answer: str = ""


class Deferral(NamedTuple):
    """What the plan leaves open on purpose, or has elsewhere: ``answer`` is ``not_yet``, ``none`` or ``elsewhere``.

    ``until_words`` is what the plan says of the day where that is none, in the words of its author; ``entry`` names
    the entry of a list of which it speaks, and is empty for a whole part. ``private`` says that it may be about what
    documents show to nobody.
    """

    element: str
    title: str
    reason: str
    until: str | None
    position: Position
    until_words: str = ""
    answer: str = "not_yet"
    entry: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that a check says about one plan.

    ``language`` is that of the words. ``findings`` are in the order of the file. ``elements`` are those that are
    asked for, ``next_elements`` those that the plan would go on to; both are empty when the text could not be read.
    """

    source: str
    language: str
    asks: str
    through: int
    readable: bool
    findings: tuple[Finding, ...]
    set_aside: tuple[SetAside, ...] = ()
    deferrals: tuple[Deferral, ...] = ()
    elements: tuple[ElementState, ...] = ()
    next_elements: tuple[ElementState, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def fails(self, *, strict: bool = False) -> bool:
        """Whether something is wrong or missing; with ``strict`` also whether there is advice."""
        return any(strict or finding.severity is not Severity.ADVICE for finding in self.findings)


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """Put findings in the order in which programs get them: by severity, then by rank, then by their places."""
    severities = list(Severity)
    return sorted(
        findings,
        key=lambda finding: (severities.index(finding.severity), finding.rank, finding.position, finding.rule),
    )


@lru_cache(maxsize=4096)
def pointer(path: Path) -> str:
    """Write a path as an RFC 6901 pointer: ``("needs", 0)`` is ``/needs/0``."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


@lru_cache(maxsize=4096)
def parse_pointer(text: str) -> Path:
    """Read the path that a pointer names; digits alone are a position in a list."""
    steps = (step.replace("~1", "/").replace("~0", "~") for step in text.split("/")[1:])
    return tuple(int(step) if step.isascii() and step.isdigit() and len(step) < _DIGITS else step for step in steps)
