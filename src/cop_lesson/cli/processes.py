"""Many plans side by side: in several processes where that is quicker, with the same results in the same order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from cop_lesson.memory import collect_seldom

__all__ = ["MAX_JOBS", "choose_jobs", "map_in_order"]

_Entry = TypeVar("_Entry")
_Result = TypeVar("_Result")

WORTH_IT = 100
"""From so many plans on several processes are quicker than one: each needs as long to start as 25 plans take."""
_CHUNK = 10
"""How many plans a process takes at a time: few enough that all end together, and enough to pay for the way."""
MAX_JOBS = 61
"""Windows waits for no more processes than this."""


def choose_jobs(count: int) -> int:
    """The number of processes for so many plans: one, or where it is worth it all the cores that this one may use."""
    if count < WORTH_IT:
        return 1
    usable = getattr(os, "sched_getaffinity", None)
    return min(len(usable(0)) if usable else os.cpu_count() or 1, MAX_JOBS)


def map_in_order(function: Callable[[_Entry], _Result], entries: Sequence[_Entry], *, jobs: int) -> Iterator[_Result]:
    """Yield what a function returns for each entry, in their order.

    The function, entries and results go from process to process, so pickle has to know them. Where processes cannot
    be started, or one is ended from outside, this one goes on alone.
    """
    yielded = 0
    for result in _map_side_by_side(function, entries, jobs) if jobs > 1 else ():
        yield result
        yielded += 1
    yield from map(function, entries[yielded:])


def _map_side_by_side(function: Callable[[_Entry], _Result], entries: Sequence[_Entry], jobs: int) -> Iterator[_Result]:
    """The same, as far as it goes."""
    try:
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  (slow to import, and few need it)
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415
        from multiprocessing import get_context  # noqa: PLC0415

        # Other ways to start a process copy what this one is doing, or are not there on every system.
        pool = ProcessPoolExecutor(jobs, get_context("spawn"), _begin)
    except (ImportError, OSError):
        return
    try:
        with _interrupts_ignored():
            results = pool.map(function, entries, chunksize=_CHUNK)
        yield from results
    except (BrokenProcessPool, OSError):
        return
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Make a new process like the first one."""
    collect_seldom()
    _ignore_interrupts()


def _ignore_interrupts() -> None:
    """Leave it to the first process what happens at Ctrl-C, which a terminal sends to all of them."""
    import signal  # noqa: PLC0415  (slow to import, and one plan does not need it)

    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Ignore interrupts for a moment: a process that is started then ignores them from its beginning."""
    import signal  # noqa: PLC0415  (see above)

    before = signal.getsignal(signal.SIGINT)
    _ignore_interrupts()
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
