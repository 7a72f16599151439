"""``check``: the whole way from a plan's text to the report about it. Nothing is read or written on the way."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, NamedTuple, Self

from cop_lesson.checks.entry_names import use_names
from cop_lesson.checks.messages import finding_from_problem, finding_from_violation
from cop_lesson.checks.missing import (
    CheckOptions,
    begun_elements,
    element_states,
    missing_elements,
    missing_parts,
    next_elements,
    touched_elements,
)
from cop_lesson.checks.normalize import Normalization, normalize
from cop_lesson.checks.plan_view import View, Violation, make_view
from cop_lesson.checks.rules import RuleBook, RuleSet, judge, load_rules
from cop_lesson.checks.said import is_said, matters_of
from cop_lesson.checks.structure import check_structure
from cop_lesson.checks.suppressions import Suppressions, read_suppressions
from cop_lesson.finding import LAST_SESSION, Finding, Position, Report, SetAside
from cop_lesson.plan_format.format import ASKS, DEFAULT_ASKS, PlanFormat, load_format
from cop_lesson.plan_format.languages import LANGUAGES, SOURCE_LANGUAGE, spoken
from cop_lesson.source import Document, SyntaxProblem, Vocabulary, read_document
from cop_lesson.text.wording import shown

__all__ = ["Examination", "check", "examine"]

_YAML = (".yaml", ".yml")


def check(
    source: str | bytes,
    *,
    name: str = "plan",
    asks: str | None = None,
    through: int | None = None,
    today: date | None = None,
    enable: Collection[str] = (),
    language: str | None = None,
    rules: Iterable[RuleSet] = (),
) -> Report:
    """Say what a plan lacks.

    Args:
        source: the plan as text, or as the bytes of its file; ``check_file`` takes a path.
        name: what the report calls the plan, such as its file name.
        asks: ``first-plan``, ``plan``, ``charter`` or ``everything``; it wins over the plan's own word.
        through: the last session done, 1 to 7; it wins over the plan's own word.
        today: the day on which the plan is looked at; without it nothing is said about days that are past.
        enable: names of rules to judge by that are off otherwise.
        language: the language of the words, such as ``es``; it wins over that of the plan, which is used where
            there are words in it.
        rules: rules of your own to judge by as well, made by ``parse_rules`` or ``parse_rules_file``.

    Returns:
        The report. A faulty plan is findings, never an exception.

    Raises:
        ValueError: ``source`` is the name of a file, ``asks`` or ``through`` is none of those, ``enable`` names a rule
            that is not off, there are no words in ``language``, or two of ``rules`` have the same name.
        TypeError: ``source`` is neither text nor bytes.

    """
    _refuse_path(source)
    return examine(
        source, name=name, asks=asks, through=through, today=today, enable=enable, language=language, rules=rules
    ).report


def _refuse_path(source: object) -> None:
    """Refuse a path, which would otherwise be judged as a plan of one line."""
    if not isinstance(source, str | bytes):
        message = f"a plan is text or bytes, not {type(source).__name__}; for a file there is check_file(path)"
        raise TypeError(message)
    if isinstance(source, str) and "\n" not in source and ": " not in source and source.endswith(_YAML):
        message = f"this is the name of a file and not a plan: {shown(source)}; for a file there is check_file(path)"
        raise ValueError(message)


class Examination(NamedTuple):
    """A report, and the plan as the rules saw it; no plan where the text could not be read."""

    report: Report
    view: View | None = None


def examine(
    source: str | bytes,
    *,
    name: str = "plan",
    asks: str | None = None,
    through: int | None = None,
    today: date | None = None,
    enable: Collection[str] = (),
    language: str | None = None,
    rules: Iterable[RuleSet] = (),
    in_form: bool = False,
) -> Examination:
    """Check a plan and keep it, for what is made of a plan; arguments and errors are those of ``check``.

    With ``in_form`` the report has the words of a form in the place of those of a file.
    """
    if asks not in {None, *ASKS} or through not in {None, *range(1, LAST_SESSION + 1)}:
        message = f"asks is one of {', '.join(ASKS)}; through is a number from 1 to {LAST_SESSION}"
        raise ValueError(message)
    rule_sets = tuple(rules)
    optional = load_rules().extended(rule_sets).optional
    if unknown := set(enable).difference(optional):
        message = f"no rules that are off: {', '.join(sorted(unknown))}; those are {', '.join(optional)}"
        raise ValueError(message)
    if language not in {None, *LANGUAGES}:
        message = f"language is one of {', '.join(LANGUAGES)}"
        raise ValueError(message)
    return _Check(name, asks, through, today, frozenset(enable), language, rule_sets, in_form).examine(source)


class _Check(NamedTuple):
    name: str
    asks: str | None
    through: int | None
    today: date | None
    enabled: frozenset[str]
    language: str | None
    rule_sets: tuple[RuleSet, ...]
    in_form: bool

    @property
    def plan_format(self) -> PlanFormat:
        """The plan format, in the language of the report."""
        return load_format(self.language or SOURCE_LANGUAGE)

    @property
    def book(self) -> RuleBook:
        """The rules, in the language of the report; those that people bring have the words that they came with."""
        language = self.language or SOURCE_LANGUAGE
        if self.in_form:
            from cop_lesson.checks.form_words import load_form_rules  # noqa: PLC0415  (a plan as a file needs none)

            return load_form_rules(language).extended(self.rule_sets)
        return load_rules(language).extended(self.rule_sets)

    def examine(self, source: str | bytes) -> Examination:
        document = read_document(source, Vocabulary(*self.plan_format.vocabulary))
        if isinstance(document, SyntaxProblem):
            return self.in_language(document.plan_language).examination_of(document)
        if document.data is None:
            return self.examination_of(SyntaxProblem("empty-file", Position(1, 1)))
        if not isinstance(document.data, dict):
            return self.examination_of(SyntaxProblem("not-a-plan", Position(1, 1)))
        tree, normalization = normalize(document, self.book.placeholders, self.plan_format)
        return self.in_language(tree.get("language")).judge(document, tree, normalization)

    def in_language(self, plan_language: object) -> Self:
        """The same check in the words of the plan's own language, unless another one is asked for."""
        if self.language or not isinstance(plan_language, str) or not plan_language:
            return self
        return self._replace(language=spoken(plan_language))

    def options(self, view: View) -> CheckOptions:
        """How far the plan has come: by the options, by its own word, or as far as the seven sessions go."""
        asks, through, language = (view.tree.get(name) for name in ("asks", "through", "language"))
        return CheckOptions(
            asks=self.asks or (asks if asks in ASKS else DEFAULT_ASKS),
            through=self.through or (through if isinstance(through, int) else LAST_SESSION),
            language=language if isinstance(language, str) else SOURCE_LANGUAGE,
            today=self.today,
            enabled=self.enabled,
        )

    def examination_of(self, problem: SyntaxProblem) -> Examination:
        report = Report(
            source=self.name,
            language=self.language or SOURCE_LANGUAGE,
            asks=self.asks or DEFAULT_ASKS,
            through=self.through or LAST_SESSION,
            readable=False,
            findings=tuple(finding_from_problem(each, self.book) for each in (problem, *problem.more)),
        )
        return Examination(report)

    def judge(self, document: Document, tree: dict[str, Any], normalization: Normalization) -> Examination:
        plan_format, book = self.plan_format, self.book
        origins, answers = check_structure(tree, normalization, plan_format)
        ambiguous = use_names(tree, plan_format)
        places, end = normalization.places, _end(document)
        marked = normalization.marked
        view = make_view(tree, places, origins, end, plan_format, data=document.data, answers=answers, marked=marked)
        options, reported, begun = self.options(view), normalization.violations, begun_elements(view, plan_format)
        suppressions, unknown_names = read_suppressions(view, plan_format, book, self.today)
        told = [*(violation.path for violation in reported), *suppressions.answered]
        touched = touched_elements(plan_format, told)
        violations = [
            *(violation for violation in reported if book.rules[violation.rule].language in {None, options.spoken}),
            *unknown_names,
            *ambiguous,
            *self.judged(view, options, suppressions, begun, touched),
        ]
        if any("resolves" in book.rules[violation.rule].check for violation in violations):
            begun = begun_elements(view, plan_format)  # a reference to nothing is no longer there
        findings, set_aside = self.sort_out(document, violations, view, suppressions)
        report = Report(
            source=self.name,
            language=self.language or SOURCE_LANGUAGE,
            asks=options.asks,
            through=options.through,
            readable=True,
            findings=tuple(sorted(findings, key=_order)),
            set_aside=tuple(sorted(set_aside, key=lambda entry: _order(entry.finding))),
            deferrals=tuple(sorted(suppressions.deferrals, key=lambda deferral: deferral.position)),
            elements=element_states(plan_format, options, begun | suppressions.elsewhere, suppressions.elements),
            next_elements=next_elements(plan_format, options, begun | touched, suppressions.elements),
        )
        return Examination(report, view)

    def judged(
        self,
        view: View,
        options: CheckOptions,
        suppressions: Suppressions,
        begun: frozenset[str],
        touched: frozenset[str],
    ) -> list[Violation]:
        """What is missing, and what the rules find; of two that ask for one thing, the rule that has read the plan."""
        plan_format, rules = self.plan_format, self.book.rules
        missing = self.unsaid(
            [
                *missing_elements(view, plan_format, options, begun | touched),
                *missing_parts(view, plan_format, options, begun),
            ],
            view,
            options,
        )
        unanswered = (each for each in missing if not suppressions.answer(each, rules[each.rule]))
        absent = {matter for each in unanswered for matter in matters_of(each)}
        found = judge(view, self.book, plan_format, options, begun=begun, deferred=suppressions.parts, told=absent)
        return self.not_replaced([*missing, *self.unsaid(found, view, options)], suppressions)

    def unsaid(self, violations: Iterable[Violation], view: View, options: CheckOptions) -> list[Violation]:
        """The violations that the plan does not answer in words elsewhere."""
        said, language = self.book.said, options.spoken
        return [each for each in violations if not is_said(each, view, said, language)]

    def not_replaced(self, violations: list[Violation], suppressions: Suppressions) -> list[Violation]:
        """The violations in the place of which no other one is told."""
        rules = self.book.rules
        told = (
            rule for each in violations if (rule := rules[each.rule]).instead_of and not suppressions.answer(each, rule)
        )
        replaced = {matter for rule in told for matter in rule.instead_of}
        return [each for each in violations if matters_of(each).isdisjoint(replaced)]

    def sort_out(
        self, document: Document, violations: list[Violation], view: View, suppressions: Suppressions
    ) -> tuple[list[Finding], list[SetAside]]:
        """What is told, and what the plan answers."""
        findings, set_aside = [], []
        plan_format, book = self.plan_format, self.book
        for finding in (finding_from_problem(problem, book) for problem in document.problems):
            if finding.rule in suppressions.silenced:
                set_aside.append(SetAside(finding=finding, by="silenced", reason=suppressions.silenced[finding.rule]))
            else:
                findings.append(finding)
        for violation in violations:
            finding = finding_from_violation(violation, view, book, plan_format)
            answer = suppressions.answer(violation, book.rules[violation.rule])
            if answer:
                set_aside.append(SetAside(finding=finding, by=answer[0], reason=answer[1]))
            else:
                findings.append(finding)
        return findings, set_aside


def _order(finding: Finding) -> tuple[Position, str]:
    return finding.position, finding.rule


def _end(document: Document) -> Position:
    """The beginning of the last line with text: where absent sections are shown."""
    return Position(document.text.rstrip().count("\n") + 1, 1)
