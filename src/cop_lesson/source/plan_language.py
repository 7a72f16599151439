"""The language that a plan names, found in its text: also where the plan cannot be read."""

from __future__ import annotations

import re

from cop_lesson.patterns import lazy_pattern
from cop_lesson.source.decode import MAX_BYTES

__all__ = ["find_language"]

_LANGUAGE = lazy_pattern(
    rb"""^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(["']?)language\1[ \t]*:"""
    rb"""[ \t]*(["']?)([A-Za-z][^"'#\n]*?)\2[ \t]*(?:#.*)?$""",
    re.MULTILINE,
)


def find_language(data: bytes) -> str:
    """What the first line of a plan that names its language says, or nothing; in any encoding that begins as ASCII.

    It stands at the beginning of a line, since below that the name could be that of something else.
    """
    # In UTF-16 and UTF-32 each of these letters has zeros beside it.
    text = data[: MAX_BYTES + 1].replace(b"\0", b"")
    match = _LANGUAGE.search(text.replace(b"\r", b"\n"))
    return match[3].decode("latin-1") if match else ""
