"""A document as a Word file, with real headings, lists and tables, so that it can be read aloud and changed."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Any
from unicodedata import bidirectional

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from cop_lesson.charter.blocks import Block, Document, Facts, Figure, Link, Listing, Note, Paragraph, Table, Text, plain
from cop_lesson.pictures.as_png import as_png
from cop_lesson.pictures.scene import Picture

__all__ = ["as_word"]

# The same plan gives the same bytes, so no file says when it was made.
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_TEXT_WIDTH, _PICTURE_WIDTH = 17.6, 11.5
# Every system has these letters or others of the same widths, so that pages end at the same place.
_FONT = "Arial"
_LETTER, _GAP = 0.19, 0.35
"""The width of a letter in a table, and the space between two columns, in cm."""
_SHORT, _BROAD = 14, 80
_MARK, _LINE = RGBColor(0x0B, 0x5F, 0x6B), "C5CDD4"
_SMALL = Pt(8)
_AFTER_DIRECTION = ("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr")


def as_word(document: Document) -> bytes:
    """Return the document as the bytes of a ``.docx`` file."""
    word = docx.Document()
    _prepare(word, document)
    word.add_heading(document.title, 0)
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
    return _steady(word)


def _prepare(word: Any, document: Document) -> None:
    about = word.core_properties
    about.title, about.language, about.author, about.comments = document.title, document.plan_language, "", ""
    about.created = about.modified = datetime(*_LONG_AGO, tzinfo=UTC)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(9.5)
    normal.paragraph_format.space_after = Pt(3)
    normal.element.get_or_add_rPr().append(_made("lang", val=document.plan_language))
    normal.paragraph_format.line_spacing = 1.0
    for name, size, before, after in (("Title", 20, 0, 6), ("Heading 1", 13, 12, 3)):
        style = word.styles[name]
        style.font.color.rgb, style.font.size = _MARK, Pt(size)
        style.element.rPr.rFonts.attrib.clear()
        style.font.name = _FONT
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    word.styles["Title"].element.pPr.find(f"{qn('w:pBdr')}/{qn('w:bottom')}").set(qn("w:color"), str(_MARK))
    _prepare_notes(word.styles["Intense Quote"])
    _prepare_tables(word.styles["Table Grid"])
    for section in word.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm((21 - _TEXT_WIDTH) / 2)
        section.top_margin = section.bottom_margin = Cm(1.6)


def _prepare_notes(style: Any) -> None:
    """A note has a line at its side, as on the page."""
    style.font.color.rgb, style.font.bold, style.font.italic = _MARK, False, False
    shape = style.paragraph_format
    shape.left_indent, shape.right_indent = Cm(0.3), Cm(0)
    shape.space_before = shape.space_after = Pt(4)
    borders = style.element.pPr.find(qn("w:pBdr"))
    borders.clear()
    borders.append(_made("left", val="single", sz="18", space="6", color=str(_MARK)))


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


def _made(name: str, **attributes: str) -> Any:
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _block(word: Any, block: Block) -> None:
    match block:
        case Paragraph(text):
            _write(word.add_paragraph(), text)
        case Figure(picture):
            _picture(word, picture)
        case Note(_, text):
            _write(word.add_paragraph(style="Intense Quote"), text)
        case Facts(rows):
            for label, text in rows:
                paragraph = word.add_paragraph()
                paragraph.add_run(f"{label}: ").bold = True
                _write(paragraph, text)
        case Listing(lead, items):
            _lead(word, lead)
            for item in items:
                _write(word.add_paragraph(style="List Bullet"), item)
        case Table():
            _lead(word, block.lead)
            _table(word, block)


def _picture(word: Any, picture: Picture) -> None:
    """Add a picture where the letters in it are known; the list or table beside it says the same."""
    image = as_png(picture)
    if image:
        word.add_picture(io.BytesIO(image), width=Cm(_PICTURE_WIDTH))
        about = word.inline_shapes[-1]._inline.docPr  # noqa: SLF001  (python-docx has no name for it)
        about.set("descr", picture.description)
        about.set("title", picture.title)


def _lead(word: Any, lead: str) -> None:
    if lead:
        paragraph = word.add_paragraph()
        paragraph.add_run(lead).bold = True
        paragraph.paragraph_format.keep_with_next = True


def _table(word: Any, table: Table) -> None:
    made = word.add_table(rows=1, cols=len(table.header), style="Table Grid")
    for cell, name in zip(made.rows[0].cells, table.header, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    # A header row is repeated on each page, and named as such to a screen reader.
    made.rows[0]._tr.get_or_add_trPr().append(_made("tblHeader"))  # noqa: SLF001  (python-docx has no name for it)
    for row in table.rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            _write(cell.paragraphs[0], text)
    for made_row in made.rows:
        made_row._tr.get_or_add_trPr().insert(0, _made("cantSplit"))  # noqa: SLF001  (as above)
    made.autofit = False
    for column, width in zip(made.columns, _widths(table), strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
    after = word.add_paragraph().paragraph_format
    after.space_after, after.line_spacing = Pt(0), Pt(6)


def _widths(table: Table) -> list[Any]:
    """Give each column room for a short answer, and divide the rest by how much it has to say."""
    columns = list(zip(table.header, *_plain(table), strict=True))
    longest = [max(map(len, column)) for column in columns]
    needed = [min(length, _SHORT) * _LETTER + _GAP for length in longest]
    said = [min(length, _BROAD) + 1 for length in longest]
    rest = _TEXT_WIDTH - sum(needed)
    return [Cm(least + rest * length / sum(said)) for least, length in zip(needed, said, strict=True)]


def _plain(table: Table) -> list[list[str]]:
    return [[plain(text) for text in row] for row in table.rows]


def _write(paragraph: Any, text: Text) -> None:
    leftward = not paragraph.runs and _is_leftward(plain(text))
    if leftward:
        paragraph._p.get_or_add_pPr().insert_element_before(_made("bidi"), *_AFTER_DIRECTION)  # noqa: SLF001
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
    run = paragraph.add_run(link.shown)
    run.font.underline, run.font.color.rgb = True, _MARK
    element.append(run._r)  # noqa: SLF001  (python-docx cannot write links yet)
    paragraph._p.append(element)  # noqa: SLF001


def _steady(word: Any) -> bytes:
    """The bytes of the file, with the same time for each part of it."""
    written, steady = io.BytesIO(), io.BytesIO()
    word.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, _LONG_AGO)
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return steady.getvalue()
