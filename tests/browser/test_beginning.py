"""How the page of the whole plan receives people: with a plan or without one, from a link, a room or an example."""

from __future__ import annotations

import pytest
from browser.conftest import COMPLETE, Site, open_page, waits_until
from browser.test_guide import begin, go_to
from browser.test_worksheets import (
    PLAN,
    SESSION_2,
    SOLUTION,
    field,
    open_file,
    shared,
    show_view,
    unfold,
    waits_until_kept,
)
from playwright.sync_api import Page, expect

CARRY_ON = "carry on with the plan that you have"
OTHER = SOLUTION.with_name("start.yaml")
FILE, CIRCLE = "a file", "the Circle's plan"
KEPT_IN = """() => [localStorage, sessionStorage].map((place) => JSON.stringify({...place}).includes("Estuary"))"""


def test_who_carries_on_sees_the_list_or_is_offered_to_open_a_file(site: Site, page: Page) -> None:
    page.goto(f"{site.address}index.html")
    page.get_by_role("link", name=CARRY_ON).click()
    expect(page.locator(".cop-begin")).to_contain_text("No plan is kept in this browser.")
    expect(page.get_by_label("Open a plan from a file")).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Open a plan from a file")).to_be_focused()
    open_file(page, SOLUTION)
    expect(page.locator("#list .cop-arrived")).to_contain_text("Opened: solution.yaml.")
    expect(page.locator(".cop-arrived")).to_be_in_viewport()
    page.get_by_role("button", name="Yes: keep my plan").click()
    go_to(page, "part-community")
    page.locator(field("community.name")).fill("Estuary Circle")
    waits_until_kept(page, "Estuary Circle")
    go_to(page, "list")
    expect(page.locator("#list")).to_be_visible()
    expect(page.locator(".cop-arrived")).to_be_hidden()
    page.goto(f"{site.address}index.html")
    expect(page.get_by_role("link", name="Start your plan")).to_be_hidden()
    page.get_by_role("link", name=CARRY_ON).click()
    expect(page.locator("#list")).to_be_visible()


def test_who_comes_to_a_part_first_is_asked_the_same_and_led_there(site: Site, page: Page) -> None:
    for place, follows in (("part-needs", "part-needs"), ("list", "part-community")):
        page.goto(f"{site.address}{PLAN}#{place}")
        expect(page.locator(".cop-begin").get_by_label("No, others use it")).to_be_visible()
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        page.get_by_role("radio", name="We are starting").check()
        page.get_by_role("button", name="Start", exact=True).click()
        expect(page.locator(f"#{follows} h2")).to_be_focused()
        page.evaluate("localStorage.clear()")
        page.goto("about:blank")


def test_who_meets_already_is_asked_whether_something_is_written(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    page.get_by_role("radio", name="We meet already").check()
    expect(page.locator(".cop-begin")).to_contain_text("Is something written already?")
    expect(page.locator(".cop-begin").get_by_label("Open a plan from a file")).to_be_visible()
    page.get_by_role("radio", name="We are starting").check()
    expect(page.get_by_label("Open a plan from a file")).to_be_hidden()


@pytest.mark.parametrize(("asked", "follows"), [("", "Session 2"), ("?asks=first-plan&through=1", "Session 2")])
def test_a_session_ends_with_what_goes_home_a_question_and_the_next_session(
    site: Site, page: Page, asked: str, follows: str
) -> None:
    begin(page, site.address + PLAN + asked, "" if asked else "We are starting")
    page.evaluate("location.hash = 'part-alignment'")
    page.locator("#part-alignment [data-do=continue]").click()
    end = page.locator("#end")
    expect(end.get_by_role("heading")).to_be_focused()
    expect(end.get_by_role("heading")).to_contain_text("That was session 1")
    expect(end.get_by_role("button", name="Copy as text")).to_be_visible()
    expect(end.locator(".cop-peer-question:visible")).to_have_count(1)
    expect(end.locator(".cop-next-session a:visible")).to_contain_text(follows.lower())
    end.locator(".cop-next-session a:visible").click()
    expect(page.locator("#part-needs h2")).to_be_focused()


def test_the_link_of_an_instructor_leads_to_the_end_of_its_session(site: Site, page: Page) -> None:
    page.goto(f"{site.address}{PLAN}?asks=first-plan&through=3")
    expect(page.locator(".cop-begin")).to_contain_text("has set session 3")
    page.get_by_role("button", name="Start", exact=True).click()
    page.locator("#part-formats [data-do=continue]").click()
    expect(page.locator("#end").get_by_role("heading")).to_contain_text("That was session 3")


def test_a_first_plan_says_why_sessions_are_left_out(site: Site, page: Page) -> None:
    begin(page, site.address + PLAN, "I am in a workshop")
    said = page.locator("#end .cop-between")
    for session, text in ((3, "Sessions 4 to 6 come later"), (1, None)):
        go_to(page, f"#end-{session}")
        expect(page.locator("#end h2")).to_contain_text(f"That was session {session}")
        expect(said.filter(has_text=text) if text else said).to_be_visible(visible=text is not None)


def test_the_last_session_ends_as_the_others_and_leads_to_the_answers(site: Site, page: Page) -> None:
    begin(page, site.address + PLAN)
    page.evaluate("location.hash = 'part-next_steps'")
    page.locator("#part-next_steps [data-do=continue]").click()
    end = page.locator("#end")
    expect(end.get_by_role("heading")).to_contain_text("That was session 7")
    expect(end.get_by_role("button", name="Copy as text")).to_be_visible()
    expect(end.locator(".cop-peer-question:visible")).to_have_count(1)
    end.get_by_role("link", name="Check your answers").click()
    expect(page.locator("#answers h2").first).to_be_focused()


def test_who_wrote_in_a_room_first_is_asked_once_which_situation_is_true(site: Site, page: Page) -> None:
    page.goto(f"{site.address}room/session-5.html")
    page.locator(".cop-part-fold > summary").first.click()
    page.locator(".cop-part-fold textarea").first.fill("We listen first")
    waits_until_kept(page, "We listen first")
    page.goto(site.address + PLAN)
    asked = page.locator(".cop-began")
    expect(asked).to_contain_text("You began in a session")
    asked.get_by_role("radio", name="We are starting").check()
    asked.get_by_role("button", name="That is right").click()
    expect(asked).to_be_hidden()
    expect(page.locator(".cop-tasks[data-session='6']")).to_be_visible()
    waits_until_kept(page, "asks: plan")
    page.reload()
    expect(page.locator("#list")).to_be_visible()
    expect(asked).to_be_hidden()


@pytest.mark.parametrize(("answer", "kept"), [("Yes: keep my plan", [True, False]), ("No, others", [False, True])])
@pytest.mark.parametrize("way", [FILE, CIRCLE])
def test_who_brings_a_plan_is_asked_once_whose_device_this_is_and_until_then_the_tab_keeps_it(
    site: Site, page: Page, way: str, answer: str, kept: list[bool]
) -> None:
    bring(page, site, way)
    asked = page.get_by_role("group", name="Is this device yours?")
    expect(asked).to_be_in_viewport()
    open_file(page, SOLUTION)
    show_view(page, "list")
    page.locator(".cop-about [value=charter]").dispatch_event("click")
    page.get_by_role("button", name="Undo").click()
    for _ in range(2):
        waits_until_kept(page, "Estuary", "sessionStorage")
        assert page.evaluate(KEPT_IN) == [False, True]
        page.reload()
        expect(asked).to_be_visible()
    asked.get_by_role("button", name=answer).click()
    expect(asked).to_be_hidden()
    expect(page.locator("#list h2")).to_be_focused()
    waits_until(page, f"() => String(({KEPT_IN})()) === '{','.join(map(str, kept)).lower()}'")
    page.reload()
    open_file(page, OTHER)
    expect(page.locator(".cop-arrived")).to_be_visible()
    expect(asked).to_be_hidden()
    expect(shared(page)).to_be_checked(checked=kept[1])


@pytest.mark.parametrize("place", ["room/session-7.html", SESSION_2])
def test_who_opens_a_plan_in_a_session_is_asked_whose_device_this_is_before_the_browser_keeps_it(
    site: Site, page: Page, place: str
) -> None:
    open_page(page, site.address + place)
    asked = page.get_by_role("group", name="Is this device yours?").filter(visible=True)
    unfold(page)
    expect(asked).to_have_count(0)
    page.locator(".cop-opener input[type=file]").last.set_input_files(SOLUTION)
    expect(asked.last).to_be_in_viewport()
    expect(page.get_by_text("Your answers stay in this browser").filter(visible=True)).to_have_count(0)
    page.get_by_role("button", name="Undo").filter(visible=True).last.click()
    for _ in range(2):
        waits_until_kept(page, "whose", "sessionStorage")
        page.reload()
        expect(asked.last).to_be_visible()
    waits_until(page, COMPLETE)
    page.locator(".cop-opener input[type=file]").last.set_input_files(SOLUTION)
    waits_until_kept(page, "Estuary", "sessionStorage")
    assert page.evaluate(KEPT_IN) == [False, True]
    asked.last.get_by_role("button", name="Yes: keep my plan").click()
    expect(asked).to_have_count(0)
    expect(page.locator(".cop-status").last).to_be_focused()
    waits_until(page, f"() => String(({KEPT_IN})()) === 'true,false'")
    page.goto(f"{site.address}{PLAN}#list")
    expect(page.locator("#list h2")).to_be_visible()
    expect(asked).to_have_count(0)


def bring(page: Page, site: Site, way: str) -> None:
    if way == FILE:
        page.goto(f"{site.address}{PLAN}#carry-on")
        open_file(page, SOLUTION)
    else:
        page.goto(f"{site.address}{PLAN}?example=4-engagement/start.yaml&asks=first-plan&through=4")
        page.get_by_role("button", name="Use this as my plan").click()


def test_who_has_said_whose_device_this_is_is_not_asked_again(site: Site, page: Page) -> None:
    asked = page.get_by_role("button", name="Yes: keep my plan")
    page.goto(f"{site.address}{PLAN}?asks=first-plan&through=3")
    page.locator(".cop-begin").get_by_label("No, others use it").check()
    open_file(page, SOLUTION)
    expect(page.locator(".cop-arrived")).to_be_visible()
    expect(asked).to_be_hidden()
    assert page.evaluate(KEPT_IN) == [False, True]
    unfold(page)
    tools = page.locator(".cop-more-tools", has_text="Open, begin again, clear")
    tools.get_by_role("button", name="Download the plan, and clear it from this browser").click()
    expect(page.locator(".cop-begin")).to_be_visible()
    open_file(page, SOLUTION)
    expect(asked).to_be_visible()
    shared(page).uncheck()
    expect(asked).to_be_hidden()
    waits_until_kept(page, "Estuary")
