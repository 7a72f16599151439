"""The view: a plan as the rules see it.

``None`` is what counts as absent, however it was written. ``REPORTED`` is what another finding already speaks
of: neither there nor missing, so that one cause gives one finding. List positions stay as in the file.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, Final, NamedTuple

from cop_lesson.finding import Path, Position
from cop_lesson.plan_format.format import Names, PlanFormat, names_of
from cop_lesson.source import Place
from cop_lesson.text import denials, done, wording, yes_or_no

__all__ = [
    "CONTAINERS",
    "REPORTED",
    "Answer",
    "Reported",
    "View",
    "Violation",
    "find_ids",
    "make_view",
    "origin",
    "put",
]


class Reported(Enum):
    """The one mark of a value that another finding speaks of."""

    REPORTED = "told"


REPORTED: Final = Reported.REPORTED

CONTAINERS: Final = (dict, list)
"""What has parts; ``dict | list`` would be made anew for each value that is looked at."""


class Violation(NamedTuple):
    """Something at one place of a plan before it has its words: which rule has them, and what they mention.

    ``origin`` is its path in the file, where that is known to differ from ``path`` or to be the same.
    ``prompt`` and ``sample`` are the format's own words for what is absent: its question, and lines to write.
    """

    rule: str
    path: Path
    words: Mapping[str, Any]
    also: Path | None = None
    origin: Path | None = None
    at_key: bool = False
    element: str | None = None
    prompt: str = ""
    sample: str = ""


class Match(NamedTuple):
    """A value and where it is."""

    path: Path
    value: Any


class Answer(NamedTuple):
    """An answer in the place of a part: ``none``, ``not_yet`` or ``elsewhere``.

    ``places`` are those in the view of which it speaks: its own, or beside other fields those that they leave out.
    """

    kind: str
    path: Path
    places: tuple[Path, ...]


class View(NamedTuple):
    """The plan as a tree, the places of its parts, and the ids: each with the lists that have it, and where.

    ``origins`` leads from the paths of what was misspelt to those in the file. ``data`` is the plan as it was read,
    with what is reported. ``answers`` are those that stand in the place of a part, by their entry in ``deferred``, and
    ``answered`` the places of which they speak, also one whose day has come. ``marked`` are the places of answers that
    are reported for a mark for later beside them.
    """

    tree: Mapping[str, Any]
    places: Mapping[Path, Place]
    ids: Mapping[str, Mapping[str, Path]]
    end: Position
    origins: Mapping[Path, Path]
    data: Any
    answers: Mapping[int, Answer]
    answered: frozenset[Path]
    marked: frozenset[Path]
    orders: dict[Path, dict[str, int]]
    mentioned: dict[tuple[str, ...], tuple[frozenset[str], bool]]
    selected: dict[str, tuple[Sequence[Match], bool]]
    stems: dict[Names, dict[str, set[Path]]]
    folded: dict[tuple[str, ...], Sequence[str]]
    references: dict[PlanFormat, Sequence[tuple[Path, str, Names]]]

    def order(self, path: Path) -> dict[str, int]:
        """The place of each id in a list."""
        if path not in self.orders:
            entries = [entry.get("id") if isinstance(entry, dict) else None for entry in self.get(path)]
            self.orders[path] = {name: at for at, name in enumerate(entries) if isinstance(name, str)}
        return self.orders[path]

    def origin(self, path: Path) -> Path:
        """Where something stands in the file, which is elsewhere if a name around it is misspelt."""
        return origin(path, self.origins)

    def get(self, path: Path) -> Any:
        """The value at a path; ``None`` where there is none, ``REPORTED`` at and below what is reported."""
        value: Any = self.tree
        for part in path:
            if value is REPORTED:
                return REPORTED
            if isinstance(value, str):
                return None  # a text has letters, and no parts
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def read(self, path: Path) -> Any:
        """What the file has for a path, also where that is reported; ``None`` where it has nothing."""
        value = self.data
        for part in self.origin(path):
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def written(self, path: Path) -> str:
        """A single value as its author wrote it, or nothing: for nothing stand ``~`` and ``null`` too.

        What has parts is never shown with its brackets.
        """
        value = self.get(path)
        if isinstance(value, str):
            return value
        value = self.read(path) if value is REPORTED else value
        place = self.places.get(path)
        return "" if value is None or isinstance(value, CONTAINERS) or not place else place.raw or ""

    def mention(self, path: Path) -> str | list[str]:
        """What a message can say about a value, also about one that is reported: its text, or the texts of a list."""
        value = self.get(path)
        if value is REPORTED and not isinstance(value := self.read(path), list):
            return value if isinstance(value, str) else self.written(path)
        return [text for text in value if isinstance(text, str)] if isinstance(value, list) else self.written(path)

    def mention_in_one(self, path: Path) -> str:
        """The same as one text."""
        words = self.mention(path)
        return words if isinstance(words, str) else ", ".join(words)

    def other_words(self, path: Path) -> str:
        """What the plan says where a day, or yes or no, belongs, if it is none and another finding speaks of it."""
        return self.mention_in_one(path) if self.get(path) is REPORTED else ""

    def may_be_yes(self, path: Path) -> bool:
        """Whether the answer is yes, or words that do not deny it, such as a day; another finding speaks of these."""
        words = self.other_words(path)
        return self.get(path) is True or (words != "" and not yes_or_no.denies(words))

    def is_done(self, path: Path, today: date | None = None) -> bool:
        """Whether the answer is yes, or words by which something is plainly done; another finding speaks of these."""
        return self.get(path) is True or done.says_done(self.other_words(path), today)

    def ids_of(self, sections: Collection[str]) -> list[str]:
        """The ids of some lists, in the order of the file."""
        return [name for name, places in self.ids.items() if places.keys() & set(sections)]

    def mend(self, path: Path, value: object) -> None:
        """Read a value that is reported as what it most likely means, for the rules that follow."""
        put(self.tree, path, value)
        self.selected.clear()
        self.folded.clear()
        self.references.clear()

    def texts(self) -> Iterator[Match]:
        """Every text of the plan, in the order of the file."""
        found: list[Match] = []
        _gather_texts(self.tree, (), found)
        return iter(found)

    def entries_with(self, stem: str, field: Names) -> Collection[Path]:
        """Where a word stands: entries of sections, or their parts; what is at ``field``, and ids, are passed over."""
        if field not in self.stems:
            entries = self.stems.setdefault(field, {})
            for path, text in self.texts():
                if names_of(path) != field and path[-1] != "id":
                    for word in wording.stems(text):
                        entries.setdefault(word, set()).add(path[:2])
        return self.stems[field].get(stem, ())

    def entry_name(self, path: Path, plan_format: PlanFormat) -> str:
        """What the nearest entry with a name is called in which a path leads to something: its first text, no id."""
        entries = (path[: at + 1] for at in reversed(range(len(path))) if isinstance(path[at], int))
        for entry in entries:
            field = plan_format.name_field(names_of(entry))
            if field and (name := self.written((*entry, field))):
                return name
        return ""

    def kind_of_answer(self, at: int) -> str:
        """Which answer an entry of ``deferred`` gives: ``not_yet``, ``none`` or ``elsewhere``.

        One of the list itself waits for its day. Without a line for that, or with a reason that says so, there is none.
        """
        if at in self.answers:
            return self.answers[at].kind
        entry = self.get(("deferred", at))
        if not isinstance(entry, dict) or entry.get("until"):
            return "not_yet"
        reason = entry.get("reason")
        is_none = "until" not in entry or (isinstance(reason, str) and denials.says_none(reason))
        return "none" if is_none else "not_yet"

    def is_answered(self, path: Path) -> bool:
        """Whether an answer speaks of a place, and its day has not come."""
        return self.get(path) is REPORTED and path in self.answered

    def is_private(self, answer: Answer, plan_format: PlanFormat) -> bool:
        """Whether an answer beside other fields may be about private ones: it speaks of all that they leave out.

        Notes are left out by most entries, so they count where nothing else is left out.
        """
        if answer.places == (answer.path,):
            return False
        parts = [plan_format.parts[names_of(place)] for place in answer.places if place[-1] != "notes"]
        return not parts or any(part.private for part in parts)

    def position(self, path: Path, *, at_key: bool = False) -> Position:
        """Where a finding about this path is shown.

        A single value at its first character, a list or named parts at their name; what is not there at
        the nearest part around it that is, and an absent section at the end of the plan.
        """
        if not path:
            return Position(1, 1)
        for length in range(len(path), 0, -1):
            if place := self.places.get(path[:length]):
                has_parts = isinstance(self.get(path[:length]), dict | list)
                return place.key if place.key and (has_parts or at_key) else place.value
        return self.end


def origin(path: Path, origins: Mapping[Path, Path]) -> Path:
    """Where in the file something stands: the longest beginning of its path that was misspelt is put back."""
    for length in range(len(path), 0, -1):
        if path[:length] in origins:
            return origins[path[:length]] + path[length:]
    return path


def put(tree: Any, path: Path, value: object) -> None:
    """Put a value into a tree, where there is one already."""
    for part in path[:-1]:
        tree = tree[part]
    tree[path[-1]] = value


def make_view(
    tree: Mapping[str, Any],
    places: Mapping[Path, Place],
    origins: Mapping[Path, Path],
    end: Position,
    plan_format: PlanFormat,
    *,
    data: Any,
    answers: Mapping[int, Answer],
    marked: Collection[Path],
) -> View:
    """Make the view of a normalized tree; ``data`` is the plan as it was read."""
    ids = find_ids(tree, plan_format)
    answered = frozenset(place for answer in answers.values() for place in answer.places)
    names = ("orders", "mentioned", "selected", "stems", "folded", "references")
    caches: dict[str, Any] = {name: {} for name in names}
    return View(tree, places, ids, end, origins, data, answers, answered, frozenset(marked), **caches)


def _gather_texts(value: Mapping[str, Any] | list[Any], path: Path, found: list[Match]) -> None:
    for part, inner in enumerate(value) if isinstance(value, list) else value.items():
        if isinstance(inner, str):
            found.append(Match((*path, part), inner))
        elif isinstance(inner, CONTAINERS):
            _gather_texts(inner, (*path, part), found)


def find_ids(tree: Mapping[str, Any], plan_format: PlanFormat) -> dict[str, dict[str, Path]]:
    """Every id with the lists that have it, and its first place in each."""
    ids: dict[str, dict[str, Path]] = {}
    for section, entries in tree.items():
        if (section, "id") in plan_format.parts and isinstance(entries, list):
            for index, entry in enumerate(entries):
                if isinstance(entry, dict) and isinstance(entry.get("id"), str):
                    ids.setdefault(entry["id"], {}).setdefault(section, (section, index, "id"))
    return ids
