"""What a plan does not have yet: elements that are absent, and parts that are expected of those that are there."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from cop_lesson.checks.plan_view import View, Violation
from cop_lesson.checks.selectors import below, is_there
from cop_lesson.finding import Deferral, ElementState, Path, State
from cop_lesson.plan_format.examples import sample
from cop_lesson.plan_format.format import Element, Names, Part, PlanFormat, first_asking, is_asked, names_of, next_asks
from cop_lesson.text.denials import says_none
from cop_lesson.text.wording import capitalize

__all__ = [
    "CheckOptions",
    "begun_elements",
    "element_states",
    "missing_elements",
    "missing_parts",
    "next_elements",
    "touched_elements",
]


class CheckOptions(NamedTuple):
    """How far a plan has come, which decides what is asked of it; ``enabled`` are rules that are off otherwise."""

    asks: str
    through: int
    language: str
    today: date | None
    enabled: frozenset[str] = frozenset()

    @property
    def spoken(self) -> str:
        """The language without its country: ``pt`` for ``pt-BR``."""
        return self.language.split("-")[0]

    def asks_for(self, target: Element | Part) -> bool:
        """Whether an element or a part is asked of the plan, which has reached its session."""
        return is_asked(target, self.asks) and target.session <= self.through


def begun_elements(view: View, plan_format: PlanFormat) -> frozenset[str]:
    """The names of the elements that have any content."""
    return frozenset(
        element.name
        for element in plan_format.elements.values()
        if any(_is_begun(view, names) for names in element.places)
    )


def _is_begun(view: View, names: Names) -> bool:
    return names[0] in view.tree and any(is_there(value) for _, value in below(view.tree, names))


def touched_elements(plan_format: PlanFormat, reported: Collection[Path]) -> frozenset[str]:
    """The names of the elements in whose place something is reported already, such as a placeholder."""
    touched = {names[:length] for names in map(names_of, reported) for length in range(1, len(names) + 1)}
    return frozenset(name for name, element in plan_format.elements.items() if not touched.isdisjoint(element.places))


def missing_elements(
    view: View, plan_format: PlanFormat, options: CheckOptions, there: Collection[str]
) -> Iterator[Violation]:
    """Yield a violation for each element that is asked for and absent, in the order of the sessions.

    Not for one of which something is ``there``, nor for one that rests on what is absent too.
    """
    for element in _by_session(plan_format):
        is_asked_for = element.name not in there and options.asks_for(element)
        if is_asked_for and all(_is_begun(view, names) for names in element.rests_on):
            place = element.places[0]
            part = plan_format.parts[place]
            lines = sample(part, plan_format, options.asks)
            yield Violation(
                "element-missing",
                place[:1],
                {"part": element.title, "asks": options.asks},
                element=element.name,
                prompt=part.description,
                sample=lines,
            )


def missing_parts(
    view: View, plan_format: PlanFormat, options: CheckOptions, begun: Collection[str]
) -> Iterator[Violation]:
    """Yield a violation for each part that is expected where its surroundings are there, in the order of the format."""
    surroundings: dict[Names, list[tuple[Path, dict[str, Any]]]] = {}
    for part in _expected(plan_format, options.asks, options.through):
        if len(part.names) > 1 or part.element in begun:
            around, name = part.names[:-1], part.names[-1]
            if around not in surroundings:
                surroundings[around] = [pair for pair in below(view.tree, around) if isinstance(pair[1], dict)]
            for path, value in surroundings[around]:
                if value.get(name) is None and not _says_none(value):
                    yield _missing_part(view, plan_format, part, (*path, name), options.asks)


@cache
def _expected(plan_format: PlanFormat, asks: str, through: int) -> list[Part]:
    """The parts whose absence is told in a plan of which this is asked, and which has come so far."""
    return [
        part
        for part in plan_format.parts.values()
        if part.expected and is_asked(part, asks) and part.session <= through
    ]


def _missing_part(view: View, plan_format: PlanFormat, part: Part, path: Path, asks: str) -> Violation:
    return Violation(
        "part-missing",
        path,
        {"part": part.title, "asks": asks, **_around(part, plan_format), **_line(view, path)},
        element=part.element,
        prompt=part.description,
        sample=sample(part, plan_format, first_asking(part)),
    )


def _says_none(entry: Mapping[str, Any]) -> bool:
    """Whether an entry is there to say that there is none: ``- risk: none yet``."""
    texts = [text for name, text in entry.items() if isinstance(text, str) and name != "id"]
    return bool(texts) and all(map(says_none, texts))


def _line(view: View, path: Path) -> dict[str, int]:
    """The line where the name of an empty part already stands."""
    place = view.places.get(path)
    return {"line": place.key.line} if place and place.key else {}


def _around(part: Part, plan_format: PlanFormat) -> dict[str, str]:
    """What a message calls the thing that lacks a part: ``item`` for a list entry, else ``whole``."""
    around = plan_format.parts.get(part.names[:-1])
    if around and "array" in around.kinds:
        return {"item": around.item}
    title = around.title if around else plan_format.elements[part.element or ""].title
    return {"whole": capitalize(title)}


def element_states(
    plan_format: PlanFormat, options: CheckOptions, begun: Collection[str], deferred: Mapping[str, Deferral]
) -> tuple[ElementState, ...]:
    """Say of each element that is asked of the plan whether it is there."""
    asked = (element for element in _by_session(plan_format) if is_asked(element, options.asks))
    states = (_state(element, _element_state(element, options, begun, deferred)) for element in asked)
    return tuple(
        state._replace(answer=deferred[state.name].answer) if state.state is State.DEFERRED else state
        for state in states
    )


def next_elements(
    plan_format: PlanFormat, options: CheckOptions, there: Collection[str], deferred: Collection[str]
) -> tuple[ElementState, ...]:
    """Name the elements that the next value of ``asks`` adds, of the sessions done, and of which nothing is ``there``.

    After a charter comes nothing: everything is for those who ask for it.
    """
    following = next_asks(options.asks)
    return tuple(
        _state(element, State.MISSING)
        for element in _by_session(plan_format)
        if not is_asked(element, options.asks)
        and following in element.asked_by
        and element.session <= options.through
        and element.name not in deferred
        and element.name not in there
    )


def _element_state(element: Element, options: CheckOptions, begun: Collection[str], deferred: Collection[str]) -> State:
    if element.name in begun:
        return State.PRESENT
    if element.name in deferred:
        return State.DEFERRED
    return State.MISSING if element.session <= options.through else State.NOT_STARTED


def _state(element: Element, state: State) -> ElementState:
    return ElementState(
        number=element.number,
        name=element.name,
        title=element.title,
        session=element.session,
        asked_by=element.asked_by,
        state=state,
    )


@cache
def _by_session(plan_format: PlanFormat) -> list[Element]:
    return sorted(plan_format.elements.values(), key=lambda element: (element.session, element.number))
