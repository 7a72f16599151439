"""Where commands put what they made: shown, or in a file that is not written over unasked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from cop_lesson.cli.console import check_command, complain, write
from cop_lesson.cli.exit_codes import CANNOT_RUN, FINE
from cop_lesson.cli.files import STANDARD_INPUT, is_same, write_whole
from cop_lesson.files import FileProblem
from cop_lesson.text.wording import visible_name

__all__ = ["choose_form", "write_document", "write_or_show", "write_plan"]


def choose_form(output: str, form: str | None, forms: Mapping[str, str], phrases: Mapping[str, str]) -> str | None:
    """The form that ``--to`` or the ending of a name asks for.

    It is nothing, with a word about it, where the two differ or nothing can be written for the ending.
    """
    ending = Path(output).suffix.lower()
    if form and ending and forms.get(ending, form) != form:
        complain(f"{output}: {phrases['command_forms_differ'].format(ending=ending, form=form)}")
        return None
    if form:
        return form
    if ending not in forms:
        endings = ", ".join(filter(None, forms))
        complain(f"{output}: {phrases['command_no_form'].format(ending=ending, endings=endings)}")
    return forms.get(ending)


def write_document(
    output: str, content: str | bytes, phrases: Mapping[str, str], *, plans: Sequence[str] = (), force: bool
) -> int:
    """Write what was made of plans, or show it; never over one of them."""
    data = content if isinstance(content, bytes) else content.encode()
    if output != STANDARD_INPUT and any(plan != STANDARD_INPUT and is_same(output, plan) for plan in plans):
        complain(f"{output}: {phrases['command_own_plan']}")
        return CANNOT_RUN
    return write_or_show(output, data, phrases["command_written"].format(name=output), phrases, force=force)


def write_plan(plan: str, text: str, phrases: Mapping[str, str], *, force: bool) -> int:
    """Write a plan, or show it, and say what can be done with it."""
    message = phrases["command_plan_written"].format(name=plan, command=check_command(plan))
    return write_or_show(plan, text.encode(), message, phrases, force=force)


def write_or_show(name: str, data: bytes, message: str, phrases: Mapping[str, str], *, force: bool) -> int:
    """Write a file and say that it is there, or show what would be in it where the name is ``-``."""
    if name == STANDARD_INPUT:
        write(data)
        return FINE
    try:
        write_whole(Path(name), data, phrases, force=force)
    except FileProblem as error:
        complain(str(error))
        return CANNOT_RUN
    write(visible_name(message) + "\n")
    return FINE
