"""What people listen to: how long without a break, how long by the clock, and in sentences of which length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docutils import nodes

from cop_lesson.sphinx_ext.directives.blocks import block_name, is_block
from cop_lesson.sphinx_ext.lint.context import LintContext, LintFinding, line_of, paragraphs
from cop_lesson.sphinx_ext.pages.reading import EXERCISES

__all__ = ["long_speeches", "long_stretches", "short_sentences"]

_NOT_TAUGHT = ("objectives", "questions", "keypoints", "prereq", "instructor-note", "spoiler", "solution", "hint")
"""Blocks that nobody reads out while teaching."""
_ACTIVITIES = frozenset({*EXERCISES, "discussion"})
_LINKS = "Say what links neighbours: because, so, although."
_END = re.compile(r"(?<=[.?!])[*_)]*\s+")
_QUOTED = re.compile('["\u201c\u201d]')


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
    for element in _taught(context.document):
        if element is None:
            stretches.append(_Stretch())
            continue
        stretches[-1].line = stretches[-1].line or line_of(element)
        stretches[-1].words += sum(len(text.split()) for _node, text in paragraphs(element))
    total = sum(stretch.words for stretch in stretches)
    for stretch in stretches:
        minutes = round(episode.times.teaching * stretch.words / total) if total else 0
        if minutes > limit:
            yield LintFinding(
                stretch.line,
                f"From here about {minutes} minutes of teaching pass without an activity. Put an exercise, a quiz or a "
                f"discussion in between, so that there are never more than {limit}.",
            )


def long_speeches(context: LintContext) -> Iterator[LintFinding]:
    """More to say than the minutes of teaching allow, at the pace of a call and with a look at each table."""
    episode, style = context.page.episode, context.style
    if episode is None:
        return
    taught = _spoken(context.document)
    words = sum(len(text.split()) for element in taught for _node, text in _prose(element))
    tables = sum(1 for element in taught for _table in element.findall(nodes.table))
    minutes = words / style.words_per_minute + tables * style.seconds_per_table / 60
    if minutes > episode.times.teaching + style.minutes_over:
        given = episode.times.teaching
        yield LintFinding(
            0,
            f"What is to be said takes about {round(minutes)} minutes, and the session has {given} for teaching. Leave "
            f"something out, mark it as extra, or give it the minutes.",
        )


def short_sentences(context: LintContext) -> Iterator[LintFinding]:
    """Too many short sentences in what is taught; what people say in a scene may be short."""
    style = context.style
    if context.page.episode is None:
        return
    lengths: list[int] = []
    for element in _spoken(context.document):
        for node, text in _prose(element):
            sentences = [] if _QUOTED.search(text) else [len(part.split()) for part in _END.split(text.strip())]
            lengths += sentences
            in_a_row = zip(sentences, sentences[1:], sentences[2:], strict=False)
            if any(max(lengths_of_three) <= style.short_sentence for lengths_of_three in in_a_row):
                yield LintFinding(line_of(node), f"Three short sentences follow each other. {_LINKS}")
    short = sum(length <= style.short_sentence for length in lengths)
    share = 100 * short // len(lengths) if lengths else 0
    if share > style.most_short and len(lengths) >= style.fewest_sentences:
        counted = f"{share} % of the sentences have {style.short_sentence} words or fewer"
        yield LintFinding(0, f"{counted}, and {style.most_short} % are enough. {_LINKS}")


def _spoken(document: nodes.document) -> list[nodes.Element]:
    """What is taught before the last activity of the session, without exercises that are extra."""
    taught = list(_taught(document))
    while taught and taught[-1] is not None:
        taught.pop()
    return [element for element in taught if element is not None and block_name(element) not in _ACTIVITIES]


def _prose(element: nodes.Element) -> Iterator[tuple[nodes.TextElement, str]]:
    """The running text of an element, without tables, lists and captions."""
    for node, text in paragraphs(element):
        if isinstance(node, nodes.paragraph) and not isinstance(node.parent, nodes.entry | nodes.list_item):
            yield node, text


def _taught(node: nodes.Element) -> Iterator[nodes.Element | None]:
    """What is taught on a page, in its order, and nothing in the place of each activity."""
    for child in node.children:
        if not isinstance(child, nodes.Element) or is_block(child, *_NOT_TAUGHT):
            continue
        if _is_activity(child):
            yield None
        elif isinstance(child, nodes.section) or any(_is_activity(box) for box in child.findall(nodes.admonition)):
            yield from _taught(child)
        elif not isinstance(child, nodes.title):
            yield child


def _is_activity(node: nodes.Element) -> bool:
    """Whether people do something here, in the time of the session."""
    return block_name(node) in _ACTIVITIES and node["cop-options"].get("route") != "extra"
