"""What the pages of the reference are made of: sections with lasting anchors, rows of facts, examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import make_refnode

from cop_lesson.checks.rules import RuleBook, load_rules
from cop_lesson.plan_format.format import Element, PlanFormat, load_format
from cop_lesson.plan_format.lesson import load_lesson
from cop_lesson.sphinx_ext.directives.options import KindlyDirective
from cop_lesson.sphinx_ext.directives.roles import element_link
from cop_lesson.sphinx_ext.pages.collector import pages
from cop_lesson.sphinx_ext.words import SiteWords, site_language, site_words

__all__ = [
    "GENERATED",
    "ReferenceDirective",
    "anchor",
    "code",
    "data_paragraph",
    "join_nodes",
    "prose",
    "resolve_teaching_link",
]

GENERATED = "cop-reference"
"""The class of what is made from data: its words are looked after where the data is."""

TAUGHT = "cop-taught"
"""The type of a reference to the paragraph that teaches an element, wherever it is."""


def data_paragraph(text: str) -> nodes.paragraph:
    """A paragraph whose words come from data, which has translations of its own."""
    paragraph = nodes.paragraph(text, text)
    paragraph["translatable"] = False
    return paragraph


def prose(text: str) -> Iterator[nodes.Element]:
    """A text of the rules: what stands behind three spaces, or on further lines, is there to copy."""
    words, _, rest = text.strip().partition("   ")
    if "\n" in words:
        words, _, rest = text.strip().partition("\n")
    yield data_paragraph(words.strip())
    if rest.strip():
        yield code(rest.strip("\n"), "text")


def code(text: str, language: str = "yaml") -> nodes.literal_block:
    """An example as it is written in a file."""
    return nodes.literal_block(text, text, language=language, force=True)  # a wrong example may be no YAML at all


def join_nodes(items: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Nodes with commas between them."""
    joined: list[nodes.Node] = []
    for node in items:
        joined += [nodes.Text(", "), node] if joined else [node]
    return joined


def anchor(name: str) -> str:
    """A part of an anchor: ``next_steps.owner`` is ``next-steps-owner``."""
    return name.replace(".", "-").replace("_", "-")


class ReferenceDirective(KindlyDirective):
    """A directive that writes sections of the reference."""

    has_content: ClassVar[bool] = False
    optional_arguments = 0

    def run(self) -> list[nodes.Node]:
        """Return the sections."""
        self.values = self.read_options()
        return list(self.contents())

    def contents(self) -> Iterator[nodes.Node]:
        """The sections."""
        raise NotImplementedError

    @property
    def docname(self) -> str:
        """The page."""
        return self.env.current_document.docname

    @property
    def language(self) -> str:
        """The language of the words."""
        return site_language(self.config)

    @property
    def words(self) -> SiteWords:
        """The words of the site."""
        return site_words(self.config)

    @property
    def plan_format(self) -> PlanFormat:
        """The plan format in the language of the build."""
        return load_format(self.language)

    @property
    def book(self) -> RuleBook:
        """The rules in the language of the build."""
        return load_rules(self.language)

    def section(self, title: Sequence[nodes.Node], *anchors: str) -> nodes.section:
        """A section, its title, and the anchors by which it is linked."""
        heading = nodes.title("", "", *title)
        heading["translatable"] = False
        section = nodes.section("", heading, ids=list(anchors), names=list(anchors), classes=[GENERATED])
        self.set_source_info(section)
        self.note(section)
        return section

    def session(self, number: int, prefix: str) -> nodes.section:
        """The section of a session of the workshop."""
        title = load_lesson(self.language).sessions[number].title
        phrase = self.book.phrases["blank_session"].format(session=number, title=title)
        return self.section([nodes.Text(phrase)], f"{prefix}-session-{number}")

    def term(self, content: Sequence[nodes.Node], *anchors: str) -> nodes.term:
        """The term of a definition, with anchors."""
        term = nodes.term("", "", *content, ids=list(anchors), names=list(anchors))
        term["translatable"] = False
        self.note(term)
        return term

    def note(self, node: nodes.Element) -> None:
        """Make the anchors of a node known."""
        self.state.document.note_explicit_target(node, node)

    def facts(self, rows: Iterable[tuple[str, Sequence[nodes.Node]]]) -> nodes.field_list:
        """Rows with a word each, by its name, and what there is to say."""
        fields = nodes.field_list(classes=["cop-facts"])
        for name, content in rows:
            body = nodes.paragraph("", "", *content)
            body["translatable"] = False
            fields += nodes.field("", nodes.field_name("", self.words[name]), nodes.field_body("", body))
        return fields

    def element(self, element: Element) -> nodes.Node:
        """A link to an element by its title."""
        return element_link(element.name, element.title, self.docname)

    def session_link(self, element: Element) -> nodes.Node:
        """A link to where an element is taught, by the title of the session."""
        title = load_lesson(self.language).sessions[element.session].title
        phrase = self.book.phrases["blank_session"].format(session=element.session, title=title)
        return addnodes.pending_xref(
            "", nodes.inline(phrase, phrase), refdomain="", reftype=TAUGHT, reftarget=element.name, refdoc=self.docname
        )


def resolve_teaching_link(
    app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, content: nodes.TextElement
) -> nodes.Node | None:
    """Link to the paragraph that teaches an element; a site without its episode shows the words alone."""
    if node["reftype"] != TAUGHT:
        return None
    name = node["reftarget"]
    for page in pages(env).values():
        if name in page.teaches:
            return make_refnode(app.builder, node["refdoc"], page.docname, name, content)
    return content
