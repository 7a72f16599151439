"""The end of the plan: the first step, aloud and in a calendar; the charter for a word processor; what comes next."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from browser.conftest import Site
from browser.test_charters import show_charter
from browser.test_worksheets import PLAN, SOLUTION, downloaded, open_file, show_view
from docx import Document
from icalendar import Calendar, Event
from large_programs import office
from playwright.sync_api import Browser, BrowserContext, Page, expect

from cop_lesson.checks.check import examine
from cop_lesson.checks.rules import load_rules
from cop_lesson.plan_format.format import load_format
from cop_lesson.plans.agenda import agenda
from cop_lesson.render.calendar import agenda_as_calendar
from cop_lesson.text.wording import fold

TODAY = datetime(2027, 9, 7, 10, 0, tzinfo=UTC)
COPIED = """async () => {
  const [item] = await navigator.clipboard.read();
  const text = async (type) => (await item.getType(type)).text();
  return [await text("text/html"), await text("text/plain")];
}"""


@pytest.fixture
def granted(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce") as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield context


def test_the_charter_is_copied_as_rich_text_that_a_word_processor_reads(
    site: Site, granted: BrowserContext, tmp_path: Path
) -> None:
    page = granted.new_page()
    show_charter(page, site.address + PLAN, SOLUTION)
    page.get_by_role("button", name="Copy for a word processor").click()
    expect(page.locator(".cop-charter .cop-here")).to_contain_text("Copied.")
    html, markdown = page.evaluate(COPIED)
    assert markdown.startswith("# Community charter: Estuary Open Research Circle")
    (tmp_path / "pasted.html").write_text(html, "utf-8")
    as_word = ["--infilter=HTML (StarWriter)", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path)]
    own = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office(), own, "--headless", *as_word, str(tmp_path / "pasted.html")]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    pasted = Document(str(tmp_path / "pasted.docx"))
    headings = [part.text for part in pasted.paragraphs if str(part.style and part.style.name).startswith("Heading")]
    assert headings[0] == "Community charter: Estuary Open Research Circle"
    assert "What happens next" in headings
    assert any("Members help each other to share" in part.text for part in pasted.paragraphs)
    assert len(pasted.tables) > 1


def test_where_a_page_may_not_copy_it_says_what_word_opens(site: Site, granted: BrowserContext) -> None:
    granted.add_init_script("navigator.clipboard.write = () => Promise.reject(new Error());")
    page = granted.new_page()
    show_charter(page, site.address + PLAN, SOLUTION)
    page.get_by_role("button", name="Copy for a word processor").click()
    expect(page.locator(".cop-charter .cop-here")).to_contain_text("Word and LibreOffice open that file")


def test_the_first_step_goes_into_a_calendar_as_the_command_writes_it(site: Site, page: Page, tmp_path: Path) -> None:
    page.clock.set_fixed_time(TODAY)
    page.goto(f"{site.address}{PLAN}#answers")
    open_file(page, SOLUTION)
    expect(page.get_by_role("button", name="Put it into my calendar")).to_be_enabled()
    saved = downloaded(page, "Put it into my calendar", tmp_path)
    assert events(saved.read_bytes()) == events(of_command(SOLUTION))
    assert all(len(line) <= 75 for line in saved.read_bytes().split(b"\r\n"))


def test_a_step_of_nobody_is_not_said_aloud(site: Site, page: Page, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("cop_plan: 1\nnext_steps: [{action: Book, owner: nobody yet, due: 2027-09-14}]\n", "utf-8")
    page.goto(f"{site.address}{PLAN}#answers")
    open_file(page, plan)
    expect(page.locator(".cop-write-step")).to_be_visible()
    expect(page.locator(".cop-sentence")).to_be_hidden()


def test_the_end_leads_to_what_happens_in_eight_weeks(site: Site, page: Page) -> None:
    page.goto(site.address + PLAN)
    open_file(page, SOLUTION)
    show_view(page, "answers")
    page.get_by_role("link", name="The call after eight weeks").last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("The call after eight weeks")


def of_command(path: Path) -> bytes:
    """The calendar of the first step alone."""
    examination = examine(path.read_bytes(), name=path.name, today=TODAY.date())
    view, phrases = examination.view, load_rules().phrases
    assert view is not None
    items = agenda(view, examination.report, load_format(), phrases, today=TODAY.date(), days=400)
    first = [item for item in items if item.pointer == "/next_steps/0" and item.day]
    contact, name = (view.written(("community", field)) for field in ("contact", "name"))
    return agenda_as_calendar(first, phrases, name=name, identity=fold(contact), made=TODAY)


def events(calendar: bytes) -> list[dict[str, str | date]]:
    """What a calendar says, whatever the order of its lines."""
    found = Calendar.from_ical(calendar)
    said: dict[str, str | date] = {"name": str(found["x-wr-calname"]), "prodid": str(found["prodid"])}
    return [said, *(_event(event) for event in found.walk("VEVENT") if isinstance(event, Event))]


def _event(event: Event) -> dict[str, str | date]:
    return {name: getattr(value, "dt", None) or str(value) for name, value in event.items()}
