"""All answers, read and heard: what is there, what is to correct, what is asked, and what is made of them."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest
from browser.conftest import Site
from browser.test_guide import begin, go_to
from browser.test_worksheets import PLAN, downloaded, field, open_file, show_part, show_view, write
from icalendar import Calendar
from playwright.sync_api import Page, expect
from pypdf import PdfReader

CHARTER = """cop_plan: 1
asks: charter
community: {name: Data coffee, institution: Hill University, contact: coffee@hill.example}
purpose: Members help each other to share data.
why: {members: People find an answer on the same day.}
mission: We meet and answer.
roles:
  - {role: Data librarian, holder: Ana}
milestones:
  - {milestone: "[x] Survey", due: 2025-02-28, owner: Data librarian}
  - {milestone: "[ ] Guide", due: October 2027, owner: Data librarian}
"""
OVERDUE = "".join(line for line in CHARTER.splitlines(keepends=True) if "Guide" not in line)
STEP = "next_steps: [{action: Ask two doctoral students%s}]\n"
HEARD = """() => {
  window.heard = [];
  const listen = () => heard.push(document.querySelector(".cop-announced").textContent);
  new MutationObserver(listen).observe(document.querySelector(".cop-announced"), { childList: true });
}"""


def open_plan(page: Page, site: Site, folder: Path, text: str) -> None:
    """Open a plan and look at all its answers, once the words of findings are there."""
    plan = folder / "plan.yaml"
    plan.write_text(text, "utf-8")
    page.goto(site.address + PLAN)
    open_file(page, plan)
    expect(page.locator(".cop-status")).to_contain_text("Opened")
    show_view(page, "answers")
    expect(page.locator(".cop-findings > li").last).to_contain_text(re.compile("What to do"))


def test_counts_are_heard_where_somebody_reads_all_answers_and_not_while_they_write(site: Site, page: Page) -> None:
    page.clock.install()
    begin(page, site.address + PLAN)
    page.evaluate(HEARD)
    write(page, "community.name", "Circle")
    write(page, "story.trigger", "Reports came back")
    page.clock.run_for(3000)
    assert page.evaluate("heard.filter(Boolean)") == []
    show_view(page, "answers")
    page.clock.run_for(3000)
    assert "To talk about:" in "".join(page.evaluate("heard"))


def test_what_is_typed_is_not_judged_below_the_part_until_its_field_was_left(site: Site, page: Page) -> None:
    begin(page, site.address + PLAN)
    go_to(page, "part-milestones")
    page.get_by_role("button", name="Add: milestone").click()
    write(page, "milestones.0.milestone", "Guide")
    write(page, "milestones.0.due", "October 2027")
    page.locator("#part-milestones [data-do=continue]").press("Enter")
    note = page.locator("#part-milestones .cop-part-note")
    expect(note).to_contain_text("October 2027")
    page.locator(field("milestones.0.due")).fill("November 2027")
    expect(page.locator("#part-milestones .cop-said")).to_contain_text(["November 2027"])
    expect(note).to_contain_text("October 2027")
    page.locator(field("milestones.0.milestone")).focus()
    expect(note).to_contain_text("November 2027")


def test_what_is_to_correct_stands_below_its_own_words_and_before_the_questions(
    site: Site, page: Page, tmp_path: Path
) -> None:
    open_plan(page, site, tmp_path, CHARTER)
    said = page.locator(".cop-report").inner_text()
    order = ["In your plan:", "To correct first:", "October 2027", "Questions to talk about"]
    places = [said.index(words) for words in order]
    assert places == sorted(places)
    assert page.locator(".cop-findings").evaluate_all("lists => lists.map((list) => list.start)") == [1, 2]


def test_all_that_is_written_is_named_and_what_is_not_begun_is_listed_once(
    site: Site, page: Page, tmp_path: Path
) -> None:
    open_plan(page, site, tmp_path, CHARTER)
    there = page.locator(".cop-is-there")
    titles = "Community, Why this community, Purpose, Roles, Mission, Milestones"
    assert set(titles.split(", ")) <= set(
        there.inner_text().removeprefix("In your plan: ").removesuffix(".").split(", ")
    )
    empty = page.locator(".cop-answer", has_text="Not started yet").locator("li").all_inner_texts()
    assert "Decisions" in empty
    smaller = page.locator(".cop-smaller").inner_text()
    assert not [title for title in empty if title in smaller.partition("Not there yet")[2]]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        (", owner: Ana", "Give your next step a day: Ask two doctoral students"),
        (", due: 2027-01-15", "Say who takes your next step: Ask two doctoral students"),
        ("", "Say who takes your next step, and by which day: Ask two doctoral students"),
    ],
)
def test_the_end_asks_only_for_what_a_step_lacks(site: Site, page: Page, tmp_path: Path, said: str, asked: str) -> None:
    open_plan(page, site, tmp_path, OVERDUE + STEP % said)
    expect(page.locator(".cop-step-lacks")).to_have_text(asked)


@pytest.mark.parametrize(
    ("owner", "aloud"),
    [
        ("Data librarian", "By 15 January 2027, the data librarian will do this: Ask two doctoral students."),
        ("Me", "By 15 January 2027, I will do this: Ask two doctoral students."),
        ("ourselves", "By 15 January 2027, we will do this: Ask two doctoral students."),
        ("The core team", "By 15 January 2027, the core team will do this: Ask two doctoral students."),
        ("Ana", "By 15 January 2027, Ana will do this: Ask two doctoral students."),
    ],
)
def test_the_first_step_is_a_sentence_for_whoever_takes_it(
    site: Site, page: Page, tmp_path: Path, owner: str, aloud: str
) -> None:
    open_plan(page, site, tmp_path, OVERDUE + STEP % f", owner: {owner}, due: 2027-01-15")
    expect(page.locator(".cop-sentence")).to_have_text(aloud)


def test_what_is_under_way_is_still_the_first_step(site: Site, page: Page, tmp_path: Path) -> None:
    open_plan(page, site, tmp_path, OVERDUE + STEP % ", owner: Ana, due: 2027-01-15, done: in progress")
    expect(page.locator(".cop-sentence")).to_have_text(
        "By 15 January 2027, Ana will do this: Ask two doctoral students (done: in progress)."
    )
    calendar = Calendar.from_ical(downloaded(page, "Put it into my calendar", tmp_path).read_bytes())
    assert [str(event["description"]) for event in calendar.walk("VEVENT")] == ["Ana. Done: in progress"]


def test_the_calendar_of_the_first_step_is_called_by_what_is_to_be_done(site: Site, page: Page, tmp_path: Path) -> None:
    open_plan(page, site, tmp_path, OVERDUE + STEP % ", owner: Ana, due: 2027-01-15")
    expect(page.get_by_role("button", name="Put it into my calendar")).to_be_enabled()
    calendar = Calendar.from_ical(downloaded(page, "Put it into my calendar", tmp_path).read_bytes())
    assert calendar["x-wr-calname"] == "Ask two doctoral students"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("October 2027", "2027-10"),
        ("1 March 2027", "2027-03-01"),
        ("1.3.2027", "2027-03-01"),
        ("marzo de 2027", "2027-03"),
    ],
)
def test_what_was_meant_is_taken_by_one_press_and_given_back_by_one_undo(
    site: Site, page: Page, written: str, meant: str
) -> None:
    begin(page, site.address + PLAN)
    show_part(page, "milestones")
    page.get_by_role("button", name="Add: milestone").click()
    write(page, "milestones.0.milestone", "Guide")
    due = page.locator(field("milestones.0.due"))
    due.fill(written)
    page.locator("#part-milestones h2").focus()
    page.locator("#part-milestones").get_by_role("button", name=f"Use {meant}", exact=True).click()
    expect(due).to_have_value(meant)
    expect(due).to_be_focused()
    page.get_by_role("button", name="Undo").click()
    expect(due).to_have_value(written)


def test_the_charter_is_a_heading_and_its_files_come_first(site: Site, page: Page, tmp_path: Path) -> None:
    open_plan(page, site, tmp_path, OVERDUE)
    expect(page.get_by_role("heading", name="Your charter", level=3)).to_be_visible()
    for button in ("Copy for a word processor", "Download as a web page", "Download as text", "Print"):
        expect(page.get_by_role("button", name=button, exact=True)).to_be_visible()


def test_answers_on_paper_begin_with_their_community_and_the_day(site: Site, page: Page, tmp_path: Path) -> None:
    page.clock.set_fixed_time("2027-01-05T10:00:00Z")
    open_plan(page, site, tmp_path, OVERDUE)
    pages = PdfReader(BytesIO(page.pdf())).pages
    printed = normalize("NFKC", "\n".join(part.extract_text() for part in pages))
    lines = [line.strip() for line in printed.splitlines() if line.strip()]
    assert "Data coffee" in lines[:3]
    assert "Printed on 5 January 2027" in lines[:4]
    for words in ("Your plan", "part by part", "Pictures", "cop-lesson"):
        assert words not in printed.replace("cop-lesson contributors", "")


def test_days_and_boxes_are_read_as_people_write_them(site: Site, page: Page, tmp_path: Path) -> None:
    late = "  - {milestone: '[ ] Map', due: 2025-02-28, owner: Data librarian}\n"
    open_plan(page, site, tmp_path, OVERDUE + late)
    said = expect(page.locator(".cop-report"))
    said.to_contain_text('"Map" was due by 28 February 2025.')
    said.not_to_contain_text('"Survey" was due')
    answers = page.locator(".cop-all-answers")
    expect(answers).to_contain_text("Survey (done)")
    assert "[x]" not in answers.inner_text()
    assert ". and " not in page.locator(".cop-smaller").inner_text()


def test_what_to_do_first_says_what_it_is_about(site: Site, page: Page, tmp_path: Path) -> None:
    open_plan(page, site, tmp_path, OVERDUE)
    first = page.locator(".cop-first")
    expect(first).to_be_visible()
    assert " it," not in first.inner_text()


SPANISH = """cop_plan: 1
language: es
asks: charter
needs: [{id: quien, need: Nadie sabe a quien preguntar, evidence: 3 personas}]
formats: [{id: te, name: Nadie sabe nada, mode: online, answers: [quien]}]
next_steps: [{action: Nadie sabe quien empieza, due: 2027-02-01, serves: [te]}]
"""
LANGUAGES_OF = """() => [...document.querySelectorAll("textarea, input, .cop-answer p *, svg text, label span")]
  .filter((one) => (one.value ?? one.textContent).startsWith("Nadie"))
  .map((one) => `${one.localName} ${one.closest("[lang]").getAttribute("lang")}`)"""


def test_what_a_plan_says_is_marked_with_its_language(site: Site, page: Page, tmp_path: Path) -> None:
    open_plan(page, site, tmp_path, SPANISH)
    expect(page.locator(".cop-all-answers")).to_contain_text("Nadie sabe")
    for fold in page.locator("details:has([data-picture])").all():
        fold.evaluate("fold => { fold.open = true; }")
    expect(page.locator(".cop-drawing text", has_text="Nadie").first).to_be_attached()
    marked = set(page.evaluate(LANGUAGES_OF))
    assert {"textarea es", "text es", "span es"} <= marked
    assert {one.rpartition(" ")[2] for one in marked} == {"es"}
    assert page.locator(".cop-answer strong").first.evaluate("one => one.closest('[lang]').lang") == "en"
    open_plan(page, site, tmp_path, SPANISH.replace("language: es", "language: en"))
    page.wait_for_function("() => !document.querySelector('textarea[lang]')")
