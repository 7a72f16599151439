"""What search engines and link previews read of a page."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from docutils import nodes
from docutils.core import publish_doctree

from cop_lesson.sphinx_ext.theme.head import Subject, description_of, linked_data, metas

EPISODE = Subject(
    title="Why & story",
    lesson="Building a community",
    description="Say why.",
    address="https://lesson.example/episodes/1-why.html",
    site="https://lesson.example/",
    language="en",
    locale="en_GB",
    author="contributors",
    licence="https://creativecommons.org/licenses/by/4.0/",
    changed="2027-03-09",
    minutes=80,
    teaches=("Tell a community from a list.",),
)
UNKNOWN = replace(EPISODE, description="", address="", site="", author="", changed="", minutes=0, teaches=())


def doctree(text: str) -> nodes.document:
    parsed = publish_doctree(f"{text}\n\nLast\n----\n\nx", settings_overrides={"doctitle_xform": False})
    assert isinstance(parsed, nodes.document)
    return parsed


def test_the_description_of_the_author_comes_first() -> None:
    assert description_of({"description": "Said\n  so."}, doctree("Title\n=====\n\nText.")) == "Said so."


def test_the_first_paragraph_of_the_text_describes_a_page_without_one() -> None:
    page = doctree("Title\n=====\n\n.. note::\n\n   A remark.\n\nThe *text* itself.")
    assert description_of({}, page) == "The text itself."


@pytest.mark.parametrize(("last", "shown"), [("words", "words"), ("longer", "…")], ids=["160", "161"])
def test_a_paragraph_is_shown_up_to_160_characters_and_cut_between_words(last: str, shown: str) -> None:
    text = "word " * 31 + last
    description = description_of({}, doctree(f"Title\n=====\n\n{text}"))
    assert description == "word " * 31 + shown


def test_a_page_without_text_has_no_description() -> None:
    assert description_of({}, None) == ""


def test_a_preview_names_page_and_lesson() -> None:
    found = dict(metas(EPISODE))
    assert found["og:title"] == "Why & story"
    assert found["og:site_name"] == "Building a community"
    assert found["og:url"] == "https://lesson.example/episodes/1-why.html"
    assert found["description"] == found["og:description"] == "Say why."


def test_the_data_says_who_how_long_and_what_it_teaches() -> None:
    found = json.loads(linked_data(EPISODE))
    assert found["@type"] == "LearningResource"
    assert found["timeRequired"] == "PT80M"
    assert found["teaches"] == ["Tell a community from a list."]
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert found["author"]["name"] == "contributors"
    assert found["isPartOf"] == {
        "@type": "LearningResource",
        "name": "Building a community",
        "url": "https://lesson.example/",
    }


def test_the_lesson_is_part_of_nothing() -> None:
    assert "isPartOf" not in json.loads(linked_data(replace(EPISODE, title=EPISODE.lesson)))


def test_what_is_not_known_is_left_out() -> None:
    assert not {"url", "author", "timeRequired", "teaches", "description"} & set(json.loads(linked_data(UNKNOWN)))
    assert all(content for _, content in metas(UNKNOWN))


def test_no_word_ends_the_script_that_carries_the_data() -> None:
    title = "</script><script>alert(1)</script>"
    found = linked_data(replace(EPISODE, title=title))
    assert "<" not in found
    assert json.loads(found)["name"] == title
