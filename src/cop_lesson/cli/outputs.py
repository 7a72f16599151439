"""Where commands put what they made: shown, or in a file that is not written over unasked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from cop_lesson.cli.console import as_argument, complain, write
from cop_lesson.cli.exit_codes import CANNOT_RUN, FINE
from cop_lesson.cli.files import STANDARD_INPUT, is_same, write_whole
from cop_lesson.files import FileProblem
from cop_lesson.text.wording import visible_name

__all__ = ["MISSING_LIBRARY", "choose_form", "write_document", "write_or_show", "write_plan"]

MISSING_LIBRARY = 'This needs one more package. Install it with:   pip install "cop-lesson[{extra}]"'


def choose_form(output: str, form: str | None, forms: Mapping[str, str]) -> str | None:
    """The form that ``--to`` or the ending of a name asks for.

    It is nothing, with a word about it, where the two differ or nothing can be written for the ending.
    """
    ending = Path(output).suffix.lower()
    if form and ending and forms.get(ending, form) != form:
        complain(f"{output}: The ending {ending} and   --to {form}   differ. Use another ending, or leave --to out.")
        return None
    if form:
        return form
    if ending not in forms:
        endings = ", ".join(filter(None, forms))
        complain(f"{output}: There is no form for the ending {ending}. Use one of {endings}, or name the form by --to.")
    return forms.get(ending)


def write_document(output: str, content: str | bytes, *, plans: Sequence[str] = (), force: bool) -> int:
    """Write what was made of plans, or show it; never over one of them."""
    data = content if isinstance(content, bytes) else content.encode()
    if output != STANDARD_INPUT and any(plan != STANDARD_INPUT and is_same(output, plan) for plan in plans):
        complain(f"{output}: This is the plan itself, which would be lost. Choose another name for what is made of it.")
        return CANNOT_RUN
    return write_or_show(output, data, f"{output} is there.", force=force)


def write_plan(plan: str, text: str, *, force: bool) -> int:
    """Write a plan, or show it, and say what can be done with it."""
    hint = f"To see what is still open:   cop-lesson check {as_argument(plan)}"
    message = f"{plan} is there. Open it in a text editor. {hint}"
    return write_or_show(plan, text.encode(), message, force=force)


def write_or_show(name: str, data: bytes, message: str, *, force: bool) -> int:
    """Write a file and say that it is there, or show what would be in it where the name is ``-``."""
    if name == STANDARD_INPUT:
        write(data)
        return FINE
    try:
        write_whole(Path(name), data, force=force)
    except FileProblem as error:
        complain(str(error))
        return CANNOT_RUN
    write(visible_name(message) + "\n")
    return FINE
