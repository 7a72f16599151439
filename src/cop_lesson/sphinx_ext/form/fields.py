"""The fields of a form, made from the plan format.

A field stands in an element with ``data-path``, its names with dots between them; ``*`` is the place of an entry of a
list, of which there is a template.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cop_lesson.plan_format.examples import as_yaml
from cop_lesson.plan_format.format import Part, PlanFormat, choice_in_words, first_asking, is_asked
from cop_lesson.sphinx_ext.form.deferrals import deferrals
from cop_lesson.sphinx_ext.form.html import Html, hidden_of, tag, words
from cop_lesson.sphinx_ext.form.ways import ways
from cop_lesson.sphinx_ext.words import SiteWords
from cop_lesson.text.wording import capitalize

__all__ = ["Fields"]

_NONE = Html("")


@dataclass(frozen=True, slots=True)
class Fields:
    """Writes the fields of one form; ``prefix`` keeps its ids apart from those of other forms on the page.

    ``limits`` has the fewest and most words of the parts that a rule counts, and ``choices`` the words of choices.
    ``guided`` fields are those of a page that shows one section at a time: each has a heading, one example for all of
    its fields, and what comes after it. ``plan`` is the address of that page, for fields of another one, where the
    title of a section is a heading of a ``level``.
    """

    plan_format: PlanFormat
    words: SiteWords
    prefix: str
    limits: Mapping[str, tuple[int | None, int | None]]
    choices: Mapping[str, str]
    guided: bool = False
    plan: str = ""
    level: int = 0

    def section(self, part: Part) -> Html:
        """A section: its title, its question, its fields, and a place to leave it open."""
        return tag(
            "div",
            self.part(part, part.names, first_asking(part)),
            ways(self, part),
            deferrals(self, part),
            self.end(part) if self.guided else _NONE,
            class_="cop-form-section",
            id=f"part-{part.names[0]}" if self.guided else None,
            data_section=part.names[0],
            data_asked_by=" ".join(part.asked_by),
        )

    def title(self, part: Part) -> Html:
        """The title of a part; that of a section is a heading, to which the focus can go where it is guided."""
        if len(part.names) == 1 and self.guided:
            return tag("h2", part.title, tabindex="-1")
        is_heading = len(part.names) == 1 and self.level
        return tag("span", part.title, role="heading", aria_level=str(self.level)) if is_heading else words(part.title)

    def end(self, part: Part) -> Html:
        """What comes after the fields of a guided section: whether it is finished, the next one, and the list."""
        finished = tag("input", type="checkbox", data_do="finished")
        button = tag("button", self.words["form-continue"], type="button", data_do="continue", class_="cop-primary")
        back = tag("a", self.words["form-back-to-list"], href="#list")
        return tag(
            "div",
            tag("p", class_="cop-part-note", role="status", tabindex="-1"),
            tag("label", finished, " ", self.words["form-finished"], hidden_of(part.title)),
            tag("div", button, back, class_="cop-buttons"),
            class_="cop-part-end",
        )

    def part(self, part: Part, path: Sequence[str], base: str) -> Html:
        """A part as what it is: a list, a group of fields, or one field."""
        if "array" in part.kinds and not part.refers_to:
            return self.entries(part, path, base)
        return self.group(part, path, base) if self.plan_format.fields(part) else self.field(part, path)

    def group(self, part: Part, path: Sequence[str], base: str) -> Html:
        """Fields that belong together."""
        help_id = self.id(path, "help")
        return tag(
            "fieldset",
            tag("legend", self.title(part)),
            self.help(part, help_id, example=False),
            self.filled(part, path, base),
            self.messages(path),
            self.inner(part, path, base),
            class_="cop-group",
            data_path=".".join(path),
            aria_describedby=f"{help_id} {self.id(path, 'said')}",
        )

    def inner(self, part: Part, path: Sequence[str], base: str) -> Html:
        """The fields of a part: those asked for first, then the others, folded; so is the short name."""
        fields = [(field, (*path, field.names[-1])) for field in self.plan_format.fields(part)]
        visible = [self.part(field, field_path, base) for field, field_path in fields if not _is_folded(field, base)]
        folded = [
            self.part(field, field_path, first_asking(field)) for field, field_path in fields if _is_folded(field, base)
        ]
        more = tag("details", tag("summary", self.words["form-more"]), *folded, class_="cop-form-more")
        return Html("".join([*visible, *([more] if folded else [])]))

    def entries(self, part: Part, path: Sequence[str], base: str) -> Html:
        """A list: its entries, a template of one, and a button to add one."""
        help_id = self.id(path, "help")
        fields = bool(self.plan_format.fields(part))
        at = (*path, "*")
        entry = (
            tag(
                "fieldset",
                self.entry_title(part),
                self.messages(at),
                self.inner(part, at, base),
                self.tools(),
                data_path=".".join(at),
            )
            if fields
            else tag(
                "div", self.line(part, at), self.messages(at), self.tools(), data_path=".".join(at), data_kind="text"
            )
        )
        return tag(
            "fieldset",
            tag("legend", self.title(part)),
            self.help(part, help_id, example=not fields),
            self.filled(part, path, base),
            self.messages(path),
            tag("ol", class_="cop-entries"),
            tag("template", tag("li", entry)),
            tag("p", class_="cop-no-entries", hidden=True),
            tag("button", self.words.fill("form-add", item=part.item), type="button", class_="cop-add", data_do="add"),
            class_="cop-list",
            data_path=".".join(path),
            data_kind="entries",
            data_item=part.item,
            data_names=" ".join(
                field.names[-1] for field in self.plan_format.fields(part) if not _is_folded(field, base)
            ),
            data_id="" if "id" in {field.names[-1] for field in self.plan_format.fields(part)} else None,
            aria_describedby=f"{help_id} {self.id(path, 'said')}",
        )

    def entry_title(self, part: Part) -> Html:
        """The title of an entry, with its number."""
        return tag("legend", f"{part.item} ", tag("span", class_="cop-entry-number"))

    def tools(self) -> Html:
        """The buttons of an entry; the script adds to their names which entry it is."""
        buttons = (
            tag("button", self.words[f"form-{name}"], type="button", data_do=name) for name in ("up", "down", "remove")
        )
        return tag("div", *buttons, class_="cop-entry-tools")

    def line(self, part: Part, path: Sequence[str]) -> Html:
        """The text of an entry that has no fields."""
        number = tag("span", class_="cop-entry-number")
        label = tag("label", f"{capitalize(part.item)} ", number, for_=self.id(path))
        return Html(label + tag("textarea", rows="1", id=self.id(path), aria_describedby=self.id(path, "said")))

    def field(self, part: Part, path: Sequence[str]) -> Html:
        """One field: label, question, example, control, and room for what the checker says."""
        kind = _kind(part, self.plan_format.node(part))
        box = tag("div", class_="cop-choices-from-plan") if kind == "references" else self.answers(path)
        if kind in {"references", "yes-no"}:
            label, control = tag("legend", self.title(part)), box
        else:
            label, control = self.label(part, path), self.control(part, path, kind)
        description_ids = f"{self.id(path, 'help')} {self.id(path, 'said')}"
        grouped = kind in {"references", "yes-no"}
        return tag(
            "fieldset" if grouped else "div",
            label,
            self.help(part, self.id(path, "help"), example=kind not in {"choice", "yes-no", "references", "date"}),
            control,
            self.write_first(part) if kind == "references" else _NONE,
            self.counter(path),
            self.messages(path),
            class_="cop-field",
            data_path=".".join(path),
            data_kind=kind,
            data_refers=" ".join(part.refers_to) if kind == "references" else None,
            aria_describedby=description_ids if grouped else None,
        )

    def write_first(self, part: Part) -> Html:
        """Where what can be chosen is written; shown while there is nothing to choose from."""
        # Who writes in a section is at the place where its other entries are written.
        sections = [self.plan_format.parts[name,] for name in part.refers_to if name != part.names[0]]
        if not sections or not (self.plan or self.guided):
            return _NONE
        links = (
            tag(
                "a",
                self.words.fill("form-write-first", title=section.title),
                href=f"{self.plan}#part-{section.names[0]}",
            )
            for section in sections
        )
        return tag("p", *links, class_="cop-write-first")

    def label(self, part: Part, path: Sequence[str]) -> Html:
        """The name of a field; that of a guided section is a heading."""
        is_guided = self.guided and len(path) == 1
        label = tag("label", part.title if is_guided else self.title(part), for_=self.id(path))
        return tag("h2", label, tabindex="-1") if is_guided else label

    def control(self, part: Part, path: Sequence[str], kind: str) -> Html:
        """What one writes in, or chooses from."""
        attributes: dict[str, Any] = {
            "id": self.id(path),
            "aria_describedby": f"{self.id(path, 'help')} {self.id(path, 'said')}",
        }
        if kind == "text":
            return tag("textarea", rows="2", **attributes)
        if kind == "choice":
            answers = [tag("option", self.words["form-not-said"], value="")]
            answers += [tag("option", self.choice(part, choice), value=choice) for choice in part.choices]
            return tag("select", *answers, data_number="integer" in part.kinds, **attributes)
        kind_of_input = "date" if kind == "date" else "text"
        known = self.id(path, "known") if part.choices else None
        entry = tag("input", type=kind_of_input, data_number="number" in part.kinds, list_=known, **attributes)
        choices = (tag("option", self.choice(part, choice), value=choice) for choice in part.choices)
        return Html(entry + tag("datalist", *choices, id=known)) if known else entry

    def choice(self, part: Part, choice: str) -> str:
        """A choice in words, with the capital of a label."""
        return capitalize(choice_in_words(part, choice, self.choices))

    def example(self, part: Part) -> str:
        """The first example of a part, as one would write or choose it in a form."""
        return self.choice(part, _example(part)) if part.choices else _example(part)

    def answers(self, path: Sequence[str]) -> Html:
        """Yes, no, or nothing said."""
        labels = {"true": "form-yes", "false": "form-no", "": "form-not-said"}
        choices = (
            tag("label", tag("input", type="radio", name=self.id(path), value=value), " ", self.words[word])
            for value, word in labels.items()
        )
        return tag("div", *choices, class_="cop-answers")

    def help(self, part: Part, help_id: str, *, example: bool) -> Html:
        """The question of a part, and an example; that of a guided section is folded: see ``filled``."""
        content = [tag("span", part.description)]
        is_alone = not self.guided or (len(part.names) == 1 and not self.plan_format.fields(part))
        if example and part.examples and is_alone:
            text = _example(part)
            content += [
                words(" "),
                tag("span", self.words.fill("worksheet-example", example=text), class_="cop-example"),
            ]
        return tag("p", *content, class_="cop-help", id=help_id)

    def filled(self, part: Part, path: Sequence[str], base: str) -> Html:
        """What a guided section may look like: its fields that are asked for, with their examples, in a fold."""
        if not self.guided or len(path) > 1:
            return _NONE
        fields = [field for field in self.plan_format.fields(part) if field.examples and not _is_folded(field, base)]
        answers = [
            Html(tag("dt", field.title) + tag("dd", self.example(field)))
            for field in fields
            if not field.refers_to and "array" not in field.kinds
        ]
        if not answers:
            return _NONE
        summary = tag("summary", self.words["form-example"], hidden_of(part.title))
        return tag("details", summary, tag("dl", *answers), class_="cop-filled")

    def counter(self, path: Sequence[str]) -> Html:
        """Room for the number of words, where a rule counts them."""
        least, most = self.limits.get(".".join(path), (None, None))
        if least is None and most is None:
            return _NONE
        return tag("p", class_="cop-count", data_least=str(least or ""), data_most=str(most or ""))

    def messages(self, path: Sequence[str]) -> Html:
        """Room for what the checker says about a part."""
        return tag("div", class_="cop-said", id=self.id(path, "said"))

    def id(self, path: Sequence[str], *more: str) -> str:
        """The id of what belongs to a part."""
        return "-".join([self.prefix, *path, *more])


def _example(part: Part) -> str:
    """The first example of a part, as one would write it."""
    value = part.examples[0]
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return value if isinstance(value, str) else as_yaml(value)


def _kind(part: Part, node: Mapping[str, Any]) -> str:
    """What sort of control a part has."""
    if part.refers_to:
        return "references"
    if part.closed:
        return "choice"
    if "boolean" in part.kinds:
        return "yes-no"
    if node.get("format") == "date":
        return "date"
    plain = part.choices or node.get("format") or node.get("pattern") or "number" in part.kinds
    return "line" if plain else "text"


def _is_folded(part: Part, base: str) -> bool:
    return not is_asked(part, base) or part.names[-1] in {"id", "notes"}
