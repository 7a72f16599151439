"""The contents of the lesson, as every page shows them: its parts, and the pages of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from cop_lesson.sphinx_ext.pages.collector import episodes
from cop_lesson.sphinx_ext.pages.doctrees import doctrees

__all__ = ["ContentsPart", "Entry", "parts", "session_numbers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A page in the contents: its name, its title, the number of its session or none, and the pages below it."""

    name: str
    title: str
    number: int | None
    below: tuple[Entry, ...]

    def holds(self, name: str) -> bool:
        """Whether a page is this one, or is below it."""
        return self.name == name or any(entry.holds(name) for entry in self.below)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsPart:
    """A part of the contents: a caption or none, its pages, and whether only instructors need it.

    What few people need is ``folded``.
    """

    caption: str | None
    pages: tuple[Entry, ...]
    instructor: bool
    folded: bool

    def holds(self, name: str) -> bool:
        """Whether a page is one of this part."""
        return any(page.holds(name) for page in self.pages)


def parts(env: BuildEnvironment, instructor_folder: str) -> tuple[ContentsPart, ...]:
    """One part for each toctree of the first page; one with a caption and of the class ``folded`` is folded."""
    numbers = session_numbers(env)
    return tuple(
        ContentsPart(
            caption=toctree.get("caption"),
            pages=pages,
            instructor=all(page.name.startswith(instructor_folder) for page in pages),
            folded="caption" in toctree and "folded" in toctree.parent["classes"],
        )
        for toctree in _toctrees(env, env.config.root_doc)
        if (pages := _entries(env, toctree, numbers, (env.config.root_doc,)))
    )


def session_numbers(env: BuildEnvironment) -> dict[str, int]:
    """The number of the session of each episode, by the name of its page, in their order."""
    return {page.docname: page.episode.session for page in episodes(env) if page.episode}


def _toctrees(env: BuildEnvironment, name: str) -> Iterator[addnodes.toctree]:
    """The toctrees of a page; few pages have one, and only those are read."""
    return doctrees(env).page(name).findall(addnodes.toctree) if name in env.toctree_includes else iter(())


def _entries(
    env: BuildEnvironment, toctree: addnodes.toctree, numbers: Mapping[str, int], above: tuple[str, ...]
) -> tuple[Entry, ...]:
    """The pages of a toctree; one that leads back to a page above it is left out."""
    return tuple(
        Entry(
            name=name,
            title=title or env.titles[name].astext(),
            number=numbers.get(name),
            below=tuple(
                entry for inner in _toctrees(env, name) for entry in _entries(env, inner, numbers, (*above, name))
            ),
        )
        for title, name in toctree["entries"]
        if name in env.titles and name not in above
    )
