"""The scripts and style sheets that a page loads: only what its body has a use for, and no earlier than needed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from sphinx.application import Sphinx

from cop_lesson.sphinx_ext.theme.page import is_ours

__all__ = ["trim"]

_TABS = re.compile(r'class="[^"]*\bsd-tab')
_DESIGN = re.compile(r'class="[^"]*\bsd-(?!tab)')  # lesson.css has a style of its own for tabs


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    body: str
    search: bool
    form: bool  # whether the page begins with the form of the whole plan
    copies: bool  # whether code has a button to copy it

    @property
    def has_code(self) -> bool:
        return 'class="highlight' in self.body


@dataclass(frozen=True, slots=True)
class _Asset:
    """Files by their names: on which pages they are used, and whether they wait until the page is drawn."""

    names: frozenset[str]
    is_used: Callable[[_Page], object]
    waits: bool = False


def _asset(*names: str, is_used: Callable[[_Page], object], waits: bool = False) -> _Asset:
    return _Asset(frozenset(names), is_used, waits)


# A page can be read before code has its colours, and before what stands further down has its look and its buttons.
# documentation_options.js is read by copybutton.js; lesson.js stands in the place of furo.js.
_ASSETS = (
    _asset("furo.js", is_used=lambda _: False),
    _asset("doctools.js", "sphinx_highlight.js", "translations.js", is_used=lambda page: page.search),
    _asset("documentation_options.js", is_used=lambda page: page.search or (page.copies and page.has_code), waits=True),
    _asset(
        "clipboard.min.js",
        "copybutton.js",
        "copybutton.css",
        is_used=lambda page: page.copies and page.has_code,
        waits=True,
    ),
    _asset("pygments.css", is_used=lambda page: page.has_code, waits=True),
    _asset("design-tabs.js", is_used=lambda page: _TABS.search(page.body)),
    _asset("sphinx-design.min.css", "furo-extensions.css", is_used=lambda page: _DESIGN.search(page.body)),
    _asset("worksheets.js", "worksheets.css", is_used=lambda page: 'class="cop-form' in page.body, waits=True),
    _asset("guide.js", is_used=lambda page: "cop-plan-editor" in page.body, waits=True),
    _asset("quiz.js", "quiz.css", is_used=lambda page: "cop-quiz" in page.body, waits=True),
)
_BY_NAME = {name: asset for asset in _ASSETS for name in asset.names}


def trim(app: Sphinx, _pagename: str, template: str, context: dict[str, Any], _doctree: object) -> None:
    """Leave out what this page has no use for, and let wait what can."""
    if not is_ours(app):
        return
    page = _Page(
        body=context.get("body") or "",
        search=template == "search.html",
        form=context["lesson"].wide,
        copies="sphinx_copybutton" in app.extensions,
    )
    scripts = [script for script in context.get("script_files", ()) if _is_used(script, page)]
    sheets = [sheet for sheet in context.get("css_files", ()) if _is_used(sheet, page)]
    late = {
        "styles": [sheet for sheet in sheets if _waits(sheet, page)],
        "scripts": [script for script in scripts if _waits(script, page)],
    }
    context["css_files"] = [sheet for sheet in sheets if sheet not in late["styles"]]
    context["script_files"] = [script for script in scripts if script not in late["scripts"]]
    context["late_files"] = late if any(late.values()) else None


def _is_used(file: object, page: _Page) -> bool:
    asset = _BY_NAME.get(_name(file))
    return asset is None or bool(asset.is_used(page))


def _waits(file: object, page: _Page) -> bool:
    """Whether a file comes later: not where it makes the form or the search that the page is."""
    asset = _BY_NAME.get(_name(file))
    return asset is not None and asset.waits and not (page.search or page.form)


def _name(file: object) -> str:
    return PurePosixPath(str(getattr(file, "filename", file)).partition("?")[0]).name
