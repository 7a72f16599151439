"""``check`` and ``new`` as people run them: arguments, what is shown where, files, exit codes."""

from __future__ import annotations

import errno
import json
import os
import re
import shlex
import stat
import subprocess
import sys
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from case import ROOT, read_case
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator
from terminal import shown_on_terminal

from cop_lesson import check as check_plan
from cop_lesson.cli import cli
from cop_lesson.finding import State
from cop_lesson.plan_format.format import ASKS, is_asked, load_format
from cop_lesson.render.as_json import REPORT_VERSION

TODAY = ("--today", "2026-11-20")
FINE, FINDINGS, CANNOT_RUN = 0, 1, 2

BARE = "cop_plan: 1\nasks: first-plan\nthrough: 1\n"
"""A plan with nothing in it: two elements are missing."""

GOOD = (
    BARE
    + """
community:
  name: Estuary Open Research Circle
  institution: University of the Estuary
  contact: circle@estuary.example
  updated: 2026-11-20
alignment:
  - goal: University policy on open research, 2025
    how: Members learn together what the policy asks of a project
"""
)
"""A plan in which nothing is missing."""

ADVICE = GOOD.replace("through: 1", "through: 7").replace("asks: first-plan", "asks: first-plan\nlanguage: en")
ADVICE += """
needs:
  - {id: find-help, need: People do not know whom to ask, evidence: 41 questions in 2026}
purpose: Members help each other to share research well
outcomes:
  - {id: help, outcome: People know whom to ask, needs: [find-help]}
stakeholders:
  - {id: staff, group: Research staff, interest: high, influence: low, role: Ask and answer, outside: true}
formats:
  - {id: clinic, name: Data clinic, for: [staff], answers: [find-help], cadence: monthly, mode: hybrid}
indicators:
  - {id: back, indicator: People who come a second time, who_acts: The data steward changes the hour}
next_steps:
  - {action: Book a room for the first clinic, owner: data steward, due: 2026-11-02}
"""
"""A plan with one piece of advice, and nothing missing: the day of its next step is over."""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test has an empty folder of its own, and an environment that says nothing about colours."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return tmp_path


def write(name: str, text: str) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return name


def listed(folder: str = ".") -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def run(*arguments: str, stdin: str = "") -> Result:
    """Run the command line in this process, where none of its own is needed."""
    ran = CliRunner().invoke(cli, arguments, input=stdin, prog_name="cop-lesson")
    assert ran.exception is None or isinstance(ran.exception, SystemExit)
    return ran


def check(*arguments: str, stdin: str = "") -> Result:
    return run("check", *TODAY, *arguments, stdin=stdin)


def start(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own."""
    command = [sys.executable, "-m", "cop_lesson", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, timeout=400)


def on_terminal(*arguments: str) -> str:
    """What ``check`` shows on a terminal."""
    _, shown = shown_on_terminal([sys.executable, "-m", "cop_lesson", "check", *TODAY, *arguments])
    return shown


def plans(ran: Result) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(ran.stdout)["plans"]
    return found


def sources(*arguments: str) -> list[str]:
    return [plan["source"] for plan in plans(check("--format", "json", *arguments))]


def columns(text: str) -> int:
    """How wide a terminal shows a text."""
    wide = {"W": 2, "F": 2}
    return sum(0 if unicodedata.category(one) in {"Mn", "Me"} else wide.get(_width(one), 1) for one in text)


def _width(character: str) -> str:
    return unicodedata.east_asian_width(character)


def above_caret(shown: str) -> str:
    """What stands in the line above the caret, from the caret on."""
    lines = shown.splitlines()
    caret = next(number for number, line in enumerate(lines) if re.fullmatch(r" *\| *\^", line))
    place = lines[caret].index("^")
    above = lines[caret - 1]
    for length in range(len(above)):
        if columns(above[:length]) == place:
            return above[length:]
    return ""


# ---- which plans ----


def test_without_argument_the_plan_of_this_folder_is_checked() -> None:
    write("my-plan.yaml", GOOD)
    ran = check()
    assert (ran.exit_code, ran.stderr) == (FINE, "")
    assert ran.stdout.startswith("my-plan.yaml\n")


def test_without_argument_and_plan_it_is_told_how_to_make_one() -> None:
    ran = check()
    assert ran.exit_code == CANNOT_RUN
    assert ran.stdout == ""
    assert ran.stderr == (
        'There is no my-plan.yaml in this folder. Name your plan, or make one with "cop-lesson new".\n'
    )


@pytest.mark.parametrize("command", ["charter", "draw", "review"])
def test_what_is_made_of_a_plan_without_one_tells_how_to_make_one(command: str) -> None:
    ran = CliRunner().invoke(cli, [command])
    assert (ran.exit_code, ran.stdout) == (CANNOT_RUN, "")
    assert ran.stderr == (
        'There is no my-plan.yaml in this folder. Name your plan, or make one with "cop-lesson new".\n'
    )
    assert "Is the name right" in CliRunner().invoke(cli, [command, "my-plan.yaml"]).stderr


@pytest.mark.parametrize("command", [["charter", "--to", "md"], ["review", "--to", "md"]])
def test_a_document_is_not_written_over_its_own_plan(command: list[str]) -> None:
    plan = write("my-plan.yaml", GOOD)
    Path("link.md").symlink_to("my-plan.yaml")
    for name in (plan, f"./{plan}", "link.md"):
        ran = CliRunner().invoke(cli, [*command, plan, "-o", name, "--force"])
        assert (ran.exit_code, ran.stdout) == (CANNOT_RUN, "")
        assert ran.stderr == (
            f"{name}: This is the plan itself, which would be lost. Choose another name for what is made of it.\n"
        )
    assert Path(plan).read_text("utf-8") == GOOD
    assert CliRunner().invoke(cli, [*command, plan, "-o", "new.md"]).exit_code == FINE


def test_several_plans_are_told_one_after_the_other() -> None:
    ran = check(write("b.yaml", BARE), write("a.yaml", GOOD))
    assert ran.exit_code == FINDINGS
    assert re.findall(r"^[ab]\.yaml$", ran.stdout, re.MULTILINE) == ["b.yaml", "a.yaml"]


def test_a_plan_that_is_named_twice_is_told_once() -> None:
    write("plans/a.yaml", GOOD)
    assert sources("plans/a.yaml", "plans", "plans/a.yaml") == ["plans/a.yaml"]


def test_a_named_file_is_read_whatever_it_is_called() -> None:
    assert check(write("plan.txt", GOOD)).exit_code == FINE


def test_a_hyphen_stands_for_standard_input() -> None:
    ran = check("-", stdin=GOOD)
    assert ran.exit_code == FINE
    assert ran.stdout.startswith("standard input\n")


def test_standard_input_and_files_can_be_mixed() -> None:
    write("a.yaml", GOOD)
    ran = check("a.yaml", "-", "--format", "json", stdin=BARE)
    assert ran.exit_code == FINDINGS
    assert [plan["source"] for plan in plans(ran)] == ["a.yaml", "standard input"]


def test_a_folder_is_searched_to_its_depth_in_the_order_of_names() -> None:
    for name in ("z.yaml", "deep/er/b.yml", "a.yaml", "deep/c.YAML", "deep/a.yaml"):
        write(f"plans/{name}", GOOD)
    expected = ["a.yaml", "deep/a.yaml", "deep/c.YAML", "deep/er/b.yml", "z.yaml"]
    assert sources("plans") == [str(Path("plans", name)) for name in expected]


def test_the_order_of_a_folder_does_not_depend_on_the_order_of_writing() -> None:
    for number in range(9, 0, -1):
        write(f"backwards/{number}.yaml", GOOD)
    for number in range(1, 10):
        write(f"forwards/{number}.yaml", GOOD)
    assert [Path(one).name for one in sources("backwards")] == [Path(one).name for one in sources("forwards")]


def test_hidden_folders_and_other_files_are_no_plans() -> None:
    for name in (".git/a.yaml", ".a/b/c.yaml", "node_modules/a.yaml", "plan.txt", "plan.yaml.bak", "plan.json"):
        write(f"plans/{name}", GOOD)
    write("plans/one.yaml", GOOD)
    ran = check("plans", "--format", "json")
    assert [plan["source"] for plan in plans(ran)] == [str(Path("plans", "one.yaml"))]


def test_files_with_another_ending_are_passed_over_and_named() -> None:
    for name in ("plan.txt", "plan.DOCX", "plan.yaml.bak", ".gitignore", "deep/plan", "one.yaml"):
        write(f"plans/{name}", GOOD)
    ran = check("plans")
    assert ran.exit_code == FINE
    others = ", ".join(str(Path("plans", *name.split("/"))) for name in ("deep/plan", "plan.DOCX", "plan.txt"))
    bak = Path("plans", "plan.yaml.bak")
    assert ran.stderr == f"plans: Passed over, since the name does not end in .yaml or .yml: {others}, {bak}\n"


@pytest.mark.parametrize("ending", ["txt", "yaml"])
def test_many_files_that_are_passed_over_are_one_short_line(ending: str) -> None:
    write("plans/one.yaml", GOOD)
    for number in range(300):
        write(f"plans/{number:03}.{ending}", "name: build\n")
    ran = check("plans")
    assert ran.exit_code == FINE
    assert ran.stderr.endswith(f"{Path('plans', f'004.{ending}')} and 295 more\n")
    assert len(ran.stderr.splitlines()) == 1


def test_a_plan_in_a_folder_whose_link_leads_nowhere_cannot_be_read() -> None:
    write("plans/one.yaml", GOOD)
    Path("plans", "a.yaml").symlink_to("elsewhere.yaml")
    ran = check("plans")
    assert ran.exit_code == CANNOT_RUN
    assert ran.stderr.startswith(f"{Path('plans', 'a.yaml')}: There is no file of this name.")


def test_a_hidden_folder_that_is_named_is_searched() -> None:
    write(".plans/a.yaml", GOOD)
    assert sources(".plans") == [str(Path(".plans", "a.yaml"))]


def test_other_yaml_in_a_folder_is_passed_over_and_named() -> None:
    write("plans/a.yaml", GOOD)
    write("plans/action.yml", "name: build\n")
    write("plans/deep/list.yaml", "- 1\n")
    ran = check("plans")
    assert ran.exit_code == FINE
    others = ", ".join(str(Path("plans", *name)) for name in (["action.yml"], ["deep", "list.yaml"]))
    assert ran.stderr == f"plans: Passed over, since there is no line cop_plan: 1 in it: {others}\n"


@pytest.mark.parametrize(
    "text",
    [
        "# Our plan\rcop_plan: 1\rpurpose: x\r",
        '# Our plan\n{"cop_plan": 1, "purpos": "x"}\n',
        '{\n  "purpos": "x",\n  "cop_plan" : 1\n}\n',
        "\ufeff{asks: plan, cop_plan: 1, purpos: x}\n",
        "---\n{cop_plan: 1, purpos: x}\n",
        "# Our plan\n\n  cop_plan: 1\n  purpos: x\n",
        "purpose: x\nCop_plan: 1\n",
        "  cop-plan: 1  # ours\n",
        "cop plan: '1'\n",
        "cop_plan\uff1a1\n",
        "“cop_plan”: 1\n",
        "**cop_plan:** 1\n",
        "{cop-plan: 1, purpose: x}\n",
    ],
    ids=[
        "old line ends",
        "json",
        "json over lines",
        "braces",
        "braces below a mark",
        "moved in",
        "capital",
        "hyphen",
        "space",
        "wide colon",
        "curly marks",
        "stars",
        "hyphen in braces",
    ],
)
def test_a_plan_is_known_however_it_is_written(text: str) -> None:
    Path("a.yaml").write_bytes(text.encode())
    for arguments in (["."], ["--only-plans", "a.yaml"]):
        ran = check(*arguments, "--format", "json")
        assert "error" in [finding["severity"] for finding in plans(ran)[0]["findings"]]


@pytest.mark.parametrize(
    "text",
    [
        '{"note": "what a cop_plan: is", "list": ["cop_plan"]}\n',
        "# cop_plan: 1 begins a plan\nname: build\n",
        "jobs:\n  cop-plan: 1\n",
        "cop-plan: ./plans\n",
        "top_plan: 1\n",
    ],
    ids=["braces", "remark", "of a part", "other value", "other name"],
)
def test_what_only_speaks_of_plans_is_none(text: str) -> None:
    write("a.yaml", text)
    assert check(".").exit_code == CANNOT_RUN


def test_other_yaml_that_is_named_is_told_to_be_no_plan() -> None:
    ran = check(write("action.yml", "name: build\n"), "--format", "json")
    assert ran.exit_code == FINDINGS
    assert "no-format-version" in [finding["rule"] for finding in plans(ran)[0]["findings"]]


@pytest.mark.parametrize(
    "start_of_file",
    ["\ufeffcop_plan: 1\n", '"cop_plan": 1\n', "'cop_plan' : 1\n", "# a plan\n\ncop_plan: 1\n", "\r\ncop_plan: 1\r\n"],
)
def test_a_plan_in_a_folder_is_found_however_its_first_line_is_written(start_of_file: str) -> None:
    write("plans/a.yaml", start_of_file)
    assert sources("plans") == [str(Path("plans", "a.yaml"))]


def test_a_folder_without_plan_is_told() -> None:
    write("plans/action.yml", "name: build\n")
    ran = check("plans")
    assert ran.exit_code == CANNOT_RUN
    assert ran.stderr.splitlines()[0] == "plans: There is no plan in this folder."


def test_this_folder_can_be_named_with_a_dot() -> None:
    write("a.yaml", GOOD)
    assert sources(".") == ["a.yaml"]


def test_a_plan_that_cannot_be_read_stops_no_other() -> None:
    ran = check("none.yaml", write("a.yaml", BARE), "also/none.yaml", write("b.yaml", GOOD))
    assert ran.exit_code == CANNOT_RUN
    assert ran.stderr.splitlines() == [
        "none.yaml: There is no file of this name. Is the name right, and are you in the right folder?",
        "also/none.yaml: There is no file of this name. Is the name right, and are you in the right folder?",
    ]
    assert re.findall(r"^[ab]\.yaml$", ran.stdout, re.MULTILINE) == ["a.yaml", "b.yaml"]


def test_a_path_through_a_file_is_told() -> None:
    write("a.yaml", GOOD)
    ran = check("a.yaml/b.yaml")
    assert (ran.exit_code, ran.stdout) == (CANNOT_RUN, "")
    assert ran.stderr == "a.yaml/b.yaml: A part of this path is a file and not a folder.\n"


@pytest.mark.parametrize("name", ["my plan.yaml", "-plan.yaml", "a$b.yaml", "l'eau.yaml", "été.yaml", "a(1)&b.yaml"])
@pytest.mark.parametrize("command", ["charter", "add needs", "assemble -o x.yaml"])
def test_a_command_that_is_proposed_can_be_typed_as_it_stands(command: str, name: str) -> None:
    write(name, 'purpose: "Help')
    hint = run(*command.split(), "--", name).stderr.partition("To see why:   ")[2]
    program, *arguments = shlex.split(hint)
    assert program == "cop-lesson"
    assert "unclosed-quote" in run(*arguments).stdout


@pytest.mark.parametrize(
    "command",
    [
        *("check", "check a.yaml", "check --rules", "check -o", "check --enable", "explain --rules"),
        *("new", "new --editor", "new --section", "add", "add needs", "assemble", "assemble a.yaml -o"),
        *("schema -o", "charter", "charter -o", "draw", "draw -o", "diff a.yaml", "review", "review -o"),
    ],
)
def test_an_empty_name_is_told_and_nothing_is_written(command: str) -> None:
    write("a.yaml", GOOD)
    ran = run(*command.split(), "")
    assert (ran.exit_code, ran.stdout) == (CANNOT_RUN, "")
    assert 'does not fit: "".' in ran.stderr
    assert listed() == ["a.yaml"]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("draw es.yaml", "es.yaml: Todavía no hay nada que dibujar."),
        ("draw es.yaml -o x.png", "x.png: Aquí no hay ningún formato para la terminación .png."),
        ("review es.yaml --to ics", "es.yaml: Todavía no hay ningún día para un calendario."),
        ("review es.yaml -o x.svg", "x.svg: Aquí no hay ningún formato para la terminación .svg."),
        ("add needs es.yaml", "es.yaml: Necesidades: está entre corchetes en la línea 3."),
        ("add roles es.yaml", "es.yaml: Roles y tareas: ya hay una entrada vacía."),
        ("add needs bad.yaml", "bad.yaml: Este plan no se puede leer."),
        ("charter bad.yaml", "bad.yaml: Este plan no se puede leer."),
        ("charter en.yaml --lang es -o en.yaml --to md --force", "en.yaml: Es el plan mismo,"),
        ("charter es.yaml -o x.html --to md", "x.html: La terminación .html y   --to md   no coinciden."),
        ("charter es.yaml --to docx", "Un archivo de Word necesita un nombre."),
        ("charter es.yaml -o no/x.md", f"{Path('no', 'x.md')} no se puede escribir. No hay ninguna carpeta no."),
        ("charter es.yaml -o folder --to md", "folder no se puede escribir. Es una carpeta."),
        ("diff es.yaml bad.yaml", "bad.yaml: Este plan no se puede leer."),
        ("assemble en.yaml bad.yaml", "bad.yaml: Esta hoja de trabajo no se puede leer."),
        ("assemble es.yaml -o es.yaml", "es.yaml: Es una de las hojas de trabajo,"),
        ("assemble es.yaml en.yaml", "needs: es.yaml (línea 3) y en.yaml (línea 2) no dicen lo mismo."),
        ("new es.yaml --lang es", "es.yaml ya existe."),
        ("assemble en.yaml --lang es -o es.yaml", "es.yaml ya existe."),
        ("check folder --lang es", "folder: En esta carpeta no hay ningún plan."),
        ("explain nonsense --lang es", "No hay ninguna regla ni ningún elemento nonsense."),
        ("check none.yaml --lang es", "none.yaml: No hay ningún archivo con este nombre."),
        ("charter folder --lang=es", "folder: Es una carpeta."),
        ("diff es.yaml none.yaml --lang es", "none.yaml: No hay ningún archivo con este nombre."),
        ("check es.yaml --rules none.yaml --lang es", "none.yaml: No hay ningún archivo con este nombre."),
        ("review --lang es", "No hay ningún my-plan.yaml en esta carpeta."),
        ("diff - - --lang es", "Lo que escribe otro programa se puede leer una vez"),
        ("check --lang es --throug 3", "No existe la opción --throug. ¿Quiso decir --through?"),
        ("diff --lang es es.yaml", "Falta NEW."),
        ("check --strict=3 --lang es", "--strict no lleva ningún valor."),
        ("check --lang es --through", "Falta un valor detrás de --through."),
        ("explain --lang es a b", "Hay más de lo que cabe aquí: b"),
        (
            "charter --lang es --for membrs es.yaml",
            "membrs. Las opciones son members, sponsor, public.",
        ),
        ("check --lang es --through x es.yaml", "El valor de --through no sirve: x. Es un número entero de 1 a 7."),
        ("review --lang es --today x es.yaml", "Escriba un día así, 2027-03-09."),
        ("chek --lang es", "No existe el comando chek. ¿Quiso decir check?"),
        ("--colour --lang es", "No existe la opción --colour."),
        ("schema --lang es neds", "No hay ninguna sección neds. ¿Quiso decir needs?"),
        ("new --lang es --section zzzzzz", "No hay ninguna sección zzzzzz. Las opciones son"),
        ("new - --lang es --way circle", "No hay ninguna manera de decidir que se llame circle. ¿Quiso decir circles?"),
        ("new - --editor --lang es", "--editor escribe un segundo archivo"),
        ("check es.yaml --enable zzz --lang es", "No hay ninguna regla zzz que se pueda activar."),
        ("check es.yaml --enable next-step-past --lang es", "La regla next-step-past siempre está activa"),
        ("add neds es.yaml", "No hay ninguna sección neds."),
        ("add needs en.yaml --way lead --lang es", "--way es para la sección decisions."),
        ("add needs bad.yaml --lang es", "bad.yaml: Este plan no se puede leer."),
        ("assemble en.yaml none.yaml --lang es", "none.yaml: No hay ningún archivo con este nombre."),
        ("assemble - - --lang es", "Lo que escribe otro programa se puede leer una vez"),
        ("diff es.yaml en.yaml --lang es -o en.yaml --force", "en.yaml: Es el plan mismo,"),
    ],
)
def test_a_refusal_speaks_the_language_of_the_plan(command: str, words: str) -> None:
    write("es.yaml", "cop_plan: 1\nlanguage: es\nneeds: [{need: x}]\nroles:\n  - role:\n")
    write("bad.yaml", 'cop_plan: 1\nlanguage: es\npurpose: "abc\n')
    write("en.yaml", "cop_plan: 1\nneeds:\n  - need: y\n")
    Path("folder").mkdir()
    ran = run(*command.split())
    assert ran.exit_code != FINE
    assert words in ran.stderr
    assert not re.search(r"\b(There|This|Write|To see)\b", ran.stderr)


@pytest.mark.parametrize("option", ["check --through", "check --jobs", "new --through", "review --days"])
@pytest.mark.parametrize("number", ["x", "", "-1", "9999", "1.5"])
def test_what_is_no_number_is_told_with_the_numbers_that_are_allowed(option: str, number: str) -> None:
    ran = run(*option.split(), number)
    assert ran.exit_code == CANNOT_RUN
    assert re.search(r': (""|.+)\. It is a whole number from \d to \d+\.$', ran.stderr)


def test_a_name_that_is_too_long_for_the_system_is_told_with_the_name() -> None:
    name = "a" * 300 + ".yaml"
    ran = start("check", name)
    assert (ran.returncode, ran.stdout) == (CANNOT_RUN, b"")
    assert ran.stderr.decode().startswith(f"{name}: ")


# ---- exit codes and how much is asked ----


def test_exit_code_0_means_that_nothing_is_missing() -> None:
    ran = check(write("a.yaml", GOOD))
    assert ran.exit_code == FINE
    assert "Nothing is missing or wrong." in ran.stdout


def test_exit_code_1_means_that_something_is_missing_or_wrong() -> None:
    assert check(write("a.yaml", BARE)).exit_code == FINDINGS
    assert check(write("b.yaml", GOOD + "colour: red\n")).exit_code == FINDINGS


@pytest.mark.parametrize("text", ["cop_plan: 1\npurpose: 'Help\n", "", "PK\x03\x04"], ids=["quote", "empty", "zip"])
@pytest.mark.parametrize("form", ["full", "concise", "json", "github", "sarif"])
def test_exit_code_2_means_that_something_could_not_be_read(text: str, form: str) -> None:
    ran = check(write("a.yaml", text), "--format", form)
    assert ran.exit_code == CANNOT_RUN
    assert ran.stdout


def test_exit_code_2_wins_over_findings() -> None:
    assert check(write("a.yaml", BARE), "none.yaml").exit_code == CANNOT_RUN


def test_advice_counts_only_with_strict() -> None:
    write("a.yaml", ADVICE)
    ran = check("a.yaml", "--format", "json")
    assert [finding["severity"] for finding in plans(ran)[0]["findings"]] == ["advice"]
    assert ran.exit_code == FINE
    assert check("a.yaml", "--strict").exit_code == FINDINGS
    assert check(write("b.yaml", GOOD), "--strict").exit_code == FINE


@pytest.mark.parametrize("asks", ASKS)
def test_the_asks_of_the_command_line_wins(asks: str) -> None:
    (plan,) = plans(check(write("a.yaml", GOOD), "--format", "json", "--asks", asks))
    assert plan["asks"] == asks
    elements = load_format().elements.values()
    assert len(plan["elements"]) == sum(is_asked(element, asks) for element in elements)


def test_the_last_session_of_the_command_line_wins() -> None:
    ran = check(write("a.yaml", GOOD), "--through", "2", "--format", "json")
    (plan,) = plans(ran)
    assert ran.exit_code == FINDINGS
    assert plan["through"] == 2
    assert {finding["session"] for finding in plan["findings"]} == {2}


def test_the_day_of_the_command_line_is_what_days_are_compared_with() -> None:
    write("a.yaml", ADVICE)
    before = run("check", "a.yaml", "--today", "2026-11-01", "--format", "json")
    after = run("check", "a.yaml", "--today", "2026-11-03", "--format", "json")
    assert [finding["rule"] for finding in plans(before)[0]["findings"]] == []
    assert [finding["rule"] for finding in plans(after)[0]["findings"]] == ["next-step-past"]


@pytest.mark.parametrize("day", ["2026-02-30", "20.11.2026", "2026-11", "tomorrow", "2026-W47-5", "20261120", ""])
def test_a_day_that_is_none_is_told(day: str) -> None:
    ran = run("check", write("a.yaml", GOOD), "--today", day)
    assert (ran.exit_code, ran.stdout) == (CANNOT_RUN, "")
    assert "does not fit: " in ran.stderr


@pytest.mark.parametrize("session", ["0", "8", "two", "1.5"])
def test_a_session_that_is_none_is_told(session: str) -> None:
    ran = check(write("a.yaml", GOOD), "--through", session)
    assert (ran.exit_code, ran.stdout) == (CANNOT_RUN, "")
    assert f": {session}. " in ran.stderr


LETTERS = GOOD.replace("University policy on open research, 2025", "Goals of the DAPP")
OFF = "unexplained-acronym"


def test_a_rule_that_is_off_speaks_only_where_it_is_asked_for() -> None:
    write("a.yaml", LETTERS)
    assert OFF not in check("a.yaml", "--all").stdout
    asked = check("a.yaml", "--all", "--enable", "vision-without-people", "--enable", OFF)
    assert (asked.exit_code, asked.stdout.count(f"[{OFF}]")) == (FINE, 1)
    assert '"DAPP"' in asked.stdout


def test_what_was_asked_for_can_be_silenced_too() -> None:
    write("a.yaml", f"{LETTERS}silenced:\n  - {{rule: {OFF}, reason: Each of us knows the panel}}\n")
    shown = check("a.yaml", "--enable", OFF).stdout
    assert f"[{OFF}]" not in shown
    assert "Each of us knows the panel" in shown


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Unexplained-acronim", f"Did you mean {OFF}?"),
        ("zzz", f"There is no rule zzz to enable. The choices are {OFF}, judging-words, vision-without-people."),
        ("need-unanswered", "is always on: leave out --enable need-unanswered."),
        ("a\x1b[31mb", "There is no rule a?[31mb to enable."),
    ],
)
def test_a_rule_that_cannot_be_enabled_is_told_with_a_way_out(name: str, said: str) -> None:
    ran = check(write("a.yaml", GOOD), "--enable", name)
    assert (ran.exit_code, ran.stdout) == (CANNOT_RUN, "")
    assert said in " ".join(ran.stderr.split())


def test_from_python_a_rule_that_cannot_be_enabled_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no rules that are off: need-unanswered"):
        check_plan(GOOD, enable=["need-unanswered"])


def test_all_explains_everything() -> None:
    write("a.yaml", BARE.replace("through: 1\n", ""))
    short, long = check("a.yaml").stdout, check("a.yaml", "--all").stdout
    assert "Not there yet: " in short
    assert "Not there yet: " not in long
    missing = len(plans(check("a.yaml", "--format", "json"))[0]["findings"])
    assert short.count("[element-missing]") == 0
    assert long.count("[element-missing]") == long.count("What to do: ") == missing


@pytest.mark.parametrize(
    "plan", sorted(ROOT.glob("exercises/[0-9]*/solution.yaml")), ids=lambda plan: str(plan.parent.name)
)
def test_the_solution_of_each_exercise_gives_exit_code_0(plan: Path) -> None:
    assert run("check", str(plan), *read_case(plan).options).exit_code == FINE


def test_a_minimum_plan_that_is_filled_in_gives_exit_code_0() -> None:
    plan = ROOT / "exercises/7-next-steps/solution.yaml"
    ran = run("check", str(plan), *read_case(plan).options, "--asks", "first-plan", "--format", "json")
    assert ran.exit_code == FINE
    assert {element["state"] for element in plans(ran)[0]["elements"]} == {"present"}


# ---- formats ----


def test_concise_is_one_line_a_finding() -> None:
    ran = check(write("a.yaml", GOOD + "colour: red\n"), write("b.yaml", BARE), "--format", "concise")
    lines = ran.stdout.splitlines()
    assert lines[0] == 'a.yaml:13:1: error: The name "colour" is not known here. [unknown-name]'
    assert all(re.fullmatch(r"b\.yaml:3:1: missing: .+ \[element-missing\]", line) for line in lines[1:])
    assert len(lines) == 3


def test_concise_says_nothing_about_a_plan_without_findings() -> None:
    assert check(write("a.yaml", GOOD), "--format", "concise").stdout == ""


def report_schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((ROOT / "schemas" / "reports" / "report.schema.json").read_text("utf-8"))
    return schema


def mappings(node: Any) -> Iterator[dict[str, Any]]:
    """Every schema of a mapping inside a schema."""
    if isinstance(node, list):
        for one in node:
            yield from mappings(one)
    elif isinstance(node, dict):
        if "properties" in node:
            yield node
        for one in node.values():
            yield from mappings(one)


def test_the_form_of_reports_is_closed_and_each_name_is_explained() -> None:
    schema = report_schema()
    Draft202012Validator.check_schema(schema)
    assert schema["properties"]["cop_report"]["const"] == REPORT_VERSION
    for mapping in mappings(schema):
        assert mapping["additionalProperties"] is False
        assert mapping["required"] == list(mapping["properties"])
        for name, node in mapping["properties"].items():
            assert node["title"], name
            assert node["description"].endswith("."), name


@pytest.mark.parametrize(
    "plan",
    [
        *sorted(ROOT.glob("exercises/[0-9]*/*.yaml")),
        *sorted(ROOT.glob("tests/cases/*/wrong*.yaml"))[::7],
    ],
    ids=lambda plan: str(plan.relative_to(ROOT)),
)
def test_json_has_the_form_that_its_schema_describes(plan: Path) -> None:
    ran = check(str(plan), "--format", "json")
    data = json.loads(ran.stdout)
    Draft202012Validator(report_schema()).validate(data)
    assert [one["source"] for one in data["plans"]] == [str(plan)]


def test_a_reason_of_several_lines_is_told_in_one() -> None:
    plan = "cop_plan: 1\ndeferred:\n  - element: needs\n    reason: |\n      We wait\n      for the museum\n"
    assert "We wait; for the museum\n" in run("check", "-", stdin=plan).output


def test_json_has_what_is_set_aside_and_what_is_deferred() -> None:
    text = ADVICE + (
        "silenced:\n  - {rule: next-step-past, reason: The room is booked}\n"
        "deferred:\n  - {element: personas, reason: We talk with people first, until: 2027-03-31}\n"
    )
    ran = check(write("a.yaml", text), "--format", "json")
    Draft202012Validator(report_schema()).validate(json.loads(ran.stdout))
    (plan,) = plans(ran)
    assert ran.exit_code == FINE
    assert plan["findings"] == []
    assert [(one["by"], one["reason"], one["finding"]["rule"]) for one in plan["set_aside"]] == [
        ("silenced", "The room is booked", "next-step-past")
    ]
    line = text.splitlines().index("deferred:") + 2
    assert plan["deferred"] == [
        {
            "element": "personas",
            "answer": "not_yet",
            "reason": "We talk with people first",
            "until": "2027-03-31",
            "line": line,
        }
    ]


def test_json_is_one_document_also_where_a_plan_cannot_be_read() -> None:
    ran = check("none.yaml", write("a.yaml", BARE), "--format", "json")
    assert ran.exit_code == CANNOT_RUN
    assert [plan["source"] for plan in plans(ran)] == ["a.yaml"]
    ran = check("none.yaml", "--format", "json")
    assert plans(ran) == []


def test_json_says_that_a_plan_was_not_read_to_its_end() -> None:
    ran = check(write("a.yaml", "cop_plan: 1\npurpose: 'Help\n"), "--format", "json")
    (plan,) = plans(ran)
    assert plan["readable"] is False
    assert [finding["rule"] for finding in plan["findings"]] == ["unclosed-quote"]


def test_no_state_of_an_element_is_missing_from_the_schema() -> None:
    states = report_schema()["$defs"]["element"]["properties"]["state"]["enum"]
    assert states == [str(state) for state in State]


def test_letters_of_other_scripts_are_written_as_they_are() -> None:
    ran = start("check", "-", "--format", "json", stdin="cop_plan: 1\ntier: 研究\n".encode())
    assert '\\"研究\\"' in ran.stdout.decode()


# ---- colours ----

RED = "\x1b[31m"


def wrong() -> str:
    return write("a.yaml", GOOD + "colour: red\n")


def test_no_colour_off_a_terminal() -> None:
    assert "\x1b" not in check(wrong()).stdout


def test_colour_on_a_terminal() -> None:
    assert RED in on_terminal(wrong())


def test_no_colour_on_a_terminal_where_the_command_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in on_terminal(wrong(), "--color", "never")


def test_no_colour_on_a_terminal_that_knows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in on_terminal(wrong())


@pytest.mark.parametrize(
    ("environment", "option", "coloured"),
    [
        ({}, "auto", False),
        ({}, "always", True),
        ({"NO_COLOR": "1"}, "always", True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, "auto", False),
        ({"NO_COLOR": "", "FORCE_COLOR": "1"}, "auto", True),
        ({"FORCE_COLOR": "1"}, "auto", True),
        ({"FORCE_COLOR": ""}, "auto", False),
        ({"FORCE_COLOR": "1"}, "never", False),
    ],
)
def test_colour_follows_the_command_line_then_the_environment(
    environment: dict[str, str], option: str, *, coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert (RED in check(wrong(), "--color", option).stdout) is coloured


def test_no_color_holds_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in on_terminal(wrong())


def test_colour_never_reaches_what_programs_read() -> None:
    for form in ("json", "concise"):
        assert "\x1b" not in check(wrong(), "--format", form, "--color", "always").stdout


# ---- the form for a terminal ----


def test_a_terminal_shows_the_line_and_a_caret_below_the_place() -> None:
    shown = on_terminal(wrong(), "--color", "never")
    assert shown.startswith('a.yaml:13:1: error: The name "colour" is not known here. [unknown-name]\n')
    assert "\n    13 | colour: red\n       | ^\n" in shown


@pytest.mark.parametrize(
    "before",
    [
        "",
        "\u7814\u7a76",
        "\U0001f600",
        "e\u0301",
        "\u0e17\u0e35\u0e48\u0e19\u0e35\u0e48",
        "\uff21",
        "\u0928\u0941",
        "a\tb",
    ],
    ids=["nothing", "Chinese", "emoji", "combining accent", "Thai", "full width", "Hindi", "tab"],
)
def test_the_caret_is_below_the_place_also_after(before: str) -> None:
    shown = on_terminal(write("a.yaml", f"{BARE}needs: [{{need: x{before} y, evidance: z}}]\n"), "--color", "never")
    assert above_caret(shown).startswith("evidance: z}]")


def test_a_long_line_is_shown_around_the_place() -> None:
    shown = on_terminal(write("a.yaml", f"{BARE}needs: [{{need: {'word ' * 80}, evidance: z}}]\n"), "--color", "never")
    assert above_caret(shown).startswith("evidance: z}]")
    assert "| …" in shown
    assert max(map(columns, shown.splitlines())) <= 100


def test_a_long_line_that_goes_on_is_not_shown_to_its_end() -> None:
    shown = on_terminal(write("a.yaml", f"{BARE}needs: [{{nead: {'word ' * 80}, evidence: z}}]\n"), "--color", "never")
    assert above_caret(shown).startswith("nead: word word")
    assert "evidence" not in shown
    assert max(map(columns, shown.splitlines())) <= 100


def test_a_long_line_of_wide_letters_fits_too() -> None:
    wide = "\u7814\u7a76" * 100
    text = f"{BARE}needs: [{{need: {wide}, evidance: z, id: {wide}}}]\n"
    shown = on_terminal(write("a.yaml", text), "--color", "never")
    assert above_caret(shown).startswith("evidance: z")
    assert max(columns(line) for line in shown.splitlines() if " | " in line) <= 100


def test_a_line_that_ends_as_on_windows_is_shown_without_its_end() -> None:
    shown = on_terminal(write("a.yaml", (GOOD + "colour: red\n").replace("\n", "\r\n")), "--color", "never")
    assert "    13 | colour: red\n" in shown


def test_the_byte_order_mark_does_not_move_the_caret() -> None:
    shown = on_terminal(write("a.yaml", "\ufeffcolour: red\n" + GOOD), "--color", "never")
    assert above_caret(shown) == "colour: red"


def test_a_finding_about_the_whole_file_shows_no_line_of_it() -> None:
    Path("a.yaml").write_bytes("cop_plan: 1\n".encode("utf-16"))
    shown = on_terminal("a.yaml", "--color", "never")
    assert "saved-as-utf-16" in shown
    assert "|" not in shown


def test_off_a_terminal_there_are_sentences_and_no_drawing() -> None:
    shown = check(write("a.yaml", GOOD + f"colour: {'word ' * 50}\n"), "--all").stdout
    assert 'Line 13, column 1, error: The name "colour" is not known here. [unknown-name]\nWhy: ' in shown
    assert not re.search(r"[|^…\u2500-\u25ff]", shown)


def test_the_two_forms_tell_the_same_findings() -> None:
    text = GOOD.replace("through: 1", "through: 2") + "colour: red\nneeds:\n  - need: Help\n"
    drawn, plain = on_terminal(write("a.yaml", text), "--color", "never", "--all"), check("a.yaml", "--all").stdout
    named = re.compile(r"\[([a-z-]+)\]$", re.MULTILINE)
    assert named.findall(drawn) == named.findall(plain) != []


# ---- what is meant for a file ----

WINDOWS = """
import io, sys
sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding="cp1252", newline="\\r\\n")
from cop_lesson.cli import main
main()
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["schema", "--lang", "es"],
        ["check", "a.yaml", *TODAY, "--format", "json"],
        ["check", "a.yaml", *TODAY, "--format", "sarif"],
        ["check", "a.yaml", *TODAY, "--format", "github"],
        ["new", "-", "--lang", "es"],
        ["assemble", "a.yaml", "-o", "-"],
        ["charter", "a.yaml"],
        ["charter", "a.yaml", "--to", "html"],
        ["draw", "a.yaml"],
        ["review", "a.yaml", *TODAY, "--to", "ics"],
        ["diff", "a.yaml", "a.yaml", "--format", "json"],
    ],
    ids=" ".join,
)
def test_what_is_meant_for_a_file_is_the_same_on_windows(arguments: list[str]) -> None:
    write("a.yaml", ADVICE.replace("Data clinic", "\u7814\u7a76 clinic").replace("data steward\n", "\u7814\u7a76\n"))
    shown = subprocess.run([sys.executable, "-c", WINDOWS, *arguments], capture_output=True, check=False)
    assert shown.stdout == run(*arguments).stdout_bytes != b""


def test_reports_are_written_to_a_file() -> None:
    write("plans/a.yaml", GOOD + "n\u00e4me: x\n")
    write("plans/b.yaml", BARE)
    for form in ("full", "concise", "json", "github", "sarif"):
        shown = check("plans", "--format", form)
        ran = check("plans", "--format", form, "-o", form)
        assert (ran.exit_code, ran.stdout) == (FINDINGS, f"{form} is there.\n")
        assert Path(form).read_bytes() == shown.stdout_bytes


@pytest.mark.parametrize(
    ("command", "ending", "form"),
    [
        ("check", "txt", "full"),
        ("check", "json", "json"),
        ("check", "sarif", "sarif"),
        ("diff", "txt", "text"),
        ("diff", "md", "md"),
        ("diff", "json", "json"),
    ],
)
def test_the_ending_chooses_the_form(command: str, ending: str, form: str) -> None:
    plans = [write("a.yaml", BARE), write("b.yaml", GOOD)]
    shown = run(command, *plans, "--format", form)
    assert run(command, *plans, "-o", f"made.{ending}").exit_code == shown.exit_code
    assert Path(f"made.{ending}").read_bytes() == shown.stdout_bytes


@pytest.mark.parametrize("command", ["check", "charter", "review", "draw", "schema", "new"])
def test_a_name_that_ends_as_a_folder_becomes_no_file(command: str) -> None:
    plan = [] if command in {"new", "schema"} else [write("a.yaml", ADVICE)]
    for name in ("made/", "made.d/"):
        ran = run(command, *plan, *(["-o"] * (command != "new")), name)
        said = f"{name} cannot be written. There is no folder {name[:-1]}.\n"
        assert (ran.exit_code, ran.stderr, Path(name).exists()) == (CANNOT_RUN, said, False)


def test_a_report_is_written_over_nothing_unasked_and_never_over_its_plan() -> None:
    write("a.yaml", BARE)
    write("b.txt", "mine\n")
    assert check("a.yaml", "-o", "b.txt").exit_code == CANNOT_RUN
    assert check("a.yaml", "-o", "./a.yaml", "--force").exit_code == CANNOT_RUN
    assert (Path("a.yaml").read_text("utf-8"), Path("b.txt").read_text("utf-8")) == (BARE, "mine\n")
    assert check("a.yaml", "-o", "b.txt", "--force").exit_code == FINDINGS


def test_a_schema_is_written_and_replaced_and_nothing_else_is() -> None:
    for language in ("en", "es"):
        assert run("schema", "-o", "s.json", "--lang", language).exit_code == FINE
        assert Path("s.json").read_bytes() == run("schema", "--lang", language).stdout_bytes
    write("mine.json", "{}\n")
    assert run("schema", "-o", "mine.json").exit_code == CANNOT_RUN
    assert run("schema", "needs", "-o", "s.json").exit_code == CANNOT_RUN


# ---- slips on the command line ----


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["chek", "a.yaml"], "check"),
        (["Check", "a.yaml"], "check"),
        (["nwe"], "new"),
        (["check", "--strickt", "a.yaml"], "--strict"),
        (["check", "--aks", "plan"], "--asks"),
        (["check", "--asks", "first-plam"], "first-plan"),
        (["check", "--format", "jsn"], "json"),
        (["new", "--asks", "chartre", "-"], "charter"),
        (["new", "--section", "stakeholdrs", "-"], "stakeholders"),
        (["new", "--section", "next-step", "-"], "next_steps"),
    ],
)
def test_a_misspelt_word_is_answered_with_the_one_that_was_meant(arguments: list[str], meant: str) -> None:
    ran = run(*arguments)
    assert (ran.exit_code, ran.stdout) == (CANNOT_RUN, "")
    assert re.search(rf"Did you mean '?{meant}'?\?", ran.stderr)


def test_a_word_that_is_like_none_is_answered_with_all() -> None:
    assert (
        "The choices are check, new, add, explain, assemble, schema, charter, draw, diff, review."
        in run("frobnicate").stderr
    )
    assert "The choices are community, story, why," in run("new", "--section", "frobnicate", "-").stderr


def test_a_slip_on_the_command_line_ends_a_process_with_2_and_no_trace() -> None:
    ran = start("chek")
    assert (ran.returncode, ran.stdout) == (CANNOT_RUN, b"")
    assert ran.stderr.decode().splitlines()[-1] == "Error: There is no command chek. Did you mean check?"


# ---- what stops a run ----

INTERRUPTED = """
import runpy, sys
class Interrupt:
    def find_spec(self, name, *_):
        if name == MODULE:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupt())
runpy.run_module("cop_lesson", run_name="__main__")
"""


@pytest.mark.parametrize("module", ["cop_lesson.cli", "click", "cop_lesson.cli.check", "yaml"])
def test_ctrl_c_stops_calmly_also_while_modules_are_loaded(module: str) -> None:
    program = INTERRUPTED.replace("MODULE", repr(module))
    command = [sys.executable, "-c", program, "check", write("a.yaml", GOOD)]
    ran = subprocess.run(command, capture_output=True, check=False, text=True)
    assert (ran.returncode, ran.stdout, ran.stderr.strip()) == (130, "", "Stopped.")


def test_the_installed_program_is_the_one_that_stops_calmly() -> None:
    project = tomllib.loads(Path(ROOT, "pyproject.toml").read_text("utf-8"))["project"]
    assert project["scripts"] == {"cop-lesson": "cop_lesson.__main__:main"}


def test_a_link_that_leads_back_to_itself_is_told() -> None:
    write("b.yaml", BARE)
    Path("a.yaml").symlink_to("a.yaml")
    for command in ("new a.yaml --force", "check a.yaml", "assemble b.yaml -o a.yaml --force"):
        ran = run(*command.split())
        assert (ran.exit_code, ran.stdout) == (CANNOT_RUN, "")
        assert ran.stderr.endswith("This is a link that leads back to itself.\n")
    assert Path("a.yaml").is_symlink()


@pytest.mark.parametrize("force", [[], ["--force"]], ids=["new", "force"])
def test_a_name_as_long_as_the_system_allows_is_written(force: list[str]) -> None:
    name = "a" * 250 + ".yaml"
    assert run("new", name, *force).exit_code == FINE
    assert listed() == [name]


def test_a_folder_that_may_be_listed_and_not_entered_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in it is refused by the system's own functions, since some people who run tests may enter everything."""
    write("plans/a.yaml", GOOD)
    for name in ("open", "stat"):
        monkeypatch.setattr(os, name, refused_below("plans", getattr(os, name)))
    ran = check("plans")
    assert (ran.exit_code, ran.stdout) == (CANNOT_RUN, "")
    assert ran.stderr.startswith(f"{Path('plans', 'a.yaml')}: You are not allowed to open it.")


def refused_below(folder: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """A function of the system that refuses what is in a folder."""

    def refuse(path: Any, *options: Any, **more: Any) -> Any:
        if Path(folder) in Path(path).parents:
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return function(path, *options, **more)

    return refuse


# ---- help ----


def test_the_bare_command_shows_its_help_once() -> None:
    ran = start()
    assert (ran.returncode, ran.stderr) == (FINE, b"")
    assert ran.stdout == start("--help").stdout


WITHOUT_WEIGHT = """
import sys
from cop_lesson.cli import main
try:
    main()
finally:
    print(*sorted({"yaml", "jsonschema"}.intersection(sys.modules)), file=sys.stderr)
"""


def loaded(*arguments: str, **environment: str) -> tuple[str, str]:
    """What a process shows, and which of the heavy modules it has loaded."""
    command = [sys.executable, "-c", WITHOUT_WEIGHT, *arguments]
    ran = subprocess.run(command, capture_output=True, check=False, text=True, env={**os.environ, **environment})
    return ran.stdout, ran.stderr.strip()


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["check", "--help"], ["new", "-h"]], ids=" ".join)
def test_help_needs_neither_yaml_nor_jsonschema(arguments: list[str]) -> None:
    shown, modules = loaded(*arguments)
    assert shown.startswith("Usage: cop-lesson ")
    assert modules == ""


@pytest.mark.parametrize(
    ("words", "expected"),
    [("cop-lesson che", "plain,check"), ("cop-lesson check --asks f", "plain,first-plan")],
)
def test_completion_needs_neither_yaml_nor_jsonschema(words: str, expected: str) -> None:
    position = str(len(words.split()) - 1)
    shown, modules = loaded(_COP_LESSON_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=position)
    assert shown.strip() == expected
    assert modules == ""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("check m", ["file,m"]),
        ("charter m", ["file,m"]),
        ("assemble m", ["file,m"]),
        ("diff a.yaml m", ["file,m"]),
        ("check --rules m", ["file,m"]),
        ("review -o m", ["file,m"]),
        ("check --enable unex", ["plain,unexplained-acronym"]),
        ("explain next-step-p", ["plain,next-step-past"]),
        ("explain team.c", ["plain,team.core"]),
        ("explain transi", ["plain,transitions"]),
        ("schema next", ["plain,next_steps"]),
        ("new --section need", ["plain,needs"]),
        ("charter --for sp", ["plain,sponsor"]),
        ("review --to ic", ["plain,ics"]),
        ("draw --picture pa", ["plain,pathway"]),
    ],
)
def test_tab_completes_files_and_names(words: str, expected: list[str]) -> None:
    environment = {"COMP_WORDS": f"cop-lesson {words}", "COMP_CWORD": str(len(words.split()))}
    shown, said = loaded(_COP_LESSON_COMPLETE="bash_complete", **environment)
    assert shown.splitlines() == expected
    assert "my-plan.yaml" not in said


def test_the_heavy_modules_would_be_seen() -> None:
    """The two tests above would notice: a plan takes the first, and rules of one's own take both."""
    write("a.yaml", f"{GOOD}\nownr: x\n")
    assert loaded("check", "a.yaml")[1] == "yaml"
    write("rules.yaml", "own: rules\n")
    assert loaded("check", "--rules", "rules.yaml", "a.yaml")[1].endswith("jsonschema yaml")


def test_help_names_every_option_and_exit_code() -> None:
    shown = run("check", "--help").stdout
    for option in ("--through", "--asks", "--all", "--strict", "--today", "--format", "--color"):
        assert option in shown
    assert re.search(r"^ +0 .+\n +1 .+\n +2 .+$", shown, re.MULTILINE)


# ---- new ----


def test_new_writes_my_plan_and_says_what_comes_next() -> None:
    ran = run("new")
    assert ran.exit_code == FINE
    assert listed() == ["my-plan.yaml"]
    assert "cop-lesson check my-plan.yaml" in ran.stdout
    assert check("my-plan.yaml").exit_code == FINDINGS


def test_new_writes_the_same_that_a_hyphen_shows() -> None:
    shown = run("new", "-").stdout
    assert listed() == []
    run("new", "plan.yaml")
    assert Path("plan.yaml").read_bytes() == shown.encode()


def test_new_says_the_name_of_the_plan_in_what_comes_next() -> None:
    Path("plans").mkdir()
    name = str(Path("plans", "circle.yaml"))
    assert f"cop-lesson check {name}" in run("new", name).stdout


def test_new_never_writes_over_a_file() -> None:
    write("my-plan.yaml", "mine\n")
    ran = run("new")
    assert (ran.exit_code, ran.stdout) == (CANNOT_RUN, "")
    assert ran.stderr == "my-plan.yaml exists already. Choose another name, or use --force to write over it.\n"
    assert Path("my-plan.yaml").read_text("utf-8") == "mine\n"


def test_new_never_writes_through_a_link_that_leads_nowhere() -> None:
    Path("my-plan.yaml").symlink_to("elsewhere.yaml")
    assert run("new").exit_code == CANNOT_RUN
    assert listed() == ["my-plan.yaml"]
    assert Path("my-plan.yaml").is_symlink()


def test_new_never_writes_over_a_file_that_appears_while_it_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    write("my-plan.yaml", "mine\n")
    monkeypatch.setattr(os.path, "lexists", lambda _path: False)
    ran = run("new")
    assert ran.exit_code == CANNOT_RUN
    assert "exists already" in ran.stderr
    assert listed() == ["my-plan.yaml"]
    assert Path("my-plan.yaml").read_text("utf-8") == "mine\n"


def test_new_with_force_writes_over_a_file() -> None:
    write("my-plan.yaml", "mine\n")
    assert run("new", "--force").exit_code == FINE
    assert listed() == ["my-plan.yaml"]
    assert Path("my-plan.yaml").read_text("utf-8") == run("new", "-").stdout


def test_new_with_force_leaves_a_folder_alone() -> None:
    write("plan.yaml/mine.txt", "mine\n")
    ran = run("new", "plan.yaml", "--force")
    assert (ran.exit_code, ran.stdout) == (CANNOT_RUN, "")
    assert ran.stderr == "plan.yaml cannot be written. This is a folder.\n"
    assert (listed(), listed("plan.yaml")) == (["plan.yaml"], ["mine.txt"])


def test_new_works_where_the_system_has_no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> NoReturn:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    assert run("new").exit_code == FINE
    assert listed() == ["my-plan.yaml"]


def test_new_in_a_folder_that_does_not_exist_names_the_folder() -> None:
    ran = run("new", "plans/circle.yaml")
    assert (ran.exit_code, ran.stdout, listed()) == (CANNOT_RUN, "", [])
    assert "plans/circle.yaml cannot be written." in ran.stderr
    assert "folder" in ran.stderr
    assert "no file of this name" not in ran.stderr


def test_new_below_a_file_is_told() -> None:
    write("plan.txt", "mine\n")
    ran = run("new", "plan.txt/circle.yaml")
    assert ran.exit_code == CANNOT_RUN
    assert ran.stderr == "plan.txt/circle.yaml cannot be written. A part of this path is a file and not a folder.\n"


def test_new_in_a_folder_where_nobody_may_write_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder is refused by the system's own function, since some people who run tests may write anywhere."""
    opened = os.open

    def refuse(path: Any, *options: Any, **more: Any) -> int:
        if Path(path).absolute().parent == here:
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return opened(path, *options, **more)

    monkeypatch.setattr(os, "open", refuse)
    ran = run("new")
    assert (ran.exit_code, ran.stdout, listed()) == (CANNOT_RUN, "", [])
    assert ran.stderr.startswith("my-plan.yaml cannot be written. You are not allowed to")


FULL_DISK = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))
from cop_lesson.cli import main
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files cannot be limited")
@pytest.mark.parametrize("force", [[], ["--force"]], ids=["new", "force"])
def test_new_on_a_full_disk_leaves_everything_as_it_was(force: list[str]) -> None:
    if force:
        write("my-plan.yaml", "mine\n")
    before = listed()
    command = [sys.executable, "-B", "-c", FULL_DISK, "new", *force]
    ran = subprocess.run(command, capture_output=True, check=False, text=True)
    assert (ran.returncode, ran.stdout) == (CANNOT_RUN, "")
    assert ran.stderr.startswith("my-plan.yaml cannot be written. ")
    assert len(ran.stderr.splitlines()) == 1
    assert listed() == before
    assert not force or Path("my-plan.yaml").read_text("utf-8") == "mine\n"


@pytest.mark.skipif(sys.platform == "win32", reason="files have no mode of this kind")
@pytest.mark.parametrize("mask", [0o022, 0o027, 0o077, 0o002])
def test_the_mode_of_a_new_file_follows_the_mask_of_the_person(mask: int) -> None:
    before = os.umask(mask)
    try:
        run("new")
    finally:
        after = os.umask(before)
    assert stat.S_IMODE(Path("my-plan.yaml").stat().st_mode) == 0o666 & ~mask
    assert after == mask


@pytest.mark.parametrize("asks", ASKS)
def test_a_blank_plan_is_read_and_lacks_only_its_elements(asks: str) -> None:
    run("new", "--asks", asks)
    (plan,) = plans(check("my-plan.yaml", "--format", "json"))
    assert plan["readable"]
    assert plan["asks"] == asks
    assert {finding["rule"] for finding in plan["findings"]} == {"element-missing"}
    elements = load_format().elements
    first = {one["name"] for one in plan["elements"] if not elements[one["name"]].rests_on}
    assert {finding["element"] for finding in plan["findings"]} == first


@pytest.mark.parametrize("asks", ASKS)
def test_a_blank_plan_fits_into_a_hundred_columns(asks: str) -> None:
    assert [line for line in run("new", "-", "--asks", asks).stdout.splitlines() if len(line) > 100] == []


@pytest.mark.parametrize("asks", ASKS)
def test_a_blank_plan_has_each_section_of_its_asks_and_no_other(asks: str) -> None:
    sections = [part for names, part in load_format().parts.items() if len(names) == 1 and part.element]
    expected = {part.names[0] for part in sections if is_asked(part, asks)}
    written = re.findall(r"^([a-z_]+):", run("new", "-", "--asks", asks).stdout, re.MULTILINE)
    assert set(written) - {"cop_plan", "asks"} == expected
    assert len(written) == len(set(written))


def test_new_without_asks_asks_for_the_first_plan() -> None:
    assert "\nasks: first-plan\n" in run("new", "-").stdout
    assert run("new", "-").stdout == run("new", "-", "--asks", "first-plan").stdout


def test_new_through_a_session_leaves_out_what_comes_later() -> None:
    run("new", "--through", "1")
    (plan,) = plans(check("my-plan.yaml", "--format", "json"))
    assert plan["through"] == 1
    assert {finding["element"] for finding in plan["findings"]} == {"community", "alignment"}
    assert "\nneeds:" not in Path("my-plan.yaml").read_text("utf-8")


def test_new_with_sections_is_a_worksheet_of_these() -> None:
    shown = run("new", "-", "--section", "next-steps", "--section", "needs").stdout
    written = re.findall(r"^([a-z_]+):", shown, re.MULTILINE)
    assert written == ["cop_plan", "asks", "through", "needs", "next_steps"]
    assert "\nthrough: 7\n" in shown


def test_a_worksheet_can_have_a_section_above_its_asks() -> None:
    shown = run("new", "-", "--asks", "first-plan", "--section", "personas").stdout
    assert "\npersonas:\n" in shown
    assert "persona:" in shown.split("\npersonas:\n")[1]


def test_new_shows_nothing_where_a_section_is_unknown() -> None:
    ran = run("new", "plan.yaml", "--section", "needs", "--section", "nedes")
    assert (ran.exit_code, ran.stdout, listed()) == (CANNOT_RUN, "", [])
