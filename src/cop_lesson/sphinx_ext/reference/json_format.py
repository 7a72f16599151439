"""``{json-format}``: what the forms for programs hold, from their schemas."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from docutils import nodes

from cop_lesson.checks.check import check, examine
from cop_lesson.data_files import read_data
from cop_lesson.plan_format.format import load_format
from cop_lesson.plan_format.languages import SOURCE_LANGUAGE
from cop_lesson.plans.diff import compare
from cop_lesson.render.as_json import as_json
from cop_lesson.render.changes import Comparison, changes_as_json
from cop_lesson.sphinx_ext.directives.options import OptionReader, choice
from cop_lesson.sphinx_ext.directives.roles import reference_link
from cop_lesson.sphinx_ext.reference.markup import ReferenceDirective, anchor, code, data_paragraph, join_nodes

__all__ = ["JsonFormatDirective"]

_FORMS = ("report", "changes")
_EXAMPLES = {"report": "example", "changes": "changes-example"}
_ENTRIES = 2
_DAY = date(2027, 3, 9)
"""The day of the example: a page must not depend on the day on which it is built."""


class JsonFormatDirective(ReferenceDirective):
    """The objects of a form with their fields.

    ``:form:`` is ``report`` or ``changes``; ``:example:`` names a rule whose wrong plan is reported, or compared with
    its right one.
    """

    readers: ClassVar[Mapping[str, OptionReader]] = {"example": str, "form": choice(*_FORMS)}

    def contents(self) -> Iterator[nodes.Node]:
        """A section for each object of the form, and an example."""
        form = self.values.get("form", _FORMS[0])
        self.schema: Mapping[str, Any] = json.loads(read_data(f"reports/{form}.schema.json"))
        for name, node in {form: self.schema, **self.schema["$defs"]}.items():
            if "properties" in node:
                yield self.object(name, node)
        if rule := self.book.rules.get(self.values.get("example", "")):
            output = _report(rule.wrong) if form == _FORMS[0] else _changes(rule.wrong, rule.right, self.book.phrases)
            example = self.section([nodes.Text(self.words[f"{form}-example"])], f"json-{_EXAMPLES[form]}")
            example += data_paragraph(self.words["json-shortened"])
            example += code(json.dumps(_shorten(json.loads(output)), indent=2, ensure_ascii=False), "json")
            yield example

    def object(self, name: str, node: Mapping[str, Any]) -> nodes.section:
        """An object and its fields."""
        section = self.section([nodes.Text(node["title"])], f"json-{anchor(name)}")
        section += [data_paragraph(node["description"]), self.fields(name, node)]
        return section

    def fields(self, name: str, node: Mapping[str, Any]) -> nodes.definition_list:
        """The fields of an object, with how each is written."""
        return nodes.definition_list("", *(self.field(name, *entry) for entry in node["properties"].items()))

    def field(self, owner: str, name: str, node: Mapping[str, Any]) -> nodes.definition_list_item:
        """A field: what it says and how it is written; the fields of an object within it."""
        place = f"{owner}.{name}"
        definition = nodes.definition("", data_paragraph(node["description"]), self.facts(self.rows(node)))
        if "properties" in node:
            definition += self.fields(place, node)
        return nodes.definition_list_item(
            "", self.term([nodes.literal(name, name)], f"json-{anchor(place)}"), definition
        )

    def rows(self, node: Mapping[str, Any]) -> Iterator[tuple[str, Sequence[nodes.Node]]]:
        """How a field is written, and the words that it can be."""
        yield "reference-written", list(self.kind(node))
        if choices := self.resolve(node).get("enum"):
            yield "reference-choices", join_nodes(nodes.literal(str(word), str(word)) for word in choices)

    def kind(self, node: Mapping[str, Any]) -> Iterator[nodes.Node]:
        """How a value is written: a link for an object that has a section, else a word."""
        if "anyOf" in node:
            first, *alternatives = node["anyOf"]
            yield from self.kind(first)
            for alternative in alternatives:
                yield nodes.Text(self.words["json-or"])
                yield from self.kind(alternative)
            return
        schema = self.resolve(node)
        name = str(node.get("$ref", "")).rpartition("/")[2]
        if "properties" in schema and name:
            yield reference_link(f"json-{anchor(name)}", nodes.inline("", schema["title"]), self.docname)
        elif schema.get("type") == "array":
            yield nodes.Text(self.words["json-list"])
            yield from self.kind(schema["items"])
        else:
            kinds = [schema["type"]] if isinstance(schema.get("type"), str) else schema.get("type", ["string"])
            kinds = ["fixed"] if "const" in schema else kinds
            yield nodes.Text(self.words["json-or"].join(self.words[f"json-{kind}"] for kind in kinds))

    def resolve(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        """A node with what its reference names."""
        name = str(node.get("$ref", "")).rpartition("/")[2]
        return {**self.schema["$defs"][name], **node} if name else node


def _report(plan: str) -> str:
    return as_json([check(f"cop_plan: 1\n{plan}", name="my-plan.yaml", today=_DAY)])


def _changes(wrong: str, right: str, phrases: Mapping[str, str]) -> str:
    old, new = (examine(f"cop_plan: 1\n{text}", today=_DAY) for text in (wrong, right))
    changes = compare(old.view, new.view, load_format(), phrases) if old.view and new.view else ()
    return changes_as_json(Comparison(changes=changes, language=SOURCE_LANGUAGE, to_correct=(0, 0), identical=False))


def _shorten(value: Any) -> Any:
    """A value with the first entries of each list alone."""
    if isinstance(value, dict):
        return {name: _shorten(field) for name, field in value.items()}
    return [_shorten(entry) for entry in value[:_ENTRIES]] if isinstance(value, list) else value
