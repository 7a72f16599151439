"""What a plan says at one place, as words of a document: names for ids, words for choices, dates to read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cop_lesson.checks.plan_view import REPORTED, View
from cop_lesson.checks.selectors import is_there
from cop_lesson.finding import Path, pointer
from cop_lesson.plan_format.format import Part, PlanFormat, choice_in_words
from cop_lesson.tables import LIMITS
from cop_lesson.text.dates import QUARTER, as_day
from cop_lesson.text.wording import legible, shortened

__all__ = ["MAX_NAME", "Values"]

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?\Z")
_BETWEEN = re.compile("(, |; | ?[()] ?| [\u2013\u2014-] | (?=TB[ACD]|pendiente|por confirmar))")
"""What stands between answers of the format, or before a mark for later."""
_MANY = LIMITS["many_groups"]
MAX_NAME = LIMITS["name_characters"]
"""How long a name is where others refer to it, perhaps thousands of times; the whole stands in its own place."""
_TRUTH = {"true": "yes", "false": "no"}
_GREAT_START = re.compile("[A-Z\u00c0-\u00d6\u00d8-\u00de](?![A-Z])")
_SMALL_START = re.compile("[a-z\u00e0-\u00f6\u00f8-\u00fe](?![A-Z@])")


@dataclass(frozen=True, slots=True)
class Values:
    """Reads a plan for a document.

    ``as_written`` are pointers to texts that the checker does not know as a day or a choice, and people understand.
    """

    view: View
    plan_format: PlanFormat
    words: Mapping[str, Any]
    as_written: frozenset[str] = frozenset()

    def text(self, path: Path) -> str:
        """What the plan says at a path, with its line ends; through a list, what each entry says. Empty for nothing."""
        entries = self.view.get(path[:-1]) if path else None
        if isinstance(entries, list) and isinstance(path[-1], str):
            return "; ".join(filter(None, (self.text((*path[:-1], at, path[-1])) for at in range(len(entries)))))
        value, part = self.view.get(path), self.plan_format.part(path)
        if part is None or part.private:
            return ""
        if not is_there(value):
            is_understood = value is REPORTED and pointer(self.view.origin(path)) in self.as_written
            return self._in_our_words(legible(self.view.mention_in_one(path)), part) if is_understood else ""
        if isinstance(value, list):
            if self.names_all(value, part):
                return str(self.words["all"])
            return "; ".join(filter(None, (self.text((*path, at)) for at in range(len(value)))))
        return self._single(value, part, path)

    def _single(self, value: Any, part: Part, path: Path) -> str:
        if isinstance(value, bool):
            return str(self.words["yes" if value else "no"])
        if not isinstance(value, str):
            return legible(self.view.written(path))
        if part.refers_to:
            return self.entry_name(value, part)
        if part.choices:
            return self._in_our_words(value, part)
        return self.date(legible(value))

    def _in_our_words(self, text: str, part: Part) -> str:
        """A text with our words for each choice, day, yes and no in it: ``monthly, pendiente`` is in one language."""
        return "".join(self._piece(piece, part) for piece in _BETWEEN.split(text))

    def _piece(self, text: str, part: Part) -> str:
        if text in part.choices:
            return choice_in_words(part, text, self.words["choices"])
        if "boolean" in part.kinds and text in _TRUTH:
            return str(self.words[_TRUTH[text]])
        return self.date(text) if as_day(text) else text

    def in_words(self, path: Path) -> str:
        """What is written where yes or no belongs and is neither, behind the title of its part: ``done: cancelled``."""
        part = self.plan_format.part(path)
        words = self.text(path) if self.view.get(path) is REPORTED else ""
        return f"{part.title}: {words}" if part and words else ""

    def names_all(self, ids: list[Any], part: Part) -> bool:
        """Whether a list names every group of a longer list, which is shorter to say in one word."""
        all_ids = self.view.ids_of(part.refers_to) if "stakeholders" in part.refers_to else ()
        return len(all_ids) >= _MANY and set(all_ids) <= {entry_id for entry_id in ids if isinstance(entry_id, str)}

    def entry_name(self, name: str, part: Part) -> str:
        """The words of the entry that an id stands for; the id itself where there is no such entry."""
        for section in part.refers_to:
            place = self.view.ids.get(name, {}).get(section)
            if place:
                said = self.text((*place[:-1], self.plan_format.name_field((section,))))
                return shortened(said or name, MAX_NAME)
        return legible(name)

    def date(self, text: str) -> str:
        """A day, month or quarter in words; any other text as it is."""
        if match := QUARTER.match(text):
            return str(self.words["quarter"]).format(quarter=match[2], year=match[1])
        if match := _DAY.match(text):
            month = int(match[2])
            if 1 <= month <= len(self.words["months"]):
                form = self.words["date"] if match[3] else self.words["month"]
                day = int(match[3] or 0)
                return str(form).format(day=day, month=self.words["months"][month - 1], year=match[1])
        return text

    def is_ours(self, path: Path) -> bool:
        """Whether a place is told in our words: as a choice, a day, yes or no, or as all groups."""
        value, part = self.view.get(path), self.plan_format.part(path)
        if part is None:
            return False
        if isinstance(value, list):
            return self.names_all(value, part)
        return isinstance(value, bool) or (
            isinstance(value, str) and not part.refers_to and (value in part.choices or self.date(value) != value)
        )

    @staticmethod
    def capitalized(words: str) -> str:
        """Our words with a capital at their start."""
        return chr(ord(words[0]) - 32) + words[1:] if _SMALL_START.match(words) else words

    @staticmethod
    def uncapitalized(title: str) -> str:
        """A title with a small letter at its start, as it stands within a sentence; not where it is an abbreviation."""
        return chr(ord(title[0]) + 32) + title[1:] if _GREAT_START.match(title) else title
