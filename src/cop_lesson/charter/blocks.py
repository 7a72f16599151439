"""What a document is made of: blocks of plain text and links, with no form of their own yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from cop_lesson.pictures.scene import Picture
from cop_lesson.tables import SPACE

__all__ = [
    "Block",
    "Chapter",
    "CharterDocument",
    "Facts",
    "Figure",
    "Link",
    "Listing",
    "Note",
    "OwnWords",
    "Paragraph",
    "Table",
    "Text",
    "plain",
    "with_links",
    "within",
]

# An address of mail begins where no letter of one stands before: in a very long word it is looked for once. The end of
# o'brien@a.example or pérez@a.example is the address of somebody else, so what cannot be read whole is no link.
_LETTER = "A-Za-z0-9\u00c0-\u04ff"
_MAIL = (
    rf"(?<![{_LETTER}._%+@-])(?<![{_LETTER}]['\u2019*&!#$^|~])"
    rf"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?!\.?[{_LETTER}])"
)
_ADDRESS = re.compile(rf"https?://[^{SPACE}<>\"']+|{_MAIL}")
# A browser takes a backslash for a stroke, and reads over more than two of them.
_NAMES_A_USER = re.compile(r"https?://[/\\]*[^/\\?#]*@")
_AFTER_ADDRESS = ".,;:!?)]}"


@dataclass(frozen=True, slots=True)
class Link:
    """An address in a text: its text, and where it leads (``http:``, ``https:`` or ``mailto:``)."""

    text: str
    address: str


class OwnWords(str):
    """Words of the document itself in a text, in its language; all other pieces are what the plan says."""

    __slots__ = ()


Text: TypeAlias = tuple[str | Link, ...]
"""A text in pieces: what is written, and the links in it."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    text: Text


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels, each with a text."""

    rows: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list with bullets; ``lead`` says what it is, or is empty."""

    lead: str
    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row; ``lead`` says what it is, or is empty."""

    lead: str
    header: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What the plan leaves open, with its reason."""

    text: Text


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture made of the plan; a list or a table beside it says the same."""

    picture: Picture


Block: TypeAlias = Paragraph | Facts | Listing | Table | Note | Figure


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter with its heading."""

    name: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterDocument:
    """A whole document.

    ``language`` is that of headings and labels, ``plan_language`` that of what the plan says. ``heading`` is the title
    in pieces, ``about`` stands below it, ``end`` at the end.
    """

    heading: Text
    language: str
    plan_language: str
    about: tuple[Text, ...]
    chapters: tuple[Chapter, ...]
    end: str

    @property
    def title(self) -> str:
        """The title as it is read."""
        return plain(self.heading)

    @property
    def is_in_one_language(self) -> bool:
        """Whether the plan is in the language of headings and labels."""
        return self.plan_language.split("-")[0] == self.language


def with_links(text: str) -> Text:
    """Find the addresses of pages and of mail in a text; nothing else ever becomes a link.

    An address with a name or a password before its host stays text: it can be a secret, or look like another host.
    """
    return tuple(_pieces(text))


def _pieces(text: str) -> Iterator[str | Link]:
    end = 0
    for match in _ADDRESS.finditer(text):
        if _NAMES_A_USER.match(match[0]):
            continue
        address = _trimmed(match[0])
        if match.start() > end:
            yield text[end : match.start()]
        yield Link(address, address if "://" in address else f"mailto:{address}")
        end = match.start() + len(address)
    if end < len(text):
        yield text[end:]


def _trimmed(text: str) -> str:
    """An address without what only stands after it; a bracket that was opened in the address belongs to it."""
    address = text.rstrip(_AFTER_ADDRESS)
    closes = text[len(address) : len(address) + 1] == ")" and address.count("(") > address.count(")")
    return f"{address})" if closes else address


def within(form: str, name: str, text: Text, **words: object) -> Text:
    """A text of the plan in a sentence of the document, in the place of ``{name}``; other gaps get their words."""
    before, _, after = form.partition(f"{{{name}}}")
    own = (OwnWords(words_around.format(**words)) for words_around in (before, after))
    pieces = (next(own), *text, next(own))
    return tuple(piece for piece in pieces if piece)


def plain(text: Text) -> str:
    """The words of a text, links as they are shown."""
    return "".join(piece.text if isinstance(piece, Link) else piece for piece in text)
