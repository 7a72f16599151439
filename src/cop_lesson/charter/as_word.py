"""A document as a Word file, with real headings, lists and tables, so that it can be read aloud and changed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
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
from cop_lesson.charter.word_xml import around, hyperlink, paragraph, row, run, table
from cop_lesson.pictures.as_png import as_png
from cop_lesson.pictures.scene import Picture
from cop_lesson.text.wording import is_leftward
from cop_lesson.worksheets.word import MARK, TEXT_WIDTH, bytes_of, new_element, new_word

__all__ = ["as_word"]

_PICTURE_WIDTH, _PICTURE_HEIGHT = 10.0, 21.0
_LETTER, _GAP = 0.19, 0.35
"""The width of a letter in a table, and the space between two columns, in cm."""
_SHORT, _BROAD = 14, 80
_WHOLE = 3
"""How many rows or items stay on one page; of more, the first two stay together and the last two."""
_LINE = "C5CDD4"
# The ids of styles in the blank file of python-docx.
_HEADING, _NOTE, _ITEM = "Heading1", "IntenseQuote", "ListBullet"
_BOLD, _LINK, _LEFTWARD = "<w:b/>", f'<w:color w:val="{MARK}"/><w:u w:val="single"/>', "<w:rtl/>"
_END = '<w:i/><w:sz w:val="16"/>'
_TIGHT, _AFTER_PICTURE, _AFTER_TABLE = 'w:after="0"', 'w:after="120"', 'w:after="0" w:line="120" w:lineRule="exact"'
"""Space in twentieths of a point."""


def as_word(document: CharterDocument) -> bytes:
    """Return the document as the bytes of a ``.docx`` file."""
    word = new_word(document.title, document.plan_language)
    own = "" if document.is_in_one_language else document.language
    if own:
        word.paragraphs[0].runs[0]._r.get_or_add_rPr().append(new_element("lang", val=own))  # noqa: SLF001  (it has no name)
    _prepare_notes(word.styles["Intense Quote"])
    _prepare_tables(word.styles["Table Grid"])
    return bytes_of(word, _Body(word.part, own).document(document))


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


class _Body:
    """The body of a Word file, and what the parts of the file know of it: its pictures and links."""

    def __init__(self, part: Any, language: str) -> None:
        self.part = part
        self.own = f'<w:lang w:val="{language}"/>' if language else ""
        """The mark of words of the document, where they are not in the language of the plan."""
        self.pictures = 0
        self.relations: dict[str, str] = {}
        """The ids of the relations by the addresses of links; python-docx would look each one up among all."""

    def document(self, document: CharterDocument) -> Iterator[str]:
        """The XML of a document, in pieces from top to bottom."""
        for line in document.about:
            yield self.paragraph(line, spacing=_TIGHT)
        for chapter in document.chapters:
            yield paragraph(run(chapter.title, self.own), style=_HEADING)
            for block in chapter.blocks:
                yield self.block(block)
        yield paragraph(run(document.end, _END + self.own))

    def block(self, block: Block) -> str:
        match block:
            case Paragraph(text):
                return self.paragraph(text)
            case Note(text):
                return self.paragraph(text, style=_NOTE)
            case Facts(rows):
                bold = _BOLD + self.own
                return "".join(paragraph(run(f"{label}: ", bold) + self.runs(text)) for label, text in rows)
            case Listing(lead, items):
                return self.lead(lead) + "".join(
                    self.paragraph(item, style=_ITEM, keeps_next=_stays(at, len(items)))
                    for at, item in enumerate(items)
                )
            case Table():
                return self.lead(block.lead) + self.table(block)
            case Figure(picture):
                return self.picture(picture)

    def lead(self, lead: str) -> str:
        """Words in bold that stay on the page of what follows, where there are any."""
        return paragraph(run(lead, _BOLD + self.own), keeps_next=True) if lead else ""

    def picture(self, picture: Picture) -> str:
        """A picture, where the letters in it are known; the list or table beside it says the same."""
        image = as_png(picture)
        if not image:
            return ""
        self.pictures += 1
        width = min(_PICTURE_WIDTH, _PICTURE_HEIGHT * picture.width / picture.height)
        shape = self.part.new_pic_inline(io.BytesIO(image), width=Cm(width))
        for side in "TBLR":
            shape.set(f"dist{side}", "0")  # else LibreOffice leaves room at the left
        properties = {"id": str(self.pictures), "name": f"Picture {self.pictures}"}
        for name, value in {**properties, "descr": picture.description, "title": picture.title}.items():
            shape.docPr.set(name, value)
        drawing = around("drawing", shape.xml)
        return paragraph(around("r", drawing), spacing=_AFTER_PICTURE)

    def table(self, block: Table) -> str:
        widths = [Cm(width).twips for width in _widths(block)]
        header = (paragraph(run(name, _BOLD + self.own), keeps_next=True, spacing=_TIGHT) for name in block.header)
        rows = [row(widths, header, is_header=True)]
        for at, texts in enumerate(block.rows):
            stays = _stays(at, len(block.rows))
            rows.append(row(widths, (self.paragraph(text, keeps_next=stays, spacing=_TIGHT) for text in texts)))
        return table(widths, rows) + paragraph("", spacing=_AFTER_TABLE)

    def paragraph(self, text: Text, *, style: str = "", keeps_next: bool = False, spacing: str = "") -> str:
        """A paragraph that runs as its first letter does."""
        leftward = is_leftward(plain(text))
        content = self.runs(text, _LEFTWARD if leftward else "")
        return paragraph(content, style=style, keeps_next=keeps_next, leftward=leftward, spacing=spacing)

    def runs(self, text: Text, properties: str = "") -> str:
        """The runs and links of a text; links have properties of their own."""
        return "".join(
            hyperlink(self.relation(piece.address), run(piece.text, _LINK))
            if isinstance(piece, Link)
            else run(piece, properties)
            for piece in text
        )

    def relation(self, address: str) -> str:
        """The id of the relation that has an address."""
        if address not in self.relations:
            relations = self.part.rels
            # The blank file counts its relations without gaps.
            name = f"rId{len(relations) + 1}"
            relations.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, name, is_external=True)
            self.relations[address] = name
        return self.relations[address]


def _stays(at: int, count: int) -> bool:
    """Whether a row or an item stays on the page of the next one."""
    return at < count - 1 and (count <= _WHOLE or at in {0, count - 2})


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
