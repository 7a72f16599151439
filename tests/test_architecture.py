"""The import law: what each part of the package may know of the others."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from case import ROOT

PACKAGE = ROOT / "src" / "cop_lesson"
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if "node_modules" not in path.parts
}
SHELL = {"bundle", "commands", "documents", "files", "streams", "__main__", "resources", "worksheets"}
CLI = {name for name in MODULES if name.split(".")[0] == "cli"}
SITE = {name for name in MODULES if name.split(".")[0] == "sphinx_ext"}
CORE = set(MODULES) - SHELL - CLI - SITE - {"__init__"}


def imports(path: Path) -> set[str]:
    """Every module that a file imports, wherever in the file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            found.add(node.module or "")
            found |= {f"{node.module}.{alias.name}" for alias in node.names if node.module == "cop_lesson"}
    return found


def roots(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imports(path)}


@pytest.mark.parametrize("module", sorted(CORE))
def test_the_core_neither_reads_nor_writes(module: str) -> None:
    # Word files and bitmaps are put together in memory.
    memory = {"io"} if module in {"charter.as_word", "pictures.as_png", "word_file"} else set()
    outside = {"os", "sys", "io", "pathlib", "subprocess", "socket", "click"} - memory
    assert not roots(MODULES[module]) & outside
    assert not imports(MODULES[module]) & {f"cop_lesson.{name}" for name in (SHELL | CLI) - {"resources"}}
    names = {node.id for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))) if isinstance(node, ast.Name)}
    assert not names & {"open", "print", "input"}


@pytest.mark.parametrize("module", sorted(CORE | SHELL))
def test_only_the_site_knows_sphinx(module: str) -> None:
    assert not roots(MODULES[module]) & {"sphinx", "docutils", "myst_parser", "furo"}
    assert not any(name.startswith("cop_lesson.sphinx_ext") for name in imports(MODULES[module]))


@pytest.mark.parametrize("module", sorted(SITE))
def test_the_site_never_runs_the_command_line(module: str) -> None:
    # The site is built with the script of its worksheets.
    assert not imports(MODULES[module]) & {f"cop_lesson.{name}" for name in (SHELL | CLI) - {"resources", "bundle"}}


@pytest.mark.parametrize(("library", "owner"), [("yaml", "source.read"), ("jsonschema", "validator")])
def test_a_library_is_known_in_one_place(library: str, owner: str) -> None:
    assert [name for name, path in MODULES.items() if library in roots(path)] == [owner]


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("render.")])
def test_renderers_know_findings_and_words_only(module: str) -> None:
    known = {name for name in imports(MODULES[module]) if name.startswith("cop_lesson.")}
    values = {"cop_lesson.finding", "cop_lesson.plans.diff", "cop_lesson.plans.agenda"}
    allowed = values | {"cop_lesson.checks.rules", "cop_lesson.text.wording", "cop_lesson.render.concise"}
    assert known <= allowed


@pytest.mark.parametrize("module", sorted(MODULES))
def test_the_package_never_reads_the_tests_or_the_lesson(module: str) -> None:
    text = MODULES[module].read_text("utf-8")
    assert '"tests' not in text
    assert '"docs' not in text


@pytest.mark.parametrize("module", sorted(MODULES))
def test_modules_stay_small(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text("utf-8"))
    assert len(MODULES[module].read_text("utf-8").splitlines()) <= 315
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 45, node.name


@pytest.mark.parametrize("module", sorted(set(MODULES) - {"__main__"}))
def test_every_module_says_what_it_offers(module: str) -> None:
    body = ast.parse(MODULES[module].read_text("utf-8")).body
    assigned = {getattr(target, "id", "") for node in body if isinstance(node, ast.Assign) for target in node.targets}
    assert "__all__" in assigned or (MODULES[module].name == "__init__.py" and len(body) == 1)
