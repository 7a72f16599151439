"""Writing to the person or the program in front: whole, safe to show, and calm when nobody reads any more."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from typing import TextIO

import click

from cop_lesson.patterns import lazy_pattern
from cop_lesson.text.logs import without_commands
from cop_lesson.text.wording import visible_name

__all__ = ["OutputFailed", "as_argument", "check_command", "complain", "open_streams", "silence", "write"]


PIECE = 8192
_NEEDS_NO_QUOTES = lazy_pattern(rf"[\w@%+=:,./~{re.escape(os.sep)}-]*\Z")
_MEANS_MORE = frozenset('"$`!' + ("" if os.name == "nt" else "\\"))
"""What keeps a meaning for a shell between double quotation marks, which all shells know."""


class OutputFailed(Exception):
    """The output could not be written; ``closed`` says that nobody wanted more of it."""

    def __init__(self, reason: OSError) -> None:
        """Keep the words of the system for what went wrong."""
        super().__init__(reason.strerror)
        self.closed = isinstance(reason, BrokenPipeError)


def open_streams() -> None:
    """Make sure that there are streams, whatever the program was started with, and that no letter stops them."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            # It stays open until the program ends, as a stream does.
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def write(content: str | bytes) -> None:
    """Write it as it is, in pieces: after one large write Python may not notice that nobody reads any more.

    Text is for people, and has the letters and line ends of their console, and no commands of a log. Bytes are meant
    for a file or a program, and stay what they are: a console of Windows would change their letters and line ends.

    Raises:
        OutputFailed: it could not be written.
    """
    if isinstance(content, str):
        content = without_commands(content)
    try:
        for start in range(0, len(content), PIECE):
            click.echo(content[start : start + PIECE], nl=False, color=True)
    except OSError as error:
        raise OutputFailed(error) from error


def as_argument(name: str) -> str:
    """A name of a file as it is typed behind a command: one with spaces in quotation marks, and none is an option."""
    argument = f"./{name}" if name.startswith("-") and name != "-" else name
    if _NEEDS_NO_QUOTES.match(argument):
        return argument
    if _MEANS_MORE.isdisjoint(argument):
        return f'"{argument}"'
    import shlex  # noqa: PLC0415  (few names need it)

    return shlex.quote(argument)


def check_command(plan: str) -> str:
    """The command that checks a plan, to be typed as it stands."""
    return f"cop-lesson check {as_argument(plan)}"


def complain(*lines: str) -> None:
    """Say what went wrong, in so many lines; where even that cannot be written, nothing more can be done."""
    try:
        click.echo(without_commands("\n".join(map(visible_name, lines))), err=True)
    except OSError:
        _lead_to_nowhere(sys.stderr)


def silence() -> None:
    """Write nothing from now on, since the output cannot be written any more."""
    for stream in (sys.stdout, sys.stderr):
        _lead_to_nowhere(stream)


def _lead_to_nowhere(stream: TextIO) -> None:
    """Let the last flush at the end of Python succeed, which would change the exit code."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
