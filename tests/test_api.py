"""The public API: what its page says is so, and a path is no plan."""

from __future__ import annotations

import dataclasses
import doctest
import inspect
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from case import ROOT

import cop_lesson
from cop_lesson import FileProblem, Report, check, check_file

PAGE = (ROOT / "docs/reference/python.md").read_text("utf-8")
START = ROOT / "exercises/6-open-and-fair/start.yaml"
FUNCTIONS = ("check", "check_file", "parse_rules", "parse_rules_file")
VALUES = ("Report", "Finding", "Position", "SetAside", "Deferral", "ElementState")


def test_the_examples_are_true(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    examples = "\n".join([*re.findall(r"```pycon\n(.*?)```", PAGE, re.DOTALL), cop_lesson.__doc__ or ""])
    told: list[str] = []
    test = doctest.DocTestParser().get_doctest(examples, {}, "docs/reference/python.md", None, 0)
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=told.append)
    assert test.examples
    assert not told, "".join(told)


def test_the_example_of_the_readme_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (example,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    exec(compile(example, "README.md", "exec"), {})  # noqa: S102  (text of this repository)
    assert capsys.readouterr().out


def test_the_page_has_every_name_argument_and_field() -> None:
    assert [name for name in cop_lesson.__all__ if not re.search(rf"`{name}\b", PAGE)] == []
    for name in FUNCTIONS:
        (signature,) = re.findall(rf"^`{name}(\(.*\))`$", PAGE, re.MULTILINE)
        assert signature.replace('"', "'") == untyped(getattr(cop_lesson, name))
    for name in VALUES:
        (row,) = re.findall(rf"^\| `{name}` \| (.*)$", PAGE, re.MULTILINE)
        value = getattr(cop_lesson, name)
        fields = value._fields if hasattr(value, "_fields") else [field.name for field in dataclasses.fields(value)]
        assert re.findall(r"`([a-z_]+)`", re.sub(r"\(.*?\)", "", row)) == list(fields)


def untyped(function: Callable[..., object]) -> str:
    """The signature of a function without its types."""
    parameters = inspect.signature(function).parameters.values()
    return str(inspect.Signature([one.replace(annotation=inspect.Parameter.empty) for one in parameters]))


def test_the_public_names_are_listed_and_imported_on_first_use() -> None:
    assert dir(cop_lesson) == sorted(cop_lesson.__all__)
    code = "import sys, cop_lesson; print(*(name for name in sys.modules if name.startswith('cop_lesson.')))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert ran.stdout == "\n"
    with pytest.raises(AttributeError, match="'cop_lesson' has no attribute 'chek'"):
        _ = cop_lesson.chek


def test_the_command_can_be_stopped_calmly_since_nothing_is_loaded_before_it() -> None:
    code = "import sys; old = {*sys.modules}; import cop_lesson.__main__; print(*sorted({*sys.modules} - old))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert ran.stdout.split() == ["__future__", "cop_lesson", "cop_lesson.__main__"]


def test_a_file_is_checked_by_its_path() -> None:
    by_text = check(START.read_bytes(), name=str(START))
    assert check_file(START) == check_file(str(START)) == by_text
    assert check_file(START, asks="first-plan", through=1).asks == "first-plan"


@pytest.mark.parametrize("decisions", ["decisions: TBC\n", "decisions:\n  howw: We vote\n"])
def test_what_a_plan_would_go_on_to_is_nothing_of_which_an_error_is_told(decisions: str) -> None:
    plan = "cop_plan: 1\nasks: plan\n"
    assert [element.name for element in check(plan).next_elements] == ["decisions", "openness"]
    assert [element.name for element in check(plan + decisions).next_elements] == ["openness"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("no-such-plan.yaml", "There is no file of this name."), ("folder", "This is a folder."), ("pipe", "not a file")],
)
def test_a_file_that_cannot_be_read_is_told_by_its_name(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "folder").mkdir()
    path = Path("/dev/null") if name == "pipe" else tmp_path / name
    if name == "pipe" and not path.exists():
        pytest.skip("this system has no /dev/null")
    with pytest.raises(FileProblem, match=re.escape(f"{path}: ") + f".*{reason}"):
        check_file(path)


@pytest.mark.parametrize("source", ["my-plan.yaml", "plans/my plan.yml", r"C:\plans\my-plan.yaml", "./a.yaml"])
def test_the_name_of_a_file_is_no_plan(source: str) -> None:
    with pytest.raises(ValueError, match=r"the name of a file and not a plan: .*check_file\(path\)"):
        check(source)


def test_a_path_is_no_plan() -> None:
    with pytest.raises(TypeError, match=r"text or bytes, not \w+Path; for a file there is check_file\(path\)"):
        check(START)  # type: ignore[arg-type]


@pytest.mark.parametrize("source", ["purpose: see my-plan.yaml", "purpose\n- my-plan.yaml", "my-plan", b"my-plan.yaml"])
def test_what_could_be_a_plan_is_judged(source: str | bytes) -> None:
    assert isinstance(check(source), Report)
