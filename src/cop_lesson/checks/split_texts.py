"""Texts that fell to pieces, because between brackets and braces each comma begins a new entry."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from cop_lesson.checks.plan_view import REPORTED
from cop_lesson.checks.selectors import below
from cop_lesson.checks.shape import CLOSED
from cop_lesson.finding import Path, Position
from cop_lesson.patterns import lazy_pattern
from cop_lesson.plan_format.examples import as_yaml
from cop_lesson.plan_format.format import Names, PlanFormat, names_of
from cop_lesson.source import Document, Place, read_document
from cop_lesson.tables import CONTINUING_WORDS, LIMITS
from cop_lesson.text.sentences import paragraphs
from cop_lesson.text.wording import SHOWN_CHARACTERS, fold, fold_space, own_line

__all__ = [
    "SplitList",
    "SplitValue",
    "joined_texts",
    "listed",
    "named_entries",
    "only_entry",
    "split_lists",
    "split_value",
    "text_of_list",
]

LEAST_WORDS = LIMITS["continuing_entry_words"]
"""An entry of fewer words, such as ``in person``, goes on with no sentence."""

_DIGITS = frozenset("0123456789")
_MARK = lazy_pattern("(?:[-*\u2022]|[0-9]{1,2}[.)]) +")
"""In front of a line that is an entry of its own."""
_OPENING = frozenset(['"', "'", "[", "{", ""])


class SplitList(NamedTuple):
    """A list in brackets with texts that a comma split.

    ``texts`` has each of them whole, with the positions of its first and its last piece; ``line`` is the list with
    quotation marks around them.
    """

    path: Path
    texts: list[tuple[int, int, str]]
    line: str


class SplitValue(NamedTuple):
    """A text in braces that a comma split: its name, the whole text, and the braces with quotation marks around it."""

    name: str
    text: str
    line: str


def listed(text: str) -> list[str]:
    """What a text most likely lists: the entries of a list between quotation marks, lines, or short entries."""
    document = read_document(text) if text.strip()[:1] in {"[", "-"} and len(text) <= SHOWN_CHARACTERS else None
    entries = document.data if isinstance(document, Document) and isinstance(document.data, list) else []
    is_whole = all(isinstance(entry, str) and entry.count("(") == entry.count(")") for entry in entries)
    within = [fold_space(entry) for entry in entries] if entries and is_whole else [fold_space(text).strip("[]")]
    if within[1:]:
        return within
    lines = [_MARK.sub("", line) for line in paragraphs(text.strip())]
    return lines if lines[1:] else _short_entries(within[0])


def _short_entries(text: str) -> list[str]:
    """What a text lists with its semicolons or commas; the text where a part may be of a sentence."""
    entries = [fold_space(entry) for entry in text.split(";" if ";" in text else ",")]
    return entries if all(1 <= len(entry.split(" ")) <= LEAST_WORDS and entry for entry in entries) else [text]


def named_entries(texts: Iterable[str], path: Path, field: str) -> str:
    """The lines of a list of parts, for texts in its place: each with the name of what an entry is called by."""
    return "\n".join([f"{path[-1]}:", *(f"  {own_line(f'- {field}: {as_yaml(text)}')}" for text in texts)])


def split_value(
    owner: Mapping[str, Any], path: Path, names: Sequence[str], places: Mapping[Path, Place]
) -> SplitValue | None:
    """The text that ``names``, neighbours without a value in braces, go on with: that of the name before them."""
    place = places.get(path)
    before = list(owner)[: list(owner).index(names[0])][-1:]
    if not (place and place.flow and place.raw and before and isinstance(owner[before[0]], str)):
        return None
    start, last = _offset(place, places[*path, before[0]].value), places[*path, names[-1]].key
    end = _offset(place, last or place.value) + len(names[-1])
    text = fold_space(place.raw[start:end])
    is_elsewhere = not 0 < start < end < len(place.raw)  # a value that was mended may come from another place
    if is_elsewhere or place.raw[start] in "\"'" or " #" in text or not text.endswith(names[-1]):
        return None
    head = "".join("- " if isinstance(part, int) else f"{part}: " for part in path[-1:])
    line = fold_space(place.raw[:start] + as_yaml(text, in_list=True) + place.raw[end:])
    return SplitValue(before[0], text, head + line)


def split_lists(tree: Mapping[str, Any], places: Mapping[Path, Place], plan_format: PlanFormat) -> Iterator[SplitList]:
    """Yield each list of free texts in which an entry goes on with the sentence before it."""
    in_brackets = {names_of(path) for path, place in places.items() if place.flow}
    for names in _lists(plan_format):
        if names not in in_brackets:
            continue
        lists: dict[Path, list[Any]] = {}
        for path, entry in below(tree, names):
            lists.setdefault(path[:-1], []).append(entry)
        for path, entries in lists.items():
            place = places.get(path)
            if place and place.flow and place.raw and isinstance(path[-1], str) and any(map(_goes_on, entries[1:])):
                starts = [_offset(place, places[*path, index].value) for index in range(len(entries))]
                pieces = _pieces(entries, starts, place.raw)
                if texts := [text for text in _texts(pieces, place.raw) if " #" not in text[2]]:
                    yield SplitList(path, texts, f"{path[-1]}: {_mended(texts, pieces, place.raw)}")


@cache
def _lists(plan_format: PlanFormat) -> list[Names]:
    """The lists of the format whose entries are texts of any kind."""
    return [
        part.names
        for part in plan_format.parts.values()
        if "array" in part.kinds
        and not part.refers_to
        and not plan_format.fields(part)
        and CLOSED.isdisjoint(plan_format.node(part)["items"])
    ]


class _Piece(NamedTuple):
    """An entry, and where it reaches in its list; no text if it is none or something stands around it."""

    text: str
    start: int
    end: int


def _offset(place: Place, position: Position) -> int:
    """How far into the text of a list one of its entries begins."""
    lines = position.line - place.value.line
    if not lines:
        return position.column - place.value.column
    return sum(len(line) + 1 for line in (place.raw or "").split("\n")[:lines]) + position.column - 1


def _pieces(entries: Sequence[Any], starts: Sequence[int], raw: str) -> list[_Piece]:
    pieces = []
    for entry, start, limit in zip(entries, starts, [*starts[1:], len(raw) - 1], strict=True):
        text = entry if isinstance(entry, str) and raw[start : start + 1] not in _OPENING else ""
        pieces.append(_Piece(text, start, start + len(raw[start:limit].rstrip(", \t\r\n"))))
    return pieces


def _texts(pieces: Sequence[_Piece], raw: str) -> Iterator[tuple[int, int, str]]:
    """Yield each text: it begins at the nearest capital letter before the piece that goes on, or with the list."""
    free, index = 0, 1
    while index < len(pieces):
        if _continues(pieces[index - 1], pieces[index], raw):
            first, is_inside = index - 1, _is_inside(pieces[index], raw)
            while first > free and not (is_inside or _is_capital(pieces[first].text)) and pieces[first - 1].text:
                first -= 1
            while index + 1 < len(pieces) and _continues(pieces[index], pieces[index + 1], raw):
                index += 1
            if not _begins_as_going_on(pieces[first].text):
                yield first, index, fold_space(raw[pieces[first].start : pieces[index].end])
            free = index + 1
        index += 1


def _continues(before: _Piece, piece: _Piece, raw: str) -> bool:
    """Whether a piece goes on with the one before it: with such a word, within (round, brackets), or as a number."""
    if not (before.text and piece.text):
        return False
    in_number = raw[piece.start - 1] == "," and before.text[-1] in _DIGITS and piece.text[0] in _DIGITS
    return (
        _is_clause(piece.text)
        or _is_inside(piece, raw)
        or (in_number and not _DIGITS.issuperset(before.text + piece.text))
    )


def _is_inside(piece: _Piece, raw: str) -> bool:
    """Whether a piece begins between round brackets that close."""
    before, behind = raw[: piece.start], raw[piece.start :]
    return before.rfind("(") > before.rfind(")") and "(" not in behind.partition(")")[0] and ")" in behind


def _goes_on(entry: Any) -> bool:
    return isinstance(entry, str) and (_is_clause(entry) or ")" in entry or entry[0] in _DIGITS)


def _is_clause(text: str) -> bool:
    return _begins_as_going_on(text) and len(fold_space(text).split(" ")) >= LEAST_WORDS


def _begins_as_going_on(text: str) -> bool:
    return fold_space(text).split(" ")[0] in CONTINUING_WORDS


def _is_capital(text: str) -> bool:
    return fold(text[:1]) != text[:1]


def _mended(texts: Sequence[tuple[int, int, str]], pieces: Sequence[_Piece], raw: str) -> str:
    for first, last, text in reversed(texts):
        raw = raw[: pieces[first].start] + as_yaml(text, in_list=True) + raw[pieces[last].end :]
    return fold_space(raw)


def only_entry(value: object) -> tuple[int, Any]:
    """The one entry of a list that is there, and its position; nothing where there are more, or it is no list."""
    entries = [(at, entry) for at, entry in enumerate(value) if entry is not None] if isinstance(value, list) else []
    return entries[0] if len(entries) == 1 else (0, None)


def text_of_list(value: object, path: Path, places: Mapping[Path, Place]) -> str:
    """A list where one text belongs, or parts among texts, as one; what is behind a name may be private."""
    return joined_texts(value, path, places) if isinstance(value, list) or isinstance(path[-1], int) else ""


def joined_texts(value: object, path: Path, places: Mapping[Path, Place]) -> str:
    """What has parts, as one text in which none of them is lost; what is reported of one of them is told already."""
    if isinstance(value, list):
        return ", ".join(filter(None, (joined_texts(entry, (*path, at), places) for at, entry in enumerate(value))))
    if isinstance(value, dict):
        fields = ((name.replace("_", " "), joined_texts(field, (*path, name), places)) for name, field in value.items())
        return ", ".join(f"{name}: {text}" if text else name for name, text in fields)
    if value is None or value is REPORTED:
        return ""
    place = places.get(path)
    return value if isinstance(value, str) else (place.raw if place else None) or ""
