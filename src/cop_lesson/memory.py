"""How often Python looks for objects that nothing needs any more."""

from __future__ import annotations

import atexit
import gc

__all__ = ["collect_seldom"]

_COLLECTED_AFTER = 100_000
"""How many objects are made before Python looks for those that are left over: what a plan leaves is hardly any."""


def collect_seldom() -> None:
    """Let Python look for unused objects less often, which else takes one step in forty of a short run.

    At the end it looks at none: they all go with the process, and to take them apart first is one step in eight.
    """
    gc.set_threshold(_COLLECTED_AFTER)
    atexit.register(gc.freeze)
