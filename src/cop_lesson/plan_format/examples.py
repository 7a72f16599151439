"""Lines of a plan as one would write them, made from the examples of the plan format."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from cop_lesson.patterns import lazy_pattern
from cop_lesson.plan_format.format import Names, Part, PlanFormat

__all__ = ["as_yaml", "form_example", "paper_example", "sample", "sample_line"]

_LEFT_OPEN = ("deferred", "element")
"""The field that names a part of the plan."""
# What can stand in a plan without quotation marks: it begins with a digit or with a letter of most scripts, and no
# colon or # follows. Named by code points, since languages and their versions differ in what a letter is.
_BEGINNINGS = (
    *(("0", "9"), ("A", "Z"), ("a", "z"), ("\u00c0", "\u1fff"), ("\u3040", "\ud7ff"), ("\uf900", "\ufaff")),
    ("\U00020000", "\U0003ffff"),
)
_PLAIN = lazy_pattern(r"""(?:[^:#\[\]{},"\n]|:(?! )(?!\Z)|,(?= ))+(?<! )\Z""")


def as_yaml(value: Any, *, in_list: bool = False) -> str:
    """Write a single value, or a list of single values, on one line; ``in_list`` inside such a list."""
    if isinstance(value, list):
        return "[" + ", ".join(as_yaml(entry, in_list=True) for entry in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return str(value)
    if _begins_text(value) and _PLAIN.match(value) and value.lower() != "null" and not (in_list and "," in value):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _begins_text(value: str) -> bool:
    # A class of so many characters would take longer to compile than all other patterns of a run.
    return any(first <= value[:1] <= last for first, last in _BEGINNINGS)


def sample_line(part: Part) -> str:
    """One line that fills a field, such as ``owner: data services librarian``."""
    return f"{part.names[-1]}: {as_yaml(part.examples[0])}" if part.examples else f"{part.names[-1]}:"


def form_example(part: Part, plan_format: PlanFormat) -> str:
    """What one writes into a field, or into the first one of a part that has fields; nothing where one chooses."""
    fields = [field for field in plan_format.fields(part) if field.names[-1] != "id"]
    if fields:
        return form_example(fields[0], plan_format)
    is_chosen = part.refers_to or part.closed or "boolean" in part.kinds
    example = None if is_chosen or not part.examples else part.examples[0]
    return str(example[0] if isinstance(example, list) else example or "")


def paper_example(part: Part, plan_format: PlanFormat, yes: str, no: str) -> str:
    """The first example of a part as one would write it in a letter, not in a plan file."""
    example = part.examples[0]
    named = plan_format.element_or_part(str(example)) if part.names == _LEFT_OPEN else None
    if named:
        return f"{named.title[:1].upper()}{named.title[1:]}"
    if isinstance(example, bool):
        return yes if example else no
    return "; ".join(map(str, example)) if isinstance(example, list) else str(example)


def sample(part: Part, plan_format: PlanFormat, asks: str) -> str:
    """A whole part with what is asked of it, each line indented as in a plan."""
    return _sample(part.names, plan_format, asks)


@cache
def _sample(names: Names, plan_format: PlanFormat, asks: str) -> str:
    return "\n".join(_lines(plan_format.parts[names], plan_format, asks, ""))


def _lines(part: Part, plan_format: PlanFormat, asks: str, indent: str) -> Iterator[str]:
    fields = plan_format.fields_for(part, asks)
    if not fields:
        yield indent + sample_line(part)
        return
    yield f"{indent}{part.names[-1]}:"
    entry = "array" in part.kinds
    for number, field in enumerate(fields):
        lines = list(_lines(field, plan_format, asks, ""))
        for place, line in enumerate(lines):
            first = entry and number == 0 and place == 0
            yield indent + ("  - " if first else "    " if entry else "  ") + line
