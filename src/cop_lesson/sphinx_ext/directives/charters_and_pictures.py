"""``{picture}`` and ``{charter}``: what is made of a plan for other people, shown in the lesson."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import ClassVar

from docutils import nodes

from cop_lesson.charter.blocks import (
    Block,
    CharterDocument,
    Facts,
    Figure,
    Link,
    Listing,
    Note,
    OwnWords,
    Paragraph,
    Table,
    Text,
)
from cop_lesson.charter.compose import compose
from cop_lesson.charter.template import READERS, load_template
from cop_lesson.checks.check import Examination, examine
from cop_lesson.checks.rules import load_rules
from cop_lesson.pictures.as_svg import as_svg
from cop_lesson.pictures.draw import PICTURES, draw
from cop_lesson.pictures.scene import Picture
from cop_lesson.plan_format.format import load_format
from cop_lesson.sphinx_ext.directives.exercise_plans import ExercisePlanDirective
from cop_lesson.sphinx_ext.directives.options import OptionReader, calendar_day, choice, name_list
from cop_lesson.sphinx_ext.directives.plan_card import plan_values
from cop_lesson.sphinx_ext.words import site_words
from cop_lesson.text.wording import nearest

__all__ = ["CharterDirective", "DerivedDirective", "PictureDirective", "charter_nodes", "html"]


class DerivedDirective(ExercisePlanDirective):
    """A directive that makes something of a plan that can be read."""

    def examine(self, name: str) -> Examination | None:
        """The plan, checked on the day of the page."""
        path = self.plan(name)
        if path is None:
            return None
        return examine(path.read_bytes(), today=self.options.get("date") or self.day())

    def drawn(self, name: str, plan: str) -> Picture | None:
        """A picture of a plan; where there is none, a warning says why."""
        if name not in PICTURES:
            suggestion = nearest(name, PICTURES)
            hint = f'Did you mean "{suggestion}"?' if suggestion else f"There are: {', '.join(PICTURES)}."
            self.warn("picture", f'picture: there is no picture "{name}". {hint}')
            return None
        examination = self.examine(plan)
        values = plan_values(examination) if examination else None
        if examination is None or values is None:
            return None
        picture = draw(name, values, load_rules(examination.report.language).phrases)
        if picture is None:
            self.warn("picture", f'picture: the plan "{plan}" has nothing to draw in "{name}".')
        return picture

    def svg(self, picture: Picture) -> str:
        """The drawing with its ids made of the page and its place in it, so that two of a kind can share a page."""
        number = self.env.new_serialno("cop-picture")
        prefix = f"{nodes.make_id(self.env.current_document.docname)}-{number}"
        return as_svg(picture, alone=False).replace(f"picture-{picture.name}", f"picture-{prefix}")

    def composed(self, plan: str, reader: str) -> CharterDocument | None:
        """The charter of a plan for a kind of reader."""
        examination = self.examine(plan)
        if examination is None or examination.view is None:
            return None
        language = examination.report.language
        return compose(
            examination.view,
            examination.report,
            load_template(language),
            load_format(language),
            load_rules(language).phrases,
            reader=reader,
        )


class PictureDirective(DerivedDirective):
    """Draws a picture of a plan, and shows the same content as a table: ``{picture} pathway 4-engagement/solution``."""

    readers: ClassVar[Mapping[str, OptionReader]] = {"caption": str}

    def run(self) -> list[nodes.Node]:
        """Return the drawing, for pages only, and the table, for every form."""
        self.options = self.read_options()
        name, *rest = name_list(" ".join(self.arguments)) or ("",)
        picture = self.drawn(name, " ".join(rest))
        return [self.figure(picture)] if picture else []

    def figure(self, picture: Picture) -> nodes.Node:
        """The drawing with its caption, and the table, folded in a page."""
        caption = self.options.get("caption") or picture.title
        words = site_words(self.config)
        as_table = escape(words["script-as-table"].format(title=caption))
        return nodes.container(
            "",
            # The table is for whom the drawing says less, and other forms have nothing else.
            html(f"<figure>{self.svg(picture)}<figcaption>{escape(caption)}</figcaption></figure>"),
            html(f"<details><summary>{as_table}</summary>"),
            _table(Table(caption, picture.header, tuple(tuple((cell,) for cell in row) for row in picture.rows))),
            html("</details>"),
            classes=["cop-picture"],
        )


def html(source: str) -> nodes.raw:
    """What only pages show."""
    return nodes.raw("", source, format="html")


class CharterDirective(DerivedDirective):
    """Shows the charter of a plan, or some of its chapters: ``{charter} 5-charter/solution``."""

    readers: ClassVar[Mapping[str, OptionReader]] = {
        "for": choice(*READERS),
        "chapters": name_list,
        "date": calendar_day,
    }

    def run(self) -> list[nodes.Node]:
        """Return the blocks of the document in a frame of their own."""
        self.options = self.read_options()
        document = self.composed(" ".join(self.arguments).strip(), self.options.get("for", READERS[0]))
        if document is None:
            return []
        chapters = self.options.get("chapters", ())
        unknown = [name for name in chapters if name not in {chapter.name for chapter in document.chapters}]
        if unknown:
            names = ", ".join(chapter.name for chapter in document.chapters)
            self.warn("charter", f"charter: there is no chapter {', '.join(unknown)} here. There are: {names}.")
        language = document.language
        mark = [] if language == self.config.language else [_language_class(language)]
        return [nodes.container("", *charter_nodes(document, chapters), classes=["cop-charter", *mark])]


def charter_nodes(document: CharterDocument, chapters: Sequence[str] = ()) -> Iterator[nodes.Node]:
    """What a charter says, or these chapters of it."""
    foreign = "" if document.is_in_one_language else document.plan_language
    yield nodes.rubric(document.title, "", *_text(document.heading, foreign))
    for chapter in document.chapters:
        if not chapters or chapter.name in chapters:
            yield nodes.paragraph("", "", nodes.strong(chapter.title, chapter.title), classes=["cop-chapter"])
            for block in chapter.blocks:
                yield from _block(block, foreign)


def _block(block: Block, foreign: str) -> Iterator[nodes.Node]:
    match block:
        case Paragraph(text):
            yield nodes.paragraph("", "", *_text(text, foreign))
        case Note(text):
            yield nodes.block_quote("", nodes.paragraph("", "", *_text(text, foreign)))
        case Facts(rows):
            yield nodes.definition_list("", *(_fact(label, text, foreign) for label, text in rows))
        case Listing(lead, items):
            if lead:
                yield nodes.paragraph(lead, lead)
            list_items = (nodes.list_item("", nodes.paragraph("", "", *_text(item, foreign))) for item in items)
            yield nodes.bullet_list("", *list_items, bullet="-")
        case Table():
            yield _table(block, foreign)
        case Figure():
            # The list or table beside it says the same, and {picture} shows pictures.
            yield from ()


def _fact(label: str, text: Text, foreign: str) -> nodes.definition_list_item:
    definition = nodes.definition("", nodes.paragraph("", "", *_text(text, foreign)))
    return nodes.definition_list_item("", nodes.term(label, label), definition)


def _text(text: Text, foreign: str) -> Iterator[nodes.Node]:
    """The pieces of a text; what the plan says is marked where its language is foreign to the document."""
    if not foreign:
        yield from _pieces(text)
        return
    for piece in text:
        content = tuple(_pieces((piece,)))
        if isinstance(piece, OwnWords):
            yield from content
        else:
            yield nodes.inline("", "", *content, classes=[_language_class(foreign)])


def _language_class(language: str) -> str:
    """The class of which docutils makes the language of an element."""
    return f"language-{language}"


def _pieces(text: Text) -> Iterator[nodes.Node]:
    for piece in text:
        if isinstance(piece, Link):
            yield nodes.reference(piece.text, piece.text, refuri=piece.address)
        else:
            yield nodes.Text(piece)


def _table(table: Table, foreign: str = "") -> nodes.table:
    head = nodes.thead("", _row([(OwnWords(name),) for name in table.header], foreign))
    body = nodes.tbody("", *(_row(row, foreign) for row in table.rows))
    columns = [nodes.colspec(colwidth=100 // len(table.header)) for _ in table.header]
    node = nodes.table("", classes=["cop-table"])
    if table.lead:
        node += nodes.title(table.lead, table.lead)
    node += nodes.tgroup("", *columns, head, body, cols=len(columns))
    return node


def _row(cells: Sequence[Text], foreign: str) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *_text(cell, foreign))) for cell in cells))
