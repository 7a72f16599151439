"""The agenda of a review meeting: what a plan says is due, open or waiting on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cop_lesson.checks.plan_view import View
from cop_lesson.checks.rules import ELEMENT_MISSING
from cop_lesson.checks.selectors import is_there
from cop_lesson.finding import Finding, Path, Report, Severity, parse_pointer, pointer
from cop_lesson.plan_format.format import Element, Part, PlanFormat
from cop_lesson.plans.agenda_item import AgendaItem, Topic
from cop_lesson.text.dates import end_of, later
from cop_lesson.text.denials import says_none
from cop_lesson.text.later import owner_mark, says_later
from cop_lesson.text.wording import capitalize, fold, shown

__all__ = ["agenda"]


# Where dated work stands: the list, its text, its day and who does it.
_DATED = (("next_steps", "action", "due", "owner"), ("milestones", "milestone", "due", "owner"))
_DAYS = frozenset((section, due) for section, _, due, _ in _DATED)
_OWNED = (("risks", "risk", "owner"), ("inclusion", "barrier", "owner"))


def agenda(
    view: View, report: Report, plan_format: PlanFormat, words: Mapping[str, str], *, today: date, days: int
) -> tuple[AgendaItem, ...]:
    """Gather what is due within some days, overdue, without an owner, left open, and the indicators to read.

    ``words`` are the phrases of reports, for what the plan itself does not say.
    """
    items = _Agenda(view, report, plan_format, words, today, later(today, days)).items()
    order = list(Topic)
    return tuple(sorted(items, key=lambda item: (order.index(item.topic), item.day or date.max)))


@dataclass(frozen=True, slots=True)
class _Agenda:
    view: View
    report: Report
    plan_format: PlanFormat
    words: Mapping[str, str]
    today: date
    until: date

    def items(self) -> Iterator[AgendaItem]:
        for section, text, due, owner in _DATED:
            for path in self.entries(section):
                is_work = not says_none(self.field(path, text))  # "none at the moment" is no step
                if is_work and not self.view.is_done((*path, "done"), self.today):
                    yield from self.work(path, text, due, owner)
        for section, text, owner in _OWNED:
            for path in self.entries(section):
                yield from self.unowned(path, text, owner)
        yield from self.roles()
        yield from self.deferrals()
        yield from self.indicators()
        yield from self.open_work()
        yield from self.review()

    def work(self, path: Path, text: str, due: str, owner: str) -> Iterator[AgendaItem]:
        day, who = self.day((*path, due)), self.owner(path, owner)
        words = "" if day else self.view.other_words((*path, due)) or self.field(path, due)
        if day and day <= self.until:
            topic = Topic.OVERDUE if day < self.today else Topic.DUE
            yield self.item(topic, path, text, who=who, day=day, detail=self.progress(path))
        elif words and not (says_later(words) or says_none(words)):
            yield self.item(Topic.IN_WORDS, path, text, who=who, until=words, detail=self.progress(path))
        if not who and (*path, owner) not in self.view.answered:
            yield self.item(Topic.UNOWNED, path, text, day=day, detail=self.progress(path))

    def progress(self, path: Path) -> str:
        """What the plan says in words of how far work is."""
        words = "" if self.view.is_answered((*path, "done")) else self.view.other_words((*path, "done"))
        return capitalize(f"{self.plan_format.parts[str(path[0]), 'done'].title}: {words}") if words else ""

    def unowned(self, path: Path, text: str, owner: str) -> Iterator[AgendaItem]:
        is_one = not says_none(self.field(path, text))  # "no risks that we know of" need no owner
        if is_one and not self.owner(path, owner) and (*path, owner) not in self.view.answered:
            yield self.item(Topic.UNOWNED, path, text)

    def owner(self, path: Path, name: str) -> str:
        """Who does it, or nothing where the plan says that nobody does yet, or has a mark for later."""
        who = self.field(path, name)
        return "" if says_none(who) or owner_mark(who) else who

    def roles(self) -> Iterator[AgendaItem]:
        for path in self.entries("roles"):
            # A holder counts where the plan says both, as in the charter.
            if self.view.get((*path, "vacant")) is True and not self.owner(path, "holder"):
                yield self.item(Topic.UNOWNED, path, "role")
            else:
                yield from self.unowned(path, "role", "holder")

    def deferrals(self) -> Iterator[AgendaItem]:
        """What was left open on purpose; a check no longer lists what is over, so the plan itself is read."""
        keys: Counter[str] = Counter()
        contradicted = {finding.position for finding in self.report.findings if finding.rule == "two-answers"}
        still_open = {deferral.position for deferral in self.report.deferrals if deferral.answer == "not_yet"}
        for path in self.entries("deferred"):
            is_left_out = self.view.kind_of_answer(int(path[1])) == "none"
            if is_left_out and self.view.position(path) in contradicted:
                continue  # it stands under what is to correct
            element, day = self.field(path, "element"), self.day((*path, "until"))
            answer = self.view.answers.get(int(path[1]))
            name = self.view.entry_name(answer.path, self.plan_format) if answer else ""
            is_open = self.view.kind_of_answer(int(path[1])) == "not_yet" or self.view.position(path) in still_open
            key = f"deferred {element} {name}".rstrip()
            keys[key] += 1
            yield AgendaItem(
                topic=Topic.NOW_DUE if day and day <= self.until else Topic.WAITING if is_open else Topic.SETTLED,
                kind=self.plan_format.parts["deferred",].item,
                key=key if keys[key] == 1 else f"{key} {keys[key]}",
                text=f"{self.deferred_title(element)} ({name})" if name else self.deferred_title(element),
                day=day,
                detail=self.field(path, "reason"),
                until=self.view.other_words((*path, "until")),
                private=self.is_private(self.plan_format.element_or_part(element))
                or (answer is not None and self.view.is_private(answer, self.plan_format)),
                pointer=pointer(self.view.origin(path)),
            )

    def is_private(self, target: Element | Part | None) -> bool:
        """Whether a deferral is about nothing but private parts; of an unknown name nobody can say that it is not."""
        if isinstance(target, Element):
            return all(self.plan_format.parts[place].private for place in target.places)
        return target is None or target.private

    def deferred_title(self, name: str) -> str:
        """What a deferral is about, a part together with its section: there are dates and names in many of them."""
        target = self.plan_format.element_or_part(name)
        if isinstance(target, Part) and len(target.names) > 1:
            section = self.title(str(target.names[0]))
            return self.words["review_kind"].format(kind=section, text=target.title)
        return capitalize(target.title if target else "") or name or self.title("deferred")

    def indicators(self) -> Iterator[AgendaItem]:
        for path in self.entries("indicators"):
            if says_none(self.field(path, "indicator")):
                continue
            fields = ((name, self.field(path, name)) for name in ("baseline", "target", "when"))
            labelled = (f"{self.plan_format.parts['indicators', name].title}: {text}" for name, text in fields if text)
            sentences = (capitalize("; ".join(labelled)), self.field(path, "who_acts"))
            yield self.item(Topic.INDICATORS, path, "indicator", detail=". ".join(filter(None, sentences)))

    def open_work(self) -> Iterator[AgendaItem]:
        """What is to correct, line by line, and what is missing, in one line for each session."""
        errors: dict[tuple[str, str], list[Finding]] = {}
        for finding in self.report.findings:
            if finding.severity is Severity.ERROR or self.is_about_no_day(finding):
                errors.setdefault((finding.message, self.work_of(finding)), []).append(finding)
        for (message, work), findings in errors.items():
            *lines, last = sorted({finding.position.line for finding in findings})
            form = self.words["review_line_of" if work else "review_lines" if lines else "review_line"]
            text = form.format(lines=", ".join(map(str, lines)), last=last, message=message, work=work)
            yield AgendaItem(topic=Topic.CORRECT, text=text, pointer=findings[0].pointer)
        missing = [
            finding
            for finding in self.report.findings
            if finding.severity is Severity.MISSING and not self.is_about_no_day(finding)
        ]
        for session in sorted({finding.session or 0 for finding in missing}):
            findings = [finding for finding in missing if (finding.session or 0) == session]
            # Of what stands under an unknown name, only that name is told: it is to correct.
            if named := [finding for finding in findings if self.element(finding)]:
                yield self.missing_of_session(session, named)

    def is_about_no_day(self, finding: Finding) -> bool:
        """Whether something is written where the day of dated work belongs, and no agenda can say when that is."""
        match parse_pointer(finding.pointer):
            case (str(section), int(at), str(name)) if (section, name) in _DAYS:
                text = self.field((section, at), name)
                return bool(text) and not end_of(text)
        return False

    def work_of(self, finding: Finding) -> str:
        """What is to be done on the day that a finding is about: in a meeting nobody has the lines of the plan."""
        path = parse_pointer(finding.pointer)
        is_day = len(path) > 1 and (path[0], path[-1]) in _DAYS
        return shown(self.view.entry_name(path, self.plan_format)) if is_day else ""

    def missing_of_session(self, session: int, missing: Sequence[Finding]) -> AgendaItem:
        absent = [self.element(finding) for finding in missing if finding.rule == ELEMENT_MISSING]
        parts_of_elements: dict[str, dict[str, None]] = {}
        for finding in missing:
            if finding.rule != ELEMENT_MISSING:
                parts_of_elements.setdefault(self.element(finding), {})[self.lacking(finding)] = None
        incomplete = [_with_parts(element, parts) for element, parts in parts_of_elements.items()]
        lists = (("review_absent", absent), ("review_partly", incomplete))
        detail = "; ".join(self.words[name].format(titles=", ".join(titles)) for name, titles in lists if titles)
        form = self.words["review_session" if session else "review_anywhere"]
        return AgendaItem(
            topic=Topic.OPEN, text=form.format(session=session), detail=detail, pointer=missing[0].pointer
        )

    def element(self, finding: Finding) -> str:
        if element := self.plan_format.elements.get(finding.element or ""):
            return element.title
        match parse_pointer(finding.pointer):
            case ("deferred", int(at), _) if target := self.field(("deferred", at), "element"):
                return f"{self.title('deferred')}: {self.deferred_title(target)}"
            case (str(section), int(), *_) if self.part(finding):
                return self.title(section)
        return self.part(finding)

    def part(self, finding: Finding) -> str:
        """The title of the part that a finding is about."""
        part = self.plan_format.part(parse_pointer(finding.pointer))
        return part.title if part else ""

    def lacking(self, finding: Finding) -> str:
        """The title of the part that a finding is about, unless something is written there already."""
        return "" if is_there(self.view.get(parse_pointer(finding.pointer))) else self.part(finding)

    def review(self) -> Iterator[AgendaItem]:
        day = self.day(("review", "due"))
        next_review = AgendaItem(
            topic=Topic.NEXT,
            day=day,
            text=self.title("review"),
            key="review",
            until=self.view.other_words(("review", "due")),
            pointer="/review/due",
        )
        if day and day < self.today:
            yield replace(next_review, topic=Topic.OVERDUE)
        yield next_review

    def item(
        self,
        topic: Topic,
        path: Path,
        text: str,
        *,
        who: str = "",
        day: date | None = None,
        until: str = "",
        detail: str = "",
    ) -> AgendaItem:
        return AgendaItem(
            topic=topic,
            kind=self.plan_format.parts[str(path[0]),].item,
            key=self.key(path, text),
            text=self.field(path, text) or self.unnamed(path),
            who=who,
            day=day,
            until=until,
            detail=detail,
            pointer=pointer(path),
        )

    def unnamed(self, path: Path) -> str:
        """What an entry without words is called: by its number."""
        return f"{capitalize(self.plan_format.parts[str(path[0]),].item)} {int(path[1]) + 1}"

    def key(self, path: Path, text: str) -> str:
        """The section, the text, and, where entries before it say the same, how many they are."""
        section, place = str(path[0]), int(path[1])
        folded = fold(self.field(path, text))
        earlier = (entry for entry in self.entries(section) if int(entry[1]) < place)
        count = sum(fold(self.field(entry, text)) == folded for entry in earlier)
        return f"{section} {folded} {count or ''}".rstrip()

    def entries(self, section: str) -> list[Path]:
        value = self.view.get((section,))
        return [(section, at) for at, entry in enumerate(value) if is_there(entry)] if isinstance(value, list) else []

    def field(self, path: Path, name: str) -> str:
        return self.view.written((*path, name))

    def day(self, path: Path) -> date | None:
        value = self.view.get(path)
        return end_of(value) if isinstance(value, str) else None

    def title(self, section: str) -> str:
        return self.plan_format.parts[section,].title


def _with_parts(element: str, parts: Iterable[str]) -> str:
    """An element with the parts that it still lacks; nothing of an entry that lacks something as a whole."""
    titles = [part for part in parts if part not in {"", element}]
    return f"{element} ({', '.join(titles)})" if titles else element
