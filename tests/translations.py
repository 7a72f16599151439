"""What a language has no words for yet: ``nox -s translations`` lists it, and a complete language lacks nothing."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from data_problems import data_problems

from cop_lesson.charter.template import read_template
from cop_lesson.checks.rules import load_rules
from cop_lesson.plan_format.format import load_format
from cop_lesson.plan_format.languages import LANGUAGES, SOURCE_LANGUAGE, load_words, read_word_file
from cop_lesson.plan_format.lesson import load_lesson
from cop_lesson.plan_format.packaged_data import read_yaml_data
from cop_lesson.plan_format.ways import load_ways

COMPLETE = ("es",)
"""The languages that lack nothing. A language that becomes complete is added here, and stays so."""

OTHERS = tuple(language for language in LANGUAGES if language != SOURCE_LANGUAGE)


def missing_texts(language: str) -> list[str]:
    """Each text that is said in English, by the file of the language where it belongs and its name there."""
    texts = (_rules, _concerns, _parts, _other_words, _ways, _charter, _lint)
    return [f"schemas/languages/{language}/{place}" for texts_of in texts for place in texts_of(language)]


def _rules(language: str) -> Iterator[str]:
    words = load_words(language).get("rules", {})
    for name, rule in load_rules().rules.items():
        own = words.get(name, {})
        lacking = [field for field in ("message", "why", "fix") if own.get(field) in {None, getattr(rule, field)}]
        # Rules about one language keep their examples.
        lacking += [
            field for field in ("wrong", "right") if getattr(rule, field) and not (own.get(field) or rule.language)
        ]
        yield from (f"rules.yaml: rules.{name}.{field}" for field in lacking)
    in_form = load_words(language).get("form", {})
    for name, words in read_yaml_data("rules/form_words.yaml")["form"].items():
        yield from (f"form_words.yaml: form.{name}.{field}" for field in words if field not in in_form.get(name, {}))


def _concerns(language: str) -> Iterator[str]:
    words = load_words(language).get("concerns", {})
    for concern in load_rules().ranking.concerns:
        own = words.get(concern.name, {})
        reasons = [f"reasons.{name}" for name in concern.reasons if name not in own.get("reasons", {})]
        lacking = [*(field for field in ("title", "why") if field not in own), *reasons]
        yield from (f"rules.yaml: concerns.{concern.name}.{field}" for field in lacking)


def _parts(language: str) -> Iterator[str]:
    plan_format, words = load_format(), load_words(language).get("parts", {})
    for names, part in plan_format.parts.items():
        own = {**words.get(f"*.{names[-1]}", {}), **words.get(".".join(names), {})}
        entry = plan_format.node(part).get("items", {})
        wanted = {"title": "", "description": part.description, **({"examples": ""} if part.examples else {})}
        wanted |= {"item": ""} if part.item != part.title else {}
        wanted |= {"item_description": entry["description"]} if "properties" in entry else {}
        lacking = [field for field, source in wanted.items() if own.get(field) in (None, source)]
        yield from (f"format.yaml: parts.{'.'.join(names)}.{field}" for field in lacking)


def _other_words(language: str) -> Iterator[str]:
    words, plan_format = load_words(language), load_format()
    titled = (plan_format.node(plan_format.parts[element.places[0]]) for element in plan_format.elements.values())
    elements = [node["x-cop"]["name"] for node in titled if "title" in node["x-cop"]]
    groups: list[tuple[str, str, Sequence[str]]] = [
        ("format.yaml", "plan", ["title", "description"]),
        ("format.yaml", "elements", elements),
        ("format.yaml", "sessions", [str(number) for number in load_lesson().sessions]),
        ("phrases.yaml", "phrases", list(load_rules().phrases)),
        ("rules.yaml", "acts", list(load_rules().acts)),
        ("site.yaml", "words", list(read_yaml_data("site/site.yaml")["words"])),
    ]
    for file, group, names in groups:
        yield from (f"{file}: {group}.{name}" for name in names if not words.get(group, {}).get(name))


def _ways(language: str) -> Iterator[str]:
    own = read_word_file(language, "ways").get("ways", {})
    yield from (f"ways.yaml: ways.{name}" for name in load_ways() if not own.get(name))


def _charter(language: str) -> Iterator[str]:
    data, own = read_template(), load_words(language).get("charter", {})
    for text in charter_texts(data):
        if text not in own.get("phrases", {}):
            yield f"charter.yaml: charter.phrases.{text}"
    for group in ("words", "readers"):
        yield from (f"charter.yaml: charter.{group}.{name}" for name in data[group] if name not in own.get(group, {}))
    choices = own.get("words", {}).get("choices", {})
    yield from (f"charter.yaml: charter.words.choices.{one}" for one in data["words"]["choices"] if one not in choices)


def charter_texts(data: Mapping[str, Any]) -> list[str]:
    """Every text that a charter says beside its words; those with letters only between braces are none."""
    texts = [*data["titles"].values(), *(text for chapter in data["chapters"] for text in _sayings(chapter))]
    return [text for text in dict.fromkeys(texts) if re.search("[A-Za-z]{2}", re.sub(r"\{[^}]*\}", "", text))]


def _sayings(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        named = ("title", "lead", "say", "item", "cell", "missing", "label", "text")
        yield from (node[name] for name in named if name in node)
        for name in ("blocks", "facts", "columns", "when"):
            inner = node.get(name, ())
            for one in [inner] if isinstance(inner, dict) else inner:
                yield from _sayings(one)


def _lint(language: str) -> Iterator[str]:
    words = read_word_file(language, "lint").get("words", {})
    yield from (f"lint.yaml: words.{name}" for name in read_yaml_data("site/lint.yaml")["words"] if name not in words)


def main() -> None:
    """Write what each language lacks."""
    if problems := data_problems():
        sys.exit("\n".join(problems))
    if unknown := set(sys.argv[1:]) - set(OTHERS):
        sys.exit(f"{', '.join(sorted(unknown))}: add this to LANGUAGES in src/cop_lesson/plan_format/languages.py.")
    for language in sys.argv[1:] or OTHERS:
        missing = missing_texts(language)
        print(f"{language}: {len(missing)} texts are said in English.", *missing, sep="\n  ")  # noqa: T201


if __name__ == "__main__":
    main()
