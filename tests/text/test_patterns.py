"""The letters that a text must have for a pattern to match: none too many, or findings would be lost."""

from __future__ import annotations

import re

import pytest

from cop_lesson.needed_letters import needed_letters
from cop_lesson.patterns import searcher_in


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
    assert list(needed_letters(source)[0]) == letters


@pytest.mark.parametrize(
    "source",
    [
        r"(?<![^\u0000])(?:We|The [a-z]{2,9}) (?:will|can)",
        r"(?<![^\u0000])(?:[a-z]{1,3} ){0,2}end",
        r"(?<![^\u0000])one|two",
        r"(?<![^\u0000])(?P<some>[a-z]{1,9} )?end",
        r"(?:[^ ]{1,9} ){1,4}(?:and|the)(?: ?(?:\.{3}|…|:))?(?![^\u0000])",
        r"[a-z]:(?: ?\.){0,2}(?![^\u0000])",
        r"(?:an end ?){2}(?![^\u0000])",
        r"(?<!n)end(?:[a-z]+)?(?![^\u0000])",
        r"one|two(?![^\u0000])",
    ],
)
def test_what_reaches_to_an_end_of_a_text_is_found_there(source: str) -> None:
    texts = [
        "We will",
        "a bc end",
        "x end",
        "end",
        "it is one",
        "two of",
        "this and …",
        "on the...",
        "to the",
        "to: ..",
    ]
    texts += ["an end an end", "all ends", "nend", "The group can", "so We will", "ends and more of it"]
    search = searcher_in(source, "\n".join(texts))
    assert search is not None
    assert [bool(search(text)) for text in texts] == [bool(re.search(source, text)) for text in texts]
