"""The data in the scripts for the page: what the checker reads, and what documents and folds say in one language."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import asdict
from typing import Any

from cop_lesson.charter.as_html import read_style
from cop_lesson.charter.template import load_template
from cop_lesson.checks.form_words import load_answering_fields, load_form_rules
from cop_lesson.checks.labels import load_labels
from cop_lesson.checks.rules import RuleBook, load_rules, read_rules
from cop_lesson.plan_format.format import Part, load_format
from cop_lesson.plan_format.languages import SOURCE_LANGUAGE, load_words
from cop_lesson.plan_format.packaged_data import compiled_data, load_plan_schema
from cop_lesson.plan_format.ways import load_ways
from cop_lesson.text.templates import fields
from cop_lesson.text.wording import fold

__all__ = ["checker_data", "checker_words", "documents_data", "findings_data", "worksheets_data"]

# Only an explanation of a rule shows these.
_ONLY_EXPLAINED = frozenset({"wrong", "right"})
# Worksheets show these once there is something to say; an example, in the lines to write.
_SAID = frozenset({"message", "why", "fix"})
_JUDGED = frozenset({"check", "each", "at", "unless", "names"})
_BY_WORDS = "not_saying"
_EITHER_CASE = re.compile(r"\[([A-Z])([a-z])\]")
_EXAMPLES = frozenset({"examples"})
_OF_THE_WHOLE = frozenset({"$schema", "title", "description"})
"""What a schema says of the plan as a whole, for those who read it."""
_WORDS = ("parts", "elements", "phrases", "rules")
_OF_DOCUMENTS = (
    *("also", "answer_", "next_asks", "picture_", "place", "review_event"),
    *("silenced", "states", "unread", "until"),
)
_OF_FILES = ("write_behind",)
# What to do first, which worksheets have among their later phrases.
_OF_REPORTS = frozenset({"acts"})
_OF_PYTHON = frozenset({"part_begins"})
"""What only makes a search faster, and browsers find out for themselves."""
_OF_ACTS = "act_"
# What is asked of a charter, which folds show as the questions of parts.
_OF_CHARTERS = "charter_"
# What findings say, whoever shows them; and what worksheets say before they have the words of findings, and with them.
_OF_FINDINGS = ("asked", "character_", _OF_CHARTERS, "more", *_OF_FILES)
_BEFORE_FINDINGS = ("advice", "counts", "error", "missing", "nothing")
_WITH_FINDINGS = (
    *("aside_above", "aside_again", "aside_do", "aside_help", "aside_open", "aside_reason", "aside_why"),
    *("fix", "read", "session", "why"),
    *("digest_absent", "digest_correct", "digest_first", "digest_parts", "digest_questions", "digest_smaller"),
)


def checker_data(languages: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return what the checker in the page reads: the plan format, the rules, and the words of some languages."""
    rules = compiled_data().get("rules") or read_rules()
    entries = [_without_check(_without(_ONLY_EXPLAINED, entry)) for entry in rules["rules"]]
    words = {language: checker_words(language) for language in languages if language != SOURCE_LANGUAGE}
    ranking = [{"concern": entry["concern"], "matters": entry["matters"]} for entry in rules["ranking"]]
    phrases = _report_phrases(rules["phrases"])
    marks = _without(_OF_PYTHON, rules["placeholders"])
    rules = {**_without(_OF_REPORTS, rules), "rules": entries, "ranking": ranking, "phrases": phrases}
    rules["placeholders"] = marks
    return {"plan": _with_one_example(_without(_OF_THE_WHOLE, load_plan_schema())), "rules": rules, "words": words}


def checker_words(language: str) -> dict[str, Any]:
    """Return the words of a language that a report can say."""
    words = {name: part for name, part in load_words(language).items() if name in _WORDS}
    rules = {name: _without(_ONLY_EXPLAINED, entry) for name, entry in words.get("rules", {}).items()}
    phrases = _report_phrases(words.get("phrases", {}))
    return {**words, "rules": rules, "phrases": phrases, "labels": _labels()}


def worksheets_data(language: str) -> dict[str, Any]:
    """Return what the checker of a site judges by, in its one language, and nothing that findings say.

    Their words come when somebody begins to write: see `findings_data`.
    """
    rules, names = checker_data()["rules"], _names_in_form(language)
    entries = _briefly([_as_judged({**entry, **names[entry["name"]]}, language) for entry in rules["rules"]])
    phrases = {name: load_rules(language).phrases[name] for name in _BEFORE_FINDINGS}
    said = [_said_in(language, entry) for entry in rules["said"]]
    rules = {**_without({"ranking"}, rules), "rules": entries, "phrases": phrases, "said": said}
    schema = load_format(language).schema
    return {
        "plan": _with_suggestions(_without(_OF_THE_WHOLE, schema)),
        "fingerprints": "".join(_fingerprints(schema)),
        "rules": rules,
        "words": {language: {}},
    }


def findings_data(language: str = SOURCE_LANGUAGE) -> dict[str, Any]:
    """Return what findings say in one language, in the words of a form, as an overlay of words.

    It also brings what plans in other languages are judged by, which a page seldom needs.
    """
    book = load_rules(language)
    rules = checker_data()["rules"]
    foreign = {entry["name"]: _foreign(entry, language) for entry in rules["rules"]}
    return {
        "phrases": {**_later_phrases(book), **{f"{_OF_ACTS}{about}": act for about, act in book.acts.items()}},
        "parts": {".".join(part.names): _question(part) for part in load_format(language).parts.values()},
        "labels": _labels(),
        "ranking": rules["ranking"],
        "fields": dict(load_answering_fields()),
        "rules": {
            name: {**{key: getattr(rule, key) for key in sorted(_SAID)}, **foreign[name]}
            for name, rule in load_form_rules(language).rules.items()
        },
        "said": [
            {**entry, "words": others}
            for entry in rules["said"]
            if (others := _without({language}, entry.get("words", {})))
        ],
    }


def documents_data(language: str = SOURCE_LANGUAGE) -> dict[str, Any]:
    """Return what is made of a plan by, in one language.

    That is what a charter says and its style, and the phrases of pictures and of a report to take home.
    """
    book = load_rules(language)
    phrases = {name: phrase for name, phrase in book.phrases.items() if name.startswith(_OF_DOCUMENTS)}
    template = load_template(language)
    chapters = [{**asdict(chapter), "readers": sorted(chapter.readers)} for chapter in template.chapters]
    wording = {"words": template.words, "titles": template.titles, "absences": template.absences, "phrases": phrases}
    ways = [way._asdict() for way in load_ways(language).values()]
    return {"chapters": chapters, **wording, "style": read_style(), "in_file": _words_of_file(language), "ways": ways}


def _report_phrases(phrases: Mapping[str, str]) -> dict[str, str]:
    return {
        name: phrase
        for name, phrase in phrases.items()
        if name in _OF_FINDINGS or name.startswith(tuple(start for start in _OF_FINDINGS if start.endswith("_")))
    }


def _with_one_example(node: Any) -> Any:
    """A schema whose nodes keep the first example, the one that messages show."""
    if not isinstance(node, dict):
        return node
    parts = {name: _with_one_example(value) for name, value in node.items()}
    return {**parts, "examples": parts["examples"][:1]} if isinstance(parts.get("examples"), list) else parts


def _with_suggestions(node: Any) -> Any:
    """A schema without its questions, and with examples only where a wrong value needs one."""
    if not isinstance(node, dict):
        return node
    parts = {name: _with_suggestions(value) for name, value in node.items()}
    if isinstance(parts.get("description"), str):
        del parts["description"]
    if not isinstance(parts.get("examples"), list):
        return parts
    return {**parts, "examples": parts["examples"][:1]} if "pattern" in node else _without(_EXAMPLES, parts)


def _fingerprints(node: Mapping[str, Any]) -> Iterator[str]:
    """The fingerprint of the question of each text, in the order of `plan_format/fingerprints.ts`."""
    if "string" in node.get("type", ()):
        yield _fingerprint(fold(node["description"]))
    for part in (*node.get("properties", {}).values(), *([node["items"]] if "items" in node else ())):
        yield from _fingerprints(part)


def _labels() -> str:
    """What people call parts and choices, each in three letters and in the order of `checks/labels.ts`."""
    return ",".join("".join(_fingerprint(text)[:3] for text in sorted(texts)) for texts in load_labels().values())


def _words_of_file(language: str) -> dict[str, Any]:
    """What a report to take home says of a file where a form says something else, as an overlay of words."""
    book, in_form = load_rules(language), load_form_rules(language).rules
    rules = {
        name: {key: text for key in ("message", "fix") if (text := getattr(rule, key)) != getattr(in_form[name], key)}
        for name, rule in book.rules.items()
    }
    own = {name: words for name, words in rules.items() if words}
    of_files = {name: book.phrases[name] for name in _OF_FILES}
    return {"rules": own, "phrases": {**_later_phrases(book), **of_files}}


def _later_phrases(book: RuleBook) -> dict[str, str]:
    """The phrases that come with the words of findings, but for those of files."""
    said = _without(frozenset(_OF_FILES), _report_phrases(book.phrases))
    return {**said, **{name: book.phrases[name] for name in _WITH_FINDINGS}}


def _names_in_form(language: str) -> dict[str, dict[str, str]]:
    """What of an entry each rule calls by name, since an entry that says "nobody yet" there is not called by that."""
    named = {
        name: " ".join(sorted(field for field in fields(rule.message + rule.fix) if field.startswith(".")))
        for name, rule in load_form_rules(language).rules.items()
    }
    return {name: {"names": said} if said else {} for name, said in named.items()}


def _question(part: Part) -> dict[str, Any]:
    """What a part asks, and the first of its examples."""
    return {"description": part.description, **({"examples": part.examples[:1]} if part.examples else {})}


def _fingerprint(text: str) -> str:
    """Four letters for a text, of its UTF-16 units by FNV-1a in 24 bits: by which the page knows a question."""
    number = 0x811C9DC5
    for unit in memoryview(text.encode("utf-16-le")).cast("H"):
        number = (number ^ unit) * 0x01000193 & 0xFFFFFFFF
    return b64encode((number >> 8).to_bytes(3, "big")).decode()


def _said_in(language: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    """What plans say in words, in the one language of a site."""
    if "words" not in entry:
        return dict(entry)
    return {**entry, "words": {name: patterns for name, patterns in entry["words"].items() if name == language}}


def _as_judged(entry: Mapping[str, Any], language: str) -> dict[str, Any]:
    """An entry as worksheets need it; of a rule that is off, or for another language, what a plan may say of it."""
    usual = "advice" if "check" in entry else "error"
    said = _without(_SAID | ({"severity"} if entry["severity"] == usual else set()), entry)
    if "default" in entry or entry.get("language", language) != language:
        return _without(_JUDGED, said)
    text = said["check"].get("text", {}) if "check" in said else {}
    if _BY_WORDS not in text:
        return said
    patterns = {name: own for name, own in text[_BY_WORDS].items() if name == language}
    return {**said, "check": {"text": {**text, _BY_WORDS: patterns}}}


def _briefly(entries: list[dict[str, Any]]) -> Any:
    """Rules with ``~a`` for ``[Aa]`` in their patterns, of which there are hundreds; `text/patterns.ts` reads it."""
    text = json.dumps(entries)
    return json.loads(
        _EITHER_CASE.sub(lambda match: f"~{match[2]}" if match[1].lower() == match[2] else match[0], text)
    )


def _foreign(entry: Mapping[str, Any], language: str) -> dict[str, Any]:
    """What of a rule `_as_judged` has left out, since it looks for words of another language than that of a site."""
    if "default" in entry:
        return {}
    if entry.get("language", language) != language:
        return {name: part for name, part in entry.items() if name in _JUDGED}
    patterns = entry.get("check", {}).get("text", {}).get(_BY_WORDS, {})
    return {"check": entry["check"]} if _without({language}, patterns) else {}


def _without_check(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry of a rule; one that the program itself judges says nothing of that."""
    return _without(frozenset({"check"} if entry["check"] == "builtin" else ()), entry)


def _without(names: AbstractSet[str], entry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name not in names}
