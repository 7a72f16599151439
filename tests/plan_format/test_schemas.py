"""The plan format and the rules are data that people edit; these tests say what must stay true of them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from case import ROOT
from jsonschema import Draft202012Validator

from cop_lesson import check
from cop_lesson.checks.predicates import KINDS
from cop_lesson.checks.rule_references import reference_problems
from cop_lesson.checks.rules import load_rules, read_rules
from cop_lesson.checks.selector_targets import find_target
from cop_lesson.plan_format.format import ASKS, load_format
from cop_lesson.plan_format.languages import LANGUAGES
from cop_lesson.plan_format.lesson import load_lesson
from cop_lesson.plan_format.packaged_data import load_plan_schema
from cop_lesson.source import Document, read_document
from cop_lesson.text.dates import is_date, is_period
from cop_lesson.worksheets.blank_yaml import blank_plan

SCHEMAS = ROOT / "schemas"
FOR_PROGRAMS = {"lesson.json", "tables.json", "report.schema.json", "changes.schema.json"}
FILES = sorted(path for path in SCHEMAS.rglob("*.json") if path.name not in FOR_PROGRAMS)
ABOUT_OTHERS = {"annotations.schema.json", "charter.schema.json", "rules.schema.json"}
PLAN_FILES = [path for path in FILES if path.name not in ABOUT_OTHERS]
KEYWORDS = {
    *("$schema", "$defs", "$ref", "title", "description", "examples", "x-cop", "type", "required", "properties"),
    *("additionalProperties", "items", "enum", "const", "pattern", "format"),
}
FORMAT = load_format()
BOOK = load_rules()
DAY = date(2027, 9, 7)
RULES = sorted(BOOK.rules)


def nodes(schema: Any, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema inside a schema, with where it is."""
    yield place, schema
    for group in ("properties", "$defs"):
        for name, child in schema.get(group, {}).items():
            yield from nodes(child, f"{place}/{name}")
    if "items" in schema:
        yield from nodes(schema["items"], f"{place}[]")


WHOLE = dict(nodes(load_plan_schema()))


@pytest.mark.parametrize("path", PLAN_FILES, ids=lambda path: path.name)
def test_only_keywords_whose_errors_every_validator_words_alike(path: Any) -> None:
    for place, node in nodes(json.loads(path.read_text("utf-8"))):
        assert set(node) <= KEYWORDS, place
        assert "$(" not in node.get("pattern", "")
        assert not node.get("pattern", "").endswith("$")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_file_is_a_schema(path: Any) -> None:
    Draft202012Validator.check_schema(json.loads(path.read_text("utf-8")))


@pytest.mark.parametrize("place", WHOLE)
def test_every_part_has_its_words_and_examples_that_fit(place: str) -> None:
    node = WHOLE[place]
    assert node["title"]
    assert node["description"].endswith((".", "?"))
    leaf = "properties" not in node and "properties" not in node.get("items", {}) and not place.endswith("[]")
    assert not leaf or node["examples"], "an example tells more than a description"
    validator = Draft202012Validator(node)
    for example in node.get("examples", ()):
        validator.validate(example)
        assert node.get("format") != "date" or is_date(example)
        assert node.get("format") != "period" or is_period(example)


@pytest.mark.parametrize("place", [place for place in WHOLE if "x-cop" in WHOLE[place]])
def test_annotations_follow_their_schema(place: str) -> None:
    schema = json.loads((SCHEMAS / "plan_format/annotations.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(WHOLE[place]["x-cop"])


def test_nothing_that_is_taught_is_required() -> None:
    for place, node in WHOLE.items():
        assert set(node.get("required", ())) <= ({"id"} if place else {"cop_plan"}), place


def test_every_part_may_be_left_empty_and_no_other_name_is_taken() -> None:
    for place, node in WHOLE.items():
        if place and place != "/cop_plan":
            assert "null" in node["type"], place
            assert "enum" not in node or None in node["enum"], place
        if "properties" in node:
            assert node["additionalProperties"] is False, place


def test_elements_are_numbered_without_a_gap_and_each_is_in_one_place() -> None:
    numbers = Counter(node["x-cop"]["element"] for node in WHOLE.values() if "element" in node.get("x-cop", {}))
    assert numbers == Counter(range(1, len(numbers) + 1)), (
        f"the elements in schemas/plan_format have the numbers from 1 to {numbers.total()}, each once"
    )
    assert len(FORMAT.elements) == len(numbers)


def test_every_section_belongs_to_an_element_or_speaks_of_the_checks() -> None:
    about = {"cop_plan", "asks", "through", "public", "language", "deferred", "silenced"}
    assert {names[0] for names, part in FORMAT.parts.items() if len(names) == 1 and not part.element} == about


def test_references_name_sections_whose_entries_have_ids() -> None:
    for part in FORMAT.parts.values():
        for section in part.refers_to:
            assert (section, "id") in FORMAT.parts, part.names
        assert not part.refers_to or "array" in part.kinds


def test_lists_of_entries_have_private_notes() -> None:
    for names, part in FORMAT.parts.items():
        if "array" in part.kinds and FORMAT.fields(part):
            assert FORMAT.parts[*names, "notes"].private, names


def test_what_is_said_about_people_is_private() -> None:
    private = {".".join(names) for names, part in FORMAT.parts.items() if part.private and names[-1] != "notes"}
    expected = {"stakeholders.interest", "stakeholders.influence", "stakeholders.approach", "personas.obstacle"}
    assert private == expected


def test_the_rules_follow_their_schema() -> None:
    schema = json.loads((SCHEMAS / "rules/rules.schema.json").read_text("utf-8"))
    errors = [
        f"{list(error.absolute_path)}: {error.message[:200]}"
        for error in Draft202012Validator(schema).iter_errors(read_rules())
    ]
    assert not errors


def test_no_name_stands_for_two_rules() -> None:
    names = [entry["name"] for entry in read_rules()["rules"]]
    assert len(names) == len(set(names))


def test_the_ranking_names_every_element_once_and_nothing_that_is_not_there() -> None:
    matters = [matter for entry in read_rules()["ranking"] for matter in entry["matters"]]
    parts = {".".join(names) for names in FORMAT.parts}
    assert len(matters) == len(set(matters))
    assert set(FORMAT.elements) <= set(matters), "schemas/rules/ranking.yaml says how much each element matters"
    assert set(matters) <= {*FORMAT.elements, *parts, *BOOK.rules}, "schemas/rules/ranking.yaml names what is not there"


def test_every_kind_of_check_is_used() -> None:
    assert {kind for rule in BOOK.rules.values() for kind in rule.check} == set(KINDS)


def test_what_a_rule_names_is_there() -> None:
    known: list[str] = []
    for entry in read_rules()["rules"]:
        if entry["check"] != "builtin":
            assert not reference_problems(entry, known, FORMAT), entry["name"]
        known.append(entry["name"])


def test_a_field_is_asked_for_in_one_way_only() -> None:
    """``expected`` in the schema and a ``has`` rule for the same field would tell one thing twice."""
    asked = {
        find_target(selector, FORMAT, find_target(rule.each, FORMAT)).names
        for rule in BOOK.rules.values()
        for selector in rule.check.get("has", {}).get("all", ())
    }
    assert not [names for names in asked if FORMAT.parts[names].expected]


@pytest.mark.parametrize("name", [name for name in RULES if BOOK.rules[name].wrong])
def test_the_examples_of_a_rule_do_what_they_show(name: str) -> None:
    rule = BOOK.rules[name]
    whole = "cop_plan:" in rule.right
    start = "" if whole else "cop_plan: 1\n"
    for text, expected in ((rule.wrong, True), (rule.right, False)):
        report = check(start + text, asks=ASKS[-1], today=DAY, enable=[name] if rule.optional else ())
        spoke = name in {finding.rule for finding in report.findings}
        example = f"schemas/rules, {name}, {'wrong' if expected else 'right'}"
        assert spoke is expected, f"{example}: the rule finds {'something' if spoke else 'nothing'} in\n{text}"


@pytest.mark.parametrize("name", RULES)
def test_every_rule_can_be_shown_and_tried(name: str) -> None:
    rule = BOOK.rules[name]
    about_the_file = {
        "not-a-text-file",
        "saved-as-utf-16",
        "not-utf-8",
        "file-too-large",
        "too-many-parts",
        "empty-file",
        "hidden-character",
        "old-line-ends",
    }
    assert bool(rule.wrong and rule.right) is (name not in about_the_file)
    assert rule.message
    assert rule.why
    assert rule.fix


@pytest.mark.parametrize("name", RULES)
def test_words_are_plain(name: str) -> None:
    rule = BOOK.rules[name]
    text = f"{rule.message} {rule.why} {rule.fix}"
    jargon = (
        r"\b(invalid|schema|instance|parse[dr]?|syntax|mapping|sequence|scalar|token|violat\w*|just|simply|obviously)\b"
    )
    assert not re.search(jargon, text, re.IGNORECASE)
    assert not re.search(r"\w(?:n't|'re|'ll|'ve)\b|\b(?:it|that|there|what)'s\b", text, re.IGNORECASE)


def test_elements_that_rules_name_are_those_of_the_lesson() -> None:
    lesson = json.loads((SCHEMAS / "site/lesson.json").read_text("utf-8"))
    sessions = {entry["number"] for entry in lesson["sessions"]}
    assert sessions == {element.session for element in FORMAT.elements.values()}


@pytest.mark.parametrize(
    "plan", sorted((ROOT / "exercises").glob("*/solution.yaml")), ids=lambda plan: plan.parent.name
)
def test_an_editor_with_the_schema_is_content_with_a_solution(plan: Path) -> None:
    document = read_document(plan.read_bytes())
    assert isinstance(document, Document)
    errors = [
        f"{error.json_path}: {error.message}"
        for error in Draft202012Validator(load_plan_schema()).iter_errors(document.data)
    ]
    assert not errors


def test_an_editor_with_the_schema_is_content_with_a_blank_plan() -> None:
    for asks in ASKS:
        document = read_document(blank_plan(FORMAT, load_lesson(), BOOK.phrases, asks=asks))
        assert isinstance(document, Document)
        assert Draft202012Validator(load_plan_schema()).is_valid(document.data)


def ways_to_report() -> Iterator[str]:
    """How people can report a problem, in the examples of the format and in the plans of the invented communities."""
    for language in LANGUAGES:
        yield from map(str, load_format(language).parts["conduct", "report"].examples)
    for path in sorted((ROOT / "exercises").glob("*/solution.yaml")):
        document = read_document(path.read_bytes())
        assert isinstance(document, Document)
        yield document.data.get("conduct", {}).get("report", "")


def test_no_model_code_of_conduct_promises_more_than_the_law_lets_anybody_keep() -> None:
    promises = [text for text in ways_to_report() if re.search("consent|before they tell", text)]
    assert len(promises) > len(LANGUAGES)
    assert [text for text in promises if not re.search(r"\blaw\b|\bley\b", text)] == []
