"""The view of learners and that of instructors, and the search that knows them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from browser.conftest import Site, open_page
from browser.test_guide import begin, go_to
from browser.test_worksheets import field, write_source
from playwright.sync_api import Browser, Page, expect

NOTE = ".cop-instructor-note"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def noted(site: Site) -> str:
    """An episode with a note for instructors."""
    return next(name for name in site.episodes if "cop-instructor-note" in (site.folder / name).read_text("utf-8"))


def test_learners_meet_no_note_on_the_screen_in_the_tree_or_on_paper(site: Site, page: Page, noted: str) -> None:
    page.goto(site.address + noted)
    words = page.locator(f"{NOTE} .admonition-title").first.text_content()
    assert words
    assert not page.locator(NOTE).first.is_visible()
    assert words not in page.locator("body").aria_snapshot()
    page.emulate_media(media="print")
    assert not page.locator(NOTE).first.is_visible()


def test_the_switch_shows_the_notes_and_is_remembered(site: Site, page: Page, noted: str) -> None:
    page.goto(site.address + noted)
    page.get_by_role("switch").click()
    assert page.locator(NOTE).first.is_visible()
    assert page.url.endswith("?instructor")
    page.goto(site.address + noted)
    assert page.locator(NOTE).first.is_visible()
    assert page.get_by_role("switch").get_attribute("aria-checked") == "true"
    page.get_by_role("switch").click()
    assert not page.locator(NOTE).first.is_visible()
    assert page.url == site.address + noted


def test_the_address_can_ask_for_a_view(site: Site, page: Page, noted: str) -> None:
    page.goto(f"{site.address}{noted}?instructor")
    assert page.locator(NOTE).first.is_visible()
    page.goto(site.address + noted)
    assert not page.locator(NOTE).first.is_visible()


def test_a_link_to_a_note_shows_it(site: Site, page: Page, noted: str) -> None:
    page.goto(site.address + noted)
    anchor = page.locator(NOTE).first.get_attribute("id")
    page.goto("about:blank")
    page.goto(f"{site.address}{noted}#{anchor}")
    assert page.locator(NOTE).first.is_visible()


def results(page: Page) -> list[str]:
    expect(page.locator(".search-summary")).to_contain_text(re.compile("found|match"))
    return [link.get_attribute("href") or "" for link in page.locator("#search-results li a").all()]


def test_the_search_finds_episodes_by_their_words(site: Site, page: Page) -> None:
    page.goto(site.address)
    page.get_by_role("searchbox").first.fill("community practice")
    page.keyboard.press("Enter")
    assert "episodes/1-why-and-story.html" in results(page)


def test_the_search_of_learners_leaves_out_notes_and_pages_for_instructors(site: Site, page: Page, noted: str) -> None:
    page.goto(site.address + noted)
    said = page.locator(f"{NOTE} p:not(.admonition-title)").first.text_content() or ""
    words = " ".join(said.split()[1:7])  # the first one is the label of the paragraph
    page.goto(f"{site.address}search.html?q={words}")
    found = results(page)
    assert not [name for name in found if name.startswith("instructors/")]
    assert words not in page.locator("#search-results").inner_text()


def test_colours_can_be_chosen_and_are_remembered(site: Site, page: Page) -> None:
    def background() -> str:
        return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    page.goto(site.address)
    light = background()
    page.locator(".colours").click()
    assert background() == light
    page.locator(".colours").click()
    dark = background()
    assert dark != light
    page.reload()
    assert background() == dark


BLOCKED = """for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { configurable: true, get() { throw new DOMException("no", "SecurityError"); } });
}"""
FULL = 'Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };'


@pytest.mark.parametrize("script", [BLOCKED, FULL])
def test_a_browser_that_may_not_remember_searches_and_shows_the_pages(site: Site, page: Page, script: str) -> None:
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script(script)
    page.goto(f"{site.address}search.html?q=community")
    assert results(page)
    open_page(page, site.address + "plan.html")
    write_source(page, "cop_plan: 1\npurpose: Ours\n")
    expect(page.locator(".cop-notice")).to_contain_text("download it")
    assert not said


@pytest.mark.parametrize("script", [BLOCKED, FULL])
def test_the_warning_that_nothing_is_kept_goes_along_with_the_views(site: Site, page: Page, script: str) -> None:
    page.add_init_script(script)
    begin(page, site.address + "plan.html")
    warning = page.locator(".cop-notice").get_by_text("does not keep your plan")
    expect(warning).to_be_in_viewport()
    page.locator(field("community.name")).fill("Data Tea")
    for view in ("list", "part-purpose", "answers"):
        go_to(page, view)
        expect(warning).to_be_in_viewport()


def test_an_address_that_is_cut_off_stops_nothing(site: Site, page: Page) -> None:
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    open_page(page, f"{site.address}plan.html#100%")
    page.locator(".colours").click()
    assert page.evaluate("document.body.dataset.theme") == "light"
    assert not said


def test_every_page_says_what_it_may_load(site: Site) -> None:
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src &#39;self&#39;;'
    for name in site.pages:
        head = (site.folder / name).read_text("utf-8").partition("<script")[0].partition('<link rel="stylesheet')[0]
        assert policy in head, name


def test_what_another_site_of_the_host_remembers_is_left_alone(site: Site, page: Page) -> None:
    page.goto(site.address)
    page.evaluate("localStorage.setItem('theme', 'solarized'); localStorage.setItem('view', 'grid')")
    page.reload()
    assert page.evaluate("[document.body.dataset.theme, document.documentElement.dataset.view]") == ["auto", "learner"]
    page.locator(".colours").click()
    assert page.evaluate("document.body.dataset.theme") == "light"


def test_the_site_and_its_search_work_from_a_folder(site: Site, page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((site.folder / "search.html").as_uri() + "?q=community")
    assert results(page)
    page.locator("#search-results li a").first.click()
    page.get_by_role("switch").click()
    assert page.evaluate("document.documentElement.dataset.view") == "instructor"
    assert said == []
