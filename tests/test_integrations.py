"""The hook and the action, tried on a small repository as far as can be without a network."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from case import ROOT

GOOD = ROOT / "exercises" / "1-why-and-story" / "solution.yaml"
FAULTY = ROOT / "exercises" / "1-why-and-story" / "start.yaml"
BASH = shutil.which("bash")


def read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    shutil.copy(GOOD, tmp_path / "my-plan.yaml")
    (tmp_path / "plans").mkdir()
    shutil.copy(FAULTY, tmp_path / "plans" / "circle-plan.yaml")
    (tmp_path / "action.yml").write_text("name: other\n", "utf-8")
    return tmp_path


def command() -> str:
    """The folder of the installed command, in front of all others."""
    return f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def run(arguments: list[str], folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": command(), **more}
    return subprocess.run(arguments, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_hook_takes_plans_and_nothing_else(repository: Path) -> None:
    (hook,) = read(".pre-commit-hooks.yaml")
    names = [path.relative_to(repository).as_posix() for path in sorted(repository.rglob("*.y*ml"))]
    taken = [name for name in names if re.search(hook["files"], name)]
    assert taken == ["my-plan.yaml", "plans/circle-plan.yaml"]
    entry = shlex.split(hook["entry"])
    assert run([*entry, "my-plan.yaml"], repository).returncode == 0
    faulty = run([*entry, *taken], repository)
    assert faulty.returncode == 1
    assert "plans/circle-plan.yaml" in faulty.stdout


@pytest.mark.skipif(BASH is None, reason="the action runs in bash")
@pytest.mark.parametrize(
    ("plans", "options", "code"),
    [
        ("my-plan.yaml", "", 0),
        ("my-plan.yaml plans", "", 1),
        ("plans", "--through 1 --tier minimum", 1),
        ("$(touch broken)", "", 2),
        ("my-plan.yaml", "--strict", 0),
    ],
)
def test_the_action_annotates_the_lines(plans: str, options: str, code: int, repository: Path) -> None:
    *_, step = read("action.yml")["runs"]["steps"]
    assert step["env"] == {
        "PLANS": "${{ inputs.plans }}",
        "OPTIONS": "${{ inputs.options }}",
        "PYTHONPATH": "${{ runner.temp }}/cop-lesson",
    }
    assert "${{" not in step["run"], "what people write is never part of a script"
    ran = run([str(BASH), "-e", "-c", step["run"]], repository, PLANS=plans, OPTIONS=options)
    assert ran.returncode == code, ran.stderr
    assert not (repository / "broken").exists()
    annotations = [line for line in ran.stdout.splitlines() if line.startswith("::")]
    assert len(annotations) == len(ran.stdout.splitlines())
    assert bool(annotations) is (code == 1)


def test_the_action_installs_from_its_own_folder() -> None:
    install, *_ = read("action.yml")["runs"]["steps"]
    assert install["run"].endswith('--target "$RUNNER_TEMP/cop-lesson" "$GITHUB_ACTION_PATH"')
