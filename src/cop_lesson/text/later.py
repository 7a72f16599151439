"""The marks by which people leave an answer for later."""

from __future__ import annotations

from cop_lesson.patterns import lazy_pattern
from cop_lesson.tables import LATER
from cop_lesson.text.wording import END, fold, fold_space

__all__ = ["mark_behind", "owner_mark", "says_later"]

_LATER = lazy_pattern(f"(?:{LATER['marks']})[.:!…]?\\Z")
_LATER_BEHIND = lazy_pattern(f"(?<=[ (])(?:{LATER['marks']})(?=\\)?\\Z)")
_NO_OWNER = lazy_pattern(f"(?:{LATER['marks']}|{LATER['owner']}){END}")


def says_later(text: str) -> bool:
    """Whether a text is a mark for later, and nothing more: ``tbc``, ``To be decided.``."""
    return bool(_LATER.match(fold(text)))


def mark_behind(text: str) -> str:
    """The mark for later at the end of a text, if there is one: ``1 May (tbc)``."""
    match = _LATER_BEHIND.search(fold(text))
    return fold_space(text)[slice(*match.span())] if match else ""


def owner_mark(text: str) -> str:
    """The mark for later with which an owner begins, if it is none: ``TBC (Ann?)``, ``who?``."""
    match = _NO_OWNER.match(fold(text))
    return fold_space(text)[: match.end()] if match else ""
