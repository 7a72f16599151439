"""The charter in the page: the same as that of the command, safe to look at, and readable by everybody."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from browser.conftest import Site, open_page, waits_until
from browser.test_accessibility import AXE, axe, axe_in_both_colours, axe_on_colours
from browser.test_worksheets import PLAN, SOLUTION, downloaded, open_file, show_view, unfold, write_source
from case import ROOT
from charter_plans import HOSTILE, PLANS, made
from playwright.sync_api import Browser, FrameLocator, Page, expect

from cop_lesson.charter.as_html import as_html
from cop_lesson.charter.template import READERS

TODAY = "2027-09-07"
FORMS = {"html": "Download as a web page", "md": "Download as text"}
FOR = {"members": "For members", "sponsor": "For the sponsor", "public": "For everybody"}
CHARTER = "details.cop-charter"
ACTIVE = "script, img, svg, iframe, object, form, base, [onload], [onerror], [onmouseover]"
PRIVATE = """cop_plan: 1
community: {name: A, contact: a@b.example}
stakeholders:
  - {id: one, group: One, interest: high, influence: low, approach: never to be seen, notes: never to be seen}
personas:
  - {persona: Somebody, obstacle: never to be seen}
formats:
  - {id: two, name: Two, notes: never to be seen}
next_steps:
  - {action: Three, notes: never to be seen}
"""


def show_charter(page: Page, address: str, plan: Path) -> FrameLocator:
    """Open a plan, and both folds, and wait until there is something in the frame."""
    page.goto(address)
    open_file(page, plan)
    expect(page.locator(".cop-status")).to_contain_text(f"Opened: {plan.name}")
    show_view(page, "answers")
    unfold(page, f"{CHARTER}, .cop-preview")
    expect(page.get_by_role("button", name="Print")).to_be_enabled()
    shown = page.frame_locator(f"{CHARTER} iframe")
    expect(shown.locator("footer")).to_contain_text("This charter was made")
    return shown


def written(folder: Path, text: str) -> Path:
    path = folder / "ours.yaml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(("plan", "reader"), [("solution", "members"), ("start", "sponsor"), ("start", "public")])
def test_a_charter_is_saved_as_the_command_writes_it(
    site: Site, page: Page, tmp_path: Path, plan: str, reader: str
) -> None:
    page.clock.set_fixed_time(f"{TODAY}T10:00:00Z")
    path = SOLUTION.with_stem(plan)
    show_charter(page, site.address + PLAN, path)
    page.get_by_label(FOR[reader]).check()
    for gaps in ("--gaps", "--no-gaps"):
        page.get_by_label("List at the end what is not written yet").set_checked(gaps == "--gaps")
        for form, button in FORMS.items():
            saved = downloaded(page, button, tmp_path)
            ours = tmp_path / f"ours{gaps}.{form}"
            options = ["--for", reader, "--to", form, gaps, "-o", str(ours)]
            command = [sys.executable, "-m", "cop_lesson", "charter", str(path), *options]
            subprocess.run(command, capture_output=True, check=True)
            assert saved.read_bytes() == ours.read_bytes()
            added = "" if reader == "members" else f"-{reader}"
            assert saved.name == f"estuary-open-research-circle-charter{added}.{form}"


def test_a_reason_stays_in_a_charter_where_its_day_has_passed(site: Site, page: Page, tmp_path: Path) -> None:
    page.clock.set_fixed_time(f"{TODAY}T10:00:00Z")
    left_open = "vision: {not_yet: We ask first, until: 2027-09-06}\n"
    path = written(tmp_path, f"cop_plan: 1\n{left_open}")
    show_charter(page, site.address + PLAN, path)
    said = downloaded(page, FORMS["md"], tmp_path / "out").read_text("utf-8")
    assert "> Vision, left open until 6 September 2027: We ask first\n" in said


def test_what_is_seen_follows_the_plan_and_the_choices(site: Site, page: Page) -> None:
    shown = show_charter(page, site.address + PLAN, SOLUTION)
    expect(shown.get_by_role("heading", name="What could go wrong")).to_be_visible()
    page.get_by_label(FOR["public"]).check()
    expect(shown.get_by_role("heading", name="What could go wrong")).to_have_count(0)
    write_source(page, "cop_plan: 1\ncommunity: {name: Another one}\npurpose: We help\n")
    show_view(page, "answers")
    expect(shown.locator("h1")).to_have_text("Community charter: Another one")
    absent = shown.get_by_role("heading", name="Not written here yet")
    expect(absent).to_have_count(0)
    page.get_by_label(FOR["members"]).check()
    expect(absent).to_be_visible()
    page.get_by_label("List at the end what is not written yet").uncheck()
    expect(absent).to_have_count(0)


@pytest.mark.parametrize("where", ["server", "folder"])
def test_the_charter_has_its_style_and_its_contents_lead_to_its_chapters(site: Site, page: Page, where: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    shown = show_charter(page, site.address + PLAN if where == "server" else (site.folder / PLAN).as_uri(), SOLUTION)
    assert shown.locator("body").evaluate("body => getComputedStyle(body).maxWidth") != "none"
    shown.locator("nav summary").click()
    shown.get_by_role("link", name="What happens next").click()
    chapter = shown.locator("#next-steps")
    expect(chapter).to_be_in_viewport()
    assert page.url.endswith(f"{PLAN}#answers")
    address = shown.get_by_role("link", name="https://").first
    assert address.evaluate("link => [link.target, link.rel]") == ["_blank", "noopener noreferrer"]
    assert [one for one in said if "Policy" in one] == []


def test_the_charter_alone_is_printed(site: Site, page: Page) -> None:
    show_charter(page, site.address + PLAN, SOLUTION)
    page.evaluate(
        """() => {
          window.printed = [];
          window.addEventListener("beforeprint", () => window.printed.push("page"));
          const { contentWindow } = document.querySelector("iframe");
          contentWindow.addEventListener("beforeprint", () => window.printed.push(contentWindow.document.title));
        }"""
    )
    page.get_by_role("button", name="Print").click()
    waits_until(page, "printed.length")
    assert page.evaluate("printed") == ["Community charter: Estuary Open Research Circle"]


def test_print_opens_the_charter_first(site: Site, page: Page) -> None:
    shown = show_charter(page, site.address + PLAN, SOLUTION)
    page.locator(".cop-preview > summary").click()
    expect(shown.locator("h1")).to_be_hidden()
    page.get_by_role("button", name="Print").click()
    expect(shown.locator("h1")).to_be_visible()


@pytest.mark.parametrize("reader", READERS)
def test_what_is_private_is_in_no_charter(site: Site, page: Page, tmp_path: Path, reader: str) -> None:
    shown = show_charter(page, site.address + PLAN, written(tmp_path, PRIVATE))
    page.get_by_label(FOR[reader]).check()
    texts = [downloaded(page, button, tmp_path).read_text("utf-8") for button in FORMS.values()]
    for text in [*texts, shown.locator("html").inner_html()]:
        assert "Three" in text or reader == "public"
        assert "never to be seen" not in text
        assert "high" not in text.split("</style>")[-1]


def test_a_hostile_plan_is_shown_as_text_and_does_nothing(site: Site, page: Page, tmp_path: Path) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    asked: list[str] = []
    quoted = ["".join(f"\\u{ord(sign):04x}" for sign in text if sign >= " ") for text in HOSTILE]
    entries = "".join(f'  - {{term: "{text}", meaning: "{text}"}}\n' for text in quoted)
    plan = f'cop_plan: 1\ncommunity: {{name: "{quoted[0]}", contact: "{quoted[2]}"}}\nglossary:\n{entries}'
    open_page(page, site.address + PLAN)
    page.on("request", lambda request: asked.append(request.url))
    shown = show_charter(page, site.address + PLAN, written(tmp_path, plan))
    expect(shown.locator("h1")).to_have_text(f"Community charter: {HOSTILE[0]}")
    assert shown.locator(ACTIVE).count() == 0
    addresses = shown.locator("a").evaluate_all("links => links.map((link) => link.protocol)")
    assert set(addresses) == {"about:", "https:"}
    saved = downloaded(page, FORMS["html"], tmp_path)
    assert saved.read_text("utf-8").count("<script") == 0
    assert said == []
    assert [one for one in asked if not one.startswith((site.address, "blob:", "about:"))] == []


def test_errors_are_said_and_a_plan_that_cannot_be_read_has_no_charter(site: Site, page: Page, tmp_path: Path) -> None:
    faulty = SOLUTION.read_text("utf-8").replace("interest: high", "interest: huge", 1)
    show_charter(page, site.address + PLAN, written(tmp_path, faulty))
    said = page.locator(".cop-charter-said")
    expect(said).to_contain_text("To correct in the plan: 1.")
    write_source(page, 'cop_plan: 1\npurpose: "open\n')
    expect(said).to_contain_text("This plan cannot be read yet")
    show_view(page, "answers")
    for button in (*FORMS.values(), "Print"):
        expect(page.get_by_role("button", name=button, exact=True)).to_be_disabled()


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_the_page_with_the_charter_open(site: Site, browser: Browser, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce") as context:
        page = context.new_page()
        show_charter(page, site.address + PLAN, SOLUTION)
        for frame in page.frames:
            frame.evaluate(AXE)
        assert axe_in_both_colours(page, width, within=CHARTER) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


NARROW_CAPTIONS = """[...document.querySelectorAll("caption")]
  .filter((one) => one.offsetWidth < one.closest(".wide").clientWidth - 1).map((one) => one.textContent)"""


@pytest.mark.parametrize("reader", READERS)
def test_axe_finds_nothing_in_the_charters_themselves(browser: Browser, tmp_path: Path, reader: str) -> None:
    found = {}
    seen: list[int] = []
    with browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        # What others read is a part of what members read.
        for plan in PLANS if reader == "members" else [SOLUTION]:
            name = f"{plan.relative_to(ROOT)}"
            path = tmp_path / "charter.html"
            path.write_text(as_html(made(plan.read_bytes(), reader), contents="Contents"), "utf-8")
            for width in (1280, 390):
                page.set_viewport_size({"width": width, "height": 900})
                page.goto(path.as_uri())
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name}, {width}"
            assert page.evaluate(NARROW_CAPTIONS) == [], name
            found[name] = [*axe(page), *axe_on_colours(page, seen)]
        page.emulate_media(color_scheme="dark")
        found["dark"] = axe_on_colours(page, [])
        page.emulate_media(color_scheme="light", media="print")
        found["print"] = axe_on_colours(page, [])
    assert {name: faults for name, faults in found.items() if faults} == {}
