"""Rules that people bring themselves: which are refused and why, what the others find, and where it is shown."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from case import ROOT, Case, found, read_case
from click.testing import CliRunner

from cop_lesson import RulesError, check, parse_rules, parse_rules_file
from cop_lesson.cli import cli

FOLDER = ROOT / "tests" / "own_rules"
REFUSED = sorted((FOLDER / "refused").glob("*.yaml"))
CASES = [read_case(plan) for plan in sorted((FOLDER / "plans").glob("*.yaml"))]
RULES = str(ROOT / "docs/reference/own-rules.yaml")
PLAN = str(FOLDER / "plans" / "found.yaml")
SILENCED = str(FOLDER / "plans" / "silenced.yaml")


def run(*arguments: str) -> tuple[int, str, str]:
    ran = CliRunner().invoke(cli, arguments)
    return ran.exit_code, ran.stdout, ran.stderr


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.stem)
def test_rules_that_cannot_be_used_are_told_with_their_place(path: Path) -> None:
    with pytest.raises(RulesError) as refused:
        parse_rules(path.read_bytes(), name=path.name)
    assert str(refused.value) + "\n" == path.with_suffix(".txt").read_text("utf-8")
    assert len(refused.value.problems) == len(str(refused.value).split("\n"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.plan.stem)
def test_the_findings_are_exactly_those_expected(case: Case) -> None:
    assert found(case.check()) == (case.findings, case.absent)
    _, said, _ = run("check", str(case.plan), *case.options, "--format", "json")
    rules = [finding["rule"] for finding in json.loads(said)["plans"][0]["findings"]]
    assert sorted(set(rules) - {"element-missing"}) == sorted({finding["rule"] for finding in case.findings})


@pytest.mark.parametrize("form", ["full", "concise", "github", "sarif"])
def test_each_format_shows_them(form: str) -> None:
    code, said, _ = run("check", PLAN, "--rules", RULES, "--all", "--format", form)
    assert code == 1
    assert "notes-of-every-format" in said
    assert 'Where are the notes of "Drop-in data clinic"?' in said.replace('\\"', '"')


def test_sarif_describes_them_once() -> None:
    log = json.loads(run("check", PLAN, SILENCED, "--rules", RULES, "--all", "--format", "sarif")[1])["runs"][0]
    rules = [rule["id"] for rule in log["tool"]["driver"]["rules"]]
    assert rules.count("few-open-next-steps") == 1
    results = [one for one in log["results"] if one["ruleId"] == "few-open-next-steps"]
    assert {rules[one["ruleIndex"]] for one in results} == {"few-open-next-steps"}
    assert [one["suppressions"][0]["justification"] for one in results if one["suppressions"]] == [
        "We are ten people this month"
    ]


def test_one_is_explained_and_listed() -> None:
    assert "At our university" in run("explain", "notes-of-every-format", "--rules", RULES)[1]
    assert "few-open-next-steps" in run("explain", "--rules", RULES)[1]
    assert run("explain", "notes-of-every-format")[0] == 2


def test_without_the_file_a_plan_that_silences_one_is_told_so() -> None:
    assert "unknown-rule" in {finding.rule for finding in check(Path(SILENCED).read_bytes()).findings}


def test_one_that_is_off_is_judged_only_where_it_is_asked_for() -> None:
    assert "licence-of-our-charter" not in run("check", PLAN, "--rules", RULES)[1]
    code, _, complaint = run("check", PLAN, "--rules", RULES, "--enable", "licence-of-our-chart")
    assert code == 2
    assert "Did you mean licence-of-our-charter?" in complaint
    with pytest.raises(ValueError, match="no rules that are off: licence-of-our-charter"):
        check("cop_plan: 1\n", enable=["licence-of-our-charter"])


def test_a_file_that_cannot_be_used_stops_the_command(tmp_path: Path) -> None:
    bad = FOLDER / "refused" / "examples.yaml"
    for command in (("check", PLAN), ("explain", "needs")):
        code, said, complaint = run(*command, "--rules", str(bad))
        assert (code, said) == (2, "")
        assert complaint.startswith(f"{bad}:10:12: short-purpose, wrong: ")
    absent = str(tmp_path / "rules.yaml")
    assert run("check", PLAN, "--rules", absent)[::2] == (2, f"{absent}: {NO_FILE}\n")


NO_FILE = "There is no file of this name. Is the name right, and are you in the right folder?"


def test_two_files_have_no_rule_of_the_same_name(tmp_path: Path) -> None:
    again = tmp_path / "again.yaml"
    again.write_bytes(Path(RULES).read_bytes())
    told = f"{again}: there is a rule few-open-next-steps already"
    assert run("check", PLAN, "--rules", RULES, "--rules", str(again)) == (2, "", f"{told}\n")
    with pytest.raises(ValueError, match="there is a rule few-open-next-steps already"):
        check("cop_plan: 1\n", rules=[parse_rules_file(RULES), parse_rules_file(again)])
    assert run("check", PLAN, "--rules", RULES, "--rules", RULES)[0] == 1


def test_each_problem_is_told_in_a_line_of_its_own() -> None:
    path = FOLDER / "refused" / "form.yaml"
    code, _, complaint = run("check", PLAN, "--rules", str(path))
    assert code == 2
    lines = path.with_suffix(".txt").read_text("utf-8").splitlines()
    assert len(lines) > 1
    assert [line.removeprefix(f"{path.parent}{os.sep}") for line in complaint.splitlines()] == lines


def test_what_a_check_passes_over_is_none_of_its_texts() -> None:
    rules = parse_rules(
        b"""rules:
  - name: only-one-text-talks
    severity: advice
    element: purpose
    each: plan
    check: {text: {of: [purpose, mission], except: [mission], take: only, not_saying: {en: [talk]}}}
    message: Is talking all that you do?
    why: People who only talk lose those who want to make something.
    fix: Say what else you do together.
    wrong: |
      purpose: We talk
    right: |
      purpose: We write
"""
    )
    report = check(b"cop_plan: 1\npurpose: We talk\nmission: We talk more\n", rules=[rules])
    assert "only-one-text-talks" in {finding.rule for finding in report.findings}
