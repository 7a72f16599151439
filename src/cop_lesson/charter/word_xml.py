"""Parts of a Word file as WordprocessingML: through the interface of python-docx each would take many slow steps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

__all__ = ["around", "hyperlink", "paragraph", "row", "run", "table"]

_BREAK = re.compile("([\t\r\n])")
_BREAKS = {"\t": "<w:tab/>", "\r": "<w:br/>", "\n": "<w:br/>"}
_GRID = (
    '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:type="auto" w:w="0"/><w:tblLayout w:type="fixed"/>'
    '<w:tblLook w:firstColumn="1" w:firstRow="1" w:lastColumn="0" w:lastRow="0" w:noHBand="0" w:noVBand="1"'
    ' w:val="04A0"/></w:tblPr>'
)


def run(text: str, properties: str = "") -> str:
    """Return a run of text with properties such as ``<w:b/>``; line ends and tabs become breaks and tabs."""
    content = "".join(_BREAKS.get(piece) or _text(piece) for piece in _BREAK.split(text) if piece)
    return f"<w:r>{around('rPr', properties)}{content}</w:r>"


def _text(text: str) -> str:
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<w:t{space}>{escape(text)}</w:t>"


def hyperlink(relation: str, content: str) -> str:
    """Return runs as a link; ``relation`` is the id of the relation that has its address."""
    return f'<w:hyperlink r:id="{relation}">{content}</w:hyperlink>'


def paragraph(
    content: str, *, style: str = "", keeps_next: bool = False, leftward: bool = False, spacing: str = ""
) -> str:
    """Return a paragraph of runs and links.

    ``style`` is the id of its style, ``keeps_next`` keeps it on the page of what follows, ``leftward`` lets it run from
    right to left, and ``spacing`` has the attributes of ``w:spacing``.
    """
    properties = (
        f'<w:pStyle w:val="{style}"/>' if style else "",
        "<w:keepNext/>" if keeps_next else "",
        "<w:bidi/>" if leftward else "",
        f"<w:spacing {spacing}/>" if spacing else "",
    )
    return f"<w:p>{around('pPr', ''.join(properties))}{content}</w:p>"


def table(widths: Sequence[int], rows: Iterable[str]) -> str:
    """Return a table; the widths of its columns are in twentieths of a point."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl>{_GRID}<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row(widths: Sequence[int], cells: Iterable[str], *, is_header: bool = False) -> str:
    """Return a row of a table that no page divides, each cell with its paragraphs; a header stands on each page."""
    properties = "<w:cantSplit/><w:tblHeader/>" if is_header else "<w:cantSplit/>"
    content = "".join(
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/></w:tcPr>{cell}</w:tc>'
        for width, cell in zip(widths, cells, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{content}</w:tr>"


def around(name: str, content: str) -> str:
    """Return an element around its content, where there is any."""
    return f"<w:{name}>{content}</w:{name}>" if content else ""
