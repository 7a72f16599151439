"""The cells of tables: fields where an answer is asked for, and labels for screens on which a row is a card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import islice

from docutils import nodes
from sphinx.application import Sphinx

from cop_lesson.sphinx_ext.theme.page import is_ours
from cop_lesson.sphinx_ext.words import site_words

__all__ = ["fill_cells"]

STACKS = "cop-stacks"
LABEL = "cop-cell-label"
_MANY = 3


def fill_cells(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Give each cell what a small screen and a writing reader need; the tables of other forms stay as they are."""
    if not is_ours(app):
        return
    words = site_words(app.config)
    for table in list(doctree.findall(nodes.table)):
        heads, rows = _heads(table), _rows(table)
        if not heads or any(len(row) != len(heads) for row in rows):
            continue  # cells that reach over several columns have no one label
        asking = [(row, at) for row in rows for at, entry in enumerate(row) if _says(entry, words["your-answer"])]
        for row, at in asking:
            _put_field(row, at, heads)
        if asking:
            _put_after(table, nodes.paragraph("", words["your-answer-note"], classes=["cop-cell-note"]))
        if len(heads) >= _MANY:
            table["classes"].append(STACKS)
            for row in rows:
                _label(row, heads)


def _says(entry: nodes.entry, text: str) -> bool:
    return entry.astext().strip() == text


def _put_after(table: nodes.table, note: nodes.Node) -> None:
    """Below the box of the table, which scrolls."""
    parent = table.parent
    box = parent if isinstance(parent, nodes.container) and "table-wrapper" in parent["classes"] else table
    box.parent.insert(box.parent.index(box) + 1, note)


def _heads(table: nodes.table) -> list[str]:
    return [entry.astext().strip() for head in table.findall(nodes.thead) for entry in head.findall(nodes.entry)]


def _rows(table: nodes.table) -> list[list[nodes.entry]]:
    bodies = islice(table.findall(nodes.tbody), 1)
    return [[*_entries(row)] for body in bodies for row in body.children if isinstance(row, nodes.row)]


def _entries(row: nodes.row) -> Iterator[nodes.entry]:
    return (entry for entry in row.children if isinstance(entry, nodes.entry))


def _put_field(row: Sequence[nodes.entry], at: int, heads: Sequence[str]) -> None:
    """Put a field into a cell, named by its column and by another cell of its row."""
    beside = row[0 if at else -1].astext().strip()
    label = escape(f"{heads[at]}: {beside}")
    row[at].children = []
    row[at] += nodes.raw("", f'<textarea class="cop-cell" rows="2" aria-label="{label}"></textarea>', format="html")


def _label(row: Sequence[nodes.entry], heads: Sequence[str]) -> None:
    for entry, head in zip(row, heads, strict=True):
        if head and (entry.astext().strip() or entry.next_node(nodes.image)):
            entry.insert(0, nodes.paragraph("", f"{head}:", classes=[LABEL]))
