"""The ways to decide, as they are named in a command."""

from __future__ import annotations

from cop_lesson.cli.usage import Mistake
from cop_lesson.plan_format.languages import LANGUAGES
from cop_lesson.plan_format.ways import load_ways
from cop_lesson.text.wording import fold, nearest, visible

__all__ = ["find_way"]


def find_way(name: str) -> str:
    """The way that a person means, by its name or by its title.

    Raises:
        Mistake: there is none of this name.
    """
    names = {
        fold(said): way.name for each in LANGUAGES for way in load_ways(each).values() for said in (way.title, way.name)
    }
    if fold(name) in names:
        return names[fold(name)]
    near = nearest(fold(name), names)
    raise Mistake("usage_no_way", near=near and names[near], choices=load_ways(), name=visible(name))
