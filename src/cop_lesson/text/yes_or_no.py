"""What people write in words where yes or no belongs."""

from __future__ import annotations

from cop_lesson.patterns import lazy_pattern
from cop_lesson.tables import DENYING
from cop_lesson.text.wording import fold

__all__ = ["denies"]

_END_OF_WORD = lazy_pattern("[ .,;:!?()/]")


def denies(text: str) -> bool:
    """Whether an answer begins with a no, or with what is no yes yet: ``not in May``, ``almost``."""
    word = fold(text)
    end = _END_OF_WORD.search(word)
    return (word[: end.start()] if end else word) in DENYING
