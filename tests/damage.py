"""Plans and texts damaged at random, alike for the same numbers: what people and editors do to a file, and worse."""

from __future__ import annotations

import json
import random
import re
from typing import Any

import yaml
from case import ROOT

from cop_lesson.plan_format.format import load_format
from cop_lesson.source import Document, read_document

__all__ = ["damaged_data", "damaged_plan", "some_yaml"]

NAMES = sorted(load_format().vocabulary[0])

# Names that programs trip over or that are nearly right, values and signs of all kinds, and pieces of YAML.
PIECES: dict[str, list[str]] = json.loads((ROOT / "tests" / "parity" / "damage.json").read_text("utf-8"))


def damaged_plan(chance: random.Random, text: str) -> str:
    """A plan, or some lines of it, with up to four changes to its lines or characters."""
    lines = text.split("\n")
    if chance.random() < 0.3:
        start = chance.randrange(len(lines))
        lines = lines[start : start + chance.randint(2, 30)]
    for _ in range(chance.randint(1, 4)):
        chance.choice([_line, _line, _value, _value, _value, _name, _signs])(chance, lines)
    return "\n".join(lines)


def _line(chance: random.Random, lines: list[str]) -> None:
    """Take out a line, write it twice, move it in or out, or exchange it with another one."""
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    change = chance.randrange(5)
    if change == 0 and len(lines) > 1:
        del lines[at]
    elif change == 1:
        lines.insert(other, lines[at])
    elif change == 2:
        lines[at] = " " * chance.randint(1, 4) + lines[at]
    elif change == 3:
        lines[at] = lines[at].removeprefix(" " * chance.randint(1, 2))
    else:
        lines[at], lines[other] = lines[other], lines[at]


def _value(chance: random.Random, lines: list[str]) -> None:
    """Write another value behind a colon or a dash."""
    at = chance.randrange(len(lines))
    found = re.match(r"([ -]*(?:[a-z_0-9]+: ?|- ))", lines[at])
    if found:
        lines[at] = found[1] + chance.choice(PIECES["values"])


def _name(chance: random.Random, lines: list[str]) -> None:
    """Misspell a name, or put another in its place."""
    at = chance.randrange(len(lines))
    found = re.match(r"([ -]*)([a-z_0-9]+)(:.*)", lines[at])
    if found:
        name = found[2]
        cut = chance.randrange(len(name))
        misspelt = name[:cut] + chance.choice(["", "x", name[cut] * 2, name[cut].upper()]) + name[cut + 1 :]
        name = chance.choice([misspelt, misspelt, chance.choice(PIECES["strange_names"]), chance.choice(NAMES)])
        lines[at] = found[1] + name + found[3]


def _signs(chance: random.Random, lines: list[str]) -> None:
    """Put a sign anywhere, maybe in place of others."""
    text = "\n".join(lines)
    at = chance.randrange(len(text) + 1)
    lines[:] = (text[:at] + chance.choice(PIECES["signs"]) + text[at + chance.choice([0, 0, 1, 4]) :]).split("\n")


def damaged_data(chance: random.Random, text: str) -> str:
    """A plan whose data is changed, and which is then written out anew; as it is where it cannot be read."""
    document = read_document(text)
    if not isinstance(document, Document) or not isinstance(document.data, dict):
        return damaged_plan(chance, text)
    data = document.data
    for _ in range(chance.randint(1, 5)):
        _change(chance, data)
    if chance.random() < 0.5:
        return json.dumps(data, indent=chance.choice([1, 2]), ensure_ascii=chance.random() < 0.3)
    written: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=chance.choice([40, 1000]))
    return written


def _change(chance: random.Random, data: Any) -> None:
    """Walk some way into the data, and change what is there."""
    while True:
        places = list(data) if isinstance(data, dict) else list(range(len(data)))
        if not places:
            return
        at = chance.choice(places)
        if not isinstance(data[at], dict | list) or chance.random() < 0.3:
            break
        data = data[at]
    if isinstance(data, dict) and chance.random() < 0.4:
        data[chance.choice([*PIECES["strange_names"], *NAMES])] = data.pop(at) if chance.random() < 0.7 else data[at]
    else:
        data[at] = _other(chance, data[at])


def _other(chance: random.Random, value: Any) -> Any:
    """Another value of the same or of another form."""
    forms: list[Any] = [
        *(None, True, 3, 2.5, 7.0, "", [], {}, [value], [value, value], {"x": value}, str(value)),
        *(
            [chance.choice(PIECES["values"])],
            [None, value],
            {chance.choice(NAMES): value},
            {"id": chance.choice(PIECES["values"])},
        ),
    ]
    if isinstance(value, list) and value:
        forms += [value[0], value[:1], value[::-1]]
    return chance.choice([*forms, *(chance.choice(PIECES["values"]) for _ in range(len(forms)))])


def some_yaml(chance: random.Random, text: str) -> bytes:
    """A text of pieces of YAML, or of a plan with other line ends or signs; sometimes bytes that are no text."""
    pieces = [*PIECES["pieces"], *(piece for listed in PIECES.values() for piece in listed), *NAMES]
    made = "".join(chance.choice(pieces) for _ in range(chance.randint(1, 25)))
    form = chance.randrange(20)
    if form == 0:
        made = damaged_plan(chance, text).replace("\n", "\r\n")
    elif form == 1:
        made = chance.choice(["\ufeff", "PK\x03\x04", "<html>", "%PDF", "{\\rtf"]) + damaged_plan(chance, text)
    elif form == 2:
        data = made.encode("utf-16", "surrogatepass")
        return data[chance.choice([0, 2]) :]
    data = made.encode("utf-8", "surrogatepass")
    if form == 3:
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.randbytes(2) + data[at:]
    return data
