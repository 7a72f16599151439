"""A case is two files: a plan, and beside it as JSON the day, the options and the findings it must give.

Nothing in them belongs to Python; every implementation of the checks runs the same files.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cop_lesson import Finding, Report, check, parse_rules_file

ROOT = Path(__file__).parents[1]
TODAY = "2026-11-20"


@dataclass(frozen=True, slots=True)
class Case:
    """A plan and what is expected of it.

    ``rules`` are files of rules to judge by as well, from the top of the repository. ``absent`` names the elements that
    are told as missing, in order; ``findings`` are all others in full.
    """

    plan: Path
    today: str
    asks: str | None
    through: int | None
    enable: list[str]
    rules: list[str]
    findings: list[dict[str, Any]]
    absent: list[str]

    @property
    def name(self) -> str:
        """How test reports call the case."""
        return self.plan.relative_to(ROOT).with_suffix("").as_posix()

    @property
    def options(self) -> list[str]:
        """The same options for the command line."""
        asks = ["--asks", self.asks] if self.asks else []
        through = ["--through", str(self.through)] if self.through else []
        enable = [word for rule in self.enable for word in ("--enable", rule)]
        rules = [word for name in self.rules for word in ("--rules", str(ROOT / name))]
        return ["--today", self.today, *asks, *through, *enable, *rules]

    def check(self) -> Report:
        """Check the plan as the case says."""
        return check(
            self.plan.read_bytes(),
            name=self.plan.name,
            asks=self.asks,
            through=self.through,
            today=date.fromisoformat(self.today),
            enable=self.enable,
            rules=[parse_rules_file(ROOT / name) for name in self.rules],
        )


def read_case(plan: Path) -> Case:
    """Read the case of a plan; a plan without JSON has no options and no expectation."""
    expected = plan.with_suffix(".json")
    data = json.loads(expected.read_text("utf-8")) if expected.exists() else {}
    return Case(
        plan=plan,
        today=data.get("today", TODAY),
        asks=data.get("asks"),
        through=data.get("through"),
        enable=data.get("enable", []),
        rules=data.get("rules", []),
        findings=data.get("findings", []),
        absent=data.get("absent", []),
    )


def found(report: Report) -> tuple[list[dict[str, Any]], list[str]]:
    """What a report says, in the form of a case."""
    absent = [finding for finding in report.findings if finding.rule == "element-missing"]
    told = [_record(finding) for finding in report.findings if finding.rule != "element-missing"]
    return told, [str(finding.element) for finding in absent]


def _record(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "pointer": finding.pointer,
        "line": finding.position.line,
        "column": finding.position.column,
        "message": finding.message,
    }


def write_expected(case: Case) -> None:
    """Write what the checker says now as what is expected; read the difference before it is committed."""
    told, absent = found(case.check())
    data: dict[str, Any] = {"today": case.today}
    if case.asks:
        data["asks"] = case.asks
    if case.through:
        data["through"] = case.through
    if case.enable:
        data["enable"] = case.enable
    if case.rules:
        data["rules"] = case.rules
    data |= {"findings": told, "absent": absent}
    case.plan.with_suffix(".json").write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", "utf-8")
