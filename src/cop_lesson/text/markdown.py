"""Text within Markdown: nothing that a plan says acts as markup."""

from __future__ import annotations

from cop_lesson.patterns import lazy_pattern
from cop_lesson.tables import SPACE

__all__ = ["escape_line", "escape_markdown"]

# What acts as markup anywhere: a colon before // and a dot after www begin a link; _ acts only where it is not between
# two letters, # at the end of a heading.
_MARKUP = r"[\\`*\[\]<>|~&$]|:(?=//)|(?<=[Ww]{3})\.|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|#\Z"
# A code host writes to whom @ names, links the issue that # or GH- numbers, and draws what stands between two colons.
# No backslash stops it; a comment, which nobody sees, does.
_NOTICED = r"(?<![A-Za-z0-9_])@(?=[A-Za-z0-9])|#(?=[0-9])|(?<=[Gg][Hh])-(?=[0-9])|(?<![0-9]):(?=[a-z0-9_+-]+:)"
# It also links the end of an address that it cannot read whole, which is the address of somebody else.
_PART_OF_ADDRESS = (
    r"(?:(?<=[A-Za-z0-9\u00c0-\u04ff]['\u2019*&!#$^|~])|(?<=[\u00c0-\u04ff@]))[A-Za-z0-9._+-]+@(?=[A-Za-z0-9])"
    r"|@(?=[A-Za-z0-9.-]*[\u00c0-\u04ff])"
)
_ACTIVE = lazy_pattern(f"({_MARKUP})|{_PART_OF_ADDRESS}|{_NOTICED}")
_NUMBER_AT_START = lazy_pattern(rf"([0-9]+)([.)])(?=[{SPACE}]|\Z)")


def escape_markdown(text: str) -> str:
    """Let no character of a text act as markup within a line, here or on a code host."""
    return _ACTIVE.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[0]}<!-- -->", text)


def escape_line(line: str) -> str:
    """Let nothing at the start of a line of Markdown make it a heading or a list, or a command in a log."""
    line = _NUMBER_AT_START.sub(r"\1\\\2", line, count=1) if _NUMBER_AT_START.match(line) else line
    return f"\\{line}" if line.startswith(("#", "+", "-", "=", "::")) else line
