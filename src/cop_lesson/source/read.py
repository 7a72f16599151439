"""YAML 1.2 core to plain data with the position of every part, in one bounded pass over libyaml's events.

The events are used, not PyYAML's own construction: that is YAML 1.1 (``no`` is false, ``12:30`` is 750),
follows aliases without limit, and its recursion ends the process on deep nesting.
"""

import re
from typing import Any, NamedTuple

import yaml
from yaml import MappingEndEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from cop_lesson.finding import Path, Position
from cop_lesson.patterns import lazy_pattern
from cop_lesson.source import pitfalls
from cop_lesson.source.decode import decode, position_at, without_directives
from cop_lesson.source.pitfalls import at
from cop_lesson.source.syntax_problem import NO_NAMES, SyntaxProblem, Vocabulary
from cop_lesson.tables import LIMITS

__all__ = ["LOADER", "MAX_DEPTH", "MAX_PARTS", "Document", "Place", "read", "read_bytes"]

MAX_DEPTH = LIMITS["max_depth"]
MAX_PARTS = LIMITS["max_parts"]

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_TABS = lazy_pattern(r"(?m)^([ \t]*(?:[-?:][ \t]+)*)(.*)")

_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
# At most fifteen digits: every such number is exact in JavaScript too. Longer ones stay text.
_INTEGER = lazy_pattern(r"[-+]?[0-9]{1,15}\Z")
_FLOAT = lazy_pattern(r"[-+]?(?=[0-9.]{1,16}(?:[eE]|\Z))(?:\.[0-9]+|[0-9]+\.?[0-9]*)(?:[eE][-+]?[0-9]{1,2})?\Z")
_BASED = lazy_pattern(r"0(?:o[0-7]{1,15}|x[0-9a-fA-F]{1,12})\Z")


class Place(NamedTuple):
    """Where a part stands, and as what it was written.

    Its marks, and that of its name, are those of the reader: few of them are ever asked for their position. ``raw`` is
    the text of a plain value that reads as something else (a number, a truth value) and of a list or mapping in
    brackets; ``flow`` says that brackets were used.
    """

    name_mark: Any
    mark: Any
    raw: str | None = None
    flow: bool = False

    @property
    def key(self) -> Position | None:
        """The position of its name; an entry of a list has none."""
        return at(self.name_mark) if self.name_mark else None

    @property
    def value(self) -> Position:
        """The position of the part itself."""
        return at(self.mark)


class Document(NamedTuple):
    """A plan as read: plain data, the place of every part by path, and syntax problems that did not stop the reading.

    ``cut`` are the paths whose whole text went into a comment, which is reported as a syntax problem.
    """

    text: str
    data: Any
    places: dict[Path, Place]
    problems: tuple[SyntaxProblem, ...] = ()
    cut: frozenset[Path] = frozenset()


# UTF-16, and so JSON, has two halves for a character outside the first 65,536.
_HALF = lazy_pattern("[\ud800-\udfff]")
_PAIR = r"u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_HAS_PAIR = lazy_pattern(rf"\\{_PAIR}")
_ESCAPE = lazy_pattern(rf"\\(?:{_PAIR}|(?P<half>(?:u|U0000)[dD][89a-fA-F])|.)", re.DOTALL)
_TOO_LARGE = lazy_pattern(r"\\U(?!000|0010)")


def read_bytes(data: bytes, vocabulary: Vocabulary = NO_NAMES) -> Document | SyntaxProblem:
    """Decode and read the bytes of a file."""
    text = decode(data)
    return text if isinstance(text, SyntaxProblem) else read(text, vocabulary)


def read(text: str, vocabulary: Vocabulary = NO_NAMES) -> Document | SyntaxProblem:
    """Read decoded text; ``vocabulary`` has the names of the plan format, which help to explain syntax problems."""
    reader = _Reader(text, vocabulary)
    try:
        data = reader.document()
    except _Stop as stop:
        return stop.problem
    except yaml.MarkedYAMLError as error:
        return _diagnose(text, vocabulary, error.problem_mark or error.context_mark)
    except yaml.YAMLError:
        return _diagnose(text, vocabulary, None)
    except (ValueError, OverflowError):
        # PyYAML without libyaml does not look whether there is such a character.
        escape = _TOO_LARGE.search(text)
        return _diagnose(text, vocabulary, _bad_escape(text, escape.end()).problem_mark if escape else None)
    return Document(text, data, reader.places, tuple(reader.problems), frozenset(reader.cut))


def _with_spaces(text: str) -> str:
    """A text with spaces for tabs behind what a line begins with: PyYAML alone does not read them, as libyaml does."""
    return _TABS.sub(lambda match: match[1] + match[2].replace("\t", " "), text) if "\t" in text else text


class _Stop(Exception):
    """Ends the reading at the first syntax problem that leaves no doubt."""

    def __init__(self, problem: SyntaxProblem) -> None:
        super().__init__(problem.rule)
        self.problem = problem


class _Reader:
    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text, self.vocabulary = text, vocabulary
        self.places: dict[Path, Place] = {}
        self.problems: list[SyntaxProblem] = []
        self.cut: set[Path] = set()
        self.parts = self.brackets = 0
        self.event: Any = None

    def document(self) -> Any:
        # Events are taken one by one: nesting is followed here, with a limit, not inside PyYAML.
        # Emoji as JSON writes them are two escapes, which libyaml does not read.
        loader = yaml.SafeLoader if "\\u" in self.text and _HAS_PAIR.search(self.text) else LOADER
        text = without_directives(self.text)
        self.event = loader(text if loader is not yaml.SafeLoader else _with_spaces(text)).get_event
        self.event()  # the stream begins
        self.event()  # the document begins
        data = self.node(self.event(), (), None, -1)
        self.event()  # the document ends
        more = self.event()
        if not isinstance(more, yaml.StreamEndEvent):
            raise _Stop(SyntaxProblem("second-document", at(more.start_mark)))
        return data

    def node(self, event: Any, path: Path, name_mark: Any, indent: int) -> Any:
        """Read one value; ``indent`` is the column, from 0, of the list or names around it."""
        start = event.start_mark
        self.parts += 1
        if self.parts > MAX_PARTS:
            raise _Stop(SyntaxProblem("too-many-parts", at(start), {"limit": MAX_PARTS}))
        if event.anchor is not None or event.tag is not None:
            self.refuse(pitfalls.mark(event))
        if isinstance(event, ScalarEvent):
            if not event.style:
                return self.plain(event, path, name_mark)
            if event.style in pitfalls.QUOTES:
                self.refuse(pitfalls.shallow_line(self.text, event, event, indent))
            self.refuse(pitfalls.styled_text(self.text, event))
            self.places[path] = Place(name_mark, start)
            return _join_halves(self.text, event)
        if len(path) >= MAX_DEPTH:
            raise _Stop(SyntaxProblem("nested-too-deeply", at(start), {"limit": MAX_DEPTH}))
        inner = indent if event.flow_style else start.column
        is_list = isinstance(event, SequenceStartEvent)
        self.brackets += bool(event.flow_style)
        data, end = self.sequence(path, inner) if is_list else self.mapping(path, inner)
        self.brackets -= bool(event.flow_style)
        if event.flow_style:
            if self.text.startswith("#", end.end_mark.index):
                raise _Stop(SyntaxProblem("special-first-character", at(start), {"value": self.text[start.index]}))
            self.refuse(pitfalls.shallow_line(self.text, event, end, indent))
        raw = self.text[start.index : end.end_mark.index] if event.flow_style else None
        self.places[path] = Place(name_mark, start, raw, bool(event.flow_style))
        return data

    def sequence(self, path: Path, indent: int) -> tuple[Any, Any]:
        data: list[Any] = []
        while not isinstance(event := self.event(), SequenceEndEvent):
            data.append(self.node(event, (*path, len(data)), None, indent))
        return data, event

    def mapping(self, path: Path, indent: int) -> tuple[Any, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := self.event(), MappingEndEvent):
            name = self.name(event)
            if name in data:
                start = at(event.start_mark)
                first = self.places[*path, name].key or start
                again = isinstance(path[-1] if path else None, int) and name == next(iter(data))
                rule = "entry-without-dash" if again else "duplicate-name"
                raise _Stop(SyntaxProblem(rule, start, {"value": name, "line": first.line}, first))
            data[name] = self.node(self.event(), (*path, name), event.start_mark, indent)
        return data, event

    def name(self, event: Any) -> str:
        """Return the name that stands before a colon."""
        if event.anchor is not None or event.tag is not None:
            self.refuse(pitfalls.mark(event))
        if not isinstance(event, ScalarEvent):
            raise _Stop(SyntaxProblem("name-not-text", at(event.start_mark)))
        if event.style:
            return _join_halves(self.text, event)
        name: str = event.value
        if name not in self.vocabulary.names:
            self.refuse(pitfalls.plain_name(self.text, event, self.vocabulary))
        return name

    def plain(self, event: Any, path: Path, name_mark: Any) -> Any:
        """Read a value without quotation marks; most are what they seem, and are looked at no further."""
        text: str = event.value
        start, end = event.start_mark, event.end_mark
        is_usual = pitfalls.is_usual(text)
        if not is_usual or end.line > start.line:
            self.refuse(pitfalls.plain_text(self.text, event, self.vocabulary, inside_brackets=self.brackets > 0))
        if not is_usual or self.text.startswith((" ", "\t"), end.index):
            self.problems += pitfalls.advice(self.text, event)
        if not text and self.problems and self.problems[-1].position.line == start.line + 1:
            self.cut.add(path)
        value = _resolve(text)
        self.places[path] = Place(name_mark, start, None if isinstance(value, str) else text)
        return value

    def refuse(self, problem: SyntaxProblem | None) -> None:
        if problem:
            raise _Stop(problem)


def _join_halves(text: str, event: Any) -> str:
    """The text of an event; two escapes that stand for one character together become it, and half of one is refused.

    Raises:
        yaml.MarkedYAMLError: an escape stands for half a character.
    """
    value: str = event.value
    if event.style != '"' or not _HALF.search(value):
        return value
    for escape in _ESCAPE.finditer(text, event.start_mark.index, event.end_mark.index):
        if escape["half"]:
            raise _bad_escape(text, escape.start("half") + 1)
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def _bad_escape(text: str, index: int) -> yaml.MarkedYAMLError:
    place = position_at(text, index)
    return yaml.MarkedYAMLError(problem_mark=yaml.Mark("", index, place.line - 1, place.column - 1, None, 0))


def _resolve(text: str) -> Any:
    """Read a plain value by the YAML 1.2 core schema, within the numbers that every language can hold."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] in "0123456789+-.":
        if _INTEGER.match(text):
            return int(text)
        if _FLOAT.match(text):
            return float(text)
        if _BASED.match(text):
            return int(text, 0)
    return text


def _diagnose(text: str, vocabulary: Vocabulary, mark: Any) -> SyntaxProblem:
    from cop_lesson.source.diagnose import diagnose  # noqa: PLC0415  (only faulty text needs it)

    return diagnose(without_directives(text), vocabulary) or SyntaxProblem("yaml-syntax", _inside(text, mark))


def _inside(text: str, mark: Any) -> Position:
    """Libyaml may name the line after the last; a finding never stands outside the file."""
    if mark is None:
        return Position(1, 1)
    lines = text.split("\n")
    line = min(mark.line, len(lines) - 1)
    return Position(line + 1, min(mark.column, len(lines[line])) + 1)
