"""A syntax problem: why a file cannot be read as its author meant it, and where that began."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import NamedTuple

from cop_lesson.finding import Position

__all__ = ["BULLETS", "NO_NAMES", "ODD_SPACES", "SyntaxProblem", "Vocabulary"]

ODD_SPACES = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000"
"""Spaces that look like a space and are none to YAML; the inside of a regular expression's class."""


BULLETS = "\u2022\u2023\u25e6\u25aa\u25cf\u00b7\u2013\u2014"
"""Signs with which word processors begin the entries of a list."""


class Vocabulary(NamedTuple):
    """The names of the plan format, which help to explain syntax problems: of sections, of their fields, and all."""

    names: Collection[str] = ()
    fields: Collection[str] = ()
    sections: Collection[str] = ()


NO_NAMES = Vocabulary()


class SyntaxProblem(NamedTuple):
    """``rule`` names the entry in the rules that has the words; ``words`` are what they mention."""

    rule: str
    position: Position
    words: Mapping[str, str | int] = MappingProxyType({})
    also: Position | None = None
