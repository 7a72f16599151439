"""An answer in the place of any part is told without its braces, and to nobody else if that is private."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from chance import count, seeded
from charter_plans import DAY

from cop_lesson.charter.as_markdown import as_markdown
from cop_lesson.charter.compose import compose
from cop_lesson.charter.template import READERS, load_template
from cop_lesson.checks.check import examine
from cop_lesson.checks.rules import load_rules
from cop_lesson.finding import ANSWERS
from cop_lesson.plan_format.format import Names, load_format
from cop_lesson.plans.agenda import agenda
from cop_lesson.render.agenda import Meeting, agenda_as_text
from cop_lesson.render.calendar import agenda_as_calendar
from cop_lesson.render.report_words import ReportWords
from cop_lesson.render.text import text

FORMAT, BOOK = load_format(), load_rules()
WORDS = ReportWords.of(BOOK, FORMAT.titles, lambda *_: "")
MARK = "zebra"


def plan_with(names: Names, answer: str, *, in_list: bool) -> str:
    """A plan with an answer at a place; ``in_list`` puts it beside another entry, where that is a list."""
    parts = [FORMAT.parts[names[:length]] for length in range(1, len(names) + 1)]
    written = f"[{answer}]" if in_list and "array" in parts[-1].kinds else answer
    for part, around in reversed(list(zip(parts, [None, *parts], strict=False))):
        in_entry = around is not None and "array" in around.kinds
        written = f"[{{{part.names[-1]}: {written}}}]" if in_entry else f"{{{part.names[-1]}: {written}}}"
    return f"cop_plan: 1\n{written[1:-1]}\n"


def told(plan: str) -> dict[str, str]:
    """All that is made of a plan, by whom it is for."""
    examined = examine(plan, today=DAY)
    assert examined.view
    items = agenda(examined.view, examined.report, FORMAT, BOOK.phrases, today=DAY, days=30)
    charters = {
        reader: as_markdown(
            compose(examined.view, examined.report, load_template(), FORMAT, BOOK.phrases, reader=reader)
        )
        for reader in READERS
    }
    made = datetime(2027, 9, 7, tzinfo=UTC)
    return {
        **charters,
        "report": text(examined.report, [], WORDS),
        "agenda": agenda_as_text(items, BOOK.phrases, Meeting(community="", today=DAY, until=DAY)),
        "calendar": agenda_as_calendar(items, BOOK.phrases, name="", identity="", made=made).decode(),
    }


def test_an_answer_at_any_place_is_told_and_shows_no_braces() -> None:
    chance = seeded("answers everywhere")
    parts = [part for part in FORMAT.parts.values() if part.element]
    for part in chance.sample(parts, min(count("COP_ANSWERS", 24), len(parts))):
        kind = chance.choice(ANSWERS)
        day = ", until: 2027-10-01" if kind == "not_yet" else ""
        plan = plan_with(part.names, f"{{{kind}: We say {MARK}{day}}}", in_list=chance.random() < 0.5)
        documents = told(plan)
        assert MARK in documents["report"], plan
        assert not [name for name, document in documents.items() if "{" in document], plan
        if part.private:
            assert not [name for name in (*READERS, "calendar") if MARK in documents[name]], plan


def test_a_box_in_front_of_a_text_means_the_same_in_all_that_is_made_of_a_plan() -> None:
    day = (DAY + timedelta(days=3)).isoformat()
    steps = [
        f'{{action: "{box} {name}", due: {day}, owner: Ann{more}}}'
        for box, name, more in (
            *(("[x]", "Ask", ""), ("[X]", "Call", ""), ("[X]", "Print", ", done: true")),
            *(("[ ]", "Book", ""), ("[ ]", "Write", ""), ("[x]", "Meet", ", done: false")),
        )
    ]
    plan = f'cop_plan: 1\nnext_steps: [{", ".join(steps)}]\nrisks: [{{risk: "[x] Flood", owner: dean}}]\n'
    documents = told(plan)
    plain = {name: documents[name].replace("\\", "") for name in ("members", "agenda", "calendar")}
    for name, document in plain.items():
        assert not [done for done in ("Ask", "Call", "Print") if done in document], name
        assert [there for there in ("Book", "Write", "[x] Meet") if there in document] == ["Book", "Write", "[x] Meet"]
        assert not [box for box in ("[ ] Book", "[ ] Write") if box in document], name
    assert "[x] Flood" in plain["members"]
