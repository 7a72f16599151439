"""The command line: commands, options, exit codes.

Nothing heavy is imported before a command runs, so that help and completion answer at once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

import click

from cop_lesson.dates import as_day, is_date
from cop_lesson.elements import LAST_SESSION, TIERS
from cop_lesson.languages import LANGUAGES
from cop_lesson.streams import OutputFailed, complain, open_streams, silence
from cop_lesson.wording import nearest

__all__ = ["cli", "main"]

_Command = TypeVar("_Command", bound=Callable[..., Any])

PLAN = "my-plan.yaml"
CANNOT_RUN, STOPPED, CLOSED = 2, 130, 141
"""Exit codes beside those of ``check``; the last two are those of a program ended by Ctrl-C or a closed pipe."""


class _Commands(click.Group):
    """Commands that answer a misspelt name with the one that was meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands:
            likely = nearest(args[0], self.commands)
            hint = f"Did you mean {likely}?" if likely else f"The commands are: {', '.join(self.commands)}."
            message = f"There is no command {args[0]}. {hint}"
            raise click.UsageError(message, ctx)
        return super().resolve_command(ctx, args)


class _Choice(click.Choice):  # type: ignore[type-arg]  # generic only in newer versions of click
    """A choice that answers a misspelt word with the one that was meant."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            likely = nearest(str(value), [str(choice) for choice in self.choices])
            hint = f" Did you mean {likely}?" if likely else ""
            raise click.BadParameter(f"{error.message}{hint}", ctx, param) from None


def _day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    if value is not None and not is_date(value):
        message = f"{value} is not a day. Write it as in 2027-03-09."
        raise click.BadParameter(message)
    return as_day(value) if value else None


def _language(text: str) -> Callable[[_Command], _Command]:
    return click.option("--lang", "language", type=_Choice(LANGUAGES), help=text)


_THROUGH = click.IntRange(1, LAST_SESSION)
_TIER = _Choice(TIERS)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="cop-lesson")
def cli() -> None:
    """See what the plan of your community still lacks.

    A plan is a text file, such as my-plan.yaml. Make one with "cop-lesson new", fill it in with any text
    editor, and see what is still open with "cop-lesson check".
    """


@cli.command(short_help="Say what a plan still lacks.")
@click.argument("plans", nargs=-1, metavar="[PLAN]...")
@click.option(
    "--through",
    type=_THROUGH,
    metavar="SESSION",
    help="The last session that you have done; later ones are not asked for.",
)
@click.option("--tier", type=_TIER, help="How much to ask for, whatever the plan itself says.")
@click.option(
    "--enable",
    multiple=True,
    metavar="RULE",
    help="Judge also by this rule, which is off otherwise; for several, repeat the option.",
)
@click.option("--all", "everything", is_flag=True, help="Explain every finding, also those of later sessions.")
@click.option("--strict", is_flag=True, help="End with 1 also when there is only advice.")
@click.option("--today", callback=_day, metavar="YYYY-MM-DD", help="The day to compare dates with, if it is not today.")
@click.option(
    "--format",
    "form",
    type=_Choice(["full", "concise", "json", "github", "sarif"]),
    default="full",
    show_default=True,
    help="For people, one line a finding, or for programs.",
)
@_language("The language of the words, whatever the plan itself says.")
@click.option("--color", type=_Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.pass_context
def check(ctx: click.Context, /, plans: Sequence[str], **options: Any) -> None:
    """Say what a plan still lacks.

    PLAN is a file, a folder (every plan in it is checked), or - for what another program writes. Without PLAN
    it is my-plan.yaml in this folder.

    \b
    The exit code is
      0  nothing is missing or wrong (advice is allowed)
      1  something is missing or wrong
      2  something could not be read
    """  # noqa: D301  (click wants the character itself)
    from cop_lesson.commands import check_plans  # noqa: PLC0415

    ctx.exit(check_plans(plans or [PLAN], named=bool(plans), **options))


@cli.command(short_help="Make a blank plan to fill in.")
@click.argument("plan", default=PLAN, metavar="[PLAN]")
@click.option("--tier", type=_TIER, default=TIERS[0], show_default=True, help="How much to ask for.")
@click.option("--through", type=_THROUGH, metavar="SESSION", help="Only what is asked up to this session.")
@click.option("--section", "sections", multiple=True, metavar="NAME", help="Only this section, such as needs.")
@_language("The language of the questions.")
@click.option("--force", is_flag=True, help="Write over a file that exists.")
@click.pass_context
def new(ctx: click.Context, /, plan: str, **options: Any) -> None:
    """Make a blank plan with the questions of the lesson in it.

    It is written to my-plan.yaml, or to the file PLAN that you name. With - it is shown and not written.
    To make a worksheet of a few sections, name each with --section.
    """
    from cop_lesson.commands import make_plan  # noqa: PLC0415

    ctx.exit(make_plan(plan, **options))


@cli.command(short_help="Explain a rule or an element.")
@click.argument("name", default="", metavar="[NAME]")
@_language("The language of the explanation.")
@click.pass_context
def explain(ctx: click.Context, /, name: str, **options: Any) -> None:
    """Explain a rule or an element: what it asks for, why, an example, and where it is taught.

    NAME stands in square brackets behind a finding, such as next-step-without-owner; or it is an element or a
    part, such as needs or team.sponsor. Without NAME all of them are listed, by session.
    """
    from cop_lesson.commands import explain_name  # noqa: PLC0415

    ctx.exit(explain_name(name, **options))


@cli.command(short_help="Put worksheets together to one plan.")
@click.argument("worksheets", nargs=-1, required=True, metavar="WORKSHEET...")
@click.option(
    "-o",
    "--output",
    "plan",
    default=PLAN,
    show_default=True,
    metavar="PLAN",
    help="Where the plan is written; - shows it.",
)
@click.option("--force", is_flag=True, help="Write over a file that exists.")
@click.pass_context
def assemble(ctx: click.Context, /, worksheets: Sequence[str], **options: Any) -> None:
    """Put worksheets together to one plan, section by section, with their comments.

    Where two worksheets fill the same section differently, nothing is written, and both places are named.
    """
    from cop_lesson.commands import assemble_plan  # noqa: PLC0415

    ctx.exit(assemble_plan(worksheets, **options))


@cli.command(short_help="Show the plan format for editors.")
@click.argument("section", default="", metavar="[SECTION]")
@_language("The language of its titles and descriptions.")
@click.pass_context
def schema(ctx: click.Context, /, section: str, **options: Any) -> None:
    """Show the JSON Schema of a plan, or of one section, in one piece: editors complete names with it."""
    from cop_lesson.commands import show_schema  # noqa: PLC0415

    ctx.exit(show_schema(section, **options))


_TODAY = click.option(
    "--today", callback=_day, metavar="YYYY-MM-DD", help="The day to compare dates with, if it is not today."
)
_FORCE = click.option("--force", is_flag=True, help="Write over a file that exists.")
_OUTPUT = click.option(
    "-o", "--output", default="-", metavar="FILE", help="Where it is written; without this it is shown."
)


@cli.command(short_help="Make a charter to hand over.")
@click.argument("plan", default=PLAN, metavar="[PLAN]")
@_OUTPUT
@click.option(
    "--to", "form", type=_Choice(["md", "html", "docx"]), help="Markdown, a web page or Word; else as FILE ends."
)
@click.option(
    "--for",
    "reader",
    type=_Choice(["members", "sponsor", "public"]),
    default="members",
    show_default=True,
    help="Who reads it, which decides what is in it.",
)
@click.option("--gaps/--no-gaps", default=True, help="Whether to say what is not decided yet.  [default: gaps]")
@_language("The language of headings and labels, whatever the plan itself says.")
@_TODAY
@_FORCE
@click.pass_context
def charter(ctx: click.Context, /, plan: str, **options: Any) -> None:
    """Make a charter of a plan: a document for members, for a sponsor, or for everybody.

    It is made from the plan each time, so it never says anything else. What is marked as private in the plan format
    is in no charter.
    """
    from cop_lesson.documents import make_charter  # noqa: PLC0415

    ctx.exit(make_charter(plan, **options))


@cli.command(short_help="Draw a picture of a plan.")
@click.argument("plan", default=PLAN, metavar="[PLAN]")
@click.option(
    "--picture",
    type=_Choice(["groups", "pathway", "roadmap", "chain"]),
    default="chain",
    show_default=True,
    help="Which one to draw.",
)
@_OUTPUT
@_language("The language of its words, whatever the plan itself says.")
@_FORCE
@click.pass_context
def draw(ctx: click.Context, /, plan: str, **options: Any) -> None:
    """Draw a picture of a plan, as an SVG file.

    \b
    groups    interest and influence of the groups, and who is affected
    pathway   the levels of engagement, and the ways between them
    roadmap   milestones, next steps and the review, by their days
    chain     from needs to formats to next steps
    """  # noqa: D301  (click wants the character itself)
    from cop_lesson.documents import draw_picture  # noqa: PLC0415

    ctx.exit(draw_picture(plan, **options))


@cli.command(short_help="Say what changed between two plans.")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--format", "form", type=_Choice(["text", "md", "json"]), default="text", show_default=True, help="The form."
)
@_language("The language of the words, whatever the new plan itself says.")
@click.pass_context
def diff(ctx: click.Context, /, old: str, new: str, **options: Any) -> None:
    """Say what changed from the plan OLD to the plan NEW, entry by entry, in words."""
    from cop_lesson.documents import compare_plans  # noqa: PLC0415

    ctx.exit(compare_plans(old, new, **options))


@cli.command(short_help="Make the agenda of a review.")
@click.argument("plan", default=PLAN, metavar="[PLAN]")
@_OUTPUT
@click.option(
    "--to", "form", type=_Choice(["text", "md", "ics"]), help="Text, Markdown or calendar dates; else as FILE ends."
)
@click.option(
    "--days", type=click.IntRange(0, 3660), default=30, show_default=True, help="How far to look ahead, in days."
)
@_language("The language of the words, whatever the plan itself says.")
@_TODAY
@_FORCE
@click.pass_context
def review(ctx: click.Context, /, plan: str, **options: Any) -> None:
    """Make the agenda of a meeting about the plan: what is due, overdue, without an owner or left open.

    With a FILE that ends in .ics, the dated items are written for a calendar.
    """
    from cop_lesson.documents import make_agenda  # noqa: PLC0415

    ctx.exit(make_agenda(plan, **options))


def main() -> None:
    """Run the command line. Whatever happens, people get a sentence and never a trace of Python."""
    open_streams()
    try:
        code = cli.main(prog_name="cop-lesson", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        usage = error.ctx.get_usage() + "\n" if isinstance(error, click.UsageError) and error.ctx else ""
        complain(f"{usage}Error: {error.format_message()}")
        code = CANNOT_RUN
    except (click.Abort, KeyboardInterrupt):
        complain("Stopped.")
        code = STOPPED
    except (OutputFailed, OSError) as error:
        failed = OutputFailed(error) if isinstance(error, OSError) else error
        if not failed.closed:
            complain(f"The output could not be written: {failed}")
        silence()
        code = CLOSED if failed.closed else CANNOT_RUN
    sys.exit(code)
