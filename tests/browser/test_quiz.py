"""A quiz as people use it: with keys, with feedback for each choice, again and again, and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from building import build
from playwright.sync_api import Browser, Page, expect

QUIZZES = """# Quizzes

:::{quiz} One right answer
:id: one
- ( ) A list

  Nobody *practises*.
- (x) A circle

  They learn.
:::

:::{quiz} Two right answers
:id: two
- (x) First

  Said about first.
- ( ) Second

  Said about second.
- (x) Third

  Said about third.
:::
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("quizzes")
    folder.joinpath("index.md").write_text(QUIZZES, "utf-8")
    folder.joinpath("conf.py").write_text(
        'extensions = ["myst_parser", "cop_lesson.sphinx_ext"]\n'
        'myst_enable_extensions = ["colon_fence"]\nhtml_theme = "cop_lesson"\nproject = "Quizzes"\n',
        "utf-8",
    )
    return build(folder, folder / "out").out.joinpath("index.html").as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(address)
    yield page
    page.close()


def test_one_answer_is_chosen_and_checked_by_keys_alone(page: Page) -> None:
    expect(page.get_by_role("heading", name="Quiz: One right answer", level=2)).to_be_visible()
    group = page.get_by_role("group", name="Quiz: One right answer Choose one answer.")
    group.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    status = page.locator("#one [role=status]")
    expect(status).to_contain_text("Not this one.")
    expect(status).to_contain_text("Nobody practises.")
    expect(status).not_to_contain_text("They learn.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(status).to_be_empty()
    expect(page.locator("#one input").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(status).to_contain_text("This is right.")


def test_several_answers_are_judged_together_and_each_has_its_feedback(page: Page) -> None:
    quiz = page.locator("#two")
    quiz.get_by_role("checkbox", name="First").check()
    quiz.get_by_role("button", name="Check").click()
    status = quiz.get_by_role("status")
    expect(status).to_contain_text("Not quite")
    for said in ("Said about first.", "Said about second.", "Said about third."):
        expect(status).to_contain_text(said)
    quiz.get_by_role("checkbox", name="Third").check()
    expect(status).to_be_empty()
    quiz.get_by_role("button", name="Check").click()
    expect(status).to_contain_text("These are the right answers")


def test_nothing_chosen_is_answered_kindly(page: Page) -> None:
    page.locator("#one").get_by_role("button", name="Check").click()
    expect(page.locator("#one [role=status]")).to_have_text("Choose an answer first.")


def test_paper_shows_the_choices_with_their_feedback(page: Page) -> None:
    page.emulate_media(media="print")
    expect(page.locator("#one details").first).to_be_visible()
    expect(page.locator("#one form")).to_be_hidden()


def test_without_a_script_each_choice_folds_its_feedback(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    feedback = page.get_by_text("They learn.")
    expect(feedback).to_be_hidden()
    page.get_by_text("A circle").click()
    expect(feedback).to_be_visible()
    context.close()
