"""The letters that a text must have for a pattern to match: none too many, or findings would be lost."""

from __future__ import annotations

import pytest

from cop_lesson.patterns import needed_letters


@pytest.mark.parametrize(
    ("source", "letters"),
    [
        ("[a-z]+@(?:[a-z]+\\.)+[a-z]", "@"),
        ("(?:taken|copied) from the (?:[a-z]{1,9} ){0,4}(?:guide|charter)", " from the "),
        ("(?<![A-Za-z])\\+(?![0-9])[1-9]", "+"),
        ("https?://", "http"),
        ("ab{0,2}c", "a"),
        ("a+?", ""),
        ("a|b", ""),
        ("(?:a|b)c", "c"),
        ("[]|a]b", "b"),
        ("[(]a[)]b", "a"),
        ("\\u0041b.", "b"),
        ("(?:only|in|groups)", ""),
    ],
)
def test_letters_outside_all_groups_are_in_each_match(source: str, letters: str) -> None:
    assert needed_letters(source) == letters
