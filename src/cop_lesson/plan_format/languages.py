"""The words of other languages: overlays, keyed by name, over the words of the format, the rules and the lesson."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from cop_lesson.patterns import lazy_pattern
from cop_lesson.plan_format.packaged_data import compiled_data, read_yaml_data

__all__ = [
    "LANGUAGES",
    "SOURCE_LANGUAGE",
    "load_words",
    "named_language",
    "read_word_file",
    "read_words",
    "reword",
    "spoken",
]

SOURCE_LANGUAGE = "en"
"""The language of the format and the rules themselves; what an overlay lacks is said in it."""

LANGUAGES = (SOURCE_LANGUAGE, "es")
"""The languages that there are words in: each but the source has a folder below ``schemas/languages``."""

_FILES = ("charter", "form_words", "format", "phrases", "rules", "site")
_NAMES = lazy_pattern(
    r"\b(?:(^en(?! )|eng(?:lish)?|ingl.{1,3}s)|^es|spa(?:nish)?|espa.{1,3}ol|castellano)\b", re.IGNORECASE | re.ASCII
)
"""What people call English and Spanish; a letter with an accent is up to three characters, by its encoding."""


def named_language(text: str) -> str | None:
    """The code of the language that a text has the name of, as ``es`` for ``Español``, if it is one of words here."""
    name = _NAMES.search(text)
    return name and ("en" if name[1] else "es")


def spoken(language: str) -> str:
    """The language of the words for a plan in ``language``: without its country, or the source where there are none."""
    base_language = named_language(language) or language.split("-", maxsplit=1)[0]
    return base_language if base_language in LANGUAGES else SOURCE_LANGUAGE


@cache
def load_words(language: str) -> Mapping[str, Any]:
    """Return the overlay of a language: ``parts``, ``elements``, ``sessions``, ``phrases``, ``rules``, ``words``."""
    if language == SOURCE_LANGUAGE:
        return {}
    return compiled_data(language) or read_words(language)


def read_words(language: str) -> dict[str, Any]:
    """Read the overlay of a language from its sources.

    Raises:
        ValueError: one of them is not readable.
    """
    return {name: words for file in _FILES for name, words in read_word_file(language, file).items()}


def read_word_file(language: str, file: str) -> dict[str, Any]:
    """Read one file of a language; what is not filled in is left out, and where there is no file, all is.

    Raises:
        ValueError: it is not readable.
    """
    words: dict[str, Any] = _filled(read_yaml_data(f"languages/{language}/{file}.yaml")) or {}
    return words


def _filled(words: Any) -> Any:
    """Words without names that nothing stands behind, as in a translation that has begun."""
    if not isinstance(words, dict):
        return words
    filled = ((name, _filled(inner)) for name, inner in words.items())
    return {name: inner for name, inner in filled if inner not in (None, {})}


def reword(schema: Mapping[str, Any], words: Mapping[str, Any]) -> dict[str, Any]:
    """Put the words of an overlay into the schema of a plan: titles, descriptions and examples, and nothing else."""
    parts, elements = words.get("parts", {}), words.get("elements", {})

    def inner(node: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
        """The node with its named parts reworded."""
        if "properties" not in node:
            return dict(node)
        return {**node, "properties": {name: part(child, (*names, name)) for name, child in node["properties"].items()}}

    def part(node: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
        wording = {**parts.get(f"*.{names[-1]}", {}), **parts.get(".".join(names), {})}
        reworded = inner(
            {**node, **{key: wording[key] for key in ("title", "description", "examples") if key in wording}}, names
        )
        if "items" in node:
            entry_words = {"title": wording.get("item"), "description": wording.get("item_description")}
            present = {key: value for key, value in entry_words.items() if value}
            reworded["items"] = {**inner(node["items"], names), **present}
        notes = node.get("x-cop", {})
        if "title" in notes:
            reworded["x-cop"] = {**notes, "title": elements.get(notes["name"], notes["title"])}
        return reworded

    return {**inner(schema, ()), **words.get("plan", {})}
