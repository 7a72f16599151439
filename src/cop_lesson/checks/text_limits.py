"""The limits that a rule can set to the wording of a text.

Each returns what a message can mention where a text breaks the limit, and nothing where it keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, TypeAlias

from cop_lesson.text import wording

__all__ = ["TEXT_LIMITS", "Limit"]

Parameters: TypeAlias = Mapping[str, Any]
Limit: TypeAlias = Callable[[str, Parameters], Parameters | None]


def _words(text: str, check: Parameters) -> Parameters | None:
    return _counted(text, wording.words(text), check.get("min_words"), check.get("max_words"))


def _sentences(text: str, check: Parameters) -> Parameters | None:
    return _counted(text, wording.sentences(text), check.get("min_sentences"), check.get("max_sentences"))


def _counted(text: str, count: int, least: int | None, most: int | None) -> Parameters | None:
    if count < (least or 0) or (most is not None and count > most):
        return {"value": text, "count": count, "limit": least if most is None else most}
    return None


def _not_starting(text: str, check: Parameters) -> Parameters | None:
    folded = wording.fold(text)
    start = next((start for start in check["not_starting"] if f"{folded} ".startswith(f"{start} ")), None)
    return None if start is None else {"value": text, "other": start}


def _one_of(text: str, check: Parameters) -> Parameters | None:
    names = check["one_of"]
    if wording.fold(text) in map(wording.fold, names):
        return None
    return {"value": text, "names": names, "suggestion": wording.nearest(text, names)}


def _pattern(text: str, check: Parameters) -> Parameters | None:
    return None if re.fullmatch(check["pattern"], wording.fold_space(text)) else {"value": text}


def _with(text: str, check: Parameters) -> Parameters | None:
    return None if any(_compiled(pattern).search(text) for pattern in check["with"]) else {"value": text}


def _without(text: str, check: Parameters) -> Parameters | None:
    match = next(filter(None, (_compiled(pattern).search(text) for pattern in check["without"])), None)
    return {"value": match[0]} if match else None


_compiled = cache(re.compile)


TEXT_LIMITS: Final[Mapping[str, Limit]] = {
    "min_words": _words,
    "max_words": _words,
    "min_sentences": _sentences,
    "max_sentences": _sentences,
    "not_starting": _not_starting,
    "one_of": _one_of,
    "pattern": _pattern,
    "with": _with,
    "without": _without,
}
"""By the name that sets them in a rule, in the order in which they are looked at."""
