"""The Circle beside one's own plan: its answer to look at, and its plan to start from for whoever joins late."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser.conftest import Site, open_page
from browser.test_worksheets import KEPT, PLAN, field, open_file, show_view, source, write
from playwright.sync_api import Page, expect


@pytest.mark.parametrize("page_of", ["episodes/2-needs-and-stakeholders.html", "room/session-2.html"])
def test_the_circle_answers_beside_each_section_and_is_closed_at_first(site: Site, page: Page, page_of: str) -> None:
    open_page(page, site.address + page_of)
    answers = page.locator(".cop-story-answer")
    assert answers.count() == 5
    assert page.locator(".cop-story-answer[open]").count() == 0
    page.evaluate("for (const fold of document.querySelectorAll('.cop-part-fold')) fold.open = true")
    page.get_by_text("Look at the Circle's answer (Needs)").click()
    expect(answers.first).to_contain_text("Project reports come back because the data statement is empty")
    assert "Project reports" not in page.evaluate(KEPT)[0]


def test_who_joins_late_starts_from_the_circle_and_loses_nothing(site: Site, page: Page) -> None:
    open_page(page, f"{site.address}episodes/4-engagement.html")
    write(page, "levels.0.name", "Look around")
    page.wait_for_timeout(400)
    page.get_by_role("link", name="Start from the Circle's plan").click()
    expect(page.locator(".cop-as-example")).to_contain_text("at the start of session 4")
    page.get_by_role("button", name="Use this as my plan").click()
    expect(page.locator(".cop-notice")).to_contain_text("This is your plan now")
    expect(page.locator(".cop-tasks[open] > summary")).to_contain_text("Session 4")
    assert "Estuary Open Research Circle" in source(page)
    page.locator(".cop-more-tools > summary").click()
    page.locator(".cop-earlier > summary").click()
    page.get_by_role("button", name="Get it back").click()
    show_view(page, "part-levels")
    expect(page.locator(field("levels.0.name"))).to_have_value("Look around")
    open_page(page, f"{site.address}episodes/4-engagement.html")
    expect(page.get_by_role("link", name="Start from the Circle's plan")).to_be_hidden()


@pytest.mark.parametrize("example", ["4-engagement/start", "7-next-steps/solution", "sorina-valley/solution"])
def test_what_only_the_example_can_say_is_left_out_and_the_rest_is_called_its_own_until_it_is_changed(
    site: Site, page: Page, tmp_path: Path, example: str
) -> None:
    page.goto(f"{site.address}{PLAN}?example={example}.yaml")
    page.get_by_role("button", name="Use this as my plan").click()
    expect(page.locator(".cop-notice")).to_contain_text("was left out: institution, contact, version and day")
    text = source(page)
    assert text.startswith("cop_plan: 1\n")
    of_example = ("@", "\ndeferred:", "\nsilenced:", "\npublic:", "institution:", "  updated:", "  version:")
    assert [word for word in of_example if word in text] == []
    needs = page.locator("[data-task=needs] > .cop-task-state")
    expect(needs).to_have_text("still as in the example")
    page.get_by_role("button", name="Yes: keep my plan").click()
    write(page, "needs.0.need", "Nobody knows whom to ask")
    expect(needs).to_have_text("begun")
    own = tmp_path / "own.yaml"
    own.write_text(source(page), "utf-8")
    show_view(page, "answers")
    open_file(page, own)
    expect(needs).to_have_text("begun")
    expect(page.locator("[data-task=purpose] > .cop-task-state")).to_have_text("still as in the example")
    outcomes = page.locator(".cop-answer", has=page.get_by_role("heading", name="Outcomes"))
    expect(outcomes).to_contain_text("still as in the example")


def test_after_the_plan_of_a_session_its_parts_come_first_then_what_is_not_started(site: Site, page: Page) -> None:
    page.goto(f"{site.address}{PLAN}?example=4-engagement/start.yaml&through=4")
    page.get_by_role("button", name="Use this as my plan").click()
    offered = page.locator(".cop-next")
    expect(offered).to_have_text("Carry on with: Levels of engagement")
    page.goto(site.address + PLAN)
    expect(offered).to_have_text("Carry on with: Levels of engagement")
    show_view(page, "part-review")
    show_view(page, "list")
    expect(offered).to_have_text("Carry on with: Next steps")
    show_view(page, "part-next_steps")
    show_view(page, "list")
    expect(offered).to_have_text("Carry on with: Indicators")


def test_who_begins_late_on_the_page_of_the_plan_is_led_to_the_same(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    page.get_by_text("I join in a later session").click()
    page.get_by_role("link", name="at the start of session 6").first.click()
    page.get_by_role("button", name="Use this as my plan").click()
    expect(page.locator(".cop-notice")).to_contain_text("This is your plan now")
    expect(page.locator(".cop-tasks[open] > summary")).to_contain_text("Session 6")
