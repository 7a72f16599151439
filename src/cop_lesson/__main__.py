"""``python -m cop_lesson``."""

from __future__ import annotations

from cop_lesson.cli import main

main()
