"""Help in text editors: a plan that names its schema never stands there without it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from cop_lesson.cli import cli
from cop_lesson.source import Document, read_document

FINE, FINDINGS, CANNOT_RUN = 0, 1, 2
LINE = "# yaml-language-server: $schema=plan.schema.json"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def listed() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


def test_a_plan_for_editors_begins_with_the_name_of_the_schema_beside_it() -> None:
    assert run("new", "--editor").exit_code == FINE
    assert listed() == ["my-plan.yaml", "plan.schema.json"]
    first, rest = Path("my-plan.yaml").read_text("utf-8").split("\n", 1)
    assert first == LINE
    assert rest == run("new", "-").stdout


def test_the_schema_beside_the_plan_is_the_one_that_is_shown_and_holds_for_the_plan() -> None:
    run("new", "--editor", "--lang", "es")
    written = Path("plan.schema.json").read_text("utf-8")
    assert written == run("schema", "--lang", "es").stdout
    plan = read_document(Path("my-plan.yaml").read_bytes())
    assert isinstance(plan, Document)
    assert list(Draft202012Validator(json.loads(written)).iter_errors(plan.data)) == []


def test_both_files_are_named_when_they_are_there() -> None:
    said = run("new", "--editor").stdout.splitlines()
    assert [line.split(" ")[0] for line in said] == ["my-plan.yaml", "plan.schema.json"]


@pytest.mark.parametrize("first", [(), ("schema", "-o", "plan.schema.json")], ids=["no schema", "a schema"])
@pytest.mark.parametrize("plan", ["there.yaml", "folder", "no-folder/plan.yaml", "plan.schema.json", "x" * 300])
def test_where_the_plan_cannot_be_written_no_schema_is_left_behind(plan: str, first: tuple[str, ...]) -> None:
    Path("there.yaml").write_text("mine\n", "utf-8")
    Path("folder").mkdir()
    if first:
        run(*first, "--lang", "es")
    before = {name: Path(name).is_file() and Path(name).read_bytes() for name in listed()}
    assert (ran := run("new", "--editor", plan, *["--force"] * (plan != "there.yaml"))).exit_code == CANNOT_RUN
    assert (ran.stdout, ran.stderr != "") == ("", True)
    assert {name: Path(name).is_file() and Path(name).read_bytes() for name in listed()} == before


def test_the_line_names_the_schema_also_where_the_plan_lies_in_another_folder() -> None:
    Path("plans").mkdir()
    run("new", "--editor", str(Path("plans", "circle.yaml")))
    assert Path("plans", "circle.yaml").read_text("utf-8").startswith(f"{LINE}\n")
    assert Path("plans", "plan.schema.json").is_file()


@pytest.mark.parametrize("arguments", [(), ("--asks", "everything"), ("--section", "needs"), ("--lang", "es")])
def test_without_being_asked_no_plan_names_a_schema(arguments: tuple[str, ...]) -> None:
    run("new", *arguments)
    assert listed() == ["my-plan.yaml"]
    assert "$schema" not in Path("my-plan.yaml").read_text("utf-8")


def test_the_schema_of_another_plan_or_language_is_replaced() -> None:
    run("new", "--editor", "one.yaml", "--lang", "es")
    assert run("new", "--editor", "two.yaml").exit_code == FINE
    assert Path("plan.schema.json").read_text("utf-8") == run("schema").stdout


@pytest.mark.parametrize("text", ["mine\n", '{"title": "mine"}', "[]"])
def test_a_file_of_that_name_which_is_no_schema_of_a_plan_stays(text: str) -> None:
    Path("plan.schema.json").write_text(text, "utf-8")
    ran = run("new", "--editor", "--force")
    assert (ran.exit_code, ran.stdout) == (CANNOT_RUN, "")
    assert "plan.schema.json" in ran.stderr
    assert listed() == ["plan.schema.json"]
    assert Path("plan.schema.json").read_text("utf-8") == text


def test_a_plan_that_is_shown_cannot_name_a_file_beside_it() -> None:
    ran = run("new", "-", "--editor")
    assert (ran.exit_code, ran.stdout) == (CANNOT_RUN, "")
    assert "--editor" in ran.stderr
    assert listed() == []


def test_the_schema_is_not_taken_for_a_plan() -> None:
    run("new", "--editor")
    assert "plan.schema.json" not in run("check", ".", "--format", "concise").output
    assert run("check", ".").stdout == run("check", "my-plan.yaml").stdout


def test_a_plan_put_together_does_not_name_the_schema_of_a_worksheet() -> None:
    run("new", "--editor", "a.yaml", "--section", "needs")
    run("new", "b.yaml", "--section", "scope")
    made = run("assemble", "a.yaml", "b.yaml", "-o", "-").stdout
    assert "needs:" in made
    assert "$schema" not in made
