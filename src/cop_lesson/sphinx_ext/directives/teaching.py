"""``{teaches}`` marks where an element is taught; ``{rule-list}`` lists what the checker looks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from docutils import nodes

from cop_lesson.checks.rules import Rule, load_rules
from cop_lesson.plan_format.format import load_format
from cop_lesson.sphinx_ext.directives.blocks import free_id
from cop_lesson.sphinx_ext.directives.marks import TEACHES
from cop_lesson.sphinx_ext.directives.options import KindlyDirective, name_list
from cop_lesson.sphinx_ext.directives.roles import rule_link
from cop_lesson.sphinx_ext.words import site_language, site_words
from cop_lesson.text.templates import with_dots
from cop_lesson.text.wording import nearest

__all__ = ["WRITING", "RuleListDirective", "TeachesDirective"]

WRITING = "writing"
"""The argument of ``{rule-list}`` for the rules about the writing of a file."""


class TeachesDirective(KindlyDirective):
    """Makes the anchors of elements at the paragraph or heading that follows: findings link there."""

    has_content: ClassVar[bool] = False

    def run(self) -> list[nodes.Node]:
        """Return the targets; docutils moves their ids to what follows."""
        self.read_options()
        elements = load_format().elements
        names = name_list(" ".join(self.arguments))
        if not names:
            self.warn("teaches", 'teaches: name the elements that follow, such as "{teaches} needs purpose".')
        targets: list[nodes.Node] = []
        for name in names:
            if name in elements and isinstance(self.state.document.ids.get(name), nodes.section | None):
                self.check_session(name)
                targets.append(self.target(name))
            elif name in elements:
                self.warn("teaches", f'teaches: the anchor "{name}" stands on this page already. Name it once.')
            else:
                suggestion = nearest(name, elements)
                hint = f'Did you mean "{suggestion}"?' if suggestion else "The plan format names all of them."
                self.warn("teaches", f'teaches: there is no element "{name}". {hint}')
        return targets

    def target(self, name: str) -> nodes.target:
        """The anchor of an element."""
        target = nodes.target("", "", ids=[name], names=[name])
        target[TEACHES] = (name,)
        self.set_source_info(target)
        self.give_way(name)
        self.state.document.note_explicit_target(target)
        return target

    def give_way(self, name: str) -> None:
        """A heading of the same name, earlier on the page, takes another anchor: findings link to the element."""
        document = self.state.document
        heading = document.ids.get(name)
        if isinstance(heading, nodes.section) and not document.nametypes.get(name, False):
            anchor = free_id(document, name)
            heading["ids"] = [anchor if node_id == name else node_id for node_id in heading["ids"]]
            document.ids[anchor] = document.ids.pop(name)
            document.nameids.update(
                {heading_name: anchor for heading_name, heading_id in document.nameids.items() if heading_id == name}
            )

    def check_session(self, name: str) -> None:
        """Warn where an element is taught in an episode of another session."""
        session = str(self.env.metadata[self.env.current_document.docname].get("session", ""))
        expected = load_format().elements[name].session
        if session.isdigit() and int(session) != expected:
            self.warn("teaches", f'teaches: "{name}" belongs to session {expected}, and this is session {session}.')


class RuleListDirective(KindlyDirective):
    """A folded list of the rules of a session: name, severity and message."""

    has_content: ClassVar[bool] = False

    def run(self) -> list[nodes.Node]:
        """Return the block, or nothing where no rule speaks of the session."""
        self.read_options()
        words = site_words(self.config)
        argument = " ".join(self.arguments).strip()
        docname = self.env.current_document.docname
        topic = argument or str(self.env.metadata[docname].get("session", ""))
        if topic != WRITING and not topic.isdigit():
            example = f'"{{rule-list}} 2", or "{{rule-list}} {WRITING}"'
            self.warn("rule-list", f"rule-list: name a session, such as {example}.")
            return []
        rules = list(self.rules(topic))
        if not rules:
            return []
        title = nodes.title("", words["checks-writing" if topic == WRITING else "checks"])
        block = nodes.admonition("", title, classes=["cop-block", "cop-checks"], collapsible="closed")
        self.set_source_info(block)
        block += nodes.definition_list("", *(self.entry(rule) for rule in rules))
        return [block]

    def rules(self, topic: str) -> Iterator[Rule]:
        """The rules about the elements of a session, or about writing."""
        for rule in load_rules(site_language(self.config)).rules.values():
            if (not rule.elements) if topic == WRITING else (rule.elements and rule.session == int(topic)):
                yield rule

    def entry(self, rule: Rule) -> nodes.definition_list_item:
        """A rule and what it says; dots stand for what the message would mention."""
        phrases = load_rules(site_language(self.config)).phrases
        link = rule_link(rule.name, self.env.current_document.docname)
        severity = phrases[str(rule.severity)]
        label = nodes.inline("", f"({severity})", classes=["cop-severity", f"cop-{rule.severity}"])
        return nodes.definition_list_item(
            "",
            nodes.term("", "", link, nodes.Text(" "), label),
            nodes.definition("", nodes.paragraph("", with_dots(rule.message))),
        )
