"""The Markdown of a page: blocks that nobody closed or that do not exist, and the order of headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from cop_lesson.sphinx_ext.directives.blocks import BLOCKS
from cop_lesson.sphinx_ext.lint.context import LintContext, LintFinding
from cop_lesson.text.wording import nearest

__all__ = ["heading_jumps", "unclosed_blocks", "unknown_blocks"]

_NAME = re.compile(r"\{([^{}\s]+)\}")
_LITERAL = frozenset({"code", "code-block", "code-cell", "sourcecode", "eval-rst", "math", "raw", "mermaid"})
_DIRECTIVES = ("checker-report", "figure", "glossary", "image", "plan", "rule-list", "tab-item", "tab-set", "teaches")
_OFTEN_MEANT = (*BLOCKS, *_DIRECTIVES)


@dataclass(frozen=True, slots=True)
class Fence:
    """A fence: its line, its marks, the name of its block or nothing, what else stands behind it, whether it ends."""

    line: int
    marks: str
    name: str
    info: str
    closed: bool


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table").use(front_matter_plugin).use(colon_fence_plugin)


def _fences(source: str, above: int = 0) -> Iterator[Fence]:
    """All fences, also those inside of others; ``above`` are the lines above the source."""
    lines = source.splitlines()
    for token in _parser().parse(source):
        if token.type not in {"fence", "colon_fence"} or not token.map:
            continue
        start, end = token.map
        last = lines[end - 1].strip().lstrip("> ") if end - 1 > start else ""
        match = _NAME.match(token.info.strip())
        name = match[1] if match else ""
        closed = len(last) >= len(token.markup) and not last.strip(token.markup[0])
        yield Fence(above + start + 1, token.markup, name, token.info.strip(), closed)
        if name not in _LITERAL and (name or token.type == "colon_fence"):
            yield from _fences(token.content, above + start + 1)


def unclosed_blocks(context: LintContext) -> Iterator[LintFinding]:
    """A block without end swallows the page below it; a fence without name opens a block that nobody meant."""
    for fence in _fences(context.source):
        if fence.marks[0] == ":" and not fence.info:
            yield LintFinding(
                fence.line,
                f"{fence.marks} closes no block here, so it opens one. Take it out, or let the block around it begin "
                f"with more colons than those inside it.",
            )
        elif not fence.closed:
            block = f"The block {fence.name}" if fence.name else "This block"
            yield LintFinding(fence.line, f"{block} is not closed. Write {fence.marks} on a line of its own below it.")


def unknown_blocks(context: LintContext) -> Iterator[LintFinding]:
    """A block that does not exist shows as code, or not at all."""
    for fence in _fences(context.source):
        if fence.name and not context.is_block(fence.name):
            suggestion = nearest(fence.name, _OFTEN_MEANT)
            hint = f'Did you mean "{suggestion}"?' if suggestion else f"The blocks are: {', '.join(BLOCKS)}."
            yield LintFinding(fence.line, f'There is no block "{fence.name}". {hint}')
        elif not fence.name and fence.info and fence.marks[0] == ":":
            word = fence.info.split()[0]
            yield LintFinding(fence.line, f"A block has its name in curly brackets: {fence.marks}{{{word}}}")


def heading_jumps(context: LintContext) -> Iterator[LintFinding]:
    """Headings are the map of a page for those who listen to it: one title, and no level left out."""
    level = 0
    for token in _parser().parse(context.source):
        if token.type != "heading_open" or not token.map:
            continue
        heading_level, line = int(token.tag[1]), token.map[0] + 1
        if level and heading_level == 1:
            yield LintFinding(line, "A page has one title. Begin this heading with ##.")
        elif heading_level > level + 1:
            yield LintFinding(
                line,
                f"This heading jumps from level {level} to level {heading_level}. Begin it with {'#' * (level + 1)}.",
            )
        level = heading_level
