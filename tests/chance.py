"""Chance that is the same in every run, or in a run with the same COP_SEED."""

from __future__ import annotations

import os
import random

__all__ = ["count", "seeded"]

_SEED = os.environ.get("COP_SEED", "")


def seeded(*parts: object) -> random.Random:
    """A source of chance for the place that the parts name."""
    return random.Random("/".join(map(str, (_SEED, *parts))))  # noqa: S311  (nothing is kept secret)


def count(name: str, usual: int) -> int:
    """How many plans or texts are made: a few in every run, more where a variable of this name says so."""
    return int(os.environ.get(name, usual))
