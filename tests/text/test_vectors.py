"""The text functions by vectors that every implementation runs."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from case import ROOT

from cop_lesson.checks.parties import address_of, is_same_party
from cop_lesson.plan_format.examples import as_yaml
from cop_lesson.text import dates, denials, done, later, lookalikes, sentences, templates, wording

VECTORS = json.loads((ROOT / "tests" / "vectors" / "text.json").read_text("utf-8"))


def day(text: str) -> str | None:
    found = dates.as_day(text)
    return found.isoformat() if isinstance(found, date) else None


FUNCTIONS: dict[str, Callable[[dict[str, Any]], object]] = {
    "fold": lambda vector: wording.fold(vector["text"]),
    "words": lambda vector: wording.words(vector["text"]),
    "sentences": lambda vector: sentences.sentences(vector["text"]),
    "overlap": lambda vector: wording.overlap(vector["left"], vector["right"]),
    "says_done": lambda vector: done.says_done(vector["text"], dates.as_day(vector.get("today", ""))),
    "says_later": lambda vector: later.says_later(vector["text"]),
    "mark_behind": lambda vector: later.mark_behind(vector["text"]),
    "owner_mark": lambda vector: later.owner_mark(vector["text"]),
    "in_one_line": lambda vector: sentences.in_one_line(vector["text"]),
    "says_none": lambda vector: denials.says_none(vector["text"]),
    "days_after": lambda vector: [
        [phrase, day.isoformat()] for phrase, day in dates.days_after(vector["text"], vector["words"])
    ],
    "address_of": lambda vector: address_of(vector["text"], vector["names"]),
    "is_same_party": lambda vector: is_same_party(vector["text"], vector["name"], vector["own"]),
    "none_in_place": lambda vector: denials.none_in_place(vector["text"]),
    "paragraphs": lambda vector: sentences.paragraphs(vector["text"]),
    "stems": lambda vector: sorted(wording.stems(vector["text"])),
    "terms": lambda vector: [list(one) for one in wording.terms(vector["text"], vector["patterns"])],
    "nearest": lambda vector: wording.nearest(vector["text"], vector["among"]),
    "legible": lambda vector: wording.legible(vector["text"]),
    "shown": lambda vector: wording.shown(vector["text"]),
    "fill": lambda vector: wording.fill(vector["template"], vector["values"], more="and {count} more"),
    "fill_sentences": lambda vector: templates.fill_sentences(vector["template"], vector["texts"].get),
    "as_day": lambda vector: day(vector["text"]),
    "as_id": lambda vector: lookalikes.as_id(vector["text"]),
    "as_yaml": lambda vector: as_yaml(vector["value"]),
    "suggest_date": lambda vector: dates.suggest_date(vector["text"], ends=vector["ends"]),
    "suggest_period": lambda vector: dates.suggest_period(vector["text"]),
}


@pytest.mark.parametrize(("name", "vector"), [(name, vector) for name, all_of in VECTORS.items() for vector in all_of])
def test_vector(name: str, vector: dict[str, Any]) -> None:
    assert FUNCTIONS[name](vector) == vector["is"]


def test_every_function_has_vectors() -> None:
    assert set(VECTORS) == set(FUNCTIONS)
