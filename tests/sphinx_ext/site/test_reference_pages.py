"""The reference pages: everything that the data has, at its lasting anchor, and nothing pasted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pytest
from case import ROOT
from docutils import nodes
from sphinx_project import built, told

from cop_lesson import check
from cop_lesson.checks.rules import load_rules
from cop_lesson.cli import cli
from cop_lesson.plan_format.examples import as_yaml
from cop_lesson.plan_format.format import load_format
from cop_lesson.text.templates import with_dots

PAGES = ("plan-format", "rules", "own-rules", "commands", "json", "python", "editors")
SOURCES = {
    f"reference/{name}": (ROOT / "docs" / "reference" / name).read_text("utf-8")
    for name in ("own-rules.yaml", *(f"{page}.md" for page in PAGES))
}
EPISODE = """---
session: 2
---
# Needs, purpose and stakeholders

:::{teaches} needs
:::
A need is what people lack: {element}`transitions` and {rule}`next-step-without-owner` are elsewhere.
"""
LESSON = {
    "index.md": "# Lesson\n\n```{toctree}\n:glob:\n\nreference/*\nepisodes/*\n```\n",
    "episodes/2-needs.md": EPISODE,
    **SOURCES,
}
SETTINGS: dict[str, Any] = {
    "nitpicky": True,
    "man_pages": [("index", "lesson", "Lesson", [], 1)],
    "version": "1",
    "copyright": "2027",
}
FORMAT, RULES = load_format(), load_rules()
REPORT, CHANGES = (
    json.loads((ROOT / f"schemas/reports/{name}.schema.json").read_text("utf-8")) for name in ("report", "changes")
)

GRAMMAR = json.loads((ROOT / "schemas/rules/rules.schema.json").read_text("utf-8"))["$defs"]


@dataclass(frozen=True)
class Site:
    """The pages as they were built; ``places`` is what stands at each anchor of a page."""

    source: Path
    folder: Path
    warnings: list[tuple[str, int, str]]
    trees: dict[str, nodes.document]
    places: dict[str, dict[str, nodes.Element]]

    def at(self, page: str, anchor: str) -> nodes.Element:
        """A section, or the item that a term begins."""
        node = self.places[page][anchor]
        return node.parent if isinstance(node, nodes.term) else node


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    with built(tmp_path_factory.mktemp("reference"), LESSON, "html", html_theme="basic", **SETTINGS) as app:
        trees = {page: app.env.get_doctree(f"reference/{page}") for page in PAGES}
        places = {page: places_of(tree) for page, tree in trees.items()}
        return Site(app.srcdir, app.outdir, told(app), trees, places)


def places_of(tree: nodes.document) -> dict[str, nodes.Element]:
    return {name: node for node in tree.findall(nodes.Element) for name in node["ids"]}


def part_anchor(names: tuple[str, ...]) -> str:
    return "part-" + "-".join(names).replace("_", "-")


def test_the_pages_are_built_without_a_warning(site: Site) -> None:
    assert site.warnings == []


@pytest.mark.parametrize("page", PAGES)
def test_no_anchor_stands_twice(site: Site, page: str) -> None:
    found = re.findall(r' id="([^"]+)"', (site.folder / "reference" / f"{page}.html").read_text("utf-8"))
    assert len(found) == len(set(found))


@pytest.mark.parametrize("element", FORMAT.elements.values(), ids=lambda element: element.name)
def test_every_element_has_its_place_session_and_rules(site: Site, element: Any) -> None:
    place = site.at("plan-format", f"element-{element.name}").astext()
    assert FORMAT.parts[element.places[0]].description in place
    assert f"Session {element.session}: " in place
    for rule in RULES.rules.values():
        assert (element.name not in rule.elements) or rule.name in place


@pytest.mark.parametrize("names", FORMAT.parts, ids=".".join)
def test_every_part_says_its_question_its_example_and_its_choices(site: Site, names: tuple[str, ...]) -> None:
    part = FORMAT.parts[names]
    place = site.at("plan-format", part_anchor(names)).astext()
    assert part.title.casefold() in place.casefold()
    assert names[-1] in place
    assert part.description in place
    assert all(choice in place for choice in part.choices)
    assert "Written as" in place
    if part.examples and not FORMAT.fields(part):
        assert f"{names[-1]}: {as_yaml(part.examples[0])}" in place.replace("\n  - ", " ")


@pytest.mark.parametrize(
    "part", [one for one in FORMAT.parts.values() if one.refers_to], ids=lambda one: ".".join(one.names)
)
def test_what_a_part_refers_to_is_linked(site: Site, part: Any) -> None:
    place = site.at("plan-format", part_anchor(part.names))
    linked = {node["reftarget"] for node in place.findall() if isinstance(node, nodes.Element) and "reftarget" in node}
    assert {part_anchor((name,)) for name in part.refers_to} <= linked


def test_what_is_private_is_marked_and_nothing_else(site: Site) -> None:
    marked = {
        name
        for term in site.trees["plan-format"].findall(nodes.term)
        for name in term["ids"]
        if name.startswith("part-") and "leave it out" in own_facts(term.parent)
    }
    assert marked == {part_anchor(part.names) for part in FORMAT.parts.values() if part.private}


def own_facts(item: nodes.Element) -> str:
    """What is said of a field, without its own fields."""
    (definition,) = (child for child in item.children if isinstance(child, nodes.definition))
    return "\n".join(child.astext() for child in definition.children if not isinstance(child, nodes.definition_list))


@pytest.mark.parametrize(
    "part", [one for one in FORMAT.parts.values() if len(one.names) == 1], ids=lambda o: o.names[0]
)
def test_the_example_of_a_section_has_the_form_of_a_plan(site: Site, part: Any) -> None:
    example = list(site.at("plan-format", part_anchor(part.names)).findall(nodes.literal_block))[-1].astext()
    head = "" if part.names == ("cop_plan",) else "cop_plan: 1\n"
    findings = check(f"{head}{example}\n", asks="everything").findings
    here = {one.rule for one in findings if one.pointer.startswith(f"/{part.names[0]}")}
    # What an example refers to stands in other sections.
    assert {name for name in here if not RULES.rules[name].elements} <= {"reference-to-nothing"}


@pytest.mark.parametrize("rule", RULES.rules.values(), ids=lambda rule: rule.name)
def test_every_rule_has_its_words_and_examples(site: Site, rule: Any) -> None:
    place = site.at("rules", f"rule-{rule.name}")
    text = " ".join(place.astext().replace("\u2019", "'").split())  # Sphinx sets an apostrophe
    for words in (with_dots(rule.message), rule.why, with_dots(rule.fix)):
        assert " ".join(words.split()) in text
    assert RULES.phrases[str(rule.severity)] in text
    assert (f"cop-lesson check --enable {rule.name}" in text) == rule.optional
    examples = [node.astext() for node in place.findall(nodes.literal_block)]
    assert all(plan.rstrip("\n") in examples for plan in (rule.wrong, rule.right) if plan)
    assert all(FORMAT.elements[name].title in text for name in rule.elements)


def test_the_rules_stand_in_the_section_of_their_session(site: Site) -> None:
    for number in range(1, 8):
        section = site.at("rules", f"rules-session-{number}")
        found = [child["ids"][0] for child in section.children if isinstance(child, nodes.section)]
        assert found == [
            f"rule-{rule.name}" for rule in RULES.rules.values() if rule.elements and rule.session == number
        ]


@pytest.mark.parametrize("name", cli.commands)
def test_every_command_has_its_help_and_options(site: Site, name: str) -> None:
    command = cli.commands[name]
    place = site.at("commands", f"command-cop-lesson-{name}").astext()
    context = click.Context(command, info_name=name, **command.context_settings)
    assert f"Usage: cop-lesson {name} " in place
    assert (command.help or "").split("\n")[0] in place
    for param in command.get_params(context):
        written, words = param.get_help_record(context) or ("", "")
        assert written in place
        assert words in place


def test_the_exit_codes_are_there(site: Site) -> None:
    text = site.trees["commands"].astext()
    for code in ("0", "1", "2", "130"):
        assert re.search(rf"^ *{code} {{2,}}\S", text, re.MULTILINE)


def fields(name: str, node: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for field, inner in node.get("properties", {}).items():
        yield f"json-{name}-{field}".replace("_", "-"), inner["description"]
        yield from fields(f"{name}-{field}", inner)


FORMS = {"report": REPORT, **REPORT["$defs"], "changes": CHANGES, **CHANGES["$defs"]}


def test_no_object_hides_another() -> None:
    assert len(FORMS) == 2 + len(REPORT["$defs"]) + len(CHANGES["$defs"])


@pytest.mark.parametrize("name", FORMS)
def test_every_field_for_programs_is_described(site: Site, name: str) -> None:
    for anchor, description in fields(name, FORMS[name]):
        assert description in site.at("json", anchor).astext()


def test_the_example_of_changes_shows_changes(site: Site) -> None:
    example = json.loads(next(site.at("json", "json-changes-example").findall(nodes.literal_block)).astext())
    assert [(one["kind"], one["section"], one["field"]) for one in example["changes"]] == [
        ("added", "next_steps", "owner")
    ]
    assert set(example["changes"][0]) == set(CHANGES["$defs"]["change"]["properties"])


def test_the_example_of_a_report_is_a_report(site: Site) -> None:
    example = json.loads(next(site.at("json", "json-example").findall(nodes.literal_block)).astext())
    assert set(example["plans"][0]["findings"][0]) == set(REPORT["$defs"]["finding"]["properties"])
    assert set(example["plans"][0]) == set(REPORT["$defs"]["plan"]["properties"])


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_pasted(page: str) -> None:
    """A page in Markdown names a rule or a field as an example, and no more."""
    text = SOURCES[f"reference/{page}.md"]
    assert sum(f"`{name}" in text or f" {name}`" in text for name in RULES.rules) <= 1
    assert not any(part.description in text for part in FORMAT.parts.values())
    assert not re.search("<[a-z]+", text)


def test_links_lead_to_the_reference_and_back_to_the_lesson(site: Site) -> None:
    episode = (site.folder / "episodes" / "2-needs.html").read_text("utf-8")
    assert 'href="../reference/plan-format.html#element-transitions"' in episode
    assert 'href="../reference/rules.html#rule-next-step-without-owner"' in episode
    reference = (site.folder / "reference" / "plan-format.html").read_text("utf-8")
    assert 'href="../episodes/2-needs.html#needs"' in reference
    assert 'href="rules.html#rule-next-step-without-owner"' in reference
    assert 'href="#part-stakeholders"' in reference


def test_the_grammar_of_rules_is_there_with_every_kind_of_check(site: Site) -> None:
    for prefix, names in (("rule-part", GRAMMAR["rule"]["properties"]), ("rule-kind", GRAMMAR["kind"]["properties"])):
        for name, node in names.items():
            shown = site.at("own-rules", f"{prefix}-{name.replace('_', '-')}").astext()
            assert all(parameter in shown for parameter in node.get("properties", ())), name
    assert "missing" in site.at("own-rules", "rule-part-severity").astext()


def test_a_setting_that_is_not_there_is_told(tmp_path: Path) -> None:
    with built(tmp_path, {"index.md": "# Commands\n\n:::{command-list}\n:::\n"}, cop_command="") as app:
        (warning,) = told(app)
    assert warning[0] == "index.md"
    assert "cop_command" in warning[2]


@pytest.mark.slow
@pytest.mark.parametrize("builder", ["singlehtml", "epub", "latex", "text", "man"])
def test_every_builder_shows_the_reference(site: Site, builder: str) -> None:
    with built(site.source, LESSON, builder, **SETTINGS) as app:
        assert told(app) == []
        written = [path for path in app.outdir.rglob("*") if path.is_file() and path.name != "environment.pickle"]
        assert written
