"""Worksheets as people use them: filled in, mended, kept, opened and taken home; nothing leaves the browser."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from browser.conftest import QUIET, Site, chromium, open_page, served, waits_until
from browser.test_accessibility import axe_in_both_colours
from case import ROOT
from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, Route, expect
from pypdf import PdfReader

from cop_lesson.charter.template import load_template
from cop_lesson.plan_format.format import load_format

SESSION_2 = "episodes/2-needs-and-stakeholders.html"
PLAN = "plan.html"
SOLUTION = ROOT / "exercises" / "7-next-steps" / "solution.yaml"
# What a frame holds may be wider than the screen: the frame scrolls.
WIDER = """[...document.querySelectorAll('form :not(.table-wrapper *)')]
  .filter((one) => one.getBoundingClientRect().right > innerWidth).length"""
PLAN_KEPT = "Object.keys(localStorage).find((name) => name.endsWith(' plan'))"
KEPT = "() => [JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage})]"


def field(path: str) -> str:
    box = f'[data-path="{path}"] >'
    return f"{box} :is(textarea, input, select), {box} .cop-choices-from-plan > label > input"


def show_part(page: Page, path: str) -> None:
    """On the page of the whole plan one part is shown at a time."""
    if page.locator(".cop-plan-editor").count():
        page.evaluate("part => { location.hash = part; }", f"part-{path.partition('.')[0]}")
        expect(page.locator(f"#part-{path.partition('.')[0]}")).to_be_visible()


def write(page: Page, path: str, text: str) -> None:
    show_part(page, path)
    place = page.locator(field(path))
    for fold in place.locator("xpath=ancestor::details | ancestor::li/details").all():
        fold.evaluate("fold => { fold.open = true; }")
    place.fill(text)


def source(page: Page) -> str:
    expect(page.locator(".cop-form[hidden]")).to_have_count(0)  # a form is made after its page is there
    return page.locator(".cop-source").input_value()


def show_view(page: Page, name: str) -> None:
    """Show the list of the parts, or all answers, on the page of the whole plan."""
    if page.locator(".cop-plan-editor").count():
        page.evaluate("name => { location.hash = name; }", name)
        expect(page.locator(f"#{name}")).to_be_visible()


def numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


def write_source(page: Page, text: str) -> None:
    show_view(page, "list")
    unfold(page, ".cop-file")
    page.locator(".cop-source").fill(text)


def unfold(page: Page, folds: str = ".cop-more-tools, .cop-plan-tools, .cop-near-help") -> None:
    """Open folds, such as the one with the tools that are seldom needed."""
    page.evaluate("folds => { for (const fold of document.querySelectorAll(folds)) fold.open = true; }", folds)


def open_file(page: Page, path: Path) -> None:
    # A file can also be given to a field that nobody sees yet, and that nothing reads yet.
    expect(page.locator("form.cop-form").first).to_be_visible()
    page.locator(".cop-opener input[type=file]").set_input_files(path)


def downloaded(page: Page, button: str, folder: Path) -> Path:
    expect(page.locator("form.cop-form").first).to_be_visible()
    unfold(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button, exact=True).first.click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def shared(page: Page) -> Locator:
    """The switch for a shared computer, among the tools."""
    unfold(page)
    return page.get_by_label("This is a shared computer")


def waits_until_kept(page: Page, text: str, place: str = "localStorage") -> None:
    waits_until(page, f"(text) => JSON.stringify({{...{place}}}).includes(text)", text)


def test_what_is_written_on_one_page_is_there_on_the_others_and_after_a_reload(site: Site, page: Page) -> None:
    page.goto(site.address + SESSION_2)
    page.get_by_role("button", name="Add: need").click()
    write(page, "needs.0.need", "Reports come back")
    page.keyboard.press("Tab")
    page.reload()
    expect(page.locator(field("needs.0.need"))).to_have_value("Reports come back")
    page.goto(site.address + PLAN)
    assert (
        source(page) == "cop_plan: 1\nasks: first-plan\n"
        "needs:\n  - id: reports-come-back\n    need: Reports come back\n    evidence:\n"
    )


def test_entries_are_added_moved_and_removed_by_keys_and_undone(site: Site, page: Page) -> None:
    page.goto(site.address + SESSION_2)
    add = page.get_by_role("button", name="Add: need")
    for text in ("First", "Second"):
        add.focus()
        page.keyboard.press("Enter")
        page.keyboard.type(text)
    page.get_by_role("button", name="Move up: need 2").press("Enter")
    expect(page.get_by_role("button", name="Move down: need 1")).to_be_focused()
    expect(page.locator(field("needs.0.need"))).to_have_value("Second")
    page.get_by_role("button", name="Remove: need 1").press("Enter")
    expect(page.get_by_role("button", name="Remove: need 1")).to_be_focused()
    expect(page.locator(field("needs.0.need"))).to_have_value("First")
    page.locator(".cop-plan-tools > summary").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(field("needs.0.need"))).to_have_value("Second")
    expect(page.locator(field("needs.1.need"))).to_have_value("First")


def test_the_checker_speaks_beside_the_field_and_in_a_list_that_leads_there(site: Site, page: Page) -> None:
    page.goto(site.address + SESSION_2)
    page.get_by_role("button", name="Add: need").click()
    write(page, "needs.0.need", "Reports come back")
    control = page.locator(field("needs.0.evidence"))
    expect(page.locator(".cop-counts")).to_contain_text("Nothing is missing or wrong in what you have written so far.")
    page.locator(field("purpose")).focus()
    expect(page.locator(".cop-counts")).to_have_text("To correct: 0. To talk about: 1.")
    told = control.evaluate(
        "one => one.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).textContent)"
    )
    assert "Not filled in yet in this need: evidence." in told[-1]
    page.locator(".cop-findings .cop-jump").first.click()
    expect(control).to_be_focused()
    page.locator(".cop-findings [data-of^='part-missing'] summary").click()
    taught = page.locator(".cop-findings").get_by_role("link", name="session 2, Needs").first
    assert taught.get_attribute("href") == "#needs"
    assert page.locator("#needs").count() == 1
    write(page, "needs.0.evidence", "11 of 26 reports")
    expect(page.locator(".cop-states")).to_contain_text("Needs: begun")
    expect(page.locator(".cop-findings")).not_to_contain_text("evidence")


def test_a_question_in_the_place_of_an_answer_is_seen_before_the_words_in_folds_come(site: Site, page: Page) -> None:
    page.goto(site.address + SESSION_2)
    question = load_format().parts["purpose",].description
    write(page, "purpose", question[:-1])
    expect(page.locator(".cop-counts")).not_to_be_empty()
    expect(page.locator('[data-path="purpose"] .cop-missing')).to_have_count(0)
    write(page, "purpose", question)
    page.keyboard.press("Tab")
    page.locator("[data-section=purpose] .cop-deferring > summary").press("Tab")
    expect(page.locator('[data-path="purpose"] .cop-missing')).to_contain_text("What belongs in the place of")


def test_a_field_that_is_entered_by_tab_is_not_called_missing_at_once(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    show_part(page, "needs")
    said = page.locator('[data-path="needs.0.evidence"] > .cop-said')
    page.locator(field("needs.0.need")).focus()
    page.keyboard.type("Reports come back")
    page.keyboard.press("Tab")
    expect(page.locator(field("needs.0.evidence"))).to_be_focused()
    page.wait_for_timeout(500)
    expect(said).to_have_text("")
    page.locator("#part-needs h2").focus()
    expect(said).to_contain_text("Not filled in yet in this need: evidence.")


def test_what_an_entry_lacks_is_said_beside_the_field_to_fill_in(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    steps = "next_steps:\n  - {action: Book a room, due: 2027-10-01}\n  - {action: Write to all, owner: the host}\n"
    write_source(page, f"cop_plan: 1\n{steps}")
    said = page.locator("[data-section=next_steps] .cop-said:not(:empty)")
    for path, text in (("0.owner", '"Book a room" has no owner'), ("1.due", '"Write to all" has no date')):
        show_view(page, "answers")
        if page.locator(".cop-all-findings").is_visible():
            page.locator(".cop-all-findings").click()
        page.locator(".cop-findings a", has_text=text).click()
        expect(page.locator(field(f"next_steps.{path}"))).to_be_focused()
        if path == "0.owner":
            # One question at a time, beside the field to fill in.
            expect(said).to_have_count(1)
            expect(page.locator(f'[data-path="next_steps.{path}"] > .cop-said')).to_contain_text(text)


def test_a_number_is_written_as_it_was_typed(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    open_file(page, SOLUTION)
    show_view(page, "part-community")
    version = page.locator(field("community.version"))
    version.evaluate(
        "control => { for (let at = control; (at = at.parentElement?.closest('details')); ) at.open = true; }"
    )
    for typed, written in (
        ("1.10", 'version: "1.10"'),
        ("007", 'version: "007"'),
        ("null", 'version: "null"'),
        ("2", "version: 2"),
    ):
        version.fill(typed)
        assert f"  {written}\n" in source(page)
    version.fill("2.0")
    waits_until(page, "(text) => JSON.stringify({...sessionStorage}).includes(text)", "2.0")
    page.reload()
    expect(version).to_have_value("2.0")


def test_findings_are_counted_until_their_words_come(site: Site, page: Page) -> None:
    held: list[Route] = []
    page.route("**/findings.js*", lambda route: held.insert(0, route))
    page.goto(site.address + PLAN)
    open_file(page, SOLUTION.with_name("start.yaml"))
    show_view(page, "answers")
    expect(page.locator(".cop-counts")).to_contain_text(re.compile("[1-9]"))
    expect(page.locator(".cop-first")).to_contain_text("on its way")
    show_view(page, "part-purpose")
    write(page, "purpose", "  ")
    held[0].continue_()
    expect(page.locator(".cop-findings li").first).to_contain_text(re.compile(r"\w"))
    expect(page.locator(".cop-report")).not_to_contain_text("on its way")
    expect(page.locator(field("purpose"))).to_have_value("  ")
    expect(page.locator(field("purpose"))).to_be_focused()


def test_words_that_come_late_move_nothing_away_from_whoever_is_below_them(site: Site, page: Page) -> None:
    held: list[Route] = []
    page.route("**/findings.js*", lambda route: held.insert(0, route))
    page.set_viewport_size({"width": 320, "height": 400})
    page.goto(site.address + SESSION_2)
    page.get_by_role("button", name="Add: need").click()
    write(page, "needs.0.need", "Find out who works on what")
    page.locator(".cop-states a").last.focus()
    top = "document.activeElement.getBoundingClientRect().top"
    before = page.evaluate(top)
    held[0].continue_()
    expect(page.locator(".cop-findings li").first).to_contain_text(re.compile(r"\w"))
    assert page.evaluate(top) == pytest.approx(before, abs=1)


def test_words_that_do_not_come_are_told_and_asked_for_again(site: Site, page: Page) -> None:
    page.route("**/findings.js*", lambda route: route.abort())
    page.goto(site.address + SESSION_2)
    write(page, "purpose", "Share data")
    page.locator(field("purpose")).blur()
    expect(page.locator(".cop-first")).to_contain_text("Your plan is safe")
    expect(page.locator(".cop-finding").first).to_contain_text("its words did not come")
    expect(page.locator(".cop-counts")).not_to_contain_text("Nothing")
    page.unroute("**/findings.js*")
    page.locator(field("purpose")).focus()
    page.locator(field("purpose")).blur()
    expect(page.locator(".cop-findings .cop-fix").first).not_to_be_empty()
    expect(page.locator(".cop-report")).not_to_contain_text("did not come")


def test_a_session_that_there_is_not_is_told(site: Site, page: Page, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("cop_plan: 1\nthrough: 8\ncommunity: {name: Circle}\n", "utf-8")
    page.goto(site.address + PLAN)
    open_file(page, path)
    show_view(page, "part-community")
    write(page, "community.name", "Ring")
    show_view(page, "answers")
    expect(page.locator(".cop-to-correct")).to_contain_text("is not one of the choices here")
    assert "name: Ring" in source(page)


def test_the_way_to_an_answer_without_a_reason_leads_to_the_reason(site: Site, page: Page) -> None:
    page.goto(site.address + SESSION_2)
    page.locator("[data-section=purpose] .cop-deferring > summary").click()
    group = page.get_by_role("group", name="Purpose and outcomes")
    group.get_by_label("There is none").check()
    page.locator(field("needs.0.need")).focus()
    page.locator(".cop-findings > li a", has_text="does not say why").click()
    page.keyboard.type("We ask in May")
    assert "none: We ask in May" in source(page)
    expect(group.get_by_label("There is none")).to_be_checked()


def test_an_element_is_answered_in_its_place_with_a_reason(site: Site, page: Page) -> None:
    page.goto(site.address + SESSION_2)
    page.locator("[data-section=purpose] .cop-deferring > summary").click()
    group, states = page.get_by_role("group", name="Purpose and outcomes"), page.locator(".cop-states")
    group.get_by_label("There is none").check()
    page.keyboard.type("We ask in May")
    expect(states).to_contain_text("Purpose and outcomes: left out on purpose")
    group.get_by_label("It stands elsewhere").check()
    expect(group.get_by_role("textbox", name="where")).to_have_value("We ask in May")
    expect(states).to_contain_text("Purpose and outcomes: written elsewhere")
    group.get_by_label("Not yet").check()
    group.get_by_label("date").fill("2031-05-01")
    expect(states).to_contain_text("Purpose and outcomes: not yet")
    page.goto(site.address + PLAN)
    assert "purpose:\n  not_yet: We ask in May\n  until: 2031-05-01\n" in source(page)
    show_view(page, "answers")
    show_part(page, "purpose")
    page.get_by_role("group", name="Purpose and outcomes").get_by_label("I can answer it").check()
    write(page, "purpose", "Help each other")
    assert "not_yet" not in source(page)
    assert "purpose: Help each other\n" in source(page)


def test_what_was_written_behind_an_answer_and_every_comment_stay_while_somebody_chooses(
    site: Site, page: Page
) -> None:
    page.goto(site.address + PLAN)
    write_source(
        page,
        "cop_plan: 1\nneeds:\n  # why we wait\n  not_yet: We ask in May # after the meeting\n"
        "  until: 2099-05-01 # Dani knows\ndeferred:\n  - element: scope # not now\n    reason: 'Number # 3'\n",
    )
    for section in ("needs", "scope"):
        show_part(page, section)
        box = page.locator(f"#part-{section} .cop-deferring > fieldset")
        for answer in ("There is none", "It stands elsewhere", "I can answer it", "Not yet"):
            box.get_by_role("radio", name=answer).check()
            for comment in ("# why we wait", "# after the meeting", "# Dani knows", "# not now"):
                assert source(page).count(comment) == 1
    assert "  not_yet: We ask in May\n  until: 2099-05-01\n" in source(page)
    assert "Number # 3" in source(page)


def test_a_single_question_of_a_part_is_answered_with_a_reason(site: Site, page: Page) -> None:
    page.goto(f"{site.address}worksheets/3-formats-and-roles.html")
    fold = page.locator("[data-section=team] .cop-deferring")
    fold.locator("summary").click()
    fold.get_by_label("Only one question cannot be answered").select_option(label="Sponsor")
    sponsor = page.get_by_role("group", name="Sponsor", exact=True)
    expect(sponsor.get_by_label("Not yet")).to_be_checked()
    sponsor.get_by_label("There is none").check()
    page.keyboard.type("We ask in May")
    expect(page.locator(field("team.sponsor"))).to_be_disabled()
    expect(page.locator('[data-path="team.sponsor"]')).to_contain_text("I can answer it")
    page.wait_for_timeout(400)
    page.goto(site.address + PLAN)
    assert "team:\n  sponsor:\n    none: We ask in May\n" in source(page)
    show_view(page, "answers")
    expect(page.locator(".cop-all-answers")).to_contain_text("None: We ask in May")
    show_part(page, "team")
    sponsor.get_by_label("I can answer it").check()
    write(page, "team.sponsor", "The head of the library")
    assert "sponsor: The head of the library\n" in source(page)


def test_an_answer_without_its_reason_is_told_beside_it(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    write_source(page, "cop_plan: 1\nscope:\n  in: [data statements]\n  not_yet:\n")
    said = page.locator("[data-section=scope] .cop-deferring .cop-said")
    expect(said).to_contain_text("does not say why")


def test_references_are_ticked_among_what_the_plan_holds(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    open_file(page, SOLUTION)
    expect(page.locator(".cop-status")).to_have_text("Opened: solution.yaml.")
    show_part(page, "outcomes")
    box = page.locator('[data-path="outcomes.0.needs"]')
    ticked = box.locator("input:checked").evaluate_all("all => all.map((one) => one.value)")
    assert ticked
    for fold in box.locator("xpath=ancestor::details | ancestor::li/details").all():
        fold.evaluate("fold => { fold.open = true; }")
    box.locator("input:not(:checked)").first.check()
    assert len(box.locator("input:checked").all()) == len(ticked) + 1
    assert source(page).count("\n") == SOLUTION.read_text("utf-8").count("\n")


def test_references_follow_when_an_entry_gets_another_name(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    open_file(page, SOLUTION)
    expect(page.locator(".cop-status")).to_have_text("Opened: solution.yaml.")
    before = source(page)
    write(page, "needs.0.id", "find-help")  # the name of another need: nobody could tell what is meant
    page.keyboard.press("Tab")
    assert source(page) == before.replace("id: data-statements", "id: find-help", 1)
    page.get_by_role("button", name="Undo").click()
    assert source(page) == before
    name = page.locator(field("needs.0.id"))
    name.click()
    name.press("End")
    name.press_sequentially("-of-projects")
    page.keyboard.press("Tab")
    after = re.sub(r"\bdata-statements\b(?=[\],\n])", "data-statements-of-projects", before)
    expect(page.locator(".cop-source")).to_have_value(after)
    expect(page.locator(".cop-counts")).to_have_text("Nothing is missing or wrong.")


def test_a_new_name_and_what_follows_it_are_undone_together(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    open_file(page, SOLUTION)
    expect(page.locator(".cop-status")).to_have_text("Opened: solution.yaml.")
    before = source(page)
    write(page, "needs.0.id", "reports")
    page.wait_for_timeout(1500)  # longer than what joins two changes of one field
    page.keyboard.press("Tab")
    after = re.sub(r"\bdata-statements\b(?=[\],\n])", "reports", before)
    expect(page.locator(".cop-source")).to_have_value(after)
    page.get_by_role("button", name="Undo").click()
    assert source(page) == before


@pytest.mark.parametrize(
    ("said", "then"), [("deans", "Heads of school"), ("  DEANS ", "Heads of school"), ("people", "'people'")]
)
def test_references_in_words_follow_when_an_entry_without_an_id_is_called_something_else(
    site: Site, page: Page, said: str, then: str
) -> None:
    page.goto(site.address + PLAN)
    plan = (
        "cop_plan: 1\nstakeholders:\n  - group: Deans\n    role: They decide\n  - group: People\n"
        f"formats:\n  - name: Clinic\n    for:\n      - '{said}'\n"
    )
    write_source(page, plan)
    write(page, "stakeholders.0.group", "Heads of school")
    page.keyboard.press("Tab")
    after = plan.replace("Deans", "Heads of school").replace(f"'{said}'", then)
    expect(page.locator(".cop-source")).to_have_value(after)


def test_undo_gives_a_file_its_name_back(site: Site, page: Page, tmp_path: Path) -> None:
    page.goto(site.address + PLAN)
    for name, mark in (("mine.yaml", b""), ("other.yaml", b"\xef\xbb\xbf")):
        path = tmp_path / name
        path.write_bytes(mark + f"cop_plan: 1\n# {name}\n".encode())
        open_file(page, path)
        expect(page.locator(".cop-status")).to_contain_text(f"Opened: {name}.")
    page.get_by_role("button", name="Undo").click()
    saved = downloaded(page, "Download the plan", tmp_path / "out")
    assert (saved.name, saved.read_bytes()) == ("mine.yaml", b"cop_plan: 1\n# mine.yaml\n")


def test_opening_editing_one_field_and_saving_changes_nothing_else(site: Site, page: Page, tmp_path: Path) -> None:
    before = b"\xef\xbb\xbf" + SOLUTION.read_bytes().replace(b"\n", b"\r\n")
    path = tmp_path / "ours.yaml"
    path.write_bytes(before)
    page.goto(site.address + PLAN)
    open_file(page, path)
    expect(page.locator(".cop-status")).to_have_text("Opened: ours.yaml.")
    saved = downloaded(page, "Download the plan", tmp_path / "out")
    assert (saved.name, saved.read_bytes()) == ("ours.yaml", before)
    write(page, "community.contact", "circle@elsewhere.example")
    after = downloaded(page, "Download the plan", tmp_path / "out").read_bytes()
    old, new = before.split(b"\r\n"), after.split(b"\r\n")
    changed = [(one, other) for one, other in zip(old, new, strict=True) if one != other]
    assert [other for _, other in changed] == [b"  contact: circle@elsewhere.example"]


def test_the_text_and_the_form_follow_each_other(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    write_source(page, "cop_plan: 1\npurpose: Share data well together # ours\n")
    expect(page.locator(field("purpose"))).to_have_value("Share data well together")
    write(page, "purpose", "Share code well together")
    assert source(page) == "cop_plan: 1\npurpose: Share code well together # ours\n"


def test_typing_in_the_text_leaves_the_line_ends_of_other_lines(site: Site, page: Page, tmp_path: Path) -> None:
    path = tmp_path / "mixed.yaml"
    path.write_bytes(b"cop_plan: 1\r\npurpose: Share\nwhy:\r\n  members: x\r\n")
    page.goto(site.address + PLAN)
    open_file(page, path)
    expect(page.locator(".cop-status")).to_have_text("Opened: mixed.yaml.")
    write_source(page, source(page).replace("Share", "Share data\n# ours"))
    saved = downloaded(page, "Download the plan", tmp_path / "out").read_bytes()
    assert saved == b"cop_plan: 1\r\npurpose: Share data\r\n# ours\nwhy:\r\n  members: x\r\n"


def test_a_file_can_be_dropped_on_the_form(site: Site, page: Page) -> None:
    open_page(page, site.address + SESSION_2)
    page.locator(".cop-form").evaluate(
        """form => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File(["cop_plan: 1\\npurpose: Share data\\n"], "ours.yaml"));
          form.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
        }"""
    )
    expect(page.locator(field("purpose"))).to_have_value("Share data")


def test_a_file_with_a_slip_opens_to_what_to_mend(site: Site, page: Page, tmp_path: Path) -> None:
    path = tmp_path / "slip.yaml"
    path.write_text('cop_plan: 1\npurpose: "Share data\nneeds:\n', "utf-8")
    page.goto(site.address + SESSION_2)
    page.locator(".cop-plan-tools > summary").click()
    open_file(page, path)
    expect(page.locator(".cop-to-correct")).to_contain_text('Line 2 purpose: "Share data')
    expect(page.locator(field("purpose"))).to_be_disabled()
    write_source(page, 'cop_plan: 1\npurpose: "Share data"\nneeds:\n')
    expect(page.locator(field("purpose"))).to_have_value("Share data")
    path.write_bytes(b"PK\x03\x04word/")
    open_file(page, path)
    expect(page.locator(".cop-notice")).to_contain_text("Word document")
    expect(page.locator(field("purpose"))).to_have_value("Share data")


def test_another_tab_shows_what_is_newer(site: Site, context: BrowserContext, page: Page) -> None:
    other = context.new_page()
    for one in (page, other):
        one.goto(site.address + SESSION_2)
    write(page, "purpose", "Share data well")
    expect(other.locator(field("purpose"))).to_have_value("Share data well")
    expect(other.locator(".cop-status")).to_contain_text("changed in another tab")


@pytest.mark.parametrize(
    ("answer", "stays"), [("The one from the other tab", "Theirs"), ("The one that you see here", "Ours")]
)
def test_a_newer_edit_of_another_tab_is_never_overwritten_silently(
    site: Site, page: Page, answer: str, stays: str
) -> None:
    page.goto(site.address + SESSION_2)
    write(page, "purpose", "Before")
    waits_until_kept(page, "Before")
    # What another tab keeps while this one has a change that is not kept yet.
    page.evaluate(
        """() => {
          const name = NAME;
          const kept = JSON.parse(localStorage.getItem(name));
          kept.content.kept.text = "cop_plan: 1\\npurpose: Theirs\\n";
          kept.content.revision = { number: kept.content.revision.number + 1, by: "another tab" };
          localStorage.setItem(name, JSON.stringify(kept));
        }""".replace("NAME", PLAN_KEPT)
    )
    write(page, "purpose", "Ours")
    expect(page.locator(".cop-notice")).to_contain_text("changed in another tab")
    assert "Theirs" in page.evaluate(KEPT)[0]
    # A warning takes no question away.
    page.locator(".cop-opener input").set_input_files({"name": "a.docx", "mimeType": "", "buffer": b"PK\x03\x04word/"})
    expect(page.locator(".cop-notice")).to_contain_text("a.docx was not opened")
    page.get_by_role("button", name=answer).click()
    expect(page.locator(field("purpose"))).to_have_value(stays)
    waits_until_kept(page, f"purpose: {stays}")


def test_a_browser_that_keeps_nothing_is_told_with_a_way_out(site: Site, page: Page) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };")
    page.goto(site.address + SESSION_2)
    write(page, "purpose", "Share data well")
    expect(page.locator(".cop-notice")).to_contain_text("download it")


def test_a_shared_computer_forgets_the_plan_with_the_tab(site: Site, context: BrowserContext, page: Page) -> None:
    page.goto(site.address + SESSION_2)
    write(page, "purpose", "Share data well")
    waits_until_kept(page, "Share data well")
    page.locator(".cop-plan-tools > summary").click()
    shared(page).check()
    expect(page.locator(".cop-status")).to_contain_text("a closed tab can be brought back")
    local, session = page.evaluate(KEPT)
    assert "Share data" not in local
    assert "Share data" in session
    page.reload()
    expect(page.locator(field("purpose"))).to_have_value("Share data well")
    page.close()
    later = context.new_page()
    later.goto(site.address + SESSION_2)
    expect(later.locator(field("purpose"))).to_have_value("")


def ask_which_plan_stays(site: Site, context: BrowserContext, page: Page) -> None:
    """Write one plan in a tab that keeps it for itself, and another one in a second tab; then let both be kept."""
    page.goto(site.address + PLAN)
    shared(page).check()
    write(page, "purpose", "Ours")
    other = context.new_page()
    other.goto(site.address + PLAN)
    write(other, "purpose", "Theirs")
    waits_until_kept(other, "Theirs")
    shared(page).uncheck()


def test_leaving_the_shared_computer_takes_no_other_plan_away(site: Site, context: BrowserContext, page: Page) -> None:
    ask_which_plan_stays(site, context, page)
    expect(page.locator(".cop-notice")).to_contain_text("Which one is to stay?")
    assert "Theirs" in page.evaluate(KEPT)[0]


def test_a_plan_that_was_downloaded_is_said_to_be_one_to_carry_on_with(site: Site, page: Page, tmp_path: Path) -> None:
    page.goto(site.address + PLAN)
    write(page, "purpose", "Share data well")
    waits_until_kept(page, "Share data well")
    downloaded(page, "Download the report", tmp_path)
    expect(page.locator(".cop-status")).to_have_text("Downloaded: report.txt.")
    downloaded(page, "Download the plan", tmp_path)
    expect(page.locator(".cop-status")).to_have_text("Downloaded: my-plan.yaml. Open it here another time to carry on.")
    page.goto(site.address + SESSION_2)
    page.locator(".cop-take-home").get_by_role("button", name="Download the plan").click()
    expect(page.locator(".cop-take-home .cop-here")).to_contain_text("my-plan.yaml")


def test_download_and_clear_leaves_no_trace(site: Site, page: Page, tmp_path: Path) -> None:
    asked: list[str] = []
    page.goto(site.address + PLAN)
    write(page, "purpose", "Share data well")
    waits_until_kept(page, "Share data well")
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    path = downloaded(page, "Download the plan, and clear it from this browser", tmp_path)
    assert "Share data well" in path.read_text("utf-8")
    assert "the downloads folder" in asked[0]
    expect(page.locator(".cop-status")).to_contain_text("in the downloads folder of this computer")
    for _ in range(2):
        assert page.evaluate(KEPT) == ["{}", "{}"]
        assert page.evaluate("async () => [(await indexedDB.databases()).length, (await caches.keys()).length]") == [
            0,
            0,
        ]
        expect(page.locator(field("purpose"))).to_have_value("")
        page.reload()
    expect(page.get_by_role("button", name="Undo")).to_be_hidden()
    assert "Share" not in source(page)


ANSWERS = {
    "community.name": "Estuary Circle",
    "community.institution": "University of the Estuary",
    "community.contact": "circle@estuary.example",
    "community.updated": "2027-09-01",
    "alignment.0.goal": "University policy on open research, 2025",
    "alignment.0.how": "Members learn together what the policy asks of a project",
    "needs.0.need": "Project reports come back because the data statement is empty",
    "needs.0.evidence": "11 of 26 project reports came back in November 2026",
    "purpose": "Help",
    "outcomes.0.outcome": "Fewer reports come back because of the data statement",
    "stakeholders.0.group": "Doctoral researchers",
    "stakeholders.0.interest": "high",
    "stakeholders.0.influence": "low",
    "stakeholders.0.role": "Bring questions, and take turns as hosts of the clinic",
    "formats.0.name": "Drop-in data clinic",
    "formats.0.for": " ",
    "formats.0.answers": " ",
    "formats.0.cadence": "monthly",
    "formats.0.mode": "In person and online",
    "indicators.0.indicator": "Reports that come back because of the data statement",
    "indicators.0.who_acts": "The coordinator asks the projects what was missing",
    "next_steps.0.action": "Ask two technicians which question should open the next clinic",
    "next_steps.0.owner": "subject librarian",
    "next_steps.0.due": "2027-09-14",
}
HERE = "selector => document.activeElement.matches(selector)"


def tab_to(page: Page, selector: str) -> None:
    """Go on with the Tab key."""
    for _ in range(300):
        page.keyboard.press("Tab")
        if page.evaluate(HERE, selector):
            return
    raise AssertionError(selector)


def go_on_to(page: Page, view: Locator) -> None:
    """Go on by keyboard, past what the checker asks and the ends of sessions."""
    for _ in range(3 * len(ANSWERS)):
        page.wait_for_timeout(50)
        if view.is_visible():
            return
        tab_to(page, ":is(.cop-open [data-do=continue], .cop-next-session a)")
        page.keyboard.press("Enter")
    raise AssertionError(view)


def type_answer(page: Page, answer: str) -> None:
    kind = page.evaluate("document.activeElement.type")
    if kind == "date":
        year, month, day = answer.split("-")
        answer = f"{month}{day}{year}"
    page.keyboard.type(answer)


def test_the_whole_minimum_plan_by_keyboard_alone(site: Site, browser: Browser, tmp_path: Path) -> None:
    with browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="en-US", reduced_motion="reduce"
    ) as context:
        context.clock.set_fixed_time("2027-09-07T10:00:00Z")
        page = context.new_page()
        page.goto(site.address + PLAN)
        expect(page.locator(".cop-begin")).to_be_visible()
        tab_to(page, "[data-do=asks]")
        page.keyboard.press("ArrowDown")  # from the first answer to the next: a first plan
        tab_to(page, "[data-do=start]")
        page.keyboard.press("Enter")
        for path, answer in ANSWERS.items():
            part = page.locator(f"#part-{path.partition('.')[0]}")
            go_on_to(page, part)
            if not page.evaluate(HERE, field(path)):
                tab_to(page, field(path))
            type_answer(page, answer)
        go_on_to(page, page.locator("#answers"))
        # The checker asks for a longer purpose, and leads there; then everything is as it should be.
        expect(page.locator(".cop-findings > li")).to_have_count(1)
        tab_to(page, ".cop-findings .cop-jump")
        page.keyboard.press("Enter")
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.type("Members help each other to share data well")
        expect(page.locator(".cop-counts")).to_have_text("Nothing is missing or wrong.")
        page.close()
        again = context.new_page()
        again.goto(site.address + PLAN)
        tab_to(again, "[data-do=download]")
        with again.expect_download() as waiting:
            again.keyboard.press("Enter")
        saved = tmp_path / "my-plan.yaml"
        waiting.value.save_as(saved)
    assert_nothing_is_missing(saved)


def assert_nothing_is_missing(plan: Path) -> None:
    """Ask the command line."""
    command = [sys.executable, "-m", "cop_lesson", "check", "--today", "2027-09-07", str(plan)]
    ran = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert (ran.returncode, "Nothing is missing or wrong." in ran.stdout) == (0, True), ran.stdout


WITH_MINIMUM = ["1-why-and-story", "2-needs-and-stakeholders", "3-formats-and-roles", "7-next-steps"]
FORGOTTEN = {
    "purpose": "Members help each other to share data well",
    "next_steps.0.owner": ANSWERS["next_steps.0.owner"],
}
"""What is forgotten at first, or too short; the checker asks for it."""


@contextmanager
def own_browser(browser: Browser, profile: Path) -> Iterator[Page]:
    """A browser with a profile that outlives it, on the day of the examples."""
    with browser.browser_type.launch_persistent_context(
        profile, executable_path=chromium(), args=QUIET, locale="en-US", reduced_motion="reduce"
    ) as context:
        context.clock.set_fixed_time("2027-09-07T10:00:00Z")
        yield context.pages[0]


def answer(page: Page, path: str) -> None:
    """Fill in a field of this page as its kind asks for; a list gets its first entry."""
    if not page.locator(field(path)).count():
        page.locator(f'[data-path="{path.partition(".")[0]}"] > [data-do=add]').click()
    control = page.locator(field(path)).first
    if control.get_attribute("type") == "checkbox":
        control.check()
    elif control.evaluate("control => control.tagName") == "SELECT":
        control.select_option(ANSWERS[path])
    else:
        control.fill(ANSWERS[path])


def mend(page: Page) -> None:
    """Follow what the checker says to the fields, until it says nothing more of this page."""
    page.evaluate("document.activeElement.blur()")
    findings = page.locator(".cop-findings .cop-jump")
    while findings.count():
        findings.first.click()
        entry = page.evaluate("document.activeElement.closest('[data-path]').dataset.path").rpartition(".")[0]
        path = next(path for path in FORGOTTEN if path.startswith(entry))
        before = findings.count()
        page.locator(field(path)).fill(FORGOTTEN[path])
        expect(findings).to_have_count(before - 1)


def test_a_minimum_plan_from_the_episodes_by_somebody_who_never_saw_yaml(
    site: Site, browser: Browser, tmp_path: Path
) -> None:
    answered = set()
    with own_browser(browser, tmp_path / "profile") as page:
        for name in WITH_MINIMUM:
            page.goto(f"{site.address}episodes/{name}.html")
            here = [path for path in ANSWERS if page.locator(f"[data-section={path.split('.')[0]}]").count()]
            for path in here:
                if path != "next_steps.0.owner":
                    answer(page, path)
            mend(page)
            answered.update(here)
        waits_until_kept(page, FORGOTTEN["next_steps.0.owner"])
    assert answered == set(ANSWERS)
    with own_browser(browser, tmp_path / "profile") as page:
        page.goto(f"{site.address}episodes/{WITH_MINIMUM[-1]}.html")
        expect(page.locator(field("next_steps.0.owner"))).to_have_value(FORGOTTEN["next_steps.0.owner"])
        page.goto(site.address + PLAN)
        expect(page.locator(".cop-counts")).to_have_text("Nothing is missing or wrong.")
        saved = downloaded(page, "Download the plan", tmp_path)
    assert saved.name == "my-plan.yaml"
    assert_nothing_is_missing(saved)


def test_start_again_asks_first_and_can_be_undone(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    write(page, "purpose", "Share data well")
    unfold(page)
    page.get_by_role("button", name="Start again").click()
    assert source(page) == "cop_plan: 1\nasks: first-plan\n"
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(field("purpose"))).to_have_value("Share data well")


HOSTILE = {
    "script": """cop_plan: 1
purpose: "<img src=x onerror=alert(1)><script>alert(2)</script>"
needs:
  - id: "<b>"
    need: "</textarea><svg onload=alert(3)>"
""",
    "prototype": """cop_plan: 1
__proto__:
  polluted: true
constructor: 1
purpose: Share data well
needs:
  - __proto__: x
""",
    "many": "cop_plan: 1\nneeds:\n" + "".join(f"  - id: n{at}\n    need: Need {at}\n" for at in range(1600)),
    "too many": "cop_plan: 1\nneeds:\n" + "  - id: a\n" * 5000,
    "control": "cop_plan: 1\npurpose: a\x07b\u202e\n",
    "other forms": """cop_plan: 1
purpose:
  - a
needs: all of them
scope:
  in: {a: b}
stakeholders:
  - Lecturers
""",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_plan_is_shown_as_text_and_does_nothing(site: Site, page: Page, tmp_path: Path, name: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    path = tmp_path / "hostile.yaml"
    path.write_text(HOSTILE[name], "utf-8")
    page.remove_listener("dialog", Dialog.accept)
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(site.address + PLAN)
    open_file(page, path)
    expect(page.locator(".cop-status")).to_have_text("Opened: hostile.yaml.")
    assert source(page) == HOSTILE[name]
    assert page.evaluate("({}).polluted") is None
    assert page.locator(".cop-form :is(img, svg, script)").count() == 0
    assert not said
    assert downloaded(page, "Download the plan", tmp_path / "out").read_bytes() == path.read_bytes()


def late(asked: Iterable[str]) -> list[str]:
    """What was asked for, but for downloads and the icon of the page, which a browser loads when it has the time."""
    return [address for address in asked if not address.startswith("blob:") and not address.endswith("/favicon.svg")]


def test_only_a_part_of_the_lesson_is_asked_for_later(site: Site, page: Page, tmp_path: Path) -> None:
    asked: list[str] = []
    open_page(page, site.address + PLAN)
    page.on("request", lambda request: asked.append(request.url))
    write(page, "purpose", "Share data well")
    downloaded(page, "Download the report", tmp_path)
    page.wait_for_timeout(500)
    assert {address.partition("?")[0] for address in late(asked)} <= {
        f"{site.address}_static/{name}.js" for name in ("documents", "findings")
    }


@pytest.mark.parametrize("name", ["7-next-steps/start.yaml", "5-charter/start.yaml", "real/library-carpentry.yaml"])
def test_the_report_says_what_the_command_says(site: Site, page: Page, tmp_path: Path, name: str) -> None:
    plan = ROOT / "exercises" / name
    page.goto(site.address + PLAN)
    open_file(page, plan)
    expect(page.locator(".cop-status")).to_have_text(f"Opened: {plan.name}.")
    report = downloaded(page, "Download the report", tmp_path).read_text("utf-8")
    command = [sys.executable, "-m", "cop_lesson", "check", "--all", str(plan)]
    said = subprocess.run(command, capture_output=True, check=False, encoding="utf-8").stdout
    assert report.splitlines()[1:] == said.splitlines()[1:]
    (counts,) = [line for line in report.splitlines() if line.startswith("To correct: ")]
    show_view(page, "answers")
    # Whoever checks all answers hears of all of them.
    expect(page.locator(".cop-counts")).to_have_text(counts)
    expect(page.locator(".cop-ask")).to_be_hidden()


def test_a_plan_in_another_language_than_the_page_is_judged_by_its_own_words(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    open_file(page, ROOT / "tests" / "cases" / "exclusion-without-appeal" / "wrong-spanish.yaml")
    expect(page.locator(".cop-findings > li[data-of^='exclusion-without-appeal ']")).to_have_count(1)


def shortened(value: Any) -> Any:
    """A plan with the first two entries of each list: axe takes seconds for each further one, and each looks alike."""
    if isinstance(value, dict):
        return {name: shortened(part) for name, part in value.items()}
    return [shortened(entry) for entry in value[:2]] if isinstance(value, list) else value


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", [PLAN, SESSION_2])
def test_axe_finds_nothing_with_everything_shown(
    site: Site, browser: Browser, tmp_path: Path, width: int, name: str
) -> None:
    path = tmp_path / "faulty.yaml"
    short = yaml.safe_dump(shortened(yaml.safe_load(SOLUTION.read_text("utf-8"))), sort_keys=False, allow_unicode=True)
    path.write_text(short.replace("interest: high", "interest: huge").replace("need: ", "need: Lack of "), "utf-8")
    with browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(site.address + name)
        open_file(page, path)
        expect(page.locator(".cop-status").first).to_have_text("Opened: faulty.yaml.")
        page.evaluate("for (const fold of document.querySelectorAll('form details')) fold.open = true")
        assert page.locator("[aria-invalid]").count()
        assert axe_in_both_colours(page, width) == []
        assert page.evaluate(WIDER) == 0


def test_paper_and_pages_without_a_script_have_the_sheet(site: Site, browser: Browser, page: Page) -> None:
    page.goto(site.address + SESSION_2)
    sheet = page.locator(".cop-worksheet").first
    expect(sheet).to_be_hidden()
    page.emulate_media(media="print")
    expect(sheet).to_be_visible()
    expect(page.locator(".cop-form")).to_be_hidden()
    with browser.new_context(java_script_enabled=False) as context:
        still = context.new_page()
        still.goto(site.address + SESSION_2)
        expect(still.locator(".cop-worksheet").first).to_be_visible()
        expect(still.locator(".cop-form")).to_be_hidden()


def test_a_plan_is_printed_with_what_is_written_and_a_blank_one_as_a_form(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    page.emulate_media(media="print")
    help_text, name = page.locator(".cop-session .cop-help"), page.get_by_text("Community", exact=True)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(help_text.filter(visible=True)).not_to_have_count(0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    open_file(page, SOLUTION)
    expect(page.locator(".cop-status")).to_contain_text("Opened")
    pages = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(pages) <= 20
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(
        page.locator(".cop-form :is(.cop-help, input, textarea, select, button)").filter(visible=True)
    ).to_have_count(0)
    expect(name.filter(visible=True)).to_have_count(1)
    expect(page.locator(".lesson-footer")).to_be_hidden()
    printed = " ".join(page.locator(".cop-written").inner_text().split()).casefold()
    labels = load_template().words["choices"]
    for text in values(yaml.safe_load(SOLUTION.read_text("utf-8"))):
        shown = [text, *(label for choice, label in labels.items() if choice.rpartition(".")[2] == text)]
        assert any(" ".join(one.split()).casefold() in printed for one in shown), text
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".cop-written")).to_have_count(0)
    page.emulate_media(media="screen")
    write_source(page, "cop_plan: 1\ndeferred:\n  - {element: needs, reason: We ask first}\n")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".cop-written > [role=heading]")).to_have_text(
        ["Session 2: Needs, purpose and stakeholders", "Needs"]
    )
    expect(page.locator(".cop-written")).to_contain_text("None: We ask first")


def test_what_stands_in_no_field_is_on_paper_as_it_is_in_the_file(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    in_fields = page.locator(".cop-written > p").filter(has_text="Share data well")
    for decisions, count in (("decisions: We vote, each with one voice\n", 1), ("", 0)):
        write_source(page, f"cop_plan: 1\npurpose: Share data well\n{decisions}")
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(in_fields).to_have_count(1)
        expect(page.locator(".cop-written > pre").filter(has_text="We vote")).to_have_count(count)
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="screen")


def test_while_it_is_open_which_plan_stays_none_is_cleared(site: Site, context: BrowserContext, page: Page) -> None:
    ask_which_plan_stays(site, context, page)
    question = page.locator(".cop-notice")
    expect(question).to_contain_text("Which one is to stay?")
    unfold(page)
    clearing = page.get_by_role("button", name="Download the plan, and clear it from this browser")
    clearing.filter(visible=True).first.click()
    expect(question).to_be_in_viewport()
    expect(question).to_contain_text("Which one is to stay?")
    assert "Theirs" in page.evaluate(KEPT)[0]
    page.get_by_role("button", name="The one from the other tab").click()
    expect(page.locator(field("purpose"))).to_have_value("Theirs")


@pytest.mark.parametrize("script", ["throw new Error('no')", ""])
def test_a_plan_opens_at_once_also_where_the_words_of_findings_never_come(site: Site, page: Page, script: str) -> None:
    page.route("**/findings.js*", lambda route: route.fulfill(body=script, content_type="text/javascript"))
    page.goto(site.address + SESSION_2)
    expect(page.locator("form.cop-form").first).to_be_visible()
    page.locator(".cop-opener input").set_input_files(
        {"name": "a.docx", "mimeType": "", "buffer": b"PK\x03\x04\xffword/"}
    )
    expect(page.locator(".cop-notice")).to_contain_text("a.docx was not opened")
    open_file(page, SOLUTION)
    expect(page.locator(".cop-status")).to_contain_text("Opened: solution.yaml.")


def test_a_worksheet_is_printed_with_what_is_written_and_blank_on_request(site: Site, page: Page) -> None:
    page.goto(site.address + SESSION_2)
    sheet, form = page.locator(".cop-worksheet").first, page.locator(".cop-form")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(sheet).to_be_visible()
    expect(form).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    write(page, "purpose", "Share data well")
    printed = "".join(part.extract_text() for part in PdfReader(BytesIO(page.pdf())).pages)
    assert "Share data well" in printed
    assert "Print the blank worksheet" not in printed
    page.evaluate("""() => {
      print = () => ["beforeprint", "afterprint"].forEach((name) => {
        dispatchEvent(new Event(name));
        document.title += document.querySelector(".cop-written") ? " written" : " blank";
      });
    }""")
    page.evaluate("document.querySelector('[data-do=print-blank]').click()")
    assert page.title().endswith(" blank blank")


def test_paper_tells_what_the_form_has_no_fields_for(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    written = page.locator(".cop-written")
    needs = "".join(f"  - description: need {number}\n" for number in range(1, 64))
    write_source(page, f"cop_plan: 1\npurpose: [one, two]\nneeds:\n{needs}")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(written).to_contain_text("Not shown here: 3 more")
    expect(written.get_by_role("heading", name="Purpose", level=3)).to_have_count(1)
    expect(written.get_by_text("Your file has this part in another form")).to_have_count(1)
    write(page, "needs.0.need", "Reports come back")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(written).not_to_contain_text("Id:")


def test_a_plan_that_cannot_be_read_is_printed_as_its_text(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    damaged = f"needs: [\n{SOLUTION.read_text('utf-8')}"
    write_source(page, damaged)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".cop-written > pre").text_content() == damaged


def values(data: object, name: tuple[str, ...] = ()) -> Iterator[str]:
    """The texts of a plan that people read: a form shows references and choices in words, and short names to nobody."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in {"deferred", "silenced", "id"}:  # of which a form has the elements alone
                yield from values(value, (*name, key))
    elif isinstance(data, list):
        for value in data:
            yield from values(value, name)
    elif isinstance(data, str) and not ((part := load_format().parts[name]).refers_to or part.choices):
        yield data


def test_pages_opened_from_a_folder_have_working_worksheets(site: Site, page: Page) -> None:
    page.goto((site.folder / SESSION_2).as_uri())
    write(page, "purpose", "Share data well")
    waits_until_kept(page, "Share data well")
    expect(page.locator(".cop-states")).to_contain_text("Purpose and outcomes: begun")


def test_only_pages_with_a_worksheet_load_its_script(site: Site) -> None:
    for name in site.pages:
        text = (site.folder / name).read_text("utf-8")
        assert ("worksheets.js" in text) == bool(re.search(r'<form class="cop-form', text)), name


EXAMPLE = "?example=7-next-steps%2Fsolution.yaml"


def earlier(page: Page) -> Locator:
    """The list of earlier plans, open."""
    unfold(page, ".cop-more-tools, .cop-plan-tools, .cop-earlier")
    return page.locator(".cop-earlier li")


def test_an_example_is_shown_and_the_own_plan_stays(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    write(page, "purpose", "Ours")
    unfold(page)
    page.locator(".cop-examples > summary").click()
    page.get_by_role("link", name="at the end of session 7").first.click()
    expect(page.locator(".cop-as-example strong")).to_contain_text("at the end of session 7")
    expect(page.locator(field("purpose"))).not_to_have_value("Ours")
    expect(page.locator(field("purpose"))).to_have_attribute("readonly", "")
    page.evaluate("for (const fold of document.querySelectorAll('form details')) fold.open = true")
    changing = ".cop-form :is(input, textarea, select):not([readonly], :disabled, .cop-charter *)"
    expect(page.locator(changing).filter(visible=True)).to_have_count(0)
    expect(page.locator(".cop-form :is(.cop-add, .cop-entry-tools)").filter(visible=True)).to_have_count(0)
    page.get_by_role("link", name="Back to your plan").click()
    expect(page.locator(".cop-as-example")).to_be_hidden()
    expect(page.locator(field("purpose"))).to_have_value("Ours")


DROP = """text => {
  const data = new DataTransfer();
  data.items.add(new File([text], "dropped.yaml"));
  document.querySelector("form.cop-form").dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true}));
}"""


def test_a_file_that_is_dropped_on_an_example_is_not_said_to_be_opened(site: Site, page: Page) -> None:
    open_page(page, site.address + PLAN + EXAMPLE)
    before = page.evaluate(KEPT)
    page.evaluate(DROP, "purpose: Theirs\n")
    page.evaluate("() => new Promise((done) => setTimeout(done, 100))")
    expect(page.locator(".cop-status")).to_have_text("")
    assert page.evaluate(KEPT) == before


FULL = """() => {
  for (let size = 2 ** 22; size > 8; size /= 2) {
    try { for (;;) localStorage.setItem(`other ${size} ${localStorage.length}`, "x".repeat(size)); } catch {}
  }
}"""


def test_a_plan_for_which_there_is_no_room_gives_way_only_after_a_question(
    site: Site, context: BrowserContext, tmp_path: Path
) -> None:
    page = context.new_page()
    questions: list[str] = []
    page.on("dialog", lambda dialog: questions.append(dialog.message))
    page.on("dialog", Dialog.dismiss)
    path = tmp_path / "theirs.yaml"
    path.write_text("purpose: Theirs\n", "utf-8")
    page.goto(site.address + PLAN)
    write(page, "purpose", "Ours")
    waits_until_kept(page, "Ours")
    page.evaluate(FULL)
    open_file(page, path)
    waits_until(page, "() => document.querySelector('.cop-opener input').value === ''")
    assert len(questions) == 1
    assert "no room to keep the plan that you see" in questions[0]
    assert "purpose: Ours\n" in source(page)


def test_what_cannot_be_read_from_the_disk_is_said_not_to_be_opened(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    page.evaluate("() => { File.prototype.arrayBuffer = () => Promise.reject(new DOMException('gone')); }")
    page.evaluate(DROP, "purpose: Theirs\n")
    expect(page.locator(".cop-notice")).to_contain_text("dropped.yaml was not opened, and your plan stays as it was.")


def test_the_parts_of_a_form_are_headings_below_that_of_their_task_and_in_no_list_of_contents(
    site: Site, page: Page
) -> None:
    open_page(page, site.address + SESSION_2)
    form = page.locator("form.cop-form")
    expect(form.get_by_role("heading")).to_have_text(["Needs", "Purpose", "Outcomes", "Scope", "Stakeholders"])
    expect(form.get_by_role("heading", name="Needs")).to_have_attribute("aria-level", "3")
    expect(page.locator(".toc-tree, .toc-drawer").get_by_text("Stakeholders", exact=True)).to_have_count(0)


def test_an_example_becomes_the_own_plan_when_that_is_asked_for(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    write(page, "purpose", "Ours")
    page.goto(site.address + PLAN + EXAMPLE)
    page.get_by_role("button", name="Use this as my plan").click()
    expect(page.locator(".cop-as-example")).to_be_hidden()
    page.wait_for_url(site.address + PLAN)
    assert SOLUTION.read_text("utf-8").partition("\nneeds:")[2].partition("\noutcomes:")[0] in source(page)
    page.goto(site.address + SESSION_2)
    expect(page.locator(field("purpose"))).not_to_have_value("Ours")
    expect(earlier(page)).to_have_count(1)
    page.get_by_role("button", name="Get it back: my-plan.yaml").click()
    expect(page.locator(field("purpose"))).to_have_value("Ours")


def test_the_last_five_plans_can_be_got_back_after_a_reload_and_on_another_page(
    site: Site, page: Page, tmp_path: Path
) -> None:
    page.goto(site.address + PLAN)
    for number in range(7):
        path = tmp_path / f"plan-{number}.yaml"
        path.write_text(f"cop_plan: 1\npurpose: {number}\ncommunity:\n  name: Circle {number}\n", "utf-8")
        open_file(page, path)
        expect(page.locator(".cop-status")).to_contain_text(f"Opened: plan-{number}.yaml.")
    page.goto(site.address + SESSION_2)
    expect(earlier(page)).to_have_count(5)
    assert [re.findall(r"Circle (\d)", text)[0] for text in earlier(page).all_inner_texts()] == list("54321")
    with page.expect_download():
        page.get_by_role("button", name="Download: Circle 3").click()
    expect(page.locator(".cop-earlier .cop-here")).to_have_text("Downloaded: plan-3.yaml.")
    expect(page.locator(".cop-here")).to_be_in_viewport()
    page.get_by_role("button", name="Get it back: Circle 3").click()
    expect(page.locator(field("purpose"))).to_have_value("3")
    expect(page.locator(".cop-status")).to_contain_text("“Earlier plans”")
    assert "Circle 6" in earlier(page).first.inner_text()
    page.reload()
    expect(page.locator(field("purpose"))).to_have_value("3")


def test_start_again_is_got_back_after_a_reload(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    write(page, "purpose", "Ours")
    unfold(page)
    page.get_by_role("button", name="Start again").click()
    expect(page.locator(".cop-status")).to_contain_text("empty plan")
    page.reload()
    assert "Ours" not in source(page)
    earlier(page).get_by_role("button", name="Get it back").click()
    assert "Ours" in source(page)


@pytest.mark.parametrize(
    "written", ["{", "[]", '{"version": 2, "plans": ["ours"]}', "null", '{"version": 1, "content": 1}']
)
def test_what_another_version_has_kept_is_put_aside_and_can_be_taken_home(
    site: Site, page: Page, tmp_path: Path, written: str
) -> None:
    page.goto(site.address + PLAN)
    write(page, "purpose", "Before")
    waits_until_kept(page, "Before")
    page.evaluate(f"written => localStorage.setItem({PLAN_KEPT}, written)", written)
    page.reload()
    expect(page.locator(".cop-notice")).to_contain_text("another version of this lesson")
    # For the page this is a new beginning, which asks first, and then leads to the part of the address.
    page.get_by_role("radio", name="We are starting").check()
    page.get_by_role("button", name="Start", exact=True).click()
    write(page, "purpose", "After")
    waits_until_kept(page, "After")
    expect(page.locator(".cop-notice")).to_contain_text("another version of this lesson")
    page.reload()
    expect(page.locator(field("purpose"))).to_have_value("After")
    button = earlier(page).get_by_role("button", name="Download")
    assert written == downloaded(page, button.get_attribute("aria-label") or "", tmp_path).read_text("utf-8")


def test_a_shared_computer_keeps_nothing_of_another_version_either(
    site: Site, context: BrowserContext, page: Page
) -> None:
    page.goto(site.address + PLAN)
    write(page, "purpose", "Before")
    waits_until_kept(page, "Before")
    name = page.evaluate(PLAN_KEPT)
    page.evaluate("name => localStorage.setItem(name, 'put aside')", name)
    page.reload()
    shared(page).check()
    expect(page.locator(".cop-status")).to_contain_text("a closed tab can be brought back")
    assert "put aside" not in page.evaluate(KEPT)[0]
    # What another page of another version keeps meanwhile is put aside as well, and not lost.
    page.evaluate("name => sessionStorage.setItem(name, 'and this')", name)
    shared(page).uncheck()
    kept = page.evaluate(KEPT)
    assert "put aside" in kept[0]
    assert "and this" in kept[0]
    shared(page).check()
    expect(earlier(page).get_by_role("button", name="Download: Something that another")).to_have_count(2)
    page.close()
    later = context.new_page()
    later.goto(site.address + PLAN)
    local, session = later.evaluate(KEPT)
    assert "put aside" not in local + session
    assert "and this" not in local + session


def test_two_lessons_on_one_host_share_nothing(browser: Browser, folder: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).symlink_to(folder)
    with served(tmp_path) as server, browser.new_context() as context:
        page = context.new_page()
        page.on("dialog", Dialog.accept)
        page.goto(f"{server.address}one/{PLAN}")
        write(page, "purpose", "Ours")
        waits_until_kept(page, "Ours")
        page.goto(f"{server.address}two/{PLAN}")
        expect(page.locator(field("purpose"))).to_have_value("")
        write(page, "purpose", "Theirs")
        waits_until_kept(page, "Theirs")
        downloaded(page, "Download the plan, and clear it from this browser", tmp_path)
        assert "Theirs" not in page.evaluate(KEPT)[0]
        page.goto(f"{server.address}one/{SESSION_2}")
        expect(page.locator(field("purpose"))).to_have_value("Ours")


def levels(count: int) -> str:
    """A small plan of which each entry refers to all the others."""
    ways = "".join(f"      - to: l{at}\n" for at in range(30))
    return "cop_plan: 1\nlevels:\n" + "".join(f"  - id: l{at}\n    up:\n{ways}" for at in range(count))


def test_a_small_plan_never_becomes_a_page_without_end(site: Site, page: Page, tmp_path: Path) -> None:
    path = tmp_path / "levels.yaml"
    path.write_text(levels(70), "utf-8")
    page.goto(site.address + PLAN)
    open_file(page, path)
    expect(page.locator("[data-path=levels] > .cop-no-entries")).to_contain_text("Not shown here: 10 more")
    assert page.evaluate("document.querySelectorAll('*').length") < 100_000
    waits_until_kept(page, "l69", "sessionStorage")
    page.reload()
    expect(page.locator(".cop-source")).to_have_value(levels(70))


def test_of_many_choices_those_that_are_ticked_are_shown_and_the_others_in_a_fold(site: Site, page: Page) -> None:
    needs = "".join(f"  - id: n{at}\n    need: Need {at}\n" for at in range(100))
    page.goto(site.address + PLAN)
    text = f"cop_plan: 1\noutcomes:\n  - outcome: Fewer\n    needs: [n5, n99]\nneeds:\n{needs}"
    write_source(page, text)
    show_part(page, "outcomes")
    box = page.locator("[data-path='outcomes.0.needs']")
    expect(box.locator("label")).to_have_text(["Need 5", "Need 99"])
    box.get_by_text("Choose from 100").click()
    expect(box.locator("details label")).to_have_count(60)
    expect(box.locator("details > p")).to_contain_text("38 more")
    box.get_by_label("Need 7", exact=True).check()
    box.get_by_label("Need 5", exact=True).uncheck()
    assert "needs: [n99, n7]" in source(page)
    box.locator("summary").click()
    expect(box.locator(":scope input:checked")).to_have_count(2)
    assert "needs: [n99, n7]" in source(page)


@pytest.mark.parametrize(
    "answer", ["Open my plan all the same", "Keep it under “Earlier plans”, and begin with an empty one"]
)
def test_a_plan_that_stopped_the_page_is_opened_only_when_asked_for(site: Site, page: Page, answer: str) -> None:
    page.goto(site.address + PLAN)
    write(page, "purpose", "Ours")
    waits_until_kept(page, "Ours")
    page.evaluate(f"localStorage.setItem({PLAN_KEPT}.replace(/plan$/, 'opening'), '1')")
    page.reload()
    expect(page.locator(".cop-notice")).to_contain_text("came to no end")
    expect(page.locator(field("purpose"))).to_have_value("")
    assert "Ours" in page.evaluate(KEPT)[0]
    page.get_by_role("button", name=answer).click()
    if answer.startswith("Keep"):
        earlier(page).get_by_role("button", name="Get it back").click()
    expect(page.locator(field("purpose"))).to_have_value("Ours")
    page.reload()
    expect(page.locator(field("purpose"))).to_have_value("Ours")


def test_a_choice_is_ticked_with_the_first_click_after_a_new_entry_was_written(site: Site, page: Page) -> None:
    page.goto(site.address + SESSION_2)
    for name in ("need", "outcome"):
        page.get_by_role("button", name=f"Add: {name}").click()
    page.locator(field("needs.0.need")).click()
    page.keyboard.type("Reports come back")
    page.locator("[data-path='outcomes.0.needs'] label").click()
    expect(page.locator("[data-path='outcomes.0.needs'] input")).to_be_checked()
    page.goto(site.address + PLAN)
    assert "needs: [reports-come-back]" in source(page)


TRANSLATED = """(() => {
  const skip = "script, style, textarea, select, [translate=no], font";
  const translate = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      if (!text.data.trim() || text.parentElement?.closest(skip)) continue;
      const [outer, inner] = [document.createElement("font"), document.createElement("font")];
      inner.textContent = `~${text.data}~`;
      outer.append(inner);
      text.replaceWith(outer);
    }
  };
  translate(document.body);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) {
      if (node.isConnected) translate(node.parentElement);
    }
  }).observe(document.body, { childList: true, subtree: true });
})()"""
"""What a browser does to a page that it translates."""


def test_a_translated_page_writes_the_plan_as_it_is(site: Site, page: Page) -> None:
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    open_page(page, site.address + SESSION_2)
    page.evaluate(TRANSLATED)
    for name in ("need", "outcome"):
        page.get_by_role("button", name=f"~Add: {name}~").click()
    write(page, "needs.0.need", "Reports come back")
    page.keyboard.press("Tab")
    page.locator("[data-path='outcomes.0.needs'] label").click()
    expect(page.locator(".cop-counts")).to_contain_text("~To correct:")
    page.evaluate("document.querySelector('.cop-counts font').id = 'stays'")
    write(page, "needs.0.need", "Reports come back late")
    expect(page.locator("#stays")).to_have_count(1)
    page.locator(".cop-findings .cop-jump").first.click()
    page.goto(site.address + PLAN)
    assert "    need: Reports come back late\n" in source(page)
    assert "    needs: [reports-come-back]\n" in source(page)
    assert not said


def test_a_browser_is_asked_once_not_to_forget_and_never_on_a_shared_computer(site: Site, page: Page) -> None:
    page.add_init_script("window.asked = 0; navigator.storage.persist = async () => Boolean((asked += 1));")
    page.goto(site.address + PLAN)
    shared(page).check()
    write(page, "purpose", "Ours")
    expect(page.locator(".cop-status")).to_contain_text("Kept in this tab only")
    assert page.evaluate("asked") == 0
    shared(page).uncheck()
    write(page, "purpose", "Ours again")
    waits_until_kept(page, "Ours again")
    assert page.evaluate("asked") == 1


def test_each_session_ends_with_the_plan_to_be_taken_home(site: Site, page: Page, tmp_path: Path) -> None:
    for name in site.episodes:
        text = (site.folder / name).read_text("utf-8")
        assert text.count('class="cop-take-home"') == (1 if 'class="cop-form"' in text else 0), name
        assert text.count("such as Safari") == text.count('class="cop-form"'), name
    page.goto(site.address + SESSION_2)
    write(page, "purpose", "Ours")
    with page.expect_download() as waiting:
        page.locator(".cop-take-home [data-do=download]").click()
    waiting.value.save_as(tmp_path / "plan.yaml")
    assert "Ours" in (tmp_path / "plan.yaml").read_text("utf-8")


WITHOUT_FIELD = {
    "unknown-name": ("cop_plan: 1\n", "cop_plan: 1\nmotto: We share\n", 'The name "motto" is not known here.'),
    "unknown-format-version": ("cop_plan: 1\n", "cop_plan: 2\n", 'plans with the version "2"'),
    "unknown-rule": ("silenced:\n", "silenced:\n  - rule: no-stepp\n    reason: x\n", '"no-stepp"'),
    "unknown-element": ("deferred:\n", "deferred:\n  - element: visionn\n    reason: x\n", '"visionn"'),
    "not-one-of": ("asks: plan\n", "asks: chartr\n", 'The answer "chartr"'),
}
"""For a rule, what to change in a plan without faults, and what then has to be said."""


@pytest.mark.parametrize("name", [PLAN, SESSION_2])
@pytest.mark.parametrize("rule", WITHOUT_FIELD)
def test_what_has_no_field_is_shown_in_full_and_counted(
    site: Site, page: Page, tmp_path: Path, name: str, rule: str
) -> None:
    before, after, said = WITHOUT_FIELD[rule]
    path = tmp_path / "ours.yaml"
    path.write_text(SOLUTION.read_text("utf-8").replace(before, after, 1), "utf-8")
    page.goto(site.address + name)
    open_file(page, path)
    item = page.locator(f".cop-findings > li.cop-error[data-of^='{rule} ']")
    expect(item).to_contain_text(said)
    expect(item.locator(".cop-line")).to_contain_text(after.removeprefix(before).strip().split(":")[0])
    show_view(page, "answers")
    counts = page.locator(".cop-counts").inner_text()
    assert counts.startswith("To correct: 1.")
    page.evaluate("for (const fold of document.querySelectorAll('details:has(.cop-tools)')) fold.open = true")
    assert counts in downloaded(page, "Download the report", tmp_path).read_text("utf-8").splitlines()


def test_a_worksheet_says_that_it_speaks_of_itself_alone(site: Site, page: Page, tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(SOLUTION.read_text("utf-8").replace("  contact: ", "  contct: ", 1), "utf-8")
    page.goto(site.address + SESSION_2)
    open_file(page, path)
    expect(page.locator(".cop-elsewhere")).to_contain_text("In other parts of your plan")
    expect(page.locator(".cop-counts")).to_have_text("Nothing is missing or wrong in this worksheet.")


def test_who_asks_the_checker_reads_on_from_what_it_says(site: Site, page: Page) -> None:
    page.goto(site.address + SESSION_2)
    open_file(page, ROOT / "exercises/real/library-carpentry.yaml")
    ask = page.locator(".cop-ask")
    ask.press("Enter")
    expect(ask).to_be_hidden()
    expect(page.locator(".cop-report > .cop-form-title")).to_be_focused()


def test_the_same_question_in_several_entries_is_asked_once_and_what_is_smaller_told_in_short(
    site: Site, page: Page
) -> None:
    page.goto(site.address + PLAN)
    open_file(page, ROOT / "exercises/real/library-carpentry.yaml")
    show_view(page, "answers")
    shown = page.locator(".cop-findings > li:visible")
    expect(shown).to_have_count(5)
    expect(shown.first).to_contain_text("Code of conduct")
    expect(page.locator(".cop-first")).to_contain_text("Do first: Write the address")
    expect(page.locator(".cop-first a")).to_have_text("Community")
    smaller = page.locator(".cop-smaller li")
    expect(smaller.first).to_contain_text("Welcome of newcomers: What belongs in the place of")
    empty = page.locator(".cop-answer", has_text="Not started yet")
    expect(empty).to_contain_text(re.compile("Needs.*Feedback and change.*Risks", re.DOTALL))
    page.locator(".cop-all-findings").click()
    expect(smaller.first).not_to_be_visible()
    owners = page.locator(".cop-findings > li", has_text="Who looks after the channel")
    expect(owners).to_have_count(1)
    owners.get_by_role("link", name="channel 2").click()
    expect(page.locator(field("channels.1.name"))).to_be_visible()


def test_findings_that_are_too_many_to_show_are_counted(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    plan = "cop_plan: 1\n" + "".join(f"odd{at}: x\n" for at in range(103))
    write_source(page, plan)
    more = page.locator(".cop-more-findings")
    expect(more).to_contain_text(re.compile(r"^Not shown here: \d+ more\."))
    rest = int(more.inner_text().partition(": ")[2].split()[0])
    total = sum(numbers(page.locator(".cop-counts").inner_text()))
    assert page.locator(".cop-findings > li").count() + rest == total  # without the parts that nobody has come to yet


def test_a_finding_about_an_entry_that_the_form_does_not_show_leads_to_its_line(
    site: Site, page: Page, tmp_path: Path
) -> None:
    due = "due: 2099-01-01"
    steps = "".join(f"  - action: Ask group {number}\n    owner: Librarian\n    {due}\n" for number in range(70))
    path = tmp_path / "long.yaml"
    path.write_text(f"cop_plan: 1\nasks: first-plan\nnext_steps:\n{steps}  - action: Book a room\n    {due}\n", "utf-8")
    page.goto(site.address + PLAN)
    open_file(page, path)
    show_view(page, "answers")
    last = page.locator('.cop-findings li[data-of$="/next_steps/70"]')
    expect(last).to_be_visible()
    expect(last.locator("a.cop-jump")).to_have_count(0)
    last.locator("button.cop-jump").click()
    expect(page.locator(".cop-source")).to_be_focused()


def test_what_finds_no_room_is_refused_beside_its_field(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    write(page, "purpose", "Share data well")
    write(page, "purpose", "x" * 1_000_000)
    refused = page.locator('[data-path="purpose"] > [role=alert]')
    expect(refused).to_contain_text("cannot be written into the plan")
    assert source(page) == "cop_plan: 1\nasks: first-plan\npurpose: Share data well\n"
    # It is still there to be written shorter.
    write(page, "community.name", "Circle")
    assert len(page.locator(field("purpose")).input_value()) == 1_000_000
    write(page, "purpose", "Share")
    expect(refused).to_have_count(0)
    assert "purpose: Share\n" in source(page)


def test_ticking_a_choice_leaves_the_other_lines_of_a_list(site: Site, page: Page, tmp_path: Path) -> None:
    needs = "needs:\n  - id: a\n    need: One\n  - id: b\n    need: Two\n"
    listed = "formats:\n  - id: clinic\n    answers:\n      - a # the first\n"
    path = tmp_path / "plan.yaml"
    path.write_text(f"cop_plan: 1\n{needs}{listed}", "utf-8")
    page.goto(site.address + PLAN)
    open_file(page, path)
    choices = page.locator('[data-path="formats.0.answers"]')
    choices.get_by_label("Two").evaluate("choice => choice.click()")
    assert source(page) == f"cop_plan: 1\n{needs}{listed}      - b\n"
    choices.get_by_label("Two").evaluate("choice => choice.click()")
    assert source(page) == f"cop_plan: 1\n{needs}{listed}"


def test_a_field_shows_nothing_that_the_plan_does_not_hold(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    write(page, "community.name", "Circle")
    write_source(page, "cop_plan: 1\ncommunity: Another one\n")
    expect(page.locator(field("community.name"))).to_have_value("")
    expect(page.locator('[data-path="community.name"] > .cop-other-form')).to_be_attached()
    write_source(page, "cop_plan: 1\ncommunity:\n  name: Circle\n")
    expect(page.locator(field("community.name"))).to_have_value("Circle")


def test_the_line_of_a_finding_is_shown_as_it_is_now(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    for line in ("- a", "- b"):
        write_source(page, f"{line}\n")
        expect(page.locator(".cop-findings .cop-line code")).to_have_text(line)


def test_an_error_in_an_answer_in_place_is_counted(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    write_source(page, "cop_plan: 1\ncommunity: {name: Tea}\nconduct: {none: we are three, elsewhere: Code of X}\n")
    expect(page.locator(".cop-counts")).to_contain_text("To correct: 1.")
