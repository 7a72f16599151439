"""The plan format as a table: its parts with their words, and the elements that they make up."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple, Protocol, TypeAlias

from cop_lesson.finding import Path
from cop_lesson.plan_format.languages import SOURCE_LANGUAGE, load_words, reword
from cop_lesson.plan_format.packaged_data import load_plan_schema

__all__ = [
    "ASKS",
    "DEFAULT_ASKS",
    "Asked",
    "Element",
    "Names",
    "Part",
    "PlanFormat",
    "asking",
    "choice_in_words",
    "first_asking",
    "from_first",
    "is_asked",
    "load_format",
    "names_of",
    "next_asks",
]

ASKS = ("first-plan", "plan", "charter", "everything")
"""What a plan can say that is asked of it, from the least to the most."""
DEFAULT_ASKS = "plan"

Names: TypeAlias = tuple[str, ...]
"""The names from the top of the plan to a part, list positions left out: ``("levels", "up", "signal")``."""


class Part(NamedTuple):
    """One named part of the format: a section, or a field of one.

    ``item`` is the title of one entry where the part is a list of named parts; ``kinds`` are its JSON types without
    ``null``; ``choices`` are the words that it knows, and it is ``closed`` where no other will do; ``asked_by`` are the
    values of ``asks`` with which it is asked for, and ``expected`` says whether its absence is told then.
    """

    names: Names
    title: str
    item: str
    description: str
    examples: tuple[Any, ...]
    kinds: frozenset[str]
    choices: tuple[str, ...]
    closed: bool
    element: str | None
    session: int
    asked_by: tuple[str, ...]
    expected: bool
    private: bool
    refers_to: Names


class Element(NamedTuple):
    """One thing that a charter should have. It is begun when any of its places holds something.

    ``rests_on`` are the parts without which nobody can write it, such as the section around it.
    """

    number: int
    name: str
    title: str
    session: int
    asked_by: tuple[str, ...]
    places: tuple[Names, ...]
    rests_on: tuple[Names, ...]


class PlanFormat(NamedTuple):
    """The schema of a plan and what is derived from it. There is one for each language, equal to itself alone.

    ``vocabulary`` are the names that it knows, at whatever place; those of fields; those of sections.
    """

    schema: Mapping[str, Any]
    parts: Mapping[Names, Part]
    children: Mapping[Names, Sequence[Part]]
    elements: Mapping[str, Element]
    vocabulary: tuple[frozenset[str], frozenset[str], frozenset[str]]

    def __eq__(self, other: object) -> bool:
        """Whether it is the same one."""
        return self is other

    def __hash__(self) -> int:
        """By which one it is, and not by what is in it."""
        return id(self)

    @property
    def titles(self) -> dict[str, str]:
        """The titles of parts, by their names with dots, and of elements, by their names."""
        parts = {".".join(part.names): part.title for part in self.parts.values()}
        return {**parts, **{element.name: element.title for element in self.elements.values()}}

    def part(self, path: Path) -> Part | None:
        """The part that a path in a plan leads to; list positions do not matter."""
        return self.parts.get(names_of(path))

    def node(self, part: Part) -> Mapping[str, Any]:
        """The schema of a part."""
        return _node(self.schema, part.names)

    def fields(self, part: Part) -> Sequence[Part]:
        """The named parts of a section, of a field, or of the entries of a list."""
        return self.children.get(part.names, ())

    def name_field(self, names: Names) -> str:
        """The field that says what an entry of a list is, the first one beside its id; empty where it has no fields."""
        return next((field.names[-1] for field in self.children.get(names, ()) if field.names[-1] != "id"), "")

    def fields_for(self, part: Part, asks: str) -> Sequence[Part]:
        """The fields that are asked for, without notes; of a part that is not asked for those that come with it."""
        asking = asks if is_asked(part, asks) else first_asking(part)
        return [field for field in self.fields(part) if field.names[-1] != "notes" and is_asked(field, asking)]

    def fields_on_paper(self, part: Part, asks: str) -> Sequence[Part]:
        """The fields that are asked for, without short names: on paper an entry is named in the words of its own."""
        return [field for field in self.fields_for(part, asks) if field.names[-1] != "id"]

    def element_or_part(self, name: str) -> Element | Part | None:
        """What a plan or a rule means by ``next-steps``, ``next_steps`` or ``team.sponsor``."""
        kebab, names = name.replace("_", "-"), tuple(name.replace("-", "_").split("."))
        return self.elements.get(kebab) or self.parts.get(names)


@lru_cache(maxsize=4096)
def names_of(path: Path) -> Names:
    """Leave the list positions out of a path."""
    return tuple(part for part in path if isinstance(part, str))


class Asked(Protocol):
    """An element, a part or a rule."""

    @property
    def asked_by(self) -> tuple[str, ...]:
        """The values of ``asks`` that ask for it, or judge by it, besides everything."""


def is_asked(target: Asked, asks: str) -> bool:
    """Whether an element or a part is asked of a plan, or a plan judged by a rule."""
    return asks == ASKS[-1] or asks in target.asked_by


def from_first(asked_by: Sequence[str]) -> tuple[str, ...]:
    """The values of ``asks`` that judge what asks for it, once it is there: the first that asks for it and all after.

    A charter need not have milestones; those that it has should have a day.
    """
    return ASKS[ASKS.index(asked_by[0]) : -1] if asked_by else ()


def asking(target: Asked) -> str:
    """What asks for an element, a part or a rule, in words of a plan; that everything does goes without saying."""
    return ", ".join(target.asked_by) or ASKS[-1]


def next_asks(asks: str) -> str | None:
    """What a plan can go on to: from the first plan to the plan, and then to the charter."""
    return {"first-plan": "plan", "plan": "charter"}.get(asks)


def choice_in_words(part: Part, choice: str, labels: Mapping[str, str]) -> str:
    """A choice as people read it: in the words of this part alone, or of all that know it."""
    return labels.get(f"{'.'.join(part.names)}.{choice}", labels.get(choice, choice))


def first_asking(target: Asked) -> str:
    """The first value of ``asks`` with which an element or a part is asked for."""
    return next(asks for asks in ASKS if is_asked(target, asks))


def load_format(language: str = SOURCE_LANGUAGE) -> PlanFormat:
    """Return the plan format, in the words of a language; there is one for each language."""
    return _plan_format(language)


@cache
def _plan_format(language: str) -> PlanFormat:
    words = load_words(language)
    schema = reword(load_plan_schema(), words) if words else load_plan_schema()
    parts = {part.names: part for part in _parts(schema, (), None)}
    children: dict[Names, list[Part]] = {}
    for names, part in parts.items():
        children.setdefault(names[:-1], []).append(part)
    fields = frozenset(names[-1] for names in parts if len(names) > 1)
    sections = frozenset(names[0] for names in parts)
    return PlanFormat(schema, parts, children, _elements(schema, parts), (fields | sections, fields, sections))


def _parts(node: Mapping[str, Any], names: Names, parent: Part | None) -> Iterator[Part]:
    for name, child in _properties(node).items():
        part = _part(child, (*names, name), parent)
        yield part
        yield from _parts(child, part.names, part)


def _properties(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """The named parts of a node, or of its entries where it is a list."""
    properties: Mapping[str, Any] = node.get("properties") or node.get("items", {}).get("properties", {})
    return properties


def _part(node: Mapping[str, Any], names: Names, parent: Part | None) -> Part:
    notes = node.get("x-cop", {})
    kinds = node.get("type", [])
    inherited = from_first(parent.asked_by) if parent else ASKS[:-1]
    return Part(
        names=names,
        title=node["title"],
        item=node.get("items", {}).get("title", node["title"]),
        description=node["description"],
        examples=tuple(node.get("examples", ())),
        kinds=frozenset([kinds] if isinstance(kinds, str) else kinds) - {"null"},
        choices=tuple(str(choice) for choice in node.get("enum", notes.get("choices", ())) if choice is not None),
        closed="enum" in node,
        element=notes.get("name") or notes.get("part_of") or (parent.element if parent else None),
        session=notes.get("session") or (parent.session if parent else 1),
        asked_by=tuple(notes.get("asked_by", inherited)),
        expected=notes.get("expected", False),
        private=notes.get("private", False),
        refers_to=tuple(notes.get("refers_to", ())),
    )


def _elements(schema: Mapping[str, Any], parts: Mapping[Names, Part]) -> dict[str, Element]:
    """Gather the places of each element, in the order of the elements' numbers."""
    numbers = {}
    places: dict[str, list[Part]] = {}
    for part in parts.values():
        notes = _node(schema, part.names).get("x-cop", {})
        if "element" in notes:
            numbers[notes["name"]] = notes["element"]
            places.setdefault(notes["name"], []).insert(0, part)
        elif "part_of" in notes:
            places.setdefault(notes["part_of"], []).append(part)
    return {
        name: Element(
            number=numbers[name],
            name=name,
            title=_node(schema, places[name][0].names)["x-cop"].get("title", places[name][0].title),
            session=places[name][0].session,
            asked_by=places[name][0].asked_by,
            places=tuple(part.names for part in places[name]),
            rests_on=tuple(_rests_on(schema, places[name][0].names)),
        )
        for name in sorted(numbers, key=numbers.__getitem__)
    }


def _rests_on(schema: Mapping[str, Any], names: Names) -> Iterator[Names]:
    if len(names) > 1:
        yield names[:1]
    for name in _node(schema, names)["x-cop"].get("rests_on", ()):
        yield tuple(name.split("."))


def _node(schema: Mapping[str, Any], names: Names) -> Mapping[str, Any]:
    node = schema
    for name in names:
        node = _properties(node)[name]
    return node
