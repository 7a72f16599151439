"""The text functions of the page, by the same vectors as those of Python."""

from __future__ import annotations

import json
from typing import Any

import pytest
from case import ROOT
from javascript import JavaScript

VECTORS = json.loads((ROOT / "tests" / "vectors" / "text.json").read_text("utf-8"))


@pytest.mark.parametrize(("name", "vector"), [(name, vector) for name, all_of in VECTORS.items() for vector in all_of])
def test_vector(js: JavaScript, name: str, vector: dict[str, Any]) -> None:
    assert js.call(name, vector) == vector["is"]
