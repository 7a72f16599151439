"""A document as a Word file, with real headings, lists and tables, so that it can be read aloud and changed."""

from __future__ import annotations

import io
from typing import Any
from unicodedata import bidirectional

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from cop_lesson.charter.blocks import (
    Block,
    CharterDocument,
    Facts,
    Figure,
    Link,
    Listing,
    Note,
    Paragraph,
    Table,
    Text,
    plain,
)
from cop_lesson.pictures.as_png import as_png
from cop_lesson.pictures.scene import Picture
from cop_lesson.worksheets.word import (
    MARK,
    TEXT_WIDTH,
    add_lead,
    bytes_of,
    new_element,
    new_word,
    set_header,
    set_widths,
)

__all__ = ["as_word"]

_PICTURE_WIDTH, _PICTURE_HEIGHT = 13.0, 21.0
_LETTER, _GAP = 0.19, 0.35
"""The width of a letter in a table, and the space between two columns, in cm."""
_SHORT, _BROAD = 14, 80
_WHOLE = 3
"""How many rows or items stay on one page; of more, the first two stay together and the last two."""
_LINE = "C5CDD4"
_SMALL = Pt(8)
_AFTER_DIRECTION = ("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr")


def as_word(document: CharterDocument) -> bytes:
    """Return the document as the bytes of a ``.docx`` file."""
    word = new_word(document.title, document.plan_language)
    _prepare_notes(word.styles["Intense Quote"])
    _prepare_tables(word.styles["Table Grid"])
    for line in document.about:
        paragraph = word.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        _write(paragraph, line)
    for chapter in document.chapters:
        word.add_heading(chapter.title, 1)
        for block in chapter.blocks:
            _block(word, block)
    end = word.add_paragraph().add_run(document.end)
    end.italic, end.font.size = True, _SMALL
    return bytes_of(word)


def _prepare_notes(style: Any) -> None:
    """A note has a line at its side, as on the page."""
    style.font.color.rgb, style.font.bold, style.font.italic = MARK, False, False
    style.font.cs_bold = style.font.cs_italic = False
    shape = style.paragraph_format
    shape.left_indent, shape.right_indent = Cm(0.3), Cm(0)
    shape.space_before = shape.space_after = Pt(4)
    borders = style.element.pPr.find(qn("w:pBdr"))
    borders.clear()
    borders.append(new_element("left", val="single", sz="18", space="6", color=str(MARK)))


def _prepare_tables(style: Any) -> None:
    """Thin lines between rows, and room around what stands in a cell."""
    properties = style.element.find(qn("w:tblPr"))
    for border in properties.find(qn("w:tblBorders")):
        beside = border.tag in {qn("w:left"), qn("w:right"), qn("w:insideV")}
        border.set(qn("w:val"), "nil" if beside else "single")
        border.set(qn("w:color"), _LINE)
    room = {"top": 0.07, "bottom": 0.07, "left": 0.0, "right": _GAP}
    for side in properties.find(qn("w:tblCellMar")):
        side.set(qn("w:w"), str(Cm(room[side.tag.split("}")[1]]).twips))


def _block(word: Any, block: Block) -> None:
    match block:
        case Paragraph(text):
            _write(word.add_paragraph(), text)
        case Figure(picture):
            _picture(word, picture)
        case Note(text):
            _write(word.add_paragraph(style="Intense Quote"), text)
        case Facts(rows):
            for label, text in rows:
                paragraph = word.add_paragraph()
                paragraph.add_run(f"{label}: ").bold = True
                _write(paragraph, text)
        case Listing(lead, items):
            add_lead(word, lead)
            for at, item in enumerate(items):
                paragraph = word.add_paragraph(style="List Bullet")
                _write(paragraph, item)
                paragraph.paragraph_format.keep_with_next = _stays(at, len(items))
        case Table():
            add_lead(word, block.lead)
            _table(word, block)


def _picture(word: Any, picture: Picture) -> None:
    """Add a picture where the letters in it are known; the list or table beside it says the same."""
    image = as_png(picture)
    if image:
        width = min(_PICTURE_WIDTH, _PICTURE_HEIGHT * picture.width / picture.height)
        word.add_picture(io.BytesIO(image), width=Cm(width))
        word.paragraphs[-1].paragraph_format.space_after = Pt(6)
        shape = word.inline_shapes[-1]._inline  # noqa: SLF001  (python-docx has no name for it)
        for side in "TBLR":
            shape.set(f"dist{side}", "0")  # else LibreOffice leaves room at the left
        shape.docPr.set("descr", picture.description)
        shape.docPr.set("title", picture.title)


def _table(word: Any, table: Table) -> None:
    grid = word.add_table(rows=1, cols=len(table.header), style="Table Grid")
    set_header(grid, table.header)
    for at, row in enumerate(table.rows):
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            _write(cell.paragraphs[0], text)
            cell.paragraphs[0].paragraph_format.keep_with_next = _stays(at, len(table.rows))
    for row in grid.rows:
        row._tr.get_or_add_trPr().insert(0, new_element("cantSplit"))  # noqa: SLF001  (python-docx has no name for it)
    set_widths(grid, _widths(table))
    after = word.add_paragraph().paragraph_format
    after.space_after, after.line_spacing = Pt(0), Pt(6)


def _stays(at: int, count: int) -> bool | None:
    """Whether a row or an item stays on the page of the next one; nothing else is said of it."""
    return (at < count - 1 and (count <= _WHOLE or at in {0, count - 2})) or None


def _widths(table: Table) -> list[float]:
    """Give each column room for a short answer, and divide the rest by how much it has to say."""
    columns = list(zip(table.header, *_plain(table), strict=True))
    longest = [max(map(len, column)) for column in columns]
    least_widths = [min(length, _SHORT) * _LETTER + _GAP for length in longest]
    lengths = [min(length, _BROAD) + 1 for length in longest]
    rest = TEXT_WIDTH - sum(least_widths)
    return [least + rest * length / sum(lengths) for least, length in zip(least_widths, lengths, strict=True)]


def _plain(table: Table) -> list[list[str]]:
    return [[plain(text) for text in row] for row in table.rows]


def _write(paragraph: Any, text: Text) -> None:
    leftward = not paragraph.runs and _is_leftward(plain(text))
    if leftward:
        paragraph._p.get_or_add_pPr().insert_element_before(new_element("bidi"), *_AFTER_DIRECTION)  # noqa: SLF001
    for piece in text:
        if isinstance(piece, Link):
            _link(paragraph, piece)
        else:
            paragraph.add_run(piece).font.rtl = leftward or None


def _is_leftward(text: str) -> bool:
    """Whether the first letter with a direction belongs to a script that runs from right to left."""
    return next((kind != "L" for kind in map(bidirectional, text) if kind in {"L", "R", "AL"}), False)


def _link(paragraph: Any, link: Link) -> None:
    relation = paragraph.part.relate_to(link.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), relation)
    run = paragraph.add_run(link.text)
    run.font.underline, run.font.color.rgb = True, MARK
    element.append(run._r)  # noqa: SLF001  (python-docx cannot write links yet)
    paragraph._p.append(element)  # noqa: SLF001
