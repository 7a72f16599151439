"""A box to tick in front of a text, as people copy it from a list elsewhere."""

from __future__ import annotations

from cop_lesson.patterns import lazy_pattern

__all__ = ["behind_tick", "without_empty_box"]

# More lines than one have boxes of their own, which are read together.
_TEXT = "[ \t]+([^ \t\n][^\n]*\n?)\\Z"
_EMPTY = lazy_pattern(f"(?:\\[ \\]|\u2610){_TEXT}")
_TICKED = lazy_pattern(f"(?:\\[[xX]\\]|[\u2611\u2612\u2705\u2713\u2714]\ufe0f?){_TEXT}")


def without_empty_box(text: str) -> str:
    """A text of one line without the box in front of it that nobody ticked."""
    match = _EMPTY.match(text)
    return match[1] if match else text


def behind_tick(text: str) -> str:
    """What stands behind a ticked box; nothing where there is none."""
    match = _TICKED.match(text)
    return match[1] if match else ""
