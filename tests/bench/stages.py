"""The time of one plan inside the process, stage by stage, against a bare parse of the same text by libyaml.

Run by itself it prints JSON: milliseconds of the processor for a plan, the mean over all plans of a folder.
"""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import wraps
from pathlib import Path
from time import process_time
from typing import Any

from yaml import CSafeLoader

from cop_lesson.checks import check as checking
from cop_lesson.checks.rules import load_rules
from cop_lesson.finding import Report
from cop_lesson.plan_format.format import load_format
from cop_lesson.plan_format.lesson import load_lesson
from cop_lesson.render.report_words import ReportWords
from cop_lesson.render.text import text

__all__ = ["STAGES", "stage_times"]

STAGES: Mapping[str, tuple[str, ...]] = {
    "reading": ("read_document",),
    "structure": ("normalize", "check_structure"),
    "judging": (
        "make_view",
        "read_suppressions",
        "touched_elements",
        "missing_elements",
        "missing_parts",
        "judge",
        "element_states",
        "next_elements",
    ),
    "telling": ("finding_from_problem", "finding_from_violation"),
}
"""The functions that the pipeline calls, by stage; the report as text belongs to telling too."""

BARE, EVENTS, REST = "libyaml alone, in C", "libyaml, events in Python", "the rest"
ROUNDS = 5


class Clock:
    """Adds up the time of the stages."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.spent: dict[str, float] = {}

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, its time added to a stage; what it yields is computed at once."""

        @wraps(function)
        def run(*arguments: Any, **named: Any) -> Any:
            began = process_time()
            made = function(*arguments, **named)
            if isinstance(made, Iterator):
                made = iter(list(made))
            self.spent[stage] = self.spent.get(stage, 0) + process_time() - began
            return made

        return run


def stage_times(plans: list[bytes], day: date) -> dict[str, float]:
    """Milliseconds for a plan by stage: the medians of some rounds, of which the first only warms up."""
    rounds = [_round(plans, day) for _ in range(ROUNDS + 1)][1:]
    return {stage: statistics.median(one[stage] for one in rounds) for stage in rounds[0]}


def _round(plans: list[bytes], day: date) -> dict[str, float]:
    clock = Clock()
    bare = clock.timed(BARE, lambda plan: CSafeLoader(plan).raw_parse())
    events = clock.timed(EVENTS, _events)
    for plan in plans:
        bare(plan)
        events(plan)
    _checked(plans, day, clock)
    return {stage: 1000 * spent / len(plans) for stage, spent in clock.spent.items()}


def _events(plan: bytes) -> None:
    parser = CSafeLoader(plan)
    while parser.check_event():
        parser.get_event()


def _checked(plans: list[bytes], day: date, clock: Clock) -> None:
    """Check and tell all plans, with a clock around each function of the pipeline."""
    kept = {name: getattr(checking, name) for names in STAGES.values() for name in names}
    for stage, names in STAGES.items():
        for name in names:
            setattr(checking, name, clock.timed(stage, kept[name]))
    shown = clock.timed("telling", _shown)
    began = process_time()
    try:
        for plan in plans:
            shown(checking.check(plan, today=day), plan)
    finally:
        for name, function in kept.items():
            setattr(checking, name, function)
    whole = process_time() - began
    clock.spent[REST] = whole - sum(clock.spent[stage] for stage in STAGES)


def _shown(report: Report, plan: bytes) -> str:
    words = ReportWords.of(load_rules(report.language), load_format(report.language).titles, load_lesson().link)
    return text(report, plan.decode().split("\n"), words)


def main() -> None:
    """Measure the plans of the folder that is the first argument, on the day that is the second."""
    plans = [path.read_bytes() for path in sorted(Path(sys.argv[1]).iterdir())]
    sys.stdout.write(json.dumps(stage_times(plans, date.fromisoformat(sys.argv[2]))))


if __name__ == "__main__":
    main()
