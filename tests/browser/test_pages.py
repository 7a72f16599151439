"""Every page in a browser: what it asks for, and how it is with a small screen, without JavaScript and on paper."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass, field
from io import BytesIO
from unicodedata import normalize
from urllib.parse import urlsplit

import pytest
from browser.conftest import COMPLETE, Site, open_page, waits_until
from building import doubled_ids
from playwright.sync_api import Browser, Page, Request, expect
from pypdf import PdfReader

HEAVIEST, WITH_WORKSHEET = 60_000, 122_000  # bytes of an episode and of all that it loads, compressed

TOO_WIDE = """() => {
  const scrolls = (element) => element.closest("pre, .table-wrapper, .visually-hidden, .skip-link");
  const wide = [...document.querySelectorAll("body *")].filter(
    (element) =>
      element.checkVisibility() && !scrolls(element) && element.getBoundingClientRect().right > innerWidth + 1,
  );
  const page = document.scrollingElement.scrollWidth > innerWidth ? ["the page"] : [];
  return [...wide.map((element) => element.outerHTML.slice(0, 120)), ...page];
}"""

NOT_SEEN = """(selector) => {
  const seen = (element) => element.checkVisibility() && element.getBoundingClientRect().height;
  return [...document.querySelectorAll(selector)]
    .filter((element) => element.textContent.trim() && !seen(element))
    .map((element) => element.outerHTML.slice(0, 120));
}"""

HIDDEN_ON_PURPOSE = (
    ".on-paper, details *, .cop-instructor-note *, .needs-script *, .with-script *, .sd-tab-content *, .cop-form *, "
    ".cop-cell-label"  # for small screens, where the head of the table is far away
)
TEXT = f"article :is(h1, h2, h3, p, li, td, summary):not({HIDDEN_ON_PURPOSE})"
SUMMARIES = "article summary:not(details details *, .cop-instructor-note *, .cop-form *)"
NO_SHEET = ".cop-instructor-note *, .cop-form *, .cop-quiz-form *, .cop-as-file *, .cop-cell-label"
FOLDED = f"article details :is(p, li, td, pre):not({NO_SHEET})"
# Forms are sheets on paper, and nobody needs a card a second time as a file.

# How far an element is below the top of the window, once nothing moves it any more.
AT_REST = """async (element) => {
  const top = () => element.getBoundingClientRect().top;
  for (let before; before !== top(); await new Promise((done) => setTimeout(done, 300))) before = top();
  return top();
}"""


@dataclass
class Visit:
    """What happened when a page was opened."""

    said: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Note what the page says, asks for and does not get."""
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.asked.add(request.url))
        page.on("requestfinished", self.note_failure)

    def note_failure(self, request: Request) -> None:
        """Note a request that was answered with a failure."""
        answer = request.response()
        if answer is None or not answer.ok:
            self.failed.append(request.url)


def visited(page: Page, address: str) -> Visit:
    """What happens when a page is opened as a reader does."""
    visit = Visit()
    visit.watch(page)
    open_page(page, address)
    page.locator(".colours").click()
    page.close()
    return visit


def weight(site: Site, urls: set[str]) -> int:
    """The bytes of files of the site, compressed."""
    files = [site.folder / urlsplit(url).path.lstrip("/") for url in urls]
    return sum(len(gzip.compress(path.read_bytes(), 6)) for path in files)


def test_an_id_stands_once_on_a_page(site: Site) -> None:
    found = {name: doubled_ids((site.folder / name).read_text("utf-8")) for name in site.pages}
    assert {name: ids for name, ids in found.items() if ids} == {}


def test_each_link_has_an_address_also_before_the_script_knows_it(site: Site) -> None:
    bare = [name for name in site.pages if re.search(r"<a\b(?![^>]*\shref=)", (site.folder / name).read_text("utf-8"))]
    assert bare == []


def test_a_page_says_nothing_in_the_console_asks_nobody_else_and_is_light(site: Site, browser: Browser) -> None:
    found = {}
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        for name in site.pages:
            visit = visited(context.new_page(), site.address + name)
            others = sorted(url for url in visit.asked if not url.startswith(site.address))
            has_form = 'class="cop-form' in (site.folder / name).read_text("utf-8")
            allowed = WITH_WORKSHEET if has_form else HEAVIEST
            heavy = name in site.episodes and weight(site, visit.asked) > allowed
            found[name] = [*visit.said, *others, *visit.failed, *(["too heavy"] if heavy else [])]
    assert site.episodes
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("width", [1280, 390])
def test_an_address_leads_to_its_place_also_below_a_worksheet(site: Site, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_page(page, f"{site.address}episodes/2-needs-and-stakeholders.html#what-the-checker-says")
    place = page.locator("#what-the-checker-says")
    expect(page.locator(".cop-counts")).not_to_be_empty()
    assert 0 <= place.evaluate(AT_REST) <= 200
    page.evaluate("scrollBy(0, 600)")
    expect(place.get_by_role("heading")).not_to_be_in_viewport()
    read = place.evaluate(AT_REST)
    page.reload()
    waits_until(page, COMPLETE)
    expect(page.locator(".cop-counts")).not_to_be_empty()
    assert abs(place.evaluate(AT_REST) - read) <= 2


def test_in_a_low_window_the_header_scrolls_away(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(f"{site.address}{site.pages[0]}")
    page.evaluate("scrollTo(0, 300)")
    expect(page.locator(".lesson-header")).not_to_be_in_viewport()
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(".lesson-header")).to_be_in_viewport()


def test_nothing_is_wider_than_the_screen(site: Site, browser: Browser) -> None:
    found = {}
    with browser.new_context() as context:
        page = context.new_page()
        for name in site.pages:
            open_page(page, site.address + name)
            for width in (1280, 390, 320):
                page.set_viewport_size({"width": width, "height": 800})
                found[f"{name}, {width}"] = page.evaluate(TOO_WIDE)
    assert {name: wide for name, wide in found.items() if wide} == {}


def test_pages_can_be_read_without_javascript_and_printed(site: Site, browser: Browser) -> None:
    found = {}
    with browser.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=False) as context:
        page = context.new_page()
        for name in site.pages:
            page.emulate_media(media="screen")
            page.goto(site.address + name)
            found[name] = page.evaluate(NOT_SEEN, f"{TEXT}, {SUMMARIES}")
            page.locator(".lesson-header [popovertarget]").click()
            assert page.locator("#lesson-contents a").first.is_visible()
            page.emulate_media(media="print")
            found[f"{name}, printed"] = page.evaluate(NOT_SEEN, FOLDED)
    assert {name: hidden for name, hidden in found.items() if hidden} == {}


def test_paper_shows_every_fold(site: Site, browser: Browser) -> None:
    found = {}
    with browser.new_context() as context:
        page = context.new_page()
        for name in site.pages:
            page.emulate_media(media="screen")
            open_page(page, site.address + name)
            page.emulate_media(media="print")
            found[name] = page.evaluate(NOT_SEEN, FOLDED)
    assert {name: hidden for name, hidden in found.items() if hidden} == {}


def test_all_solutions_open_and_close_at_once(site: Site, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(site.address + site.episodes[0])
    closed = page.locator("article details:not([open], .cop-form *)")
    before = closed.count()
    page.locator(".unfold").click()
    assert before > 1
    assert closed.count() == 0
    page.locator(".unfold").click()
    assert closed.count() == before
    page.close()


def plain(text: str) -> str:
    """A text with single spaces, and without the joined letters of a printed page."""
    return " ".join(normalize("NFKC", text).split())


def test_a_printed_episode_holds_its_solutions_and_addresses_and_no_note(site: Site, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(site.address + site.episodes[0])
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    written = " ".join(sheet.extract_text() for sheet in sheets)
    printed = plain(re.sub(r"\s\d+ / \d+\s", " ", f" {written} "))  # a paragraph may go on after the foot of a page
    solutions = page.locator(".cop-solution > p").all_text_contents()
    notes = page.locator(".cop-instructor-note > p:not(.admonition-title)").all_text_contents()
    page.close()
    assert solutions
    assert notes
    # A paragraph may go on on the next page, where its text is kept in another place of the file.
    assert [text for text in solutions if " ".join(plain(text).split()[:8]) not in printed] == []
    assert [text for text in notes if plain(text) in printed] == []
    assert f"1 / {len(sheets)}" in written
    assert "(https://" in printed


def test_what_is_printed_from_a_folder_leads_to_no_folder(site: Site, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((site.folder / "reference" / "handouts.html").as_uri())
    sheets = PdfReader(BytesIO(page.pdf())).pages
    page.close()
    links = [
        str(note.get_object().get("/A", {}).get("/URI", "")) for sheet in sheets for note in sheet.get("/Annots", [])
    ]
    assert links
    assert [link for link in links if link.startswith("file:")] == []
