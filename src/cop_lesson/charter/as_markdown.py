"""A document as Markdown that reads well as it is and on a code host (GitHub Flavored Markdown)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_lesson.charter.blocks import Block, CharterDocument, Facts, Figure, Link, Listing, Note, Paragraph, Table, Text
from cop_lesson.tables import SPACE
from cop_lesson.text.markdown import escape_line, escape_markdown
from cop_lesson.text.sentences import joined_lines

__all__ = ["as_markdown"]

_SIGN = re.compile(r"^-(?= )", re.MULTILINE)


def as_markdown(document: CharterDocument) -> str:
    """Return the document as Markdown."""
    parts = [f"# {_line((document.title,))}"]
    if document.about:
        parts.append("  \n".join(map(_line, document.about)))
    for chapter in document.chapters:
        parts.append(f"## {_line((chapter.title,))}")
        for part in (part for block in chapter.blocks for part in _block(block)):
            parts.append(_apart(part, parts[-1]))
    return "\n\n".join([*parts, "---", f"*{document.end}*"]) + "\n"


def _apart(part: str, before: str) -> str:
    """A list that follows a list has another sign, or both would be read as one."""
    return _SIGN.sub("*", part) if part.startswith("- ") and before.startswith("- ") else part


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield _line(text)
        case Figure():
            # The list or table beside it says the same, and many places show no picture within Markdown.
            yield from ()
        case Note(text):
            yield f"> {_line(text)}"
        case Facts(rows):
            yield "\n".join(f"- **{label}:** {_broken(_inline(text))}" for label, text in rows)
        case Listing(lead, items):
            if lead:
                yield f"{lead}:"
            yield "\n".join(f"- {_line(item)}" for item in items)
        case Table(lead, header, rows):
            if lead:
                yield f"{lead}:"
            lines = [header, *(tuple(map(_cell, row)) for row in rows)]
            lines.insert(1, ("---",) * len(header))
            yield "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _line(text: Text) -> str:
    """A text where a line begins."""
    return _broken(escape_line(_inline(text)))


def _broken(text: str) -> str:
    """A text of which each line begins anew, within an entry of a list."""
    first, *rest = text.split("\n")
    return "  \n  ".join([first, *map(escape_line, rest)])


def _cell(text: Text) -> str:
    """A text in a table, which has no lines."""
    return joined_lines(_inline(text).split("\n"))


def _inline(text: Text) -> str:
    return "".join(f"<{piece.text}>" if isinstance(piece, Link) and _fits(piece) else _escaped(piece) for piece in text)


def _fits(link: Link) -> bool:
    """Whether an address may stand in angle brackets as it is."""
    return not re.search(rf"[<>|\\{SPACE}]|##\[", link.address)


def _escaped(piece: str | Link) -> str:
    return escape_markdown(piece.text if isinstance(piece, Link) else piece)
