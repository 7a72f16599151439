"""Worksheets written at random, alike for the same numbers: what they say, and the same in any of YAML's styles."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["WorksheetWriter", "random_plans"]

# Each text in the ways in which it can be written; further lines are indented with what is around.
TEXTS = {
    "We wait": ["We wait", "'We wait'", '"We wait"', "|-\n  We wait", ">-\n  We\n  wait", "We\n  wait"],
    "Nobody asked, so far": ["Nobody asked, so far", "'Nobody asked, so far'", '"Nobody asked,\n  so far"'],
    "ask # again": ["'ask # again'", '"ask # again"', "|-\n  ask # again", "'ask\n  # again'"],
    'it\'s "ours"': ['it\'s "ours"', "'it''s \"ours\"'", '"it\'s \\"ours\\""'],
    "- [x]: {y}": ["'- [x]: {y}'", '"- [x]: {y}"', ">-\n  - [x]: {y}"],
    "We ask\n  # twice\n\nand wait\n": [
        "|\n  We ask\n    # twice\n\n  and wait",
        '"We ask\\n  # twice\\n\\nand wait\\n"',
    ],
    "one\n  \ntwo\n": ["|\n  one\n    \n  two\n", '"one\\n  \\ntwo\\n"'],
    "kept\n\n": ["|+\n  kept\n\n", '"kept\\n\\n"'],
    "first\n": ["|\n  first", "|1\n first", ">\n  first\n"],
}
ELEMENTS = ["needs", "vision", "roles", "success.months_24", "story", "formats"]
RULES = ["next-step-past", "milestone-past", "one-owner-for-most", "same-text-again"]
TEXT_SECTIONS = ["purpose", "vision", "mission", "our_own"]


def random_plans(chance: random.Random) -> list[dict[str, Any]]:
    """What some worksheets say; often the same, seldom something else in the same section."""
    shared: dict[str, Any] = {name: _text(chance) for name in TEXT_SECTIONS}
    shared |= {"values": [_text(chance) for _ in range(3)], "community": {"name": _text(chance), "contact": None}}
    deferred = [{"element": element, "reason": _text(chance)} for element in ELEMENTS]
    silenced = [{"rule": rule, "reason": _text(chance)} for rule in RULES]
    plans = []
    for _ in range(chance.randint(1, 4)):
        plan: dict[str, Any] = {"cop_plan": 1} if chance.random() < 0.8 else {}
        plan |= {name: shared[name] for name in shared if chance.random() < 0.3}
        for name, entries in {"deferred": deferred, "silenced": silenced}.items():
            if chance.random() < 0.6:
                plan[name] = chance.sample(entries, chance.randint(0, len(entries)))
        for name, steps in {"through": range(1, 8), "asks": ["first-plan", "plan", "charter", "everything"]}.items():
            if chance.random() < 0.6:
                plan[name] = chance.choice(steps)
        if plan and chance.random() < 0.1:
            name = chance.choice([*plan])
            plan[name] = _other(chance, plan[name])
        plans.append(plan or {"cop_plan": 1})
    return plans


def _text(chance: random.Random) -> str:
    return chance.choice([*TEXTS])


def _other(chance: random.Random, value: Any) -> Any:
    if isinstance(value, dict):
        return value | {"name": _text(chance)}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [value[0] | {"reason": _text(chance)}, *value[1:]]
    return None if isinstance(value, str) else value


@dataclass
class WorksheetWriter:
    """Writes what worksheets say, each time in another style; ``notes`` are the comments among it."""

    chance: random.Random
    notes: list[str] = field(default_factory=list)

    def worksheet(self, plan: Mapping[str, Any]) -> str:
        """The text of one worksheet, with marks of its beginning and end, other line ends, or none at the end."""
        lines = [*self.some_notes(""), *self.seldom("---")]
        for name in self.chance.sample([*plan], len(plan)) if self.chance.random() < 0.5 else plan:
            lines += [*self.some_notes(""), *self.seldom(""), *self.section(name, plan[name])]
        lines += [*self.some_notes(""), *self.seldom(""), *self.some_notes("")]
        if self.chance.random() < 0.2:
            lines += ["...", *self.some_notes("")]
        text = "\n".join(lines) + self.chance.choice(["\n", "\n", "\n\n", ""])
        return text.replace("\n", "\r\n") if self.chance.random() < 0.2 else text

    def section(self, name: str, value: Any) -> Iterator[str]:
        if value is None:
            yield f"{name}:{self.beside()}"
        elif isinstance(value, str):
            yield from self.field(name, value, "")
        elif isinstance(value, dict):
            yield f"{name}:{self.beside()}"
            for part, text in value.items():
                yield from self.field(part, text, "  ")
        elif isinstance(value, list):
            yield from self.entries(name, value)
        else:
            yield f"{name}: {value}{self.beside()}"

    def entries(self, name: str, entries: list[Any]) -> Iterator[str]:
        if self.chance.random() < 0.3:
            separator = self.chance.choice([", ", " , ", ","])
            written = f"[{separator.join(map(self.in_brackets, entries))}]{self.beside()}"
            yield from [f"{name}: {written}"] if self.chance.random() < 0.7 else [f"{name}:", f"  {written}"]
            return
        indent = " " * self.chance.choice([0, 2, 2, 4])
        yield f"{name}:{self.beside()}"
        for entry in entries:
            yield from (*self.seldom(""), *self.some_notes(indent), *self.seldom(f"{indent}-"))
            if isinstance(entry, str):
                yield from self.field("-", entry, indent)
            elif self.chance.random() < 0.3:
                yield f"{indent}- {self.in_brackets(entry)}{self.beside()}"
            else:
                yield from self.fields(entry, indent)
        yield from self.some_notes(indent)

    def fields(self, entry: Mapping[str, str], indent: str) -> Iterator[str]:
        inner = indent + "  "
        pairs = self.chance.sample([*entry.items()], len(entry))
        lines = [line for name, text in pairs for line in (*self.some_notes(inner), *self.field(name, text, inner))]
        first = next(index for index, line in enumerate(lines) if not line.lstrip().startswith("#"))
        if first or self.chance.random() < 0.2:
            yield from (f"{indent}-{self.beside()}", *lines)
        else:
            yield from (f"{indent}- {lines[0].lstrip()}", *lines[1:])

    def field(self, name: str, text: str | None, indent: str) -> Iterator[str]:
        """A name, or the hyphen of an entry, and one of the ways to write the text behind it."""
        first, *more = self.chance.choice(TEXTS.get(text, [text])).split("\n") if text else [""]
        beside = self.beside() if not more or first[:1] in "|>" else ""
        sign = name if name == "-" else f"{name}:"
        yield f"{indent}{sign} {first}".rstrip() + beside
        yield from (f"{indent}{line}" if line else "" for line in more)

    def in_brackets(self, value: Any) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{name}: {self.in_brackets(part)}" for name, part in value.items()) + "}"
        return json.dumps(value)

    def beside(self) -> str:
        return f"   {self.note()}" if self.chance.random() < 0.1 else ""

    def some_notes(self, indent: str) -> list[str]:
        return [f"{indent}{self.note()}" for _ in range(self.chance.choice([0, 0, 0, 0, 1, 2]))]

    def seldom(self, line: str) -> list[str]:
        return [line] if self.chance.random() < 0.1 else []

    def note(self) -> str:
        self.notes.append(f"# note {len(self.notes)}.")
        return self.notes[-1]
