"""What TAB completes beside files: the names of rules, elements and sections."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeAlias

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

__all__ = ["complete_optional_rule", "complete_rule_or_element", "complete_section", "complete_way"]

_Completion: TypeAlias = "Callable[[click.Context, click.Parameter, str], list[CompletionItem]]"


def _complete_from(names: Callable[[], Iterable[str]]) -> _Completion:
    def complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem  # noqa: PLC0415  (see above)

        return [CompletionItem(name) for name in dict.fromkeys(names()) if name.startswith(incomplete)]

    return complete


def _rules_and_elements() -> Iterable[str]:
    from cop_lesson.checks.rules import load_rules  # noqa: PLC0415  (see above)
    from cop_lesson.plan_format.format import load_format  # noqa: PLC0415  (see above)

    plan_format = load_format()
    return [*load_rules().rules, *plan_format.elements, *(".".join(names) for names in plan_format.parts)]


def _optional_rules() -> Iterable[str]:
    from cop_lesson.checks.rules import load_rules  # noqa: PLC0415  (see above)

    return load_rules().optional


def _sections() -> Iterable[str]:
    from cop_lesson.cli.schema import section_names  # noqa: PLC0415  (see above)

    return section_names()


def _ways() -> Iterable[str]:
    from cop_lesson.plan_format.ways import load_ways  # noqa: PLC0415  (see above)

    return load_ways()


complete_way = _complete_from(_ways)
complete_rule_or_element = _complete_from(_rules_and_elements)
complete_optional_rule = _complete_from(_optional_rules)
complete_section = _complete_from(_sections)
