"""Write the expected findings of plans: ``nox -s expected -- tests/cases/RULE [--today DAY]``.

The JSON beside a plan keeps its day and options; the cases of a rule that is off are checked with it. What changed
is for a person to read before a commit.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from case import read_case, write_expected
from data_problems import data_problems

from cop_lesson.checks.rules import load_rules


def main(arguments: list[str]) -> None:
    """Write the JSON beside each plan named, or beside all plans of a folder."""
    if problems := data_problems():
        sys.exit("\n".join(problems))
    today = arguments.pop(arguments.index("--today") + 1) if "--today" in arguments else None
    for plan in _plans(argument for argument in arguments if argument != "--today"):
        case = read_case(plan)
        enable = [plan.parent.name] if plan.parent.name in load_rules().optional else case.enable
        write_expected(replace(case, today=today or case.today, enable=enable))


def _plans(names: Iterator[str]) -> Iterator[Path]:
    for path in (Path(name).resolve() for name in names):
        plans = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
        if not plans or not plans[0].is_file():
            sys.exit(f"{path}: there is no plan. A plan is a file whose name ends in .yaml.")
        yield from plans


if __name__ == "__main__":
    main(sys.argv[1:])
