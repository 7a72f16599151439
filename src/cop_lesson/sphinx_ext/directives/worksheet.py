"""``{worksheet}``: sections of a plan as a form, as a sheet to print and fill in by hand, or as a worked example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from docutils import nodes

from cop_lesson.plan_format.examples import as_yaml
from cop_lesson.plan_format.format import DEFAULT_ASKS, Part, PlanFormat, load_format
from cop_lesson.source import Document, read_document
from cop_lesson.sphinx_ext.directives.exercise_plans import ExercisePlanDirective
from cop_lesson.sphinx_ext.directives.marks import BLANK, ROOM, BlankPlace
from cop_lesson.sphinx_ext.directives.options import KindlyDirective, OptionReader, flag, sections
from cop_lesson.sphinx_ext.form import form_place
from cop_lesson.sphinx_ext.words import SiteWords, site_language, site_words

__all__ = ["SHEETS_ASK", "PlanEditorDirective", "WorksheetDirective"]

SHEETS_ASK = DEFAULT_ASKS
"""What worksheets ask for; a section that it does not ask for comes with its own questions. A plan begins smaller."""


class WorksheetDirective(ExercisePlanDirective):
    """Each section with its questions, examples and names of fields, made from the plan format."""

    readers: ClassVar[Mapping[str, OptionReader]] = {"filled": str, "files": flag}

    def run(self) -> list[nodes.Node]:
        """Return the sheet; a section that does not exist is left out, with a warning."""
        options = self.read_options()
        names: list[str] = []
        for name in " ".join(self.arguments).replace(",", " ").split():
            try:
                names += sections(name)
            except ValueError as error:
                self.warn("worksheet", f"worksheet: {error}")
        if not names:
            self.warn("worksheet", 'worksheet: name the sections of the plan, such as "{worksheet} needs purpose".')
            return []
        plan = self.worked_example(options["filled"]) if "filled" in options else None
        words = site_words(self.config)
        sheet = _Sheet(load_format(site_language(self.config)), words, plan)
        word = words["worksheet" if plan is None else "worksheet-filled"]
        block = nodes.admonition("", nodes.title(word, word), classes=["cop-block", "cop-worksheet"])
        self.set_source_info(block)
        for name in names:
            block += sheet.section(name)
        if plan is not None:
            return [block]
        files = [self.blank(names)] if "files" in options else []
        return [*files, block, form_place(self.env, names)]

    def blank(self, names: Sequence[str]) -> BlankPlace:
        """The place of the links to the blank files of a worksheet."""
        return BlankPlace("", **{BLANK: tuple(names)}, docname=self.env.current_document.docname)

    def worked_example(self, name: str) -> Mapping[str, Any] | None:
        """The plan of the worked example."""
        path = self.plan(name)
        document = read_document(path.read_bytes()) if path else None
        return document.data if isinstance(document, Document) else None


class PlanEditorDirective(KindlyDirective):
    """The whole plan as a form, with its text beside it; what stands below is for pages without a script."""

    has_content: ClassVar[bool] = True

    def run(self) -> list[nodes.Node]:
        """Return the place of the form, and the words for where there is none."""
        self.read_options()
        instead = nodes.container("", *self.parse_content_to_nodes(), classes=["cop-instead"])
        return [instead, form_place(self.env)]


class _Sheet:
    def __init__(self, plan_format: PlanFormat, words: SiteWords, plan: Mapping[str, Any] | None) -> None:
        self.plan_format, self.words, self.plan = plan_format, words, plan

    def section(self, name: str) -> nodes.container:
        part = self.plan_format.parts[(name,)]
        heading = nodes.rubric("", "", nodes.Text(f"{part.title} "), nodes.literal(name, name))
        box = nodes.container("", heading, nodes.paragraph("", part.description), classes=[f"cop-section-{name}"])
        fields = self.plan_format.fields_for(part, SHEETS_ASK)
        entries = [None] if self.plan is None else _entries(self.plan.get(name), part)
        if not fields:
            box += self.example(part) if self.plan is None else []
            box += self.answer(entries[0] if entries else None)
        for entry in entries if fields else ():
            box += nodes.definition_list("", *(self.field(field, _value(entry, field)) for field in fields))
        if fields and self.plan is None and "array" in part.kinds:
            box += nodes.paragraph("", self.words.fill("worksheet-again", item=part.item))
        return box

    def field(self, part: Part, value: Any) -> nodes.definition_list_item:
        name = part.names[-1]
        definition = nodes.definition()
        if self.plan is None:
            definition += nodes.paragraph("", part.description)
        inner = self.plan_format.fields_for(part, SHEETS_ASK)
        if inner:
            for entry in _entries(value, part) if self.plan is not None else [None]:
                definition += nodes.definition_list("", *(self.field(field, _value(entry, field)) for field in inner))
        else:
            definition += self.example(part) if self.plan is None else []
            definition += self.answer(value)
        return nodes.definition_list_item(
            "", nodes.term("", "", nodes.Text(f"{part.title} "), nodes.literal(name, name)), definition
        )

    def example(self, part: Part) -> Iterator[nodes.Node]:
        if part.choices:
            yield nodes.paragraph("", self.words.fill("worksheet-choices", choices=", ".join(part.choices)))
        elif part.examples:
            example = self.words.fill("worksheet-example", example=as_yaml(part.examples[0]))
            yield nodes.paragraph("", example, classes=["cop-example"])

    def answer(self, value: Any) -> nodes.Element:
        if self.plan is None:
            return nodes.container("", classes=[ROOM])
        if isinstance(value, list):
            items = (nodes.list_item("", nodes.paragraph("", _answer_text(entry))) for entry in value)
            return nodes.bullet_list("", *items)
        answer = self.words["worksheet-open"] if value is None else _answer_text(value)
        return nodes.paragraph("", answer, classes=["cop-answer"])


def _entries(value: Any, part: Part) -> list[Any]:
    if "array" in part.kinds and isinstance(value, list) and all(isinstance(entry, dict) for entry in value):
        return list(value)
    return [value]


def _value(entry: Any, part: Part) -> Any:
    return entry.get(part.names[-1]) if isinstance(entry, dict) else None


def _answer_text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else as_yaml(value)
