"""In a form, no rule speaks of lines, names of fields or signs of YAML: it names the labels that people see."""

from __future__ import annotations

import re

import pytest
from case import ROOT

from cop_lesson.checks.check import examine
from cop_lesson.checks.form_words import load_form_rules
from cop_lesson.checks.rules import load_rules
from cop_lesson.finding import Finding
from cop_lesson.plan_format.format import load_format
from cop_lesson.plan_format.languages import LANGUAGES
from cop_lesson.plan_format.packaged_data import read_yaml_data
from cop_lesson.text.templates import fields

OWN = read_yaml_data("rules/form_words.yaml")["form"]
IN_FORM = [rule.name for rule in load_rules().rules.values() if rule.check or rule.name in OWN]
OWN_WORDS = re.compile(r"\{\.[a-z_.]+\}")
OF_A_FILE = re.compile(r" {2}|_|\b(?:cop-lesson|lines?|colon|hyphen|indent|YAML|ids?|sangría)\b|: \[|\{line\}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", IN_FORM)
def test_a_form_says_nothing_of_a_file(name: str, language: str) -> None:
    rule = load_form_rules(language).rules[name]
    words = OWN_WORDS.sub("x", f"{rule.message} {rule.fix}")
    assert not OF_A_FILE.search(words), words
    assert all(gap.startswith(".") or gap in {"label", "example", "fits", "value"} for gap in fields(rule.fix))


@pytest.mark.parametrize("name", sorted(set(IN_FORM) - {name for name, words in OWN.items() if "fix" in words}))
def test_a_line_to_write_becomes_an_answer_only_where_one_writes_it(name: str) -> None:
    rule = load_rules().rules[name]
    field = re.search(r"   (?:- )?([a-z_0-9]+): ", rule.fix)
    parts = [part for part in load_format().parts.values() if field and part.names[-1] == field[1]]
    assert not any(part.refers_to or part.closed or "boolean" in part.kinds for part in parts), (
        "One chooses this in a form: say so in schemas/rules/form_words.yaml."
    )


def finding(plan: str, rule: str, language: str = "en") -> Finding:
    report = examine(f"cop_plan: 1\nlanguage: {language}\n{plan}", in_form=True).report
    return next(finding for finding in report.findings if finding.rule == rule)


def test_what_is_absent_is_named_by_its_label_with_an_answer() -> None:
    fix = finding("needs:\n  - id: credit\n    need: Credit for work on data\n", "part-missing").fix
    assert fix.startswith("Fill in the field “Evidence”. For example: 11 of 26 project reports came back")
    assert finding("needs:\n  - need: Crédito\n", "part-missing", "es").fix.startswith("Rellene el campo «")


def test_an_entry_of_a_list_is_named_as_one() -> None:
    said = finding("scope:\n  in: [TODO]\n", "placeholder")
    assert "in the field “Point in scope”" in said.fix


def test_a_day_is_shown_as_it_was_meant() -> None:
    assert finding("review:\n  due: 2027-5-4\n", "not-a-date").fix.endswith("For example: 2027-05-04")


def test_no_line_of_the_file_is_named() -> None:
    said = finding("scope:\n  in: [Help with data]\n  out: [Help with data]\n", "in-and-out-of-scope")
    assert said.message == 'This is both in scope and out of scope: "Help with data".'


def test_a_fault_that_only_a_file_can_have_keeps_the_words_of_a_file() -> None:
    plan = (ROOT / "tests/cases/tab-indentation").glob("wrong*.yaml")
    text = next(plan).read_bytes()
    assert examine(text, in_form=True).report.findings == examine(text).report.findings
