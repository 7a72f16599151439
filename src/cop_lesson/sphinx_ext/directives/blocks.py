"""The blocks of the lesson, from one table: an admonition with classes, so that every builder can show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from cop_lesson.sphinx_ext.directives.options import (
    KindlyDirective,
    OptionReader,
    choice,
    kebab,
    kebab_list,
    minutes,
    sections,
)
from cop_lesson.sphinx_ext.words import site_words

__all__ = ["BLOCKS", "EXERCISE_KINDS", "Block", "BlockDirective", "add_blocks", "block_name", "free_id", "is_block"]

EXERCISE_KINDS = (
    "quiz",
    "sort",
    "match",
    "faded",
    "critique",
    "pair",
    "role-play",
    "interview",
    "own-plan",
    "reflection",
    "discuss",
)
DISCUSSION_KINDS = ("check-in", "warm-up", "reflection", "breakout", "assignment", "feedback", "next-step", "bridge")

_GENERAL: dict[str, OptionReader] = {"class": directives.class_option, "name": str}
_EXERCISE: dict[str, OptionReader] = {
    "id": kebab,
    "assesses": kebab_list,
    "time": minutes,
    "kind": choice(*EXERCISE_KINDS),
    "worksheet": sections,
    "route": choice("short", "extra"),
    "short-time": minutes,
}
_DISCUSSION: dict[str, OptionReader] = {"kind": choice(*DISCUSSION_KINDS), "time": minutes}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One kind of block. Its title is the word of its name, in front of the author's title where ``labelled``."""

    name: str
    icon: str
    folded: bool = False
    labelled: bool = False
    searched: bool = True
    options: Mapping[str, OptionReader] = field(default_factory=dict)

    @property
    def classes(self) -> list[str]:
        """The classes of its element, for the style and for the search, which learners use."""
        return ["cop-block", f"cop-{self.name}", f"cop-icon-{self.icon}", *([] if self.searched else ["no-search"])]


_TABLE = (
    Block(name="objectives", icon="target"),
    Block(name="questions", icon="question"),
    Block(name="keypoints", icon="key"),
    Block(name="prereq", icon="steps"),
    Block(name="callout", icon="note"),
    Block(name="caution", icon="warning", labelled=True),
    Block(name="checklist", icon="check"),
    Block(name="discussion", icon="speech", labelled=True, options=_DISCUSSION),
    Block(name="testimonial", icon="quote"),
    Block(name="challenge", icon="flag", labelled=True, options=_EXERCISE),
    Block(name="exercise", icon="pencil", labelled=True, options=_EXERCISE),
    Block(name="solution", icon="open", folded=True),
    Block(name="hint", icon="bulb", folded=True),
    Block(name="spoiler", icon="more", folded=True),
    Block(name="instructor-note", icon="board", labelled=True, searched=False),
    Block(name="quiz", icon="quiz", labelled=True, options=_EXERCISE),
)
BLOCKS: Mapping[str, Block] = MappingProxyType({block.name: block for block in _TABLE})


def block_name(node: nodes.Node) -> str:
    """The name of the block that a node is, or nothing."""
    return str(node.get("cop-block", "")) if isinstance(node, nodes.Element) else ""


def is_block(node: nodes.Node, *names: str) -> bool:
    """Whether a node is a block of one of these names."""
    return block_name(node) in names


def free_id(document: nodes.document, prefix: str) -> str:
    """An id for a node that nobody named: unique on its page, and the same in every build."""
    number = 1
    while f"{prefix}-{number}" in document.ids:
        number += 1
    return f"{prefix}-{number}"


class BlockDirective(KindlyDirective):
    """Shows a block. Each row of the table has a class of its own."""

    has_content = True
    block: ClassVar[Block]

    def run(self) -> list[nodes.Node]:
        """Return the block; an empty one gives a warning and shows its title."""
        options = self.read_options()
        node = nodes.admonition("", classes=[*self.block.classes, *options.pop("class", ())])
        self.set_source_info(node)
        node["cop-block"] = self.block.name
        if self.block.folded:
            node["collapsible"] = "closed"
        if "name" in options:
            self.options["name"] = options.pop("name")
            self.add_name(node)
        self.identify(node, options.pop("id", ""))
        node["cop-options"] = options
        node += self.title()
        if not self.content:
            self.warn("empty-block", f"This {self.block.name} block is empty. Write its text between the fences.")
        node += self.body()
        return [node]

    def identify(self, node: nodes.Element, chosen_id: str) -> None:
        """Give a block the id that the author chose, or one of its own."""
        document = self.state.document
        if "id" in self.block.options and not chosen_id and "id" not in self.options:
            self.warn("no-id", f'This {self.name} has no id. Add a line such as ":id: find-owners" below its title.')
        if chosen_id in document.ids:
            self.warn("duplicate-id", f'The id "{chosen_id}" stands on this page already. Choose another one.')
            chosen_id = ""
        if chosen_id:
            node["names"].append(chosen_id)
            node["ids"].append(chosen_id)
            document.note_explicit_target(node, node)
        elif not node["ids"]:
            node["ids"].append(free_id(document, self.block.name))
            document.note_explicit_target(node, node)

    def title(self) -> nodes.title:
        """The title in the language of the build; the words of the author may have markup."""
        words = site_words(self.config)
        word = words[self.block.name]
        if not self.arguments:
            title = nodes.title(word, "", nodes.inline(word, word, classes=["cop-label"]))
            title["translatable"] = False
            return title
        parsed, messages = self.parse_inline(self.arguments[0], lineno=self.lineno)
        title = nodes.title(self.arguments[0], "")
        if self.block.labelled:
            before, _, after = words["label"].partition("{label}")
            joint = after.removesuffix("{title}")
            title += [nodes.Text(before), nodes.inline(word, word, classes=["cop-label"]), nodes.Text(joint)]
        title += [*parsed, *messages]
        title.source, title.line = self.get_source_info()
        return title

    def body(self) -> list[nodes.Node]:
        """The content of the block."""
        return self.parse_content_to_nodes() if self.content else []


class _Objectives(BlockDirective):
    def body(self) -> list[nodes.Node]:
        """The list; the space between the name of an objective and its words is not part of them."""
        content = super().body()
        for node in (node for top in content for node in top.findall(nodes.target)):
            next_node = node.next_node(descend=False, siblings=True)
            if isinstance(next_node, nodes.Text) and "cop-objective" in node:
                next_node.parent.replace(next_node, nodes.Text(next_node.astext().lstrip()))
        return content


_SPECIAL: dict[str, type[BlockDirective]] = {"objectives": _Objectives}


def add_blocks(app: Sphinx, special: Mapping[str, type[BlockDirective]]) -> None:
    """Register a directive for each row of the table; ``special`` are those with a class of their own."""
    for block in BLOCKS.values():
        base = {**_SPECIAL, **special}.get(block.name, BlockDirective)
        members: dict[str, Any] = {"block": block, "readers": {**block.options, **_GENERAL}}
        # Some of these names are directives of docutils too; in a lesson they are blocks.
        app.add_directive(block.name, type(f"{block.name.title()}Block", (base,), members), override=True)
