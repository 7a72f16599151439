"""Plans, files, terminals and pipes as nobody wants them: bounded time and memory, no trace, a clear word.

Each check runs in a process that the system ends when it takes more than it may.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from terminal import shown_on_terminal

from cop_lesson.cli import cli
from cop_lesson.source import MAX_BYTES
from cop_lesson.source.read import MAX_PARTS

if sys.platform == "win32":
    pytest.skip("this system cannot limit what a process takes", allow_module_level=True)

# On a quiet machine each takes less than 2 seconds of the processor. The limit is for what grows without end, and no
# busy or slow machine reaches it.
SECONDS, MEGABYTES = 20, 300
PATIENCE = 400
FINE, FINDINGS, CANNOT_RUN, STOPPED, CLOSED = 0, 1, 2, 130, 141

LIMITED = f"""
import resource
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS + 1}))
resource.setrlimit(resource.RLIMIT_DATA, ({MEGABYTES} << 20, {MEGABYTES} << 20))
from cop_lesson.cli import main
main()
"""
COMMAND = (sys.executable, "-c", LIMITED)
TODAY = ("--today", "2026-11-20")

HEAD = "cop_plan: 1\n"

# Control characters, and marks that turn the direction of the text around them.
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
ESCAPES = "\x1b[31m\x1b]0;title\x07\x9b31m\x08\x7f"
MARKS = "\u202etxt\u2066.\u200f"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a process left behind: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def rules(self) -> list[str]:
        """The rules that a concise report names."""
        return re.findall(r"\[([a-z0-9-]+)\]$", self.out, re.MULTILINE)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test has an empty folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str | bytes, stdin: bytes = b"") -> Ran:
    ran = subprocess.run([*COMMAND, *arguments], input=stdin, capture_output=True, check=False, timeout=PATIENCE)
    result = Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())
    assert "Traceback" not in result.err
    assert result.code >= 0, f"ended by the system: signal {-result.code}"
    return result


def check(plan: str | bytes, *options: str) -> Ran:
    """Check a plan of this text."""
    Path("a.yaml").write_bytes(plan.encode() if isinstance(plan, str) else plan)
    return run("check", "a.yaml", *TODAY, *options)


def shell(script: str, *arguments: str) -> Ran:
    """Run the command line as ``cop-lesson`` in a shell, which can close streams and join commands."""
    program = f'cop_lesson() {{ {shlex.join(COMMAND)} "$@"; }}\n{script}'
    ran = subprocess.run(
        ["/bin/sh", "-c", program, "sh", *arguments], capture_output=True, check=False, timeout=PATIENCE
    )
    result = Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())
    assert "Traceback" not in result.err
    return result


def many(head: str, entry: str, *, parts: int = 1, tail: str = "", share: float = 1) -> str:
    """As many entries as the limits allow, or a share of them; ``{n}`` is the number of the entry."""
    size = len(entry.replace("{n}", "12345").encode())
    count = int(min((MAX_BYTES - len((head + tail).encode())) // size, (MAX_PARTS - 100) // parts) * share)
    return head + "".join(entry.replace("{n}", str(number)) for number in range(10000, 10000 + count)) + tail


def long(head: str, piece: str, tail: str = "\n") -> str:
    """A text of as many pieces as the limit of bytes allows."""
    return head + piece * ((MAX_BYTES - len((head + tail).encode())) // len(piece.encode())) + tail


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
DEEP = 100_000

REFUSED = {
    "alias bomb": (HEAD + BOMB, {"special-first-character"}),
    "recursive alias": (HEAD + "needs: &a [*a]\n", {"special-first-character"}),
    "merge key": (HEAD + "needs: {<<: {a: b}}\n", {"merge-key"}),
    "flow lists": ("[" * DEEP, {"nested-too-deeply"}),
    "flow lists in a section": (HEAD + "needs: " + "[" * DEEP, {"nested-too-deeply"}),
    "closed flow lists": (HEAD + "needs: " + "[" * DEEP + "]" * DEEP + "\n", {"nested-too-deeply"}),
    "flow mappings": ("{a: " * DEEP, {"nested-too-deeply"}),
    "flow names": ("{" * DEEP, {"nested-too-deeply", "name-not-text"}),
    "block lists": ("- " * DEEP + "\n", {"nested-too-deeply"}),
    "block lists in a section": (HEAD + "needs:\n  " + "- " * DEEP + "x\n", {"nested-too-deeply"}),
    "block names": ("a: " * DEEP + "b\n", {"colon-in-text"}),
    "block mappings": ("".join(" " * depth + "a:\n" for depth in range(1000)), {"nested-too-deeply"}),
    "names that are lists": ("? " * DEEP + "x\n", {"name-not-text", "special-first-character"}),
    "scalar of 50 MB": (HEAD + "purpose: " + "x" * 50_000_000 + "\n", {"file-too-large"}),
    "200,000 names": (HEAD + "".join(f"n{n}:\n" for n in range(200_000)), {"too-many-parts", "file-too-large"}),
    "200,000 entries": (HEAD + "needs:\n" + "- a\n" * 200_000, {"too-many-parts", "file-too-large"}),
    "200,000 entries in one line": (HEAD + f"needs: [{'a, ' * 200_000}]\n", {"too-many-parts", "file-too-large"}),
    "tag": (HEAD + 'purpose: !!python/object/apply:os.system ["touch hacked"]\n', {"special-first-character"}),
    "own tag": (HEAD + "purpose: !a b\n", {"special-first-character"}),
    "tag of the whole": ("!!python/name:os.system\n" + HEAD, {"special-first-character"}),
    "NUL": (HEAD + "purpose: a\x00b\n", {"hidden-character"}),
    "only NUL": ("\x00" * 1000, {"saved-as-utf-16", "hidden-character", "not-a-text-file"}),
    "raw control sequence": (HEAD + f"purpose: {ESCAPES}\n", {"hidden-character"}),
    "other directive": ("%CIRCLE 1\n---\n" + HEAD, {"special-first-character"}),
    "many documents": (HEAD + "---\n" * DEEP, {"second-document"}),
}


@pytest.mark.parametrize(("plan", "rules"), REFUSED.values(), ids=REFUSED)
def test_a_plan_that_cannot_be_meant_is_refused_with_one_finding(plan: str, rules: set[str], here: Path) -> None:
    ran = check(plan, "--format", "concise")
    assert (ran.code, ran.err) == (CANNOT_RUN, "")
    assert len(ran.out) < 500
    assert len(ran.rules) == 1
    assert ran.rules[0] in rules
    assert [path.name for path in here.iterdir()] == ["a.yaml"]


LONG = {
    "one word": long(HEAD + "public: true\npurpose: ", "a"),
    "words": long(HEAD + "public: true\nvision: ", "word "),
    "one word of the vision": long(HEAD + "vision: ", "a"),
    "dots": long(HEAD + "vision: a", ".", "x\n"),
    "dots and quotation marks": long(HEAD + "mission: 'a.", '"', "x'\n"),
    "digits": long(HEAD + "public: true\npurpose: a ", "+1 "),
    "addresses": long(HEAD + "public: true\npurpose: a ", "a.b@c."),
    "opening brackets": long(HEAD + "purpose: a", "["),
    "capitals in brackets": long(HEAD + "purpose: a [", "Aa "),
    "round brackets": long(HEAD + "purpose: a", "( -"),
    "underscores": long(HEAD + "purpose: a", "_A"),
    "braces": long(HEAD + "purpose: a", "{<"),
    "hyphens and letters": long(HEAD + "needs: [{id: ", "A-", "}]\n"),
    "white space": long(HEAD + "purpose: a", " ", "b\n"),
    "no-break spaces": long(HEAD + "purpose: a", "\u00a0", "b\n"),
    "white space before a number sign": long(HEAD + "purpose: a", " ", "#b\n"),
    "curly quotes": long(HEAD + "purpose: ", "\u201c"),
    "emoji": long(HEAD + "purpose: ", "\U0001f600"),
    "name": long(HEAD, "a", ": b\n"),
    "quoted name": long(HEAD + "'", "a", "': b\n"),
    "reference": long(HEAD + "needs: [{id: a}]\noutcomes: [{needs: [", "a", "]}]\n"),
    "id": long(HEAD + "needs: [{id: ", "a", "}]\noutcomes: [{needs: [b]}]\n"),
    "date": long(HEAD + "review: {due: ", "2", "}\n"),
    "asks": long(HEAD + "asks: ", "first-plan"),
    "element": long(HEAD + "deferred: [{element: ", "needs", ", reason: a}]\n"),
    "entries in one line": many(HEAD + "needs: [", "abcdefghijklmnop, ", tail="x]\n"),
    "entries in one line after an emoji": many(HEAD + "purpose: \U0001f600\nneeds: [", "abcdefghijk, ", tail="x]\n"),
    "quoted entries in one line": many(HEAD + "needs: [", '"abcdefghijk", ', tail="x]\n"),
    "brackets in one line": many(HEAD + "needs: [", "[[[[[[a]]]]]], ", parts=7, tail="x]\n"),
    "two texts that are alike": long(long(HEAD + "vision: ", "word ")[: MAX_BYTES // 2] + "\nmission: ", "word "),
    "nested to the limit": HEAD + "needs: " + "[" * 60 + "a, " * (MAX_PARTS - 200) + "b" + "]" * 60 + "\n",
    "misspelt names": many(HEAD + "community:\n", "  nam{n}: x\n"),
    "misspelt sections": many(HEAD, "nam{n}: x\n"),
    "misspelt names in entries": many(HEAD + "needs:\n", "  - neeed: x\n", parts=2),
    "unknown references": many(HEAD + "needs:\n", "  - id: n{n}\n", parts=2, share=0.4)
    + many("outcomes:\n  - needs: [", "m{n}, ", tail="x]\n", share=0.4),
    "references to many": many(HEAD + "formats: [{answers: [x]}]\nneeds:\n", "  - id: n{n}\n", parts=2),
    "ids twice": many(HEAD + "needs:\n", "  - id: again\n", parts=2),
    "levels": many(HEAD + "levels:\n", "  - {id: n{n}, up: [{to: [n{n}]}]}\n", parts=7),
    "unknown deferred parts": many(HEAD + "deferred:\n", "  - {element: stakeholder-aproach{n}, reason: x}\n", parts=3),
    "deferred parts and findings": many(HEAD + "deferred:\n", "  - {element: needs, reason: x}\n", parts=3, share=0.4)
    + many("roles:\n", "  - id: x\n", parts=2, share=0.4),
    "unknown silenced rules": many(HEAD + "silenced:\n", "  - {rule: next-step-past{n}, reason: x}\n", parts=3),
    "scope": many(HEAD + "scope:\n  in: [", "in{n}, ", share=0.4)
    + many("x]\n  out: [", "o{n}, ", tail="x]\n", share=0.4),
    "lists that are texts": many(HEAD + "needs:\n", "  - yes\n"),
    "ids in capitals": many(HEAD + "needs:\n", "  - id: A {n}\n", parts=2),
    "days that are none": many(HEAD + "next_steps:\n", "  - due: soon\n", parts=2),
    "choices that are none": many(HEAD + "formats:\n", "  - cadence: weakly{n}\n", parts=2),
    "placeholders": many(HEAD + "needs:\n", "  - need: TBD\n", parts=2),
    "texts that come back": many(HEAD + "glossary:\n", "  - term: one two three four\n", parts=2),
    "owners": many(HEAD + "next_steps:\n", "  - {action: Do {n}, owner: coordinator}\n", parts=3),
    "slips that do not stop": many(HEAD + "glossary:\n", "  - term: a #b\n", parts=2),
}


@pytest.mark.slow
@pytest.mark.parametrize("plan", LONG.values(), ids=LONG)
def test_a_plan_as_large_as_the_limits_allow_is_judged_in_time(plan: str) -> None:
    assert len(plan.encode()) <= MAX_BYTES
    ran = check(plan, "--format", "concise")
    assert ran.err == ""
    assert ran.code in {FINDINGS, CANNOT_RUN}
    assert ran.rules
    assert set(ran.rules).isdisjoint({"file-too-large", "too-many-parts"})


# What only the search for the beginning of a slip reads: each has a quotation mark that never closes.
UNREAD = {
    "white space in a line without name": long(HEAD + "a", " ", "b\n'\n"),
    "white space and tabs": long(HEAD + "a", " \t", "b\n'\n"),
    "white space after a name": long(HEAD + "a:", " ", "b\n'\n"),
    "white space in a text": long(HEAD + "purpose: a", " ", "b: c\n"),
    "dots": long(HEAD, ".", "\n'\n"),
    "dashes": long(HEAD, "- ", "\n'\n"),
    "colons": long(HEAD, ":", "\n'\n"),
    "colons and letters": long(HEAD, "a:", "\n'\n"),
    "number signs": long(HEAD + "a: b: c", " #", "\n"),
    "quotation marks": long(HEAD + "purpose: '", "''", "\n"),
    "backslashes": long(HEAD + 'purpose: "', "\\\\", "\n"),
    "lines in quotes": long(HEAD + 'purpose: "', "\n  a", "\n"),
    "lines in brackets": long(HEAD + "needs: [", "\n  a,", "\n"),
    "quotes in brackets": long(HEAD + "needs: [", "'a' ", "\n"),
    "lines of a block text": long(HEAD + "purpose: |\n", "  a\n", "'\n"),
    "empty lines": long(HEAD, "\n", "'\n"),
    "lines of a text": long(HEAD + "purpose: a\n", "  b\n", "'\n"),
    "short lines": long(HEAD, "a:\n", "'\n"),
    "deeper and deeper": HEAD + "".join(" " * depth + "a:\n" for depth in range(60)) + " '\n",
    "no-break spaces": long(HEAD + "a", "\u00a0", "\n'\n"),
    "block header": long(HEAD + "purpose: |", " ", "x\n"),
}


@pytest.mark.slow
@pytest.mark.parametrize("plan", UNREAD.values(), ids=UNREAD)
def test_where_a_slip_began_is_found_in_time(plan: str) -> None:
    ran = check(plan, "--format", "concise")
    assert (ran.code, ran.err) == (CANNOT_RUN, "")
    assert len(ran.out) < 500
    assert len(ran.rules) == 1


FLOOD = {
    "of later sessions": many(HEAD + "next_steps:\n", "  - action: x\n", parts=2),
    "of the first session": many(HEAD + "community: {updated: x}\nalignment:\n", "  - goal: x\n", parts=2),
    "errors": many(HEAD, "nam{n}: x\n"),
    "in long lines": many(HEAD + "needs: [", "{neeed: x}, ", parts=2, tail="]\n"),
}


# Each plan in the longest of the reports, and one plan in each of the others.
@pytest.mark.slow
@pytest.mark.parametrize(
    ("plan", "options"),
    [
        *((plan, ["--all"]) for plan in FLOOD.values()),
        *((FLOOD["errors"], options) for options in ([], ["--format", "json"], ["--color", "always"])),
    ],
    ids=[*FLOOD, "in short", "json", "colours"],
)
def test_as_many_findings_as_there_can_be_are_told_in_time(plan: str, options: list[str]) -> None:
    ran = check(plan, *options)
    assert (ran.code, ran.err) == (FINDINGS, "")
    if "json" in options:
        assert len(json.loads(ran.out)["plans"][0]["findings"]) > 1000
    else:
        assert re.search(r"Of the [0-9]+ parts that such a plan often has, [0-9]+ are here|Do first: ", ran.out)


@pytest.mark.slow
def test_a_terminal_shows_many_findings_in_time() -> None:
    assert "The questions above come first" in on_terminal(FLOOD["in long lines"])


def on_terminal(plan: str) -> str:
    """What ``check`` shows of a plan on a terminal."""
    Path("a.yaml").write_bytes(plan.encode())
    code, shown = shown_on_terminal([*COMMAND, "check", "a.yaml", *TODAY, "--color", "never"])
    assert code in {FINDINGS, CANNOT_RUN}
    return shown


# ---- files that are none ----


def test_a_named_pipe_is_not_waited_for() -> None:
    os.mkfifo("a.yaml")
    ran = run("check", "a.yaml")
    assert (ran.code, ran.out) == (CANNOT_RUN, "")
    assert ran.err.startswith("a.yaml: This is not a file with a text.")


def test_a_device_without_end_is_not_read() -> None:
    ran = run("check", "/dev/zero")
    assert (ran.code, ran.out) == (CANNOT_RUN, "")
    assert ran.err.startswith("/dev/zero: This is not a file with a text.")


@pytest.mark.parametrize("force", ["", "--force"])
def test_a_document_is_not_written_into_what_is_no_file(force: str) -> None:
    Path("a.yaml").write_text(HEAD, "utf-8")
    ran = shell(f"cop_lesson charter a.yaml -o /dev/stdout {force}")
    assert (ran.code, ran.out) == (CANNOT_RUN, "")
    assert ran.err.endswith("/dev/stdout cannot be written. It is not a file with a text.\n")


def test_standard_input_without_end_is_read_no_further_than_the_limit() -> None:
    ran = shell("yes 'cop_plan: 1' | cop_lesson check - --format concise")
    assert (ran.code, ran.err, ran.rules) == (CANNOT_RUN, "", ["file-too-large"])


def test_a_folder_that_is_called_like_a_plan_is_a_folder() -> None:
    Path("x.yaml").mkdir()
    ran = run("check", "x.yaml")
    assert (ran.code, ran.out, ran.err) == (CANNOT_RUN, "", "x.yaml: There is no plan in this folder.\n")


def test_in_a_folder_what_is_no_file_is_told_and_stops_no_plan() -> None:
    Path("plans/folder.yaml").mkdir(parents=True)
    os.mkfifo("plans/pipe.yaml")
    Path("plans/zero.yaml").symlink_to("/dev/zero")
    Path("plans/nowhere.yaml").symlink_to("nothing")
    Path("plans/itself.yaml").symlink_to("itself.yaml")
    Path("plans/again").symlink_to(".")
    Path("plans/a.yaml").write_text(HEAD, "utf-8")
    ran = run("check", "plans", "--format", "json")
    assert [plan["source"] for plan in json.loads(ran.out)["plans"]] == ["plans/a.yaml"]
    assert ran.code == CANNOT_RUN
    assert [line.split(":")[0] for line in ran.err.splitlines()] == [
        f"plans/{name}.yaml" for name in ("itself", "nowhere", "pipe", "zero")
    ]


def test_a_link_that_leads_to_itself_is_told() -> None:
    Path("a.yaml").symlink_to("a.yaml")
    ran = run("check", "a.yaml")
    assert (ran.code, ran.out) == (CANNOT_RUN, "")
    assert ran.err.startswith("a.yaml: ")


def closed_to(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Close a file or folder to the person who runs the test; where nothing is closed to them, to the program."""
    path.chmod(0)
    if not os.access(path, os.R_OK):
        return

    def refuse(function: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(name: Any = ".", *options: Any, **more: Any) -> Any:
            if not isinstance(name, int) and path in {Path(name), *Path(name).parents} and function is not os.stat:
                raise PermissionError(errno.EACCES, "Permission denied", name)
            return function(name, *options, **more)

        return guarded

    for name in ("open", "scandir"):
        monkeypatch.setattr(os, name, refuse(getattr(os, name)))
    monkeypatch.setattr("io.open", refuse(open))


def test_a_file_that_may_not_be_read_is_told_and_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.yaml").write_text(HEAD, "utf-8")
    Path("b.yaml").write_text(HEAD, "utf-8")
    closed_to(Path("a.yaml"), monkeypatch)
    ran = CliRunner().invoke(cli, ["check", "a.yaml", "b.yaml", "--format", "json"])
    assert ran.exit_code == CANNOT_RUN
    assert ran.stderr.startswith("a.yaml: You are not allowed to open it.")
    assert [plan["source"] for plan in json.loads(ran.stdout)["plans"]] == ["b.yaml"]


def test_a_file_in_a_folder_that_may_not_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("plans").mkdir()
    Path("plans/a.yaml").write_text(HEAD, "utf-8")
    Path("plans/b.yaml").write_text(HEAD, "utf-8")
    closed_to(Path("plans/a.yaml"), monkeypatch)
    ran = CliRunner().invoke(cli, ["check", "plans", "--format", "json"])
    assert ran.exit_code == CANNOT_RUN
    assert ran.stderr.startswith("plans/a.yaml: You are not allowed to open it.")


def test_a_folder_that_may_not_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("plans/deep").mkdir(parents=True)
    Path("plans/a.yaml").write_text(HEAD, "utf-8")
    Path("plans/deep/b.yaml").write_text(HEAD, "utf-8")
    closed_to(Path("plans/deep"), monkeypatch)
    ran = CliRunner().invoke(cli, ["check", "plans", "--format", "json"])
    Path("plans/deep").chmod(0o700)
    assert ran.exit_code == CANNOT_RUN
    assert "plans/deep: You are not allowed to open it." in ran.stderr
    assert [plan["source"] for plan in json.loads(ran.stdout)["plans"]] == ["plans/a.yaml"]


# ---- what must never reach a terminal ----

QUOTED = json.dumps(ESCAPES + MARKS)
STRANGE = {
    "name of a section": f"{HEAD}{QUOTED}: x\n",
    "name of a field": f"{HEAD}community: {{{QUOTED}: x}}\n",
    "name near a known one": f'{HEAD}community: {{"nam\\u001b": x}}\n',
    "bidirectional marks as they are": f"{HEAD}community:\n  n{MARKS}: x\ntier: {MARKS}\n",
    "twice the same name": f"{HEAD}{QUOTED}: x\n{QUOTED}: x\n",
    "asks": f"{HEAD}asks: {QUOTED}\n",
    "version": f"cop_plan: {QUOTED}\n",
    "language": f"{HEAD}language: {QUOTED}\n",
    "date": f"{HEAD}community: {{updated: {QUOTED}}}\n",
    "id": f"{HEAD}needs: [{{id: {QUOTED}}}]\n",
    "reference": f"{HEAD}needs: [{{id: a}}]\noutcomes: [{{id: b, needs: [{QUOTED}]}}]\n",
    "truth value": f"{HEAD}stakeholders: [{{group: a, outside: {QUOTED}}}]\n",
    "text instead of a list": f"{HEAD}values: {QUOTED}\n",
    "placeholder": f"{HEAD}purpose: {json.dumps('[' + ESCAPES + MARKS + ']')}\n",
    "text that comes back": f"{HEAD}vision: {QUOTED}\nmission: {QUOTED}\n",
    "long text": f"{HEAD}vision: {json.dumps((ESCAPES + MARKS + ' word ') * 60)}\n",
    "comment": f"{HEAD}purpose: a #{MARKS}\n",
    "unclosed quote": f"{HEAD}purpose: 'a {MARKS}\n",
    "action": f"{HEAD}next_steps: [{{action: {QUOTED}, due: 2026-01-01}}]\n",
    "deferred element": f"{HEAD}deferred: [{{element: {QUOTED}, reason: x}}]\n",
    "deferred reason": f"{HEAD}deferred: [{{element: needs, reason: {QUOTED}, until: 2030-01-01}}]\n",
    "silenced rule": f"{HEAD}silenced: [{{rule: {QUOTED}, reason: x}}]\n",
    "silenced reason": f"{HEAD}silenced: [{{rule: next-step-past, reason: {QUOTED}}}]\n"
    "next_steps: [{action: x, owner: y, due: 2026-01-01}]\n",
}


@pytest.mark.parametrize("options", [["--all"], ["--format", "concise"], ["--format", "json"]], ids=" ".join)
@pytest.mark.parametrize("plan", STRANGE.values(), ids=STRANGE)
def test_what_a_plan_says_never_steers_a_terminal(plan: str, options: list[str]) -> None:
    Path("a.yaml").write_bytes(plan.encode())
    ran = CliRunner().invoke(cli, ["check", "a.yaml", *TODAY, "--asks", "everything", *options])
    assert ran.exit_code in {FINDINGS, CANNOT_RUN}
    assert RAW.findall(ran.stdout + ran.stderr) == []


def test_what_a_plan_says_never_steers_the_terminal_that_it_is_shown_on() -> None:
    for plan in (STRANGE["bidirectional marks as they are"], STRANGE["unclosed quote"], STRANGE["name of a field"]):
        assert RAW.findall(on_terminal(plan)) == []


NAME = f"e{ESCAPES}{MARKS}.yaml"


@pytest.mark.parametrize("options", [[], ["--format", "concise"], ["--format", "json"]], ids=" ".join)
def test_the_name_of_a_file_never_steers_a_terminal(options: list[str]) -> None:
    Path(NAME).write_text(HEAD, "utf-8")
    ran = run("check", NAME, "none" + NAME, *options)
    assert ran.code == CANNOT_RUN
    assert RAW.findall(ran.out + ran.err) == []


def test_the_name_of_a_folder_never_steers_a_terminal() -> None:
    Path(NAME).mkdir()
    Path(NAME, "action.yml").write_text("a: b\n", "utf-8")
    ran = run("check", NAME)
    assert ran.code == CANNOT_RUN
    assert RAW.findall(ran.out + ran.err) == []


def test_the_name_of_a_new_plan_never_steers_a_terminal() -> None:
    first, second = run("new", NAME), run("new", NAME)
    assert (first.code, second.code) == (FINE, CANNOT_RUN)
    assert RAW.findall(first.out + first.err + second.out + second.err) == []
    assert [path.name for path in Path().iterdir()] == [NAME]


@pytest.mark.parametrize(
    "arguments",
    [
        *(["check", option, NAME] for option in ("--asks", "--through", "--today", "--format", "--color")),
        ["check", f"--{NAME}"],
        ["new", "--section", NAME],
        ["new", "a.yaml", NAME],
        [NAME],
    ],
)
def test_a_slip_on_the_command_line_never_steers_a_terminal(arguments: list[str]) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (CANNOT_RUN, "")
    assert RAW.findall(ran.err) == []


@pytest.mark.parametrize("options", [[], ["--format", "concise"], ["--format", "json"]], ids=" ".join)
def test_a_file_name_in_no_encoding_is_shown_in_part(options: list[str]) -> None:
    try:
        Path(os.fsdecode(b"caf\xe9.yaml")).write_text(HEAD, "utf-8")
    except OSError:
        pytest.skip("this system has no such file names")
    ran = run("check", b"caf\xe9.yaml", *options)
    assert ran.code == FINDINGS
    assert "caf?.yaml" in ran.out


def test_what_cannot_be_written_in_the_encoding_of_the_terminal_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "iso8859-15")
    ran = check("cop_plan: 1\ntier: \u7814\u7a76\n")
    assert ran.code == FINDINGS
    assert 'The answer "??" is not one of the choices here.' in ran.out


# ---- streams that are closed, full or interrupted ----

MUCH = HEAD + "".join(f"nam{number}: x\n" for number in range(1500))
"""A plan about which there is more to say than a pipe holds."""


@pytest.mark.parametrize("options", ["", "--format concise", "--format json"])
def test_output_that_is_closed_early_ends_the_program_in_silence(options: str) -> None:
    Path("a.yaml").write_text(MUCH, "utf-8")
    ran = shell(f"{{ cop_lesson check a.yaml {options}; echo $? > code; }} | head -n 1")
    assert (ran.err, len(ran.out.splitlines())) == ("", 1)
    assert Path("code").read_text("utf-8") == f"{CLOSED}\n"


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize(
    "command", ["check a.yaml", "check a.yaml --format concise", "check a.yaml --format json", "new -", "--help"]
)
def test_output_that_cannot_be_written_is_told(command: str) -> None:
    Path("a.yaml").write_text(MUCH, "utf-8")
    ran = shell(f"cop_lesson {command} > /dev/full")
    assert ran.code == CANNOT_RUN
    assert ran.err.startswith("The output could not be written: ")
    assert len(ran.err.splitlines()) == 1


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
def test_a_complaint_that_cannot_be_written_changes_no_exit_code() -> None:
    assert shell("cop_lesson check none.yaml 2> /dev/full").code == CANNOT_RUN
    assert shell("cop_lesson chek 2> /dev/full").code == CANNOT_RUN


@pytest.mark.parametrize("command", ["check a.yaml", "check a.yaml --format json", "new -", "--help"])
def test_output_that_was_closed_from_the_start_is_no_reason_for_a_trace(command: str) -> None:
    Path("a.yaml").write_text(HEAD, "utf-8")
    assert shell(f"cop_lesson {command} >&-").code in {FINE, FINDINGS, CANNOT_RUN}


def test_standard_input_that_was_closed_from_the_start_is_told() -> None:
    ran = shell("cop_lesson check - <&-")
    assert (ran.code, ran.out) == (CANNOT_RUN, "")
    assert ran.err.startswith("-: ")


def test_standard_input_that_is_empty_is_an_empty_plan() -> None:
    ran = shell("cop_lesson check - --format concise < /dev/null")
    assert (ran.code, ran.rules) == (CANNOT_RUN, ["empty-file"])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there a pipe tells how much of it is read")
def test_ctrl_c_while_waiting_ends_with_130_and_one_line() -> None:
    arguments = [*COMMAND, "check", "-"]
    # Work in the background may ignore Ctrl-C, and what it starts would too.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin
        os.write(process.stdin.fileno(), HEAD.encode())
        wait_until_read(process.stdin.fileno())
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (STOPPED, b"")
    assert err.decode().strip() == "Stopped."


def wait_until_read(pipe: int) -> None:
    """Wait until a process has read all that was written to it, so that it waits for more."""
    import fcntl  # noqa: PLC0415  (not on every system)
    import termios  # noqa: PLC0415

    end = time.monotonic() + PATIENCE
    while int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder):
        assert time.monotonic() < end
        time.sleep(0.01)
