"""The directives of collected pages: they leave a mark, which is filled when all pages have been read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, ClassVar, TypeAlias

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from cop_lesson.sphinx_ext.builder import builder_of
from cop_lesson.sphinx_ext.directives.blocks import free_id
from cop_lesson.sphinx_ext.directives.options import (
    KindlyDirective,
    OptionReader,
    choice,
    clock,
    days,
    pauses,
    sections,
    whole_number,
    yes_or_no,
)
from cop_lesson.sphinx_ext.pages.blank_files import blank_list
from cop_lesson.sphinx_ext.pages.copy_nodes import CopyContext
from cop_lesson.sphinx_ext.pages.lists import (
    all_in_one,
    exercise_list,
    handout,
    image_list,
    instructor_notes_list,
    keypoints_list,
    objective_table,
)
from cop_lesson.sphinx_ext.pages.reading import LISTS
from cop_lesson.sphinx_ext.pages.schedule_page import schedule
from cop_lesson.sphinx_ext.pages.session_notes import NAME, session_notes
from cop_lesson.sphinx_ext.pages.session_room import NAME as ROOM
from cop_lesson.sphinx_ext.pages.session_room import session_room
from cop_lesson.sphinx_ext.pages.workshop_room import NAME as WORKSHOP
from cop_lesson.sphinx_ext.pages.workshop_room import workshop_room

__all__ = ["COLLECTED", "CollectedList", "CollectedPages", "add_collected"]

logger = logging.getLogger(__name__)

Maker: TypeAlias = Callable[[CopyContext, Mapping[str, Any]], Iterable[nodes.Node]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectedList:
    """One directive: what makes its content, its options, and what its argument is, where it has one.

    ``whole_pages`` are left empty where a builder puts all pages into one file, which has them already.
    """

    make: Maker
    options: Mapping[str, OptionReader] = field(default_factory=dict)
    argument: OptionReader | None = None
    whole_pages: bool = False


_SOLUTIONS: dict[str, OptionReader] = {"solutions": yes_or_no}

COLLECTED: Mapping[str, CollectedList] = MappingProxyType(
    {
        "keypoints-list": CollectedList(make=keypoints_list),
        "exercise-list": CollectedList(make=exercise_list, options=_SOLUTIONS),
        "handout": CollectedList(make=handout, options=_SOLUTIONS),
        "objective-table": CollectedList(make=objective_table),
        "instructor-notes-list": CollectedList(make=instructor_notes_list),
        "image-list": CollectedList(make=image_list),
        "all-in-one": CollectedList(make=all_in_one, whole_pages=True),
        "schedule": CollectedList(
            make=schedule,
            options={"start": clock, "route": choice("seven", "short"), "days": days, "breaks": pauses},
        ),
        "worksheet-files": CollectedList(make=blank_list),
        NAME: CollectedList(make=session_notes, argument=whole_number),
        ROOM: CollectedList(make=session_room, argument=whole_number, whole_pages=True),
        WORKSHOP: CollectedList(make=workshop_room, options={"leave-out": sections}, whole_pages=True),
    }
)


class CollectedDirective(KindlyDirective):
    """Leaves the mark; each row of the table has a class of its own."""

    has_content: ClassVar[bool] = False
    collected: ClassVar[CollectedList]

    def run(self) -> list[nodes.Node]:
        """Return the mark."""
        options = self.read_options()
        argument = " ".join(self.arguments).strip()
        if self.collected.argument:
            try:
                options["argument"] = self.collected.argument(argument)
            except ValueError as error:
                self.warn("option", f'{self.name} cannot be "{argument}". {error}')
                return []
        elif argument:
            self.warn("option", f'{self.name} takes nothing behind its name. Leave out "{argument}".')
        mark = nodes.container("", classes=["cop-collected", f"cop-{self.name}"])
        prefix = f"{self.name}-{options['argument']}" if "argument" in options else self.name
        mark["ids"] = [free_id(self.state.document, prefix)]
        mark[LISTS] = (self.name, options)
        self.set_source_info(mark)
        self.state.document.note_explicit_target(mark)
        return [mark]


class CollectedPages(SphinxPostTransform):
    """Fills the marks, before links are resolved."""

    default_priority = 5

    def run(self, **_kwargs: Any) -> None:
        """Fill every mark of a page, or of all pages that a builder has put together."""
        for mark in [node for node in self.document.findall(nodes.container) if node.get(LISTS)]:
            name, options = mark[LISTS]
            collected = COLLECTED[name]
            docname = self.place(mark)
            together = bool(list(self.document.findall(addnodes.start_of_file)))
            content = [] if together and collected.whole_pages else self.content(mark, docname, collected, options)
            mark.replace_self(content or [nodes.comment("", "nothing to collect")])

    def place(self, mark: nodes.Node) -> str:
        """The page on which a mark stands."""
        node: nodes.Node | None = mark
        while node is not None:
            if isinstance(node, addnodes.start_of_file):
                return str(node["docname"])
            node = node.parent
        return self.env.current_document.docname

    def content(
        self, mark: nodes.Element, docname: str, collected: CollectedList, options: Mapping[str, Any]
    ) -> list[nodes.Node]:
        """The content for a mark."""

        def warn(message: str) -> None:
            logger.warning(message, type="cop", subtype="collected", location=mark)

        context = CopyContext(
            env=self.env, builder=builder_of(self.env), docname=docname, prefix=mark["ids"][0], warn=warn
        )
        return list(collected.make(context, options))


def add_collected(app: Sphinx) -> None:
    """Register a directive for each row of the table."""
    for name, collected in COLLECTED.items():
        members = {"collected": collected, "readers": collected.options}
        app.add_directive(name, type(f"{name.title()}Directive", (CollectedDirective,), members))
    app.add_post_transform(CollectedPages)
