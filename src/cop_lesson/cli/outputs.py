"""Where commands put what they made: shown, or in a file that is not written over unasked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from cop_lesson.cli.console import check_command, complain, write
from cop_lesson.cli.exit_codes import CANNOT_RUN, FINE
from cop_lesson.cli.files import STANDARD_INPUT, is_name_of_folder, is_same, write_whole
from cop_lesson.files import FileProblem
from cop_lesson.text.wording import visible_name

__all__ = ["choose_form", "write_document", "write_or_show", "write_plan"]

# What programs open by the ending: no form of another kind can be named for it.
_CLOSED = frozenset({".docx", ".htm", ".html", ".ics", ".json", ".pdf", ".sarif", ".svg", ".yaml", ".yml"})
PLAN_FORMS = {"": ["yaml"], ".yaml": ["yaml"], ".yml": ["yaml"], ".txt": ["yaml"]}


def choose_form(
    output: str,
    form: str | None,
    forms: Mapping[str, Sequence[str]],
    phrases: Mapping[str, str],
    *,
    option: str = "",
    plans: Sequence[str] = (),
) -> str | None:
    """The form that an option or the ending of a name asks for, or that which is usual where neither does.

    ``forms`` has those that an ending can stand for, the usual one first. It is nothing, with a word about it, where
    the option and the ending differ, nothing can be written for the ending, or one of the plans would be lost.
    """
    ending = "" if is_name_of_folder(output) else Path(output).suffix.lower()
    if output != STANDARD_INPUT and any(plan != STANDARD_INPUT and is_same(output, plan) for plan in plans):
        said = phrases["command_own_plan"]
    elif form and (ending in forms or ending not in _CLOSED):
        if not ending or form in forms.get(ending, [form]):
            return form
        said = phrases["command_forms_differ"].format(ending=ending, form=form, option=option)
    elif ending in forms:
        return forms[ending][0]
    else:
        said = phrases["command_no_form"].format(ending=ending, endings=", ".join(filter(None, forms)))
        said += f" {phrases['command_name_form'].format(option=option)}" * bool(option and ending not in _CLOSED)
    complain(f"{output}: {said}")
    return None


def write_document(output: str, content: str | bytes, phrases: Mapping[str, str], *, force: bool) -> int:
    """Write what was made of plans, or show it."""
    data = content if isinstance(content, bytes) else content.encode()
    return write_or_show(output, data, phrases["command_written"].format(name=output), phrases, force=force)


def write_plan(plan: str, text: str, phrases: Mapping[str, str], *, force: bool) -> int:
    """Write a plan, or show it, and say what can be done with it."""
    if not choose_form(plan, None, PLAN_FORMS, phrases):
        return CANNOT_RUN
    message = phrases["command_plan_written"].format(name=plan, command=check_command(plan))
    return write_or_show(plan, text.encode(), message, phrases, force=force)


def write_or_show(name: str, data: bytes, message: str, phrases: Mapping[str, str], *, force: bool) -> int:
    """Write a file and say that it is there, or show what would be in it where the name is ``-``."""
    if name == STANDARD_INPUT:
        write(data)
        return FINE
    try:
        write_whole(name, data, phrases, force=force)
    except FileProblem as error:
        complain(str(error))
        return CANNOT_RUN
    write(visible_name(message) + "\n")
    return FINE
