"""The search index of a later build: Sphinx forgets index entries in it, and keeps words that are gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.util.index_entries import split_index_msg

__all__ = ["mend_search_index"]


def mend_search_index(app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
    """Bring the index, before it is written, to what a first build would have; adds no page.

    The index has no public interface for this; a test compares the files of both builds.
    """
    indexer: Any = app.builder.indexer if isinstance(app.builder, StandaloneHTMLBuilder) else None
    if indexer is not None:
        all_docnames = set(app.env.all_docs)
        for words in (indexer._mapping, indexer._title_mapping):  # noqa: SLF001  (see above)
            for word in [word for word, docnames in words.items() if not docnames & all_docnames]:
                del words[word]
        index = indexer._index_entries  # noqa: SLF001  (see above)
        for docname in sorted(all_docnames):
            entries = index.pop(docname) if docname in index else sorted(set(_entries(app.env, docname)))
            index[docname] = entries
        for docname in set(index) - all_docnames:
            del index[docname]
    return []


def _entries(env: BuildEnvironment, docname: str) -> Iterator[tuple[str, str, str]]:
    for kind, value, target, main, _key in env.domains.index_domain.entries.get(docname, ()):
        try:
            parts = split_index_msg(kind, value)
        except ValueError:
            continue
        yield from ((part, target or "", main or "") for part in parts)
