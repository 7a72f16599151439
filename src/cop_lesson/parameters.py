"""What the commands share: options that several have, and kind answers to misspelt words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from cop_lesson.dates import as_day, is_date
from cop_lesson.elements import LAST_SESSION, TIERS
from cop_lesson.languages import LANGUAGES
from cop_lesson.wording import nearest

__all__ = ["THROUGH", "TIER", "Choice", "Commands", "day", "language"]

_Command = TypeVar("_Command", bound=Callable[..., Any])


class Commands(click.Group):
    """Commands that answer a misspelt name with the one that was meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was probably meant."""
        if args and args[0] not in self.commands:
            likely = nearest(args[0], self.commands)
            hint = f"Did you mean {likely}?" if likely else f"The commands are: {', '.join(self.commands)}."
            message = f"There is no command {args[0]}. {hint}"
            raise click.UsageError(message, ctx)
        return super().resolve_command(ctx, args)


class Choice(click.Choice):  # type: ignore[type-arg]  # generic only in newer versions of click
    """A choice that answers a misspelt word with the one that was meant."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read the choice, or say which one was probably meant."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            likely = nearest(str(value), [str(choice) for choice in self.choices])
            hint = f" Did you mean {likely}?" if likely else ""
            raise click.BadParameter(f"{error.message}{hint}", ctx, param) from None


def day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    """Read a day, written with year, month and day."""
    if value is not None and not is_date(value):
        message = f"{value} is not a day. Write it as in 2027-03-09."
        raise click.BadParameter(message)
    return as_day(value) if value else None


def language(text: str) -> Callable[[_Command], _Command]:
    """The option that chooses the language of the words; ``text`` is its help."""
    return click.option("--lang", "language", type=Choice(LANGUAGES), help=text)


THROUGH = click.IntRange(1, LAST_SESSION)
TIER = Choice(TIERS)
