"""The hook and the action, tried on a small repository as far as can be without a network."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
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
    """A repository with three plans and another file, and with files that would run instead of Python's modules."""
    folder = tmp_path / "repository"
    (folder / "plans of 2027").mkdir(parents=True)
    shutil.copy(GOOD, folder / "my-plan.yaml")
    shutil.copy(GOOD, folder / "--strict.yml")
    shutil.copy(FAULTY, folder / "plans of 2027" / "our circle.yaml")
    (folder / "action.yml").write_text("name: other\n", "utf-8")
    for name in ("click", "cop_lesson", "json", "jsonschema", "pip", "runpy", "site", "sitecustomize", "yaml"):
        (folder / name).mkdir()
        for module in ("__init__.py", "__main__.py"):
            (folder / name / module).write_text(f"open({str(tmp_path / 'hostile')!r}, 'w').close()\n", "utf-8")
    (folder / "constraints.txt").write_text("click==0.1\n", "utf-8")
    return folder


def command() -> str:
    """The folder of the installed command, in front of all others."""
    return f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def run(arguments: list[str], folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": command(), **more}
    return subprocess.run(arguments, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def run_step(number: int, folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run a step of the action as the code host does, but without a network: what is used is installed already."""
    step, temporary = read("action.yml")["runs"]["steps"][number], folder.parent / "temporary"
    temporary.mkdir(exist_ok=True)
    values = {"runner.temp": str(temporary), **{f"inputs.{name}": value for name, value in inputs.items()}}
    environment = {
        name: re.sub(r"\$\{\{ (.+?) \}\}", lambda found: values[found[1]], value) for name, value in step["env"].items()
    }
    # Built with what is installed here, so that no package is fetched; newer versions of pip take no constraints then.
    offline = {"PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0", "PIP_NO_INDEX": "1", "PIP_BUILD_CONSTRAINT": ""}
    places = {"RUNNER_TEMP": str(temporary), "GITHUB_ACTION_PATH": str(ROOT)}
    script = [str(BASH), "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]]
    return run(script, folder, **{**environment, **offline, **places})


def test_the_hook_takes_plans_and_nothing_else(repository: Path) -> None:
    (hook,) = read(".pre-commit-hooks.yaml")
    assert hook["types"] == ["yaml"]
    names = [path.relative_to(repository).as_posix() for path in sorted(repository.rglob("*.y*ml"))]
    ran = run([*shlex.split(hook["entry"]), "--format", "json", *hook["args"], *names], repository)
    assert ran.returncode == 1, ran.stderr
    taken = [report["source"] for report in json.loads(ran.stdout)["plans"]]
    assert taken == ["--strict.yml", "my-plan.yaml", "plans of 2027/our circle.yaml"]
    none = run([*shlex.split(hook["entry"]), *hook["args"], "action.yml"], repository)
    assert (none.returncode, none.stdout, none.stderr) == (0, "", "")


@pytest.mark.skipif(BASH is None, reason="the action runs in bash")
@pytest.mark.parametrize(
    ("plans", "options", "code"),
    [
        ("my-plan.yaml", "", 0),
        ("\n  my-plan.yaml\nplans of 2027\n", "", 1),
        ("plans of 2027/our circle.yaml", "--through 1 --asks first-plan", 1),
        ("$(touch broken)", "", 2),
        ("--strict.yml", "--strict", 0),
    ],
)
def test_the_action_annotates_the_lines(plans: str, options: str, code: int, repository: Path) -> None:
    ran = run_step(1, repository, plans=plans, options=options)
    assert ran.returncode == code, ran.stderr
    assert not (repository / "broken").exists()
    assert not (repository.parent / "hostile").exists()
    annotations = [line for line in ran.stdout.splitlines() if line.startswith("::")]
    assert len(annotations) == len(ran.stdout.splitlines())
    assert bool(annotations) is (code == 1)


@pytest.mark.slow
@pytest.mark.skipif(BASH is None, reason="the action runs in bash")
def test_the_action_installs_itself_and_runs_nothing_of_the_repository(repository: Path) -> None:
    ran = run_step(0, repository)
    assert ran.returncode == 0, ran.stderr
    assert (repository.parent / "temporary" / "cop-lesson" / "cop_lesson" / "cli").is_dir()
    assert run_step(1, repository, plans="my-plan.yaml", options="").returncode == 0
    assert not (repository.parent / "hostile").exists()


def test_no_step_of_the_action_looks_for_code_in_the_repository_or_holds_words_from_outside() -> None:
    for step in read("action.yml")["runs"]["steps"]:
        assert step["env"]["PYTHONSAFEPATH"] == "1"
        assert re.findall(r"python -(\w)", step["run"]) in (["I"], ["P"])
        assert "${{" not in step["run"]


def test_the_action_installs_pinned_packages() -> None:
    step, _ = read("action.yml")["runs"]["steps"]
    pins = re.findall(r"^(\S+)==", (ROOT / step["env"]["PIP_CONSTRAINT"]).read_text("utf-8"), re.MULTILINE)
    assert step["env"]["PIP_BUILD_CONSTRAINT"] == step["env"]["PIP_CONSTRAINT"]
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [*settings["project"]["dependencies"], *settings["build-system"]["requires"]]
    assert {re.split(r"\W", package)[0] for package in wanted} <= set(pins)
