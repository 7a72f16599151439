"""After a first visit the whole lesson opens without a network; a new build of it is seen at once."""

from __future__ import annotations

import gzip
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.conftest import Server, Site, open_page, served, waits_until
from browser.test_charters import show_charter
from browser.test_drawing import TITLES, fold, picture
from browser.test_worksheets import (
    PLAN,
    SESSION_2,
    SOLUTION,
    downloaded,
    field,
    late,
    open_file,
    shared,
    show_view,
    write,
)
from playwright.sync_api import BrowserContext, Page, expect

from cop_lesson.sphinx_ext.theme.offline import WORKER, offline_files, worker

PATIENCE = 4  # seconds, as in the worker
NOT_KEPT = {"404.html", "reference/all-in-one.html"}  # the second repeats all episodes
HEAVIEST = 1_146_000  # bytes of all files that are kept, compressed

IN_CACHES = """async (text) => {
  const found = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      if ((request.url + (await answer.text())).includes(text)) found.push(request.url);
    }
  }
  return found;
}"""

UPDATE = "navigator.serviceWorker.getRegistration().then((found) => found.update()).then(() => true)"
ASKED = "?offline"
OURS = "caches.keys().then((names) => names.filter((name) => name.startsWith('lesson ')))"


@pytest.fixture
def server(site: Site) -> Iterator[Server]:
    with served(site.folder) as server:
        yield server


def waits_for_worker(page: Page) -> None:
    waits_until(page, "navigator.serviceWorker.controller !== null")


def waits_for_new_worker(page: Page, before: list[str]) -> None:
    """Wait until what the worker before kept is gone: the new one forgets it at last."""
    page.evaluate(UPDATE)
    waits_until(page, f"(before) => {OURS}.then((names) => !names.includes(before))", before[0])


def test_every_page_opens_without_a_network(server: Server, site: Site, page: Page, context: BrowserContext) -> None:
    failed: list[tuple[str, str | None]] = []
    page.on("requestfailed", lambda request: failed.append((request.url, request.failure)))
    page.goto(server.address + SESSION_2 + ASKED)
    waits_for_worker(page)
    context.set_offline(offline=True)
    before = len(server.asked)
    for name in site.pages:
        if name not in NOT_KEPT:
            page.goto(server.address + name)
            assert page.title(), name
    # An icon may still be on its way when the next page is opened.
    assert [url for url, why in failed if why != "net::ERR_ABORTED"] == []
    assert server.asked[before:] == []


def test_worksheets_and_the_search_work_without_a_network(
    server: Server, page: Page, context: BrowserContext, tmp_path: Path
) -> None:
    page.goto(server.address + ASKED)
    waits_for_worker(page)
    context.set_offline(offline=True)
    page.goto(server.address + SESSION_2)
    write(page, "purpose", "Help")
    page.get_by_role("link", name="Your plan").first.click()
    expect(page.locator(".cop-findings")).to_contain_text("purpose")
    open_file(page, SOLUTION)
    expect(page.locator(".cop-counts")).to_have_text("Nothing is missing or wrong.")
    assert downloaded(page, "Download the plan", tmp_path).read_bytes() == SOLUTION.read_bytes()
    page.goto(server.address + "search.html?q=charter")
    expect(page.locator("#search-results li").first).to_contain_text("charter", ignore_case=True)


def test_the_charter_and_the_pictures_of_a_plan_open_without_a_network(
    server: Server, page: Page, context: BrowserContext
) -> None:
    page.goto(server.address + ASKED)
    waits_for_worker(page)
    context.set_offline(offline=True)
    before = len(server.asked)
    charter = show_charter(page, server.address + PLAN, SOLUTION)
    expect(charter.locator("h1")).not_to_be_empty()
    fold(page)
    for name in TITLES:
        expect(page.locator(f"{picture(name)} svg").first).to_be_visible()
    assert server.asked[before:] == []


def test_kept_pages_open_where_the_network_is_silent(server: Server, page: Page) -> None:
    page.goto(server.address + ASKED)
    waits_for_worker(page)
    server.speaks.clear()
    page.goto(server.address + SESSION_2)
    expect(page.locator(field("purpose"))).to_have_value("")
    assert f"/{SESSION_2}" in server.asked  # the network came first
    charter = show_charter(page, server.address + PLAN, SOLUTION)
    expect(charter.locator("h1")).not_to_be_empty()
    server.speaks.set()


def test_a_page_that_is_not_kept_is_waited_for(server: Server, page: Page) -> None:
    page.goto(server.address + ASKED)
    waits_for_worker(page)
    page.evaluate("caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))")
    server.speaks.clear()
    threading.Timer(2 * PATIENCE, server.speaks.set).start()
    page.goto(server.address + SESSION_2)
    expect(page.locator(field("purpose"))).to_have_value("")


def test_a_new_build_is_seen_on_the_next_visit_and_only_what_changed_is_asked_for(
    site: Site, page: Page, context: BrowserContext, tmp_path: Path
) -> None:
    folder = tmp_path / "project" / "lesson"  # not at the root of its host
    shutil.copytree(site.folder, folder, ignore=shutil.ignore_patterns(".doctrees", "_downloads"))
    with served(tmp_path) as server:
        address = f"{server.address}project/lesson/"
        page.goto(address + ASKED)
        waits_for_worker(page)
        page.evaluate("caches.open('of another site')")
        before = page.evaluate(OURS)
        server.asked.clear()
        changed = folder / SESSION_2
        changed.write_text(changed.read_text("utf-8").replace("</h1>", " anew</h1>", 1), "utf-8")
        (folder / WORKER).write_text(worker(folder), "utf-8")
        page.goto(address + SESSION_2)
        expect(page.locator("h1")).to_contain_text("anew")
        waits_for_new_worker(page, before)
        assert {path for path in server.asked if path.endswith(".html")} == {f"/project/lesson/{SESSION_2}"}
        assert sorted(page.evaluate("caches.keys()"))[1:] == ["of another site"]
        assert page.evaluate(IN_CACHES, " anew</h1>")
        context.set_offline(offline=True)
        page.goto(address)
        page.goto(address + SESSION_2)
        expect(page.locator("h1")).to_contain_text("anew")


def test_a_kept_file_that_is_not_what_its_hash_says_is_asked_for_anew(site: Site, page: Page, tmp_path: Path) -> None:
    folder = tmp_path / "lesson"
    shutil.copytree(site.folder, folder, ignore=shutil.ignore_patterns(".doctrees", "_downloads"))
    sound = (folder / SESSION_2).read_text("utf-8")
    with served(folder) as server:
        (folder / SESSION_2).write_text(sound.replace("</h1>", " of another build</h1>", 1), "utf-8")
        page.goto(server.address + ASKED)
        waits_for_worker(page)
        assert page.evaluate(IN_CACHES, " of another build</h1>")
        before = page.evaluate(OURS)
        server.asked.clear()
        (folder / SESSION_2).write_text(sound, "utf-8")
        (folder / "index.html").write_text((folder / "index.html").read_text("utf-8") + "\n", "utf-8")
        (folder / WORKER).write_text(worker(folder), "utf-8")
        waits_for_new_worker(page, before)
        assert f"/{SESSION_2}" in server.asked
        assert not page.evaluate(IN_CACHES, " of another build</h1>")


def test_nothing_is_asked_for_and_nothing_of_the_plan_is_kept_beside_the_pages(
    server: Server, page: Page, context: BrowserContext, tmp_path: Path
) -> None:
    asked: list[str] = []
    page.goto(server.address + PLAN + ASKED)
    waits_for_worker(page)
    open_page(page, server.address + PLAN)
    # The words of folds come once they are asked for, from the network or from the worker.
    show_view(page, "answers")
    expect(page.get_by_role("button", name="Print")).to_be_enabled()
    context.on("request", lambda request: asked.append(request.url))
    server.asked.clear()
    write(page, "purpose", "Quokkas share data well")
    write(page, "purpose", "Quokkas share code well")
    downloaded(page, "Download the report", tmp_path)
    page.wait_for_timeout(500)
    # A browser looks in its own time whether the worker is still the same.
    assert [address for address in late([*asked, *server.asked]) if not address.endswith(f"/{WORKER}")] == []
    shared(page).check()
    assert page.evaluate(IN_CACHES, "Nothing leaves your browser") != []
    assert page.evaluate(IN_CACHES, "Quokka") == []


def test_nothing_is_kept_before_somebody_has_begun_to_write(server: Server, page: Page) -> None:
    page.goto(server.address)
    page.goto(server.address + SESSION_2)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((found) => found.length)") == 0
    assert not [path for path in server.asked if path.endswith(WORKER)]
    write(page, "purpose", "Help")
    waits_for_worker(page)


def test_pages_opened_from_a_folder_ask_for_no_worker(site: Site, page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((site.folder / SESSION_2).as_uri())
    expect(page.locator(field("purpose"))).to_have_value("")
    assert said == []


def test_what_is_kept_is_light(site: Site) -> None:
    files = offline_files(site.folder)
    assert {path.partition("/")[0] for path in files} >= {"index.html", "searchindex.js", "_images", "_static"}
    assert not [path for path in files if path.startswith("_downloads")]
    assert sum(len(gzip.compress((site.folder / path).read_bytes(), 6)) for path in files) <= HEAVIEST
