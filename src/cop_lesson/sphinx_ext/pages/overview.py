"""The card at the top of an episode: its minutes, its questions and its objectives."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from cop_lesson.sphinx_ext.directives.blocks import free_id, is_block
from cop_lesson.sphinx_ext.pages.collector import pages
from cop_lesson.sphinx_ext.pages.model import Episode
from cop_lesson.sphinx_ext.words import SiteWords, site_words

__all__ = ["add_overview"]


def add_overview(app: Sphinx, doctree: nodes.document) -> None:
    """Put the card below the title of an episode; its questions and objectives move into it."""
    page = pages(app.env)[app.env.current_document.docname]
    section = doctree.next_node(nodes.section)
    if page.episode is None or section is None:
        return
    words = site_words(app.config)
    title = nodes.title(words["overview"], words["overview"])
    title["translatable"] = False
    card = nodes.admonition("", title, _minutes(page.episode, words), classes=["cop-overview"])
    card["ids"] = [free_id(doctree, "overview")]
    for block in [node for node in section.children if is_block(node, "questions", "objectives")]:
        section.remove(block)
        card += block
    section.insert(1, card)


def _minutes(episode: Episode, words: SiteWords) -> nodes.paragraph:
    text = words.fill("overview-minutes", teaching=episode.times.teaching, exercises=episode.times.exercises)
    paragraph = nodes.paragraph(text, text, classes=["cop-minutes"])
    paragraph["translatable"] = False
    return paragraph
