"""The words of other languages: nothing but words changes, what they say is what is used, and the rest is English."""

from __future__ import annotations

import os
import re
from datetime import date
from typing import Any

import pytest
from case import ROOT
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from translations import COMPLETE, OTHERS, missing_texts

from cop_lesson import Report, check
from cop_lesson.charter.template import load_template
from cop_lesson.checks.rules import load_rules, read_rules
from cop_lesson.cli import cli
from cop_lesson.plan_format.format import ASKS, load_format
from cop_lesson.plan_format.languages import SOURCE_LANGUAGE, load_words, read_words, spoken
from cop_lesson.plan_format.lesson import load_lesson
from cop_lesson.sphinx_ext.lint.style import load_style
from cop_lesson.text.templates import fields
from cop_lesson.web_build.data import documents_data
from cop_lesson.worksheets.blank_yaml import blank_plan

FORMAT, BOOK = load_format(), load_rules()
RULES = [(language, name) for language in OTHERS for name in load_words(language).get("rules", {})]
PARTS = [
    (language, ".".join(names))
    for language in OTHERS
    for names in FORMAT.parts
    if {".".join(names), f"*.{names[-1]}"} & load_words(language).get("parts", {}).keys()
]
DAY = date(2027, 9, 7)
PLAN = "cop_plan: 1\nlanguage: {}\nasks: first-plan\nnext_steps:\n  - action: Reservar la sala\n"


def test_each_language_has_its_folder() -> None:
    folders = {path.name for path in (ROOT / "schemas/languages").iterdir()}
    assert folders <= set(OTHERS), "a folder in schemas/languages is a code in LANGUAGES of plan_format/languages.py"


@pytest.mark.parametrize("language", COMPLETE)
def test_a_complete_language_lacks_nothing(language: str) -> None:
    missing = missing_texts(language)
    told = "\n  ".join(["These texts are not translated yet, and are said in English:", *missing])
    if missing and not os.environ.get("CI"):  # whoever does not speak the language has done what they can
        pytest.skip(told)
    assert not missing, told


def test_what_other_languages_lack_is_told() -> None:
    lacking = {language: len(missing_texts(language)) for language in OTHERS if language not in COMPLETE}
    if any(lacking.values()):
        counts = ", ".join(f"{language}: {count}" for language, count in lacking.items())
        pytest.skip(f"texts that are said in English ({counts}); nox -s translations lists them")
    assert not lacking, f"nothing is missing any more: add {', '.join(lacking)} to COMPLETE in tests/translations.py"


@pytest.mark.parametrize(("language", "name"), RULES)
def test_the_words_of_a_rule_are_those_that_it_has(language: str, name: str) -> None:
    assert name in BOOK.rules, f"schemas/languages/{language}/rules.yaml: there is no rule {name}"
    source, words = BOOK.rules[name], load_words(language)["rules"][name]
    examples = set() if source.language else {field for field in ("wrong", "right") if getattr(source, field)}
    assert set(words) <= {"message", "why", "fix", *examples}
    for field in {"message", "why", "fix"} & set(words):
        assert fields(words[field]) == fields(getattr(source, field)), field


@pytest.mark.parametrize(("language", "name"), RULES)
def test_the_examples_of_a_rule_do_what_they_show(language: str, name: str) -> None:
    words = load_words(language)["rules"][name]
    if {"wrong", "right"} <= set(words):
        start = "" if "cop_plan:" in words["right"] else "cop_plan: 1\n"
        enable = [name] if BOOK.rules[name].optional else ()
        for text, expected in ((words["wrong"], True), (words["right"], False)):
            report = check(start + text, asks=ASKS[-1], today=DAY, enable=enable)
            assert (name in {finding.rule for finding in report.findings}) is expected, text


@pytest.mark.parametrize(("language", "name"), PARTS)
def test_the_words_of_a_part_fit_it(language: str, name: str) -> None:
    names = tuple(name.split("."))
    source, part = FORMAT.parts[names], load_format(language).parts[names]
    assert part.description.endswith((".", "?"))
    assert (part.item == part.title) is (source.item == source.title), "the title of one entry"
    assert len(part.examples) == len(source.examples)
    assert [shape(example) for example in part.examples] == [shape(example) for example in source.examples]
    validator = Draft202012Validator(_node(language, names))
    for example in part.examples:
        validator.validate(example)


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_named_that_does_not_exist(language: str) -> None:
    words = read_words(language)
    last = {f"*.{names[-1]}" for names in FORMAT.parts}
    concerns = {entry["concern"] for entry in read_rules()["ranking"]}
    assert set(words.get("concerns", ())) <= concerns, (
        f"schemas/languages/{language}/rules.yaml: these are no concerns; rules stand below the line rules:"
    )
    assert set(words.get("parts", ())) <= {".".join(names) for names in FORMAT.parts} | last
    assert set(words.get("elements", ())) <= set(FORMAT.elements)
    assert set(words.get("phrases", ())) <= set(BOOK.phrases)
    assert set(words.get("sessions", ())) <= {str(number) for number in load_lesson().sessions}
    for name, phrase in words.get("phrases", {}).items():
        assert placeholders(phrase) == placeholders(BOOK.phrases[name]), name


@pytest.mark.parametrize("language", COMPLETE)
def test_titles_of_elements_are_in_the_language(language: str) -> None:
    titles = load_format(language).titles
    own = {name for group in ("elements", "parts") for name in load_words(language)[group]}
    same = {
        name
        for name, element in FORMAT.elements.items()
        if titles[name] == element.title and own & {name, ".".join(element.places[0])}
    }
    assert same <= {"personas"}, "a word that both languages have"


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("asks", ASKS)
def test_a_blank_plan_asks_and_is_checked_in_the_language(language: str, asks: str) -> None:
    plan = blank_plan(
        load_format(language), load_lesson(language), load_rules(language).phrases, asks=asks, language=language
    )
    report = check(plan, today=DAY)
    assert report.language == language
    assert report.readable
    assert {finding.rule for finding in report.findings} == {"element-missing"}
    assert load_rules(language).phrases["blank_title"] in plan


CODES = ("utf-8", "latin-1", "utf-16")
"""In which texts come, and in which their letters differ; of these only the first can be read to its end."""


def test_the_plan_chooses_the_language_unless_a_person_does() -> None:
    assert check(PLAN.format("es")).language == "es"
    assert check(PLAN.format("es-CO")).language == "es"
    assert check(PLAN.format("sl")).language == SOURCE_LANGUAGE
    assert check(PLAN.format("es"), language="en").language == "en"
    assert check("a\n", language="es").language == "es"
    assert [spoken(name) for name in ("es-CO", "ES", "Español", "español (México)", "en español")] == ["es"] * 5
    assert [check("cop_plan: 1\nlanguage: Español\npurpose: '".encode(code)).language for code in CODES] == ["es"] * 3
    with pytest.raises(ValueError, match="language is one of en, es"):
        check(PLAN, language="sl")


@pytest.mark.parametrize("plan", sorted((ROOT / "exercises").glob("*/start.yaml")), ids=lambda path: path.parent.name)
@pytest.mark.parametrize("language", OTHERS)
def test_only_the_words_differ(plan: Any, language: str) -> None:
    source, other = (check(plan.read_bytes(), today=DAY, language=spoken) for spoken in (SOURCE_LANGUAGE, language))
    assert facts(source) == facts(other)
    if language not in COMPLETE:
        return
    for one, same in zip(source.findings, other.findings, strict=True):
        assert one.message != same.message
        assert one.why != same.why


def test_a_language_without_any_words_is_said_in_english() -> None:
    assert load_words("xx") == {}
    for load in (load_rules, load_lesson, load_template, documents_data):
        assert load("xx") == load(SOURCE_LANGUAGE)
    assert load_format("xx").parts == FORMAT.parts
    assert load_style("xx").verbs == load_style().verbs


def test_a_translation_that_has_begun_leaves_out_what_is_not_filled_in(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = {
        "languages/xx/phrases.yaml": {"phrases": {"why": "Por que", "fix": None}},
        "languages/xx/rules.yaml": {"rules": {"personal-data": {"why": None}}},
        "languages/xx/form_words.yaml": {"form": None},
    }
    monkeypatch.setattr("cop_lesson.plan_format.languages.read_yaml_data", begun.get)
    assert read_words("xx") == {"phrases": {"why": "Por que"}}


def test_what_a_language_lacks_is_said_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    charter = {"words": {"contents": "Contenido", "choices": {"high": "alto"}}}
    words = {"phrases": {"why": "Por que"}, "rules": {"personal-data": {"why": "Por eso."}}, "charter": charter}
    for module in ("checks.rules", "charter.template"):
        monkeypatch.setattr(f"cop_lesson.{module}.load_words", lambda _language: words)
    book, template = load_rules("xy"), load_template("xy")  # a language that no other test has loaded already
    assert (book.phrases["why"], book.phrases["fix"]) == ("Por que", BOOK.phrases["fix"])
    assert book.rules["personal-data"] == BOOK.rules["personal-data"]._replace(why="Por eso.")
    assert template.words == {
        **load_template().words,
        "contents": "Contenido",
        "choices": {**load_template().words["choices"], "high": "alto"},
    }


@pytest.mark.parametrize("command", [["explain", "needs"], ["explain"], ["schema", "needs"], ["new", "-"]])
def test_every_command_speaks_the_language(command: list[str]) -> None:
    ran = CliRunner().invoke(cli, [*command, "--lang", "es"])
    assert ran.exit_code == 0
    assert load_format("es").parts["needs",].title in ran.output


def test_a_report_for_people_speaks_the_language_of_its_plan() -> None:
    ran = CliRunner().invoke(cli, ["check", "-", "--today", "2027-09-07"], input=PLAN.format("es"))
    phrases = load_rules("es").phrases
    assert f"{phrases['digest_questions']}\n" in ran.output
    assert phrases["digest_first"].split("{")[0] in ran.output


def shape(value: Any) -> Any:
    """A value without its words: what a program reads stays as it is."""
    if isinstance(value, dict):
        return {key: shape(one) for key, one in value.items()}
    if isinstance(value, list):
        return [shape(one) for one in value]
    return value if not isinstance(value, str) or re.fullmatch(r"[0-9-]+", value) else str


def facts(report: Report) -> list[Any]:
    """What a report says without its words."""
    told = [(one.rule, one.severity, one.pointer, one.position, one.also) for one in report.findings]
    return [*told, *((one.name, one.state) for one in report.elements)]


def placeholders(phrase: str) -> list[str]:
    return sorted(re.findall(r"\{[a-z]+\}", phrase))


def _node(language: str, names: tuple[str, ...]) -> Any:
    node: Any = load_format(language).schema
    for name in names:
        node = (node.get("properties") or node["items"]["properties"])[name]
    return node
