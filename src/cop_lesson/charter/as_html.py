"""A document as one HTML page: no script, nothing loaded from elsewhere, good to read, to print and to listen to."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from cop_lesson.charter.blocks import Block, Document, Facts, Figure, Link, Listing, Note, Paragraph, Table, Text
from cop_lesson.pictures.scene import as_svg

__all__ = ["as_html"]

STYLE = """\
:root { color-scheme: light dark; --ink: #1d2329; --paper: #fff; --quiet: #515c66; --line: #c5cdd4; --mark: #0b5f6b;
  --note: #f2f6f7; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7ebee; --paper: #14191d; --quiet: #aab5be; --line: #46525c;
  --mark: #7fd0da; --note: #1d252b; } }
body { margin: 0 auto; max-width: 46rem; padding: 2rem 1.25rem 4rem; color: var(--ink); background: var(--paper);
  font: 1.0625rem/1.6 system-ui, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.5rem 0 .75rem; padding-top: .75rem;
  border-top: 2px solid var(--line); }
a { color: var(--mark); }
@media screen and (max-width: 48rem) { td a { overflow-wrap: anywhere; } }
.about, footer { color: var(--quiet); }
.about p { margin: 0; }
nav { margin: 1.5rem 0; }
nav ul { columns: 17rem; padding-left: 1.25rem; }
dl { margin: 1rem 0; }
dt { font-weight: 650; margin-top: .6rem; }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; font-weight: 650; padding-bottom: .4rem; }
th, td { text-align: start; vertical-align: top; padding: .45rem .75rem .45rem 0;
  border-bottom: 1px solid var(--line); }
th { color: var(--quiet); font-weight: 650; }
figure { margin: 1rem 0; }
svg { max-width: 100%; height: auto; }
.wide { overflow-x: auto; margin: 1rem 0; }
.lead { font-weight: 650; margin-bottom: .25rem; }
.lead + ul { margin-top: 0; }
.note { margin: 1rem 0; padding: .6rem 1rem; border-inline-start: 4px solid var(--mark); background: var(--note); }
footer { margin-top: 3rem; font-size: .9rem; }
@media (max-width: 36rem) { table.many, .many tbody, .many tr, .many td { display: block; }
  .many thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  .many tr { border-bottom: 1px solid var(--line); padding: .5rem 0; } .many td { border: 0; padding: .1rem 0; }
  .many td::before { content: attr(data-label) ": "; color: var(--quiet); } .many td:empty { display: none; } }
@media print, (min-width: 48rem) { th, td { min-width: 5.5em; } th:first-child, td:first-child { min-width: 10em; } }
@page { size: A4; margin: 15mm 16mm; }
@media print { :root { font-size: 9pt; --ink: #000; --paper: #fff; --quiet: #333; --line: #999; --mark: #000;
    --note: #fff; }
  body { max-width: none; padding: 0; font-size: 1rem; line-height: 1.35; } nav { display: none; }
  h1 { font-size: 17pt; }
  h2 { font-size: 12pt; margin: .9rem 0 .3rem; padding-top: .3rem; border-top-width: 1px; break-after: avoid; }
  p, ul, dl, .wide, .note { margin-top: .3rem; margin-bottom: .3rem; } th, td { padding: .15rem .75rem .15rem 0; }
  dt, dd { display: inline; } dt::after { content: ": "; } dd::after { content: ""; display: block; }
  .note { padding: .2rem .75rem; } tr, li, .note { break-inside: avoid; } thead, caption, .lead { break-after: avoid; }
  thead, tbody tr:first-child { break-before: avoid; }
  svg { max-width: 62%; } figure { margin: .4rem 0; break-inside: avoid; }
  footer { margin-top: .6rem; font-size: 8pt; } }
"""
_MANY_COLUMNS = 3


def as_html(document: Document, *, contents: str) -> str:
    """Return the document as a whole HTML page; ``contents`` is the heading of its list of chapters."""
    return "\n".join(_page(document, contents)) + "\n"


def _page(document: Document, contents: str) -> Iterator[str]:
    title = escape(document.title)
    yield from (
        "<!DOCTYPE html>",
        f'<html lang="{escape(document.language)}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        # Whatever a plan contains: a charter loads nothing, runs nothing and sends nothing.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{title}</title>",
        f"<style>\n{STYLE}</style>",
        "</head>",
        "<body>",
        "<header>",
        f'<h1 dir="auto">{title}</h1>',
    )
    yield f'<div class="about"{_foreign(document)}>{"".join(f"<p>{_text(line)}</p>" for line in document.about)}</div>'
    yield "</header>"
    links = "".join(f'<li><a href="#{one.name}">{escape(one.title)}</a></li>' for one in document.chapters)
    yield f'<nav aria-label="{escape(contents)}"><ul>{links}</ul></nav>'
    yield "<main>"
    for chapter in document.chapters:
        yield f'<section aria-labelledby="{chapter.name}">'
        yield f'<h2 id="{chapter.name}">{escape(chapter.title)}</h2>'
        for block in chapter.blocks:
            yield from _block(block, _foreign(document))
        yield "</section>"
    yield from ("</main>", f"<footer><p>{escape(document.end)}</p></footer>", "</body>", "</html>")


def _foreign(document: Document) -> str:
    """The mark of what the plan says, where its language is not that of headings and labels."""
    if document.plan_language.split("-")[0] == document.language:
        return ""
    return f' lang="{escape(document.plan_language)}"'


def _block(block: Block, foreign: str) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield f'<p dir="auto"{foreign}>{_text(text)}</p>'
        case Figure(picture):
            yield f"<figure>{as_svg(picture, alone=False)}</figure>"
        case Note(_, text):
            yield f'<p class="note" dir="auto">{_text(text)}</p>'
        case Facts(rows):
            told = (f'<dt>{escape(label)}</dt><dd dir="auto"{foreign}>{_text(text)}</dd>' for label, text in rows)
            yield f"<dl>{''.join(told)}</dl>"
        case Listing(lead, items):
            if lead:
                yield f'<p class="lead">{escape(lead)}</p>'
            listed = (f'<li dir="auto">{_text(item)}</li>' for item in items)
            yield f"<ul{foreign}>{''.join(listed)}</ul>"
        case Table():
            yield from _table(block, foreign)


def _table(table: Table, foreign: str) -> Iterator[str]:
    many = ' class="many"' if len(table.header) >= _MANY_COLUMNS else ""
    yield f'<div class="wide"><table{many}>'
    if table.lead:
        yield f"<caption>{escape(table.lead)}</caption>"
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.header)
    yield f"<thead><tr>{head}</tr></thead>"
    yield f"<tbody{foreign}>"
    for row in table.rows:
        cells = zip(table.header, row, strict=True)
        yield f"<tr>{''.join(_cell(label, text) for label, text in cells)}</tr>"
    yield "</tbody></table></div>"


def _cell(label: str, text: Text) -> str:
    return f'<td dir="auto" data-label="{escape(label)}">{_text(text)}</td>'


def _text(text: Text) -> str:
    return "".join(
        f'<a href="{escape(piece.address)}">{escape(piece.shown)}</a>' if isinstance(piece, Link) else escape(piece)
        for piece in text
    )
