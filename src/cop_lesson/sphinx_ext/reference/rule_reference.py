"""``{rule-reference}``: every rule, by session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docutils import nodes

from cop_lesson.checks.rules import Rule
from cop_lesson.plan_format.format import asking
from cop_lesson.sphinx_ext.directives.roles import RULE
from cop_lesson.sphinx_ext.reference.markup import ReferenceDirective, code, data_paragraph, join_nodes, prose
from cop_lesson.text.templates import with_dots

__all__ = ["RuleReferenceDirective"]


class RuleReferenceDirective(ReferenceDirective):
    """All rules, made from their data."""

    def contents(self) -> Iterator[nodes.Node]:
        """A section for the writing of a file, and one for each session."""
        rules = list(self.book.rules.values())
        writing = self.section([nodes.Text(self.book.phrases["explain_writing"])], "rules-writing")
        writing += [self.rule(rule) for rule in rules if not rule.elements]
        yield writing
        for number in sorted({rule.session for rule in rules if rule.elements}):
            session = self.session(number, "rules")
            session += [self.rule(rule) for rule in rules if rule.elements and rule.session == number]
            yield session

    def rule(self, rule: Rule) -> nodes.section:
        """A rule: what it says, why, what to do, and a wrong and a right example."""
        phrases = self.book.phrases
        section = self.section([nodes.literal(rule.name, rule.name)], RULE + rule.name)
        section += self.facts(self.rows(rule))
        words = nodes.field_list(classes=["cop-facts"])
        for name, text in (("what", rule.message), ("why", rule.why), ("fix", rule.fix)):
            label = nodes.field_name("", phrases[name])
            words += nodes.field("", label, nodes.field_body("", *prose(with_dots(text))))
        section += words
        for name, plan in (("wrong", rule.wrong), ("right", rule.right)):
            if plan:
                section += [data_paragraph(f"{phrases[name]}:"), code(plan.rstrip("\n"))]
        return section

    def rows(self, rule: Rule) -> Iterator[tuple[str, Sequence[nodes.Node]]]:
        """How grave the finding is, what it is about, and when the rule is judged."""
        yield "reference-severity", [nodes.Text(self.book.phrases[str(rule.severity)])]
        if rule.elements:
            elements = self.plan_format.elements
            yield "reference-elements", join_nodes(self.element(elements[name]) for name in rule.elements)
            yield "reference-asked-by", [nodes.Text(asking(rule))]
        if rule.optional:
            enable = self.book.phrases["enable_with"].format(name=rule.name)
            words, _, command = enable.partition("   ")
            yield "reference-off", [nodes.Text(f"{words} "), nodes.literal(command, command)]
        if rule.language:
            yield "reference-language", [nodes.literal(rule.language, rule.language)]
