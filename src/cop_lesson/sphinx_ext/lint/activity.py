"""How long people listen: the minutes of teaching, spread over the words between activities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docutils import nodes

from cop_lesson.sphinx_ext.directives.blocks import block_name, is_block
from cop_lesson.sphinx_ext.lint.context import LintContext, LintFinding, line_of, paragraphs
from cop_lesson.sphinx_ext.pages.reading import EXERCISES

__all__ = ["long_stretches"]

_NOT_TAUGHT = ("objectives", "questions", "keypoints", "prereq", "instructor-note", "spoiler", "solution", "hint")
"""Blocks that nobody reads out while teaching."""


@dataclass(slots=True)
class _Stretch:
    line: int = 0
    words: int = 0


def long_stretches(context: LintContext) -> Iterator[LintFinding]:
    """More minutes without an activity than people can listen well."""
    episode, limit = context.page.episode, context.style.minutes_without_activity
    if episode is None:
        return
    stretches = [_Stretch()]
    _walk(context.document, stretches)
    total = sum(stretch.words for stretch in stretches)
    for stretch in stretches:
        minutes = round(episode.times.teaching * stretch.words / total) if total else 0
        if minutes > limit:
            yield LintFinding(
                stretch.line,
                f"From here about {minutes} minutes of teaching pass without an activity. Put an exercise, a quiz or a "
                f"discussion in between, so that there are never more than {limit}.",
            )


def _walk(node: nodes.Element, stretches: list[_Stretch]) -> None:
    """Go through the blocks of a page in their order, and begin a new stretch behind each activity."""
    for child in node.children:
        if not isinstance(child, nodes.Element) or is_block(child, *_NOT_TAUGHT):
            continue
        if _is_activity(child):
            stretches.append(_Stretch())
        elif isinstance(child, nodes.section) or any(_is_activity(box) for box in child.findall(nodes.admonition)):
            _walk(child, stretches)
        elif not isinstance(child, nodes.title):
            stretch = stretches[-1]
            stretch.line = stretch.line or line_of(child)
            stretch.words += sum(len(text.split()) for _node, text in paragraphs(child))


def _is_activity(node: nodes.Element) -> bool:
    """Whether people do something here, in the time of the session."""
    return block_name(node) in {*EXERCISES, "discussion"} and node["cop-options"].get("route") != "extra"
