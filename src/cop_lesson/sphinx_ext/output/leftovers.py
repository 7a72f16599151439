"""What Sphinx leaves behind when a page is taken away: its files, and the old menus of all other pages."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment

from cop_lesson.sphinx_ext.pages.doctrees import forget_doctrees
from cop_lesson.sphinx_ext.theme.contents import parts

__all__ = ["Leftovers", "add_leftovers"]


class Leftovers:
    """Sees which pages and images go, and clears their files when the build is done."""

    def __init__(self) -> None:
        """Begin with nothing to clear."""
        self.pages: set[str] = set()
        self.images: set[str] = set()

    def see_removed(
        self, _app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], removed: set[str]
    ) -> Iterable[str]:
        """Keep the names of the pages that are gone, and of the images that there were."""
        self.pages = set(removed)
        self.images = {name for _docs, name in env.images.values()}
        return []

    def clear(self, app: Sphinx, exception: Exception | None) -> None:
        """Delete the files of what is gone."""
        builder = app.builder
        if exception or not isinstance(builder, StandaloneHTMLBuilder):
            return
        for docname in self.pages - set(app.env.all_docs):
            _delete(Path(builder.get_outfilename(docname)))
            for source in Path(app.outdir, "_sources").glob(f"{docname}.*"):
                _delete(source)
        for name in self.images - {name for _docs, name in app.env.images.values()}:
            _delete(Path(app.outdir, builder.imagedir, name))


def _delete(path: Path) -> None:
    path.unlink(missing_ok=True)
    with suppress(OSError):  # other files may stand in the folder
        path.parent.rmdir()


def all_when_menus_change(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """All pages, where titles, order or parts of the lesson have changed: each page shows them in its menu."""
    menus = (
        {name: title.astext() for name, title in sorted(env.titles.items())},
        parts(env, app.config.cop_instructor_folder),
    )
    forget_doctrees(app, None)  # the environment is stored next
    holder = cast("Any", env)
    before = getattr(holder, "cop_menus", menus)
    holder.cop_menus = menus
    return sorted(env.all_docs) if before != menus else []


def add_leftovers(app: Sphinx) -> None:
    """Register what keeps a later build equal to a first one."""
    leftovers = Leftovers()
    app.connect("env-get-outdated", leftovers.see_removed)
    app.connect("env-get-updated", all_when_menus_change)
    app.connect("build-finished", leftovers.clear)
