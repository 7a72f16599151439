"""Regular expressions that are compiled when they are first used: a run needs about half of those that there are."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

__all__ = ["lazy_pattern"]


class _Pattern:
    """Stands for a compiled pattern, and has each of its methods from the first use on."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        """Python asks here only for what is not there yet."""
        value = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, value)
        return value


def lazy_pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern to use like one from ``re.compile``."""
    return cast("re.Pattern[AnyStr]", _Pattern(source, flags))
