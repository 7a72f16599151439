"""The language server of common editors completes and explains plans by the schema that we write, and sees a typo."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pytest
from click.testing import CliRunner
from large_programs import language_server

from cop_lesson.cli import cli
from cop_lesson.plan_format.format import load_format

PLAN = "# yaml-language-server: $schema=plan.schema.json\ncop_plan: 1\ncommunity:\n  name: Circle\n  \nowner: me\n"
NAME, BLANK = {"line": 3, "character": 3}, {"line": 4, "character": 2}


@dataclass(slots=True)
class Server:
    """The server, asked by the Language Server Protocol over its standard input and output."""

    questions: IO[bytes]
    answers: IO[bytes]
    asked: int = 0

    def tell(self, method: str, **params: Any) -> None:
        """Say something that has no answer."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        """Ask, and wait for the answer."""
        self.asked += 1
        self._send({"id": self.asked, "method": method, "params": params})
        return self._wait(lambda message: message.get("id") == self.asked and "method" not in message)["result"]

    def wait_for(self, method: str) -> Any:
        """Wait for what the server says by itself."""
        return self._wait(lambda message: message.get("method") == method)["params"]

    def _wait(self, wanted: Any) -> dict[str, Any]:
        while True:
            message = self._receive()
            if wanted(message):
                return message
            if "id" in message and "method" in message:  # it asks for settings, and gets its own
                items = message.get("params", {}).get("items", ())
                self._send({"id": message["id"], "result": [None for _ in items] or None})

    def _send(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.questions.write(b"Content-Length: %d\r\n\r\n%b" % (len(content), content))
        self.questions.flush()

    def _receive(self) -> dict[str, Any]:
        length = 0
        while (line := self.answers.readline()) != b"\r\n":
            assert line, "the language server has ended"
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        message: dict[str, Any] = json.loads(self.answers.read(length))
        return message


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with subprocess.Popen(
        language_server(), cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdin
        assert process.stdout
        server = Server(process.stdin, process.stdout)
        server.ask("initialize", processId=None, rootUri=tmp_path.as_uri(), capabilities={})
        server.tell("initialized")
        yield server
        server.ask("shutdown")
        server.tell("exit")


def test_an_editor_completes_explains_and_sees_a_typo(server: Server, tmp_path: Path) -> None:
    schema, plan = tmp_path / "plan.schema.json", tmp_path / "my-plan.yaml"
    assert CliRunner().invoke(cli, ["schema", "-o", str(schema)]).exit_code == 0
    plan.write_text(PLAN, "utf-8")
    parts = load_format().parts
    document = {"uri": plan.as_uri()}
    server.tell("textDocument/didOpen", textDocument={**document, "languageId": "yaml", "version": 1, "text": PLAN})
    problems = server.wait_for("textDocument/publishDiagnostics")["diagnostics"]
    assert [(problem["range"]["start"]["line"], "owner" in problem["message"]) for problem in problems] == [(5, True)]
    completions = server.ask("textDocument/completion", textDocument=document, position=BLANK)["items"]
    described = {item["label"]: json.dumps(item) for item in completions}
    fields = {part.names[-1]: part for part in load_format().fields(parts["community",])}
    answers = {"none", "not_yet", "until", "elsewhere"}  # in the place of the section
    assert described.keys() == fields.keys() - {"name"} | answers
    assert all(json.dumps(fields[name].description) in described[name] for name in described.keys() - answers)
    hover = json.dumps(server.ask("textDocument/hover", textDocument=document, position=NAME))
    assert fields["name"].title in hover
    assert json.dumps(fields["name"].description)[1:-1] in hover
