"""The rules: data read from ``schemas/rules``, and their judgement of a view."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, Self, TypeGuard

from cop_lesson.checks.item import Item
from cop_lesson.checks.missing import CheckOptions
from cop_lesson.checks.normalize import Placeholders
from cop_lesson.checks.plan_view import REPORTED, View, Violation
from cop_lesson.checks.predicates import KINDS
from cop_lesson.checks.ranking import Ranking
from cop_lesson.checks.said import Said, read_said
from cop_lesson.checks.selectors import Selection, is_there
from cop_lesson.finding import Path, Severity
from cop_lesson.patterns import prepare
from cop_lesson.plan_format.format import ASKS, Element, Names, Part, PlanFormat, from_first, is_asked, load_format
from cop_lesson.plan_format.languages import SOURCE_LANGUAGE, load_words
from cop_lesson.plan_format.packaged_data import compiled_data, read_yaml_data
from cop_lesson.text.denials import says_none
from cop_lesson.text.templates import fields

__all__ = [
    "ELEMENT_MISSING",
    "PART_MISSING",
    "RULE_FILES",
    "Rule",
    "RuleBook",
    "RuleSet",
    "judge",
    "load_rules",
    "make_rule",
    "read_rules",
]


ELEMENT_MISSING = "element-missing"
PART_MISSING = "part-missing"

# Below schemas/rules. The order of the rules is the order in which they are judged and listed.
RULE_FILES = ("writing", "structure", "unfilled", "references", *(f"session-{number}" for number in range(1, 8)))


class Rule(NamedTuple):
    """One check: what it judges and how, and its words. ``check`` is empty where the program itself judges.

    ``session`` is the highest among the elements that the rule speaks of, ``element`` is the first of that session,
    and ``asked_by`` are the values of ``asks`` by which all of them are judged. ``speaks_of`` are these elements, and
    sections that are only a part of one. A rule that is ``optional`` is judged only where it is asked for. It may be
    told ``instead_of`` absent elements and parts, and of earlier rules.
    """

    name: str
    severity: Severity
    optional: bool
    element: str | None
    elements: tuple[str, ...]
    speaks_of: frozenset[str]
    places: tuple[Names, ...]
    session: int
    asked_by: tuple[str, ...]
    language: str | None
    each: str
    unless: tuple[str, ...]
    instead_of: tuple[str, ...]
    check: Mapping[str, Any]
    at: str
    message: str
    why: str
    fix: str
    wrong: str
    right: str


class RuleSet(NamedTuple):
    """Rules that people bring themselves, as ``parse_rules`` returns them; ``name`` is that of their file."""

    name: str
    rules: tuple[Rule, ...]


class RuleBook(NamedTuple):
    """All rules in the order of judging, how much they matter, what answers them, placeholders, and phrases.

    ``acts`` say what can be done at once about a finding, by the rule, the element or the part.
    """

    rules: Mapping[str, Rule]
    ranking: Ranking
    said: Mapping[str, Sequence[Said]]
    placeholders: Placeholders
    phrases: Mapping[str, str]
    acts: Mapping[str, str]

    @property
    def optional(self) -> list[str]:
        """The names of the rules that are judged only where they are asked for."""
        return [name for name, rule in self.rules.items() if rule.optional]

    def extended(self, rule_sets: tuple[RuleSet, ...]) -> Self:
        """A book with more rules, behind its own.

        Raises:
            ValueError: two rules have the same name.
        """
        if not rule_sets:
            return self
        rules = dict(self.rules)
        for rule_set in rule_sets:
            for rule in rule_set.rules:
                if rule.name in rules:
                    message = f"{rule_set.name}: there is a rule {rule.name} already"
                    raise ValueError(message)
                rules[rule.name] = rule
        return self._replace(rules=rules)


def load_rules(language: str = SOURCE_LANGUAGE) -> RuleBook:
    """Return the rules, in the words of a language."""
    return _rule_book(language)


@cache
def _rule_book(language: str) -> RuleBook:
    prepare(compiled_data().get("patterns", {}))
    data = compiled_data().get("rules") or read_rules()
    words = load_words(language)
    worded = ({**entry, **words.get("rules", {}).get(entry["name"], {})} for entry in data["rules"])
    rules = {entry["name"]: make_rule(entry) for entry in worded}
    phrases = {**data["phrases"], **words.get("phrases", {})}
    ranking = Ranking.from_data(data["ranking"], words.get("concerns", {}))
    acts = {**data["acts"], **words.get("acts", {})}
    placeholders = Placeholders.from_data(data["placeholders"])
    return RuleBook(rules, ranking, read_said(data["said"]), placeholders, phrases, acts)


def read_rules() -> dict[str, Any]:
    """Read the data of the rules from their sources: ``rules``, ``ranking``, ``acts``, ``said`` and more.

    Raises:
        ValueError: one of them is not readable.
    """
    rules = [rule for file in RULE_FILES for rule in read_yaml_data(f"rules/{file}.yaml")["rules"]]
    names = ("reports/phrases", "rules/placeholders", "rules/ranking", "rules/said")
    others = [read_yaml_data(f"{name}.yaml") for name in names]
    return {name: part for data in (*others, {"rules": rules}) for name, part in data.items()}


def make_rule(entry: Mapping[str, Any]) -> Rule:
    """Make a rule of its data, which follows the grammar of rules.

    Raises:
        ValueError: it names an element that the format has not.
    """
    speaks_of = [_element_or_part(name, load_format()) for name in _as_tuple(entry.get("element"))]
    check, instead_of = entry["check"], _as_tuple(entry.get("instead_of"))
    return Rule(
        name=entry["name"],
        severity=Severity(entry["severity"]),
        optional=entry.get("default") == "off",
        element=_element_name(max(speaks_of, key=lambda target: target.session)) if speaks_of else None,
        elements=tuple(dict.fromkeys(_element_name(target) for target in speaks_of)),
        speaks_of=frozenset(_element_name(target) for target in speaks_of).union(
            target.names[0] for target in speaks_of if _is_section(target)
        )
        - set(instead_of),
        places=tuple(
            place
            for target in speaks_of
            for place in (target.places if isinstance(target, Element) else (target.names,))
        ),
        session=max((target.session for target in speaks_of), default=1),
        asked_by=tuple(asks for asks in ASKS[:-1] if all(asks in _judged_by(target) for target in speaks_of)),
        language=entry.get("language"),
        each=entry.get("each", ""),
        unless=_as_tuple(entry.get("unless")),
        instead_of=instead_of,
        check={} if check == "builtin" else check,
        at=entry.get("at", ""),
        message=entry["message"],
        why=entry["why"],
        fix=entry["fix"],
        wrong=entry.get("wrong", ""),
        right=entry.get("right", ""),
    )


def _as_tuple(value: str | list[str] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())


def _element_or_part(name: str, plan_format: PlanFormat) -> Element | Part:
    target = plan_format.element_or_part(name)
    if target is None:
        message = f"no element or part of the format: {name}"
        raise ValueError(message)
    return target


def _judged_by(target: Element | Part) -> tuple[str, ...]:
    """What judges an element or a section that is there; a field is judged where it is asked for."""
    return from_first(target.asked_by) if isinstance(target, Element) or _is_section(target) else target.asked_by


def _element_name(target: Element | Part) -> str:
    return target.name if isinstance(target, Element) else target.element or ""


def _is_section(target: Element | Part) -> TypeGuard[Part]:
    return isinstance(target, Part) and len(target.names) == 1


def judge(
    view: View,
    book: RuleBook,
    plan_format: PlanFormat,
    options: CheckOptions,
    *,
    begun: Collection[str],
    deferred: frozenset[Names],
    told: Collection[str] = (),
) -> Iterator[Violation]:
    """Judge a view by every rule that applies, in the order of the rules.

    A rule is not judged on a plan that has not come so far, nor while an element it speaks of is absent
    (that is reported once, for the element), nor where it would speak of something that is reported already. What it
    would be told in the place of has to be told: ``told`` are absent elements and parts.
    """
    matters = set(told)
    present = {*begun, *(name for name, value in view.tree.items() if is_there(value))}
    spoken: set[tuple[str, Path]] = set()
    for rule in book.rules.values():
        is_meant = not rule.instead_of or not matters.isdisjoint(rule.instead_of)
        if rule.check and is_meant and _applies(rule, options) and present.issuperset(rule.speaks_of):
            for item in _items(rule, view, plan_format, options, deferred):
                if any((earlier, item.path) in spoken for earlier in rule.unless):
                    continue
                for violation in _violations(rule, item):
                    spoken.add((rule.name, item.path))
                    matters.add(rule.name)
                    yield violation
                    if "resolves" in rule.check:
                        view.mend(violation.path, violation.words.get("suggestion") or REPORTED)


def _applies(rule: Rule, options: CheckOptions) -> bool:
    return (
        (is_asked(rule, options.asks) or rule.severity is Severity.ERROR)
        and rule.session <= options.through
        and (rule.language is None or rule.language == options.spoken)
        and (not rule.optional or rule.name in options.enabled)
    )


def _items(
    rule: Rule, view: View, plan_format: PlanFormat, options: CheckOptions, deferred: frozenset[Names]
) -> Iterator[Item]:
    language = options.spoken
    for path, value in Selection(view).values(rule.each):
        yield Item(
            path=path,
            value=value,
            view=view,
            plan_format=plan_format,
            today=options.today,
            selection=Selection(view, path),
            deferred=deferred,
            language=language,
        )


def _violations(rule: Rule, item: Item) -> Iterator[Violation]:
    kind, parameters = next(iter(rule.check.items()))
    mismatches = list(KINDS[kind](item, parameters))
    if item.selection.reported or not mismatches:
        return
    names = {name for name in fields(rule.message + rule.fix) if name.startswith(".")}
    own_words = {name: item.view.mention((*item.path, *name[1:].split("."))) for name in names}
    for mismatch in mismatches:
        words = {**own_words, **mismatch.words}
        if not _calls_none_by_name(words):
            yield Violation(rule.name, _place(rule, item, mismatch.at), words, mismatch.also)


def _calls_none_by_name(words: Mapping[str, Any]) -> bool:
    """Whether a message would take an answer such as "nobody yet" for the name of something."""
    named = (text for name, text in words.items() if name == "value" or name.startswith("."))
    return any(isinstance(text, str) and says_none(text) for text in named)


def _place(rule: Rule, item: Item, path: Path | None) -> Path:
    """Where a failure is shown: where the rule says, else where the check found it, else at the item."""
    if rule.at.strip("."):
        return (*item.path, *rule.at.strip(".").split("."))
    return item.path if rule.at or path is None else path
