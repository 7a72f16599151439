"""What is shown in a log, where a code host would follow the commands that it finds.

It looks for ``::`` at the beginning of a line, after white space of any kind, and for ``##[`` anywhere. A document has
neither of them, in a file or on the screen, and is read by its programs as if it had.
"""

from __future__ import annotations

from cop_lesson.patterns import lazy_pattern

__all__ = ["calendar_without_commands", "markup_without_commands", "without_commands"]

_FIRST_COLONS = lazy_pattern(r"(?m)^([^\S\n]*)::")
_TO_FOLD = lazy_pattern(r"(?m)(##)(?=\[)|^([^\S\n]+:)(?=:)")


def without_commands(text: str) -> str:
    """Lines for people in which there is no command."""
    return _FIRST_COLONS.sub(r"\1: :", text).replace("##[", "## [")


def markup_without_commands(markup: str) -> str:
    """HTML or SVG in which there is no command."""
    return markup.replace("##[", "##&#91;")


def calendar_without_commands(calendar: bytes) -> bytes:
    """A calendar in which there is no command: its lines may be folded anywhere (RFC 5545), and a reader joins them."""
    return _TO_FOLD.sub("\\g<0>\r\n ", calendar.decode()).encode()
