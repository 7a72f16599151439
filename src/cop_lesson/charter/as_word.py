"""A document as a Word file, with real headings, lists and tables, so that it can be read aloud and changed."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

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
_TEXT_WIDTH = 17.6
_NARROW, _BROAD = 22, 45
_MARK = RGBColor(0x0B, 0x5F, 0x6B)


def as_word(document: Document) -> bytes:
    """Return the document as the bytes of a ``.docx`` file."""
    word = docx.Document()
    _prepare(word, document)
    word.add_heading(document.title, 0)
    for line in document.about:
        _write(word.add_paragraph(), line)
    for chapter in document.chapters:
        word.add_heading(chapter.title, 1)
        for block in chapter.blocks:
            _block(word, block)
    word.add_paragraph().add_run(document.end).italic = True
    return _steady(word)


def _prepare(word: Any, document: Document) -> None:
    about = word.core_properties
    about.title, about.language, about.author, about.comments = document.title, document.plan_language, "", ""
    about.created = about.modified = datetime(*_LONG_AGO, tzinfo=UTC)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10)
    normal.paragraph_format.space_after = Pt(3)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), document.plan_language)
    normal.element.get_or_add_rPr().append(language)
    for name, size in (("Title", 20), ("Heading 1", 13)):
        word.styles[name].font.color.rgb, word.styles[name].font.size = _MARK, Pt(size)
    word.styles["Heading 1"].paragraph_format.space_before = Pt(10)
    note = word.styles["Intense Quote"]
    note.font.color.rgb, note.font.bold = _MARK, False
    note.paragraph_format.space_before = note.paragraph_format.space_after = Pt(4)
    for section in word.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm((21 - _TEXT_WIDTH) / 2)
        section.top_margin = section.bottom_margin = Cm(1.6)


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
        word.add_picture(io.BytesIO(image), width=Cm(_TEXT_WIDTH))
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
    # A header row is repeated on each page, and named as such to a screen reader.
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  (python-docx has no name for it)
    for row in table.rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            _write(cell.paragraphs[0], text)
    made.autofit = False
    for column, width in zip(made.columns, _widths(table), strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
            cell.paragraphs[0].paragraph_format.space_after = Pt(1)
    after = word.add_paragraph().paragraph_format
    after.space_after, after.line_spacing = Pt(0), Pt(6)


def _widths(table: Table) -> list[Any]:
    """Divide the width of the text by how much each column has to say."""
    said = [max(map(len, (name, *texts))) for name, *texts in zip(table.header, *_plain(table), strict=True)]
    weights = [min(max(length, _NARROW), _BROAD) for length in said]
    return [Cm(_TEXT_WIDTH * weight / sum(weights)) for weight in weights]


def _plain(table: Table) -> list[list[str]]:
    return [[plain(text) for text in row] for row in table.rows]


def _write(paragraph: Any, text: Text) -> None:
    for piece in text:
        if isinstance(piece, Link):
            _link(paragraph, piece)
        else:
            paragraph.add_run(piece)


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
