"""The JavaScript of the page, asked question by question in one process that stays."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from case import ROOT

from cop_lesson.plan_format.languages import LANGUAGES
from cop_lesson.web_build.data import checker_data, documents_data, findings_data, worksheets_data
from cop_lesson.web_build.esbuild import find_node

ANSWER = ROOT / "tests" / "parity" / "answer.mjs"
TABLES = ROOT / "tests" / "parity" / "tables.mjs"


@dataclass(frozen=True, slots=True)
class JavaScript:
    """Questions go in and answers come out, one line of JSON each."""

    questions: IO[str]
    answers: IO[str]

    def read_and_check(self, plan: bytes, **options: Any) -> Any:
        """What is read of a plan, and the report about it."""
        return self._ask({"plan": base64.b64encode(plan).decode(), "options": options})

    def check_in_words(self, plan: bytes, words: dict[str, Any], **options: Any) -> Any:
        """The report about a plan, with some of its words exchanged."""
        return self._ask({"plan": base64.b64encode(plan).decode(), "options": options, "words": words})

    def check_in_site(self, plan: bytes, **options: Any) -> Any:
        """The report about a plan as a site in the language of the options makes it, once it has all its words."""
        return self._ask({"plan": base64.b64encode(plan).decode(), "options": options, "site": options["language"]})

    def digest(self, plan: bytes, **options: Any) -> Any:
        """What is told first of a plan."""
        return self._ask({"plan": base64.b64encode(plan).decode(), "options": options, "inShort": True})

    def charters(self, plan: bytes, kinds: Sequence[tuple[str, bool]], **options: Any) -> list[list[str]] | None:
        """Charters as Markdown and HTML, each for a reader, with gaps or without; none of a plan that is not read."""
        question = {"plan": base64.b64encode(plan).decode(), "charter": kinds, "options": options}
        answer: list[list[str]] | None = self._ask(question)
        return answer

    def edit(self, plan: bytes, change: str, path: Sequence[str | int], *values: Any) -> tuple[str, str]:
        """The text after an edit, and what had to be written anew for it, or that it was refused."""
        text, rewritten = self._ask({"plan": base64.b64encode(plan).decode(), "change": [change, path, *values]})
        return text, rewritten

    def draw(self, plan: bytes, language: str) -> Any:
        """All pictures of a plan; nothing where it cannot be read."""
        return self._ask({"plan": base64.b64encode(plan).decode(), "draw": language})

    def call(self, function: str, vector: dict[str, Any]) -> Any:
        """What one of the text functions gives."""
        return self._ask({"function": function, "vector": vector})

    def _ask(self, question: dict[str, Any]) -> Any:
        self.questions.write(json.dumps(question) + "\n")
        self.questions.flush()
        said = json.loads(self.answers.readline())
        assert "error" not in said, said["error"]
        return said["answer"]


@contextmanager
def javascript(folder: Path) -> Iterator[JavaScript]:
    """Start node, and end it.

    Raises:
        CannotBuild: there is no node.
    """
    data = folder / "data.json"
    data.write_text(json.dumps(checker_data(LANGUAGES)), "utf-8")
    documents = folder / "documents.json"
    documents.write_text(json.dumps({language: documents_data(language) for language in LANGUAGES}), "utf-8")
    sites = folder / "sites.json"
    by_site = {language: (worksheets_data(language), findings_data(language)) for language in LANGUAGES}
    sites.write_text(json.dumps(by_site), "utf-8")
    command = [str(word) for word in (find_node(), "--import", TABLES.as_uri(), ANSWER, data, documents, sites)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, encoding="utf-8") as process:
        assert process.stdin
        assert process.stdout
        yield JavaScript(process.stdin, process.stdout)
        process.stdin.close()
