"""A slip of writing: why a file cannot be read as its author meant it, and where that began."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cop_lesson.finding import Position

__all__ = ["ODD_SPACES", "Slip"]

ODD_SPACES = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000"
"""Spaces that look like a space and are none to YAML; the inside of a regular expression's class."""


@dataclass(frozen=True, slots=True)
class Slip:
    """``rule`` names the entry in the rules that has the words; ``words`` are what they mention."""

    rule: str
    position: Position
    words: Mapping[str, str | int] = field(default_factory=dict)
    also: Position | None = None
