"""What the grammar of rules cannot see: whether what a rule names is there, and whether its patterns can be used."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cop_lesson.checks.rule_grammar import RuleProblem, with_hint
from cop_lesson.checks.selector_targets import Target, find_target, names_in
from cop_lesson.finding import Path
from cop_lesson.plan_format.format import PlanFormat
from cop_lesson.text.templates import fields

__all__ = ["reference_problems"]

_SELECTORS = ("all", "any", "of", "by", "named", "left", "right", "except", "explained_by", "address_of")
_PATTERNS = ("pattern", "with", "without", "not_saying")
# The kinds of check that compare texts, with the parameters that lead to them, and those that need the ids of entries.
_TEXTS = {"unique": ("of",), "apart": ("left", "right")}
_IDS = frozenset({"used", "leads"})

_CHARACTER = re.compile(r"\\u[0-9a-fA-F]{4}|\\.|\[(?:\\.|[^\]\\])+\]")
_GROUP = re.compile(r"\(([^()]*)\)([*+]|\{[0-9]+,[0-9]*\})?")
_ENDLESS = re.compile(r"[*+]|\{[0-9]+,\}")


def reference_problems(
    entry: Mapping[str, Any], earlier_names: Collection[str], plan_format: PlanFormat
) -> list[RuleProblem]:
    """Everything that a rule which fits the grammar names and that is not there; paths start at the rule.

    ``earlier_names`` are the names of the rules before it.
    """
    references = _References(entry, plan_format)
    problems = [*references.names(earlier_names), *references.elements(), *references.patterns()]
    try:
        item = find_target(entry["each"], plan_format)
    except ValueError as error:
        return [*problems, RuleProblem(("each",), str(error))]
    return [*problems, *references.selectors(item), *references.mentions(item)]


@dataclass(frozen=True, slots=True)
class _References:
    entry: Mapping[str, Any]
    plan_format: PlanFormat

    def names(self, earlier_names: Collection[str]) -> Iterator[RuleProblem]:
        if self.entry["name"] in earlier_names:
            yield RuleProblem(("name",), "There is a rule of this name already. Choose another one.")
        for path, name in [*_texts_with_paths(self.entry, "unless"), *_texts_with_paths(self.entry, "instead_of")]:
            is_absence = path[0] == "instead_of" and self.plan_format.element_or_part(name) is not None
            if name not in earlier_names and not is_absence:
                message = with_hint(f"There is no rule {name} before this one.", name, list(earlier_names))
                yield RuleProblem(path, message)

    def elements(self) -> Iterator[RuleProblem]:
        for path, name in _texts_with_paths(self.entry, "element"):
            if self.plan_format.element_or_part(name) is None:
                fields = (".".join(names) for names in self.plan_format.parts if len(names) > 1)
                names = [*self.plan_format.elements, *fields]
                yield RuleProblem(path, with_hint(f"There is no element {name}.", name, names))

    def selectors(self, item: Target) -> Iterator[RuleProblem]:
        kind, parameters = next(iter(self.entry["check"].items()))
        if kind in _IDS and ("object" not in item.types or (*item.names, "id") not in self.plan_format.parts):
            yield RuleProblem(("each",), f"The check {kind} is for entries with an id, such as each of needs[].")
        for name in _SELECTORS:
            for path, selector in _texts_with_paths(parameters, name):
                if problem := self.selector(selector, item, kind, texts=name in _TEXTS.get(kind, ())):
                    yield RuleProblem(("check", kind, *path), problem)

    def selector(self, selector: str, item: Target, kind: str, *, texts: bool) -> str:
        """What is wrong with a selector, or nothing."""
        if selector == "today":
            return ""
        try:
            target = find_target(selector, self.plan_format, item)
        except ValueError as error:
            return str(error)
        if kind == "count" and "array" in target.types:
            return f"{selector} is one list, whatever is in it. To count its entries, write {selector}[]."
        if texts and "string" not in target.types:
            return f"{selector} leads to no text, and this check compares texts."
        return ""

    def mentions(self, item: Target) -> Iterator[RuleProblem]:
        """The part at which a rule is shown, and those that its words mention."""
        mentioned = [(name, field) for name in ("message", "fix") for field in fields(self.entry[name])]
        for name, field in [("at", self.entry.get("at", "")), *mentioned]:
            steps = field.strip(".").split(".")
            if field.strip(".") and field.startswith(".") and (*item.names, *steps) not in self.plan_format.parts:
                message = f"There is no part {field[1:]} in {self.entry['each']}."
                yield RuleProblem((name,), with_hint(message, steps[0], names_in(item.names, self.plan_format)))

    def patterns(self) -> Iterator[RuleProblem]:
        for name in _PATTERNS:
            for path, pattern in _texts_with_paths(self.entry["check"].get("text", {}), name):
                if problem := _pattern_problem(pattern):
                    yield RuleProblem(("check", "text", *path), problem)


def _texts_with_paths(node: Mapping[str, Any], name: str) -> Iterator[tuple[Path, str]]:
    """One text, or each of a list, with its path; also by language."""
    value = node.get(name, [])
    if isinstance(value, str):
        yield (name,), value
    elif isinstance(value, dict):
        yield from (((name, *path), text) for inner in value for path, text in _texts_with_paths(value, inner))
    else:
        yield from (((name, at), text) for at, text in enumerate(value))


def _pattern_problem(pattern: str) -> str:
    """What is wrong with a pattern, or nothing."""
    try:
        re.compile(pattern)
    except re.error as error:
        return f"This is no regular expression: {error}."
    if _may_run_long(pattern):
        return "A repetition without end inside a repetition can take hours. Give it an end, such as {1,60}."
    return ""


def _may_run_long(pattern: str) -> bool:
    """Whether a group that is repeated holds a repetition without end, as ``(?:a+)+`` does."""
    rest = _CHARACTER.sub("x", pattern)
    while match := _GROUP.search(rest):
        endless = bool(_ENDLESS.search(match[1]))
        if endless and match[2]:
            return True
        rest = rest[: match.start()] + ("x*" if endless else "x") + (match[2] or "") + rest[match.end() :]
    return False
