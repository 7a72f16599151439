"""``{worksheet}``: sections of a plan as a form, as a sheet to print and fill in by hand, or as a worked example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from docutils import nodes

from cop_lesson.charter.template import load_template
from cop_lesson.plan_format.examples import paper_example
from cop_lesson.plan_format.format import DEFAULT_ASKS, Part, PlanFormat, choice_in_words, load_format
from cop_lesson.sphinx_ext.directives.exercise_plans import ExercisePlanDirective
from cop_lesson.sphinx_ext.directives.marks import BLANK, ROOM, BlankPlace
from cop_lesson.sphinx_ext.directives.options import KindlyDirective, OptionReader, flag, sections
from cop_lesson.sphinx_ext.form import form_place
from cop_lesson.sphinx_ext.words import SiteWords, site_language, site_words
from cop_lesson.text.wording import capitalize

__all__ = ["SHEETS_ASK", "PlanEditorDirective", "WorksheetDirective"]

SHEETS_ASK = DEFAULT_ASKS
"""What worksheets ask for; a section that it does not ask for comes with its own questions. A plan begins smaller."""


class WorksheetDirective(ExercisePlanDirective):
    """Each section with its questions and examples, made from the plan format."""

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
        words = site_words(self.config)
        if "filled" in options:
            path = self.plan(options["filled"])
            return self.filled(path, names, title=words["worksheet-filled"]) if path else []
        language = site_language(self.config)
        sheet = _Sheet(load_format(language), words, load_template(language).words["choices"])
        block = nodes.admonition("", nodes.title("", words["worksheet"]), classes=["cop-block", "cop-worksheet"])
        self.set_source_info(block)
        for name in names:
            block += sheet.section(name)
        files = [self.blank(names)] if "files" in options else []
        return [*files, block, form_place(self.env, names)]

    def blank(self, names: Sequence[str]) -> BlankPlace:
        """The place of the links to the blank files of a worksheet."""
        return BlankPlace("", **{BLANK: tuple(names)}, docname=self.env.current_document.docname)


class PlanEditorDirective(KindlyDirective):
    """The whole plan as a form, with its text beside it; what stands below is for pages without a script."""

    has_content: ClassVar[bool] = True

    def run(self) -> list[nodes.Node]:
        """Return the place of the form, and the words for where there is none."""
        self.read_options()
        instead = nodes.container("", *self.parse_content_to_nodes(), classes=["cop-instead"])
        return [instead, form_place(self.env)]


class _Sheet:
    def __init__(self, plan_format: PlanFormat, words: SiteWords, choices: Mapping[str, str]) -> None:
        self.plan_format, self.words, self.choices = plan_format, words, choices

    def section(self, name: str) -> nodes.container:
        part = self.plan_format.parts[(name,)]
        title, question = nodes.rubric("", capitalize(part.title)), nodes.paragraph("", part.description)
        box = nodes.container("", title, question, classes=[f"cop-section-{name}"])
        fields = self.plan_format.fields_on_paper(part, SHEETS_ASK)
        box += [nodes.definition_list("", *map(self.field, fields))] if fields else [*self.example(part), _room()]
        if fields and "array" in part.kinds:
            box += nodes.paragraph("", self.words.fill("worksheet-again", item=part.item))
        return box

    def field(self, part: Part) -> nodes.definition_list_item:
        definition = nodes.definition("", nodes.paragraph("", part.description))
        inner = self.plan_format.fields_on_paper(part, SHEETS_ASK)
        definition += [nodes.definition_list("", *map(self.field, inner))] if inner else [*self.example(part), _room()]
        return nodes.definition_list_item("", nodes.term("", capitalize(part.title)), definition)

    def example(self, part: Part) -> Iterator[nodes.Node]:
        if part.choices:
            words = "worksheet-choices" if part.closed else "worksheet-known"
            choices = ", ".join(choice_in_words(part, choice, self.choices) for choice in part.choices)
            yield nodes.paragraph("", self.words.fill(words, choices=choices))
        elif part.examples and not part.refers_to:
            text = paper_example(part, self.plan_format, self.words["form-yes"], self.words["form-no"])
            example = self.words.fill("worksheet-example", example=text)
            yield nodes.paragraph("", example, classes=["cop-example"])


def _room() -> nodes.container:
    return nodes.container("", classes=[ROOM])
