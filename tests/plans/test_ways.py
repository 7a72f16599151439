"""A way to decide to start from: sentences to change, about which the checker has nothing to ask."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cop_lesson import check
from cop_lesson.cli import cli
from cop_lesson.plan_format.format import ASKS
from cop_lesson.plan_format.languages import LANGUAGES
from cop_lesson.plan_format.ways import load_ways
from cop_lesson.source import Document, read_document

FINE, CANNOT_RUN, WRONG_USE = 0, 2, 2


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def start(plan: str, way: str, section: str = "decisions") -> Result:
    return CliRunner().invoke(cli, ["add", section, "-", "--way", way], input=plan.encode())


def data(text: str) -> dict[str, Any]:
    read = read_document(text)
    assert isinstance(read, Document)
    named: dict[str, Any] = read.data
    return named


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", load_ways())
def test_nothing_is_asked_about_a_way(way: str, language: str) -> None:
    ran = start(f"cop_plan: 1\nasks: charter\nlanguage: {language}\n", way)
    assert ran.exit_code == FINE, ran.stderr
    assert data(ran.stdout)["decisions"] == load_ways(language)[way].sections["decisions"]
    findings = check(ran.stdout).findings
    assert [finding for finding in findings if finding.pointer.startswith(("/decisions", "/bodies"))] == []


def test_each_language_has_every_way_in_its_own_words() -> None:
    ways = [load_ways(language) for language in LANGUAGES]
    for name, way in ways[0].items():
        for other in ways[1:]:
            assert other[name].title != way.title
            for section, answer in way.sections.items():
                assert other[name].sections[section] != answer
                entries, theirs = (
                    each if isinstance(each, list) else [each] for each in (answer, other[name].sections[section])
                )
                assert [set(entry) for entry in entries] == [set(entry) for entry in theirs]


def test_a_blank_plan_is_filled_in_between_its_questions() -> None:
    blank = CliRunner().invoke(cli, ["new", "-", "--asks", "charter"]).stdout
    text = start(blank, "elected").stdout
    assert [line for line in text.splitlines() if line.startswith("  # how:")]
    assert "\n  how: The members elect" in text
    assert text.index("decisions:") < text.index("bodies:") < text.index("membership:")
    assert {**data(text), "decisions": None, "bodies": None} == {**data(blank), "decisions": None, "bodies": None}


@pytest.mark.parametrize("name", ["lead", "A lead who listens", "a  LEAD who listens", "Una coordinación que escucha"])
def test_a_way_is_called_by_its_name_or_its_title(name: str) -> None:
    assert "The coordinator decides" in start("cop_plan: 1\n", name).stdout


def test_what_is_written_stays() -> None:
    ran = start("cop_plan: 1\ndecisions:\n  how: We talk.\n", "host")
    assert (ran.exit_code, ran.stdout) == (CANNOT_RUN, "")
    assert "Decisions is there already: write in line 2." in ran.stderr
    for plan, said in {
        '{"cop_plan": 1}': "in brackets, as JSON is",
        "cop_plan: 1\ndecisions: {how: }": "each of its parts",
    }.items():
        assert said in start(plan, "host").stderr
    with_bodies = "cop_plan: 1\nbodies:\n  - name: Board\n"
    text = start(with_bodies, "circles").stdout
    assert data(text)["bodies"] == data(with_bodies)["bodies"]
    Path("my-plan.yaml").write_text(with_bodies, "utf-8")
    said = CliRunner().invoke(cli, ["add", "decisions", "--way", "circles"]).stdout
    assert said.endswith("Change the words until they are yours. What was written stays: Bodies.\n")


def test_line_ends_of_the_plan_stay() -> None:
    text = start("cop_plan: 1\r\ndecisions:\r\n  how:\r\n", "lead").stdout_bytes
    assert text.count(b"\n") == text.count(b"\r\n")


@pytest.mark.parametrize(
    ("way", "section", "said"), [("circle", "decisions", "Did you mean circles?"), ("lead", "needs", "--way is for")]
)
def test_what_is_no_way_is_told_with_a_way_out(way: str, section: str, said: str) -> None:
    ran = start("cop_plan: 1\n", way, section)
    assert ran.exit_code == WRONG_USE
    assert said in ran.stderr


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asks", ASKS)
def test_a_new_plan_can_start_from_each_way(asks: str, language: str) -> None:
    for way in load_ways(language).values():
        ran = CliRunner().invoke(cli, ["new", "-", "--asks", asks, "--lang", language, "--way", way.title])
        plan = data(ran.stdout)
        for section, answer in way.sections.items():
            written = plan[section]
            assert written == answer if isinstance(answer, list) else answer.items() <= written.items()
