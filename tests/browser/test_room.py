"""In the room: one short page for each session, for the telephone, with its tasks and the fields of the own plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from browser.conftest import Site, open_page
from browser.test_accessibility import axe_in_both_colours
from browser.test_worksheets import PLAN, SESSION_2, field, waits_until_kept, write, write_source
from playwright.sync_api import Browser, BrowserContext, Page, expect

ROOM = "room/session-2.html"
QUESTION = "Who is not here, although you would expect to see them?"
SHARE = """
  window.sent = [];
  navigator.share = async (data) => { window.sent.push({text: data.text, file: await data.files?.[0].text()}); };
  navigator.canShare = () => true;
"""


@pytest.fixture
def telephone(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce") as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield context


def test_each_session_and_the_workshop_have_four_screens_on_a_telephone(site: Site, telephone: BrowserContext) -> None:
    page, screens = telephone.new_page(), {}
    for name in site.pages:
        if name.startswith("room/") and name != "room/index.html":
            open_page(page, site.address + name)
            expect(page.locator(".cop-quiz-form").first).to_be_attached()
            end = page.locator("article > section").evaluate("(box) => box.getBoundingClientRect().bottom + scrollY")
            screens[name] = round(end / 844, 1)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert len(screens) == 7 + 1
    assert {name: count for name, count in screens.items() if count > 4} == {}


def test_a_room_begins_with_a_question_and_says_nothing_of_other_parts(site: Site, telephone: BrowserContext) -> None:
    page = telephone.new_page()
    open_page(page, site.address + ROOM)
    expect(page.get_by_text("Check-in: Something that you heard")).to_be_in_viewport()
    expect(page.locator(".cop-elsewhere")).to_have_text("")
    write_purpose(page)
    page.keyboard.press("Tab")
    elsewhere = page.locator(".cop-elsewhere")
    expect(elsewhere).to_contain_text("In other parts of your plan")
    elsewhere.get_by_role("link").click()
    expect(page.locator("#answers .cop-report > h3")).to_be_focused()
    expect(page.locator("#answers .cop-report > h3")).to_be_in_viewport()


def test_the_workshop_has_its_topics_and_all_of_its_fields(site: Site, telephone: BrowserContext) -> None:
    page = telephone.new_page()
    open_page(page, f"{site.address}room/workshop.html")
    page.get_by_text("Formats, channels and roles, 33").click()
    expect(page.get_by_text("Six formats, sixteen hours")).to_be_visible()
    write_purpose(page)
    fields = page.locator(".cop-part-fold > summary")
    assert [name in fields.all_inner_texts() for name in ("Channels", "Code of conduct", "Scope")] == [
        True,
        True,
        False,
    ]
    expect(page.locator(".cop-peer-question")).to_contain_text("What could stop me from doing this by that day?")


def test_the_head_of_an_episode_leads_to_its_room_and_the_room_back(site: Site, page: Page) -> None:
    page.goto(site.address + SESSION_2)
    page.locator(".masthead").get_by_role("link", name="In the room").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("In the room: session 2")
    expect(page.get_by_role("link", name="Back to: Needs, purpose and stakeholders")).to_be_visible()


def test_the_example_of_a_room_leads_back_to_the_room(site: Site, telephone: BrowserContext) -> None:
    page = telephone.new_page()
    open_page(page, f"{site.address}room/session-4.html")
    page.get_by_role("link", name="Start from the Circle's plan").click()
    page.get_by_role("button", name="Use this as my plan").click()
    page.get_by_role("button", name="Back to session 4 in the room").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("In the room: session 4")


def test_what_is_written_in_the_room_is_the_same_plan_everywhere(site: Site, telephone: BrowserContext) -> None:
    page = telephone.new_page()
    open_page(page, site.address + ROOM)
    write_purpose(page)
    page.wait_for_timeout(400)
    open_page(page, site.address + SESSION_2)
    expect(page.locator(field("purpose"))).to_have_value("Share data well")


def test_a_session_ends_with_the_answers_sent_to_oneself(site: Site, telephone: BrowserContext) -> None:
    telephone.add_init_script(SHARE)
    page = telephone.new_page()
    open_page(page, site.address + ROOM)
    write_purpose(page)
    page.get_by_role("button", name="Send this to myself").click()
    expect(page.locator(".cop-take-home .cop-here")).to_contain_text("Handed on")
    (sent,) = page.evaluate("window.sent")
    assert sent["text"].startswith("In the room: session 2\n\nPurpose\nShare data well\n")
    assert QUESTION in sent["text"]
    assert "purpose: Share data well" in sent["file"]


def test_where_nothing_can_be_sent_the_answers_are_copied(site: Site, telephone: BrowserContext) -> None:
    page = telephone.new_page()
    open_page(page, site.address + ROOM)
    page.evaluate("delete Navigator.prototype.share")
    page.reload()
    write_purpose(page)
    page.get_by_role("button", name="Copy as text").click()
    expect(page.locator(".cop-take-home .cop-here")).to_contain_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Share data well" in copied
    assert QUESTION in copied
    assert "cop_plan" not in copied


def test_where_a_page_may_not_copy_the_text_is_shown(site: Site, telephone: BrowserContext) -> None:
    telephone.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error());")
    page = telephone.new_page()
    open_page(page, site.address + ROOM)
    write_purpose(page)
    page.get_by_role("button", name="Copy as text").click()
    expect(page.locator(".cop-by-hand")).to_have_value(re.compile("Share data well"))


def test_a_plan_that_cannot_be_read_is_sent_whole_and_not_called_empty(site: Site, telephone: BrowserContext) -> None:
    page = telephone.new_page()
    page.goto(site.address + PLAN)
    write_source(page, "cop_plan: 1\nneeds:\n  - need: Reports come back\n   evidence: 11\n")
    waits_until_kept(page, "Reports come back")
    open_page(page, site.address + ROOM)
    page.get_by_role("button", name="Copy as text").click()
    expect(page.locator(".cop-take-home .cop-here")).to_contain_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "This plan cannot be read yet." in copied
    assert "Nothing is written here yet." not in copied
    assert "need: Reports come back" in copied


def test_without_a_script_the_room_has_its_tasks_and_a_sheet_for_paper(site: Site, browser: Browser) -> None:
    with browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.address + ROOM)
        expect(page.locator(".cop-worksheet")).to_be_visible()
        expect(page.locator(".without-script", has_text="names of both contacts")).to_be_visible()
        page.get_by_text("Who is not on the map?").click()
        expect(page.get_by_text("student assistants", exact=False).first).to_be_visible()


def test_help_is_near_and_clears_the_plan_where_it_is_asked(site: Site, telephone: BrowserContext) -> None:
    page = telephone.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    open_page(page, site.address + ROOM)
    write_purpose(page)
    page.locator(".cop-near-help > summary").click()
    expect(page.get_by_role("link", name="How we take part")).to_be_visible()
    with page.expect_download():
        page.get_by_role("button", name="Download the plan, and clear it from this browser").click()
    expect(page.locator(".cop-near-help .cop-here")).to_contain_text("cleared from this browser")
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_what_came_of_a_button_is_said_beside_it(site: Site, telephone: BrowserContext) -> None:
    page = telephone.new_page()
    open_page(page, site.address + ROOM)
    write_purpose(page)
    page.locator(".cop-plan-tools > summary").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".cop-plan-tools .cop-here")).to_have_text("Undone.")
    expect(page.locator(".cop-here")).to_be_in_viewport()


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_in_the_room(site: Site, browser: Browser, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 844}, reduced_motion="reduce") as context:
        page = context.new_page()
        open_page(page, site.address + ROOM)
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        assert axe_in_both_colours(page, width) == []


def test_a_long_list_is_one_line_for_each_entry_and_one_of_them_is_open(site: Site, telephone: BrowserContext) -> None:
    page = telephone.new_page()
    page.goto(f"{site.address}{PLAN}?example=4-engagement/start.yaml&asks=plan")
    page.get_by_role("button", name="Use this as my plan").click()
    page.get_by_role("button", name="Yes: keep my plan").click()
    open_page(page, f"{site.address}room/session-4.html")
    part = page.locator(".cop-part-fold").first
    part.locator("> summary").click()
    lines = part.locator(".cop-entry-fold > summary")
    names = ["Passive user", "Active user", "Ambassador", "Champion"]
    expect(lines).to_have_text([f"Level {at}: {name} Change" for at, name in enumerate(names, 1)])
    assert part.evaluate("part => part.offsetHeight") <= 844
    for at in (1, 2):
        lines.nth(at).press("Enter")
        expect(part.locator(".cop-entry-fold[open]")).to_have_count(1)
        expect(page.locator(field(f"levels.{at}.name"))).to_be_visible()
    page.locator(field("levels.2.name")).fill("Guide")
    expect(lines.nth(2)).to_contain_text("Level 3: Guide")
    page.locator(".cop-report .cop-jump", has_text="Passive user").first.click()
    expect(page.locator(field("levels.0.name"))).to_be_visible()
    part.get_by_role("button", name="Add: level").click()
    expect(page.locator(field("levels.4.name"))).to_be_focused()
    expect(lines).to_have_count(5)
    for _ in range(3):
        part.locator(".cop-entry-fold[open] + fieldset > .cop-entry-tools [data-do=remove]").click()
    expect(lines).to_have_count(0)
    expect(page.locator(field("levels.1.name"))).to_be_visible()


def test_an_error_opens_its_entry(site: Site, telephone: BrowserContext) -> None:
    page = telephone.new_page()
    page.goto(site.address + PLAN)
    needs = "".join(f"  - need: Need {at}\n    evidence: {at}\n" for at in range(3))
    write_source(page, f"cop_plan: 1\nneeds:\n{needs}  - need: Need 3\n    evidence: {{a: b}}\n")
    waits_until_kept(page, "Need 3")
    open_page(page, site.address + ROOM)
    page.locator(".cop-part-fold > summary", has_text="Needs").click()
    expect(page.locator(".cop-entry-fold")).to_have_count(4)
    expect(page.locator(".cop-entry-fold[open] + [data-path='needs.3'] .cop-error").first).to_be_visible()
    expect(page.locator(".cop-entry-fold[open]")).to_have_count(1)


def write_purpose(page: Page) -> None:
    page.locator(".cop-part-fold > summary", has_text="Purpose").click()
    write(page, "purpose", "Share data well")
