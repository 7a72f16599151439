"""A syntax problem: why a file cannot be read as its author meant it, and where that began."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import NamedTuple

from cop_lesson.finding import Position

__all__ = ["NO_NAMES", "SyntaxProblem", "Vocabulary"]


class Vocabulary(NamedTuple):
    """The names of the plan format, which help to explain syntax problems: of sections, of their fields, and all."""

    names: Collection[str] = ()
    fields: Collection[str] = ()
    sections: Collection[str] = ()


NO_NAMES = Vocabulary()


class SyntaxProblem(NamedTuple):
    """``rule`` names the entry in the rules that has the words; ``words`` are what they mention.

    ``line`` is that of the author as it was most likely meant, if that is certain; ``more`` are the problems below, and
    ``plan_language`` is the language that the plan names, where the first of them says that it cannot be read.
    """

    rule: str
    position: Position
    words: Mapping[str, str | int] = MappingProxyType({})
    also: Position | None = None
    line: str = ""
    more: "tuple[SyntaxProblem, ...]" = ()
    plan_language: str = ""
