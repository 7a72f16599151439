"""The page of the whole plan leads through it: two questions, a list of parts, one part at a time, and all answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from browser.conftest import Site
from browser.test_accessibility import axe_in_both_colours
from browser.test_worksheets import (
    KEPT,
    PLAN,
    SESSION_2,
    SOLUTION,
    field,
    open_file,
    show_view,
    source,
    values,
    waits_until_kept,
    write,
    write_source,
)
from case import ROOT
from playwright.sync_api import Browser, Page, expect

from cop_lesson.plan_format.format import ASKS

WHOLE = [SOLUTION, *sorted((ROOT / "exercises" / "real").rglob("*.yaml"))]

DONE = "  - action: Book a room\n    owner: dean\n    due: 2027-09-01\n    done: true\n"


def begin(page: Page, address: str, answer: str = "We are starting") -> None:
    page.goto(address)
    if answer:
        page.get_by_role("radio", name=answer).check()
    page.get_by_role("button", name="Start", exact=True).click()


def go_to(page: Page, address: str) -> None:
    """Follow an address within the page, until the page has followed it too."""
    followed = (
        "new Promise((done) => { addEventListener('hashchange', done, { once: true }); location.hash = address; })"
    )
    page.evaluate(f"async (address) => {{ await {followed}; }}", address)


def test_nothing_can_be_undone_or_downloaded_before_something_is_written(site: Site, page: Page) -> None:
    begin(page, site.address + PLAN)
    tools = page.locator(".cop-bar > :is([data-do=undo], [data-do=download])")
    expect(tools).to_have_count(2)
    expect(tools.filter(visible=True)).to_have_count(0)
    page.locator(field("community.name")).fill("Data Circle")
    expect(tools.filter(visible=True)).to_have_count(2)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(field("community.name"))).to_have_value("")
    expect(page.get_by_role("button", name="Download the plan", exact=True)).to_be_hidden()


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
def test_the_first_field_is_two_presses_from_the_beginning_and_in_the_first_screen(
    site: Site, browser: Browser, width: int, height: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce") as context:
        page = context.new_page()
        begin(page, site.address + PLAN)
        expect(page.locator("#part-community h2")).to_be_focused()
        expect(page.locator(field("community.name"))).to_be_in_viewport(ratio=1)
        assert source(page) == "cop_plan: 1\nasks: plan\n"
        page.reload()
        expect(page.locator("#part-community")).to_be_visible()


def test_a_first_plan_lists_its_parts_alone_and_what_is_hidden_is_not_seen(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    expect(page.locator(".cop-begin")).to_contain_text("its 9 smallest parts")
    begin(page, site.address + PLAN, "I am in a workshop")
    show_view(page, "list")
    page.evaluate("() => { for (const fold of document.querySelectorAll('.cop-tasks')) fold.open = true; }")
    expect(page.locator("[data-task]:visible > a")).to_have_text(
        [
            "Community",
            "Alignment with wider goals",
            "Needs",
            "Purpose",
            "Outcomes",
            "Stakeholders",
            "Formats",
            "Indicators",
            "Next steps",
        ]
    )
    seen = "[...document.querySelectorAll('.cop-form [hidden]')].filter((one) => one.checkVisibility()).length"
    assert page.evaluate(seen) == 0


def test_what_can_be_chosen_from_is_asked_before_it_within_a_session(site: Site, page: Page) -> None:
    begin(page, site.address + PLAN)
    order = page.locator("[data-task]").evaluate_all("all => all.map((one) => one.dataset.task)")
    refers = page.evaluate("""() => [...document.querySelectorAll('.cop-parts [data-session]')].flatMap((session) =>
      [...session.querySelectorAll('.cop-form-section')].flatMap((section) =>
        [...section.querySelectorAll('[data-refers]')].flatMap((field) => field.dataset.refers.split(' '))
          .filter((name) => session.querySelector(`[data-section="${name}"]`))
          .map((name) => [section.dataset.section, name])))""")
    assert ["team", "roles"] in refers
    assert [pair for pair in refers if order.index(pair[0]) < order.index(pair[1])] == []


def test_what_can_be_chosen_from_the_same_part_is_written_there(site: Site, page: Page) -> None:
    begin(page, site.address + PLAN)
    go_to(page, "part-levels")
    page.locator(field("levels.0.name")).fill("Follower")
    part = page.locator("#part-levels")
    part.get_by_role("button", name="Add: way to move on").first.click()
    following = page.locator("[data-path='levels.0.up.0.to']")
    expect(following).to_contain_text("Press “Add: level” below first, and write a second one.")
    expect(following.get_by_role("link")).to_have_count(0)
    part.get_by_role("button", name="Add: level").click()
    page.locator(field("levels.1.name")).fill("Host")
    expect(following.get_by_role("checkbox", name="Host")).to_be_visible()
    expect(following).not_to_contain_text("nothing to choose")


def test_a_beginning_says_how_much_each_answer_asks_and_a_part_where_it_stands(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    for answer, parts, place in (
        ("We are starting", "The whole plan: its 34 parts", "Part 1 of 5"),
        ("I want a first plan", "its 9 smallest parts, in about an hour", "Part 1 of 4"),
    ):
        expect(page.get_by_role("radio", name=answer).locator("..")).to_contain_text(parts)
        begin(page, site.address + PLAN, answer)
        go_to(page, "part-needs")
        expect(page.locator(".cop-place:visible")).to_have_text(place)
        page.locator("[data-do=clear]:visible").or_(page.locator(".cop-more-tools > summary")).first.click()
        page.locator(".cop-more-tools [data-do=clear]").click()


def test_a_beginning_without_an_answer_asks_for_one(site: Site, page: Page) -> None:
    begin(page, site.address + PLAN, "")
    expect(page.locator(".cop-begin [role=alert]")).to_be_visible()
    expect(page.locator("#part-community")).to_be_hidden()


def test_a_link_says_what_is_asked_and_which_session_is_today(site: Site, page: Page) -> None:
    begin(page, f"{site.address}{PLAN}?asks=first-plan&through=3", "")
    expect(page.locator("#part-formats")).to_be_visible()
    assert source(page) == "cop_plan: 1\nasks: first-plan\nthrough: 3\n"
    show_view(page, "list")
    expect(page.locator(".cop-tasks[open] > summary")).to_have_text("Session 3: Formats, channels and roles today")


def test_whoever_works_in_a_later_session_has_come_as_far(site: Site, page: Page) -> None:
    begin(page, f"{site.address}{PLAN}?asks=plan&through=3", "")
    write(page, "formats.0.name", "Clinic")
    show_view(page, "part-values")
    write(page, "values.0.value", "Kindness")
    assert "through: 5\n" in source(page)
    page.wait_for_timeout(400)
    page.goto(f"{site.address}{PLAN}?asks=plan&through=7")
    assert "through: 7\n" in source(page)
    page.goto(f"{site.address}{PLAN}?asks=plan&through=4")
    assert "through: 7\n" in source(page)


def test_a_link_is_told_first_where_it_was_copied_with_a_place(site: Site, page: Page) -> None:
    begin(page, f"{site.address}{PLAN}?asks=charter&through=3#part-needs", "")
    assert source(page) == "cop_plan: 1\nasks: charter\nthrough: 3\n"


def test_a_link_for_another_situation_asks_before_it_changes_a_plan_that_is_kept(site: Site, page: Page) -> None:
    begin(page, site.address + PLAN)
    write(page, "community.name", "Circle")
    page.wait_for_timeout(400)
    for answer, asks in (("Leave it as it is", "plan"), ("Ask what the link was made for", "charter")):
        page.goto(f"{site.address}{PLAN}?asks=charter&through=3")
        expect(page.locator(".cop-notice")).to_contain_text(
            "made for “We meet already”, and your plan is for “We are starting”"
        )
        page.get_by_role("button", name=answer).click()
        expect(page.locator(".cop-notice")).to_be_empty()
        assert source(page) == f"cop_plan: 1\nasks: {asks}\ncommunity:\n  name: Circle\n"
        page.wait_for_timeout(400)


@pytest.mark.parametrize("place", ["#nothing", "#part-nothing", "#end-99", "#100%", "#carry-on"])
def test_an_address_that_is_no_view_leaves_what_is_shown(site: Site, page: Page, place: str) -> None:
    page.goto(site.address + PLAN)
    expect(page.locator(".cop-begin")).to_be_visible()
    go_to(page, place)
    expect(page.locator(".cop-begin")).to_be_visible()
    expect(page.locator("#list")).to_be_hidden()


def test_the_way_past_the_menus_changes_nothing_but_the_place_on_the_page(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    expect(page.locator(".cop-begin")).to_be_visible()
    skip = page.get_by_role("link", name="Skip to the text")
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    skip.press("Enter")
    page.wait_for_url("**/*#content")
    for go in (page.reload, page.go_back, page.go_forward):
        expect(page.locator(".cop-begin")).to_be_visible()
        expect(page.locator("#list")).to_be_hidden()
        go()
    page.get_by_role("radio", name="We are starting").check()
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator("#part-community h2")).to_be_focused()
    skip.press("Enter")
    page.wait_for_url("**/*#content")
    write(page, "community.name", "Circle")
    waits_until_kept(page, "Circle")
    page.reload()
    expect(page.locator("#part-community")).to_be_visible()
    show_view(page, "list")
    page.go_back()
    expect(page.locator("#part-community")).to_be_visible()


def test_after_what_is_begun_the_list_offers_what_is_not_started(site: Site, page: Page) -> None:
    begin(page, site.address + PLAN, "I am in a workshop")
    write(page, "community.name", "Circle")
    offered = page.locator(".cop-next")
    expect(offered).to_have_text("Carry on with: Alignment with wider goals")
    write(page, "needs.0.need", "We search")
    go_to(page, "#list")
    expect(page.locator(".cop-tasks[open] > summary")).to_contain_text("Session 2")
    write(page, "purpose", "We listen")
    expect(offered).to_have_text("Carry on with: Outcomes")
    go_to(page, "#part-next_steps")
    go_to(page, "#list")
    expect(offered).to_have_text("Carry on with: Indicators")


def test_the_list_offers_the_empty_part_where_one_was_what_was_passed_over_and_at_the_end_all_answers(
    site: Site, page: Page
) -> None:
    begin(page, site.address + PLAN, "I am in a workshop")
    offered, answers = page.locator(".cop-next"), page.locator(".cop-to-answers")
    go_to(page, "#list")
    expect(offered).to_have_text("Begin with: Community")
    write(page, "community.name", "Circle")
    write_source(
        page, "cop_plan: 1\nasks: first-plan\ncommunity: {name: Circle}\nalignment: [{goal: a, contribution: b}]\n"
    )
    for part in ("needs", "outcomes"):
        go_to(page, f"#part-{part}")
        go_to(page, "#list")
        expect(offered).to_have_text({"needs": "Carry on with: Needs", "outcomes": "Carry on with: Stakeholders"}[part])
    write(page, "stakeholders.0.group", "Deans")
    expect(offered).to_have_text("Carry on with: Needs")
    write_source(page, "cop_plan: 1\nasks: first-plan\ncommunity: {name: Circle}\n")
    expect(answers).to_be_visible()
    parts = [part.get_attribute("data-task") for part in page.locator("[data-state=not-started]").all()]
    put_off = "".join(f"{part}: {{not_yet: We ask first}}\n" for part in parts)
    write_source(page, f"cop_plan: 1\nasks: first-plan\ncommunity: {{name: Circle}}\n{put_off}")
    expect(page.locator("[data-state=not-started]:visible")).to_have_count(0)
    expect(offered).to_have_text("Check your answers")
    expect(answers).to_be_hidden()
    offered.click()
    expect(page.locator("#answers")).to_be_visible()


def test_what_came_of_a_button_in_one_view_is_not_said_in_another(site: Site, page: Page) -> None:
    begin(page, site.address + PLAN)
    write(page, "community.name", "Circle")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    go_to(page, "#end-1")
    by_hand, said = page.locator(".cop-end-view .cop-by-hand"), page.locator(".cop-bar .cop-status")
    page.get_by_role("button", name="Copy as text").click()
    # What is said of it may give way at once to the word that the plan is kept; the text to copy stays.
    expect(by_hand).to_have_value(re.compile("Circle"))
    go_to(page, "#end-2")
    expect(by_hand).to_be_hidden()
    expect(by_hand).to_have_value("")
    expect(said).not_to_contain_text("does not let a page copy")
    expect(page.locator(".cop-here")).to_have_count(0)
    page.evaluate("location.hash = 'part-community'")
    page.locator(field("community.institution")).fill("Hill")
    expect(said).to_have_text("Kept in this browser.")
    go_to(page, "#list")
    expect(said).to_have_text("Kept in this browser.")


def test_the_charter_of_a_plan_begun_from_an_example_says_which_parts_are_still_those(site: Site, page: Page) -> None:
    page.goto(f"{site.address}{PLAN}?example=2-needs-and-stakeholders/start.yaml")
    show_view(page, "answers")
    unchanged = page.locator(".cop-charter-part > .cop-unchanged")
    expect(page.locator(".cop-charter-part")).to_be_visible()
    expect(unchanged).to_be_hidden()
    show_view(page, "list")
    page.get_by_role("button", name="Use this as my plan").click()
    expect(page.locator(".cop-as-example")).to_be_hidden()
    show_view(page, "answers")
    expect(unchanged).to_contain_text("Still as in the example: ")
    expect(unchanged).to_contain_text("They are in this charter too, so change or clear them before you show it.")
    same = unchanged.get_by_role("link", name="Alignment with wider goals")
    same.click()
    expect(page.locator("#part-alignment")).to_be_visible()
    write(page, "alignment.0.goal", "Ours")
    show_view(page, "answers")
    expect(unchanged).to_be_visible()
    expect(same).to_have_count(0)
    write_source(page, "cop_plan: 1\ncommunity: {name: Circle}\n")
    show_view(page, "answers")
    expect(unchanged).to_be_hidden()


def test_who_comes_back_is_offered_the_first_part_of_a_session_that_is_not_started(
    site: Site, page: Page, tmp_path: Path
) -> None:
    plan = yaml.safe_load((SOLUTION.parents[1] / "4-engagement" / "solution.yaml").read_text("utf-8"))
    own = tmp_path / "own.yaml"  # an own plan, which is written in other lines than the example
    own.write_text(yaml.safe_dump(plan, sort_keys=False), "utf-8")
    page.goto(f"{site.address}{PLAN}#carry-on")
    open_file(page, own)
    expect(page.locator("[data-task=success]")).to_contain_text("left open")
    expect(page.locator(".cop-next")).to_have_text("Carry on with: Values")


@pytest.mark.parametrize("place", [".cop-all-answers a[href='#part-needs']", ".cop-first a"])
def test_who_comes_to_a_part_from_the_answers_goes_back_to_the_place_there(site: Site, page: Page, place: str) -> None:
    begin(page, site.address + PLAN)
    write(page, "needs.0.need", "Reports come back")
    show_view(page, "answers")
    page.locator(place).click()
    part = page.locator(".cop-form-section.cop-open")
    expect(part).to_be_visible()
    waits_until_kept(page, "Reports come back")
    page.reload()
    expect(part).to_be_visible()
    go_on = part.get_by_role("button", name="Continue")
    go_on.press("Enter")
    note = part.locator(".cop-part-note")
    if not page.locator("#answers").is_visible():
        expect(note).to_contain_text("one question")
        go_on.press("Enter")
    expect(page.locator(".cop-report h3" if place == ".cop-first a" else place)).to_be_focused()
    show_view(page, "list")
    go_to(page, "#part-needs")
    go_on = page.locator("#part-needs [data-do=continue]")
    go_on.press("Enter")
    if go_on.is_visible():  # kept by the question about needs, where that was not asked before
        go_on.press("Enter")
    expect(page.locator("#part-purpose h2")).to_be_focused()


def test_the_answers_begin_with_the_way_to_what_the_checker_says(site: Site, page: Page) -> None:
    begin(page, site.address + PLAN)
    write(page, "community.name", "Circle")
    show_view(page, "answers")
    page.get_by_role("link", name="What the checker says, below").press("Enter")
    heading = page.locator("#answers").get_by_role("heading", name="What the checker says")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()


def test_the_checker_asks_once_and_only_after_continue(site: Site, page: Page) -> None:
    begin(page, site.address + PLAN)
    page.locator(field("community.name")).press_sequentially("Circle")
    said = page.locator("#part-community .cop-said:not(:empty)")
    expect(said).to_have_count(0)
    go_on = page.locator("#part-community [data-do=continue]")
    go_on.press("Enter")
    expect(said).to_have_count(1)
    note = page.locator("#part-community .cop-part-note")
    expect(note).to_contain_text("one question: Where can people write to you?")
    go_on.press("Enter")
    expect(page.locator("#part-story h2")).to_be_focused()
    page.go_back()
    expect(page.locator("#part-community")).to_be_visible()


def test_what_the_checker_asks_is_read_where_the_focus_is_until_it_is_answered(site: Site, page: Page) -> None:
    begin(page, site.address + PLAN, "We meet already")
    go_to(page, "part-decisions")
    fold = page.locator("#part-decisions .cop-form-more > summary")
    fold.click()
    page.locator(field("decisions.method")).select_option("vote")
    who = page.locator(field("decisions.who"))
    who.fill("Everybody who comes")
    fold.click()
    expect(who).to_be_hidden()
    page.locator("#part-decisions [data-do=continue]").press("Enter")
    note = page.locator("#part-decisions .cop-part-note")
    expect(note).to_be_focused()
    expect(page.locator("#part-decisions .cop-finding").first).to_be_visible()
    note.get_by_role("link", name="Go to the field").press("Enter")
    expect(who).to_be_focused()
    page.locator(field("decisions.majority")).fill("More than half of those present")
    expect(note).to_be_empty()


def test_what_keeps_somebody_is_seen_also_where_a_matter_of_form_lacks_in_the_same_part(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    begin(page, site.address + PLAN)
    go_to(page, "part-stakeholders")
    page.locator(field("stakeholders.0.group")).fill("Archivists")
    page.locator(field("stakeholders.0.role")).fill("Tell others")
    page.locator("#part-stakeholders [data-do=continue]").click()
    note = page.locator("#part-stakeholders .cop-part-note")
    expect(note).to_contain_text("Is there somebody outside")
    expect(note).to_be_focused()
    expect(note).to_be_in_viewport(ratio=1)
    expect(page.locator("#part-stakeholders .cop-finding")).to_contain_text("Is there somebody outside")


def test_nobody_is_kept_by_a_matter_of_form(site: Site, page: Page) -> None:
    begin(page, site.address + PLAN)
    for name in ("name", "institution", "contact"):
        page.locator(field(f"community.{name}")).fill("Circle of ten, circle@estuary.example")
    page.get_by_role("button", name="Today").click()
    expect(page.locator(field("community.updated"))).not_to_have_value("")
    page.locator("#part-community [data-do=continue]").press("Enter")
    expect(page.locator("#part-story h2")).to_be_focused()
    expect(page.locator(field("community.version"))).to_be_hidden()


def test_what_is_put_off_without_a_day_is_left_open_and_so_is_one_question(site: Site, page: Page) -> None:
    begin(page, site.address + PLAN)
    for part in ("outcomes", "story"):
        page.evaluate("part => { location.hash = part; }", f"part-{part}")
        page.locator(f"#part-{part} .cop-deferring > summary").click()
        page.locator(f"#part-{part} [data-place={part}]").get_by_label("Not yet").check()
        page.keyboard.type("We ask in May")
        expect(page.locator(f"[data-task={part}] .cop-task-state")).to_have_text("left open")
    page.evaluate("location.hash = 'part-community'")
    page.locator("#part-community .cop-deferring > summary").click()
    page.locator("#part-community .cop-one-part select").select_option("community.contact")
    contact = page.locator("[data-place='community.contact']")
    expect(contact.get_by_label("Not yet")).to_be_checked()
    expect(contact.locator("[data-part=reason]")).to_be_focused()


def test_arrow_keys_go_through_all_answers_of_a_part_and_its_reason_comes_after_them(site: Site, page: Page) -> None:
    begin(page, site.address + PLAN)
    page.locator("#part-community .cop-deferring > summary").click()
    box = page.locator("#part-community [data-place=community]")
    expect(box.get_by_label("I can answer it")).to_be_enabled()
    box.get_by_label("I can answer it").focus()
    for answer in ("not_yet", "none", "elsewhere"):
        page.keyboard.press("ArrowDown")
        expect(box.locator(f"[value={answer}]")).to_be_focused()
    page.keyboard.press("Tab")
    expect(box.get_by_role("textbox", name="where")).to_be_focused()


def test_without_a_step_the_end_asks_for_one(site: Site, page: Page) -> None:
    begin(page, site.address + PLAN)
    write(page, "community.name", "Circle")
    show_view(page, "answers")
    expect(page.locator(".cop-do-step")).to_be_hidden()
    expect(page.locator(".cop-write-step")).to_be_visible()
    begins = page.locator(".cop-first a")
    expect(page.locator(".cop-findings > li").first).to_be_visible()
    expect(begins).to_have_text("Community")
    page.get_by_role("link", name="Go to: Next steps").click()
    expect(page.locator("#part-next_steps h2")).to_be_focused()


def test_a_mark_for_later_is_no_reason_and_is_asked_about(site: Site, page: Page) -> None:
    begin(page, site.address + PLAN)
    write_source(page, "cop_plan: 1\nneeds:\n  none: TBC\n")
    expect(page.locator("[data-task=needs] .cop-task-state")).to_have_text("not started")
    page.evaluate("location.hash = 'part-needs'")
    page.locator("#part-needs [data-do=continue]").click()
    expect(page.locator("#part-needs .cop-part-note")).to_contain_text("one question")
    expect(page.locator("#part-needs .cop-deferring")).to_contain_text('in the place of "TBC"')


def test_a_finger_presses_what_it_touches_when_what_is_said_moves_the_page(site: Site, browser: Browser) -> None:
    with browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        begin(page, site.address + PLAN)
        write(page, "needs.0.need", "Reports come back")
        page.locator("#part-needs [data-do=continue]").tap()
        expect(page.locator("#part-needs .cop-part-note")).to_contain_text("one question")


def test_a_part_is_finished_when_somebody_says_so_and_the_file_says_nothing_of_it(site: Site, page: Page) -> None:
    begin(page, site.address + PLAN)
    page.get_by_label("This part is finished for now (Community)").check()
    show_view(page, "list")
    state = page.locator("[data-task=community] .cop-task-state")
    expect(state).to_have_text("finished")
    assert source(page) == "cop_plan: 1\nasks: plan\n"
    page.wait_for_timeout(500)
    page.goto(site.address + PLAN)
    expect(state).to_have_text("finished")
    expect(page.locator(".cop-next")).to_have_text("Begin with: Origin story")
    assert "finished" in page.evaluate(KEPT)[0]


@pytest.mark.parametrize("finished", [[1, None], None])
def test_a_plan_is_shown_whatever_is_kept_beside_it(site: Site, page: Page, finished: object) -> None:
    kept = {"text": "cop_plan: 1\ncommunity:\n  name: Circle\n", "name": "my-plan.yaml", "marked": False}
    content = {"kept": kept | {"finished": finished}, "revision": {"number": 1, "by": "x"}}
    begin(page, site.address + PLAN)
    page.wait_for_timeout(400)
    page.goto(site.address + "404.html")
    record = json.dumps({"version": 1, "content": content})
    page.evaluate(
        "written => localStorage.setItem(Object.keys(localStorage).find((n) => n.endsWith(' plan')), written)", record
    )
    page.goto(site.address + PLAN + "#part-community")
    expect(page.locator(field("community.name"))).to_have_value("Circle")
    box = page.get_by_label("This part is finished for now (Community)")
    expect(box).not_to_be_checked()


def test_a_part_that_is_left_open_says_until_when(site: Site, page: Page) -> None:
    begin(page, site.address + PLAN)
    page.locator("#part-community .cop-deferring > summary").click()
    page.locator("#part-community").get_by_label("Not yet").check()
    page.keyboard.type("We ask in May")
    page.locator("#part-community [data-part=until]").fill("2099-05-01")
    show_view(page, "list")
    expect(page.locator("[data-task=community] .cop-task-state")).to_contain_text("left open until")
    assert "community:\n  not_yet: We ask in May\n  until: 2099-05-01\n" in source(page)
    show_view(page, "answers")
    expect(page.locator(".cop-all-answers")).to_contain_text("Not yet, until 1 May 2099: We ask in May")


def test_the_day_of_an_answer_is_written_as_it_is_known_and_the_checker_offers_what_was_meant(
    site: Site, page: Page
) -> None:
    begin(page, site.address + PLAN)
    part = page.locator("#part-community")
    part.locator(".cop-deferring > summary").click()
    part.get_by_label("Not yet").check()
    page.keyboard.type("We ask in May")
    day = part.locator("[data-part=until]")
    day.press_sequentially("October 2027")
    assert "until: October 2027\n" in source(page)
    part.locator("[data-do=continue]").click()
    part.get_by_role("button", name="Use 2027-10-31").click()
    expect(day).to_have_value("2027-10-31")
    show_view(page, "answers")
    expect(page.locator(".cop-all-answers")).to_contain_text("Not yet, until 31 October 2027: We ask in May")
    write_source(page, "cop_plan: 1\ndeferred:\n  - {element: roles, reason: We ask, until: May 2099}\n")
    page.evaluate("location.hash = 'part-roles'")
    page.locator("#part-roles").get_by_role("button", name="Use 2099-05-31").click()
    assert "until: 2099-05-31}" in source(page)


def test_an_answer_in_the_place_of_a_text_or_a_list_is_said_in_words_and_not_called_another_form(
    site: Site, page: Page
) -> None:
    begin(page, site.address + PLAN)
    for part, answer, reason in (("purpose", "none", "We ask first"), ("needs", "elsewhere", "Our guide, page 3")):
        page.evaluate("part => { location.hash = part; }", f"part-{part}")
        page.locator(f"#part-{part} .cop-deferring > summary").click()
        page.locator(f"#part-{part} [type=radio][value={answer}]").check()
        page.keyboard.type(reason)
    page.wait_for_timeout(400)
    page.reload()
    box = page.locator("#part-needs")
    expect(box.get_by_role("radio", name="It stands elsewhere")).to_be_checked()
    expect(box).to_contain_text("To write here, choose “I can answer it” there.")
    expect(box).not_to_contain_text("another form")
    show_view(page, "answers")
    said = page.locator(".cop-all-answers")
    expect(said).to_contain_text("None: We ask first")
    expect(said).to_contain_text("It stands elsewhere: Our guide, page 3")
    expect(said).not_to_contain_text("another form")
    page.get_by_role("link", name="Change: Needs").click()
    box.get_by_role("radio", name="I can answer it").check()
    expect(page.locator(field("needs.0.need"))).to_be_enabled()


def test_answers_are_read_without_the_short_names_that_the_form_has_made(site: Site, page: Page) -> None:
    begin(page, site.address + PLAN)
    write(page, "needs.0.need", "Reports come back")
    page.keyboard.press("Tab")
    show_view(page, "answers")
    expect(page.locator(".cop-all-answers")).to_contain_text("Reports come back")
    expect(page.locator(".cop-all-answers")).not_to_contain_text("reports-come-back")


def test_who_joins_later_by_a_link_starts_from_an_example_and_is_asked_what_the_link_says(
    site: Site, page: Page
) -> None:
    page.goto(f"{site.address}{PLAN}?asks=first-plan&through=4")
    page.locator(".cop-begin summary").click()
    page.get_by_role("link", name="at the start of session 4").click()
    page.get_by_role("button", name="Use this as my plan").click()
    expect(page.locator(".cop-source")).to_have_value(re.compile("asks: first-plan\nthrough: 4\n"))
    expect(page.locator("[data-task=values]")).to_be_hidden()
    notice = page.locator(".cop-notice")
    expect(notice).to_contain_text("change the name of the community first")
    expect(page.locator(".cop-next")).to_have_text("Carry on with: Levels of engagement")
    notice.get_by_role("button", name="Change the name").click()
    page.locator("#part-community [data-do=continue]").click()
    expect(page.locator("#part-community .cop-part-note")).to_contain_text("The checker has one question")
    page.locator("#part-community [data-do=continue]").click()
    expect(page.locator("#list")).to_be_visible()
    expect(page.locator(".cop-next")).to_have_text("Carry on with: Levels of engagement")
    back = notice.get_by_role("button", name="Back to session 4")
    expect(back).to_be_in_viewport()
    back.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Engagement and value exchange")


def test_of_two_answers_at_once_the_form_shows_the_one_that_the_checker_reads(site: Site, page: Page) -> None:
    begin(page, site.address + PLAN)
    write_source(page, "cop_plan: 1\nneeds:\n  none: We ask first\n  not_yet: We ask in May\n")
    page.evaluate("location.hash = 'part-needs'")
    expect(page.locator("#part-needs").get_by_role("radio", name="There is none")).to_be_checked()


def test_of_a_plan_that_cannot_be_read_no_part_is_called_not_started(site: Site, page: Page) -> None:
    begin(page, site.address + PLAN)
    write_source(page, "cop_plan: 1\nneeds:\n  - need: Reports come back\n   evidence: 11\n")
    expect(page.locator("[data-task=needs] .cop-task-state")).to_have_text("")
    expect(page.locator(".cop-next")).to_be_hidden()
    page.evaluate("location.hash = 'part-needs'")
    expect(page.locator(".cop-unread")).to_contain_text("This plan cannot be read yet.")
    show_view(page, "answers")
    said = page.locator(".cop-all-answers")
    expect(said).to_contain_text("need: Reports come back")
    expect(said).not_to_contain_text("not started")


def test_what_is_asked_is_changed_at_any_time_and_nothing_is_lost(site: Site, page: Page) -> None:
    begin(page, site.address + PLAN)
    write(page, "story.trigger", "A funder asked")
    show_view(page, "list")
    page.locator(".cop-about > summary").click()
    page.locator(".cop-about").get_by_role("radio", name="We meet already").check()
    assert source(page) == "cop_plan: 1\nasks: charter\nstory:\n  trigger: A funder asked\n"
    expect(page.locator("[data-task=story]")).to_be_attached()
    expect(page.locator("[data-task=values]")).to_be_hidden()


def test_all_answers_can_be_changed_and_the_first_step_is_said(site: Site, page: Page) -> None:
    page.goto(f"{site.address}{PLAN}#answers")
    open_file(page, SOLUTION)
    expect(page.locator(".cop-sentence")).to_contain_text("14 September 2027")
    page.get_by_role("link", name="Change: Needs").click()
    expect(page.locator("#part-needs h2")).to_be_focused()


def test_what_is_done_is_no_first_step(site: Site, page: Page, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(SOLUTION.read_text("utf-8").replace("next_steps:\n", f"next_steps:\n{DONE}"), "utf-8")
    page.goto(f"{site.address}{PLAN}#answers")
    open_file(page, plan)
    expect(page.locator(".cop-sentence")).to_contain_text("14 September 2027")


def test_all_answers_have_each_text_of_a_plan(site: Site, page: Page) -> None:
    page.goto(f"{site.address}{PLAN}#answers")
    open_file(page, SOLUTION)
    expect(page.locator(".cop-status")).to_contain_text("Opened")
    said = " ".join(page.locator(".cop-all-answers").inner_text().split())
    texts = (" ".join(text.split()) for text in values(yaml.safe_load(SOLUTION.read_text("utf-8"))))
    assert [text for text in texts if " " in text and text not in said] == []


def test_check_your_answers_shows_all_that_the_file_says(site: Site, page: Page) -> None:
    begin(page, site.address + PLAN)
    write_source(
        page,
        "cop_plan: 1\nasks: plan\ncommunity:\n  name: Circle\n  not_yet: We ask in May\n  colour: blue\n"
        "needs:\n  not_yet: [first, second]\n  need: Reports come back\nwhy: a text for three\nmistery: unknown\n",
    )
    show_view(page, "answers")
    said = page.locator(".cop-all-answers")
    for text in (
        "Circle",
        "We ask in May",
        "blue",
        "first",
        "second",
        "Reports come back",
        "a text for three",
        "unknown",
    ):
        expect(said.get_by_text(text)).to_have_count(1)
    expect(said).not_to_contain_text("another form")
    page.get_by_role("button", name="See as a file: Needs").click()
    expect(page.locator(".cop-source")).to_be_focused()


@pytest.mark.parametrize("plan", WHOLE, ids=lambda plan: f"{plan.parent.name}/{plan.stem}")
def test_check_your_answers_shows_each_text_of_a_plan(site: Site, page: Page, plan: Path) -> None:
    page.goto(f"{site.address}{PLAN}#list")
    open_file(page, plan)
    expect(page.locator(".cop-source")).to_have_value(plan.read_text("utf-8"))
    show_view(page, "answers")
    said = page.locator(".cop-all-answers")
    expect(said).not_to_be_empty()
    if "deferred:" in plan.read_text("utf-8"):  # shown by the second script
        expect(page.locator("[data-at]").first).to_be_attached()
    shown = " ".join(said.inner_text().split())
    texts = [" ".join(text.split()) for text in texts_in(yaml.safe_load(plan.read_text("utf-8")))]
    texts = [re.sub(r"^\[[ xX]\] ", "", text) for text in texts]  # a box to tick is said in words
    assert [text for text in texts if " " in text and text not in shown] == []


def texts_in(value: object) -> Iterator[str]:
    """Each text of a plan; one of more than a word is neither a choice, nor a short name, nor a day."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts_in(part)


def test_a_plan_that_says_only_why_a_part_is_open_is_begun(site: Site, page: Page, tmp_path: Path) -> None:
    plan = tmp_path / "open.yaml"
    plan.write_text("cop_plan: 1\nneeds:\n  none: We found none\n", "utf-8")
    page.goto(site.address + PLAN)
    open_file(page, plan)
    expect(page.locator("#list")).to_be_visible()
    expect(page.locator(".cop-next")).to_contain_text("Carry on with")
    page.goto(site.address + SESSION_2)
    expect(page.locator(".cop-counts").first).to_contain_text("so far")


@pytest.mark.parametrize("asks", ASKS)
def test_what_a_link_asks_for_is_said_in_words(site: Site, page: Page, asks: str) -> None:
    begin(page, site.address + PLAN)
    write_source(page, f"cop_plan: 1\nasks: {'plan' if asks == 'everything' else 'everything'}\n")
    page.wait_for_timeout(400)
    page.goto(f"{site.address}{PLAN}?asks={asks}")
    expect(page.locator(".cop-notice")).to_contain_text("We want every question")
    expect(page.locator(".cop-notice")).not_to_contain_text(f"“{asks}”")


def test_what_became_of_an_example_is_said_with_the_way_back(site: Site, page: Page) -> None:
    begin(page, site.address + PLAN)
    write(page, "community.name", "Circle of one")
    page.wait_for_timeout(400)
    page.goto(f"{site.address}{PLAN}?example=7-next-steps/start.yaml")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Use this as my plan").click()
    expect(page.locator(".cop-notice")).to_contain_text("This is your plan now")
    expect(page.locator(".cop-notice")).to_contain_text("Your plan before is kept")
    page.get_by_role("button", name="Get my plan back").click()
    expect(page.locator(field("community.name"))).to_have_value("Circle of one")
    page.wait_for_timeout(400)
    page.reload()
    expect(page.locator(".cop-notice")).to_be_empty()


def test_an_empty_form_says_neither_that_something_is_missing_nor_that_nothing_is(site: Site, page: Page) -> None:
    for name in (SESSION_2, "episodes/5-charter.html"):
        page.goto(site.address + name)
        expect(page.locator(".cop-counts").first).to_contain_text("Nothing is written here yet.")
        expect(page.locator(".cop-states").first).not_to_contain_text("missing")


@pytest.mark.parametrize("view", ["begin", "list", "part-needs", "answers"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_in_any_view(site: Site, browser: Browser, view: str, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(site.address + PLAN)
        go_to(page, view)
        expect(page.locator(f"#{view}")).to_be_visible()
        assert axe_in_both_colours(page, width) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_question_that_another_part_answers_leads_to_that_part(site: Site, page: Page) -> None:
    begin(page, site.address + PLAN)
    plan = SOLUTION.parents[1] / "4-engagement" / "start.yaml"
    write_source(page, re.sub(r"(?m)^channels:\n(?: .*\n)+", "", plan.read_text("utf-8")))
    go_to(page, "part-formats")
    page.locator("#part-formats [data-do=continue]").click()
    note = page.locator("#part-formats .cop-part-note")
    expect(note).to_contain_text("where can somebody ask or bring something up?")
    note.get_by_role("link", name="Go to: Channels").click()
    expect(page.locator("#part-channels h2")).to_be_focused()
