"""A plan as a filled worksheet: sections with the labels of the form, and what the plan says in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docutils import nodes

from cop_lesson.charter.template import load_template
from cop_lesson.checks.check import Examination
from cop_lesson.finding import Path
from cop_lesson.plan_format.format import load_format
from cop_lesson.plans.display import Values
from cop_lesson.sphinx_ext.words import SiteWords
from cop_lesson.text.wording import capitalize, fold_space, legible

__all__ = ["FILE_FOLD", "PLAN_CARD", "PlanCard", "plan_values"]

PLAN_CARD = "cop-plan"
"""The class of a card: its words are those of a plan."""

FILE_FOLD = "cop-as-file"
"""The class of the fold with the lines of the file."""

_NOT_ANSWERED = frozenset({"cop_plan", "tier", "through", "public", "language"})
"""What the file says about itself."""


def plan_values(examination: Examination) -> Values | None:
    """What reads a plan for a document, in the language of the plan; nothing where it cannot be read."""
    language = examination.report.language
    if examination.view is None:
        return None
    return Values(examination.view, load_format(language), load_template(language).words)


@dataclass(frozen=True, slots=True)
class PlanCard:
    """Writes sections of one plan. What a finding speaks of is shown as it is written, since the plan is to be read."""

    values: Values
    words: SiteWords

    @property
    def title(self) -> str:
        """Whose plan it is."""
        name = fold_space(self.values.text(("community", "name")))
        return self.words.fill("plan-of", community=name) if name else self.words["plan-card"]

    def sections(self, chosen: Mapping[str, Sequence[int]]) -> Iterator[nodes.container]:
        """The sections by their names, each with the positions of some entries; all of it where none is named."""
        plan = self.values.view.data
        for name in chosen or [name for name in plan if name not in _NOT_ANSWERED]:
            part = self.values.plan_format.part((name,))
            title = part.title if part else name
            yield nodes.container("", nodes.rubric(title, title), *self.content(name, plan[name], chosen.get(name, ())))

    def content(self, name: str, value: Any, at: Sequence[int]) -> Iterator[nodes.Node]:
        """What a section holds: some or all of its entries, its fields, or a text."""
        if isinstance(value, list) and all(isinstance(entry, dict) for entry in value):
            for position in at or range(len(value)):
                yield self.entry((name, position), value[position])
        else:
            yield from self.answer((name,), value)

    def entry(self, path: Path, entry: Mapping[str, Any]) -> nodes.container:
        """An entry below its name, which is what the first part of it says."""
        part = self.values.plan_format.part(path)
        first = self.values.plan_format.name_field(part.names) if part else ""
        item = capitalize(part.item) if part else ""
        name = fold_space(self.text((*path, first), entry.get(first))) or str(int(path[-1]) + 1)
        before, _, after = self.words["label"].partition("{label}")
        heading = nodes.paragraph("", "", nodes.Text(before), nodes.inline(item, item, classes=["cop-label"]))
        heading += [nodes.Text(after.removesuffix("{title}")), nodes.strong(name, name)]
        heading["classes"] = ["cop-entry-name"]
        rest = {key: value for key, value in entry.items() if key not in {"id", first}}
        return nodes.container("", heading, *self.fields(path, rest), classes=["cop-entry"])

    def fields(self, path: Path, fields: Mapping[str, Any]) -> Iterator[nodes.definition_list]:
        """Labels, each with its answer; the ids of entries are for files alone."""
        items = [self.field((*path, name), value) for name, value in fields.items() if name != "id"]
        if items:
            yield nodes.definition_list("", *items)

    def field(self, path: Path, value: Any) -> nodes.definition_list_item:
        """One label with its answer."""
        part = self.values.plan_format.part(path)
        label = capitalize(part.title if part else str(path[-1]))
        return nodes.definition_list_item("", nodes.term(label, label), nodes.definition("", *self.answer(path, value)))

    def answer(self, path: Path, value: Any) -> Iterator[nodes.Node]:
        """What is written at a place: a list as a list, parts with their labels, and a text as paragraphs."""
        if isinstance(value, dict):
            yield from self.fields(path, value)
        elif isinstance(value, list) and any(isinstance(entry, dict) for entry in value):
            for at, entry in enumerate(value):
                yield nodes.container("", *self.answer((*path, at), entry), classes=["cop-entry"])
        elif isinstance(value, list) and len(value) > 1 and not self.names_all(path, value):
            items = (self.answer((*path, at), entry) for at, entry in enumerate(value))
            yield nodes.bullet_list("", *(nodes.list_item("", *item) for item in items), bullet="-")
        else:
            for line in self.text(path, value).split("\n"):
                yield nodes.paragraph(line, line)

    def names_all(self, path: Path, value: list[Any]) -> bool:
        """Whether a list names all groups, which is said in a word."""
        part = self.values.plan_format.part(path)
        return part is not None and self.values.names_all(value, part)

    def text(self, path: Path, value: Any) -> str:
        """An answer in words: names for ids, words for choices and days; as written where a finding speaks of it."""
        plan_format = self.values.plan_format
        part = plan_format.part(path)
        if path[:1] == ("deferred",) and path[-1] == "element" and isinstance(value, str):
            element = plan_format.element_or_part(value)
            return capitalize(element.title) if element else legible(value)
        text = self.values.text(path) or self.as_written(path, value)
        return capitalize(text) if (part and part.choices) or self.values.is_ours(path) else text

    def as_written(self, path: Path, value: Any) -> str:
        """An answer that no document shows: what is private, and what cannot be taken as an answer."""
        if isinstance(value, list):
            return "; ".join(self.text((*path, at), entry) for at, entry in enumerate(value))
        return self.words["worksheet-open"] if value is None else legible(str(value))
