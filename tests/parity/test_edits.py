"""Edits of a plan's text in the page: only what is edited changes, comments stay, and Python reads what was meant."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pytest
from case import ROOT
from chance import count, seeded
from damage import PIECES, damaged_plan
from javascript import JavaScript

from cop_lesson.finding import Path
from cop_lesson.plan_format.format import load_format
from cop_lesson.source import Document, Place, Vocabulary, read_document

COUNT = count("COP_EDITS", 200)
BATCHES = range(10)
MOST_EDITS = 4
"""So many edits, one after the other, are a set at most."""
MANY = 1000
"""A plan of so many parts may come near the limit, and cannot be added to."""
ODD = re.compile(r"\?|\n +$")
"""A name after a question mark, and a last line that is made of spaces and has no end."""
NAMES = Vocabulary(*load_format().vocabulary)
PLANS = [path.read_text("utf-8") for path in sorted((ROOT / "exercises").rglob("*.yaml"))]
CASES = [path.read_bytes().decode("utf-8", "replace") for path in sorted((ROOT / "tests" / "cases").rglob("*.yaml"))]

VALUES = [
    *(
        "A new answer",
        "two\nlines",
        "ends\n\n",
        "  begins further in\nand goes on",
        'with "quotes" and \\',
        "a: b",
        "# c",
    ),
    *(
        "2027-01-15",
        "1.10",
        "true",
        "null",
        "",
        "\u00a0",
        "\u201cso\u201d",
        "- a",
        "[x]",
        "it's",
        "caf\u00e9 \U0001f9d1",
        "a\tb",
        "Partager\u00a0: \u00ab\u202fles donn\u00e9es\u202f\u00bb",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u06cc\u0645\n\u200fa\u00a0b",
        "\u3000a\u00a0",
        "- a\n\u00a0b:\u00a0c\n",
    ),
    *(
        3,
        2.5,
        True,
        False,
        None,
        [],
        ["a", "b"],
        ["two words", "x"],
        {},
        {"id": "new", "need": "x"},
        {"a": {"b": ["c"]}},
    ),
    *(
        [{"id": "one", "notes": "x\ny"}, {"id": "two"}],
        [["a"], "b"],
        "x" * 200,
        "\x07\u2028\ufeff",
        "\ud83e",
        ["", None, "a, b"],
    ),
]


def document(text: str) -> Document | None:
    found = read_document(text, NAMES)
    return found if isinstance(found, Document) and isinstance(found.data, dict) else None


def for_js(value: Any) -> Any:
    if isinstance(value, dict):
        return {"names": [[name, for_js(part)] for name, part in value.items()]}
    return [for_js(entry) for entry in value] if isinstance(value, list) else value


def plain(value: Any) -> Any:
    """Data in which what is empty is none, and in which half of a character is what a file holds for it."""
    if isinstance(value, dict):
        kept = {name: plain(part) for name, part in value.items()}
        return {name: part for name, part in kept.items() if part is not None} or None
    if isinstance(value, list):
        return [plain(entry) for entry in value] or None
    if isinstance(value, str):
        return "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in value)
    return value


@dataclass(frozen=True, slots=True)
class Change:
    """An edit, and the data that it is meant to give."""

    name: str
    path: Path
    values: tuple[Any, ...]
    meant: Any


def around(data: Any, path: Path) -> Any:
    for part in path[:-1]:
        data = data[part]
    return data


def some_set(chance: random.Random, plan: Document) -> Change:
    path = chance.choice([path for path in plan.places if path])
    if chance.random() < 0.4:  # a name that is not there yet
        path = (*path[:-1], chance.choice([*PIECES["strange_names"], *NAMES.names]))
        if not isinstance(around(plan.data, path), dict):
            path = path[-1:]
    value, meant = chance.choice(VALUES), deepcopy(plan.data)
    around(meant, path)[path[-1]] = value
    return Change("set", path, (value,), meant)


def some_list(chance: random.Random, plan: Document) -> tuple[Path, list[Any], Any]:
    meant = deepcopy(plan.data)
    lists = [path for path in plan.places if path and isinstance(around(meant, path)[path[-1]], list)]
    path = chance.choice([*lists, ("values",)])
    if path not in lists:  # it is made, or takes the place of what is no list
        meant["values"] = []
    return path, around(meant, path)[path[-1]], meant


def some_add(chance: random.Random, plan: Document) -> Change:
    path, entries, meant = some_list(chance, plan)
    at, entry = chance.randint(0, len(entries)), chance.choice(VALUES)
    entries.insert(at, entry)
    return Change("add", path, (entry, at), meant)


def some_move(chance: random.Random, plan: Document) -> Change:
    path, entries, meant = some_list(chance, plan)
    if not entries:
        return some_remove(chance, plan)
    start, end = chance.randrange(len(entries)), chance.randrange(len(entries))
    entries.insert(end, entries.pop(start))
    return Change("move", path, (start, end), meant)


def some_remove(chance: random.Random, plan: Document) -> Change:
    path, meant = chance.choice([path for path in plan.places if path]), deepcopy(plan.data)
    del around(meant, path)[path[-1]]
    return Change("remove", path, (), meant)


SOME: list[Callable[[random.Random, Document], Change]] = [some_set, some_add, some_move, some_remove]


def edited(js: JavaScript, text: str, change: Change) -> tuple[str, str]:
    """The text after a change, which must read as what was meant; no plan at all is refused, and odd ones may be."""
    values = [for_js(value) for value in change.values]
    made, rewritten = js.edit(text.encode(), change.name, change.path, *values)
    if rewritten == "refused":
        assert plain(change.meant) is None or ODD.search(text), f"{change} of {text!r} is refused"
        assert made == text
    else:
        again = read_document(made, NAMES)
        assert isinstance(again, Document), f"{change} of {text!r} gives {made!r}"
        assert plain(again.data) == plain(change.meant), f"{change} of {text!r} gives {made!r}"
    return made, rewritten


def some_sections(chance: random.Random, text: str) -> str:
    """A few parts of a plan, each with the comments below it: most faults need no more, and are found sooner."""
    parts = re.split(r"(?m)^(?=\w)", text)
    kept = sorted(chance.sample(range(len(parts)), min(len(parts), chance.randint(1, 4))))
    return "".join(parts[at] for at in kept)


def some_text(chance: random.Random) -> str:
    text = chance.choice([*PLANS, *CASES])
    text = some_sections(chance, text) if chance.random() < 0.8 else text
    text = damaged_plan(chance, text) if chance.random() < 0.5 else text
    text = text.replace("\n", "\r\n") if chance.random() < 0.1 and "\r" not in text else text
    return text.rstrip("\n") if chance.random() < 0.1 else text


def commented(chance: random.Random, plan: Document) -> Document:
    """A plan with some comments more, beside and between its lines; as it is where they would change what is read."""
    lines = plan.text.split("\n")
    for number in range(3):
        at, mark = chance.randrange(len(lines)), f"# mark {number}."
        end = "\r" * lines[at].endswith("\r")
        if chance.random() < 0.5:
            lines[at] = f"{lines[at].removesuffix(end)} {mark}{end}"
        else:
            lines.insert(at, " " * chance.randint(0, 6) + mark + end)
    made = document("\n".join(lines))
    return made if made and (made.data, made.problems) == (plan.data, plan.problems) else plan


def lines_that_may_go(plan: Document, change: Change) -> set[int]:
    """The lines, from 0, whose comments may go with what a change takes away."""
    if change.path not in plan.places:
        return set()
    is_list = isinstance(around(plan.data, change.path)[change.path[-1]], list)
    if change.name == "move" or (change.name == "add" and is_list):
        return set()
    parts = {path: place for path, place in plan.places.items() if path[: len(change.path)] == change.path}
    place = parts[change.path]
    start, behind = lines_of(plan, change.path)
    end = max(part.value.line + (part.raw.count("\n") if part.flow and part.raw else 0) for part in parts.values())
    if change.name == "section":
        return set(range(start, end))
    if change.name in {"set", "add"}:
        return set(range(start + 1 if place.key and not place.flow else start, end))
    lines = plan.text.split("\n")
    if lines[start].lstrip().startswith("- "):
        return set(range(start, behind))  # what comes next moves up to the dash
    written = {at for at in range(start, behind) if not lines[at].lstrip().startswith("#")}
    return written | set(range(start, end))


def assert_comments_stay(plan: Document, made: str, change: Change) -> None:
    may_go = lines_that_may_go(plan, change)
    for at, line in enumerate(plan.text.split("\n")):
        for mark in re.findall(r"# mark \d\.", line):
            count = made.count(mark)
            assert count == 1 or (count == 0 and at in may_go), f"{mark} after {change} of {plan.text!r}: {made!r}"


@pytest.mark.parametrize("batch", BATCHES)
def test_edits_give_what_was_meant_and_keep_comments_whatever_the_text(js: JavaScript, batch: int) -> None:
    chance = seeded("edits of any text", batch)
    for _ in range(COUNT // len(BATCHES)):
        text = some_text(chance)
        plan = document(text) if "\ud83d" not in text else None
        for _ in range(chance.randint(1, MOST_EDITS)):
            if not plan or len(plan.places) < 2 or len(plan.places) > MANY:
                break
            plan = commented(chance, plan)
            change = chance.choice(SOME)(chance, plan)
            made, rewritten = edited(js, plan.text, change)
            if rewritten == "section":
                change = Change("section", change.path[:1], (), change.meant)
            if not ODD.search(plan.text):
                assert_comments_stay(plan, made, change)
            plan = document(re.sub(r"# mark \d\.", "#", made))


LINE = 80
"""A list of words stays on one line up to so many characters."""
PLAIN = 100 * LINE
"""A text needs no quotation marks up to so many characters."""
WRITTEN: dict[str, tuple[Any, ...]] = {
    "the last entry": ("needs:\n  - id: a\n  - id: b\n", "remove", ["needs", 1], [], "needs:\n  - id: a\n"),
    "the last entry of a file whose last line has no end": (
        *("needs:\n  - id: a\n  - id: b", "remove", ["needs", 1], []),
        "needs:\n  - id: a\n",
    ),
    "what comes behind lines of which the last has no end": (
        *("purpose: | # ours\n  Help\n  each other", "set", ["vision"], ["Share"]),
        "purpose: |- # ours\n  Help\n  each other\nvision: Share\n",
    ),
    "the first entry in brackets": ("values: [a, b]\n", "remove", ["values", 0], [], "values: [b]\n"),
    "the last entry in brackets over some lines": (
        *("values: [a,\n  b]\n", "remove", ["values", 1], []),
        "values: [a]\n",
    ),
    "the only entry in brackets": ("values: [a] # ours\n", "remove", ["values", 0], [], "values: [] # ours\n"),
    "the only entry with a comment above it": (
        *("needs:\n  # What do people lack?\n  - id: a\npurpose: b\n", "remove", ["needs", 0], []),
        "needs:\n  # What do people lack?\npurpose: b\n",
    ),
    "the last line, which has no end, with a comment above it": (
        *("needs:\n  - id: a\n\n  # b is new\n  - id: b", "remove", ["needs", 1], []),
        "needs:\n  - id: a\n\n  # b is new\n",
    ),
    "a value with a comment beside its name": (
        *("values: # ours\n  - a\n  - b\n", "set", ["values"], [["a b"]]),
        "values: # ours\n  - a b\n",
    ),
    "a value below its name with a comment beside that": (
        *("purpose: # ours\n  Help\n", "set", ["purpose"], ["Share"]),
        "purpose: # ours\n  Share\n",
    ),
    "a text in the place of a list that stands below its name": (
        *("values:\n- a\n", "set", ["values"], ["x"]),
        "values: x\n",
    ),
    "lines above a comment that would be one of them": (
        *("purpose: Help\n  # in one sentence\nvalues: [a] # ours\n", "set", ["purpose"], ["Share\nHelp"]),
        'purpose: "Share\\nHelp"\n  # in one sentence\nvalues: [a] # ours\n',
    ),
    "a value with a comment above it": (
        *("purpose:\n  # in one sentence\n  Help\n  each other\n", "set", ["purpose"], ["Share"]),
        "purpose:\n  # in one sentence\n  Share\n",
    ),
    "lines with a comment beside their name": (
        *("purpose: | # ours\n  Help\n  each other\n", "set", ["purpose"], ["Share"]),
        "purpose: Share # ours\n",
    ),
    "a list as long as a line": (
        *("values:\n", "set", ["values"], [["x" * (LINE - 5), "y"]]),
        f"values: [{'x' * (LINE - 5)}, y]\n",
    ),
    "a list that is longer": (
        *("values:\n", "set", ["values"], [["x" * (LINE - 4), "y"]]),
        f"values:\n  - {'x' * (LINE - 4)}\n  - y\n",
    ),
    "a long text": ("vision:\n", "set", ["vision"], ["x" * PLAIN], f"vision: {'x' * PLAIN}\n"),
    "French": (
        *("vision:\n", "set", ["vision"], ["Partager\u00a0; \u00ab\u202fles donn\u00e9es\u202f\u00bb"]),
        "vision: Partager\u00a0; \u00ab\u202fles donn\u00e9es\u202f\u00bb\n",
    ),
    "French with a colon": (
        *("vision:\n", "set", ["vision"], ["Nous partageons\u00a0: tout"]),
        'vision: "Nous partageons\u00a0: tout"\n',
    ),
    "Persian": (
        *("vision:\n", "set", ["vision"], ["\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u06cc\u0645"]),
        "vision: \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u06cc\u0645\n",
    ),
    "Persian in lines": (
        *("vision:\n", "set", ["vision"], ["\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u06cc\u0645\n\u200fb"]),
        "vision: |-\n  \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u06cc\u0645\n  \u200fb\n",
    ),
    "a text that is longer": ("vision:\n", "set", ["vision"], ["x" * (PLAIN + 1)], f'vision: "{"x" * (PLAIN + 1)}"\n'),
}
"""A plan, an edit with its path and values, and the plan after it."""


REFUSED: dict[str, tuple[Any, ...]] = {
    "a value of a name that is written in an odd way": ("? vision\nvalues: [a] # ours\n", "set", ["vision"], ["x"]),
    "too many characters": ("vision: a\n", "set", ["vision"], ["x" * 1_000_000]),
    "too many parts": ("vision: a\n", "set", ["values"], [["x"] * 5000]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_written_is_refused_and_the_plan_stays(js: JavaScript, name: str) -> None:
    text, change, path, values = REFUSED[name]
    assert js.edit(text.encode(), change, path, *values) == (text, "refused")


def test_a_section_is_written_anew_where_a_part_cannot(js: JavaScript) -> None:
    text = "needs:\n  ? id\n  : a\nvalues: [a] # ours\n"
    after = "needs:\n  id: a\n  need: b\nvalues: [a] # ours\n"
    assert js.edit(text.encode(), "set", ["needs", "need"], "b") == (after, "section")


@pytest.mark.parametrize("name", WRITTEN)
def test_an_edit_writes_a_plan_as_people_would(js: JavaScript, name: str) -> None:
    text, change, path, values, after = WRITTEN[name]
    assert js.edit(text.encode(), change, path, *values) == (after, "nothing")


@pytest.mark.parametrize("batch", BATCHES)
def test_a_plan_that_is_json_stays_json(js: JavaScript, batch: int) -> None:
    chance = seeded("edits of JSON", batch)
    for _ in range(COUNT // (4 * len(BATCHES))):
        written = document(some_sections(chance, chance.choice(PLANS)))
        data = written.data if written else {"vision": "Share"}
        plan = document(json.dumps(data, ensure_ascii=False, indent=chance.choice([None, 2])))
        assert plan
        made, rewritten = edited(js, plan.text, chance.choice(SOME)(chance, plan))
        assert rewritten == "refused" or isinstance(json.loads(made), dict)


def lines_of(plan: Document, path: Path) -> tuple[int, int]:
    """The first line of a part, from 0, and the first line behind it."""

    def first(place: Place) -> int:
        return (place.key or place.value).line - 1

    start = first(plan.places[path])
    later = [
        first(place) for other, place in plan.places.items() if first(place) > start and other[: len(path)] != path
    ]
    return start, min(later, default=len(plan.text.split("\n")))


def assert_only_the_part_changed(plan: Document, made: str, change: Change) -> None:
    old, new = plan.text.split("\n"), made.split("\n")
    if change.name == "move":
        in_brackets = plan.places[change.path].flow
        assert Counter(made if in_brackets else new) == Counter(plan.text if in_brackets else old)
        start, end = lines_of(plan, change.path)
        assert (new[:start], new[end:]) == (old[:start], old[end:])
        return
    text = plan.text
    same_start = next(
        (at for at, (a, b) in enumerate(zip(text, made, strict=False)) if a != b), min(len(text), len(made))
    )
    if change.path not in plan.places or change.name == "add":
        assert text.endswith(made[same_start + len(made) - len(text) :]), f"{change} takes something away"
        return
    start, end = lines_of(plan, change.path)
    before, behind = "\n".join(old[:start]), "\n".join(old[end:])
    assert made.startswith(before), change
    # Without the first name of an entry, the next one moves up to the dash.
    assert made.endswith(behind.lstrip(" ")), change


@pytest.mark.parametrize("batch", BATCHES)
def test_all_else_stays_byte_for_byte_in_plans_as_people_write_them(js: JavaScript, batch: int) -> None:
    chance = seeded("edits of plans", batch)
    for _ in range(COUNT // len(BATCHES)):
        text = chance.choice(PLANS)
        plan = document(some_sections(chance, text)) or document(text)
        assert plan
        change = chance.choice(SOME)(chance, plan)
        made, rewritten = edited(js, plan.text, change)
        if rewritten == "refused":
            continue
        assert rewritten == "nothing", f"{change} of {plan.text!r}"
        assert_only_the_part_changed(plan, made, change)


@pytest.mark.parametrize("batch", BATCHES)
def test_what_is_typed_in_the_text_is_the_text_and_other_lines_keep_their_ends(js: JavaScript, batch: int) -> None:
    chance = seeded("typing", batch)
    for _ in range(COUNT // len(BATCHES)):
        signs = chance.choice([["a", "b", "\r\n"], ["a", "b", "\r\n", "\n", "\r"]])
        text = "".join(chance.choices(signs, k=chance.randint(0, 8)))
        shown = re.sub("\r\n?", "\n", text)
        start, end = sorted((chance.randint(0, len(shown)), chance.randint(0, len(shown))))
        typed = shown[:start] + "".join(chance.choices("ab\n", k=chance.randint(0, 3))) + shown[end:]
        made = js.call("retyped", {"text": text, "typed": typed})
        assert re.sub("\r\n?", "\n", made) == typed, f"{typed!r} in {text!r} gives {made!r}"
        if len(signs) == 3 and "\r" in text:
            assert made == typed.replace("\n", "\r\n")
