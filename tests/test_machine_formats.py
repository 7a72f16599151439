"""Findings for code hosts: workflow commands and SARIF."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from case import ROOT
from click.testing import CliRunner
from pydantic import ValidationError
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from cop_lesson.checks.rules import load_rules
from cop_lesson.cli import cli

REAL = sorted((ROOT / "exercises" / "real").glob("*.yaml"))
RULES = sorted((ROOT / "tests" / "cases").iterdir())
START = ROOT / "exercises" / "7-next-steps" / "solution.yaml"


def run(*arguments: str) -> str:
    return CliRunner().invoke(cli, ["check", "--today", "2027-09-07", *arguments]).stdout


@pytest.mark.parametrize("plan", REAL, ids=lambda plan: plan.stem)
def test_each_finding_is_one_annotation(plan: Path) -> None:
    found = json.loads(run(str(plan), "--format", "json"))["plans"][0]["findings"]
    lines = run(str(plan), "--format", "github").splitlines()
    assert len(lines) == len(found)
    for line, one in zip(lines, found, strict=True):
        shown = re.fullmatch(r"::(error|warning|notice) file=[^,:]+,line=(\d+),col=(\d+),title=([a-z-]+)::(.+)", line)
        assert shown
        assert (int(shown[2]), int(shown[3]), shown[4]) == (one["line"], one["column"], one["rule"])


def test_a_name_or_text_cannot_break_out_of_an_annotation(tmp_path: Path) -> None:
    plan = tmp_path / "a,b%.yaml"
    plan.write_text('cop_plan: 1\npurpose: "::error::x\\n::warning::TBD"\nx: 1\n', "utf-8")
    lines = run(str(plan), "--format", "github").splitlines()
    assert all(re.match(r"::(error|warning|notice) file=", line) for line in lines)
    assert all("a%2Cb%25.yaml" in line for line in lines)


def test_sarif_has_every_finding_and_what_was_silenced() -> None:
    plans = [str(START), *map(str, REAL)]
    log = json.loads(run(*plans, "--format", "sarif"))
    reports = json.loads(run(*plans, "--format", "json"))["plans"]
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    rules = only["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(load_rules().rules)
    expected = [(one["rule"], one["line"]) for report in reports for one in report["findings"]]
    expected += [(one["finding"]["rule"], one["finding"]["line"]) for report in reports for one in report["set_aside"]]
    shown = [(one["ruleId"], region(one)["startLine"]) for one in only["results"]]
    assert sorted(shown) == sorted(expected)
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in only["results"])
    suppressed = [kind for result in only["results"] for kind in result["suppressions"]]
    asides = [one for report in reports for one in report["set_aside"]]
    # People write in the plan itself what they set aside, and why.
    assert [(one["kind"], one["justification"]) for one in suppressed] == [
        ("inSource", aside["reason"]) for aside in asides
    ]


@pytest.mark.parametrize(
    "plans",
    [
        pytest.param([START], id="silenced advice"),
        pytest.param(REAL, id="real plans"),
        pytest.param(sorted((ROOT / "exercises").glob("*/start.yaml")), id="plans to start from"),
        pytest.param(
            [min(folder.glob("wrong-*.yaml")) for folder in RULES if folder.is_dir()], id="a case of each rule"
        ),
    ],
)
def test_sarif_is_what_the_standard_describes(plans: list[Path]) -> None:
    log = Sarif.model_validate_json(run(*map(str, plans), "--format", "sarif"))
    results = log.runs[0].results
    assert results
    assert all(result.suppressions is not None for result in results), "said of every result, or of none"
    assert any(result.suppressions for result in results) or START not in plans


def test_the_description_of_sarif_refuses_what_it_does_not_know() -> None:
    log = json.loads(run(str(START), "--format", "sarif"))
    log["runs"][0]["results"][0]["suppressions"] = [{"kind": "silenced"}]
    with pytest.raises(ValidationError, match="suppressions"):
        Sarif.model_validate(log)


def test_braces_in_a_plan_hold_no_place_in_a_sarif_message(tmp_path: Path) -> None:
    plan = tmp_path / "a b.yaml"
    plan.write_text("cop_plan: 1\ntier: '{0}'\n", "utf-8")
    results = json.loads(run(str(plan), "--format", "sarif"))["runs"][0]["results"]
    assert any('"{{0}}"' in one["message"]["text"] for one in results)
    assert all(place(one)["artifactLocation"]["uri"].endswith("/a%20b.yaml") for one in results)


def place(result: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = result["locations"][0]["physicalLocation"]
    return found


def region(result: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = place(result)["region"]
    return found


@pytest.mark.parametrize("asked", [[], ["--lang", "es"]])
def test_sarif_describes_its_rules_in_the_language_of_the_findings(asked: list[str], tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("cop_plan: 1\n" + ("" if asked else "language: es\n"), "utf-8")
    (only,) = json.loads(run(str(plan), "--format", "sarif", *asked))["runs"]
    told = {rule["id"]: rule["shortDescription"]["text"] for rule in only["tool"]["driver"]["rules"]}
    assert told == {rule.name: rule.why for rule in load_rules("es").rules.values()}
