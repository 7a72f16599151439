"""Everybody can read and use every page: by axe, and by a walk with the keyboard."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from browser.conftest import Site, open_page
from case import ROOT
from playwright.sync_api import Browser, Page, expect

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
COLOURS = {"runOnly": COLOUR_RULES}
EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL_BUT_COLOURS = {"runOnly": EVERYTHING, "rules": {rule: {"enabled": False} for rule in COLOUR_RULES}}
WIDE = 1280
LONGEST_WALK = 1500
ALL_IN_ONE = "reference/all-in-one.html"
LONG = {ALL_IN_ONE, "reference/plan-format.html", "reference/rules.html"}
"""What stands on them stands on other pages too, or has one form from top to bottom: they are looked at once."""

RUN_AXE = """async ([within, options]) => {
  const { violations } = await axe.run(within, { ...options, resultTypes: ["violations"] });
  const told = (id, node) => `${id}: ${node.target} ${node.any[0]?.message ?? ""}`;
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => told(id, node)));
}"""
# What stands in the same surroundings has the same colours: of each kind, the first is looked at.
RUN_AXE_ON_COLOURS = """async ([within, options, known]) => {
  const states = ["type", "role", "aria-invalid", "aria-current", "aria-pressed", "aria-checked", "aria-selected"];
  const kindOf = (element) => {
    const names = element.getAttributeNames().filter((name) => name !== "id");
    return [element.localName, element.className, ...names, ...states.map((name) => element.getAttribute(name))].join();
  };
  const numberOf = (text) => [...text].reduce((sum, sign) => (sum * 33 + sign.charCodeAt(0)) % 2 ** 45, 5381);
  const places = new Map([[null, 0]]);
  const placeOf = (element) => {
    if (!places.has(element)) places.set(element, numberOf(`${placeOf(element.parentElement)} ${kindOf(element)}`));
    return places.get(element);
  };
  // Axe looks at all that is within an element: only those with a text of their own.
  const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const seen = new Set(known);
  const first = [...document.querySelectorAll(`${within} *`)].filter((element) => {
    const isRead = hasText(element) || element.matches("input, textarea, select, iframe");
    const place = isRead ? placeOf(element) : 0;
    const isNew = isRead && element.checkVisibility() && !seen.has(place);
    if (isNew) seen.add(place);
    return isNew;
  });
  if (!first.length) return [[], known];
  const { violations } = await axe.run({ include: first }, { ...options, resultTypes: ["violations"] });
  const told = (id, node) => `${id}: ${node.target} ${node.any[0]?.message ?? ""}`;
  return [violations.flatMap(({ id, nodes }) => nodes.map((node) => told(id, node))), [...seen]];
}"""

STOP = """() => {
  const stop = document.activeElement;
  if (!stop || stop === document.body) return null;
  // The radio button of a tab cannot be seen: its label is what shows.
  const shown = getComputedStyle(stop).opacity === "0" ? stop.labels[0] : stop;
  const { left, right, top, bottom, width, height } = shown.getBoundingClientRect();
  const { outlineStyle, outlineWidth } = getComputedStyle(shown);
  const header = document.querySelector(".lesson-header");
  const covered = header.contains(stop) || stop.matches(".skip-link") ? 0 : header.getBoundingClientRect().bottom;
  const faults = [];
  const beside = right <= 0 || left >= innerWidth || bottom <= covered || top >= innerHeight;
  if (beside || !width || !height) faults.push("off screen");
  if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) faults.push("no focus ring");
  const first = !("walked" in stop.dataset);
  stop.dataset.walked = "";
  return { first, faults: faults.map((fault) => `${fault}: ${stop.outerHTML.slice(0, 120)}`) };
}"""


def axe(page: Page, within: str = "html") -> list[str]:
    """What axe finds on a page, but for its colours."""
    prepare_axe(page)
    faults: list[str] = page.evaluate(RUN_AXE, [within, ALL_BUT_COLOURS])
    return faults


def axe_on_colours(page: Page, seen: list[int], within: str = "body") -> list[str]:
    """What axe finds in the colours of a page, in the kinds of places that were not seen before."""
    prepare_axe(page)
    faults, places = page.evaluate(RUN_AXE_ON_COLOURS, [within, COLOURS, seen])
    seen[:] = places
    return list(faults)


def prepare_axe(page: Page) -> None:
    """Load axe, and go to the top of the page: further down, the header would lie over what happens to be there."""
    page.evaluate("scrollTo(0, 0)")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)


def axe_in_both_colours(
    page: Page, width: int, seen: dict[str, list[int]] | None = None, within: str = "html"
) -> list[str]:
    """What axe finds on a page, or within what a selector names. Its colours are looked at where the screen is wide."""
    faults = axe(page, within)
    for scheme in ("light", "dark") if width == WIDE else ():
        page.emulate_media(color_scheme=scheme)
        places = seen.setdefault(scheme, []) if seen is not None else []
        faults += [f"{scheme}: {fault}" for fault in axe_on_colours(page, places, within)]
    page.emulate_media(color_scheme="light")
    return faults


@pytest.mark.parametrize(("width", "view"), [(WIDE, "instructor"), (390, "learner")])
def test_axe_finds_nothing_in_both_colours_and_views(site: Site, browser: Browser, width: int, view: str) -> None:
    found = {}
    seen: dict[str, list[int]] = {}
    with browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce") as context:
        page = context.new_page()
        for name in site.pages:
            if name in LONG and width != WIDE:
                continue
            open_page(page, site.address + name)
            page.evaluate("view => { document.documentElement.dataset.view = view; }", view)
            found[name] = axe_in_both_colours(page, width, seen)
    assert {name: faults for name, faults in found.items() if faults} == {}


def walk(page: Page) -> list[str]:
    """The faults of all stops of the Tab key, once around the page."""
    faults: list[str] = []
    for _ in range(LONGEST_WALK):
        page.keyboard.press("Tab")
        stop: dict[str, Any] | None = page.evaluate(STOP)
        if stop is None or not stop["first"]:
            return faults
        faults += stop["faults"]
    return [*faults, "the walk does not end"]


def test_a_walk_with_the_keyboard_stays_on_the_screen_and_shows_where_it_is(site: Site, browser: Browser) -> None:
    found = {}
    with browser.new_context(viewport={"width": 320, "height": 800}, reduced_motion="reduce") as context:
        page = context.new_page()
        for name in site.pages:
            if name != ALL_IN_ONE:  # which has what is on the pages of the episodes
                open_page(page, site.address + name)
                found[name] = walk(page)
    assert {name: faults for name, faults in found.items() if faults} == {}


LARGE = [(195, 422, "100%"), (390, 844, "200%")]
"""Windows of a telephone in which letters are twice as large: by the zoom of a page, and by the size of text alone."""


@pytest.mark.parametrize("window", LARGE)
@pytest.mark.parametrize(
    "name", ["index.html", "plan.html", "plan.html#list", "episodes/2-needs-and-stakeholders.html"]
)
def test_a_page_leaves_room_for_its_text_where_letters_are_large(
    site: Site, browser: Browser, name: str, window: tuple[int, int, str]
) -> None:
    width, height, size = window
    with browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce") as context:
        page = context.new_page()
        open_page(page, site.address + name)
        page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
        header = page.locator(".lesson-header").bounding_box()
        assert header
        assert header["height"] < height / 4
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("window", LARGE)
def test_all_answers_have_room_where_letters_are_large(
    site: Site, browser: Browser, window: tuple[int, int, str]
) -> None:
    width, height, size = window
    with browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce") as context:
        page = context.new_page()
        open_page(page, f"{site.address}plan.html#carry-on")
        page.locator(".cop-opener input[type=file]").set_input_files(ROOT / "exercises/real/membership-task-force.yaml")
        page.get_by_role("link", name="Check your answers").first.click()
        page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
        page.locator(".cop-finding summary").first.click()
        expect(page.locator(".cop-finding .cop-fix").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_contents_open_and_close_by_keyboard(site: Site, browser: Browser) -> None:
    with browser.new_context(viewport={"width": 320, "height": 800}) as context:
        page = context.new_page()
        page.goto(site.address + site.episodes[0])
        contents = page.locator("#lesson-contents")
        opener = page.locator(".lesson-header [popovertarget]")
        opener.focus()
        page.keyboard.press("Enter")
        assert contents.is_visible()
        page.keyboard.press("Tab")
        assert contents.evaluate("drawer => drawer.contains(document.activeElement)")
        page.keyboard.press("Escape")
        assert not contents.is_visible()
        assert opener.evaluate("button => button === document.activeElement")
