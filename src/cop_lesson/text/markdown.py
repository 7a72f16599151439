"""Text within Markdown: nothing that a plan says acts as markup."""

from __future__ import annotations

import re

from cop_lesson.tables import SPACE

__all__ = ["escape_line", "escape_markdown"]

# What would act as markup anywhere: a colon before // begins a link; _ acts only where it is not between two letters.
_MARKUP = re.compile(r"[\\`*\[\]<>|~&$]|:(?=//)|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_NUMBER_AT_START = re.compile(rf"([0-9]+)([.)])(?=[{SPACE}]|\Z)")


def escape_markdown(text: str) -> str:
    """Put a backslash before each character of a text that would act as markup within a line."""
    return _MARKUP.sub(r"\\\g<0>", text)


def escape_line(line: str) -> str:
    """Let nothing at the start of a line of Markdown make it a heading or a list."""
    line = _NUMBER_AT_START.sub(r"\1\\\2", line, count=1) if _NUMBER_AT_START.match(line) else line
    return f"\\{line}" if line[:1] in {"#", "+", "-", "="} else line
