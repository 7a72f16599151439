"""Pictures of the plan in the page: drawn while people write, as the command draws them, and of no harm."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from browser.conftest import Site, open_page
from browser.test_accessibility import axe_in_both_colours
from browser.test_charters import show_charter
from browser.test_worksheets import (
    PLAN,
    SESSION_2,
    SOLUTION,
    WIDER,
    downloaded,
    open_file,
    show_view,
    write,
    write_source,
)
from case import ROOT
from playwright.sync_api import Browser, Page, expect

SESSION_1, SESSION_4 = "episodes/1-why-and-story.html", "episodes/4-engagement.html"
TITLES = {
    "groups": "Interest and influence",
    "pathway": "Pathway",
    "roadmap": "Roadmap",
    "chain": "From needs to next steps",
}
GROUPS = [("Doctoral researchers", "high", "low"), ("Research support office", "low", "high")]
HOSTILE = """cop_plan: 1
stakeholders:
  - group: "</text></svg><script>alert(1)</script><img src=x onerror=alert(2)>"
    interest: high
    influence: high
levels:
  - id: "<b>"
    name: "&lt;script&gt;alert(3)&lt;/script&gt; ]]> &amp; &undefined; \\x07\\uFFFE"
"""


def fold(page: Page) -> None:
    """Open the pictures of the first form that has any."""
    expect(page.locator("form.cop-form").first).to_be_visible()
    show_view(page, "answers")
    pictures = page.locator(".cop-pictures").first
    if pictures.get_attribute("open") is None:
        pictures.locator("summary").click()


def picture(name: str) -> str:
    return f".cop-pictures [data-picture={name}]"


def others(asked: list[str]) -> list[str]:
    """What is asked for, without the small picture of the site, for which a browser asks whenever it likes."""
    return [address for address in asked if not address.endswith("favicon.svg")]


def test_two_groups_are_seen_on_the_map_while_they_are_filled_in(site: Site, page: Page) -> None:
    page.goto(site.address + SESSION_2)
    fold(page)
    place = page.locator("[data-picture=groups]")
    expect(place.get_by_text("as soon as a group has its interest and its influence")).to_be_visible()
    expect(place.locator("svg")).to_have_count(0)
    for at, (group, interest, influence) in enumerate(GROUPS):
        page.locator('[data-path="stakeholders"] > [data-do=add]').click()
        write(page, f"stakeholders.{at}.group", group)
        page.locator(f'[data-path="stakeholders.{at}.interest"] > select').select_option(interest)
        page.locator(f'[data-path="stakeholders.{at}.influence"] > select').select_option(influence)
    drawing = place.get_by_role("img", name="Interest and influence Groups: 2, in four fields")
    expect(drawing).to_be_visible()
    texts = drawing.locator("text").all_text_contents()
    assert [texts[texts.index(number) : texts.index(number) + 3] for number in ("2", "1")] == [
        ["2", "Research support", "office"],
        ["1", "Doctoral", "researchers"],
    ]
    expect(place.locator("tbody tr")).to_have_text(
        [
            "Group:1 Doctoral researchersInfluence:lowInterest:high",
            "Group:2 Research support officeInfluence:highInterest:low",
        ]
    )
    expect(place.get_by_text("as soon as")).to_be_hidden()
    write(page, "stakeholders.0.group", "Lecturers")
    expect(drawing).to_contain_text("1 Lecturers")


@pytest.mark.parametrize("name", TITLES)
def test_a_saved_picture_is_the_one_of_the_command(site: Site, page: Page, tmp_path: Path, name: str) -> None:
    page.goto(site.address + PLAN)
    open_file(page, SOLUTION)
    fold(page)
    saved = downloaded(page, f"Save this picture as a file: {TITLES[name]}", tmp_path)
    command = [sys.executable, "-m", "cop_lesson", "draw", str(SOLUTION), "--picture", name, "-o", "-"]
    drawn = subprocess.run(command, capture_output=True, check=True).stdout
    assert (saved.name, saved.read_bytes()) == (f"{name}.svg", drawn)


def test_a_plan_that_has_nothing_to_draw_is_told_what_to_fill_in(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    fold(page)
    for name in TITLES:
        expect(page.locator(picture(name)).get_by_text("drawn here as soon as")).to_be_visible()
    assert page.locator(".cop-pictures svg").count() == 0
    write_source(page, 'purpose: "no end')
    expect(page.locator(".cop-pictures")).to_contain_text("This plan cannot be read yet.")
    expect(page.locator(picture("chain")).get_by_text("as soon as")).to_be_hidden()


def test_an_episode_shows_the_pictures_of_its_worksheets(site: Site) -> None:
    shown = {
        name: {picture for picture in TITLES if f'data-picture="{picture}"' in (site.folder / name).read_text("utf-8")}
        for name in (SESSION_1, SESSION_2, SESSION_4, PLAN)
    }
    assert shown == {
        SESSION_1: set(),
        SESSION_2: {"groups", "chain"},
        SESSION_4: {"pathway"},
        PLAN: set(TITLES),
    }


def test_a_fold_asks_for_one_more_script_and_for_nothing_else(site: Site, page: Page) -> None:
    open_page(page, site.address + SESSION_4)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator('[data-path="levels"] > [data-do=add]').click()
    write(page, "levels.0.name", "Take part")
    expect(page.locator("script[src*='documents.js']")).to_have_count(0)
    fold(page)
    expect(page.locator(f"{picture('pathway')} svg")).to_contain_text("Take part")
    expect(page.locator("script[src*='documents.js']")).to_have_count(1)
    # Where the worker answers already, the network is not asked.
    assert {address.partition("?")[0] for address in others(asked)} <= {
        f"{site.address}_static/{name}.js" for name in ("documents", "findings")
    }


def test_a_script_that_does_not_come_is_told_and_asked_for_again(site: Site, page: Page) -> None:
    page.route("**/documents.js*", lambda route: route.abort())
    page.goto(site.address + SESSION_4)
    fold(page)
    expect(page.locator(".cop-pictures .cop-made-note")).to_contain_text("check your connection")
    page.unroute("**/documents.js*")
    for _ in range(2):
        page.locator(".cop-pictures > summary").click()
    expect(page.locator(picture("pathway")).get_by_text("as soon as")).to_be_visible()
    expect(page.locator(".cop-pictures .cop-made-note")).to_be_hidden()


def test_what_findings_say_is_asked_for_when_somebody_begins_to_write(site: Site, page: Page) -> None:
    open_page(page, site.address + SESSION_2)
    expect(page.locator("script[src*='findings.js']")).to_have_count(0)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    write(page, "purpose", "Share data")
    page.evaluate("document.activeElement.blur()")
    summary = page.locator(".cop-findings details > summary").first
    expect(summary).to_be_visible()
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cop-findings details[open] .cop-fix")).not_to_be_empty()
    expect(summary).to_be_focused()
    expect(page.locator("script[src*='documents.js']")).to_have_count(0)
    # Where the worker answers already, the network is not asked.
    assert {address.partition("?")[0] for address in others(asked)} <= {f"{site.address}_static/findings.js"}
    page.locator('[data-path="needs"] > [data-do=add]').click()
    write(page, "needs.0.need", "TBD")
    page.evaluate("document.activeElement.blur()")
    expect(page.locator(".cop-findings")).to_contain_text("TBD")
    expect(page.locator(".cop-findings details[open] .cop-fix")).to_contain_text("“Purpose”: ")


def test_a_report_waits_for_its_words(site: Site, page: Page, tmp_path: Path) -> None:
    page.route("**/documents.js*", lambda route: route.abort())
    page.goto(site.address + SESSION_4)
    page.locator(".cop-plan-tools > summary").click()
    page.get_by_role("button", name="Download the report").click()
    expect(page.locator(".cop-notice")).to_contain_text("Check your connection")
    page.unroute("**/documents.js*")
    report = downloaded(page, "Download the report", tmp_path).read_text("utf-8")
    assert "Why: " in report
    assert "What to do: " in report


def test_a_hostile_plan_is_drawn_as_text(site: Site, page: Page, tmp_path: Path) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    path = tmp_path / "hostile.yaml"
    path.write_text(HOSTILE, "utf-8")
    page.goto(site.address + PLAN)
    open_file(page, path)
    fold(page)
    expect(page.locator(f"{picture('groups')} tbody")).to_contain_text("<script>alert(1)</script>")
    expect(page.locator(f"{picture('pathway')} svg")).to_contain_text("&lt;script&gt;alert(3)")
    assert page.locator(".cop-pictures :is(script, img, parsererror)").count() == 0
    assert not said


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", [PLAN, SESSION_4])
def test_everybody_can_read_the_pictures(site: Site, browser: Browser, name: str, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(site.address + name)
        open_file(page, SOLUTION)
        fold(page)
        expect(page.locator(f"{picture('pathway')} svg")).to_be_visible()
        assert axe_in_both_colours(page, width, within=".cop-pictures") == []
        assert page.evaluate(WIDER) == 0
        ids = page.evaluate("[...document.querySelectorAll('.cop-pictures [id]')].map(({ id }) => id)")
        assert ids
        assert [page.locator(f'[id="{name}"]').count() for name in ids] == [1] * len(ids)


def test_tables_of_a_form_are_read_on_a_telephone_without_scrolling_sideways(site: Site, browser: Browser) -> None:
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(f"{site.address}plan.html?example=7-next-steps/solution.yaml#answers")
        page.locator(".cop-pictures > summary").click()
        expect(page.locator(".cop-picture table")).to_have_count(5)
        expect(page.get_by_role("table", name="Pathway, as a table")).to_contain_text("Moving on:")
        wide = (
            "[...document.querySelectorAll('form .table-wrapper')].filter((one) => one.scrollWidth > one.clientWidth)"
        )
        assert page.evaluate(f"{wide}.length") == 0


def test_pictures_of_a_page_opened_from_a_folder(site: Site, page: Page) -> None:
    page.goto((site.folder / PLAN).as_uri())
    open_file(page, ROOT / "exercises" / "4-engagement" / "solution.yaml")
    fold(page)
    expect(page.locator(f"{picture('pathway')} svg")).to_be_visible()


MANY = 600
LARGE = {
    "entries of one name": "needs:\n"
    + MANY * "  - {id: a, need: x}\n"
    + "formats:\n"
    + 400 * "  - {id: b, name: y, answers: [a]}\n",
    "groups": "stakeholders:\n" + 1200 * f"  - {{group: {'word ' * 150}, interest: high, influence: low}}\n",
    "one word": f"levels:\n  - {{id: a, name: {990_000 * 'x'}}}\n",
}


@pytest.mark.parametrize("name", LARGE)
def test_a_very_large_plan_is_drawn_in_part_and_the_page_goes_on(
    site: Site, page: Page, tmp_path: Path, name: str
) -> None:
    plan = tmp_path / "large.yaml"
    plan.write_text(f"cop_plan: 1\nasks: everything\n{LARGE[name]}", "utf-8")
    show_charter(page, site.address + PLAN, plan)
    fold(page)
    drawings = page.locator(".cop-drawing svg:visible")
    expect(drawings).not_to_have_count(0)
    for drawing in drawings.all():
        assert drawing.evaluate("drawing => drawing.querySelectorAll('*').length") < 20_000
    assert page.locator(".cop-pictures tbody tr").count() <= 61 * drawings.count()
    if name != "one word":
        expect(page.locator(".cop-pictures").get_by_text("Not drawn: ").first).to_be_visible()
    write(page, "purpose", "Share data well")
    expect(page.locator(".cop-source")).to_have_value(re.compile("purpose: Share data well"))


def test_decisions_start_from_a_way_that_is_chosen_and_undone(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    open_file(page, ROOT / "exercises/real/lab-book-cop.yaml")
    show_view(page, "part-decisions")
    ways = page.locator("#part-decisions .cop-ways")
    ways.locator("summary").click()
    how = page.locator('#part-decisions [data-path="decisions.how"] textarea')
    ways.get_by_role("button", name="Start from: An elected group").click()
    expect(how).to_have_value(re.compile("^The members elect a steering group"))
    expect(ways.locator(".cop-way-note")).to_contain_text("Undo takes them back")
    how.fill("We vote")
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    ways.get_by_role("button", name="Start from: Circles").click()
    expect(how).to_have_value(re.compile("^Each working group decides"))
    assert ["in the place of what you have written" in question for question in asked] == [True]
    page.locator("[data-do=undo]").evaluate("button => button.click()")
    expect(how).to_have_value("We vote")
