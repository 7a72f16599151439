"""How the page of the whole plan receives people: with a plan or without one, from a link, a room or an example."""

from __future__ import annotations

from browser.conftest import Site
from browser.test_guide import begin
from browser.test_worksheets import PLAN, SOLUTION, field, open_file, waits_until_kept, write
from playwright.sync_api import Page, expect

CARRY_ON = "carry on with the plan that you have"


def test_who_carries_on_sees_the_list_or_is_offered_to_open_a_file(site: Site, page: Page) -> None:
    page.goto(f"{site.address}index.html")
    page.get_by_role("link", name=CARRY_ON).click()
    expect(page.locator(".cop-begin")).to_contain_text("No plan is kept in this browser.")
    expect(page.get_by_label("Open a plan from a file")).to_be_focused()
    open_file(page, SOLUTION)
    expect(page.locator("#list")).to_be_visible()
    waits_until_kept(page, "Estuary")
    page.goto(f"{site.address}index.html")
    page.get_by_role("link", name=CARRY_ON).click()
    expect(page.locator("#list")).to_be_visible()


def test_who_meets_already_is_asked_whether_something_is_written(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    page.get_by_role("radio", name="We meet already").check()
    expect(page.locator(".cop-begin")).to_contain_text("Is something written already?")
    expect(page.locator(".cop-begin").get_by_label("Open a plan from a file")).to_be_visible()
    page.get_by_role("radio", name="We are starting").check()
    expect(page.get_by_label("Open a plan from a file")).to_be_hidden()
