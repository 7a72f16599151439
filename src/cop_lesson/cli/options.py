"""Options that several commands share, and choices that know what was meant."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from cop_lesson.cli.completion import complete_way
from cop_lesson.cli.console import complain
from cop_lesson.cli.exit_codes import CANNOT_RUN
from cop_lesson.cli.usage import BadValue, asked_language, phrases_of
from cop_lesson.finding import LAST_SESSION
from cop_lesson.plan_format.format import ASKS
from cop_lesson.plan_format.languages import LANGUAGES
from cop_lesson.text.dates import as_day, is_date
from cop_lesson.text.wording import nearest

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

__all__ = [
    "ASKING",
    "FILE",
    "FORCE",
    "NAME",
    "OUTPUT",
    "OWN_PLAN",
    "PLAN",
    "READER",
    "THROUGH",
    "TODAY",
    "WAY",
    "Choice",
    "Number",
    "language",
    "own_rules",
]

_Command = TypeVar("_Command", bound=Callable[..., Any])

PLAN = "my-plan.yaml"


class Choice(click.Choice):  # type: ignore[type-arg]  # generic only in newer versions of click
    """A choice that answers a misspelt word with the one that was meant."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the choice that a word names."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            near = nearest(str(value), [str(choice) for choice in self.choices])
            raise BadValue(value, ctx, param, near=near) from None


class Number(click.IntRange):
    """A number that keeps what was typed in its place."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number that a text names."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            raise BadValue(value, ctx, param) from None


class Name(click.ParamType):  # type: ignore[type-arg]  # generic only in newer versions of click
    """A name that is not empty; what it names is looked for by the command itself."""

    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the name."""
        if str(value):
            return str(value)
        raise BadValue("", ctx, param)


class FileName(Name):
    """The name of a file."""

    def shell_complete(self, _ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Leave it to the shell, which completes the names of files."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415  (only where something is to be completed)

        return [CompletionItem(incomplete, type="file")]


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    if value is not None and not is_date(value):
        raise BadValue(value, ctx, param)
    return as_day(value) if value else None


def _plan(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """The plan, which has to be there where nobody named one."""
    is_unnamed = ctx.get_parameter_source(str(param.name)) is ParameterSource.DEFAULT
    # Whoever presses TAB has not said yet what is wanted.
    if is_unnamed and not ctx.resilient_parsing and not os.path.lexists(value):
        complain(phrases_of(asked_language(ctx))["command_no_plan"].format(plan=value))
        ctx.exit(CANNOT_RUN)
    return value


def language(text: str) -> Callable[[_Command], _Command]:
    """The option ``--lang``."""
    return click.option("--lang", "language", type=Choice(LANGUAGES), help=text)


def own_rules(text: str) -> Callable[[_Command], _Command]:
    """The option ``--rules``."""
    return click.option("--rules", "rule_files", multiple=True, type=FILE, metavar="FILE", help=text)


FILE = FileName()
NAME = Name()
THROUGH = Number(1, LAST_SESSION)
ASKING = Choice(ASKS)
READER = Choice(["members", "sponsor", "public"])
OWN_PLAN = click.argument("plan", default=PLAN, metavar="[PLAN]", callback=_plan, type=FILE)
TODAY = click.option(
    "--today", callback=_day, metavar="YYYY-MM-DD", help="The day to compare dates with, if it is not today."
)
FORCE = click.option("--force", is_flag=True, help="Write over a file that exists.")
OUTPUT = click.option(
    "-o",
    "--output",
    default="-",
    type=FILE,
    metavar="FILE",
    help="Where it is written; without this it is shown.",
)
WAY = click.option(
    "--way",
    type=NAME,
    metavar="NAME",
    shell_complete=complete_way,
    help="For decisions: start from a way to decide. It is lead, elected, consensus, circles or host.",
)
