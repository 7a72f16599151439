"""The letters that a text must have for a pattern to match: none too many, or findings would be lost."""

from __future__ import annotations

import pytest

from cop_lesson.patterns import needed_letters


@pytest.mark.parametrize(
    ("source", "letters"),
    [
        ("[a-z]+@(?:[a-z]+\\.)+[a-z]", ["@"]),
        ("(?:taken|copied) from the (?:[a-z]{1,9} ){0,4}(?:guide|charter)", [" from the "]),
        ("(?<![A-Za-z])\\+(?![0-9])[1-9]", ["+"]),
        ("https?://", ["http"]),
        ("ab{0,2}c", ["a"]),
        ("a+?", [""]),
        ("a|b", ["a", "b"]),
        ("a|[a-z]", [""]),
        ("(?:a|b)c", ["c"]),
        ("(?:only|in|group(?:s|ings))", ["group", "in", "only"]),
        ("(?:far|near)(?:er)?(?=end)(?:by){2}", ["far", "near"]),
        ("(?:one){0,2}(?:two)?(?:three)*(four)+", ["four"]),
        ("[]|a]b", ["b"]),
        ("[(]a[)]b", ["a"]),
        ("\\u0041b.", ["b"]),
    ],
)
def test_each_match_has_some_of_the_needed_letters(source: str, letters: list[str]) -> None:
    assert list(needed_letters(source)) == letters
