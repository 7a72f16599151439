"""Templates: texts with gaps such as ``{value}``, of which a sentence is left out where there is nothing to put in.

Messages and charters are made of them. A full stop behind a gap goes where the text in the gap ends a sentence itself.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from cop_lesson.patterns import lazy_pattern

__all__ = ["FIELD", "fields", "fill_first", "fill_sentences", "with_dots", "without_sentences_about"]

_FIELD = r"\{(\.|\.?[a-z_][a-z_0-9]*(?:\.[a-z_0-9]+)*)\}(\.?)"
FIELD = lazy_pattern(_FIELD)
"""A gap, and a full stop right behind it: ``{value}``, ``{.action}`` of an entry, or ``{.}`` for the entry itself."""

_GAP = lazy_pattern(f" ?{_FIELD}")
_BETWEEN_SENTENCES = lazy_pattern(r"(?<=[.?!]) (?=[^ ])")


@cache
def fields(template: str) -> frozenset[str]:
    """What a template mentions: ``{value}`` is ``value``, and ``{.action}``, of an entry, is ``.action``."""
    return frozenset(match[1] for match in FIELD.finditer(template))


def with_dots(template: str) -> str:
    """A template with dots for what it would mention."""
    return FIELD.sub(r"…\2", template)


def without_sentences_about(template: str, name: str) -> str:
    """A template without the sentences that mention this."""
    return " ".join(sentence for sentence in _BETWEEN_SENTENCES.split(template) if name not in fields(sentence))


def fill_sentences(template: str, text_of: Callable[[str], str | None]) -> list[str]:
    """The sentences of a template, filled; without those with a gap for which ``text_of`` gives nothing."""
    filled = (_fill(sentence, text_of) for sentence in _sentences(template))
    return [sentence for sentence in filled if sentence is not None]


@cache
def _sentences(template: str) -> tuple[str, ...]:
    return tuple(_BETWEEN_SENTENCES.split(template))


def fill_first(template: str, text_of: Callable[[str], str | None]) -> str:
    """The first sentence of a template; a gap for which there is nothing goes with the space before it."""
    first = _sentences(template)[0]
    fillable = _GAP.sub(lambda match: match[2] if text_of(match[1]) is None else match[0], first)
    return _fill(fillable, text_of) or ""


def _fill(sentence: str, text_of: Callable[[str], str | None]) -> str | None:
    first, names, stops, between = _parts(sentence)
    texts = [text_of(name) for name in names]
    if None in texts:
        return None
    filled = (_with_stop(text or "", stop) + rest for text, stop, rest in zip(texts, stops, between, strict=True))
    return first + "".join(filled)


@cache
def _parts(sentence: str) -> tuple[str, list[str], list[str], list[str]]:
    """What stands before the first gap; and of each gap its name, the full stop behind it, and what comes then."""
    first, *parts = FIELD.split(sentence)
    return first, parts[::3], parts[1::3], parts[2::3]


def _with_stop(text: str, stop: str) -> str:
    return text if stop and text.endswith((".", "!", "?")) else text + stop
