"""Where a selector leads in the plan format, before there is a plan."""

from __future__ import annotations

from dataclasses import dataclass

from cop_lesson.checks.rule_grammar import with_hint
from cop_lesson.checks.selectors import Filter, Step, parse
from cop_lesson.plan_format.format import Names, PlanFormat

__all__ = ["Target", "find_target", "names_in"]


@dataclass(frozen=True, slots=True)
class Target:
    """The names of the part that a selector leads to, and the JSON types of what can be there."""

    names: Names
    types: frozenset[str]


PLAN = Target((), frozenset({"object"}))


def find_target(selector: str, plan_format: PlanFormat, item: Target = PLAN) -> Target:
    """Find the part that a selector leads to; one with a dot in front starts at ``item``.

    Raises:
        ValueError: there is none.
    """
    parsed = parse(selector)
    if parsed.texts:
        return Target((), frozenset({"string"}))
    target = item if parsed.relative else PLAN
    for step in parsed.steps:
        if "array" in target.types:
            name = target.names[-1]
            raise ValueError(f"{name} is a list. To look into its entries, write {name}[].")
        if step.name != "plan" or target.names:
            target = _enter(step, target, plan_format)
        for condition in step.filters or ():
            _check_condition(condition, target, plan_format)
    return target


def names_in(names: Names, plan_format: PlanFormat) -> list[str]:
    """The names that can stand directly below a part."""
    return [part.names[-1] for part in plan_format.children.get(names, ())]


def _enter(step: Step, target: Target, plan_format: PlanFormat) -> Target:
    names = (*target.names, step.name)
    part = plan_format.parts.get(names)
    if part is None:
        raise ValueError(_unknown(step.name, target, plan_format))
    if step.filters is None or "array" not in part.kinds:
        return Target(names, part.kinds)
    kind = plan_format.node(part)["items"]["type"]
    return Target(names, frozenset([kind] if isinstance(kind, str) else kind))


def _check_condition(condition: Filter, target: Target, plan_format: PlanFormat) -> None:
    part = plan_format.parts.get((*target.names, condition.name))
    if part is None:
        raise ValueError(_unknown(condition.name, target, plan_format))
    if condition.expected and "boolean" in part.kinds:
        raise ValueError(f"{condition.name} is true or false. Write {condition.name}, or !{condition.name}.")
    if condition.expected and part.choices and condition.expected not in part.choices:
        message = f"{condition.name} is never {condition.expected}."
        raise ValueError(with_hint(message, condition.expected, list(part.choices)))


def _unknown(name: str, target: Target, plan_format: PlanFormat) -> str:
    where = ".".join(target.names) or "a plan"
    return with_hint(f"There is no part {name} in {where}.", name, names_in(target.names, plan_format))
