"""How fast the checker is, beside others, on the same plans: ``nox -s bench`` runs this.

    python -m bench WORK [--write]

``WORK`` is a new folder with what npm installed. The tables are shown; with ``--write`` they also go into the page
``docs/reference/speed.md``.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.measure import costs, count_cores, on_one_core, run
from bench.plans import FAULTS, make_plans
from bench.schemas import write_schemas
from bench.tables import Measured, tables, write_page
from bench.tools import Tool, find_tools

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "speed.md"
DAY = "2027-09-07"
RUNS_ONE, RUNS_MANY = 11, 3
SOUND, FAULTY = "plan-0000.yaml", "plan-0001.yaml"


def main() -> None:
    """Measure, show, and write."""
    work, write = Path(sys.argv[1]), "--write" in sys.argv[2:]
    plans = work / "plans"
    faulty = make_plans(ROOT, plans)
    write_schemas(work)
    cores = count_cores()
    for tool in find_tools(work, DAY, cores):
        see_that_it_judges(tool, plans)
    on_all = costs(many_commands(find_tools(work, DAY, cores), plans), RUNS_MANY)
    on_one_core()
    tools = find_tools(work, DAY, 1)
    named = {"One plan without faults": SOUND, "One plan with faults": FAULTY}
    one = {
        title: costs({tool.name: tool.check(plans / name) for tool in tools}, RUNS_ONE) for title, name in named.items()
    }
    on_one = costs(many_commands(tools, plans), RUNS_MANY)
    made = tables(
        Measured(
            tools=tools,
            one=one,
            many={"one core": on_one, f"all cores: {cores}": on_all},
            stages=stages(plans),
            sizes=[plan.stat().st_size for plan in plans.iterdir()],
            faulty=faulty,
            faults=list(FAULTS),
        )
    )
    sys.stdout.write(made)
    if write:
        write_page(PAGE, made)


def many_commands(tools: Sequence[Tool], plans: Path) -> dict[str, list[str]]:
    """The command with which each tool checks all plans."""
    return {tool.name: tool.check(plans) for tool in tools}


def see_that_it_judges(tool: Tool, plans: Path) -> None:
    """See that a tool takes a sound plan and refuses a faulty one; a tool that is called wrongly is fast.

    Raises:
        RuntimeError: it does not.

    """
    ended = [run(tool.check(plans / name))[0] for name in (SOUND, FAULTY)]
    right = ended[0] == 0 and ended[1] != 0 if tool.by_schema else set(ended) <= {0, 1}
    if not right:
        message = f"{tool.name} ended with {ended} for a sound and a faulty plan"
        raise RuntimeError(message)


def stages(plans: Path) -> dict[str, float]:
    """Milliseconds for a plan by stage, measured in a process of their own."""
    command = [sys.executable, "-m", "bench.stages", str(plans), DAY]
    found: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return found


main()
