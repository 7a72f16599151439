"""Python and JavaScript find the same: in every case, and in plans and texts that are damaged at random.

``nox -s parity`` damages many more, each week other ones.
"""

from __future__ import annotations

import json
import random
import string
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from case import ROOT, read_case
from chance import count, seeded
from damage import damaged_data, damaged_plan, some_yaml
from javascript import JavaScript

from cop_lesson import Report, check
from cop_lesson.checks.check import examine
from cop_lesson.checks.form_words import load_form_rules
from cop_lesson.checks.rules import load_rules
from cop_lesson.finding import Finding
from cop_lesson.plan_format.format import ASKS, load_format
from cop_lesson.plan_format.languages import LANGUAGES
from cop_lesson.render.as_json import as_json
from cop_lesson.render.digest import digest
from cop_lesson.source import Document, SyntaxProblem, Vocabulary, read_document

COUNT = count("COP_PARITY", 500)
BATCHES = range(10)
PLANS = [*sorted((ROOT / "tests" / "cases").rglob("*.yaml")), *sorted((ROOT / "exercises").rglob("*.yaml"))]
TEXTS = [path.read_bytes().decode("utf-8", "replace") for path in PLANS]
NAMES = Vocabulary(*load_format().vocabulary)
DAYS = [None, "2026-11-20", "2027-09-07", "2031-01-01"]


def problem_of(problem: SyntaxProblem) -> list[Any]:
    return [problem.rule, problem.position, dict(problem.words), problem.also]


def ordered(value: Any) -> Any:
    """Data in which the order of names counts, as in the answers of the other side."""
    if isinstance(value, dict):
        return {"names": [[name, ordered(part)] for name, part in value.items()]}
    return [ordered(entry) for entry in value] if isinstance(value, list) else value


def read(plan: bytes) -> dict[str, Any]:
    document = read_document(plan, NAMES)
    if isinstance(document, SyntaxProblem):
        return {"problem": problem_of(document)}
    return {
        "data": ordered(document.data),
        "places": [[path, [place.key, place.value, place.raw, place.flow]] for path, place in document.places.items()],
        "problems": [problem_of(problem) for problem in document.problems],
        "cut": sorted(document.cut),
    }


def told(report: Report) -> dict[str, Any]:
    titles = [one.title for one in report.deferrals]
    titles += [one.title for one in (*report.elements, *report.next_elements)]
    entries = [one.entry for one in report.deferrals]
    return {**json.loads(as_json([report]))["plans"][0], "titles": titles, "entries": entries}


def alike(value: Any) -> Any:
    """The one form of numbers that both languages write alike, so that only true differences are seen."""
    if isinstance(value, dict):
        return {name: alike(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [alike(entry) for entry in value]
    return value if value is None or isinstance(value, bool | str) else float(value)


def assert_same(js: JavaScript, plan: bytes, **options: Any) -> None:
    day = options.get("today")
    ours = {
        "read": read(plan),
        "report": told(check(plan, **{**options, "today": date.fromisoformat(day) if day else None})),
    }
    theirs = js.read_and_check(plan, **options)
    for part in ("cut", "places"):
        for side in (ours, theirs):
            side["read"].get(part, []).sort(key=json.dumps)
    assert json.dumps(alike(theirs)) == json.dumps(alike(ours)), f"{plan!r} with {options}"


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.relative_to(ROOT).as_posix())
def test_a_case(js: JavaScript, plan: Path) -> None:
    case = read_case(plan)
    assert_same(
        js,
        plan.read_bytes(),
        today=case.today,
        asks=case.asks,
        through=case.through,
        enable=case.enable,
        name=plan.name,
    )


@pytest.mark.parametrize(("language", "folder", "plans_in"), [("en", "cases", "es"), ("es", "real", "en")])
def test_a_site_looks_for_the_words_of_the_language_that_a_plan_is_written_in(
    js: JavaScript, language: str, folder: str, plans_in: str
) -> None:
    plans = [
        plan for plan in PLANS if folder in plan.parts and (b"language: es" in plan.read_bytes()) == (plans_in == "es")
    ]
    assert plans
    for plan in plans:
        case = read_case(plan)
        options: dict[str, Any] = {"asks": case.asks, "through": case.through, "language": language}
        ours = check(plan.read_bytes(), today=date.fromisoformat(case.today), **options)
        theirs = js.check_in_site(plan.read_bytes(), today=case.today, **options)
        told = sorted((one["rule"], one["pointer"]) for one in theirs["findings"])
        assert told == sorted((one.rule, one.pointer) for one in ours.findings), plan


ESCAPES = {
    r'"\ud83d\ude00 club"': "\U0001f600 club",
    r'"\uD83D\uDE00\n\/\U0001F600"': "\U0001f600\n/\U0001f600",
    r"'\ud83d\ude00'": r"\ud83d\ude00",
    r"\ud83d\ude00": r"\ud83d\ude00",
    r'"\\ud83d\ude00"': None,
    r'"a \ud83d b"': None,
    r'"\ud83d\ude00 \ude00"': None,
    r'"\ude00\ud83d"': None,
    r'"\ud83d\ude00 \U0000d83d\U0000de00"': None,
    r'"\ud83d\ude00 \U00110000"': None,
    r'"\ud83d\ude00 \Uffffffff"': None,
    r'"\U00110000"': None,
}
"""What stands in a plan, and the text that it is; nothing where a part of it is no character."""


@pytest.mark.parametrize("place", ["cop_plan: 1\npurpose: a\nvision: {}\n", "cop_plan: 1\nneeds: [{{{}: a}}]\n"])
@pytest.mark.parametrize("escaped", ESCAPES)
def test_escapes_of_characters(js: JavaScript, escaped: str, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = place.format(escaped).encode()
    meant = ESCAPES[escaped]
    for loader in (getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader):
        monkeypatch.setattr(sys.modules["cop_lesson.source.read"], "LOADER", loader)
        assert check(plan).readable is (meant is not None)
        assert meant is None or json.dumps(meant) in json.dumps(read(plan))
        assert_same(js, plan)


@pytest.mark.slow
def test_plans_are_read_the_same_without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    for path, text in zip(PLANS, TEXTS, strict=True):
        reports = []
        for loader in (getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader):
            monkeypatch.setattr(sys.modules["cop_lesson.source.read"], "LOADER", loader)
            reports.append(read_document(text, NAMES))
        assert said(reports[0]) == said(reports[1]), path


def said(read: Document | SyntaxProblem) -> Any:
    """What was read, with spaces for tabs within texts."""
    if isinstance(read, SyntaxProblem):
        return problem_of(read)
    return json.dumps(read.data).replace("\\t", " "), read.problems


def entries(head: str, entry: str, count: int, tail: str = "") -> str:
    """A plan with so many entries; ``{n}`` is the number of the entry."""
    return head + "".join(entry.replace("{n}", str(number)) for number in range(count)) + tail


LIMITS = {
    "parts": [entries("cop_plan: 1\nneeds:\n", "- a\n", count) for count in (4_998, 4_999)],
    "depth": ["needs: " + "[" * depth + "]" * depth + "\n" for depth in (62, 63, 64, 65)],
    "bytes": ["a: " + "x" * (size - 4) + "\n" for size in (1_000_000, 1_000_001)],
    "length of a name": ["x" * size + ": a\n" for size in (1_023, 1_024, 1_025)],
    "length of a name after an emoji": ["\U0001f9d1" * size + ": a\n" for size in (1_023, 1_024, 1_025)],
    "length of a name in brackets": ["{" + "x" * size + ": a}\n" for size in (1_023, 1_024, 1_025)],
    "compared texts": [
        entries("cop_plan: 1\nscope:\n  in: [tools]\n  out:\n", "    - not {n}\n", count, "    - tools\n")
        for count in (199, 200)
    ],
    "suggestions of names": [entries("cop_plan: 1\nneeds:\n", "- {neeed: x}\n", count) for count in (100, 101)],
    "suggestions of ids": [
        entries("cop_plan: 1\nneeds: [{id: ask}]\noutcomes:\n", "- {needs: [asj]}\n", count) for count in (100, 101)
    ],
    "suggestions of elements": [
        entries("cop_plan: 1\ndeferred:\n", "- {element: neds, reason: x}\n", count) for count in (100, 101)
    ],
    "candidates": [
        entries("cop_plan: 1\nneeds:\n", "- {id: other-{n}}\n", count, "- {id: ask}\noutcomes: [{needs: [asj]}]\n")
        for count in (499, 500)
    ],
    "names in a message": [
        entries("cop_plan: 1\nlevels: [{id: a}, {id: b, up: [{to: [", "a, ", count, "a]}]}, {id: c}]\n")
        for count in (11, 12)
    ],
    "shown characters": ["cop_plan: 1\ntier: " + "\U0001f9d1" * size + "\n" for size in (59, 60, 61)],
    "signs behind an anchor": [
        form.replace("?", sign) for form in ("[*a? b]\n", ":a: *a?\n") for sign in (*string.punctuation, "\u00e9")
    ],
    "days": [f"cop_plan: 1\nreview: {{due: {day}}}\n" for day in ("0001-01-01", "9999-12-31", "9999-12", "9999-Q4")],
}


@pytest.mark.parametrize("plans", LIMITS.values(), ids=LIMITS)
def test_up_to_a_limit_and_beyond(js: JavaScript, plans: list[str]) -> None:
    for plan in plans:
        assert_same(js, plan.encode(), today="2027-09-07")


def options(chance: random.Random) -> dict[str, Any]:
    return {
        "today": chance.choice(DAYS),
        "asks": chance.choice([None, None, *ASKS]),
        "through": chance.choice([None, None, None, 1, 4, 7]),
        "language": chance.choice([None, None, *LANGUAGES]),
        "enable": chance.choice([[], load_rules().optional]),
    }


@pytest.mark.parametrize("batch", BATCHES)
def test_damaged_plans(js: JavaScript, batch: int) -> None:
    chance = seeded("damaged plans", batch)
    for _ in range(COUNT // len(BATCHES)):
        damaged = chance.choice([damaged_plan, damaged_data])(chance, chance.choice(TEXTS))
        assert_same(js, damaged.encode("utf-8", "surrogatepass"), **options(chance))


@pytest.mark.parametrize("batch", BATCHES)
def test_texts_that_look_like_yaml(js: JavaScript, batch: int) -> None:
    chance = seeded("texts like YAML", batch)
    for _ in range(COUNT // len(BATCHES)):
        assert_same(js, some_yaml(chance, chance.choice(TEXTS)), **options(chance))


def test_much_of_the_damage_can_be_read() -> None:
    """Damage that only ever makes a text unreadable would test little."""
    chance = seeded("readable damage")
    texts = [text for text in TEXTS if isinstance(read_document(text), Document)]
    damaged = [damage(chance, chance.choice(texts)) for _ in range(100) for damage in (damaged_plan, damaged_data)]
    reports = [check(text) for text in damaged]
    assert sum(isinstance(read_document(text), Document) for text in damaged) > len(damaged) / 2
    assert len({finding.rule for report in reports for finding in report.findings}) > 40


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plan", sorted((ROOT / "exercises/real").glob("*.yaml")), ids=lambda path: path.stem)
def test_both_say_the_same_in_a_form(js: JavaScript, plan: Path, language: str) -> None:
    rules = load_form_rules(language).rules
    words = {
        "rules": {name: {"message": rule.message, "why": rule.why, "fix": rule.fix} for name, rule in rules.items()},
        "phrases": dict(load_rules(language).phrases),
    }
    theirs = js.check_in_words(plan.read_bytes(), words, language=language)
    assert alike(theirs) == alike(told(examine(plan.read_bytes(), language=language, in_form=True).report))


@pytest.mark.parametrize(
    "plan", sorted((ROOT / "exercises").rglob("*.yaml")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_both_tell_the_same_first(js: JavaScript, plan: Path) -> None:
    short = digest(check(plan.read_bytes()))

    def of(findings: Iterable[Finding]) -> list[list[str]]:
        return [[finding.rule, finding.pointer] for finding in findings]

    assert js.digest(plan.read_bytes()) == {
        "correct": of(short.to_correct),
        "questions": [of(matter.findings) for matter in short.questions],
        "first": of(short.first.findings) if short.first else [],
        "settled": [of(matter.findings) for matter in short.settled],
        "smaller": [[element, [of(matter.findings) for matter in matters]] for element, matters in short.smaller],
        "absent": [finding.element for finding in short.absent],
    }
