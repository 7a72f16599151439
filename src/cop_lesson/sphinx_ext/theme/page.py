"""What the templates show of a page: where it stands in the lesson, its head and its words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin

from babel.dates import format_date
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from cop_lesson.sphinx_ext.pages.collector import episodes, pages
from cop_lesson.sphinx_ext.pages.session_room import room_anchor
from cop_lesson.sphinx_ext.theme.contents import ContentsPart, parts, session_numbers
from cop_lesson.sphinx_ext.theme.head import Subject, description_of, linked_data, metas
from cop_lesson.sphinx_ext.theme.last_changed import changed_days
from cop_lesson.sphinx_ext.words import site_words

__all__ = ["THEME", "LessonPage", "add_lesson", "is_ours", "spare_furo"]

THEME = "cop_lesson"

_LOCALES = {"en": "en_GB"}  # the English of the lesson is British
_VIEWPORT = re.compile(r'<meta name="viewport"[^>]*>\n?')
_WIDTH = re.compile(r'(?<=") style="width: [^"]*"(?=[^<>]*>)')


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonPage:
    """A page as the templates see it."""

    parts: tuple[ContentsPart, ...]
    number: int | None  # of the session
    total: int  # of the sessions
    room: str  # the page with the tasks of this session; empty where there is none
    instructor: bool
    instructor_folder: str
    toc: bool
    wide: bool  # the form of the whole plan, with its text beside it
    policy: str  # for content: what a page may load; empty where a server adds scripts of its own
    site: str  # its address on the web; empty where it has none yet
    notes_page: str  # where instructor notes are collected; empty where there is no such page
    edit: str
    changed: str
    changed_text: str
    licence: Mapping[str, str]
    metas: list[tuple[str, str]]
    linked_data: str


def is_ours(app: Sphinx) -> bool:
    """Whether pages are written with this theme: other themes and EPUB stay as they are."""
    return bool(getattr(getattr(app.builder, "theme", None), "name", "") == THEME)


def spare_furo(app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Keep Furo from making contents that our templates do not show; on large sites they take long."""
    if is_ours(app):
        context.pop("toctree", None)


def add_lesson(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the templates what they show, and complete what Sphinx wrote."""
    if not is_ours(app):
        return
    context["words"] = site_words(app.config)
    context["lesson"] = _lesson_page(app, pagename, context, doctree)
    if isinstance(context.get("body"), str):
        context["body"] = _complete(context["body"])
    context["metatags"] = _VIEWPORT.sub("", context.get("metatags", ""))  # Furo writes one already


def _complete(body: str) -> str:
    """Headings say their level, and code that may scroll sideways can be reached by keyboard.

    The width of an image stands in its style, which the policy of the pages forbids; images fit their column.
    """
    body = _WIDTH.sub("", body)
    return body.replace('role="heading">', 'role="heading" aria-level="2">').replace("<pre>", '<pre tabindex="0">')


def _lesson_page(app: Sphinx, name: str, context: dict[str, Any], doctree: nodes.document | None) -> LessonPage:
    config, env = app.config, app.env
    contents = parts(env, config.cop_instructor_folder)
    changed = changed_days(env).get(name, "")
    subject = _subject(app, name, context, doctree, changed)
    numbers = session_numbers(env)
    return LessonPage(
        parts=contents,
        number=numbers.get(name),
        total=len(numbers),
        room=_room(env, numbers[name]) if name in numbers else "",
        instructor=name.startswith(config.cop_instructor_folder),
        instructor_folder=config.cop_instructor_folder,
        toc=not context.get("furo_hide_toc", True),
        wide="cop-plan-editor" in (context.get("body") or ""),
        policy=config.cop_policy,
        site=config.html_baseurl,
        notes_page=config.cop_notes_page if config.cop_notes_page in env.found_docs else "",
        edit=urljoin(config.cop_edit_address, str(env.doc2path(name, base=False))) if _editable(app, name) else "",
        changed=changed,
        changed_text=_long_date(changed, config.language) if changed else "",
        licence=dict(zip(("name", "address"), config.cop_licence, strict=True)),
        metas=metas(subject),
        linked_data=linked_data(subject) if name in numbers or name == config.root_doc else "",
    )


def _room(env: BuildEnvironment, number: int) -> str:
    return next((page.docname for page in pages(env).values() if room_anchor(number) in page.anchors), "")


def _long_date(day: str, language: str) -> str:
    return format_date(date.fromisoformat(day), "long", locale=_LOCALES.get(language, language))


def _locale(language: str) -> str:
    locale = _LOCALES.get(language, language).replace("-", "_")
    return locale if "_" in locale else ""


def _editable(app: Sphinx, name: str) -> bool:
    return bool(app.config.cop_edit_address) and name in app.env.found_docs


def _subject(app: Sphinx, name: str, context: dict[str, Any], doctree: nodes.document | None, changed: str) -> Subject:
    config, env = app.config, app.env
    lesson = config.html_title or config.project
    first = name == config.root_doc
    lesson_pages = episodes(env) if first else [pages(env)[name]] if name in session_numbers(env) else []
    return Subject(
        title=env.titles[name].astext() if name in env.titles and not first else lesson,
        lesson=lesson,
        description=description_of(env.metadata.get(name, {}), doctree),
        address=context.get("pageurl") or "",
        site=config.html_baseurl,
        language=config.language,
        locale=_locale(config.language),
        author=config.author,
        licence=config.cop_licence[1],
        changed=changed,
        minutes=sum(page.episode.times.total for page in lesson_pages if page.episode),
        teaches=[objective.text for page in lesson_pages for objective in page.objectives],
    )
