"""What search engines and link previews read of a page: its description, its preview and its data."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from docutils import nodes

__all__ = ["Subject", "description_of", "linked_data", "metas"]

_LONGEST = 160  # characters of a description that search results show


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What there is to say about a page. Texts are empty and lists are without items where nothing is known."""

    title: str
    lesson: str
    description: str
    address: str  # of the page on the web; empty where the site has none yet
    site: str  # the address of the first page
    language: str
    locale: str  # language and territory; empty where the territory is not known
    author: str
    licence: str
    changed: str  # ISO 8601
    minutes: int
    teaches: Sequence[str]


def description_of(metadata: Mapping[str, Any], doctree: nodes.Node | None) -> str:
    """What the front matter says, or the beginning of the first paragraph of the page."""
    if description := metadata.get("description"):
        return " ".join(str(description).split())
    for paragraph in doctree.findall(nodes.paragraph) if doctree else ():
        if isinstance(paragraph.parent, nodes.section) and (text := paragraph.astext()):
            return shorten(text, _LONGEST, placeholder=" …")
    return ""


def metas(subject: Subject) -> list[tuple[str, str]]:
    """Names and contents of the meta elements, those that have a content."""
    contents = [
        ("description", subject.description),
        ("author", subject.author),
        ("og:type", "article" if subject.title != subject.lesson else "website"),
        ("og:site_name", subject.lesson),
        ("og:title", subject.title),
        ("og:description", subject.description),
        ("og:url", subject.address),
        ("og:locale", subject.locale),
        ("article:modified_time", subject.changed),
    ]
    return [(name, content) for name, content in contents if content]


def linked_data(subject: Subject) -> str:
    """The page as a schema.org LearningResource, safe inside a script element."""
    resource: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "learningResourceType": "lesson",
        "name": subject.title,
        "description": subject.description,
        "url": subject.address,
        "inLanguage": subject.language,
        "author": {"@type": "Organization", "name": subject.author} if subject.author else None,
        "license": subject.licence,
        "dateModified": subject.changed,
        "timeRequired": f"PT{subject.minutes}M" if subject.minutes else None,
        "teaches": list(subject.teaches),
        "isAccessibleForFree": True,
    }
    if subject.title != subject.lesson:
        resource["isPartOf"] = {"@type": "LearningResource", "name": subject.lesson} | (
            {"url": subject.site} if subject.site else {}
        )
    properties = {name: value for name, value in resource.items() if value not in (None, "", [])}
    return json.dumps(properties, ensure_ascii=False).replace("<", "\\u003c")
