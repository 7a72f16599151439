"""The command line: commands, options, exit codes.

Nothing heavy is imported before a command runs, so that help and completion answer at once.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import click

from cop_lesson.cli.commands import COMMANDS
from cop_lesson.cli.console import OutputFailed, complain, open_streams, silence
from cop_lesson.cli.exit_codes import CANNOT_RUN, CLOSED, HELP_ON_CODES, STOPPED
from cop_lesson.cli.usage import Mistake, asked_language, find_language_option, in_words, phrases_of, speak
from cop_lesson.text.wording import nearest, visible

__all__ = ["cli", "main"]


class _Commands(click.Group):
    """Commands that answer a misspelt name with the one that was meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands:
            near = nearest(args[0], self.commands)
            raise Mistake("usage_no_command", ctx, near=near, choices=self.commands, name=visible(args[0]) or '""')
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options, and note in which language to say what is wrong with others of them."""
        speak(find_language_option(args), ctx)
        with in_words(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        with in_words(ctx):
            return super().invoke(ctx)


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    epilog=HELP_ON_CODES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="cop-lesson")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """See what the plan of your community still lacks.

    A plan is a text file, such as my-plan.yaml. Make one with "cop-lesson new", fill it in with any text
    editor, and see what is still open with "cop-lesson check".
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


for _command in COMMANDS:
    cli.add_command(_command)


def _error_lines(error: click.ClickException) -> list[str]:
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    phrases = phrases_of(asked_language(ctx))
    usage = ctx.get_usage().replace("Usage:", f"{phrases['usage']}:", 1).splitlines() if ctx else []
    return [*usage, f"{phrases['usage_error']}: {error.format_message()}"]


def main() -> None:
    """Run the command line. Whatever happens, people get a sentence and never a trace of Python."""
    open_streams()
    try:
        code = cli.main(prog_name="cop-lesson", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        complain(*_error_lines(error))
        code = CANNOT_RUN
    except (click.Abort, KeyboardInterrupt):
        complain(_phrases()["usage_stopped"])
        code = STOPPED
    except (OutputFailed, OSError) as error:
        failure = OutputFailed(error) if isinstance(error, OSError) else error
        if not failure.closed:
            complain(_phrases()["command_no_output"].format(reason=failure))
        silence()
        code = CLOSED if failure.closed else CANNOT_RUN
    sys.exit(code)


def _phrases() -> Mapping[str, str]:
    """The words for what stops a command, of which no context is left."""
    return phrases_of(find_language_option(sys.argv[1:]))
