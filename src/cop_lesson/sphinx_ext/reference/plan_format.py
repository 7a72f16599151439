"""``{plan-format}``: every section and field of a plan, by session."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docutils import nodes

from cop_lesson.plan_format.examples import sample, sample_line
from cop_lesson.plan_format.format import ASKS, Element, Part, asking
from cop_lesson.sphinx_ext.directives.roles import ELEMENT, reference_link, rule_link
from cop_lesson.sphinx_ext.reference.markup import ReferenceDirective, anchor, code, data_paragraph, join_nodes
from cop_lesson.text.wording import capitalize

__all__ = ["PART", "PlanFormatDirective", "kind_of"]

PART = "part-"
"""The beginning of the anchors of sections and fields."""

Row = tuple[str, Sequence[nodes.Node]]


class PlanFormatDirective(ReferenceDirective):
    """The whole format, made from its schema."""

    def contents(self) -> Iterator[nodes.Node]:
        """A section for what is said of the plan itself, and one for each session."""
        sections = [part for part in self.plan_format.parts.values() if len(part.names) == 1]
        itself = self.section([nodes.Text(self.words["reference-plan"])], "part-plan-itself")
        itself += [self.part(part) for part in sections if not part.element]
        yield itself
        for number in sorted({part.session for part in sections if part.element}):
            session = self.session(number, "part")
            session += [self.part(part) for part in sections if part.element and part.session == number]
            yield session

    def part(self, part: Part) -> nodes.section:
        """A section of the plan: what it is, its fields, and an example."""
        title = capitalize(part.title)
        section = self.section([nodes.Text(title)], *self.anchors(part))
        section += [data_paragraph(part.description), self.facts(self.rows(part, None))]
        if fields := self.fields(part):
            section += fields
        example = "reference-example-fields" if self.plan_format.fields(part) else "reference-example-section"
        section += [data_paragraph(self.words[example]), code(sample(part, self.plan_format, ASKS[-1]))]
        return section

    def fields(self, part: Part) -> nodes.definition_list | None:
        """The fields of a section or field, or nothing where it has none."""
        fields = self.plan_format.fields(part)
        return nodes.definition_list("", *(self.field(field, part) for field in fields)) if fields else None

    def field(self, part: Part, parent: Part) -> nodes.definition_list_item:
        """A field: its question and its facts, and its own fields."""
        definition = nodes.definition("", data_paragraph(part.description), self.facts(self.rows(part, parent)))
        if inner := self.fields(part):
            definition += inner
        return nodes.definition_list_item("", self.term(_title_and_name(part), *self.anchors(part)), definition)

    def anchors(self, part: Part) -> list[str]:
        """The anchor of a part, and that of the element which begins there."""
        element = self.element_of(part)
        part_anchor = PART + anchor(".".join(part.names))
        return [part_anchor, ELEMENT + element.name] if element and element.places[0] == part.names else [part_anchor]

    def element_of(self, part: Part) -> Element | None:
        """The element that a part is one of the places of."""
        element = self.plan_format.elements.get(part.element or "")
        return element if element and part.names in element.places else None

    def rows(self, part: Part, parent: Part | None) -> Iterator[Row]:
        """What is to be said of a part; of a field only what differs from its parent."""
        words = self.words
        node = self.plan_format.node(part)
        if parent is None:
            yield "reference-name", [nodes.literal(part.names[0], part.names[0])]
        yield "reference-written", [nodes.Text(words.fill(f"type-{kind_of(part, node)}", item=part.item))]
        if part.choices:
            yield (
                "reference-choices" if part.closed else "reference-known",
                join_nodes(nodes.literal(choice, choice) for choice in part.choices),
            )
        if part.refers_to:
            yield "reference-refers", join_nodes(self.link((name,)) for name in part.refers_to)
        if element := self.element_of(part):
            yield from self.element_rows(element, first=element.places[0] == part.names)
        if part.element and (not parent or part.asked_by != parent.asked_by):
            yield "reference-asked-by", [nodes.Text(asking(part))]
        if part.private or not parent:
            yield "reference-private", list(self.private(part))
        if part.examples and not self.plan_format.fields(part) and parent:
            yield "reference-example", [nodes.literal("", sample_line(part))]

    def element_rows(self, element: Element, *, first: bool) -> Iterator[Row]:
        """The element that has a place here; at the first, where it is taught and the rules that speak of it."""
        name = nodes.literal(element.name, element.name)
        yield "reference-element", [self.element(element), nodes.Text(" "), name]
        if not first:
            return
        yield "reference-session", [self.session_link(element)]
        rules = [rule.name for rule in self.book.rules.values() if element.name in rule.elements]
        if rules:
            yield "reference-rules", join_nodes(rule_link(rule, self.docname) for rule in rules)

    def private(self, part: Part) -> Iterator[nodes.Node]:
        """Whether documents for others leave a part out, or which of its fields."""
        if part.private:
            yield nodes.Text(self.words["reference-private-yes"])
            return
        inner = [field for field in self.plan_format.parts.values() if field.private and field.names[:1] == part.names]
        yield nodes.Text(self.words["reference-private-fields" if inner else "reference-private-no"])
        if inner:
            yield nodes.Text(" ")
            yield from join_nodes(self.link(field.names) for field in inner)

    def link(self, names: tuple[str, ...]) -> nodes.Node:
        """A link to a part by its name."""
        name = ".".join(names[1:] or names)
        return reference_link(PART + anchor(".".join(names)), nodes.literal(name, name), self.docname)


def _title_and_name(part: Part) -> list[nodes.Node]:
    name = part.names[-1]
    return [nodes.Text(f"{part.title} "), nodes.literal(name, name)]


def kind_of(part: Part, node: Mapping[str, Any]) -> str:
    """How a part is written, as a word such as ``date`` or ``entries``."""
    has_fields = "properties" in node or "properties" in node.get("items", {})
    kinds = (
        ("entries", "array" in part.kinds and has_fields),
        ("names", "array" in part.kinds and bool(part.refers_to)),
        ("ids", "array" in part.kinds and _is_id(node.get("items", {}))),
        ("list", "array" in part.kinds),
        ("fields", has_fields),
        ("fixed", "const" in node),
        ("choice", part.closed),
        (str(node.get("format")), "format" in node),
        ("id", _is_id(node)),
        ("-".join(sorted(part.kinds)), True),
    )
    return next(kind for kind, holds in kinds if holds)


def _is_id(node: Mapping[str, Any]) -> bool:
    return str(node.get("pattern", "")).startswith("^[a-z0-9-]+")
