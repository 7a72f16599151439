"""What commands say stands where it is translated, and not in their code; their help alone is in English."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from case import ROOT

MODULES = sorted((ROOT / "src" / "cop_lesson" / "cli").glob("*.py"))
NOT_SAID = {"unexpected extra argument", "not take", "cop-lesson add ", "cop-lesson check "}
"""Words of click by which its mistakes are told apart, and commands to type."""
HELP = {"commands.py", "exit_codes.py"}
"""What ``--help`` shows, and nothing else that people read."""


def sentences(tree: ast.Module) -> Iterator[str]:
    """Each text of several words that is neither a docstring nor help."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    told |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "help"}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in told else None
        if isinstance(text, str) and re.search(r"[a-z] [a-z]|^[A-Z][a-z]+\.$", text):
            yield text


@pytest.mark.parametrize("path", [path for path in MODULES if path.name not in HELP], ids=lambda path: path.stem)
def test_no_sentence_stands_in_the_code_of_a_command(path: Path) -> None:
    assert set(sentences(ast.parse(path.read_text("utf-8")))) <= NOT_SAID
