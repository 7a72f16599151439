"""Words of files in the open text of an episode: its readers fill in forms, and see labels there."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from cop_lesson.checks.rules import load_rules
from cop_lesson.plan_format.format import load_format
from cop_lesson.sphinx_ext.directives.blocks import is_block
from cop_lesson.sphinx_ext.lint.context import GENERATED_CLASSES, LintContext, LintFinding, line_of

__all__ = ["file_words"]

_FOLDED = ("spoiler", "instructor-note")
"""Where they may stand: folded for people with a text editor, and for instructors."""
_COMMAND = "cop-lesson "
_LANGUAGES = frozenset({"yaml", "console", "bash", "shell"})


def file_words(context: LintContext) -> Iterator[LintFinding]:
    """Names of fields and rules, commands and blocks of YAML, where no fold says that they are for files."""
    if context.page.episode is not None:
        names = {*load_format().vocabulary[0], *load_format().elements, *load_rules().rules}
        yield from _walk(context.document, names)


def _walk(node: nodes.Element, names: set[str]) -> Iterator[LintFinding]:
    for child in node.children:
        if not isinstance(child, nodes.Element) or is_block(child, *_FOLDED):
            continue
        if GENERATED_CLASSES.intersection(child["classes"]):
            continue
        if isinstance(child, nodes.literal_block) and child.get("language") in _LANGUAGES:
            yield LintFinding(line_of(child), f"This is written for a file or a terminal. {_WAY_OUT}")
        elif isinstance(child, nodes.literal) and _is_of_a_file(child.astext(), names):
            yield LintFinding(line_of(child), f'"{child.astext()}" is a word of the file. {_WAY_OUT}')
        else:
            yield from _walk(child, names)


def _is_of_a_file(text: str, names: set[str]) -> bool:
    return text.startswith(_COMMAND) or text.partition(":")[0] in names


_WAY_OUT = "Name the part by its label, as in {part}`formats.mode`, or fold it below the title In a file."
