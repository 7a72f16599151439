"""A document as a Word file, with real headings, lists and tables, so that it can be read aloud and changed."""

from __future__ import annotations

import io
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from cop_lesson.charter.blocks import Block, Document, Facts, Figure, Link, Listing, Note, Paragraph, Table, Text, plain
from cop_lesson.pictures.as_png import as_png
from cop_lesson.pictures.scene import Picture
from cop_lesson.word_file import MARK, TEXT_WIDTH, add_lead, bytes_of, new_word, set_header, set_widths

__all__ = ["as_word"]

_NARROW, _BROAD = 22, 45


def as_word(document: Document) -> bytes:
    """Return the document as the bytes of a ``.docx`` file."""
    word = new_word(document.title, document.plan_language)
    note = word.styles["Intense Quote"]
    note.font.color.rgb, note.font.bold = MARK, False
    note.paragraph_format.space_before = note.paragraph_format.space_after = Pt(4)
    for line in document.about:
        _write(word.add_paragraph(), line)
    for chapter in document.chapters:
        word.add_heading(chapter.title, 1)
        for block in chapter.blocks:
            _block(word, block)
    word.add_paragraph().add_run(document.end).italic = True
    return bytes_of(word)


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
            add_lead(word, lead)
            for item in items:
                _write(word.add_paragraph(style="List Bullet"), item)
        case Table():
            add_lead(word, block.lead)
            _table(word, block)


def _picture(word: Any, picture: Picture) -> None:
    """Add a picture where the letters in it are known; the list or table beside it says the same."""
    image = as_png(picture)
    if image:
        word.add_picture(io.BytesIO(image), width=Cm(TEXT_WIDTH))
        about = word.inline_shapes[-1]._inline.docPr  # noqa: SLF001  (python-docx has no name for it)
        about.set("descr", picture.description)
        about.set("title", picture.title)


def _table(word: Any, table: Table) -> None:
    made = word.add_table(rows=1, cols=len(table.header), style="Table Grid")
    set_header(made, table.header)
    for row in table.rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            _write(cell.paragraphs[0], text)
    set_widths(made, _weights(table))
    after = word.add_paragraph().paragraph_format
    after.space_after, after.line_spacing = Pt(0), Pt(6)


def _weights(table: Table) -> list[int]:
    """Divide the width of the text by how much each column has to say."""
    said = [max(map(len, (name, *texts))) for name, *texts in zip(table.header, *_plain(table), strict=True)]
    return [min(max(length, _NARROW), _BROAD) for length in said]


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
    run.font.underline, run.font.color.rgb = True, MARK
    element.append(run._r)  # noqa: SLF001  (python-docx cannot write links yet)
    paragraph._p.append(element)  # noqa: SLF001
