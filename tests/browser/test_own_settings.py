"""People who read with settings of their own: a zoom of 400 %, more room between letters, forced colours, no motion."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browser.conftest import Site, open_page
from browser.test_pages import TOO_WIDE
from browser.test_worksheets import PLAN, SESSION_2, SOLUTION, field, open_file
from playwright.sync_api import Browser, Locator, Page, expect

PAGES = ["index.html", SESSION_2, PLAN]

# WCAG 2.2, 1.4.12: what a reader may set, and lose nothing.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }
  `);
  document.adoptedStyleSheets = [sheet];
}"""

CUT_OFF = """() => {
  const hides = (overflow) => ["hidden", "clip"].includes(overflow);
  const more = (inner, outer) => inner > outer + 1;
  const onPurpose = ".visually-hidden, .skip-link, .view-switch span, svg, .cop-sheet, .cop-stacks > thead";
  const alone = (element) => !element.closest(`${onPurpose}, textarea, input`);
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.checkVisibility() && alone(element))
    .filter((element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
      const isCutBeside = hides(overflowX) && more(scrollWidth, clientWidth);
      return isCutBeside || (hides(overflowY) && more(scrollHeight, clientHeight));
    })
    .map((element) => element.outerHTML.slice(0, 120));
}"""

MOVES = """() => [...document.querySelectorAll("*")].filter((element) => {
  const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
  return transitionDuration !== "0s" || animationName !== "none" || scrollBehavior === "smooth";
}).map((element) => element.outerHTML.slice(0, 120))"""

# Follow each link of a form to a field; tell where the focus then begins under the header or outside of the window.
COVERED = """() => {
  const links = [...document.querySelectorAll(".cop-findings .cop-jump, .cop-states a")];
  const below = document.querySelector(".lesson-header").getBoundingClientRect().bottom;
  return links.flatMap((link) => {
    link.click();
    const { top } = document.activeElement.getBoundingClientRect();
    return top < below || top + 24 > innerHeight ? [`${link.textContent}: ${top}`] : [];
  });
}"""


# Press each button that adds an entry; tell where the field in which to write is not in the window, nor its label above
# it if both have room.
ADDED = """() => {
  return [...document.querySelectorAll(".cop-add")].flatMap((add) => {
    add.click();
    const below = Math.max(0, document.querySelector(".lesson-header").getBoundingClientRect().bottom);
    const { top, bottom } = document.activeElement.getBoundingClientRect();
    const label = document.activeElement.closest("[data-path]").querySelector("label, legend").getBoundingClientRect();
    const hasRoom = bottom - label.top < innerHeight - below - 32;
    const first = hasRoom ? label.top : top;
    return first < below || top + 24 > innerHeight ? [`${add.textContent}: ${label.top} ${top}`] : [];
  });
}"""


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "faulty.yaml"
    path.write_text(SOLUTION.read_text("utf-8").replace("interest: high", "interest: huge"), "utf-8")
    return path


def show(page: Page, site: Site, name: str, plan: Path) -> None:
    """Open a page, with a plan that has faults where it has a form, and everything in the form unfolded."""
    open_page(page, site.address + name)
    if page.locator("form.cop-form").count():
        open_file(page, plan)
        expect(page.locator(".cop-status").first).to_have_text("Opened: faulty.yaml.")
        page.evaluate("for (const fold of document.querySelectorAll('form details')) fold.open = true")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_at_400_percent_scrolls_one_way_and_loses_nothing(
    site: Site, browser: Browser, faulty: Path, name: str
) -> None:
    with browser.new_context(viewport={"width": 320, "height": 256}, reduced_motion="reduce") as context:
        page = context.new_page()
        show(page, site, name, faulty)
        assert page.evaluate(TOO_WIDE) == []
        assert page.evaluate(CUT_OFF) == []
        page.evaluate(SPACING)
        assert page.evaluate(TOO_WIDE) == []
        assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize(("width", "height"), [(320, 256), (1280, 400)])
def test_what_leads_to_a_field_shows_it_also_in_a_low_window(
    site: Site, browser: Browser, tmp_path: Path, width: int, height: int
) -> None:
    plan = tmp_path / "faulty.yaml"
    plan.write_text("purpse: x\n" + SOLUTION.read_text("utf-8").replace("interest: high", "interest: huge"), "utf-8")
    with browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce") as context:
        page = context.new_page()
        show(page, site, PLAN, plan)
        expect(page.locator(".cop-findings button.cop-jump")).not_to_have_count(0)
        assert page.evaluate(COVERED) == []


@pytest.mark.parametrize("name", [SESSION_2, PLAN])
@pytest.mark.parametrize(("width", "height"), [(320, 256), (1280, 400)])
def test_the_field_of_an_added_entry_is_in_a_low_window(
    site: Site, browser: Browser, width: int, height: int, name: str
) -> None:
    with browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce") as context:
        page = context.new_page()
        open_page(page, site.address + name)
        page.evaluate("for (const fold of document.querySelectorAll('form details')) fold.open = true")
        assert page.evaluate(ADDED) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_show_what_is_chosen_where_one_is_and_what_is_wrong(
    site: Site, browser: Browser, faulty: Path, scheme: Any
) -> None:
    with browser.new_context(forced_colors="active", color_scheme=scheme, reduced_motion="reduce") as context:
        page = context.new_page()
        show(page, site, SESSION_2, faulty)
        box = page.locator('[data-path="outcomes.0.needs"] label').first
        choice = page.locator(".cop-quiz-options label").first
        switch = page.locator(".view-switch")
        assert looks(box) != looks_after(box.locator("input"), "Space", box)
        assert looks(choice) != looks_after(choice.locator("input"), "Space", choice)
        assert looks(switch) != looks_after(switch, "Enter", switch)
        select = page.locator(field("stakeholders.0.interest"))
        around = select.locator("..")
        before = looks(around)
        select.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        assert around.screenshot() != before
        line = page.locator(".cop-finding.cop-error").first.evaluate("one => getComputedStyle(one).borderLeft")
        assert line.startswith("4px double")


def looks(place: Locator) -> bytes:
    """A picture of a place that does not have the focus."""
    place.page.evaluate("document.activeElement.blur()")
    return place.screenshot()


def looks_after(control: Locator, key: str, place: Locator) -> bytes:
    """A picture of a place after a key was pressed on its control."""
    control.press(key)
    return looks(place)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves_for_people_who_want_no_motion(site: Site, browser: Browser, faulty: Path, name: str) -> None:
    with browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        show(page, site, name, faulty)
        assert page.evaluate(MOVES) == []
