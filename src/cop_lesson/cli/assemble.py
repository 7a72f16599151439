"""``cop-lesson assemble``: worksheets put together to one plan."""

from __future__ import annotations

from collections.abc import Sequence

from cop_lesson.checks.check import check
from cop_lesson.cli.console import as_argument, complain
from cop_lesson.cli.exit_codes import CANNOT_RUN, FINDINGS
from cop_lesson.cli.files import NAMED_TWICE, STANDARD_INPUT, is_same, read_plan
from cop_lesson.cli.outputs import write_plan
from cop_lesson.files import FileProblem
from cop_lesson.plan_format.format import load_format
from cop_lesson.plans.assemble import ReadBackDifference, Worksheet, assemble
from cop_lesson.source import Document, SyntaxProblem, Vocabulary, read_document

__all__ = ["assemble_plan"]


def assemble_plan(worksheets: Sequence[str], plan: str, *, force: bool) -> int:
    """Write one plan made of several worksheets."""
    if problem := _name_problem(worksheets, plan):
        complain(problem)
        return CANNOT_RUN
    sheets = []
    for name in worksheets:
        document = _read(name)
        if document is None:
            return CANNOT_RUN
        sheets.append(Worksheet(name, document))
    result = assemble(sheets, load_format())
    if isinstance(result, str):
        return write_plan(plan, result, force=force)
    if isinstance(result, ReadBackDifference):
        complain(_why_not(result))
        return CANNOT_RUN
    for conflict in result:
        first = f"{conflict.first} (line {conflict.first_line})"
        second = f"{conflict.second} (line {conflict.second_line})"
        complain(f"{conflict.section}: {first} and {second} differ. Make them alike, or delete one of them.")
    return FINDINGS


def _why_not(difference: ReadBackDifference) -> str:
    """Say what a text that was not written would have changed, and what to do."""
    if difference.sections:
        names = ", ".join(difference.sections)
        reason = f"In one plan, these sections would say something else than in the worksheets: {names}."
    else:
        reason = f"The plan could not be read. {check(difference.text).findings[0].message}"
    return (
        f"Nothing was written. {reason} Make the plan of fewer worksheets, and copy into it what the others say. "
        "To see which of them cannot be put together, leave out one after the other."
    )


def _name_problem(worksheets: Sequence[str], plan: str) -> str:
    """Say why names cannot stand beside each other; nothing where they can."""
    if worksheets.count(STANDARD_INPUT) > 1:
        return NAMED_TWICE
    if plan != STANDARD_INPUT and any(is_same(plan, name) for name in worksheets):
        return f"{plan}: This is one of the worksheets, and its comments could be lost. Name a new file with -o."
    return ""


def _read(name: str) -> Document | None:
    """Read a worksheet; nothing, and a word about it, where its sections cannot be taken over as text."""
    try:
        document = read_document(read_plan(name), Vocabulary(*load_format().vocabulary))
    except FileProblem as error:
        complain(str(error))
        return None
    if isinstance(document, SyntaxProblem) or not isinstance(document.data, dict):
        complain(f"{name}: This worksheet cannot be read. To see why:   cop-lesson check {as_argument(name)}")
    elif document.places[()].flow:
        complain(f"{name}: This worksheet is written in brackets. Write each section in lines of its own.")
    elif any(len(path) == 1 and place.key and place.key.column > 1 for path, place in document.places.items()):
        complain(f"{name}: Its sections begin with spaces. Delete as many spaces at the beginning of every line.")
    else:
        return document
    return None
