"""Texts that look the same and are not: letters of other scripts, other hyphens and spaces, and what is not seen."""

import re
import unicodedata
from typing import NamedTuple

from cop_lesson.patterns import lazy_pattern
from cop_lesson.tables import LOOKALIKES
from cop_lesson.text.wording import fold

__all__ = ["OddCharacter", "as_id", "in_form", "odd_character", "seen"]

_SEEN = str.maketrans({character: target for character, (_, target) in LOOKALIKES.items()})
_NOT_IN_ID = lazy_pattern("[^a-z0-9]+")
_ACCENT = lazy_pattern("[\u0300-\u036f]")


class OddCharacter(NamedTuple):
    """A character, as U+00AD, and its kind by the table of those that look like others."""

    code: str
    kind: str


def seen(text: str) -> str:
    """A text as a reader sees it: with the usual letter in the place of each that looks like it."""
    return text if text.isascii() else text.translate(_SEEN)


def odd_character(text: str, other: str) -> OddCharacter | None:
    """The first character by which a text differs from another one that looks the same; the case does not matter."""
    if fold(text) == fold(other):
        # A space at an end, or two for one, cannot be seen either.
        return OddCharacter("U+0020", "space") if text != other and text.replace(" ", "") == other else None
    if fold(seen(text)) != fold(seen(other)):
        return None
    odd = next((character for character in text if character in LOOKALIKES and character not in other), None)
    return OddCharacter(f"U+{ord(odd):04X}", LOOKALIKES[odd][0]) if odd else None


def as_id(text: str) -> str:
    """The id that is nearest to a text: without accents, with hyphens for all that an id cannot have."""
    text = usual if (usual := seen(text)).isascii() else text
    plain = "".join(_ACCENT.sub("", unicodedata.normalize("NFD", char)) if char <= "\u024f" else char for char in text)
    return _NOT_IN_ID.sub("-", fold(plain)).strip("-")


def in_form(text: str, pattern: str) -> str | None:
    """A text in small letters, with hyphens for low lines, where it then has the form of a pattern."""
    plain = fold(text).replace("_", "-")
    return plain if re.match(pattern, plain) else None
