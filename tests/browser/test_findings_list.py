"""The list of what the checker says: advice left aside with a reason, and ways to the field that is asked about."""

from pathlib import Path

import pytest
from browser.conftest import Site
from playwright.sync_api import Page, expect

PLAN = """cop_plan: 1
asks: first-plan
purpose: Members help each other to share research data well
formats:
  - name: Data tea
    cadence: monthly
    mode: in-person
next_steps:
  - action: Ask two doctoral students which question to begin with
    owner: subject librarian
    due: 2099-01-01
"""
ADVICE = "Everything takes place in person"


def open_answers(site: Site, page: Page, plan: Path, text: str) -> None:
    """Open a plan from a file, and then all its answers."""
    plan.write_text(text, "utf-8")
    page.goto(f"{site.address}plan.html#carry-on")
    page.locator(".cop-opener input[type=file]").set_input_files(plan)
    page.get_by_role("link", name="Check your answers").first.click()


@pytest.fixture
def answers(site: Site, page: Page, tmp_path: Path) -> Page:
    """All that the checker says of a plan, on the page of its answers."""
    open_answers(site, page, tmp_path / "tea.yaml", PLAN)
    page.get_by_role("button", name="Show all").click()
    return page


def test_advice_is_left_aside_with_a_reason_and_asked_again(answers: Page) -> None:
    report = answers.locator(".cop-report")
    advice = report.locator(".cop-finding", has_text=ADVICE)
    advice.locator("summary", has_text="Leave this aside").click()
    advice.get_by_role("button", name="Leave it aside").click()
    expect(advice).to_contain_text("Please write one sentence first.")
    expect(advice.get_by_label("Why do you leave it aside?")).to_be_focused()
    answers.keyboard.type("We are five people in one house: online is too far away")
    answers.keyboard.press("Enter")
    expect(advice).to_have_count(0)
    aside = report.locator(".cop-left-aside > li")
    expect(aside).to_contain_text([ADVICE])
    expect(aside).to_contain_text(["five people in one house: online is too far away"])
    expect(report.get_by_text("Left aside, with your reasons:")).to_be_focused()
    written = answers.locator(".cop-source").input_value()
    assert "rule: all-in-person" in written
    assert written.startswith(PLAN)
    aside.get_by_role("button", name="Ask this again").click()
    expect(advice).to_have_count(1)
    expect(aside).to_have_count(0)
    assert "all-in-person" not in answers.locator(".cop-source").input_value()


def test_what_is_asked_leads_to_the_field_that_its_words_name(answers: Page) -> None:
    advice = answers.locator(".cop-report .cop-finding", has_text=ADVICE)
    advice.locator("summary").first.click()
    expect(advice.locator(".cop-fix")).to_contain_text("choose “In person and online” in its field “Way of meeting”")
    advice.locator("a.cop-jump").first.click()
    expect(answers.get_by_label("Way of meeting")).to_be_focused()


def test_an_error_names_the_part_in_which_it_is(site: Site, page: Page, tmp_path: Path) -> None:
    text = "cop_plan: 1\nneeds: [Help]\nmilestones: 3\nreview:\n  approved: August 14, 2024\n"
    open_answers(site, page, tmp_path / "forms.yaml", text)
    errors = page.locator(".cop-report .cop-to-correct > li")
    expect(errors).to_contain_text(["need 1", "Milestones", "Review"], ignore_case=True)


def test_a_text_that_a_comma_split_is_not_mended_in_one_of_its_pieces(site: Site, page: Page, tmp_path: Path) -> None:
    open_answers(site, page, tmp_path / "commas.yaml", "cop_plan: 1\nscope:\n  in: [Maps (old, printed), Data]\n")
    error = page.locator(".cop-report .cop-to-correct > li")
    expect(error).to_contain_text("Is this one text")
    expect(error.locator(".cop-take")).to_have_count(0)
