"""``{how-to-cite}``: the words to cite the lesson with, made from CITATION.cff."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes

from cop_lesson.source import Document, read_document
from cop_lesson.sphinx_ext.directives.options import KindlyDirective
from cop_lesson.sphinx_ext.words import site_words

__all__ = ["CITATION", "CiteDirective", "as_bibtex", "as_sentence"]

CITATION = "cop_citation"
"""The setting with the path of CITATION.cff, from the folder of the pages."""


class CiteDirective(KindlyDirective):
    """Shows the citation as a sentence and as BibTeX."""

    has_content: ClassVar[bool] = False

    def run(self) -> list[nodes.Node]:
        """Return both; the page is built again when the file changes."""
        self.read_options()
        path = Path(self.env.srcdir, self.config[CITATION] or "CITATION.cff")
        document = read_document(path.read_bytes()) if path.is_file() else None
        if not isinstance(document, Document) or not isinstance(document.data, dict):
            self.warn("citation", f"how-to-cite: {path.name} cannot be read. Name it in conf.py with {CITATION}.")
            return []
        self.env.note_dependency(str(path.resolve()))
        words = site_words(self.config)
        data = document.data
        bibtex = as_bibtex(data)
        return [
            nodes.paragraph("", as_sentence(data, words["cite-version"])),
            nodes.paragraph("", words["cite-bibtex"]),
            nodes.literal_block(bibtex, bibtex, language="bibtex"),
        ]


def as_sentence(data: Mapping[str, Any], version: str) -> str:
    """Authors, year, title, version and address: those that the file has."""
    year = str(data.get("date-released", ""))[:4]
    parts = [
        f"{_people(data, '; ')}{f' ({year})' if year else ''}.",
        f"{data['title']}.",
        f"{version.format(version=data['version'])}." if data.get("version") else "",
        data.get("doi") and f"https://doi.org/{data['doi']}",
        data.get("url") or data.get("repository-code"),
    ]
    return " ".join(str(part) for part in parts if part)


def as_bibtex(data: Mapping[str, Any]) -> str:
    """The same as an entry of a BibTeX file."""
    year = str(data.get("date-released", ""))[:4]
    fields = {
        "author": _people(data, " and "),
        "title": f"{{{data['title']}}}",
        "year": year,
        "version": data.get("version"),
        "doi": data.get("doi"),
        "url": data.get("url") or data.get("repository-code"),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{cop-lesson,\n{lines}}}"


def _people(data: Mapping[str, Any], between: str) -> str:
    authors: Sequence[Mapping[str, str]] = data.get("authors", ())
    return between.join(
        # Braces keep the name of a group in one piece.
        (f"{{{author['name']}}}" if between == " and " else author["name"])
        if "name" in author
        else ", ".join(filter(None, [author.get("family-names"), author.get("given-names")]))
        for author in authors
    )
