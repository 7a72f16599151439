"""Plans that are checked side by side: the same is told in the same order, whatever happens to a process."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from case import ROOT
from click.testing import CliRunner

from cop_lesson.cli import cli
from cop_lesson.cli.processes import choose_jobs, map_in_order

PLANS = [path for folder in sorted((ROOT / "exercises").glob("[0-9]*")) for path in sorted(folder.glob("*.yaml"))]
RULES = ROOT / "docs/reference/own-rules.yaml"


def told(*arguments: str) -> tuple[int, str, str]:
    """The exit code of a check, what it shows and what it complains of."""
    ran = CliRunner().invoke(cli, ["check", "--today", "2027-09-07", *arguments])
    return ran.exit_code, ran.stdout, ran.stderr


@pytest.mark.parametrize("options", [["--all", "--lang", "es", "--color", "always"], ["--format", "json"]], ids=str)
def test_several_processes_tell_what_one_tells(tmp_path: Path, options: list[str]) -> None:
    unreadable = tmp_path / "unreadable.yaml"
    unreadable.write_bytes(b"cop_plan: 1\npurpose: \xff\n")
    names = [str(PLANS[0]), str(tmp_path / "absent.yaml"), str(unreadable), *map(str, PLANS[1:])]
    alone, together = (told(*options, "--rules", str(RULES), "--jobs", jobs, *names) for jobs in ("1", "2"))
    assert alone == together
    assert alone[0] == 2
    assert "absent.yaml" in alone[2]


def double(number: int) -> int:
    return 2 * number


def stop_elsewhere(parent: int, number: int) -> int:
    """The number; but a process other than the first is at its end."""
    if os.getpid() != parent:
        os._exit(1)
    return number


def test_where_a_process_is_ended_the_first_one_goes_on_alone() -> None:
    assert list(map_in_order(partial(stop_elsewhere, os.getpid()), range(30), jobs=2)) == list(range(30))


@pytest.mark.parametrize("reason", [OSError, ImportError])
def test_where_no_process_can_be_started_one_does_all(monkeypatch: pytest.MonkeyPatch, reason: type[Exception]) -> None:
    def refuse(_method: str) -> None:
        raise reason

    monkeypatch.setattr(multiprocessing, "get_context", refuse)
    assert list(map_in_order(double, range(30), jobs=2)) == [double(number) for number in range(30)]


@pytest.mark.parametrize(("count", "jobs"), [(99, 1), (100, 3)])
def test_from_100_plans_on_all_cores_are_used(monkeypatch: pytest.MonkeyPatch, count: int, jobs: int) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0, 1, 2}, raising=False)
    assert choose_jobs(count) == jobs


@pytest.mark.skipif(sys.platform == "win32", reason="there a program cannot press Ctrl-C for a group of processes")
def test_ctrl_c_ends_all_processes_with_one_line(tmp_path: Path) -> None:
    for number in range(100):
        shutil.copy(PLANS[-1], tmp_path / f"{number}.yaml")
    command = [sys.executable, "-m", "cop_lesson", "check", "--all", "--jobs", "2", str(tmp_path)]
    # Work in the background may ignore Ctrl-C, and what it starts would too.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, process_group=0) as process:
        assert process.stdout
        os.read(process.stdout.fileno(), 1)  # it goes on until the pipe is full, which all these reports never fit
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate()
    assert (process.returncode, err.strip()) == (130, b"Stopped.")
