"""The options of directives: read kindly, so that a slip is a warning and the content is still shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, ClassVar, TypeAlias

from docutils.nodes import make_id
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from cop_lesson.plan_format.format import load_format
from cop_lesson.text.wording import nearest

__all__ = [
    "KindlyDirective",
    "OptionReader",
    "calendar_day",
    "choice",
    "clock",
    "days",
    "flag",
    "kebab",
    "kebab_list",
    "minutes",
    "name_list",
    "pauses",
    "sections",
    "whole_number",
    "yes_or_no",
]

logger = logging.getLogger(__name__)

OptionReader: TypeAlias = Callable[[str], Any]
"""Makes a value of what stands behind an option; raises ValueError with a sentence about how to write it."""

_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def kebab(text: str) -> str:
    """A name such as ``find-owners``."""
    if not _KEBAB.fullmatch(text):
        suggestion = make_id(text) or "find-owners"
        raise ValueError(f'Write it in small letters, digits and hyphens, such as "{suggestion}".')
    return text


def kebab_list(text: str) -> tuple[str, ...]:
    """Names with commas or spaces between them."""
    return tuple(kebab(name) for name in name_list(text))


def name_list(text: str) -> tuple[str, ...]:
    """Words with commas or spaces between them."""
    return tuple(dict.fromkeys(text.replace(",", " ").split()))


def minutes(text: str) -> int:
    """A number of minutes."""
    if not re.fullmatch(r"[0-9]{1,3}", text):
        raise ValueError('Write the minutes as a number, such as "9".')
    return int(text)


def whole_number(text: str) -> int:
    """A number, from 1."""
    if not re.fullmatch(r"[1-9][0-9]{0,3}", text):
        raise ValueError('Write a number, such as "1".')
    return int(text)


def calendar_day(text: str) -> date:
    """A day, written as in a plan."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("Write year, month and day, such as 2027-03-09.") from None


def days(text: str) -> tuple[tuple[int, ...], ...]:
    """The sessions of each day: ``1 2 3 / 4 5 / 6 7``."""
    sessions = tuple(tuple(whole_number(number) for number in name_list(day)) for day in text.split("/"))
    if not all(sessions):
        raise ValueError('Write the sessions of each day with "/" between the days, such as "1 2 / 3 4".')
    return sessions


def clock(text: str) -> int:
    """A time of day, as minutes from midnight."""
    match = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", text)
    if not match:
        raise ValueError('Write hours and minutes, such as "09:00".')
    return int(match[1]) * 60 + int(match[2])


def pauses(text: str) -> dict[int, int]:
    """Breaks: behind which session, and how many minutes: ``2=15 4=60``."""
    breaks = {}
    for pause in name_list(text):
        after, _, length = pause.partition("=")
        try:
            breaks[whole_number(after)] = minutes(length)
        except ValueError:
            raise ValueError('Write each break as session=minutes, such as "2=15, 4=60".') from None
    return breaks


def flag(text: str) -> bool:
    """An option that says enough by being there."""
    if text:
        raise ValueError("It takes no value.")
    return True


def yes_or_no(text: str) -> bool:
    """``yes`` or ``no``."""
    return bool(choice("yes", "no")(text) == "yes")


def sections(text: str) -> tuple[str, ...]:
    """Sections of a plan."""
    section_names = [names[0] for names in load_format().parts if len(names) == 1]
    names = tuple(name.replace("-", "_") for name in name_list(text))
    for name in names:
        if name not in section_names:
            suggestion = nearest(name, section_names)
            hint = f'Did you mean "{suggestion}"?' if suggestion else f"The sections are: {', '.join(section_names)}."
            raise ValueError(f'A plan has no section "{name}". {hint}')
    return names


def choice(*choices: str) -> OptionReader:
    """One of some words."""

    def read(text: str) -> str:
        if text not in choices:
            suggestion = nearest(text, choices)
            hint = f' Did you mean "{suggestion}"?' if suggestion else ""
            raise ValueError(f"Write one of: {', '.join(choices)}.{hint}")
        return text

    return read


class _AnyOption(dict[str, Callable[[str], Any]]):
    """Lets every option through: docutils would refuse the whole block for one that it does not know."""

    def __missing__(self, name: str) -> Callable[[str | None], str]:
        return lambda text: (text or "").strip()

    def __bool__(self) -> bool:
        """A parser that looks whether there are options at all finds that there are."""
        return True


class KindlyDirective(SphinxDirective):
    """A directive that reads its options by ``readers``; it warns of what it cannot read, and leaves it out."""

    option_spec: ClassVar[Any] = _AnyOption()
    optional_arguments = 1
    final_argument_whitespace = True
    readers: ClassVar[Mapping[str, OptionReader]] = {}

    def read_options(self) -> dict[str, Any]:
        """The values of the options that can be read."""
        values: dict[str, Any] = {}
        for name, text in self.options.items():
            reader = self.readers.get(name)
            if reader is None:
                self.warn("option", self._unknown(name))
                continue
            try:
                values[name] = reader(text)
            except ValueError as error:
                self.warn("option", f'{self.name}: the option "{name}" cannot be "{text}". {error}')
        return values

    def warn(self, kind: str, message: str) -> None:
        """Warn the author, with the place."""
        logger.warning(message, type="cop", subtype=kind, location=self.get_location())

    def _unknown(self, name: str) -> str:
        suggestion = nearest(name, self.readers)
        overview = f"Its options are: {', '.join(self.readers)}." if self.readers else "It has no options."
        return f'{self.name} has no option "{name}". {f"Did you mean {suggestion}?" if suggestion else overview}'
