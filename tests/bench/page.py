"""How fast the page answers, in Chromium: ``nox -s bench`` runs this too.

    python -m bench.page SITE [--write]

``SITE`` is the folder of a built site. The table is shown; with ``--write`` it also goes into the page
``docs/reference/speed.md``.
"""

from __future__ import annotations

import platform
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.tables import write_page
from browser.conftest import QUIET, chromium, served, waits_until
from browser.test_worksheets import open_file, waits_until_kept
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

ROOT = Path(__file__).parents[2]
SPEED = ROOT / "docs" / "reference" / "speed.md"
PLAN = ROOT / "exercises" / "real" / "neuro-rse.yaml"
PAGES = {"the page of the plan": "plan.html", "session 2": "episodes/2-needs-and-stakeholders.html"}
INPUTS, VISITS = 200, 15
WARM = 20
"""So many inputs come first and are not counted: the browser has not compiled the script for them yet."""

TARGET_INPUT, TARGET_LOAD = 16, 300

FIRST_FINDINGS = """
new MutationObserver((_, observer) => {
  if (!document.querySelector("form.cop-form:not([hidden]) .cop-counts")?.textContent) return;
  self.firstFindings = performance.now();
  observer.disconnect();
}).observe(document, { subtree: true, childList: true, attributes: true });
"""

LOADED = "() => self.firstFindings && performance.getEntriesByType('navigation')[0].loadEventEnd > 0"
VISIT = """() => {
  const { loadEventEnd } = performance.getEntriesByType("navigation")[0];
  return [loadEventEnd, self.firstFindings];
}"""

TYPE = """(inputs) => {
  const field = document.querySelector('form.cop-form [data-path="purpose"] > :is(textarea, input)');
  const report = field.form.querySelector(".cop-report");
  return inputs.map((text) => {
    const began = performance.now();
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    const { height } = report.getBoundingClientRect(); // the layout belongs to it
    return { spent: performance.now() - began, said: report.textContent, height };
  });
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What was measured of one page, in milliseconds: of each input, and of each visit until load and first findings.

    ``processor`` is the time of the processor for one input, the mean over all.
    """

    name: str
    inputs: Sequence[float]
    processor: float
    loads: Sequence[float]
    first: Sequence[float]


def main() -> None:
    """Measure, show, and write."""
    site, write = Path(sys.argv[1]), "--write" in sys.argv[2:]
    with served(site, ["/offline.js"]) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        made = table([measure(browser, title, server.address, name) for title, name in PAGES.items()], browser.version)
        browser.close()
    sys.stdout.write(made)
    if write:
        write_page(SPEED, made, "measured page")


def measure(browser: Browser, title: str, site: str, name: str) -> Answered:
    """Open a page with a kept plan some times, and type into a field of it."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        context.add_init_script(FIRST_FINDINGS)
        page = context.new_page()
        keep_plan(page, site)
        visits = [visit(page, site + name) for _ in range(VISITS)]
        inputs, processor = typed(page)
    loads, first = zip(*visits, strict=True)
    return Answered(name=title, inputs=inputs, processor=processor, loads=loads, first=first)


def keep_plan(page: Page, site: str) -> None:
    """Open the plan in the page, as people do, and wait until the browser keeps it."""
    page.goto(f"{site}plan.html")
    open_file(page, PLAN)
    page.locator(".cop-whose [data-do=own]").click()
    waits_until_kept(page, "cop_plan")


def visit(page: Page, address: str) -> tuple[float, float]:
    """Return when the page was loaded, and when it showed its first findings: milliseconds since it was asked for."""
    page.goto(address)
    waits_until(page, LOADED)
    loaded, first = page.evaluate(VISIT)
    return loaded, first


def typed(page: Page) -> tuple[list[float], float]:
    """Type the purpose letter by letter, empty it at the end of each line, and return how long the inputs took.

    Raises:
        RuntimeError: the findings stayed the same; a page that does not check is fast.

    """
    line = "Research software engineers help each other"
    texts = [line[: number % len(line)] for number in range(1, WARM + INPUTS + 1)]
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.evaluate(TYPE, texts[:WARM])
    before = processor_time(session)
    answers = page.evaluate(TYPE, texts[WARM:])
    spent = processor_time(session) - before
    if len({answer["said"] for answer in answers}) == 1:
        message = "the findings did not follow what was typed"
        raise RuntimeError(message)
    return [answer["spent"] for answer in answers], 1000 * spent / INPUTS


def processor_time(session: CDPSession) -> float:
    """Seconds that the page has spent in its scripts and its layout; what other programs do is not among them."""
    found = session.send("Performance.getMetrics")["metrics"]
    times: dict[str, float] = {one["name"]: one["value"] for one in found}
    return times["TaskDuration"]


def table(found: Sequence[Answered], version: str) -> str:
    """Return what was measured, and with what, as Markdown."""
    lines = len(PLAN.read_text("utf-8").splitlines())
    answer = f"input to findings: clock, ms (target {TARGET_INPUT})"
    after_load = f"after the load event (target {TARGET_LOAD})"
    made = [
        f"- Chromium {version}, {platform.system()} on {platform.machine()}; a plan of {lines} lines.",
        f"- Medians of {INPUTS} inputs and {VISITS} visits; in brackets what nine of ten stay below.",
        "",
        f"| page | {answer} | processor, ms (mean) | load event, ms | first findings, ms | {after_load} |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for one in found:
        after = [first - load for load, first in zip(one.loads, one.first, strict=True)]
        shown = [_shown(one.inputs, 1), f"{one.processor:.1f}", _shown(one.loads), _shown(one.first), _shown(after)]
        made.append(f"| {one.name} | {' | '.join(shown)} |")
    return "\n".join(made) + "\n"


def _shown(times: Sequence[float], digits: int = 0) -> str:
    return f"{statistics.median(times):.{digits}f} ({statistics.quantiles(times, n=10)[-1]:.{digits}f})"


if __name__ == "__main__":
    main()
