"""What holds for every text that could be handed to the checker."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from case import ROOT
from hypothesis import given
from hypothesis import strategies as st

from cop_lesson import Report, check
from cop_lesson.plan_format.format import load_format
from cop_lesson.source import Document, Vocabulary, read_document
from cop_lesson.source.diagnose import diagnose
from cop_lesson.text.sentences import sentences
from cop_lesson.text.wording import fold, nearest, overlap, shown, words

PLANS = [path.read_text("utf-8") for path in sorted((ROOT / "exercises").rglob("*.yaml"))]
NAMES = sorted(load_format().vocabulary[0])
DAY = date(2027, 9, 7)

# Pieces of YAML, whole and broken, that come together to text of every kind.
PIECES = st.sampled_from(
    [
        *(
            "\n",
            "  ",
            "    ",
            "- ",
            "-",
            ": ",
            ":",
            '"',
            "'",
            "[",
            "]",
            "{",
            "}",
            "#",
            " #x",
            "*a",
            "&a",
            "!t",
            "@",
            "`",
        ),
        *("%", "|", ">", "|\n", "---\n", "...\n", "\t", "\r\n", "\u00a0", "\u201c", "\u201d", "<<: ", "? ", ",", "\\"),
        *("cop_plan: 1\n", "asks: first-plan\n", "TBD", "[Domain Area]", "2027-01-15", "2026-1-5", "true", "yes", "~"),
        *("1.10", "0x1F", "1e400", "\U0001f9d1", "needs:\n", "owner: x\n", "due: soon\n", "\x00", "\u2028"),
    ]
)
YAML_LIKE = st.lists(PIECES | st.sampled_from(NAMES) | st.text(max_size=4), max_size=40).map("".join)


def assert_sound(report: Report, text: str) -> None:
    lines = text.removeprefix("\ufeff").split("\n")
    for finding in report.findings:
        line, column = finding.position
        assert 1 <= line <= len(lines), finding
        assert 1 <= column <= len(lines[line - 1]) + 1, finding
        assert finding.message
        assert finding.why
        assert finding.fix
        assert "{" not in finding.message or "{" in text
    order = [(finding.position, finding.rule) for finding in report.findings]
    assert order == sorted(order)


@given(YAML_LIKE)
def test_any_text_gives_a_report_with_places_inside_the_file(text: str) -> None:
    report = check(text, today=DAY)
    assert_sound(report, text)
    assert report == check(text, today=DAY)
    assert report.readable or len(report.findings) == 1, "one slip, one finding"


@given(st.binary(max_size=200) | YAML_LIKE.map(lambda text: text.encode("utf-16")))
def test_any_bytes_give_a_report(data: bytes) -> None:
    assert check(data).findings


@given(st.data())
def test_a_damaged_plan_gives_a_report(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(PLANS))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 20)))
    damaged = text[:start] + data.draw(PIECES | st.just("")) + text[end:]
    report = check(damaged, today=DAY)
    assert_sound(report, damaged)
    if not report.readable:
        lines = [finding.position.line for finding in report.findings]
        assert lines == sorted(set(lines))


@given(st.data())
def test_an_explanation_stands_inside_the_text(data: st.DataObject) -> None:
    text = data.draw(YAML_LIKE)
    slip = diagnose(text, Vocabulary(NAMES))
    if slip:
        lines = text.split("\n")
        assert slip.position.line <= len(lines)
        assert slip.position.column <= len(lines[slip.position.line - 1]) + 1


def values() -> st.SearchStrategy[Any]:
    leaves = st.none() | st.booleans() | st.integers(-5, 5) | st.text("abc [x]TBD-2027", max_size=12)
    return st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4)
    )


@given(st.dictionaries(st.sampled_from([*NAMES, "ownr", "x"]), values(), max_size=6))
def test_any_data_gives_a_report(data: dict[str, Any]) -> None:
    import json  # noqa: PLC0415

    text = json.dumps({"cop_plan": 1, **data}, indent=1)
    assert_sound(check(text, today=DAY), text)


@given(st.text(max_size=60), st.text(max_size=60))
def test_text_functions_hold_for_all_text(left: str, right: str) -> None:
    assert fold(fold(left)) == fold(left)
    assert 0 <= overlap(left, right) <= 100
    assert overlap(left, right) == overlap(right, left)
    assert words(left) >= 0
    assert bool(sentences(left)) is bool(fold(left))
    assert len(shown(left)) <= 60
    assert nearest(left, [left, right]) == left or len(left) > 60


@pytest.mark.parametrize("plan", sorted((ROOT / "exercises").rglob("*.yaml")), ids=str)
def test_line_ends_and_a_byte_order_mark_change_nothing(plan: Path) -> None:
    data = plan.read_bytes()
    expected = check(data, today=DAY).findings
    assert check(data.replace(b"\n", b"\r\n"), today=DAY).findings == expected
    assert check(b"\xef\xbb\xbf" + data, today=DAY).findings == expected


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=30))
def test_a_quoted_text_is_read_as_it_is(text: str) -> None:
    written = text.replace("\\", "\\\\").replace('"', '\\"')
    document = read_document(f'purpose: "{written}"\n')
    assert not isinstance(document, Document) or document.data == {"purpose": text}
