"""Check the plan of an open science Community of Practice: kindly, and exactly.

>>> from cop_lesson import check
>>> report = check("cop_plan: 1\\ntier: minimum\\npurpose: Help each other to share research openly\\n")
>>> report.findings[0].rule
'element-missing'
"""

from __future__ import annotations

from cop_lesson.check import check
from cop_lesson.finding import Finding, Position, Report, Severity

__all__ = ["Finding", "Position", "Report", "Severity", "check"]
