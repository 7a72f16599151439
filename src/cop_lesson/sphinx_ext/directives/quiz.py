"""The quiz: choices with feedback for each, folded in plain HTML; a small script makes them a group to answer."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from html import escape

from docutils import nodes
from sphinx.application import Sphinx

from cop_lesson.sphinx_ext.directives.blocks import BlockDirective
from cop_lesson.sphinx_ext.words import site_words

__all__ = ["QuizDirective", "add_quiz_form", "is_right", "shown_choices"]

_SCRIPT_WORDS = ("one", "several", "check", "again", "none", "all", "some")
_CHOICE, _RIGHT, _WRONG = "cop-choice", "cop-right", "cop-wrong"
_MARK = re.compile(r"\s*\(([ xX])\)\s+")


class QuizDirective(BlockDirective):
    """Reads ``( )`` and ``(x)`` in front of the items of the last list as choices that are wrong and right."""

    def body(self) -> list[nodes.Node]:
        """The question and its choices; what is no choice is shown as it is."""
        content = super().body()
        lists = [node for node in content if isinstance(node, nodes.bullet_list)]
        if not lists:
            self.warn("quiz", 'This quiz has no choices. Write them as a list whose items begin with "( )" or "(x)".')
            return content
        choices = [_unwrap(item) for item in lists[-1].children if isinstance(item, nodes.list_item)]
        marks = [_take_mark(choice) for choice in choices]
        if "" in marks:
            self.warn("quiz", 'Each choice of a quiz begins with "( )", or with "(x)" where it is right.')
            return content
        if "x" not in marks:
            self.warn("quiz", 'No choice of this quiz is right. Begin one or more of them with "(x)".')
        several = marks.count("x") > 1
        group = nodes.container("", classes=["cop-choices", "cop-several" if several else "cop-one"])
        group += self.words_for_the_script()
        shown = [self.choice(choice, right=mark == "x") for choice, mark in zip(choices, marks, strict=True)]
        group += _shuffled(
            shown, seed=f"{self.env.current_document.docname}/{self.arguments[0] if self.arguments else ''}"
        )
        content[content.index(lists[-1])] = group
        return content

    def words_for_the_script(self) -> nodes.raw:
        """What the form says, where there is one: in a template, which no browser shows."""
        words = site_words(self.config)
        attributes = " ".join(f'data-{name}="{escape(words[f"quiz-{name}"])}"' for name in _SCRIPT_WORDS)
        return nodes.raw("", f'<template class="cop-quiz-words" {attributes}></template>', format="html")

    def choice(self, item: nodes.list_item, *, right: bool) -> nodes.admonition:
        """A choice: its words are the title, and its feedback is the folded content."""
        words = site_words(self.config)
        first = item[0]
        title = nodes.title(first.astext(), "", *first.children)
        title.source, title.line = first.source, first.line
        verdict = words["right" if right else "wrong"]
        label = nodes.paragraph("", "", nodes.strong(verdict, verdict), classes=["cop-verdict"])
        label["translatable"] = False
        if len(item) == 1:
            self.warn(
                "quiz", f'The choice "{first.astext()}" has no feedback. Write it below, as a paragraph further in.'
            )
        choice = nodes.admonition("", title, label, *item.children[1:], collapsible="closed")
        choice["classes"] = [_CHOICE, _RIGHT if right else _WRONG]
        choice.source, choice.line = item.source, item.line
        return choice


def shown_choices(quiz: nodes.Element) -> Iterator[nodes.Element]:
    """The choices of a quiz, in the order in which learners see them."""
    return (node for node in quiz.findall(nodes.admonition) if _CHOICE in node["classes"])


def is_right(choice: nodes.Element) -> bool:
    """Whether a choice is right."""
    return _RIGHT in choice["classes"]


def _shuffled(choices: list[nodes.admonition], *, seed: str) -> list[nodes.admonition]:
    """Choices in the order of their question: the same in every build, wherever authors write the right one."""
    order = [hashlib.sha256(f"{seed}/{number}".encode()).digest() for number in range(len(choices))]
    return [choice for _, choice in sorted(zip(order, choices, strict=True), key=lambda pair: pair[0])]


def _unwrap(item: nodes.list_item) -> nodes.list_item:
    """ReStructuredText reads ``(x) words`` as a list that is counted with letters: this is its item."""
    first = item[0] if item.children else None
    if isinstance(first, nodes.enumerated_list) and first.get("prefix") == "(" and len(first) == 1:
        (counted,) = first.children
        inner = nodes.list_item("", *(child.deepcopy() for child in [*counted.children, *item.children[1:]]))
        if isinstance(inner[0], nodes.paragraph):
            inner[0].insert(0, nodes.Text("(x) "))
        return inner
    return item


def _take_mark(item: nodes.list_item) -> str:
    """Take ``( )`` or ``(x)`` away from the beginning of a choice: its sign, or nothing where there is none."""
    first = item[0] if item.children else None
    text = first[0] if isinstance(first, nodes.paragraph) and first.children else None
    match = _MARK.match(text.astext()) if isinstance(text, nodes.Text) else None
    if not match or text is None or not isinstance(first, nodes.paragraph):
        return ""
    rest = text.astext()[match.end() :]
    first[:1] = [nodes.Text(rest)] if rest else []
    return match[1].lower()


def add_quiz_form(app: Sphinx) -> None:
    """Load the script of the form and its style, which travel with the theme of the lesson."""
    if app.config.html_theme == "cop_lesson" and app.builder.name != "epub":
        app.add_js_file("quiz.js", loading_method="defer")
        app.add_css_file("quiz.css")
