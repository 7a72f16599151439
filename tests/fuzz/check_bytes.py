"""A fuzz target: whatever the bytes, ``check`` gives a report that stands inside the file and can be shown.

``nox -s fuzz`` runs it. libFuzzer is led by which lines of the package a text reaches; what it keeps is in a
folder of its own, and a text that breaks a promise is written beside it as ``crash-…``. Such a text becomes a
case under ``tests/cases`` or a test in ``tests/cli/test_hostile.py``.
"""

from __future__ import annotations

import random
import shutil
import sys
import time
import zlib
from datetime import date
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["cop_lesson"]):
    from cop_lesson.checks.check import check
    from cop_lesson.checks.rules import load_rules
    from cop_lesson.finding import LAST_SESSION, Position, Report
    from cop_lesson.plan_format.format import ASKS, load_format
    from cop_lesson.plan_format.languages import LANGUAGES
    from cop_lesson.plan_format.lesson import load_lesson
    from cop_lesson.render.as_json import as_json
    from cop_lesson.render.concise import concise
    from cop_lesson.render.github import github
    from cop_lesson.render.report_words import ReportWords
    from cop_lesson.render.sarif import sarif
from cop_lesson.render.text import text

ROOT = Path(__file__).parents[2]
DAY = date(2027, 9, 7)
SECONDS = 2
"""Of the processor, for one text: a hundred times what a plan takes, instrumented."""

LONGEST = 20_000
"""Bytes of one text. Longer ones are slow to try; ``tests/cli/test_hostile.py`` has the longest that are allowed."""

BYTES = 0.5
"""The share of changes of bytes; the others are of lines."""

SIGNS = (
    *("- ", ": ", '"', "'", "#", "[", "]", "{", "}", "|", ">", "*", "&", "!", "%", "@", "`", "? ", "<<: ", "---", "\t"),
    *("\u00a0", "\u200b", "\u2028", "\u2022 ", "\u201c", "\u201d", "\ufeff", "\r", "\\", "1.", "TBD", "2027-03", "~"),
)


def judge(data: bytes) -> None:
    """Check one text with options that follow from it, show the report in every form, and hold it to the promises."""
    number = zlib.crc32(data)
    options = {
        "asks": [None, *ASKS][number % 5],
        "through": [None, *range(1, LAST_SESSION + 1)][number // 4 % (LAST_SESSION + 1)],
        "language": [None, *LANGUAGES][number // 32 % (len(LANGUAGES) + 1)],
    }
    began = time.process_time()
    report = check(data, name="a b.yaml", today=DAY, **options)
    lines = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape").split("\n")
    show(report, [line.removesuffix("\r") for line in lines])
    took = time.process_time() - began
    for finding in (*report.findings, *(aside.finding for aside in report.set_aside)):
        for position in filter(None, (finding.position, finding.also)):
            assert inside(position, lines), f"{finding.rule} at {position} is outside"
        assert finding.message and finding.why and finding.fix, f"{finding.rule} has no words"  # noqa: PT018  (all are words)
    assert report.readable or len(report.findings) == 1, "one slip, one finding"
    assert took < SECONDS, f"{took:.1f} s of the processor"


def show(report: Report, lines: list[str]) -> None:
    """Put a report into every form; nothing in the text may stop that."""
    book = load_rules(report.language)
    words = ReportWords.of(book, load_format(report.language).titles, load_lesson().link)
    for drawn in (False, True):
        assert text(report, lines, words, terminal=drawn, everything=True)
        assert text(report, lines, words, terminal=drawn)
    assert len(concise(report).splitlines()) == len(report.findings), "one line a finding"
    for line in github([report], lambda language: load_rules(language).phrases).splitlines():
        assert line.startswith(("::", report.source)), "no text of the plan begins a line"
    as_json([report]).encode()
    sarif([report], list(book.rules.values()), "0", everything=True).encode()


def inside(position: Position, lines: list[str]) -> bool:
    """Whether a position is one of the file, or the one behind the end of a line."""
    return 1 <= position.line <= len(lines) and 1 <= position.column <= len(lines[position.line - 1]) + 1


def mutate(data: bytes, max_size: int, seed: int) -> bytes:
    """Change bytes, as libFuzzer does, or every other time whole lines, which keeps more texts readable."""
    chance = random.Random(seed)  # noqa: S311  (the same text from the same seed)
    lines = data.split(b"\n")
    if chance.random() < BYTES:
        return bytes(atheris.Mutate(data, max_size))
    start = chance.randrange(len(lines))
    piece = lines[start : start + chance.randint(1, 5)]
    how = chance.choice(["drop", "copy", "move", "indent", "outdent"])
    if how != "copy":
        del lines[start : start + len(piece)]
    if how == "indent":
        piece = [b"  " + line for line in piece]
    elif how == "outdent":
        piece = [line.removeprefix(b"  ") for line in piece]
    place = start if how in {"indent", "outdent"} else chance.randint(0, len(lines))
    if how != "drop":
        lines[place:place] = piece
    return b"\n".join(lines)[:max_size]


def write_seeds(folder: Path) -> None:
    """Copy the plans of the exercises and the cases: where the search begins."""
    folder.mkdir(parents=True, exist_ok=True)
    for plan in sorted([*(ROOT / "exercises").rglob("*.yaml"), *(ROOT / "tests" / "cases").rglob("*.yaml")]):
        shutil.copy(plan, folder / "-".join(plan.relative_to(ROOT).parts))


def write_dictionary(path: Path) -> None:
    """Write the words that a text can be made of: the names of the plan format, and signs of YAML."""
    words = [*SIGNS, *(f"{name}:" for name in sorted(load_format().vocabulary[0]))]
    quoted = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in words)
    path.write_text("".join(f'"{word}"\n' for word in quoted), "utf-8")


def main() -> None:
    """Search; the first argument is the folder of this run, the others go to libFuzzer."""
    folder = Path(sys.argv[1])
    write_seeds(folder / "seeds")
    write_dictionary(folder / "words.txt")
    (folder / "kept").mkdir(exist_ok=True)
    options = [f"-dict={folder / 'words.txt'}", f"-artifact_prefix={folder}/", f"-max_len={LONGEST}", "-timeout=60"]
    atheris.Setup(
        [sys.argv[0], *options, *sys.argv[2:], str(folder / "kept"), str(folder / "seeds")],
        judge,
        custom_mutator=mutate,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
