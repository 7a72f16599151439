"""The words of a page: contractions, belittling words, placeholders, texts of links, raw HTML, fences that show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes

from cop_lesson.sphinx_ext.lint.context import LintContext, LintFinding, line_of, paragraphs
from cop_lesson.text.wording import fold

__all__ = ["belittling_words", "contractions", "link_texts", "placeholder_texts", "raw_html", "visible_fences"]

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_TAG = re.compile(r"<[A-Za-z][\w-]*")
_FENCE = re.compile(r"(?:^|\s)(?::{3,}|`{3,})(?:\s|\{|$)")


def contractions(context: LintContext) -> Iterator[LintFinding]:
    """Contractions are hard for readers with another first language; in quotations they stay."""
    for node, text in paragraphs(context.document, quoted=False):
        for match in context.style.contractions.finditer(text):
            yield LintFinding(line_of(node), f'"{match[0]}" is a contraction. Write the words in full.')


def belittling_words(context: LintContext) -> Iterator[LintFinding]:
    """What is called easy is a double failure for those who find it hard."""
    for node, text in paragraphs(context.document, quoted=False):
        for match in context.style.belittling.finditer(text):
            yield LintFinding(
                line_of(node), f'"{match[0]}" makes a difficulty sound small. Leave it out, or say what to do.'
            )


def placeholder_texts(context: LintContext) -> Iterator[LintFinding]:
    """Text that nobody has written yet."""
    for node, text in paragraphs(context.document):
        if placeholder := _placeholder(node, text, context):
            yield LintFinding(line_of(node), f'"{placeholder}" is a placeholder. Write the text, or take it out.')


def _placeholder(node: nodes.TextElement, text: str, context: LintContext) -> str:
    placeholders = context.style.placeholders
    for pattern in (context.style.unfinished, placeholders.part):
        if match := pattern.search(text):
            return match[0].strip()
    # A cell of a table may hold a sign alone.
    is_whole = isinstance(node, nodes.paragraph) and not isinstance(node.parent, nodes.entry)
    line = " ".join(text.split())
    if match := placeholders.prompt.search(fold(text)):
        return match[0]
    is_phrase = placeholders.phrases.match(fold(text).rstrip(".!…"))
    return line if is_phrase or (is_whole and placeholders.are_marks((line,))) else ""


def link_texts(context: LintContext) -> Iterator[LintFinding]:
    """The words of a link say where it leads, also to those who hear nothing but the links of a page."""
    for node in context.document.findall(nodes.Element):
        explicit = isinstance(node, addnodes.pending_xref) and node.get("refexplicit")
        if not (explicit or (isinstance(node, nodes.reference) and "refuri" in node)) or list(
            node.findall(nodes.image)
        ):
            continue
        text = node.astext().strip()
        if fold(text).rstrip(".:…→ ") in context.style.link_texts:
            yield LintFinding(
                line_of(node), f'The link "{text}" does not say where it leads. Name the page or the thing.'
            )
        elif _ADDRESS.fullmatch(text) and not _is_in_charter(node):
            yield LintFinding(
                line_of(node),
                f"The address {text} is no text of a link. Write words: [words that say what it is]({text}).",
            )


def _is_in_charter(node: nodes.Element | None) -> bool:
    """Whether the charter of a plan holds a node: there an address is what the plan says."""
    return node is not None and ("cop-charter" in node.get("classes", ()) or _is_in_charter(node.parent))


def raw_html(context: LintContext) -> Iterator[LintFinding]:
    """Raw HTML is lost in other forms of the lesson, and no check sees what it holds; comments show nowhere."""
    for node in context.document.findall(nodes.raw):
        tag = _TAG.match(node.astext().strip())
        if tag and node.source:  # what a block draws itself, as a picture, has no source
            yield LintFinding(
                line_of(node),
                f"{tag[0]}> is raw HTML. Use Markdown instead, or a block: {{figure}} for an image, {{callout}} for "
                "a box.",
            )


def visible_fences(context: LintContext) -> Iterator[LintFinding]:
    """A fence among the words is one that opened or closed nothing."""
    for node, text in paragraphs(context.document):
        if _FENCE.search(text):
            yield LintFinding(
                line_of(node),
                "A fence shows among the words. Put it on a line of its own, as far in as the line that opens the "
                "block, with an empty line above it.",
            )
