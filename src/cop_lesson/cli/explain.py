"""``cop-lesson explain``: what a rule or an element asks for, why, examples, and where it is taught."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cop_lesson.checks.rules import Rule, RuleBook, load_rules
from cop_lesson.cli.console import complain, write
from cop_lesson.cli.exit_codes import CANNOT_RUN, FINE
from cop_lesson.cli.inputs import read_rules
from cop_lesson.plan_format.examples import sample, sample_line
from cop_lesson.plan_format.format import Asked, Element, Names, Part, PlanFormat, asking, first_asking, load_format
from cop_lesson.plan_format.languages import SOURCE_LANGUAGE
from cop_lesson.plan_format.lesson import load_lesson
from cop_lesson.text.templates import with_dots
from cop_lesson.text.wording import fold, nearest, visible

__all__ = ["explain_name"]

WIDTH = 92


def explain_name(name: str, *, rule_files: Sequence[str], language: str | None) -> int:
    """Explain a rule, an element or a part; without a name, list all of them."""
    rule_sets = read_rules(rule_files, load_rules(language or SOURCE_LANGUAGE).phrases)
    if rule_sets is None:
        return CANNOT_RUN
    spoken = language or SOURCE_LANGUAGE
    book = load_rules(spoken).extended(rule_sets)
    lesson = load_lesson(spoken)
    sessions = {number: session.title for number, session in lesson.sessions.items()}
    reference = Reference(load_format(spoken), book, lesson.link, sessions)
    key = fold(name.strip("[] ")).replace(" ", "-")  # as it stands in a finding or a title
    explanation = reference.explain(key) if key else reference.overview()
    if explanation is None:
        suggestion = reference.similar(key)
        hint = book.phrases["command_meant" if suggestion else "command_all_names"].format(name=suggestion)
        complain(book.phrases["command_no_such_name"].format(name=visible(name), hint=hint))
        return CANNOT_RUN
    write(explanation)
    return FINE


@dataclass(frozen=True, slots=True)
class Reference:
    """The rules and the elements, ready to be explained. ``link`` gives the address of a paragraph of the lesson."""

    plan_format: PlanFormat
    book: RuleBook
    link: Callable[[int, str], str]
    sessions: Mapping[int, str]

    def explain(self, name: str) -> str | None:
        """Explain a rule, an element or a field by its name or its title; nothing where there is none."""
        rule = self.book.rules.get(name)
        if rule:
            return "\n".join(self._rule(rule)) + "\n"
        target = self.plan_format.element_or_part(name) or self._with_title(name)
        return None if target is None else "\n".join(self._element(target)) + "\n"

    def _with_title(self, name: str) -> Element | Part | None:
        """The element with this title, or else the first part with it; hyphens stand for spaces."""
        named: list[Element | Part] = [*self.plan_format.elements.values(), *self.plan_format.parts.values()]
        return next((target for target in named if fold(target.title).replace(" ", "-") == name), None)

    def similar(self, name: str) -> str | None:
        """The name that was probably meant."""
        parts = (".".join(names) for names in self.plan_format.parts)
        titles = (element.title for element in self.plan_format.elements.values())
        return nearest(name, [*self.book.rules, *self.plan_format.elements, *parts, *titles])

    def overview(self) -> str:
        """List all elements and rules, by session."""
        return "\n".join(self._overview()) + "\n"

    def _overview(self) -> Iterator[str]:
        phrases = self.book.phrases
        yield phrases["explain_writing"]
        yield from self._rules_of(None)
        for number, title in self.sessions.items():
            yield ""
            yield phrases["blank_session"].format(session=number, title=title)
            elements = [element for element in self.plan_format.elements.values() if element.session == number]
            yield from (f"  {element.name:<32} {element.title}" for element in elements)
            yield from self._rules_of(number)

    def _rules_of(self, session: int | None) -> Iterator[str]:
        for rule in self.book.rules.values():
            if session == (rule.session if rule.elements else None):
                off = f", {self.book.phrases['optional']}" if rule.optional else ""
                yield f"    {rule.name:<30} {self.book.phrases[str(rule.severity)]}{off}"

    def _rule(self, rule: Rule) -> Iterator[str]:
        phrases = self.book.phrases
        yield f"{rule.name} ({phrases[str(rule.severity)]})"
        yield from self._teaching_place(rule.session if rule.element else 0, rule.element, rule)
        if rule.element:
            yield self._weight(rule.name, (), rule.element)
        if rule.optional:
            yield from _paragraphs(phrases["enable"], phrases["enable_with"].format(name=rule.name))
        for label, text in (("what", with_dots(rule.message)), ("why", rule.why), ("fix", with_dots(rule.fix))):
            yield from _paragraphs(phrases[label], text)
        for label, plan in (("wrong", rule.wrong), ("right", rule.right)):
            if plan:
                yield from ("", f"{phrases[label]}:", *textwrap.indent(plan.rstrip(), "    ").split("\n"))

    def _element(self, target: Element | Part) -> Iterator[str]:
        phrases = self.book.phrases
        places = [self.plan_format.parts[names] for names in target.places] if isinstance(target, Element) else [target]
        name = target.name if isinstance(target, Element) else ".".join(target.names)
        yield f"{target.title} ({name})"
        yield from self._teaching_place(
            target.session, target.name if isinstance(target, Element) else target.element, target
        )
        yield self._weight("", () if isinstance(target, Element) else target.names, name)
        for part in places:
            yield from _paragraphs(".".join(part.names), part.description, *self._choices(part))
            for field in self.plan_format.fields(part):
                example = f"{phrases['blank_example']} {sample_line(field)}"
                yield from _paragraphs(f"  {field.names[-1]}", field.description, *self._choices(field), example)
        yield from ("", f"{phrases['right']}:")
        for part in places:
            yield from textwrap.indent(sample(part, self.plan_format, first_asking(part)), "    ").split("\n")
        rules = [rule for rule in self.book.rules.values() if name in rule.elements]
        example_rule = next((rule for rule in rules if rule.wrong), None)
        if example_rule:
            # The first rule about an element says what goes wrong without it.
            yield from _paragraphs(phrases["why"], example_rule.why)
            yield from ("", f"{phrases['wrong']}:", *textwrap.indent(example_rule.wrong.rstrip(), "    ").split("\n"))
        if rules:
            yield from _paragraphs(phrases["rules"], ", ".join(rule.name for rule in rules))

    def _choices(self, part: Part) -> list[str]:
        return [f"{self.book.phrases['blank_choices']} {', '.join(part.choices)}"] if part.choices else []

    def _teaching_place(self, session: int, element: str | None, target: Asked) -> Iterator[str]:
        phrases = self.book.phrases
        if session and element:
            title = self.plan_format.elements[element].title
            yield f"{phrases['session'].format(session=session, element=title)}."
            yield phrases["asked_by"].format(asks=asking(target))
            if address := self.link(session, element):
                yield address

    def _weight(self, rule: str, names: Names, element: str | None) -> str:
        """How much something matters, among all that a plan can lack, and why."""
        ranking = self.book.ranking
        concern, rank = ranking.weigh(rule, names, element)
        (about,) = (known for known in ranking.concerns if known.name == concern)
        last = ranking.least.rank
        return self.book.phrases["explain_weight"].format(concern=about.title, rank=rank, last=last, why=about.why)


def _paragraphs(label: str, *texts: str) -> Iterator[str]:
    yield ""
    for number, text in enumerate(texts):
        words, _, literal = text.partition("   ")
        lead = f"{label}: " if number == 0 else ""
        indent = "" if number == 0 else "    "
        yield from textwrap.wrap(
            lead + words, WIDTH, initial_indent=indent, subsequent_indent="    ", break_on_hyphens=False
        )
        if literal:
            yield f"    {literal}"
