"""What the lint looks at, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from docutils import nodes

from cop_lesson.sphinx_ext.directives.blocks import is_block
from cop_lesson.sphinx_ext.directives.plan_card import PLAN_CARD
from cop_lesson.sphinx_ext.lint.style import Style
from cop_lesson.sphinx_ext.pages.model import Page
from cop_lesson.sphinx_ext.reference.markup import GENERATED

__all__ = ["GENERATED_CLASSES", "LessonCheck", "LintContext", "LintFinding", "PageCheck", "line_of", "paragraphs"]


@dataclass(frozen=True, slots=True)
class LintFinding:
    """Something to mend: its line, from 1, or 0 for the page as a whole, and words that say how."""

    line: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LintContext:
    """One page to look at: its model, its doctree, and its Markdown, which is empty for other sources."""

    page: Page
    document: nodes.document
    source: str
    style: Style
    is_block: Callable[[str], bool]


PageCheck: TypeAlias = Callable[[LintContext], Iterator[LintFinding]]
"""Looks at one page."""

LessonCheck: TypeAlias = Callable[[list[Page]], Iterator[tuple[str, LintFinding]]]
"""Looks at all pages, in the order of their names; each remark comes with the name of its page."""

GENERATED_CLASSES = frozenset({GENERATED, PLAN_CARD, "cop-checks", "cop-worksheet"})
"""Classes of what is made from data: its words are looked after where the data is."""

_NO_PROSE = (
    nodes.literal,
    nodes.FixedTextElement,
    nodes.math,
    nodes.math_block,
    nodes.raw,
    nodes.Invisible,
    nodes.system_message,
)
"""Code, quoted plans, formulas and comments: FixedTextElement are all blocks that keep their lines."""


def line_of(node: nodes.Node) -> int:
    """The line of a node, or of what it stands in."""
    place: nodes.Node | None = node
    while place is not None:
        if place.line:  # an image in a line of text says 0
            return place.line
        place = place.parent
    return 0


def paragraphs(node: nodes.Node, *, quoted: bool = True) -> Iterator[tuple[nodes.TextElement, str]]:
    """Each paragraph, title or term with its own words, without code; ``quoted`` also the words of other people."""
    if (
        not isinstance(node, nodes.Element)
        or isinstance(node, _NO_PROSE)
        or GENERATED_CLASSES.intersection(node["classes"])
    ):
        return
    if not quoted and (isinstance(node, nodes.block_quote) or is_block(node, "testimonial")):
        return
    if isinstance(node, nodes.TextElement):
        yield node, "".join(_words(node))
        return
    for child in node.children:
        yield from paragraphs(child, quoted=quoted)


def _words(node: nodes.Element) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield child.astext()
        elif isinstance(child, nodes.Element) and not isinstance(child, _NO_PROSE):
            yield from _words(child)
        else:
            yield "`"  # where code stands, no word begins or ends
