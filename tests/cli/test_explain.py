"""``explain`` and ``schema``: what the package knows, in words and for editors."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from cop_lesson.checks.rules import load_rules
from cop_lesson.cli import cli
from cop_lesson.plan_format.format import load_format


def run(*arguments: str) -> tuple[int, str, str]:
    ran = CliRunner().invoke(cli, arguments)
    return ran.exit_code, ran.stdout, ran.stderr


@pytest.mark.parametrize("name", sorted(load_rules().rules))
def test_every_rule_is_explained_with_its_examples(name: str) -> None:
    rule = load_rules().rules[name]
    code, said, _ = run("explain", name)
    assert code == 0
    assert said.startswith(f"{name} ({rule.severity})\n")
    words = " ".join(said.split())
    assert " ".join(rule.why.split()) in words
    for example in filter(None, (rule.wrong, rule.right)):
        for line in example.splitlines():
            assert f"    {line}\n" in said or not line.strip()
    assert "{" not in said or "{" in rule.wrong + rule.fix
    assert (f"cop-lesson check --enable {name}\n" in said) is rule.optional


@pytest.mark.parametrize("name", sorted(load_format().elements))
def test_every_element_is_explained_with_its_prompt_and_rules(name: str) -> None:
    element = load_format().elements[name]
    code, said, _ = run("explain", name)
    assert code == 0
    assert said.startswith(f"{element.title} ({name})\n")
    words = " ".join(said.split())
    for place in element.places:
        assert load_format().parts[place].description in words
    for rule in load_rules().rules.values():
        assert rule.name in words or name not in rule.elements


def test_a_part_is_explained_and_a_section_by_its_name_in_a_plan() -> None:
    assert "Example" in run("explain", "next_steps")[1]
    assert "sponsor: head of the research support office" in run("explain", "team.sponsor")[1]


def test_without_a_name_everything_is_listed_once() -> None:
    _, said, _ = run("explain")
    names = [line.split()[0] for line in said.splitlines() if line.startswith("  ")]
    assert sorted(names) == sorted([*load_rules().rules, *load_format().elements])


def test_a_misspelt_name_is_answered_with_the_one_that_was_meant() -> None:
    assert run("explain", "next-step-without-onwer") == (
        2,
        "",
        "There is no rule and no element next-step-without-onwer. Did you mean next-step-without-owner?\n",
    )


@pytest.mark.parametrize("name", ["[Next-Step-without-owner]", "NEXT STEPS", "Team.Sponsor"])
def test_a_name_is_understood_with_brackets_and_capital_letters(name: str) -> None:
    assert run("explain", name)[0] == 0


@pytest.mark.parametrize("title", ["Code of conduct", "code of CONDUCT", "Pause and ending", "Sponsor"])
def test_a_title_is_understood_as_well(title: str) -> None:
    code, shown, _ = run("explain", title)
    assert code == 0
    assert shown.casefold().startswith(title.casefold())


def test_how_much_something_matters_is_told_with_its_reason() -> None:
    assert "\nWeight: Safety of people, 2 of " in run("explain", "conduct")[1]
    assert "\nWeight: " not in run("explain", "tab-indentation")[1]


def test_a_part_that_is_misspelt_is_answered_too() -> None:
    assert "Did you mean team.sponsor?" in run("explain", "team.sponser")[2]


def test_the_list_is_in_the_language_that_was_asked_for() -> None:
    assert not {"missing", "advice"} & set(run("explain", "--lang", "es")[1].split())


@pytest.mark.parametrize("section", ["", "needs", "next-steps", "levels"])
def test_the_schema_for_editors_is_in_one_piece(section: str) -> None:
    code, said, _ = run("schema", *([section] if section else []))
    assert code == 0
    Draft202012Validator.check_schema(json.loads(said))
    assert said.count('"$ref"') == said.count('"$ref": "#/$defs/')


def test_the_schema_of_a_section_judges_that_section() -> None:
    validator = Draft202012Validator(json.loads(run("schema", "needs")[1]))
    assert validator.is_valid([{"id": "find-help", "need": "People do not know whom to ask"}])
    assert not validator.is_valid([{"id": "find-help", "nead": "x"}])


@pytest.mark.parametrize("answer", [{"none": "x"}, {"not_yet": "x", "until": "2027-06-15"}, {"elsewhere": "x"}])
def test_an_answer_can_stand_in_the_place_of_a_part(answer: dict[str, str]) -> None:
    validator = Draft202012Validator(json.loads(run("schema", "needs")[1]))
    need = {"id": "find-help", "need": "People do not know whom to ask"}
    for needs in (answer, [answer], [{**need, "evidence": answer}], [{**need, **answer}]):
        assert validator.is_valid(needs), needs
    assert not validator.is_valid([{**need, "evidence": {**answer, "nead": "x"}}])


def test_an_unknown_section_is_told() -> None:
    code, _, complaint = run("schema", "need")
    assert code == 2
    assert "Did you mean needs?" in complaint
