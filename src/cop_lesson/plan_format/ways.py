"""Ways to decide that a group can start from: ``schemas/plan_format/ways.yaml``."""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from cop_lesson.plan_format.languages import SOURCE_LANGUAGE, read_word_file
from cop_lesson.plan_format.packaged_data import read_yaml_data

__all__ = ["Way", "load_ways"]


class Way(NamedTuple):
    """A way to decide: its name, what people call it, and the sections of a plan that it fills in."""

    name: str
    title: str
    sections: Mapping[str, Any]


@cache
def load_ways(language: str = SOURCE_LANGUAGE) -> dict[str, Way]:
    """Return the ways by their names, in the words of a language."""
    words = {} if language == SOURCE_LANGUAGE else read_word_file(language, "ways").get("ways", {})
    return {
        entry["way"]: _way(entry, words.get(entry["way"], {}))
        for entry in read_yaml_data("plan_format/ways.yaml")["ways"]
    }


def _way(entry: Mapping[str, Any], words: Mapping[str, Any]) -> Way:
    """A way in other words: what they leave out, such as a choice, stays."""
    sections: dict[str, Any] = {"decisions": {**entry["decisions"], **words.get("decisions", {})}}
    if "bodies" in entry:
        sections["bodies"] = words.get("bodies") or entry["bodies"]
    return Way(entry["way"], words.get("title") or entry["title"], sections)
