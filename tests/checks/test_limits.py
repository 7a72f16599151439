"""Where a limit of ``schemas/text/tables.json`` is reached, and one step further."""

from __future__ import annotations

import pytest

from cop_lesson import check
from cop_lesson.text.wording import nearest


@pytest.mark.parametrize(("count", "suggested"), [(100, 100), (101, 100)])
def test_a_hundred_names_of_a_file_get_a_suggestion(count: int, suggested: int) -> None:
    report = check("cop_plan: 1\nneeds:\n" + count * "- {need: A, evidnce: B}\n")
    messages = [finding.message for finding in report.findings if finding.rule == "unknown-name"]
    assert len(messages) == count
    assert sum('Did you mean "evidence"?' in message for message in messages) == suggested


@pytest.mark.parametrize(("others", "suggestion"), [(499, "ask"), (500, None)])
def test_a_similar_word_is_looked_for_among_five_hundred(others: int, suggestion: str | None) -> None:
    assert nearest("asj", [*(f"other-{at}" for at in range(others)), "ask"]) == suggestion
