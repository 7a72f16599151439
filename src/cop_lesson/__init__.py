r"""Check the plan of an open science Community of Practice: kindly, and exactly.

>>> from cop_lesson import check
>>> report = check("cop_plan: 1\nasks: first-plan\npurpose: Help each other to share research openly\n")
>>> print(report.findings[0].message)
Not in the plan yet: Community.

What is named here is public, and described on the page "Use it from Python" of the documentation. It changes only as
Semantic Versioning allows. All other modules and names belong to the package alone and can change at any time.
"""

from __future__ import annotations

TYPE_CHECKING = False
"""As in ``typing``, which takes long to load: until the command itself runs, it cannot answer Ctrl-C calmly."""

if TYPE_CHECKING:
    from typing import Any

    from cop_lesson.checks.check import check
    from cop_lesson.checks.own_rules import RulesError, parse_rules
    from cop_lesson.checks.rules import RuleSet
    from cop_lesson.files import FileProblem
    from cop_lesson.finding import (
        Deferral,
        ElementState,
        Finding,
        Position,
        Report,
        SetAside,
        Severity,
        State,
    )
    from cop_lesson.from_files import check_file, parse_rules_file

    __version__: str

__all__ = [
    "Deferral",
    "ElementState",
    "FileProblem",
    "Finding",
    "Position",
    "Report",
    "RuleSet",
    "RulesError",
    "SetAside",
    "Severity",
    "State",
    "__version__",
    "check",
    "check_file",
    "parse_rules",
    "parse_rules_file",
]

_MODULES = {
    "FileProblem": "files",
    "RuleSet": "checks.rules",
    "RulesError": "checks.own_rules",
    "check": "checks.check",
    "check_file": "from_files",
    "parse_rules": "checks.own_rules",
    "parse_rules_file": "from_files",
}
"""Where a name comes from that is not one of the values in ``finding``."""


def __getattr__(name: str) -> Any:
    """Import on first use: help and completion of the command need none of this, and it takes a while."""
    from importlib import import_module  # noqa: PLC0415  (see above)

    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    if name == "__version__":
        return import_module("importlib.metadata").version("cop-lesson")
    return getattr(import_module(f"{__name__}.{_MODULES.get(name, 'finding')}"), name)


def __dir__() -> list[str]:
    """The public names."""
    return __all__
