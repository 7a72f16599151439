"""What a command costs: time on the clock, time of the processor, peak of memory, its children included."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Cost", "costs", "count_cores", "on_one_core", "run"]

KILOBYTES = 1000


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of one run, or the medians of several: seconds, seconds of the processor, megabytes."""

    wall: float
    processor: float
    memory: float


def count_cores() -> int:
    """How many cores this process and all that it starts may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def on_one_core() -> None:
    """Keep this process and all that it starts on one core, where the system can do that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def costs(commands: Mapping[str, Sequence[str]], runs: int) -> dict[str, Cost]:
    """Run each command once, then the next round: what disturbs the machine disturbs them all. Return the medians."""
    found: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            found[name].append(run(command)[1])
    return {name: _median(measured) for name, measured in found.items()}


def run(command: Sequence[str]) -> tuple[int, Cost]:
    """Run a command without showing what it says; return how it ended and what it cost."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    streams = [(os.POSIX_SPAWN_DUP2, nowhere, stream) for stream in (0, 1, 2)]
    began = time.perf_counter()
    process = os.posix_spawn(command[0], list(command), os.environ, file_actions=streams)
    _, status, used = os.wait4(process, 0)
    wall = time.perf_counter() - began
    os.close(nowhere)
    cost = Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / KILOBYTES)
    return os.waitstatus_to_exitcode(status), cost


def _median(measured: Sequence[Cost]) -> Cost:
    return Cost(
        statistics.median(one.wall for one in measured),
        statistics.median(one.processor for one in measured),
        statistics.median(one.memory for one in measured),
    )
