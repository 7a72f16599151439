"""Word files: their page and styles, what screen readers need, and the same bytes for the same words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

__all__ = ["MARK", "TEXT_WIDTH", "add_lead", "bytes_of", "new_element", "new_word", "set_header", "set_widths"]

# The same words give the same bytes, so no file says when it was made.
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
# Every system has these letters or others of the same widths, so that pages end at the same place.
_FONT = "Arial"
_EAST_ASIAN_FONTS = {
    "ja": "Yu Gothic",
    "ko": "Malgun Gothic",
    "zh-tw": "Microsoft JhengHei",
    "zh-hk": "Microsoft JhengHei",
    "zh-hant": "Microsoft JhengHei",
}
"""Fonts that have the letters of a language in the form that its readers know; others read those of Chinese."""
_OTHER_EAST_ASIAN_FONT = "Microsoft YaHei"
_HEADINGS = {"Title": (20, 0, 6), "Heading 1": (13, 12, 3), "Heading 2": (11, 8, 2), "Heading 3": (10, 6, 2)}
"""The size of each, and the space before and after it, in points."""
_LONGEST = 255
"""How many characters of a title a Word file can have among its properties."""
TEXT_WIDTH = 17.6
"""The width of the text on a page, in centimetres."""
MARK = RGBColor(0x0B, 0x5F, 0x6B)
_DOCUMENT, _PAGES = "word/document.xml", b"<w:sectPr"


def new_word(title: str, language: str) -> Any:
    """Return an empty document on A4, with its title at the top."""
    word = docx.Document()
    about = word.core_properties
    about.title, about.language, about.author, about.comments = title[:_LONGEST], language[:_LONGEST], "", ""
    about.created = about.modified = datetime(*_LONG_AGO, tzinfo=UTC)
    normal = word.styles["Normal"]
    _set_fonts(normal, language)
    normal.font.size = Pt(9.5)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(3), 1.0
    # Programs choose fonts, hyphens and spelling of these scripts by languages of their own.
    languages = dict.fromkeys(("val", "eastAsia", "bidi"), language[:_LONGEST])
    normal.element.get_or_add_rPr().append(new_element("lang", **languages))
    _set_size_of_other_scripts(normal)
    for name, (size, before, after) in _HEADINGS.items():
        style = word.styles[name]
        style.font.color.rgb, style.font.size = MARK, Pt(size)
        style.element.rPr.rFonts.attrib.clear()
        _set_fonts(style, language)
        _set_size_of_other_scripts(style)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    # Letters that are joined to words, as those of Arabic, cannot be set apart.
    properties = word.styles["Title"].element.rPr
    properties.remove(properties.find(qn("w:spacing")))
    word.styles["Title"].element.pPr.find(f"{qn('w:pBdr')}/{qn('w:bottom')}").set(qn("w:color"), str(MARK))
    for section in word.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm((21 - TEXT_WIDTH) / 2)
        section.top_margin = section.bottom_margin = Cm(1.6)
    _leave_out_thumbnail(word.part.package)
    word.add_heading(title, 0)
    return word


def _leave_out_thumbnail(package: Any) -> None:
    """The picture of a first page that the blank file of python-docx brings shows another document."""
    for name in [name for name, relation in package.rels.items() if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del package.rels[name]


def _set_fonts(style: Any, language: str) -> None:
    """Name a font for the letters of each kind of script."""
    style.font.name = _FONT
    east_asian = (font for name, font in _EAST_ASIAN_FONTS.items() if language.lower().startswith(name))
    fonts = style.element.rPr.rFonts
    fonts.set(qn("w:cs"), _FONT)
    fonts.set(qn("w:eastAsia"), next(east_asian, _OTHER_EAST_ASIAN_FONT))


def _set_size_of_other_scripts(style: Any) -> None:
    """Let scripts that run from right to left have the size of the others."""
    properties = style.element.rPr
    for size in properties.findall(qn("w:szCs")):
        properties.remove(size)
    size = properties.find(qn("w:sz"))
    size.addnext(new_element("szCs", val=size.get(qn("w:val"))))


def new_element(name: str, **attributes: str) -> Any:
    """Return an element of WordprocessingML that python-docx has no name for."""
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def add_lead(word: Any, lead: str) -> None:
    """Add words in bold that stay on the page of what follows, where there are any."""
    if lead:
        paragraph = word.add_paragraph()
        paragraph.add_run(lead).bold = True
        paragraph.paragraph_format.keep_with_next = True


def set_header(table: Any, names: Sequence[str]) -> None:
    """Make the first row of a table its header, which is repeated on each page and named as such to a screen reader."""
    for cell, name in zip(table.rows[0].cells, names, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    table.rows[0]._tr.get_or_add_trPr().append(new_element("tblHeader"))  # noqa: SLF001  (python-docx has no name for it)


def set_widths(table: Any, weights: Sequence[float]) -> None:
    """Divide the width of the text among the columns of a table."""
    table.autofit = False
    for column, weight in zip(table.columns, weights, strict=True):
        column.width = Cm(TEXT_WIDTH * weight / sum(weights))
        for cell in column.cells:
            cell.width = column.width
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)


def bytes_of(word: Any, more: Iterable[str] = ()) -> bytes:
    """Return the bytes of a ``.docx`` file, with the same time for each part of it.

    ``more`` is WordprocessingML for the end of the document, where it would be slow to make a tree of it first.
    """
    body, saved, repeatable = "".join(more).encode(), io.BytesIO(), io.BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(repeatable, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part, content = zipfile.ZipInfo(name, _LONG_AGO), source.read(name)
            part.compress_type = zipfile.ZIP_DEFLATED
            # The properties of the pages stand last.
            target.writestr(part, content.replace(_PAGES, body + _PAGES, 1) if name == _DOCUMENT else content)
    return repeatable.getvalue()
