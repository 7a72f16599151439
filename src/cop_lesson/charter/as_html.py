"""A document as one HTML page: no script, nothing loaded from elsewhere, good to read, to print and to listen to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import escape

from cop_lesson.charter.blocks import (
    Block,
    CharterDocument,
    Facts,
    Figure,
    Link,
    Listing,
    Note,
    OwnWords,
    Paragraph,
    Table,
    Text,
    plain,
)
from cop_lesson.data_files import read_data
from cop_lesson.pictures.as_svg import as_svg
from cop_lesson.tables import LIMITS
from cop_lesson.text.logs import markup_without_commands

__all__ = ["as_html", "read_style"]

_MANY_COLUMNS = LIMITS["many_columns"]
# Where a long address had best be broken.
_STEP = re.compile("(?<=[^/:])/(?=.)")
_LONG_WORD = LIMITS["long_word"]
"""From how many characters on a word in a cell may be broken, so that no column leaves the page."""


def as_html(document: CharterDocument, *, contents: str) -> str:
    """Return the document as a whole HTML page; ``contents`` is the heading of its list of chapters."""
    return markup_without_commands("\n".join(_page(document, contents)) + "\n")


@cache
def read_style() -> str:
    """Return the style of the page."""
    return read_data("charter/charter.css").decode()


def _page(document: CharterDocument, contents: str) -> Iterator[str]:
    title, foreign = escape(document.title), _foreign(document)
    yield from (
        "<!DOCTYPE html>",
        f'<html lang="{escape(document.language)}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        # Whatever a plan contains: a charter loads nothing, runs nothing and sends nothing.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{title}</title>",
        f"<style>\n{read_style()}</style>",
        "</head>",
        "<body>",
        "<header>",
        f'<h1 dir="auto">{_text(document.heading, foreign)}</h1>',
    )
    about = "".join(f"<p{_mark(line, foreign)}>{_text(line, foreign)}</p>" for line in document.about)
    yield f'<div class="about">{about}</div>'
    yield "</header>"
    links = "".join(f'<li><a href="#{chapter.name}">{escape(chapter.title)}</a></li>' for chapter in document.chapters)
    # Folded, so that what one sees first is what the charter says.
    named = escape(contents)
    yield f'<nav aria-label="{named}"><details><summary>{named}</summary><ul>{links}</ul></details></nav>'
    yield "<main>"
    for chapter in document.chapters:
        yield f'<section aria-labelledby="{chapter.name}">'
        yield f'<h2 id="{chapter.name}">{escape(chapter.title)}</h2>'
        for block in chapter.blocks:
            yield from _block(block, foreign)
        yield "</section>"
    yield from ("</main>", f"<footer><p>{escape(document.end)}</p></footer>", "</body>", "</html>")


def _foreign(document: CharterDocument) -> str:
    """The mark of what the plan says, where its language is not that of headings and labels."""
    return "" if document.is_in_one_language else f' lang="{escape(document.plan_language)}"'


def _block(block: Block, foreign: str) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield f'<p dir="auto"{_mark(text, foreign)}>{_text(text, foreign)}</p>'
        case Figure(picture):
            yield f"<figure>{as_svg(picture, alone=False)}</figure>"
        case Note(text):
            yield f'<p class="note" dir="auto"{_mark(text, foreign)}>{_text(text, foreign)}</p>'
        case Facts(rows):
            entries = (
                f'<dt>{escape(label)}</dt><dd dir="auto"{_mark(text, foreign)}>{_text(text, foreign)}</dd>'
                for label, text in rows
            )
            yield f"<dl>{''.join(f'<div>{entry}</div>' for entry in entries)}</dl>"
        case Listing(lead, items):
            if lead:
                yield f'<p class="lead">{escape(lead)}</p>'
            list_items = (f'<li dir="auto"{_mark(item, foreign)}>{_text(item, foreign)}</li>' for item in items)
            yield f"<ul>{''.join(list_items)}</ul>"
        case Table():
            yield from _table(block, foreign)


def _table(table: Table, foreign: str) -> Iterator[str]:
    many = ' class="many"' if len(table.header) >= _MANY_COLUMNS else ""
    yield f'<div class="wide"><table{many}>'
    if table.lead:
        yield f"<caption>{escape(table.lead)}</caption>"
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.header)
    yield f"<thead><tr>{head}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        cells = zip(table.header, row, strict=True)
        yield f"<tr>{''.join(_cell(label, text, foreign) for label, text in cells)}</tr>"
    yield "</tbody></table></div>"


def _cell(label: str, text: Text, foreign: str) -> str:
    long = ' class="long"' if max(map(len, re.split("[ \n]", plain(text)))) >= _LONG_WORD else ""
    return f'<td{long} dir="auto"{_mark(text, foreign)} data-label="{escape(label)}">{_text(text, foreign)}</td>'


def _mark(text: Text, foreign: str) -> str:
    """The mark of a text of which all is what the plan says."""
    return "" if any(isinstance(piece, OwnWords) for piece in text) else foreign


def _text(text: Text, foreign: str) -> str:
    """The pieces of a text; what the plan says among words of the document has a mark of its own."""
    is_mixed = foreign and not _mark(text, foreign)
    return "".join(
        f"<span{foreign}>{_piece(piece)}</span>" if is_mixed and not isinstance(piece, OwnWords) else _piece(piece)
        for piece in text
    )


def _piece(piece: str | Link) -> str:
    if isinstance(piece, Link):
        return f'<a href="{escape(piece.address)}">{_STEP.sub("/<wbr>", escape(piece.text))}</a>'
    return escape(piece).replace("\n", "<br>")
