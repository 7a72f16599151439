"""``{rule-grammar}``: what a rule is made of, and the kinds of check, from the grammar of rules."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docutils import nodes

from cop_lesson.data_files import read_data
from cop_lesson.sphinx_ext.reference.markup import ReferenceDirective, anchor, data_paragraph, join_nodes

__all__ = ["RuleGrammarDirective"]

_GRAMMAR = "rules/rules.schema.json"


class RuleGrammarDirective(ReferenceDirective):
    """The parts of a rule and the kinds of check, each with what it means."""

    def contents(self) -> Iterator[nodes.Node]:
        """A section for the parts of a rule, and one for the kinds of check."""
        grammar: Mapping[str, Any] = json.loads(read_data(_GRAMMAR))["$defs"]
        parts = self.section([nodes.Text(self.words["grammar-rule"])], "rule-parts")
        parts += self.entries("rule-part", grammar["rule"]["properties"], grammar)
        yield parts
        kinds = self.section([nodes.Text(self.words["grammar-kinds"])], "rule-kinds")
        kinds += self.entries("rule-kind", grammar["kind"]["properties"], grammar)
        yield kinds

    def entries(self, prefix: str, named_nodes: Mapping[str, Any], grammar: Mapping[str, Any]) -> nodes.definition_list:
        """A definition for each name."""
        return nodes.definition_list(
            "", *(self.entry(prefix, name, node, grammar) for name, node in named_nodes.items())
        )

    def entry(
        self, prefix: str, name: str, node: Mapping[str, Any], grammar: Mapping[str, Any]
    ) -> nodes.definition_list_item:
        """A name, what it means, and the names or choices below it."""
        description = node.get("description") or grammar[node["$ref"].rpartition("/")[2]]["description"]
        definition = nodes.definition("", data_paragraph(description))
        rows: dict[str, Sequence[str]] = {
            "reference-choices": node.get("enum", ()),
            "grammar-parameters": tuple(node.get("properties", ())),
        }
        if any(rows.values()):
            facts = (
                (label, join_nodes(nodes.literal(choice, choice) for choice in names))
                for label, names in rows.items()
                if names
            )
            definition += self.facts(facts)
        term = self.term([nodes.literal(name, name)], f"{prefix}-{anchor(name)}")
        return nodes.definition_list_item("", term, definition)
