"""The words of a report for people, beside those of its findings."""

from collections.abc import Callable, Mapping
from typing import NamedTuple, Self

from cop_lesson.checks.rules import RuleBook

__all__ = ["ReportWords"]


class ReportWords(NamedTuple):
    """What a report says beside its findings: phrases, titles of elements and parts, why they matter, and links.

    ``reasons`` are by the names of concerns, and of the elements and parts that have one of their own; ``acts``, what
    can be done at once, are by the names of rules, elements and parts.
    """

    phrases: Mapping[str, str]
    titles: Mapping[str, str]
    reasons: Mapping[str, str]
    acts: Mapping[str, str]
    link: Callable[[int, str], str]

    @classmethod
    def of(cls, book: RuleBook, titles: Mapping[str, str], link: Callable[[int, str], str]) -> Self:
        """The words of a report in the language of some rules."""
        concerns = book.ranking.concerns
        reasons = {name: reason for concern in concerns for name, reason in concern.reasons.items()}
        all_reasons = {**{concern.name: concern.why for concern in concerns}, **reasons}
        return cls(book.phrases, titles, all_reasons, book.acts, link)

    def phrase(self, phrase: str, /, **values: object) -> str:
        """A phrase with its values."""
        return self.phrases[phrase].format(**values)

    def title(self, name: str | None) -> str:
        """The title of an element or a part, or else its name."""
        return self.titles.get(name or "", name or "")
