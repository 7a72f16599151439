"""What a charter says: chapters, blocks and words, read from ``schemas/charter/charter.yaml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from cop_lesson.plan_format.languages import SOURCE_LANGUAGE, load_words
from cop_lesson.plan_format.packaged_data import compiled_data, read_yaml_data

__all__ = ["READERS", "ChapterTemplate", "CharterTemplate", "load_template", "read_template"]

READERS = ("members", "sponsor", "public")


@dataclass(frozen=True, slots=True)
class ChapterTemplate:
    """A chapter: who reads it, and its blocks as the data has them."""

    name: str
    title: str
    readers: frozenset[str]
    blocks: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class CharterTemplate:
    """The chapters in their order, and the words between what the plan says.

    ``titles`` are those of elements and parts that are not there yet, by name, where the charter has words of its own.
    ``absences`` has the rules that tell of an absent part, with its name, or none where it is the place of the finding.
    """

    chapters: tuple[ChapterTemplate, ...]
    words: Mapping[str, Any]
    titles: Mapping[str, str]
    absences: Mapping[str, str]
    readers: Mapping[str, str]


@cache
def load_template(language: str = SOURCE_LANGUAGE) -> CharterTemplate:
    """Return what a charter says, in the words of a language."""
    data = compiled_data().get("charter") or read_template()
    translation = load_words(language).get("charter", {})
    phrases = translation.get("phrases", {})
    chapters = tuple(
        ChapterTemplate(
            name=chapter["name"],
            title=phrases.get(chapter["title"], chapter["title"]),
            readers=frozenset(chapter["for"]),
            blocks=_translated(chapter["blocks"], phrases),
        )
        for chapter in data["chapters"]
    )
    words = {**data["words"], **translation.get("words", {})}
    words["choices"] = {**data["words"]["choices"], **words["choices"]}
    titles = _translated(data["titles"], phrases)
    readers = {**data["readers"], **translation.get("readers", {})}
    return CharterTemplate(chapters, words, titles, data["absences"], readers)


def read_template() -> dict[str, Any]:
    """Read the data from its source."""
    data: dict[str, Any] = read_yaml_data("charter/charter.yaml")
    return data


def _translated(node: Any, phrases: Mapping[str, str]) -> Any:
    """Replace each text by the same one in another language, where there is one."""
    if isinstance(node, list):
        return [_translated(child, phrases) for child in node]
    if isinstance(node, dict):
        return {key: _translated(child, phrases) for key, child in node.items()}
    return phrases.get(node, node) if isinstance(node, str) else node
