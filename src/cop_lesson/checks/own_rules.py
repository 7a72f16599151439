"""Rules that people bring themselves: read from YAML, held to the grammar of rules, tried on their own examples."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from cop_lesson.checks.check import check
from cop_lesson.checks.messages import finding_from_problem
from cop_lesson.checks.rule_grammar import RuleProblem, grammar_problems
from cop_lesson.checks.rule_references import reference_problems
from cop_lesson.checks.rules import Rule, RuleSet, load_rules, make_rule
from cop_lesson.finding import Path, Position
from cop_lesson.plan_format.format import ASKS, load_format
from cop_lesson.source import Document, SyntaxProblem, read_document
from cop_lesson.text.wording import visible

__all__ = ["RulesError", "find_problems", "parse_rules"]


class RulesError(ValueError):
    """Rules that cannot be used.

    Its text has a line for each problem, with the name of the file, line and column; ``problems`` has the same as
    pairs of a position and a message.
    """

    def __init__(self, name: str, problems: Sequence[tuple[Position, str]]) -> None:
        """Put the problems into lines."""
        lines = (f"{visible(name)}:{place.line}:{place.column}: {message}" for place, message in problems)
        super().__init__("\n".join(lines))
        self.problems = tuple(problems)


def parse_rules(source: str | bytes, *, name: str = "rules") -> RuleSet:
    """Read rules of your own.

    Args:
        source: YAML with a list of rules below the name ``rules``, in the form that the page "Your own rules" shows.
        name: what errors call it, such as its file name.

    Returns:
        The rules, for the argument ``rules`` of ``check``.

    Raises:
        RulesError: it is not readable, does not fit the grammar of rules, names what is not there, or an example
            does not show what it should.
    """
    document = read_document(source)
    if isinstance(document, SyntaxProblem):
        finding = finding_from_problem(document, load_rules())
        raise RulesError(name, [(finding.position, f"{finding.message} {finding.fix}")])
    problems = find_problems(document, load_rules().rules)
    if not problems:
        rules = RuleSet(name, tuple(make_rule(entry) for entry in document.data["rules"]))
        examples = (problem for at, rule in enumerate(rules.rules) for problem in _examples(rule, at, rules))
        problems = [_with_position(problem, document) for problem in examples]
        if not problems:
            return rules
    raise RulesError(name, problems)


def find_problems(
    document: Document, earlier_names: Collection[str], *, form: str = "ownRules"
) -> list[tuple[Position, str]]:
    """Everything that is wrong with the rules in a file, each with its position, in the order of the file.

    ``earlier_names`` are the names of the rules before them, and ``form`` is the part of the grammar that they follow.
    """
    problems = grammar_problems(document.data, form) or _references(document.data["rules"], earlier_names)
    return sorted(_with_position(problem, document) for problem in problems)


def _references(entries: list[Mapping[str, Any]], earlier_names: Collection[str]) -> list[RuleProblem]:
    names = dict.fromkeys(earlier_names)
    problems = []
    for at, entry in enumerate(entries):
        entry_problems = reference_problems(entry, names, load_format()) if entry["check"] != "builtin" else []
        problems += [RuleProblem(("rules", at, *problem.path), problem.message) for problem in entry_problems]
        names[entry["name"]] = None
    return problems


def _examples(rule: Rule, at: int, rules: RuleSet) -> Iterator[RuleProblem]:
    """What is wrong with the examples of a rule; one that looks at today's date is not tried, since days pass."""
    if not rule.wrong or "today" in (rule.check.get("compare") or {}).values():
        return
    start = "" if "cop_plan:" in rule.right else "cop_plan: 1\n"
    enable = [rule.name] if rule.optional else []
    for field, text in (("wrong", rule.wrong), ("right", rule.right)):
        report = check(start + text, asks=ASKS[-1], enable=enable, rules=[rules])
        spoke = rule.name in {finding.rule for finding in report.findings}
        if spoke is not (field == "wrong"):
            result = "something" if spoke else "nothing"
            yield RuleProblem(("rules", at, field), f"The rule finds {result} in this example.")


def _with_position(problem: RuleProblem, document: Document) -> tuple[Position, str]:
    """A problem with its position, and the name of its rule in front."""
    return _position(problem, document), f"{_place(problem.path, document.data)}{problem.message}"


def _position(problem: RuleProblem, document: Document) -> Position:
    for length in range(len(problem.path), -1, -1):
        if place := document.places.get(problem.path[:length]):
            return place.key if problem.at_key and place.key else place.value
    return Position(1, 1)


def _place(path: Path, data: Any) -> str:
    """Which rule and which part of it, as ``next-steps-too-many, check.count: ``."""
    if len(path) < len(("rules", 0)):
        return ""
    entry = data["rules"][path[1]]
    name = entry.get("name") if isinstance(entry, dict) else None
    label = visible(name) if isinstance(name, str) else f"Rule {int(path[1]) + 1}"
    return f"{', '.join(filter(None, (label, '.'.join(str(step) for step in path[2:] if isinstance(step, str)))))}: "
