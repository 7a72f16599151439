"""The roles of the lesson: names of objectives, labels of parts, and links to elements and rules of the reference."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from cop_lesson.checks.rules import load_rules
from cop_lesson.plan_format.format import load_format
from cop_lesson.sphinx_ext.directives.options import kebab
from cop_lesson.sphinx_ext.words import site_language
from cop_lesson.text.wording import capitalize, nearest

__all__ = ["ELEMENT", "OBJECTIVE", "REFERENCE", "RULE", "add_roles", "element_link", "reference_link", "rule_link"]

logger = logging.getLogger(__name__)

OBJECTIVE = "objective-"
ELEMENT = "element-"
RULE = "rule-"
REFERENCE = "cop"
"""The type of a reference to an anchor of the reference pages, wherever these are."""


class _Role(SphinxRole):
    def warn(self, kind: str, message: str) -> None:
        logger.warning(message, type="cop", subtype=kind, location=self.get_location())

    @property
    def docname(self) -> str:
        return self.env.current_document.docname


class ObjectiveRole(_Role):
    """Names an objective, at the beginning of its list item."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the place that exercises point to."""
        name = self.text.strip()
        try:
            kebab(name)
        except ValueError as error:
            self.warn("objective", f'The name of an objective cannot be "{name}". {error}')
        anchor = OBJECTIVE + nodes.make_id(name)
        target = nodes.target("", "", ids=[anchor], names=[anchor])
        target["cop-objective"] = name
        document = self.inliner.document
        if anchor in document.ids:
            self.warn("duplicate-id", f'There are two objectives "{name}" on this page. Give each a name of its own.')
            target["ids"], target["names"] = [], []
        else:
            document.note_explicit_target(target, target)
        return [target], []


class ElementRole(_Role):
    """Links an element by its title."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the link, or the name alone where there is no such element."""
        elements = load_format(site_language(self.config)).elements
        name = self.text.strip()
        if name not in elements:
            suggestion = nearest(name, elements)
            hint = f'Did you mean "{suggestion}"?' if suggestion else "The plan format names all of them."
            self.warn("element", f'There is no element "{name}". {hint}')
            return [nodes.literal(name, name)], []
        return [element_link(name, elements[name].title, self.docname)], []


class PartRole(_Role):
    """Names a part of a plan as the form does: by its label."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the label, or the name alone where there is no such part."""
        parts = load_format(site_language(self.config)).parts
        name = self.text.strip()
        part = parts.get(tuple(name.replace("-", "_").split(".")))
        if part is None:
            suggestion = nearest(name, [".".join(names) for names in parts])
            hint = f'Did you mean "{suggestion}"?' if suggestion else 'Write a name such as "formats.mode".'
            self.warn("part", f'A plan has no part "{name}". {hint}')
            return [nodes.literal(name, name)], []
        label = capitalize(part.title)
        return [nodes.emphasis(label, label, classes=["cop-part"])], []


class RuleRole(_Role):
    """Links a rule by its name."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the link, or the name alone where there is no such rule."""
        rules = load_rules().rules
        name = self.text.strip()
        if name not in rules:
            suggestion = nearest(name, rules)
            hint = f'Did you mean "{suggestion}"?' if suggestion else 'To see all names: "cop-lesson explain".'
            self.warn("rule", f'There is no rule "{name}". {hint}')
            return [nodes.literal(name, name)], []
        return [rule_link(name, self.docname)], []


def element_link(name: str, title: str, docname: str) -> nodes.Node:
    """A link to an element, on a page."""
    return reference_link(ELEMENT + name, nodes.inline(title, title, classes=["cop-element"]), docname)


def rule_link(name: str, docname: str) -> nodes.Node:
    """A link to a rule, on a page."""
    return reference_link(RULE + name, nodes.literal(name, name, classes=["cop-rule"]), docname)


def reference_link(anchor: str, content: nodes.Node, docname: str) -> nodes.Node:
    """A link to an anchor of the reference, on a page."""
    return addnodes.pending_xref("", content, refdomain="", reftype=REFERENCE, reftarget=anchor, refdoc=docname)


def add_roles(app: Sphinx) -> None:
    """Register the roles."""
    app.add_role("objective", ObjectiveRole())
    app.add_role("element", ElementRole())
    app.add_role("part", PartRole())
    app.add_role("rule", RuleRole())
