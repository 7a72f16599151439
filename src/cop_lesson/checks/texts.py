"""The kind of check that looks at the wording of texts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeAlias

from cop_lesson.checks.item import Item, Mismatch
from cop_lesson.checks.parties import address_of
from cop_lesson.checks.selectors import Match
from cop_lesson.checks.text_limits import Limit, limits_of
from cop_lesson.text import wording
from cop_lesson.text.dates import days_after

__all__ = ["has_word", "text"]

Parameters: TypeAlias = Mapping[str, Any]


def has_word(text: str, words: Collection[str]) -> bool:
    """Whether one of some words stands in a text."""
    return not wording.distinct_words(text).isdisjoint(words)


def text(item: Item, check: Parameters) -> Iterator[Mismatch]:
    """The wording of each text keeps the limits that are given; the first that it breaks is reported.

    Of patterns by language, those of the plan's are looked for, in small letters. With ``take`` only the first text is
    told that breaks one: with ``only``, where there is no other; from ``least`` texts on.
    """
    exempt = {match.path for match in item.values(check.get("except", []))}
    texts = [match for match in item.values(check["of"]) if match.path not in exempt and isinstance(match.value, str)]
    if "explained_by" in check:
        yield from _unexplained(item, texts, check)
        return
    if "past_after" in check:
        yield from _past(item, texts, check)
        return
    take = check.get("take")
    if len(texts) < check.get("least", 0) or (take == "only" and len(texts) > 1):
        return
    limits = limits_of(check)
    if "address_of" in check:
        limits.append(_is_no_address([str(match.value) for match in item.values(check["address_of"])]))
    if patterns := check.get("not_saying", {}).get(item.language):
        limits.append(_not_saying(patterns))
    for path, text in texts:
        for limit in limits:
            if words := limit(text):
                yield Mismatch({"count": len(texts), **words} if take else words, path)
                if take:
                    return
                break


def _not_saying(patterns: list[str]) -> Limit:
    """A text says nothing by some patterns, which look at it in small letters."""

    def limit(text: str) -> Parameters | None:
        folded = wording.fold(text)
        found = next(filter(None, (re.search(pattern, folded) for pattern in patterns)), None)
        return {"value": wording.fold_space(text)[found.start() : found.end()]} if found else None

    return limit


def _is_no_address(names: list[str]) -> Limit:
    """A text holds no address that is made of one of some names."""
    return lambda text: {"value": address} if (address := address_of(text, names)) else None


def _unexplained(item: Item, texts: list[Match], check: Parameters) -> Iterator[Mismatch]:
    """Each term that ``without`` finds, at its first place, unless it is explained anywhere in the plan."""
    explained_terms = {wording.fold(str(match.value)) for match in item.values(check["explained_by"])}
    for _, text in item.values("**"):
        explained_terms |= {
            wording.fold(term) for term, is_explained in wording.terms(text, check["without"]) if is_explained
        }
    for match in texts:
        for term, _ in wording.terms(match.value, check["without"]):
            if wording.fold(term) not in explained_terms:
                explained_terms.add(wording.fold(term))
                yield Mismatch({"value": term}, match.path)


def _past(item: Item, texts: list[Match], check: Parameters) -> Iterator[Mismatch]:
    """The first day in each text that is past; a text with a word of ``past_unless`` speaks of what has been."""
    for match in texts:
        days = days_after(match.value, check["past_after"])
        is_history = has_word(match.value, check.get("past_unless", ()))
        phrase = next((phrase for phrase, day in days if item.today and day < item.today), None)
        if phrase and not is_history:
            yield Mismatch({"value": phrase}, match.path)
