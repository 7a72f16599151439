"""The scripts for the page: the modules below ``web`` and the data that they read, put together.

One holds the checker and the worksheets. Another holds what findings say; a page loads it when somebody begins to
write. A third holds what is made of a plan; a page loads it when it is asked for. A fourth leads through the page of
the whole plan. A fifth is the checker alone, for any page.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cop_lesson.data_files import data_folder
from cop_lesson.plan_format.languages import LANGUAGES, SOURCE_LANGUAGE
from cop_lesson.web_build.data import (
    checker_data,
    checker_words,
    documents_data,
    findings_data,
    worksheets_data,
)
from cop_lesson.web_build.esbuild import run_esbuild

__all__ = [
    "DOCUMENTS",
    "FINDINGS",
    "GUIDE",
    "PACKAGED",
    "SCRIPTS",
    "WORKSHEETS",
    "build_checker",
    "build_worksheets",
    "shorten",
    "write_worksheets",
]

WORKSHEETS = "worksheets.js"
DOCUMENTS = "documents.js"
FINDINGS = "findings.js"
GUIDE = "guide.js"
SCRIPTS = (DOCUMENTS, FINDINGS, GUIDE, WORKSHEETS)
"""Those of the forms, which are built together."""
PACKAGED = Path(__file__).parents[1] / "data" / "scripts"
"""Where a published package has the scripts of worksheets, in a folder for each language; a checkout has none."""

_OPTIONS = ("--bundle", "--minify", "--format=iife", "--target=es2023", "--charset=utf8")


def write_worksheets(folder: Path, language: str = SOURCE_LANGUAGE) -> None:
    """Write the scripts of worksheets for a site in its language: those of the package, or else built ones.

    Raises:
        CannotBuild: they have to be built, and there is no node, or esbuild cannot be installed or fails.
    """
    if not PACKAGED.is_dir():
        build_worksheets(folder, language)
        return
    for name in SCRIPTS:
        shutil.copyfile(PACKAGED / language / name, folder / name)


def build_worksheets(folder: Path, language: str = SOURCE_LANGUAGE) -> list[Path]:
    """Build the scripts of documents, findings, the page of the plan and worksheets; return their paths.

    Raises:
        CannotBuild: there is no node, or esbuild cannot be installed or fails.
    """
    return [
        _bundle("page/documents/documents.ts", folder / DOCUMENTS, documents_data(language)),
        _bundle("page/findings/findings_script.ts", folder / FINDINGS, findings_data(language)),
        _bundle("page/guide/guide.ts", folder / GUIDE, {}),
        _bundle("page/script.ts", folder / WORKSHEETS, worksheets_data(language)),
    ]


def build_checker(folder: Path) -> list[Path]:
    """Build the checker alone, and a script with the words of each other language; return their paths.

    Raises:
        CannotBuild: there is no node, or esbuild cannot be installed or fails.
    """
    script = _bundle("script.ts", folder / "cop-lesson.js", checker_data())
    return [script, *(_write_words(folder, language) for language in LANGUAGES if language != SOURCE_LANGUAGE)]


def shorten(folder: Path) -> None:
    """Shorten all style sheets and classic scripts below a folder, each in its place; what they do stays the same.

    Raises:
        CannotBuild: there is no node, or esbuild cannot be installed or fails.
    """
    place = folder.resolve()
    files = sorted(path for ending in ("css", "js") for path in place.rglob(f"*.{ending}"))
    if files:
        options = ("--minify", "--charset=utf8", "--allow-overwrite", f"--outdir={place}", f"--outbase={place}")
        run_esbuild(*files, *options)


def _bundle(entry: str, script: Path, content: Mapping[str, Any]) -> Path:
    with tempfile.TemporaryDirectory() as temporary:
        data = Path(temporary, "data.json")
        data.write_text(_json(content), encoding="utf-8")
        # Each script imports its data by its own name, which says what the data is.
        tables = data_folder("schemas") / "text" / "tables.json"
        parts = {"cop-tables": tables, "cop-data": data, "cop-documents": data, "cop-findings": data}
        aliases = [f"--alias:{name}={path}" for name, path in parts.items()]
        run_esbuild(entry, *_OPTIONS, *aliases, f"--outfile={script}")
    return script


def _write_words(folder: Path, language: str) -> Path:
    path = folder / f"cop-lesson.{language}.js"
    path.write_text(f"copLesson.addWords({_json(language)}, {_json(checker_words(language))});\n", encoding="utf-8")
    return path


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
