"""What a pattern needs: letters of which each text that it matches has some, and where in the text they are."""

import re
from collections.abc import Iterator
from math import inf
from typing import NamedTuple, TypeAlias

__all__ = ["needed_letters"]

Letters: TypeAlias = tuple[str, ...]

# As rules say that a text begins or ends there.
_BEGINNING, _END = r"(?<![^\u0000])", r"(?![^\u0000])"
_PART = re.compile(
    r"(\(\?(?::|<?[=!])|\\u[0-9a-fA-F]{4}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.)((?:[*+?]|\{[0-9,]*\})[+?]?)?", re.DOTALL
)
_LITERAL = re.compile(r"[^\\.^$|()\[]\Z|\\[^A-Za-z0-9]\Z", re.DOTALL)


def needed_letters(source: str) -> tuple[Letters, int | None, int | None]:
    """Runs of letters, of which each match has one, and the beginning and end of the part of a text where that is.

    The run is empty where none is known. Only of what reaches to the beginning or the end of a text the part is known.
    """
    group = _read_group(iter(_PART.findall(source)))
    letters, before, after = group.needed
    first = before + max(map(len, letters))
    if source.startswith(_BEGINNING) and not group.is_choice and first < inf:
        return letters, None, int(first)
    if source.endswith(_END) and not group.is_choice and 0 < after < inf:
        return letters, -int(after), None
    return letters, None, None


class _Needed(NamedTuple):
    """Letters of which each match has some; an empty run where none are known.

    At most ``before`` characters of the match stand before them, and ``after`` from their first one on.
    """

    letters: Letters = ("",)
    before: float = 0
    after: float = 0

    @property
    def worth(self) -> tuple[int, int]:
        """Long letters are seldom in a text, and few of them are soon looked for."""
        return min(map(len, self.letters)), -len(self.letters)


_NOTHING = _Needed()


class _Group(NamedTuple):
    """A pattern, or a group of it: what it needs, how long a match can be, and how often the group comes."""

    needed: _Needed
    width: float
    times: str
    is_choice: bool


class _Sequence:
    """One of the choices of a group, as far as it was read."""

    def __init__(self) -> None:
        self.needed, self.width, self.run = _NOTHING, 0.0, ""

    def add(self, width: float, needed: _Needed = _NOTHING) -> None:
        """Go on with a part that is at most so long, and with what it needs."""
        if self.run:
            run, self.run = self.run, ""
            self.add(len(run), _Needed((run,), 0, len(run)))
        so_far = self.needed._replace(after=self.needed.after + width)
        new = needed._replace(before=needed.before + self.width)
        self.needed = max(so_far, new, key=lambda each: each.worth)
        self.width += width

    def add_group(self, group: _Group) -> None:
        most = _most(group.times)
        if group.times.startswith(("?", "*", "{0", "{,")):
            self.add(group.width and group.width * most)
        else:
            others = group.width and group.width * (most - 1)
            self.add(group.width + others, group.needed._replace(after=group.needed.after + others))


def _read_group(parts: Iterator[tuple[str, str]]) -> _Group:
    choices, times = [_Sequence()], ""
    for part, times in parts:
        if part == ")":
            break
        if part == "|":
            choices.append(_Sequence())
        elif part in {"(?:", "("} and not times:
            choices[-1].add_group(_read_group(parts))
        elif part.startswith("("):
            _read_group(parts)
            # What stands around a place has no length; nothing is known of other groups.
            choices[-1].add(inf if times else 0)
        elif not times and _LITERAL.match(part):
            choices[-1].run += part[-1]
        else:
            choices[-1].add(_most(times))
    for choice in choices:
        choice.add(0)
    return _Group(
        _any_of([choice.needed for choice in choices]), max(each.width for each in choices), times, len(choices) > 1
    )


def _any_of(choices: list[_Needed]) -> _Needed:
    letters = {run for choice in choices for run in choice.letters}
    known = ("",) if "" in letters else tuple(sorted(letters))
    return _Needed(known, max(each.before for each in choices), max(each.after for each in choices))


def _most(times: str) -> float:
    """How often something comes at most."""
    if times.startswith(("*", "+")) or ",}" in times:
        return inf
    return int(times.strip("{}+?").split(",")[-1]) if times.startswith("{") else 1
