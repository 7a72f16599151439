"""Reading without a network: a service worker keeps the site in the browser of whoever has opened a page of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

from sphinx.application import Sphinx

from cop_lesson.sphinx_ext.theme.page import is_ours

__all__ = ["WORKER", "offline_files", "worker", "write_worker"]

WORKER = "offline.js"
_FILES, _NAME = "/* the path of each file, and the hash of its content */", "/* the hash of all */"
_NOT_FOUND = {"404.html", "404/index.html"}  # a server shows it, and without a network there is none

_REPEATS = "cop-whole-episode"
"""The class of an episode on the page with all of them: see `all_in_one` in `pages/lists.py`."""

_LOADED = {
    ".html": re.compile(
        r'(?:<(?:script|img|link rel="(?:stylesheet|icon)")(?: [^>]*?)? (?:src|href)="|"(?:documents|findings)":")'
        r'([^":?#]+)'
    ),
    ".css": re.compile(r"url\([\"']?([^\"':?#)]+)"),
}
"""How pages and style sheets name what they load from their own site."""


def write_worker(app: Sphinx, exception: Exception | None) -> None:
    """Write `offline.js` beside the first page: a worker may keep what is in its folder and below."""
    if not exception and is_ours(app):
        site = Path(app.outdir)
        (site / WORKER).write_text(worker(site), encoding="utf-8", newline="\n")


def worker(site: Path) -> str:
    """The worker that keeps a built site; its text changes with the site."""
    files = json.dumps(offline_files(site), ensure_ascii=False, indent=0)
    text = Path(__file__).with_name(WORKER).read_text("utf-8")
    return text.replace(_FILES, files).replace(_NAME, _hash(files.encode()))


def offline_files(site: Path) -> Mapping[str, str]:
    """The pages of a built site and all that they load: their paths in the site, sorted, and hashes of their content.

    What is there to be downloaded is not among them, and neither is a page that repeats whole other pages.
    """
    contents: dict[Path, bytes] = {}
    queue = list(_pages(site))
    while queue:
        path = queue.pop()
        if path not in contents and path.is_file():
            contents[path] = path.read_bytes()
            queue.extend(_loaded(path, contents[path]))
    root = site.resolve()
    hashes = {path.relative_to(root).as_posix(): _hash(content) for path, content in contents.items()}
    return dict(sorted(hashes.items()))


def _pages(site: Path) -> Iterator[Path]:
    """The pages to keep: who pays for each megabyte needs none of them twice."""
    for path in site.resolve().rglob("*.html"):
        name = path.relative_to(site.resolve()).as_posix()
        is_page = name not in _NOT_FOUND and not name.startswith(("_", "."))
        if is_page and _REPEATS not in path.read_text("utf-8"):
            yield path


def _loaded(path: Path, content: bytes) -> Iterator[Path]:
    """The files that a page or a style sheet loads."""
    if names := _LOADED.get(path.suffix):
        for name in set(names.findall(content.decode("utf-8"))):
            yield (path.parent / unquote(name)).resolve()


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()[:16]
