"""One build of the site, one server with a strict policy, and one browser, for all tests here."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

import pytest
from case import ROOT

if find_spec("playwright") is None:  # nox -s tests has no browser; nox -s browser has
    collect_ignore_glob = ["test_*.py"]
else:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect, sync_playwright

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
POLICY = "default-src 'self'"
PATIENCE = 30  # seconds
COMPLETE = """() => {
  const late = document.querySelector(".late-files")?.content.querySelectorAll("[href], [src]") ?? [];
  const addresses = [...late].map((file) => file.getAttribute("href") ?? file.getAttribute("src"));
  const isThere = (address) => performance.getEntriesByName(new URL(address, location.href).href).length > 0;
  return addresses.every(isThere) && !document.querySelector("form.cop-form[hidden]");
}"""


@dataclass(frozen=True, slots=True)
class Site:
    """The built site: its folder, its address, and the names of its pages."""

    folder: Path
    address: str
    pages: tuple[str, ...]

    @property
    def episodes(self) -> tuple[str, ...]:
        return tuple(name for name in self.pages if name.startswith("episodes/"))


class Server(ThreadingHTTPServer):
    """Serves a folder under the strict policy, and notes the paths that it is asked for.

    While ``speaks`` is cleared it takes what it is asked, and does not answer.
    """

    def __init__(self, folder: Path, empty: Collection[str]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder, self.empty = folder, empty
        self.asked: list[str] = []
        self.speaks = threading.Event()
        self.speaks.set()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


class _Handler(SimpleHTTPRequestHandler):
    server: Server

    def translate_path(self, path: str) -> str:
        self.server.asked.append(path)
        self.server.speaks.wait()
        if path in self.server.empty:
            return os.devnull
        self.directory = str(self.server.folder)
        return super().translate_path(path)

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        del self.headers["If-Modified-Since"]  # its seconds are too long for a file that is written twice in one
        return super().send_head()

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        return "text/javascript" if path == os.devnull else super().guess_type(path)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


@contextmanager
def served(folder: Path, empty: Collection[str] = ()) -> Iterator[Server]:
    """Serve a folder until the block ends."""
    with Server(folder, empty) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.speaks.set()
            server.shutdown()
            thread.join()


def waits_until(page: Page, condition: str, asked: str | None = None) -> None:
    """Ask a page until a condition holds. ``page.wait_for_function`` asks from within, where the policy forbids it."""
    end = time.monotonic() + PATIENCE
    while not page.evaluate(condition, asked):
        assert time.monotonic() < end, condition
        page.wait_for_timeout(20)


def open_page(page: Page, address: str) -> None:
    """Open a page, and wait for what comes after its first screen: its last files, and its forms."""
    page.goto(address)
    waits_until(page, COMPLETE)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `nox -s docs` builds it; COP_SITE names one that is built already."""
    if built := os.environ.get("COP_SITE"):
        return Path(built)
    out = tmp_path_factory.mktemp("site") / "html"
    subprocess.run([sys.executable, "-m", "sphinx", "-q", "-j", "2", "-b", "html", ROOT / "docs", out], check=True)
    return out


@pytest.fixture(scope="session")
def site(folder: Path) -> Iterator[Site]:
    """The site with a worker that does nothing: each new browser would ask for all files once more."""
    with served(folder, ["/offline.js"]) as server:
        pages = sorted(
            path.relative_to(folder).as_posix() for path in folder.rglob("*.html") if "_static" not in path.parts
        )
        assert pages
        yield Site(folder, server.address, tuple(pages))


def chromium() -> str:
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert found, "These tests need Chromium: install it, or set CHROMIUM to its path."
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=1000 * PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce") as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page whose questions are answered with yes."""
    page = context.new_page()
    page.on("dialog", Dialog.accept)
    return page
