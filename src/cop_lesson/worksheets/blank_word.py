"""A blank worksheet as a Word file: the questions of some sections, and room for the answers to be typed or written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from cop_lesson.plan_format.examples import paper_example
from cop_lesson.plan_format.format import Part, PlanFormat, choice_in_words
from cop_lesson.text.wording import capitalize
from cop_lesson.worksheets.word import add_lead, bytes_of, new_word, set_header, set_widths

__all__ = ["blank_word"]

_ENTRIES = 3
_MOST_COLUMNS = 4
"""A list with more fields has a row for each of them, and a column for each entry."""
_ROW = Cm(1.3)
_ROOM = 30
_ANSWER = "Answer"


def blank_word(
    plan_format: PlanFormat,
    words: Mapping[str, str],
    choices: Mapping[str, str],
    sections: Sequence[str],
    *,
    asks: str,
    title: str,
    language: str,
) -> bytes:
    """Return the bytes of a ``.docx`` file with the questions that are asked for in some sections.

    ``choices`` has the words of choices.
    """
    sheet = _Sheet(plan_format, words, choices, asks, new_word(title, language))
    sheet.begin()
    for name in sections:
        sheet.section(plan_format.parts[(name,)])
    return bytes_of(sheet.word)


class _Sheet:
    def __init__(
        self, plan_format: PlanFormat, words: Mapping[str, str], choices: Mapping[str, str], asks: str, word: Any
    ) -> None:
        self.plan_format, self.words, self.choices, self.asks, self.word = plan_format, words, choices, asks, word

    def begin(self) -> None:
        style = self.word.styles.add_style(_ANSWER, 1)
        style.base_style = self.word.styles["Normal"]
        layout = style.paragraph_format
        layout.space_before = layout.space_after = layout.left_indent = layout.right_indent = Pt(6)
        _frame(style)
        self.word.add_paragraph(self.words["word-help"])

    def section(self, part: Part) -> None:
        self.part(part, 1)

    def part(self, part: Part, level: int) -> None:
        """The question of a part and room for its answer, or the questions of its fields."""
        self.word.add_heading(capitalize(part.title), level)
        fields = self.plan_format.fields_on_paper(part, self.asks)
        question = self.word.add_paragraph(part.description)
        question.paragraph_format.keep_with_next = True
        self.hint(question, part, fields)
        if "array" in part.kinds and fields:
            self.entries(part)
        elif not fields:
            for _ in range(1 if "array" not in part.kinds or part.refers_to else _ENTRIES):
                self.word.add_paragraph(style=_ANSWER)
        for field in () if "array" in part.kinds else fields:
            self.part(field, level + 1)

    def hint(self, paragraph: Any, part: Part, fields: Sequence[Part]) -> None:
        """What one may answer: one of some words, or an example."""
        if part.choices:
            words = "worksheet-choices" if part.closed else "worksheet-known"
            choices = ", ".join(choice_in_words(part, choice, self.choices) for choice in part.choices)
            paragraph.add_run(" " + self.words[words].format(choices=choices))
        elif part.examples and not fields and not part.refers_to:
            example = self.words["worksheet-example"].format(
                example=paper_example(part, self.plan_format, self.words["form-yes"], self.words["form-no"])
            )
            paragraph.add_run(f" {example}").italic = True

    def entries(self, part: Part) -> None:
        """The questions about an entry, and a table for the answers."""
        fields = list(self.flat(part))
        for field, inner in fields:
            paragraph = self.word.add_paragraph(style="List Bullet")
            paragraph.add_run(f"{self.label(field, part)}: ").bold = True
            paragraph.add_run(field.description)
            self.hint(paragraph, field, inner)
        add_lead(self.word, self.words["word-entries"].format(item=part.item))
        self.table(part, [self.label(field, part) for field, inner in fields if not inner])

    def flat(self, part: Part) -> Iterator[tuple[Part, Sequence[Part]]]:
        """The fields of an entry, each with its own fields, which follow it."""
        for field in self.plan_format.fields_on_paper(part, self.asks):
            yield field, self.plan_format.fields_on_paper(field, self.asks)
            yield from self.flat(field)

    def label(self, field: Part, part: Part) -> str:
        """The label of a field of an entry, after those of the fields around it: "Way to move on, signal"."""
        around = range(len(part.names) + 1, len(field.names) + 1)
        return capitalize(", ".join(self.plan_format.parts[field.names[:length]].title for length in around))

    def table(self, part: Part, labels: Sequence[str]) -> None:
        entries = [f"{capitalize(part.item)} {number}" for number in range(1, _ENTRIES + 1)]
        across, down = (
            ([capitalize(part.title), *entries], labels) if len(labels) > _MOST_COLUMNS else (labels, [""] * _ENTRIES)
        )
        table = self.word.add_table(rows=1 + len(down), cols=len(across), style="Table Grid")
        set_header(table, across)
        for row, label in zip(table.rows[1:], down, strict=True):
            row.height = _ROW
            row.cells[0].paragraphs[0].add_run(label).bold = True
        set_widths(table, [1] * len(across))
        for cell in (cell for row in table.rows[:_ENTRIES] for cell in row.cells):
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        self.word.add_paragraph()


def _frame(style: Any) -> None:
    """Draw a line around the paragraphs of a style, with room below the words."""
    borders = OxmlElement("w:pBdr")
    for side, space in {"top": 4, "left": 4, "bottom": _ROOM, "right": 4}.items():
        border = OxmlElement(f"w:{side}")
        for name, value in {"val": "single", "sz": "4", "space": str(space), "color": "808080"}.items():
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    style.element.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:spacing", "w:ind", "w:jc")
