"""What people call the parts and the choices of a plan: their titles in a form and in a charter, in each language."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from cop_lesson.patterns import lazy_pattern
from cop_lesson.plan_format.format import Names, load_format
from cop_lesson.plan_format.languages import LANGUAGES, SOURCE_LANGUAGE, load_words
from cop_lesson.plan_format.packaged_data import compiled_data, read_yaml_data
from cop_lesson.tables import SMALL_WORDS
from cop_lesson.text.lookalikes import as_id

__all__ = ["load_labels"]

_ONE_FIELD = lazy_pattern(r"\{([a-z_0-9.]+)\}")
_MOST_WORDS = 3
"""Nobody gives a longer name to a part of a file."""


@cache
def load_labels() -> Mapping[str, frozenset[str]]:
    """Return labels in all languages, in the form of ids, by what they are labels of.

    That is a part by its last name, ``mode``, an entry of a list by the words of its title, ``formats[]``, and a
    choice, ``formats.mode=hybrid``. The order is that of the plan format, which `checks/labels.ts` knows.
    """
    labels: dict[str, set[str]] = {}
    parts = load_format(SOURCE_LANGUAGE).parts
    for names in parts:
        labels.setdefault(names[-1], set())
    for names in parts:
        called = {as_id(label) for language in LANGUAGES for label in _part_labels(names, language)}
        labels[names[-1]] |= {label for label in called if len(label.split("-")) <= _MOST_WORDS} - {as_id(names[-1])}
    for names, part in parts.items():
        if "array" in part.kinds:
            titles = [load_format(language).parts[names].item for language in LANGUAGES]
            words = {word for title in titles for word in as_id(title).split("-")}
            labels[f"{'.'.join(names)}[]"] = words - SMALL_WORDS - {"id"}
    for names, part in parts.items():
        for choice in part.choices:
            labels[f"{'.'.join(names)}={choice}"] = {_choice(names, choice, each) for each in LANGUAGES} - {choice}
    return {place: frozenset(texts) for place, texts in labels.items()}


def _part_labels(names: Names, language: str) -> list[str]:
    return [load_format(language).parts[names].title, *_charter_labels(language).get(".".join(names), ())]


def _choice(names: Names, choice: str, language: str) -> str:
    words = {
        **_charter()["words"]["choices"],
        **load_words(language).get("charter", {}).get("words", {}).get("choices", {}),
    }
    return as_id(words.get(".".join((*names, choice))) or words.get(choice, choice))


def _charter() -> Mapping[str, Any]:
    data: Mapping[str, Any] = compiled_data().get("charter") or read_yaml_data("charter/charter.yaml")
    return data


@cache
def _charter_labels(language: str) -> dict[str, list[str]]:
    """Return what a charter calls parts."""
    phrases = load_words(language).get("charter", {}).get("phrases", {})
    plan_format = load_format(language)
    labels: dict[str, list[str]] = {}
    for name, label in _labelled(_charter()):
        element = plan_format.elements.get(name)
        place = ".".join(element.places[0]) if element else name
        labels[place] = list(dict.fromkeys([*labels.get(place, ()), phrases.get(label, label)]))
    return labels


def _labelled(charter: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the name of each part that a charter has a label for, and of each element, and the label."""
    yield from ((name, label) for name, label in charter["titles"].items() if "." not in name)
    for chapter in charter["chapters"]:
        for block in chapter["blocks"]:
            for row in (*block.get("columns", ()), *block.get("facts", ())):
                if field := _ONE_FIELD.fullmatch(row.get("cell") or row.get("text") or ""):
                    yield block.get("table", "") + field[1], row.get("title") or row["label"]
