"""The reference pages, made from the plan format, the rules, the command line and the form of reports."""

from __future__ import annotations

from sphinx.application import Sphinx

from cop_lesson.sphinx_ext.reference.command_list import CommandListDirective
from cop_lesson.sphinx_ext.reference.json_format import JsonFormatDirective
from cop_lesson.sphinx_ext.reference.markup import resolve_teaching_link
from cop_lesson.sphinx_ext.reference.plan_format import PlanFormatDirective
from cop_lesson.sphinx_ext.reference.rule_grammar import RuleGrammarDirective
from cop_lesson.sphinx_ext.reference.rule_reference import RuleReferenceDirective

__all__ = ["add_reference"]


def add_reference(app: Sphinx) -> None:
    """Register the directives of the reference, and the setting that names the command line."""
    app.add_config_value("cop_command", "", "env", (str,))
    app.add_directive("command-list", CommandListDirective)
    app.add_directive("json-format", JsonFormatDirective)
    app.add_directive("plan-format", PlanFormatDirective)
    app.add_directive("rule-grammar", RuleGrammarDirective)
    app.add_directive("rule-reference", RuleReferenceDirective)
    app.connect("missing-reference", resolve_teaching_link)
