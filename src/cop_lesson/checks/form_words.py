"""What rules say in a form: ``schemas/rules/form_words.yaml``, and what is made of their words for a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from cop_lesson.checks.rules import Rule, RuleBook, load_rules
from cop_lesson.plan_format.format import Part, PlanFormat, load_format
from cop_lesson.plan_format.languages import SOURCE_LANGUAGE, load_words
from cop_lesson.plan_format.packaged_data import read_yaml_data
from cop_lesson.source import Document, read_document
from cop_lesson.text.templates import FIELD, fields, without_sentences_about
from cop_lesson.text.wording import capitalize

__all__ = ["load_answering_fields", "load_form_rules"]

_OF_A_PLACE = frozenset({"label", "example", "fits"})
"""Gaps that are filled for each finding, and not once for the rule."""


@cache
def load_form_rules(language: str = SOURCE_LANGUAGE) -> RuleBook:
    """Return the rules, in the words that they have in a form in this language."""
    book, plan_format = load_rules(language), load_format(language)
    own_words: Mapping[str, Mapping[str, str]] = {
        name: {**words, **load_words(language).get("form", {}).get(name, {})}
        for name, words in read_yaml_data("rules/form_words.yaml")["form"].items()
    }
    words = _FormWords(plan_format, book.phrases)
    return book._replace(rules={name: words.reword(rule, own_words.get(name)) for name, rule in book.rules.items()})


@cache
def load_answering_fields() -> Mapping[str, str]:
    """Return the field in which each rule says that something is to be written, by the name of the rule."""
    fixes = {name: words.get("fix", "") for name, words in read_yaml_data("rules/form_words.yaml")["form"].items()}
    named = {name: [match[1] for match in FIELD.finditer(fix)] for name, fix in fixes.items()}
    own = {
        name: [each for each in names if each not in _OF_A_PLACE and each[0] != "."] for name, names in named.items()
    }
    return {name: names[0] for name, names in own.items() if names}


@dataclass(frozen=True, slots=True)
class _FormWords:
    """Puts the words of rules into those of a form, with the labels of one language."""

    plan_format: PlanFormat
    phrases: Mapping[str, str]

    def reword(self, rule: Rule, own: Mapping[str, str] | None) -> Rule:
        """A rule with its words for a form; one that only a file can break stays as it is."""
        if own is None and not rule.check:
            return rule
        own = own or {}
        message = own.get("message") or without_sentences_about(rule.message, "line")
        return rule._replace(message=message, fix=self.with_labels(own["fix"]) if "fix" in own else self.fix(rule))

    def with_labels(self, text: str) -> str:
        """A text with the labels of the parts that it names."""
        titles = self.plan_format.titles
        label = {name: capitalize(titles[name]) for name in fields(text) - _OF_A_PLACE if not name.startswith(".")}
        return FIELD.sub(lambda match: label[match[1]] + match[2] if match[1] in label else match[0], text)

    def fix(self, rule: Rule) -> str:
        """What to do, with the label in the place of the name, in the line to write at its end."""
        lead, _, line = rule.fix.partition("   ")
        document = read_document(line)
        entry: Any = document.data if isinstance(document, Document) else None
        entry = entry[0] if isinstance(entry, list) else entry
        if not isinstance(entry, dict):
            return f"{lead} {self.phrases['form_entry'].format(text=entry)}" if isinstance(entry, str) else lead
        name, value = next(iter(entry.items()))
        part = self.part(str(name), rule)
        return f"{lead} {self.phrases['form_answer'].format(label=capitalize(part.title), text=value)}"

    def part(self, name: str, rule: Rule) -> Part:
        """The part that a line fills in: of the sections that the rule speaks of, or else of any."""
        candidates = [part for part in self.plan_format.parts.values() if part.names[-1] == name]
        sections = {place[0] for place in rule.places}
        return next((part for part in candidates if part.names[0] in sections), candidates[0])
