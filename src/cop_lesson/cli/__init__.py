"""The command line: commands, options, exit codes.

Nothing heavy is imported before a command runs, so that help and completion answer at once.
"""

from __future__ import annotations

import sys
from typing import Any

import click

from cop_lesson.cli.commands import COMMANDS
from cop_lesson.cli.console import OutputFailed, complain, open_streams, silence
from cop_lesson.cli.exit_codes import CANNOT_RUN, CLOSED, STOPPED
from cop_lesson.cli.usage import asked_language, remember_language, usage_error
from cop_lesson.plan_format.languages import SOURCE_LANGUAGE
from cop_lesson.text.wording import nearest

__all__ = ["cli", "main"]


class _Commands(click.Group):
    """Commands that answer a misspelt name with the one that was meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands:
            suggestion = nearest(args[0], self.commands)
            hint = f"Did you mean {suggestion}?" if suggestion else f"The commands are: {', '.join(self.commands)}."
            name = args[0] or "of an empty name"
            message = f"There is no command {name}. {hint}"
            raise click.UsageError(message, ctx)
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options, and note in which language to say what is wrong with others of them."""
        remember_language(ctx, args)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; for a misspelt option name the nearest one, where click lists all that are a little alike."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise self._reworded(error, asked_language(ctx)) from None

    def _reworded(self, error: click.UsageError, language: str) -> click.UsageError:
        if isinstance(error, click.NoSuchOption):
            suggestion = nearest(error.option_name, error.possibilities or ())
            possibilities = [suggestion] if suggestion else error.possibilities
            error = click.NoSuchOption(error.option_name, error.message, possibilities, error.ctx)
        if language == SOURCE_LANGUAGE:
            return error
        from cop_lesson.checks.rules import load_rules  # noqa: PLC0415  (help needs no rules)

        return click.UsageError(usage_error(error, load_rules(language).phrases), error.ctx)


_EXIT_CODES = """
\b
The exit code of every command is
  0    it has done what it was asked for
  1    something has to be looked at: "check" found something, or "assemble" answers that differ
  2    a file, a name or an option is not right, or something could not be read or written
  130  it was stopped by Ctrl-C
"""


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    epilog=_EXIT_CODES,
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
    usage = ctx.get_usage().splitlines() if ctx else []
    lines = [*usage, f"Error: {error.format_message()}"]
    language = asked_language(ctx)
    if language == SOURCE_LANGUAGE:
        return lines
    from cop_lesson.checks.rules import load_rules  # noqa: PLC0415  (help needs no rules)

    phrases = load_rules(language).phrases
    lines[0] = lines[0].replace("Usage:", f"{phrases['usage']}:", 1)
    lines[-1] = f"{phrases['usage_error']}: {error.format_message()}"
    return lines


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
        complain("Stopped.")
        code = STOPPED
    except (OutputFailed, OSError) as error:
        failure = OutputFailed(error) if isinstance(error, OSError) else error
        if not failure.closed:
            complain(f"The output could not be written: {failure}")
        silence()
        code = CLOSED if failure.closed else CANNOT_RUN
    sys.exit(code)
