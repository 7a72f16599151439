"""The reading level of each episode, from the doctrees of a build: `nox -s reading` runs it."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from docutils import nodes
from textstat import textstat

from cop_lesson.sphinx_ext.directives.blocks import is_block
from cop_lesson.sphinx_ext.lint.context import paragraphs

HIGHEST = 9.0
"""The US grade above which a text is too hard for readers with another first language."""


def prose(node: nodes.Node) -> Iterator[str]:
    """The paragraphs that learners read, without tables, code, plans and notes for instructors."""
    if isinstance(node, nodes.table) or is_block(node, "instructor-note"):
        return
    if isinstance(node, nodes.paragraph):
        yield from (text.replace("`", "code") for _node, text in paragraphs(node))
    elif isinstance(node, nodes.Element) and list(paragraphs(node)):
        for child in node.children:
            yield from prose(child)


def sentences(document: nodes.document) -> str:
    """The prose as one text; an item of a list without a full stop is a sentence too."""
    found = (" ".join(text.split()) for text in prose(document))
    return " ".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in found if text)


def main(folder: Path) -> str:
    """Print the table, and return what is too hard, or nothing."""
    hard = []
    click.echo(f"{'episode':32}{'words':>7}{'grade':>7}")
    for path in sorted(folder.glob("episodes/*.doctree")):
        text = sentences(pickle.loads(path.read_bytes()))  # noqa: S301  (this build has written it)
        grade = textstat.flesch_kincaid_grade(text)
        click.echo(f"{path.stem:32}{len(text.split()):7}{grade:7.1f}")
        if grade > HIGHEST:
            hard.append(path.stem)
    return f"Above US grade {HIGHEST:g}: {', '.join(hard)}. Write shorter sentences and words." if hard else ""


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])) or 0)
