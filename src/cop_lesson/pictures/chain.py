"""From needs to formats to next steps: what answers which need, and what stands alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cop_lesson.checks.selectors import is_there
from cop_lesson.pictures.bounds import MOST, bounded
from cop_lesson.pictures.scene import LINE_HEIGHT, WIDTH, Box, Line, Picture, Shape, TextLine, wrapped
from cop_lesson.plans.display import Values

__all__ = ["draw_chain"]

BOX, HEAD, SPACE, PAD = 112, 30, 14, 7
LETTERS, LINES = 11, 8
STEP = (WIDTH - BOX) // 2
_COLUMNS = (("needs", "need"), ("formats", "name"), ("next_steps", "action"))


@dataclass(frozen=True, slots=True)
class _Node:
    """A box: its column, its place in the list, its id, its text, and the ids that it answers or serves."""

    column: int
    name: str
    text: str
    towards: frozenset[str]
    top: int
    height: int


def draw_chain(values: Values, words: Mapping[str, str]) -> Picture | None:
    """Draw the three lists side by side, with a line from each entry to what it answers or serves."""
    all_columns = [list(_nodes(values, at, section, text)) for at, (section, text) in enumerate(_COLUMNS)]
    columns = [column[:MOST] for column in all_columns]
    if not columns[0] or not columns[1]:
        return None
    height = max(node.top + node.height for column in columns for node in column) + 2
    links = list(_links(columns))
    picture = Picture(
        name="chain",
        title=words["picture_chain"],
        description=words["picture_chain_text"].format(
            needs=len(all_columns[0]), formats=len(all_columns[1]), steps=len(all_columns[2])
        ),
        width=WIDTH,
        height=height,
        shapes=tuple(_shapes(columns, links, words)),
        header=tuple(words[f"picture_{name}"] for name in ("need", "formats", "steps")),
        rows=tuple(_rows(columns, links)),
    )
    return bounded(picture, sum(max(0, len(column) - MOST) for column in all_columns), words)


def _nodes(values: Values, column: int, section: str, text: str) -> Iterator[_Node]:
    top = HEAD
    for at, entry in enumerate(_as_list(values.view.get((section,)))):
        if is_there(entry):
            content = values.text((section, at, text))
            height = LINE_HEIGHT * len(wrapped(content, LETTERS, LINES)) + 2 * PAD
            towards = values.view.get((section, at, "answers" if section == "formats" else "serves"))
            ids = frozenset(name for name in _as_list(towards) if isinstance(name, str))
            yield _Node(column, values.view.written((section, at, "id")), content, ids, top, height)
            top += height + SPACE


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _links(columns: Sequence[Sequence[_Node]]) -> Iterator[tuple[_Node, _Node]]:
    """Needs and formats, formats and steps; a step that serves a need directly is linked to that."""
    needs, formats, steps = columns
    yield from ((need, format_) for format_ in formats for need in needs if need.name in format_.towards)
    for step in steps:
        served_formats = [format_ for format_ in formats if format_.name in step.towards]
        yield from (
            (source, step) for source in served_formats or [need for need in needs if need.name in step.towards]
        )


def _shapes(
    columns: Sequence[Sequence[_Node]], links: Sequence[tuple[_Node, _Node]], words: Mapping[str, str]
) -> Iterator[Shape]:
    linked = {id(node) for pair in links for node in pair}
    for at, title in enumerate(("picture_needs", "picture_formats", "picture_steps")):
        x, anchor = (WIDTH - 2, "end") if title == "picture_steps" else (at * STEP + 2, "start")
        yield TextLine(x, 16, words[title], bold=True, anchor=anchor)
    for left, right in links:
        yield Line(
            left.column * STEP + BOX,
            left.top + left.height // 2,
            right.column * STEP - 2,
            right.top + right.height // 2,
            arrow=True,
        )
    for column in columns:
        for node in column:
            kind = "strong" if id(node) in linked else "open"
            yield Box(node.column * STEP + 1, node.top, BOX - 2, node.height, kind)
            for at, line in enumerate(wrapped(node.text, LETTERS, LINES)):
                yield TextLine(node.column * STEP + PAD, node.top + PAD + 14 + at * LINE_HEIGHT, line)


def _rows(columns: Sequence[Sequence[_Node]], links: Sequence[tuple[_Node, _Node]]) -> Iterator[tuple[str, str, str]]:
    linked = {(id(left), id(right)) for left, right in links}
    for need in columns[0]:
        formats = [right for left, right in links if left is need and right.column == 1]
        sources = [need, *formats]
        steps = [step for step in columns[-1] if any((id(source), id(step)) in linked for source in sources)]
        yield need.text, "; ".join(format_.text for format_ in formats), "; ".join(step.text for step in steps)
