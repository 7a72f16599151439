"""A thousand plans as people write them, made by seed from the solutions of the exercises and the real plans.

Each is a plan in progress: it goes as far as some section, its days are moved, its tasks have other owners. A
third has slips of the kinds that people make. All of them can be read as YAML, since some checkers stop
at the first file that they cannot read; and what YAML 1.1 would not take for text stands in quotation marks.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

__all__ = ["COUNT", "FAULTS", "make_plans"]

COUNT = 1000
FAULTY_IN = 3
"""One plan of so many is faulty."""

SHORTEST = 0.6
"""The share of its sections that a plan has at least."""

ROLES = [
    "community coordinator",
    "data services librarian",
    "data steward",
    "doctoral researcher",
    "events team",
    "head of research support",
    "open science officer",
    "research software engineer",
    "subject librarian",
]

_SECTION = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)
_DAY = re.compile(r"\b20[0-9]{2}-[0-9]{2}-[0-9]{2}\b")
_BARE = re.compile(r"^([ -]*[a-z_]+: |[ ]*- )(20[0-9]{2}|[0-9][0-9.]*[.-][0-9.-]+)[ \t]*$", re.MULTILINE)
_OWNER = re.compile(r"^([ -]*owner: ).+$", re.MULTILINE)
_FIELD = re.compile(r"^ +(?:- )?([a-z_]{3,}):(?= )", re.MULTILINE)
_PLAIN = re.compile(r"^( +(?:- )?[a-z_]+: )([A-Za-z][^\n|>]+)$", re.MULTILINE)
_QUOTED_DAY = re.compile(r'"20[0-9]{2}-[0-9]{2}-[0-9]{2}"')
_ID = re.compile(r"^( +(?:- )?id: )([a-z0-9-]+)$", re.MULTILINE)


def make_plans(root: Path, folder: Path, count: int = COUNT) -> int:
    """Write ``count`` plans into a folder, and return how many of them are faulty."""
    exercises = root / "exercises"
    sources = [
        path.read_text("utf-8")
        for path in sorted([*exercises.glob("*/solution.yaml"), *exercises.glob("real/*.yaml")])
        if "template" not in path.name
    ]
    folder.mkdir(parents=True)
    for number in range(count):
        chance = random.Random(number)  # noqa: S311  (the same plans in every run)
        text = _in_progress(chance.choice(sources), chance)
        if number % FAULTY_IN == 1:
            text = _damaged(text, chance)
        (folder / f"plan-{number:04}.yaml").write_text(text, "utf-8")
    return len(range(1, count, FAULTY_IN))


def _in_progress(text: str, chance: random.Random) -> str:
    """A plan that goes as far as some section, in another season and by other people."""
    head, *sections = _SECTION.split(text)
    kept = round(len(sections) * chance.uniform(SHORTEST, 1))
    days = chance.randrange(-200, 400)
    text = _DAY.sub(lambda found: _moved(found[0], days), head + "".join(sections[:kept]))
    text = _OWNER.sub(lambda found: found[1] + chance.choice(ROLES), text)
    return _BARE.sub(r'\1"\2"', text)


def _moved(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days)).isoformat()


def _damaged(text: str, chance: random.Random) -> str:
    """A plan with one to three slips, each of a kind that finds a place in it."""
    wanted, kinds = chance.randint(1, 3), chance.sample(list(FAULTS.values()), len(FAULTS))
    for fault in kinds:
        damaged = fault(text, chance)
        wanted -= damaged != text
        text = damaged
        if not wanted:
            break
    return text


def _somewhere(
    pattern: re.Pattern[str], text: str, chance: random.Random, change: Callable[[re.Match[str]], str]
) -> str:
    found = list(pattern.finditer(text))
    if not found:
        return text
    one = chance.choice(found)
    return text[: one.start()] + change(one) + text[one.end() :]


def _misspelt_name(text: str, chance: random.Random) -> str:
    return _somewhere(_FIELD, text, chance, lambda one: one[0].replace(one[1], one[1][1] + one[1][0] + one[1][2:]))


def _name_of_ones_own(text: str, chance: random.Random) -> str:
    return _somewhere(_FIELD, text, chance, lambda one: one[0].replace(one[1], f"our_{one[1]}"))


def _placeholder(text: str, chance: random.Random) -> str:
    return _somewhere(_PLAIN, text, chance, lambda one: f"{one[1]}TBD")


def _list_for_text(text: str, chance: random.Random) -> str:
    return _somewhere(_PLAIN, text, chance, lambda one: f'{one[1]}["to be discussed", "see the minutes"]')


def _impossible_day(text: str, chance: random.Random) -> str:
    return _somewhere(_QUOTED_DAY, text, chance, lambda _: '"2027-02-30"')


def _id_with_capitals(text: str, chance: random.Random) -> str:
    return _somewhere(_ID, text, chance, lambda one: one[1] + one[2].replace("-", " ").capitalize())


def _id_renamed(text: str, chance: random.Random) -> str:
    return _somewhere(_ID, text, chance, lambda one: f"{one[1]}{one[2]}-new")


def _unknown_asks(text: str, chance: random.Random) -> str:  # noqa: ARG001  (all faults are called alike)
    return re.sub(r"^asks: .*$", "asks: basic", text, flags=re.MULTILINE)


FAULTS: dict[str, Callable[[str, random.Random], str]] = {
    "a name misspelt": _misspelt_name,
    "a name that the format does not have": _name_of_ones_own,
    "a placeholder left standing": _placeholder,
    "a list where a text belongs": _list_for_text,
    "a day that does not exist": _impossible_day,
    "an id with capital letters and spaces": _id_with_capitals,
    "an id renamed, but not where it is referred to": _id_renamed,
    "something asked for that does not exist": _unknown_asks,
}
"""The slips, by what they are; the schema that all checkers share knows of most, the rules of all."""
