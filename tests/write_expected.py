"""Write the expected findings of plans: ``python tests/write_expected.py tests/cases/RULE [--today DAY]``.

The JSON beside a plan keeps its day and options; the cases of a rule that is off are checked with it. What changed
is for a person to read before a commit.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from case import read_case, write_expected

from cop_lesson.checks.rules import load_rules


def main(arguments: list[str]) -> None:
    """Write the JSON beside each plan named, or beside all plans of a folder."""
    today = arguments.pop(arguments.index("--today") + 1) if "--today" in arguments else None
    for name in (argument for argument in arguments if argument != "--today"):
        path = Path(name).resolve()
        for plan in sorted(path.rglob("*.yaml")) if path.is_dir() else [path]:
            case = read_case(plan)
            enable = [plan.parent.name] if plan.parent.name in load_rules().optional else case.enable
            write_expected(replace(case, today=today or case.today, enable=enable))


if __name__ == "__main__":
    main(sys.argv[1:])
