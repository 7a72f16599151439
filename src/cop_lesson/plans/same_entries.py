"""Which entries of two lists are the same one: by id, else by what they say."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from itertools import islice
from typing import TypeAlias

from cop_lesson.text.wording import distinct_words, fold, share

__all__ = ["MAX_COMPARED", "same_entries"]

SAME_ENTRY = 60
"""The share of common words, in percent, from which on two entries without ids are one entry that was reworded."""

MAX_COMPARED = 200
"""With so many entries that are left the words of one are compared: in no plan people reword more of them at once."""

_Identity: TypeAlias = tuple[tuple[str, str], str]
"""The id and the name of an entry, and all that it says."""


def same_entries(olds: Sequence[_Identity], news: Sequence[_Identity]) -> dict[int, int]:
    """Which old entry each new one was: by id, else by all it says, by name, or by most of the words of the name."""
    pairs: dict[int, int] = {}
    for key in (_id, _whole, _folded_name):
        waiting: dict[object, deque[int]] = {}
        for at in _without(pairs.values(), olds):
            waiting.setdefault(key(olds[at]), deque()).append(at)
        for at in _without(pairs.keys(), news):
            if key(news[at]) is not None and (same := waiting.get(key(news[at]))):
                pairs[at] = same.popleft()
    left = {at: distinct_words(olds[at][0][1]) for at in _without(pairs.values(), olds)}
    for at in _without(pairs.keys(), news):
        new_id, name = news[at][0]
        new_words = distinct_words(name)
        for old, old_words in islice(left.items(), MAX_COMPARED):
            if not (olds[old][0][0] and new_id) and share(old_words, new_words) >= SAME_ENTRY:
                pairs[at] = old
                del left[old]
                break
    return pairs


def _without(taken: Collection[int], entries: Sequence[_Identity]) -> list[int]:
    """The positions of entries, without those that are taken."""
    return sorted(set(range(len(entries))).difference(taken))


def _id(entry: _Identity) -> str | None:
    return entry[0][0] or None


def _whole(entry: _Identity) -> _Identity:
    return entry


def _folded_name(entry: _Identity) -> str:
    return fold(entry[0][1])
