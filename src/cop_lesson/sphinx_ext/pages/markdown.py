"""A part of a page as plain Markdown, to copy into a shared document. What has no form of its own becomes its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from docutils import nodes

from cop_lesson.sphinx_ext.directives.plan_card import FILE_FOLD

__all__ = ["as_markdown"]


def as_markdown(content: list[nodes.Node], level: int = 1) -> str:
    """Return Markdown; ``level`` is that of the outermost headings."""
    return "\n\n".join(block for node in content for block in _blocks(node, level)) + "\n"


def _blocks(node: nodes.Node, level: int) -> Iterator[str]:
    """The blocks of a node, each without blank lines around it."""
    for kind, form in _FORMS:
        if isinstance(node, kind):
            yield from form(node, level)
            return
    if isinstance(node, nodes.Element) and node.children:
        yield from _inside(node.children, level)
    elif node.astext().strip():
        yield node.astext().strip()


def _section(node: nodes.Element, level: int) -> Iterator[str]:
    yield f"{'#' * level} {_inline(node[0])}"
    yield from _inside(node.children[1:], level + 1)


def _admonition(node: nodes.Element, level: int) -> Iterator[str]:
    if FILE_FOLD in node["classes"]:  # who shares notes reads the answers
        return
    for child in node.children:
        if isinstance(child, nodes.title):
            yield f"**{_inline(child)}**"
        else:
            yield from _blocks(child, level)


def _bullets(node: nodes.Element, level: int) -> Iterator[str]:
    yield "\n".join(_item(item, "- ", level) for item in node.children)


def _numbered(node: nodes.Element, level: int) -> Iterator[str]:
    yield "\n".join(_item(item, f"{number}. ", level) for number, item in enumerate(node.children, 1))


def _definitions(node: nodes.Element, level: int) -> Iterator[str]:
    """Each term in front of what is said about it, as items of a list."""
    yield "\n".join(_hung("- ", "\n\n".join(_definition(item, level))) for item in node.children)


def _definition(item: nodes.Node, level: int) -> Iterator[str]:
    *terms, definition = item.children
    first, *rest = definition.children or (nodes.paragraph(),)
    term = f"**{' '.join(map(_inline, terms))}**"
    if isinstance(first, nodes.paragraph):
        yield f"{term}: {_inline(first)}"
    else:
        yield term
        rest = [first, *rest]
    yield from _inside(rest, level)


def _literal(node: nodes.Element, _level: int) -> Iterator[str]:
    fence = "````" if "```" in node.astext() else "```"
    yield f"{fence}{node.get('language', '')}\n{node.astext()}\n{fence}"


def _inside(children: list[nodes.Node], level: int) -> Iterator[str]:
    for child in children:
        yield from _blocks(child, level)


def _item(item: nodes.Node, sign: str, level: int) -> str:
    """An item of a list; what follows its first line stands further in."""
    return _hung(sign, "\n\n".join(_inside(list(item.children), level)))


def _hung(sign: str, text: str) -> str:
    return sign + text.replace("\n", "\n" + " " * len(sign)).replace("\n" + " " * len(sign) + "\n", "\n\n")


def _table(table: nodes.Element, _level: int) -> Iterator[str]:
    rows = [[" ".join(entry.astext().split()) for entry in row.children] for row in table.findall(nodes.row)]
    title = table.next_node(nodes.title)
    if title is not None:
        yield f"**{_inline(title)}**"
    if rows:
        head, *body = rows
        yield "\n".join(
            f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
            for cells in [head, ["---"] * len(head), *body]
        )


def _image(node: nodes.Element, _level: int) -> Iterator[str]:
    yield f"({node.get('alt', '')})"


def _text(node: nodes.Element, _level: int) -> Iterator[str]:
    yield _inline(node)


def _nothing(_node: nodes.Element, _level: int) -> Iterator[str]:
    yield from ()


_FORMS: tuple[tuple[type[Any], Callable[[Any, int], Iterator[str]]], ...] = (
    (nodes.section, _section),
    (nodes.Admonition, _admonition),
    (nodes.bullet_list, _bullets),
    (nodes.enumerated_list, _numbered),
    (nodes.definition_list, _definitions),
    (nodes.literal_block, _literal),
    (nodes.table, _table),
    (nodes.image, _image),
    (nodes.Invisible, _nothing),
    (nodes.TextElement, _text),
)

_MARKS = ((nodes.strong, "**"), (nodes.emphasis, "*"), (nodes.literal, "`"))


def _inline(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return node.astext().replace("\n", " ")
    if isinstance(node, nodes.system_message | nodes.comment):
        return ""
    text = "".join(_inline(child) for child in node.children)
    for kind, mark in _MARKS:
        if isinstance(node, kind):
            return f"{mark}{text}{mark}"
    if isinstance(node, nodes.reference) and "://" in node.get("refuri", "") and text != node["refuri"]:
        return f"[{text}]({node['refuri']})"
    return text
