"""What was measured, as tables for the page of the docs."""

from __future__ import annotations

import platform
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.measure import Cost
from bench.tools import OURS, Tool

__all__ = ["Measured", "tables", "write_page"]

STAGES = ("reading", "structure", "judging", "telling", "the rest")
BARE, EVENTS = "libyaml alone, in C", "libyaml, events in Python"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What was measured: the costs by tool, milliseconds by stage; and on what: bytes of each plan, faulty ones.

    ``one`` has the costs of one plan, by which plan it is, and ``many`` those of all, by the cores that were used.
    """

    tools: Sequence[Tool]
    one: Mapping[str, Mapping[str, Cost]]
    many: Mapping[str, Mapping[str, Cost]]
    stages: Mapping[str, float]
    sizes: Sequence[int]
    faulty: int
    faults: Sequence[str]


def tables(measured: Measured) -> str:
    """Return everything that was measured, and on what, as Markdown."""
    sizes = measured.sizes
    half, most, whole = statistics.median(sizes) / 1000, max(sizes) / 1000, sum(sizes) / 1e6
    lines = [
        f"- {len(sizes)} plans: half of them have more than {half:.1f} kB, one {most:.1f} kB, all {whole:.2f} MB.",
        f"- {measured.faulty} of them have one to three of these faults: {'; '.join(measured.faults)}.",
        f"- Python {platform.python_version()}, {platform.system()} on {platform.machine()}.",
    ]
    for title, cost in measured.one.items():
        lines += ["", f"**{title}**", "", *_beside(measured.tools, cost, 1000, "ms")]
    for title, cost in measured.many.items():
        lines += ["", f"**{len(sizes)} plans, {title}**", "", *_beside(measured.tools, cost, 1, "s")]
    lines += ["", "**Inside the process, for one plan of these**", "", *_inside(measured.stages)]
    return "\n".join(lines) + "\n"


def _beside(tools: Sequence[Tool], costs: Mapping[str, Cost], scale: float, unit: str) -> list[str]:
    """One line a tool, with what ours costs for each unit of theirs."""
    ours = costs[OURS]
    units = f"clock, {unit} | processor, {unit} | memory, MB"
    lines = [f"| checker | version | {units} | ours / theirs: clock | processor | memory |"]
    lines.append("|---|---|--:|--:|--:|--:|--:|--:|")
    digits = 0 if scale > 1 else 2
    for tool in tools:
        cost = costs[tool.name]
        ratios = (ours.wall / cost.wall, ours.processor / cost.processor, ours.memory / cost.memory)
        shown = ["", "", ""] if tool.name == OURS else [f"{ratio:.2f}" for ratio in ratios]
        times = f"{cost.wall * scale:.{digits}f} | {cost.processor * scale:.{digits}f} | {cost.memory:.0f}"
        lines.append(f"| {tool.name} | {tool.version} | {times} | {' | '.join(shown)} |")
    return lines


def _inside(stages: Mapping[str, float]) -> list[str]:
    """One line a stage, against the bare parse of the same text."""
    whole = sum(stages[name] for name in STAGES)
    lines = ["| stage | processor, ms | times the events |", "|---|--:|--:|"]
    for name, spent in [*((name, stages[name]) for name in (BARE, EVENTS, *STAGES)), ("all stages", whole)]:
        lines.append(f"| {name} | {spent:.2f} | {spent / stages[EVENTS]:.1f} |")
    return lines


def write_page(page: Path, made: str, name: str = "measured") -> None:
    """Put tables into a page, between the marks with a name.

    Raises:
        ValueError: the page does not have these marks.

    """
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    text = page.read_text("utf-8")
    if begin not in text or end not in text.partition(begin)[2]:
        message = f"{page} has no place between {begin} and {end}"
        raise ValueError(message)
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    page.write_text(f"{before}{begin}\n\n{made}\n{end}{after}", "utf-8")
