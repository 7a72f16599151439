"""The scripts and style sheets that a page loads: only what its body has a use for, and no earlier than needed."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, NamedTuple

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


class _Files(NamedTuple):
    styles: list[object]
    scripts: list[object]


@dataclass(frozen=True, slots=True)
class _Asset:
    """Files by their names: on which pages they are used, and what they wait for, if anything.

    ``late`` files wait until the page is drawn, and those of ``code`` until code is seen.
    """

    names: frozenset[str]
    is_used: Callable[[_Page], object]
    waits: str = ""


def _asset(*names: str, is_used: Callable[[_Page], object], waits: str = "") -> _Asset:
    return _Asset(frozenset(names), is_used, waits)


# A page can be read before code has its colours, and before what stands further down has its look and its buttons. Most
# code stands in folds that few people open.
# documentation_options.js is read by copybutton.js; lesson.js stands in the place of furo.js.
_ASSETS = (
    _asset("furo.js", is_used=lambda _: False),
    _asset("doctools.js", "sphinx_highlight.js", "translations.js", is_used=lambda page: page.search),
    _asset(
        "documentation_options.js", is_used=lambda page: page.search or (page.copies and page.has_code), waits="code"
    ),
    _asset(
        "clipboard.min.js",
        "copybutton.js",
        "copybutton.css",
        is_used=lambda page: page.copies and page.has_code,
        waits="code",
    ),
    _asset("pygments.css", is_used=lambda page: page.has_code, waits="code"),
    _asset("design-tabs.js", is_used=lambda page: _TABS.search(page.body)),
    _asset("sphinx-design.min.css", "furo-extensions.css", is_used=lambda page: _DESIGN.search(page.body)),
    _asset("worksheets.js", "worksheets.css", is_used=lambda page: 'class="cop-form' in page.body, waits="late"),
    _asset("guide.js", is_used=lambda page: "cop-plan-editor" in page.body, waits="late"),
    _asset("quiz.js", "quiz.css", is_used=lambda page: "cop-quiz" in page.body, waits="late"),
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
    waiting = {
        name: _Files(*([file for file in files if _waits(file, page) == name] for files in (sheets, scripts)))
        for name in ("late", "code")
    }
    context["css_files"] = [sheet for sheet in sheets if not _waits(sheet, page)]
    context["script_files"] = [script for script in scripts if not _waits(script, page)]
    context["waiting_files"] = {name: files for name, files in waiting.items() if files.styles or files.scripts}


def _is_used(file: object, page: _Page) -> bool:
    asset = _BY_NAME.get(_name(file))
    return asset is None or bool(asset.is_used(page))


def _waits(file: object, page: _Page) -> str:
    """What a file waits for: nothing where it makes the form or the search that the page is."""
    asset = _BY_NAME.get(_name(file))
    return "" if asset is None or page.search or page.form else asset.waits


def _name(file: object) -> str:
    return PurePosixPath(str(getattr(file, "filename", file)).partition("?")[0]).name
