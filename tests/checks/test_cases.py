"""Every case, through the API and through the command line; and no case without a rule, no rule without cases."""

from __future__ import annotations

import json
from collections import defaultdict

import pytest
from case import ROOT, Case, found, read_case
from click.testing import CliRunner

from cop_lesson.checks.rules import load_rules
from cop_lesson.cli import cli

CASES = ROOT / "tests" / "cases"
PLANS = [
    *sorted(CASES.rglob("*.yaml")),
    *sorted((ROOT / "exercises").rglob("*.yaml")),
]
ALL = [read_case(plan) for plan in PLANS]
# This one is about a megabyte of text; test_hostile makes it.
WITHOUT_FILES = {"file-too-large"}


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_the_findings_are_exactly_those_expected(case: Case) -> None:
    told, absent = found(case.check())
    assert (told, absent) == (case.findings, case.absent), f"if this is right: nox -s expected -- {case.name}.yaml"


def test_the_command_line_says_the_same() -> None:
    """Asked with the options that cases have: of those with the same options and rule, the last, which is wrong."""
    by_options = defaultdict(list)
    for case in {(*case.options, case.plan.parent): case for case in ALL}.values():
        by_options[tuple(case.options)].append(case)
    for options, cases in by_options.items():
        arguments = ["check", *options, "--format", "json", *(str(case.plan) for case in cases)]
        outcome = CliRunner().invoke(cli, arguments)
        assert outcome.exit_code in {0, 1, 2}, outcome.output
        for case, plan in zip(cases, json.loads(outcome.stdout)["plans"], strict=True):
            findings = [one for one in plan["findings"] if one["rule"] != MISSING]
            told = [{name: one[name] for name in CASE_FIELDS} for one in findings]
            assert sorted(told, key=json.dumps) == sorted(case.findings, key=json.dumps), case.name
            assert {one["element"] for one in plan["findings"] if one["rule"] == MISSING} == set(case.absent)


CASE_FIELDS = ("rule", "severity", "pointer", "line", "column", "message")
MISSING = "element-missing"


def test_every_plan_has_its_expected_findings_beside_it_and_no_others_are_there() -> None:
    expected = {path for folder in (CASES, ROOT / "exercises") for path in folder.rglob("*.json")}
    plans = {plan.with_suffix(".json") for plan in PLANS}
    assert plans <= expected, "nox -s expected writes what is found in new plans"
    assert expected <= plans, "a file with findings has no plan beside it"


@pytest.mark.parametrize("rule", sorted(set(load_rules().rules) - WITHOUT_FILES))
def test_a_rule_has_a_wrong_plan_and_two_right_ones(rule: str) -> None:
    cases = {case.plan.stem: case for case in ALL if case.plan.parent == CASES / rule}
    wrong = [name for name in cases if name.startswith("wrong-")]
    right = [name for name in cases if name.startswith("right-")]
    assert wrong, f"tests/cases/{rule}/wrong-….yaml is a plan in which the rule speaks"
    assert len(right) > 1, f"tests/cases/{rule}/right-….yaml are two plans, close to it, in which it is silent"
    assert len(wrong) + len(right) == len(cases)
    for name, case in cases.items():
        rules = {one["rule"] for one in case.findings} | ({MISSING} if case.absent else set())
        assert (rule in rules) is (name in wrong), name


def test_every_folder_of_cases_is_a_rule() -> None:
    others = {path.name for path in CASES.iterdir()} - set(load_rules().rules)
    assert not others, "a folder in tests/cases has the name of its rule"


@pytest.mark.parametrize("case", [case for case in ALL if case.plan.stem == "solution"], ids=lambda case: case.name)
def test_a_solution_has_no_finding(case: Case) -> None:
    assert case.check().findings == ()


@pytest.mark.parametrize("case", [case for case in ALL if case.plan.stem == "start"], ids=lambda case: case.name)
def test_a_start_has_one_to_five_findings_and_nothing_else_missing(case: Case) -> None:
    report = case.check()
    assert 1 <= len(report.findings) <= 5
    assert not case.absent
