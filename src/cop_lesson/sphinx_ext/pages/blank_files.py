"""Blank worksheets to take along: a Word file and a plan file of each, made from the plan format at every build."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util.osutil import relative_uri

from cop_lesson.charter.template import load_template
from cop_lesson.checks.rules import load_rules
from cop_lesson.plan_format.format import ASKS, is_asked, load_format
from cop_lesson.plan_format.languages import SOURCE_LANGUAGE
from cop_lesson.plan_format.lesson import load_lesson
from cop_lesson.sphinx_ext.directives.marks import BLANK, BlankPlace
from cop_lesson.sphinx_ext.directives.worksheet import SHEETS_ASK
from cop_lesson.sphinx_ext.pages.collector import pages
from cop_lesson.sphinx_ext.pages.copy_nodes import CopyContext, paragraph, table
from cop_lesson.sphinx_ext.pages.session_notes import has_files
from cop_lesson.sphinx_ext.words import SiteWords, site_language, site_words
from cop_lesson.worksheets.blank_word import blank_word
from cop_lesson.worksheets.blank_yaml import blank_plan

__all__ = ["FOLDER", "blank_list", "place_links", "write_blanks"]

FOLDER = "_downloads/worksheets"

_OPEN = "deferred"
"""What can wait has its place in each Word file; a plan file says it in a comment."""

Sections: TypeAlias = tuple[str, ...]


def place_links(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Replace each place by links, or by nothing where a builder has no files to link to."""
    for place in list(doctree.findall(BlankPlace)):
        links = _links(app.builder, site_words(app.config), docname, place["docname"], place[BLANK])
        items = [nodes.list_item("", paragraph(link)) for link in links]
        place.replace_self([nodes.bullet_list("", *items, classes=["cop-download"])] if items else [])


def blank_list(context: CopyContext, _options: Mapping[str, Any]) -> Iterator[nodes.Node]:
    """The worksheets that there are as files, each with its page and its files."""
    words = context.words
    rows = [
        [paragraph(link) for link in (context.link(page), *links)]
        for page in context.pages
        if page.blank and (links := _links(context.builder, words, context.docname, page.docname, page.blank))
    ]
    if rows:
        yield table({words["worksheet"]: 30, **{words[f"file-{ending}"]: 25 for ending in _FORMS}}, rows)


def write_blanks(app: Sphinx, exception: Exception | None) -> None:
    """Write all files, also those of pages that were not built anew: their questions may be others."""
    if exception or not has_files(app.builder.name):
        return
    folder = Path(app.outdir, FOLDER)
    shutil.rmtree(folder, ignore_errors=True)
    for page in pages(app.env).values():
        for ending, make in _FORMS.items() if page.blank else ():
            folder.mkdir(parents=True, exist_ok=True)
            folder.joinpath(_name(page.docname, ending)).write_bytes(make(app, page.blank))


def _links(
    builder: Builder, words: SiteWords, from_docname: str, docname: str, sections: Sections
) -> list[nodes.reference]:
    if not has_files(builder.name):
        return []
    start = builder.get_target_uri(from_docname).partition("#")[0]
    return [
        nodes.reference("", text, refuri=relative_uri(start, f"{FOLDER}/{_name(docname, ending)}"))
        for ending in _FORMS
        for text in [words.fill(f"worksheet-{ending}", number=_session(sections))]
    ]


def _name(docname: str, ending: str) -> str:
    return f"{docname.rpartition('/')[2]}.{ending}"


def _session(sections: Sequence[str]) -> int:
    """The last session that these sections belong to."""
    return max(load_format().parts[(name,)].session for name in sections)


def _word(app: Sphinx, sections: Sections) -> bytes:
    language, words, number = site_language(app.config), site_words(app.config), _session(sections)
    return blank_word(
        load_format(language),
        words,
        load_template(language).words["choices"],
        [*sections, _OPEN],
        asks=SHEETS_ASK,
        title=words.fill("worksheet-of", number=number, title=load_lesson(language).sessions[number].title),
        language=language,
    )


def _asks(sections: Sections) -> str:
    """The least that asks for something of the sheet: else its answers would not be looked at."""
    elements = [
        element for element in load_format().elements.values() for place in element.places if place[0] in sections
    ]
    return next(asks for asks in ASKS if any(is_asked(element, asks) for element in elements))


def _plan(app: Sphinx, sections: Sections) -> bytes:
    language = site_language(app.config)
    return blank_plan(
        load_format(language),
        load_lesson(language),
        load_rules(language).phrases,
        asks=_asks(sections),
        questions=SHEETS_ASK,
        through=_session(sections),
        sections=sections,
        language=language if language != SOURCE_LANGUAGE else None,
    ).encode()


_FORMS: Mapping[str, Callable[[Sphinx, Sections], bytes]] = MappingProxyType({"docx": _word, "yaml": _plan})
