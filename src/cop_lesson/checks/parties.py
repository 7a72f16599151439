"""Whether two names mean the same person or body: a contact and a role, however each is worded."""

from __future__ import annotations

from collections.abc import Iterable

from cop_lesson.patterns import lazy_pattern
from cop_lesson.tables import BODY_WORDS, SMALL_WORDS
from cop_lesson.text.wording import distinct_words, fold

__all__ = ["address_of", "is_same_party"]

_ADDRESS = lazy_pattern("([A-Za-z]{3,40})@[A-Za-z0-9.-]{3,80}")
_PERSON = lazy_pattern("([A-Z])([a-z]{1,30}) (?:[A-Z][.] )?([A-Z])([a-z]{1,30})")
_END_OF_NAME = lazy_pattern("[,(;:]")
_BETWEEN_NAMES = lazy_pattern("[,(;:/&]| and | y ")


def is_same_party(text: str, name: str, own_names: Iterable[str]) -> bool:
    """Whether the name at the beginning of a text is one of those in another text.

    They are the same where their words are, but for the words of the community's own name, such as the Circle in
    ``coordinator of the Circle``, and those that all bodies share: ``Steering Group`` is ``steering committee``.
    """
    own_words = frozenset(word for own_name in own_names for word in _words(own_name))
    parties = [words for words in map(_words, _BETWEEN_NAMES.split(fold(name))) if words]
    candidates = [_words(part) for part in _BETWEEN_NAMES.split(_END_OF_NAME.split(fold(text))[0])]
    return any(party <= words and words - party <= own_words for words in candidates for party in parties)


def address_of(text: str, names: Iterable[str]) -> str | None:
    """The first address in a text that is made of an initial and a name, as ``rdoe@`` or ``doer@`` is of Robin Doe."""
    if "@" not in text:
        return None
    people = [match.groups() for name in names for match in _PERSON.finditer(name)]
    parts = {part.lower() for a, rest, b, tail in people for part in (a + b + tail, b + tail + a, a + rest + b)}
    return next((match[0] for match in _ADDRESS.finditer(text) if match[1].lower() in parts), None)


def _words(text: str) -> frozenset[str]:
    return distinct_words(text) - BODY_WORDS - SMALL_WORDS
