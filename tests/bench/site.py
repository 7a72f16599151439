"""How fast the site of the lesson is built: ``nox -s bench`` runs this too.

    python -m bench.site WORK [--write]

``WORK`` is a folder for what is built. The table is shown; with ``--write`` it also goes into the page
``docs/reference/speed.md``.
"""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bench.measure import Cost, on_one_core, run
from bench.tables import write_page

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "speed.md"
PARTS = ("docs", "exercises", "schemas", "tests", "CITATION.cff", "CODE_OF_CONDUCT.md")
"""What the lesson is made from. Of the tests, some of its pages show plans and agendas."""

EDITED = "episodes/3-formats-and-roles"
COPIED = "episodes/2-needs-and-stakeholders"
LAST = "episodes/7-next-steps"
COPIES = (0, 10, 30, 100)
RUNS, RUNS_COPIES = (3, 5), (1, 3)
"""How often the lesson, and one with copies, is built from nothing, and after an edit."""

TARGET_COLD, TARGET_EDITED = 10, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What was measured of one lesson: its pages, the pages written after one edit, and the costs of both builds."""

    copies: int
    pages: int
    written: int
    cold: Cost
    edited: Cost


def main() -> None:
    """Measure, show, and write."""
    work, write = Path(sys.argv[1]), "--write" in sys.argv[2:]
    on_one_core()
    made = table([measure(work / f"site-{copies}", copies) for copies in COPIES])
    sys.stdout.write(made)
    if write:
        write_page(PAGE, made, "measured site")


def measure(work: Path, copies: int) -> Built:
    """Build the lesson with copies of an episode: from nothing, and after a sentence was added to another episode."""
    shutil.rmtree(work, ignore_errors=True)
    docs = lesson(work / "source", copies)
    runs_cold, runs_edited = RUNS_COPIES if copies else RUNS
    cold = [build(docs, work / "out", new=True) for _ in range(runs_cold)]
    before = times(work / "out" / "html")
    edited = []
    for number in range(runs_edited):
        edit(docs / f"{EDITED}.md", number)
        edited.append(build(docs, work / "out"))
        if number == 0:
            written = sum(before[page] != time for page, time in times(work / "out" / "html").items())
    return Built(copies=copies, pages=len(before), written=written, cold=median(cold), edited=median(edited))


def lesson(folder: Path, copies: int) -> Path:
    """Copy the lesson, add copies of an episode, which belong to its session, and return the folder of the pages."""
    folder.mkdir(parents=True)
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("_build", "node_modules", ".*"))
        else:
            shutil.copy(ROOT / part, folder)
    docs = folder / "docs"
    names = [f"episodes/copy-{number}" for number in range(1, copies + 1)]
    for name in names:
        shutil.copy(docs / f"{COPIED}.md", docs / f"{name}.md")
    index = docs / "index.md"
    index.write_text(index.read_text("utf-8").replace(f"\n{LAST}\n", "\n".join(["", LAST, *names, ""])), "utf-8")
    return docs


def edit(page: Path, number: int) -> None:
    """Add a sentence to a page, and have it look newer also to a clock with coarse steps."""
    page.write_text(f"{page.read_text('utf-8')}\nThis is sentence {number} of those added.\n", "utf-8")
    later = page.stat().st_mtime_ns + 2_000_000_000 * (number + 1)
    os.utime(page, ns=(later, later))


def build(docs: Path, out: Path, *, new: bool = False) -> Cost:
    """Build the site, in one process.

    Raises:
        RuntimeError: the build failed; a build that stops early is fast.

    """
    if new:
        shutil.rmtree(out, ignore_errors=True)
    folders = ["-d", str(out / "doctrees"), str(docs), str(out / "html")]
    status, cost = run([sys.executable, "-m", "sphinx", "-q", "-n", "-j", "1", *folders])
    if status:
        message = f"sphinx-build ended with {status} for {docs}"
        raise RuntimeError(message)
    return cost


def times(html: Path) -> Mapping[Path, int]:
    """When each page was written, apart from the two that every build writes."""
    found = (page for page in html.rglob("*.html") if page.name not in {"genindex.html", "search.html"})
    return {page: page.stat().st_mtime_ns for page in found}


def median(found: Sequence[Cost]) -> Cost:
    """The medians of several costs."""
    return Cost(*(statistics.median(getattr(one, name) for one in found) for name in ("wall", "processor", "memory")))


def table(found: Sequence[Built]) -> str:
    """Return what was measured, and with what, as Markdown."""
    cold, edited = f"cold: clock, s (target {TARGET_COLD})", f"one edit: clock, s (target {TARGET_EDITED})"
    lines = [
        f"- Sphinx {version('sphinx')}, MyST-Parser {version('myst-parser')}, furo {version('furo')}.",
        f"- Python {platform.python_version()}, {platform.system()} on {platform.machine()}, one core.",
        "",
        f"| lesson | pages | {cold} | processor, s | {edited} | processor, s | pages written | memory, MB |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for one in found:
        name = f"with {one.copies} copies of an episode" if one.copies else "**the lesson**"
        spent = [f"{time:.1f}" for cost in (one.cold, one.edited) for time in (cost.wall, cost.processor)]
        memory = max(one.cold.memory, one.edited.memory)
        lines.append(f"| {name} | {one.pages} | {' | '.join(spent)} | {one.written} | {memory:.0f} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
