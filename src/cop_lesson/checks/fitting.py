"""An example that fits a plan: a value with which a comparison of a rule would hold, for what to do."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

from cop_lesson.patterns import lazy_pattern
from cop_lesson.text.dates import is_date, later

__all__ = ["fitting"]

SOON = 180
"""How many days after another day an example is, where it has to be later."""

_NUMBER = lazy_pattern(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]+)?\Z")


def fitting(check: Mapping[str, Any], words: Mapping[str, Any]) -> str | None:
    """What could stand in the place of what was found, or beside it; nothing where that cannot be told."""
    compare = check.get("compare")
    if compare is None:
        return None
    if compare["left"] == "today":
        return str(words["value"])
    other = str(words["other"])
    is_up = compare["op"].startswith(">")
    if _NUMBER.match(other):
        return str(math.floor(float(other)) + 1 if is_up else math.ceil(float(other)) - 1)
    return later(date.fromisoformat(other), SOON).isoformat() if is_up and is_date(other) else None
