"""The words of the site in the language of the build: titles of blocks, labels, buttons."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sphinx.config import Config
from sphinx.errors import ExtensionError

from cop_lesson.plan_format.languages import load_words, spoken
from cop_lesson.plan_format.packaged_data import read_yaml_data

__all__ = ["SiteWords", "site_language", "site_words"]


class SiteWords(dict[str, str]):
    """The words by name; those with gaps are filled: ``words.fill("minutes", minutes=5)``."""

    def __missing__(self, name: str) -> str:
        """Say where a word belongs that nobody has written yet, such as the title of a new block."""
        raise ExtensionError(f"The site has no word {name}. Write it in schemas/site/site.yaml, below words.")

    def fill(self, name: str, **values: object) -> str:
        """Return a word with its gaps filled."""
        return self[name].format(**values)


def site_language(config: Config) -> str:
    """The language of the words: that of the build where there are words in it."""
    return spoken((config.language or "en").replace("_", "-"))


def site_words(config: Config) -> SiteWords:
    """Return the words of a build."""
    return _words(site_language(config))


@cache
def _words(language: str) -> SiteWords:
    overlay: Mapping[str, str] = load_words(language).get("words", {})
    return SiteWords({**read_yaml_data("site/site.yaml")["words"], **overlay})
