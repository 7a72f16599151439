"""What gives the answer of a quiz away, or makes no sense once its answers are shuffled."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from cop_lesson.sphinx_ext.directives.blocks import is_block
from cop_lesson.sphinx_ext.directives.quiz import is_right, shown_choices
from cop_lesson.sphinx_ext.lint.context import LintContext, LintFinding, line_of, paragraphs

__all__ = ["answers_by_place", "longest_answers"]


def longest_answers(context: LintContext) -> Iterator[LintFinding]:
    """A right answer that is longer than all wrong ones: people choose it without reading."""
    for quiz in _quizzes(context):
        choices = list(shown_choices(quiz))
        wrong = max((_length(choice) for choice in choices if not is_right(choice)), default=0)
        for choice in choices:
            if wrong and is_right(choice) and _length(choice) > wrong:
                yield LintFinding(
                    line_of(choice),
                    "The right answer is the longest one, which gives it away. Make it shorter, or a wrong one longer.",
                )


def answers_by_place(context: LintContext) -> Iterator[LintFinding]:
    """Words such as "the second answer", in a quiz or in the note for instructors that follows it."""
    for node, text in (found for quiz in _quizzes(context) for part in _with_note(quiz) for found in paragraphs(part)):
        if match := context.style.answers_by_place.search(text):
            yield LintFinding(
                line_of(node),
                f'"{match[0]}" says where an answer stands, and answers are shuffled. Name the answer by a word of it.',
            )


def _quizzes(context: LintContext) -> Iterator[nodes.Element]:
    return (node for node in context.document.findall(nodes.admonition) if is_block(node, "quiz"))


def _length(choice: nodes.Element) -> int:
    title = choice.next_node(nodes.title)
    return len(title.astext()) if title is not None else 0


def _with_note(quiz: nodes.Element) -> list[nodes.Element]:
    following = quiz.next_node(descend=False, siblings=True)
    is_note = following is not None and is_block(following, "instructor-note")
    return [quiz, *([following] if is_note and isinstance(following, nodes.Element) else [])]
