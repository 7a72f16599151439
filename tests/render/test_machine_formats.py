"""Findings for code hosts: workflow commands and SARIF."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from case import ROOT
from click.testing import CliRunner
from icalendar import Calendar
from pydantic import ValidationError
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from cop_lesson.checks.rules import load_rules
from cop_lesson.cli import cli
from cop_lesson.render.github import LEVELS

REAL = sorted((ROOT / "exercises" / "real").glob("*.yaml"))
RULES = sorted((ROOT / "tests" / "cases").iterdir())
BEGUN = sorted((ROOT / "exercises").glob("[0-9]*/start.yaml"))
START = ROOT / "exercises" / "7-next-steps" / "solution.yaml"


def run(*arguments: str) -> str:
    return CliRunner().invoke(cli, ["check", "--today", "2027-09-07", *arguments]).stdout


ANNOTATION = re.compile(
    r"::(error|warning|notice) (?:file=([^,:]+),line=(\d+),col=(\d+),)?title=([a-z, %0-9C-]+)::(.+)"
)


def read_annotations(*plans: str) -> tuple[list[re.Match[str]], list[str]]:
    """The annotations, and the lines of the log that say more."""
    found, log = [], []
    for line in run(*plans, "--format", "github").splitlines():
        annotation = ANNOTATION.fullmatch(line)
        found += [annotation] if annotation else []
        log += [] if annotation else [line]
    return found, log


def findings(*plans: str) -> list[dict[str, Any]]:
    return [finding for plan in json.loads(run(*plans, "--format", "json"))["plans"] for finding in plan["findings"]]


@pytest.mark.parametrize("plan", BEGUN, ids=lambda plan: plan.parent.name)
def test_each_line_has_one_annotation_with_all_that_is_found_there(plan: Path) -> None:
    expected: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for finding in findings(str(plan)):
        expected.setdefault((LEVELS[finding["severity"]], finding["line"]), []).append(finding)
    shown, log = read_annotations(str(plan))
    assert log == []
    assert [(found[1], int(found[3])) for found in shown] == sorted(
        expected, key=lambda key: [*LEVELS.values()].index(key[0])
    )
    for found in shown:
        here = expected[found[1], int(found[3])]
        assert int(found[4]) == here[0]["column"]
        assert found[5].split("%2C ") == list(dict.fromkeys(finding["rule"] for finding in here))
        path = Path(os.path.relpath(plan)).as_posix()
        assert found[2] == path
        assert found[6].startswith(f"{path}, line {found[3]}: {here[0]['message']}%0A")
        assert all(finding["message"] in found[6] for finding in here)


def faulty(folder: Path, count: int) -> str:
    """A plan with so many errors, each on a line of its own."""
    plan = folder / "plan.yaml"
    entries = "".join(f"  - rule: no-such-{number}\n    reason: x\n" for number in range(count))
    plan.write_text(f"cop_plan: 1\nsilenced:\n{entries}", "utf-8")
    return str(plan)


def test_as_many_annotations_as_the_host_shows_are_all_there(tmp_path: Path) -> None:
    shown, log = read_annotations(faulty(tmp_path, 10))
    assert len([found for found in shown if found[1] == "error" and found[2]]) == 10
    assert log == []


def test_what_the_host_does_not_show_is_in_the_log_and_counted(tmp_path: Path) -> None:
    plan = faulty(tmp_path, 12)
    errors = [finding for finding in findings(plan) if finding["severity"] == "error"]
    shown, log = read_annotations(plan)
    *_, last = of_level = [found for found in shown if found[1] == "error"]
    assert len(of_level) == 10
    counted = "Not shown beside the lines: 3 more. They are in the log of this step."
    assert last[6] == counted
    assert (log[0], log[-1]) == (f"::group::{counted}", "::endgroup::")
    assert [line.partition(": error: ")[2] for line in log[1:-1]] == [
        f"{finding['message']} [{finding['rule']}]" for finding in errors[9:]
    ]


@pytest.mark.parametrize("form", ["github", "sarif"])
def test_a_code_host_gets_the_path_from_this_folder_on(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.yaml").write_text("cop_plan: 1\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    names = (
        "./plans/a.yaml",
        str(Path("plans", "a.yaml")),
        "plans/../plans//a.yaml",
        str(tmp_path / "plans" / "a.yaml"),
    )
    written = [run(name, "--format", form) for name in names]
    assert len(set(written)) == 1
    assert "plans/a.yaml" in written[0]
    assert str(tmp_path) not in written[0]
    monkeypatch.chdir(tmp_path / "plans")
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    assert "../plans/a.yaml" in run(str(tmp_path / "plans" / "a.yaml"), "--format", form)


def test_a_name_or_text_cannot_break_out_of_an_annotation(tmp_path: Path) -> None:
    plan = tmp_path / "a,b%.yaml"
    plan.write_text('cop_plan: 1\npurpose: "::error::x\n::warning::TBD"\nx: 1\n', "utf-8")
    lines = run(str(plan), "--format", "github").splitlines()
    assert all(re.match(r"::(error|warning|notice) file=", line) for line in lines)
    assert all("a%2Cb%25.yaml" in line for line in lines)


FORGED = "::error::forged\n::error::forged.yaml"


@pytest.mark.skipif(os.name == "nt", reason="no name of a file has a line break here")
@pytest.mark.parametrize("form", ["full", "concise", "json", "github", "sarif"])
def test_the_name_of_a_file_forges_no_line(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path(FORGED).write_text("cop_plan: 1\n", "utf-8")
    Path("folder", FORGED).mkdir(parents=True)
    Path("folder", FORGED, FORGED).write_text("a: b\n", "utf-8")
    assert_nothing_forged("check", FORGED, f"{FORGED}-none", f"folder/{FORGED}", "--format", form)


@pytest.mark.skipif(os.name == "nt", reason="no name of a file has a line break here")
@pytest.mark.parametrize(
    "arguments",
    [
        ["new", FORGED],
        ["new", "new.yaml", FORGED],
        ["assemble", FORGED, FORGED, "-o", f"made-{FORGED}"],
        ["assemble", FORGED, "none"],
        ["diff", FORGED, f"{FORGED}-none"],
        ["diff", FORGED, FORGED],
        ["review", FORGED, "-o", f"made-{FORGED}"],
        ["charter", FORGED, "-o", f"made-{FORGED}"],
        ["charter", FORGED, "-o", f"{FORGED}.md"],
        ["draw", FORGED, "--picture", "pathway"],
        ["explain", FORGED],
        ["schema", FORGED],
        ["check", "--rules", FORGED],
        ["check", "--enable", FORGED],
        ["check", "--lang", FORGED],
        ["check", f"--{FORGED}"],
        [FORGED],
    ],
    ids=lambda arguments: " ".join(arguments).replace(FORGED, "FORGED"),
)
def test_no_command_takes_a_line_of_its_messages_from_a_name(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(FORGED).write_text("cop_plan: 1\n", "utf-8")
    assert_nothing_forged(*arguments)


COMMANDS = "".join(f'"{name}": 1\n' for name in ("##[stop-commands]x", "a ##[add-mask]b", *map(str, range(9))))
STEPS = 'next_steps: [{action: "::error::x", due: 2026-12-05, owner: "##[error]y"}, {action: "::error::z"}]\n'
SAID = 'purpose: "::error file=a::b"\nvision: "https://a.example/##[error]c"\n'


@pytest.mark.skipif(os.name == "nt", reason="no name of a file has a colon here")
@pytest.mark.parametrize(
    "arguments",
    [
        *(["check", "--all", "--format", form] for form in ("full", "concise", "json", "github", "sarif")),
        *(["review", "--today", "2026-12-01", "--to", form] for form in ("text", "md", "ics")),
        *(["charter", "--to", form] for form in ("md", "html")),
        *(["diff", "none.yaml", "--format", form] for form in ("text", "md", "json")),
        ["draw", "--picture", "roadmap"],
    ],
    ids=" ".join,
)
def test_no_line_of_a_log_is_a_command(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What GitHub's runner takes for a command: ``::`` after any white space, and ``##[`` anywhere in other lines."""
    monkeypatch.chdir(tmp_path)
    Path("none.yaml").write_text("cop_plan: 1\n", "utf-8")
    for name in ("a##[error]b.yaml", "\u3000::error::c.yaml"):
        Path(name).write_text(f"cop_plan: 1\nmission: '##[error]d'\n{SAID}{STEPS}{COMMANDS}", "utf-8")
        lines = printed(*arguments, name).split("\n")
        assert any("error" in line for line in lines)
        ours = ("::error file=", "::error title=cop-lesson::", "::warning ", "::notice ", "::group::", "::endgroup::")
        others = [line for line in lines if not line.startswith(ours)]
        assert [line for line in others if "##[" in line or line.lstrip().startswith("::")] == []


def test_a_document_says_what_would_be_a_command_to_its_own_program(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    # At any width of a line, something stands where the calendar folds it.
    owners = [f"{'x' * count} ::error::a ##[error]b" for count in range(1, 77)]
    steps = [f'{{action: "Ask {at}", due: 2026-12-05, owner: "{owner}"}}' for at, owner in enumerate(owners)]
    plan.write_text(f"cop_plan: 1\nnext_steps: [{', '.join(steps)}]\n", "utf-8")
    calendar = printed("review", str(plan), "--today", "2026-12-01", "--to", "ics")
    assert not re.search(r"##\[|(?m:^\s*::)", calendar)
    assert [str(event["description"]) for event in Calendar.from_ical(calendar).walk("VEVENT")] == owners
    page = printed("charter", str(plan), "--to", "html")
    assert "##[" not in page
    assert all(owner in html.unescape(page) for owner in owners)


def assert_nothing_forged(*arguments: str) -> None:
    lines = [line.lstrip() for line in printed(*arguments).split("\n")]
    assert [line for line in lines if line.startswith(("::error::", "forged"))] == []


def printed(*arguments: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-m", "cop_lesson", *arguments], capture_output=True, check=False, text=True, encoding="utf-8"
    )
    return ran.stdout + ran.stderr


def test_sarif_has_every_finding_and_on_request_what_was_silenced() -> None:
    plans = [str(START), *map(str, REAL)]
    reports = json.loads(run(*plans, "--format", "json"))["plans"]
    expected = [(one["rule"], one["line"]) for report in reports for one in report["findings"]]
    assert sorted(results(*plans)) == sorted(expected)
    expected += [(one["finding"]["rule"], one["finding"]["line"]) for report in reports for one in report["set_aside"]]
    assert sorted(results(*plans, "--all")) == sorted(expected)


def results(*arguments: str) -> list[tuple[str, int]]:
    """The rule and the line of each result of a log."""
    log = json.loads(run(*arguments, "--format", "sarif"))
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    rules = only["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(load_rules().rules)
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in only["results"])
    assert any(one.get("suppressions") for one in only["results"]) is ("--all" in arguments)
    return [(one["ruleId"], region(one)["startLine"]) for one in only["results"]]


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
    for options in ([], ["--all"]):
        log = Sarif.model_validate_json(run(*map(str, plans), "--format", "sarif", *options))
        results = log.runs[0].results
        assert results or not options
        said = {result.suppressions is not None for result in results}
        assert said <= {bool(options)}, "said of every result, or of none"


def test_the_description_of_sarif_refuses_what_it_does_not_know() -> None:
    log = json.loads(run(str(START), "--format", "sarif", "--all"))
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
