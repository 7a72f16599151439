"""The kind of check that looks at the wording of texts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeAlias

from cop_lesson.checks.item import Item, Mismatch
from cop_lesson.checks.selectors import Match
from cop_lesson.checks.text_limits import limits_of, no_address_of, not_saying
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
    texts = [match for match in item.values(check["of"]) if isinstance(match.value, str)]
    if "explained_by" in check:
        exempt = item.places(check.get("except", []))
        yield from _unexplained(item, [match for match in texts if match.path not in exempt], check)
    elif found := list(_past(item, texts, check) if "past_after" in check else _beyond_limits(item, texts, check)):
        exempt = item.places(check.get("except", []))
        count = sum(match.path not in exempt for match in texts)
        yield from _taken([mismatch for mismatch in found if mismatch.at not in exempt], count, check)


def _taken(found: list[Mismatch], count: int, check: Parameters) -> list[Mismatch]:
    """What is told of texts that break a limit, of so many texts."""
    take = check.get("take")
    if count < check.get("least", 0) or (take == "only" and count > 1):
        return []
    return [one._replace(words={"count": count, **one.words}) for one in found[:1]] if take else found


def _beyond_limits(item: Item, texts: list[Match], check: Parameters) -> Iterator[Mismatch]:
    """The first limit that each text breaks."""
    together = "\n".join(value for _, value in texts)
    limits = limits_of(check, together)
    if "address_of" in check:
        limits.append(no_address_of([str(match.value) for match in item.values(check["address_of"])]))
    if patterns := check.get("not_saying", {}).get(item.language):
        limits += not_saying(patterns, together)
    for path, value in texts if limits else ():
        for limit in limits:
            if words := limit(value):
                yield Mismatch(words, path)
                break


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
        phrase = next((phrase for phrase, day in days if item.today and day < item.today), None)
        if phrase and not has_word(match.value, check.get("past_unless", ())):
            yield Mismatch({"value": phrase}, match.path)
