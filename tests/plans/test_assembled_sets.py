"""Sets of worksheets at random: what is assembled says all of what they say, comments included, or why it cannot.

``nox -s mutants`` assembles twenty thousand sets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from chance import count, seeded
from damage import damaged_plan
from worksheets import WorksheetWriter, random_plans

from cop_lesson.plan_format.format import ASKS, load_format
from cop_lesson.plans.assemble import ReadBackDifference, Worksheet, assemble
from cop_lesson.plans.merge_entries import MERGED
from cop_lesson.source import Document, read_document
from cop_lesson.source.comments import find_comments

COUNT = count("COP_SETS", 200)


def worksheets(texts: Sequence[str]) -> list[Worksheet] | None:
    """The worksheets of some texts; nothing where the command would refuse one of them."""
    documents = [read_document(text) for text in texts]
    for document in documents:
        if not isinstance(document, Document) or not isinstance(document.data, dict) or document.places[()].flow:
            return None
        if any(len(path) == 1 and place.key and place.key.column > 1 for path, place in document.places.items()):
            return None
    return [
        Worksheet(f"{number}.yaml", document)
        for number, document in enumerate(documents)
        if isinstance(document, Document)
    ]


def plain(value: Any) -> Any:
    """A value without its empty parts and texts, and without white space around its texts."""
    if isinstance(value, dict):
        return {name: inner for name, part in value.items() if (inner := plain(part)) is not None} or None
    if isinstance(value, list):
        return [inner for entry in value if (inner := plain(entry)) is not None] or None
    return (value.strip() or None) if isinstance(value, str) else value


def expected(plans: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """What the plan has to say; nothing, where the worksheets contradict each other."""
    made: dict[str, Any] = {}
    for plan in plans:
        for name, value in ((name, plain(value)) for name, value in plan.items()):
            if value is None or made.get(name) is None:
                made[name] = made.get(name) or value
            elif name == "through":
                made[name] = max(made[name], value)
            elif name == "asks":
                made[name] = max(made[name], value, key=ASKS.index)
            elif name in MERGED:
                reasons = {entry[MERGED[name]]: entry for entry in made[name]}
                if any(reasons.get(entry[MERGED[name]], entry) != entry for entry in value):
                    return None
                made[name] = made[name] + [entry for entry in value if entry[MERGED[name]] not in reasons]
            elif made[name] != value:
                return None
    return made


@pytest.mark.parametrize("batch", range(4))
def test_what_is_assembled_says_what_the_worksheets_say(batch: int) -> None:
    chance = seeded("sets", batch)
    for _ in range(COUNT // 4):
        plans, writer = random_plans(chance), WorksheetWriter(chance)
        texts = [writer.worksheet(plan) for plan in plans]
        sheets = worksheets(texts)
        assert sheets, texts
        for sheet, plan in zip(sheets, plans, strict=True):
            assert plain(sheet.document.data) == plain(plan), sheet.document.text
        made, meant = assemble(sheets, load_format()), expected(plans)
        assert not isinstance(made, ReadBackDifference), texts
        assert isinstance(made, tuple) == (meant is None), texts
        if isinstance(made, str):
            document = read_document(made)
            assert isinstance(document, Document)
            assert {name: plain(value) for name, value in document.data.items()} == meant
            assert sorted(comment.text for comment in find_comments(made)) == sorted(writer.notes), texts


@pytest.mark.parametrize("batch", range(4))
def test_damaged_worksheets_lose_nothing(batch: int) -> None:
    chance = seeded("damaged sets", batch)
    for _ in range(COUNT // 4):
        writer = WorksheetWriter(chance)
        texts = [damaged_plan(chance, writer.worksheet(plan)) for plan in random_plans(chance)]
        sheets = worksheets(texts)
        made = assemble(sheets, load_format()) if sheets else ()
        if sheets and isinstance(made, str):
            document = read_document(made)
            assert isinstance(document, Document)
            for sheet in sheets:
                assert lost(sheet.document.data, document.data) == [], texts
                comments = {comment.text for comment in find_comments(sheet.document.text)}
                assert comments <= {comment.text for comment in find_comments(made)}, texts


def lost(data: Mapping[str, Any], made: Mapping[str, Any]) -> list[str]:
    """The sections, or the entries of one, that a plan does not have as its worksheet has them."""
    names = []
    for name, value in ((name, plain(value)) for name, value in data.items() if name not in {"through", "asks"}):
        if name in MERGED and isinstance(value, list):
            names += [name for entry in value if entry not in plain(made[name])]
        elif name not in made or (value is not None and value != plain(made[name])):
            names.append(name)
    return names
