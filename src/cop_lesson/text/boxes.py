"""A box to tick in front of a text, as people copy it from a list elsewhere."""

from __future__ import annotations

from cop_lesson.patterns import lazy_pattern

__all__ = ["behind_tick", "without_empty_box"]

# More lines than one have boxes of their own, which are read together.
_BOX = lazy_pattern(
    "(?:(\\[ \\]|\u2610)|\\[[xX]\\]|[\u2611\u2612\u2705\u2713\u2714]\ufe0f?) *(?![ (\n\ufe0f])([^\n]+\n?)\\Z"
)


def without_empty_box(text: str) -> str:
    """A text of one line without the box in front of it that nobody ticked."""
    match = _BOX.match(text)
    return match[2] if match and match[1] else text


def behind_tick(text: str) -> str:
    """What stands behind a ticked box; nothing where there is none."""
    match = _BOX.match(text)
    return match[2] if match and not match[1] else ""
