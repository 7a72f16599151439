r"""Check the plan of an open science Community of Practice: kindly, and exactly.

>>> from cop_lesson import check
>>> report = check("cop_plan: 1\ntier: minimum\npurpose: Help each other to share research openly\n")
>>> print(report.findings[0].message)
Not in the plan yet: Community.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cop_lesson.checks.check import check
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

__all__ = [
    "Deferral",
    "ElementState",
    "Finding",
    "Position",
    "Report",
    "SetAside",
    "Severity",
    "State",
    "check",
]


def __getattr__(name: str) -> Any:
    """Import on first use: help and completion of the command need none of this, and it takes a while."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from cop_lesson import finding  # noqa: PLC0415
    from cop_lesson.checks import check as checking  # noqa: PLC0415

    return checking.check if name == "check" else getattr(finding, name)
