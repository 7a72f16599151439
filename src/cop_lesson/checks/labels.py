"""What people call the parts and the choices of a plan: their titles in a form and in a charter, in each language."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from cop_lesson.patterns import lazy_pattern
from cop_lesson.plan_format.format import load_format
from cop_lesson.plan_format.languages import LANGUAGES, load_words
from cop_lesson.plan_format.packaged_data import compiled_data, read_yaml_data
from cop_lesson.text.lookalikes import as_id

__all__ = ["Labels", "load_labels", "titles"]

_ONE_FIELD = lazy_pattern(r"\{([a-z_0-9.]+)\}")


class Labels(NamedTuple):
    """Labels in all languages, in the form of ids.

    They are kept by what they are labels of: ``formats.mode``, an entry of ``formats[]``, the choice ``=hybrid``.
    ``names`` has the last names of the parts that a label is of, wherever they are.
    """

    of: Mapping[str, frozenset[str]]
    names: Mapping[str, frozenset[str]]


@cache
def load_labels() -> Labels:
    """Return what people call each part and each choice."""
    of: dict[str, frozenset[str]] = {}
    for language in LANGUAGES:
        for labels in (titles(language), _charter_labels(language)):
            for place, texts in labels.items():
                of[place] = of.get(place, frozenset()).union(map(as_id, texts))
    names: dict[str, frozenset[str]] = {}
    for place, ids in of.items():
        for label in ids if place[-1] != "]" and place[0] != "=" else ():
            names[label] = names.get(label, frozenset()) | {place.split(".")[-1]}
    return Labels(of, names)


def titles(language: str) -> dict[str, list[str]]:
    """Return the titles of the parts in a form, and of their entries."""
    parts = load_format(language).parts.values()
    entries = {f"{'.'.join(part.names)}[]": [part.item] for part in parts if "array" in part.kinds}
    return {**{".".join(part.names): [part.title] for part in parts}, **entries}


def _charter_labels(language: str) -> dict[str, list[str]]:
    """Return what a charter calls parts, and choices."""
    charter: Mapping[str, Any] = compiled_data().get("charter") or read_yaml_data("charter/charter.yaml")
    own = load_words(language).get("charter", {})
    phrases, plan_format = own.get("phrases", {}), load_format(language)
    labels: dict[str, list[str]] = {}
    for name, label in _labelled(charter):
        element = plan_format.elements.get(name)
        place = ".".join(element.places[0]) if element else name
        labels[place] = list(dict.fromkeys([*labels.get(place, ()), phrases.get(label, label)]))
    choices = {**charter["words"]["choices"], **own.get("words", {}).get("choices", {})}
    return {**labels, **{f"={choice}": [label] for choice, label in choices.items()}}


def _labelled(charter: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the name of each part that a charter has a label for, and of each element, and the label."""
    yield from ((name, label) for name, label in charter["titles"].items() if "." not in name)
    for chapter in charter["chapters"]:
        for block in chapter["blocks"]:
            for row in (*block.get("columns", ()), *block.get("facts", ())):
                if field := _ONE_FIELD.fullmatch(row.get("cell") or row.get("text") or ""):
                    yield block.get("table", "") + field[1], row.get("title") or row["label"]
