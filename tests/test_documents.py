"""What the documents say is what the program does."""

from __future__ import annotations

import doctest
import json
import re
from dataclasses import replace
from datetime import date

import pytest
from case import ROOT, read_case

import cop_lesson
from cop_lesson import check
from cop_lesson.checks.rules import load_rules
from cop_lesson.plan_format.format import ASKS, load_format
from cop_lesson.render.report_words import ReportWords
from cop_lesson.render.text import text

README = (ROOT / "README.md").read_text("utf-8")
REAL = (ROOT / "exercises" / "real" / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)


def test_the_pipeline_runs_the_test_command_of_the_readme() -> None:
    assert COMMANDS[1] in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def test_the_first_command_of_the_readme_checks_a_plan_that_is_there() -> None:
    assert (ROOT / COMMANDS[0].split()[-1]).is_file()


def test_the_terminal_output_of_the_readme_is_real() -> None:
    assert readme_anew() == README, "nox -s expected writes it anew"


def readme_anew() -> str:
    """The README with what the command says now in the place of what it said."""
    block = re.search(r"```text\n\$ cop-lesson check (\S+) --today (\S+)\n(.*?)```", README, re.DOTALL)
    assert block
    name, today, shown = block.groups()
    plan = (ROOT / name).read_text("utf-8")
    words = ReportWords.of(load_rules(), load_format().titles, link=lambda _session, _element: "")
    report = check(plan, name=name, today=date.fromisoformat(today))
    return README.replace(shown, text(report, plan.split("\n"), words, terminal=True))


def test_the_example_of_the_package_runs() -> None:
    assert doctest.testmod(cop_lesson).failed == 0


@pytest.mark.parametrize("name", sorted(set(re.findall(r"^## (\S+\.yaml)", REAL, re.MULTILINE))))
def test_the_table_about_a_real_plan_is_true(name: str) -> None:
    section = REAL.split(f"## {name}")[1].split("\n## ")[0]
    case = read_case(ROOT / "exercises" / "real" / name)
    reports = {asks: replace(case, asks=asks).check() for asks in ASKS}
    for line in section.splitlines():
        cell = line.split("|")[2] if line.startswith("|") else ""
        for said in cell.split(";"):
            asks = re.search(r"`asks: ([a-z]+)`", said)
            findings = reports[asks[1] if asks else "charter"].findings
            places = {(finding.rule, numbered(finding.pointer)) for finding in findings}
            absent = {finding.element for finding in findings if finding.rule == "element-missing"}
            for rule, pointer in re.findall(r"`([a-z-]+)` at `(/[^`]*)`", said):
                assert (rule, numbered(pointer)) in places, line
            if "absent: `" in said:
                assert set(re.findall(r"`([a-z-]+)`", said.split("absent: ")[1])) <= absent, line


def numbered(pointer: str) -> str:
    return re.sub(r"/(?:[0-9]+|N)(?=/|$)", "/N", pointer)


def test_every_real_plan_has_its_table() -> None:
    plans = {path.name for path in (ROOT / "exercises" / "real").glob("*.yaml")}
    assert plans == set(re.findall(r"^## (\S+\.yaml)", REAL, re.MULTILINE))


def test_the_table_of_the_exercises_names_the_rules_that_speak() -> None:
    table = (ROOT / "exercises" / "README.md").read_text("utf-8")
    rows = {row: f"{row}-*" for row in re.findall(r"^\| ([1-7]) ", table, re.MULTILINE)}
    rows["`start.yaml`"] = "sorina-*"
    for row, name in rows.items():
        line = next(line for line in table.splitlines() if line.startswith(f"| {row} "))
        (folder,) = (ROOT / "exercises").glob(name)
        expected = json.loads((folder / "start.json").read_text("utf-8"))
        said = {name for name in re.findall(r"`([a-z-]+)`", line.split("|")[4]) if name in load_rules().rules}
        assert said == {one["rule"] for one in expected["findings"]}


def test_every_text_file_speaks_of_the_project_alone() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "CODE_OF_CONDUCT.md"):
        written = (ROOT / name).read_text("utf-8")
        for target in re.findall(r"\]\((?!https?://)([^)#]+)", written):
            assert (ROOT / target).exists(), f"{name}: {target}"
