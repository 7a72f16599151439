"""Whether two names mean the same person or body: a contact and a role, however each is worded."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cop_lesson.tables import BODY_WORDS, SMALL_WORDS
from cop_lesson.text.wording import distinct_words, fold

__all__ = ["is_same_party"]

_END_OF_NAME = re.compile("[,(;:]")
_BETWEEN_NAMES = re.compile("[,(;:/&]| and | y ")


def is_same_party(text: str, name: str, own_names: Iterable[str]) -> bool:
    """Whether the name at the beginning of a text is one of those in another text.

    They are the same where their words are, but for the words of the community's own name, such as the Circle in
    ``coordinator of the Circle``, and those that all bodies share: ``Steering Group`` is ``steering committee``.
    """
    own_words = frozenset(word for own_name in own_names for word in _words(own_name))
    parties = [words for words in map(_words, _BETWEEN_NAMES.split(fold(name))) if words]
    candidates = [_words(part) for part in _BETWEEN_NAMES.split(_END_OF_NAME.split(fold(text))[0])]
    return any(party <= words and words - party <= own_words for words in candidates for party in parties)


def _words(text: str) -> frozenset[str]:
    return distinct_words(text) - BODY_WORDS - SMALL_WORDS
