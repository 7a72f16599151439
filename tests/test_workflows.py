"""The workflows: pinned, with the least rights, without secrets, for every Python and system that is promised."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from case import ROOT

FILES = {path.name: path.read_text("utf-8") for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))}
WORKFLOWS: dict[str, dict[str, Any]] = {
    # YAML 1.1, which PyYAML reads, takes the word on for true.
    name: {"on" if key is True else key: value for key, value in yaml.safe_load(text).items()}
    for name, text in FILES.items()
}
JOBS = {f"{name}:{job}": body for name, flow in WORKFLOWS.items() for job, body in flow["jobs"].items()}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PINNED = re.compile(r"uses: (?P<action>[\w.-]+/[\w./-]+)@(?P<commit>[0-9a-f]{40})  # v\d+\.\d+\.\d+$")


def steps(job: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from job["steps"]


def uses(job: dict[str, Any], action: str) -> list[dict[str, Any]]:
    return [step for step in steps(job) if step.get("uses", "").startswith(f"{action}@")]


def test_there_are_workflows_for_tests_for_the_site_and_for_what_changes_elsewhere() -> None:
    assert set(WORKFLOWS) == {"site.yml", "tests.yml", "weekly.yml"}


@pytest.mark.parametrize("name", FILES)
def test_every_action_is_pinned_by_its_commit_and_says_its_version(name: str) -> None:
    lines = [line.strip().removeprefix("- ") for line in FILES[name].splitlines() if "uses:" in line]
    assert lines
    assert [line for line in lines if not PINNED.match(line)] == []


def test_each_action_has_one_version_everywhere() -> None:
    pins: dict[str, set[str]] = {}
    for text in FILES.values():
        for found in re.finditer(PINNED.pattern, text, re.MULTILINE):
            pins.setdefault(found["action"], set()).add(found["commit"])
    assert {action for action, commits in pins.items() if len(commits) > 1} == set()


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_may_read_the_code_and_nothing_else(name: str) -> None:
    assert WORKFLOWS[name]["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("name", JOBS)
def test_only_the_job_that_publishes_may_write(name: str) -> None:
    wanted = {"pages": "write", "id-token": "write"} if name == "site.yml:publish" else {}
    assert JOBS[name].get("permissions", {}) == wanted


@pytest.mark.parametrize("name", FILES)
def test_no_secret_has_to_be_renewed_and_no_foreign_code_gets_rights(name: str) -> None:
    assert "secrets." not in FILES[name]
    assert "pull_request_target" not in FILES[name]
    assert "workflow_run" not in FILES[name]


@pytest.mark.parametrize("name", JOBS)
def test_no_command_holds_words_that_come_from_outside(name: str) -> None:
    assert [step["run"] for step in steps(JOBS[name]) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("name", JOBS)
def test_every_job_ends_by_itself_and_keeps_no_credentials(name: str) -> None:
    assert 0 < JOBS[name]["timeout-minutes"] <= (120 if name.startswith("weekly.yml:") else 30)
    assert all(step["with"]["persist-credentials"] is False for step in uses(JOBS[name], "actions/checkout"))


def test_the_tests_run_in_every_python_on_three_systems() -> None:
    matrix = JOBS["tests.yml:tests"]["strategy"]["matrix"]
    promised = [one.rpartition(" ")[2] for one in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", one)]
    assert matrix["python"] == promised
    assert {system.partition("-")[0] for system in matrix["system"]} == {"ubuntu", "macos", "windows"}


@pytest.mark.parametrize("name", JOBS)
def test_a_job_runs_tasks_that_there_are(name: str) -> None:
    tasks = set(re.findall(r"^@nox\.session.*\ndef (\w+)", (ROOT / "noxfile.py").read_text("utf-8"), re.MULTILINE))
    run = [step["run"] for step in steps(JOBS[name]) if "nox --sessions" in step.get("run", "")]
    assert {task for command in run for task in command.partition("--sessions ")[2].split()} <= tasks
    assert run or name == "site.yml:publish"


def test_the_pipeline_of_every_change_is_run_as_it_is_at_home() -> None:
    usual = re.search(r"nox\.options\.sessions = \[(.*)\]", (ROOT / "noxfile.py").read_text("utf-8"))
    assert usual
    run = " ".join(step.get("run", "") for job in JOBS.values() for step in steps(job))
    assert all(re.search(rf"--sessions .*\b{task}\b", run) for task in re.findall(r'"(\w+)"', usual[1]))


def test_a_pull_request_gets_a_preview_and_is_never_published() -> None:
    build, publish = JOBS["site.yml:build"], JOBS["site.yml:publish"]
    (preview,) = uses(build, "actions/upload-artifact")
    (kept,) = uses(build, "actions/upload-pages-artifact")
    assert "pull_request" in WORKFLOWS["site.yml"]["on"]
    assert preview["if"] == "github.event_name == 'pull_request'"
    assert kept["if"] == "github.event_name != 'pull_request'"
    assert preview["with"]["path"] == kept["with"]["path"] == "docs/_build/html"
    assert publish["if"].startswith("github.event_name != 'pull_request' && ")
    assert publish["needs"] == "build"


def test_read_the_docs_builds_the_same_site_and_stops_at_a_warning() -> None:
    settings = yaml.safe_load((ROOT / ".readthedocs.yaml").read_text("utf-8"))
    assert (ROOT / settings["sphinx"]["configuration"]).is_file()
    assert settings["sphinx"]["fail_on_warning"] is True
    assert any("constraints.txt" in line and ".[site]" in line for line in settings["build"]["jobs"]["install"])
    assert float(settings["build"]["tools"]["python"].partition(".")[2]) >= 11


@pytest.mark.parametrize(
    ("job", "programs", "there"),
    [("browser", "OTHER_ENGINES", {"firefox-esr"}), ("documents", "LARGE_PROGRAMS", set())],
)
def test_a_job_installs_the_programs_that_a_runner_does_not_have(job: str, programs: str, there: set[str]) -> None:
    (packages,) = re.findall(rf"^{programs} = \{{(.+)\}}$", (ROOT / "noxfile.py").read_text("utf-8"), re.MULTILINE)
    wanted = set(re.findall(r'"([\w-]+)": ', packages)) - there
    (install,) = (step["run"] for step in steps(JOBS[f"tests.yml:{job}"]) if "apt-get install" in step.get("run", ""))
    assert wanted
    assert wanted <= set(install.split())
