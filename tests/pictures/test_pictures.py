"""Pictures of plans: the same bytes each time, all that the plan says in the table, and nothing that acts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from case import ROOT
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageDraw, ImageFont

from cop_lesson.charter.template import load_template
from cop_lesson.charter.visibility import as_written
from cop_lesson.checks.check import examine
from cop_lesson.checks.rules import load_rules
from cop_lesson.cli import cli
from cop_lesson.pictures.as_png import as_png
from cop_lesson.pictures.as_svg import as_svg
from cop_lesson.pictures.bounds import MOST
from cop_lesson.pictures.draw import PICTURES, draw
from cop_lesson.pictures.scene import Box, Dot, Line, Picture, TextLine, columns, wrapped
from cop_lesson.plan_format.format import load_format
from cop_lesson.plan_format.languages import LANGUAGES
from cop_lesson.plans.display import Values

PLANS = sorted((ROOT / "exercises").rglob("*.yaml"))
GOLDEN = ROOT / "tests/pictures"
SOLUTION = ROOT / "exercises/7-next-steps/solution.yaml"
SVG = "{http://www.w3.org/2000/svg}"


def golden(plan: Path, name: str) -> Path:
    return GOLDEN / plan.relative_to(ROOT / "exercises").with_suffix("").with_name(f"{plan.stem}-{name}.svg")


def drawn(source: str | bytes, name: str) -> Picture | None:
    examined = examine(source)
    assert examined.view
    language = examined.report.language
    plan_format = load_format(language)
    values = Values(
        examined.view,
        plan_format,
        load_template(language).words,
        as_written(examined.report, examined.view, plan_format),
    )
    return draw(name, values, load_rules(language).phrases)


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: f"{plan.parent.name}/{plan.stem}")
def test_a_plan_is_drawn_as_it_was_looked_at_and_agreed_on(plan: Path, name: str) -> None:
    picture, path = drawn(plan.read_bytes(), name), golden(plan, name)
    assert path.exists() is (picture is not None)
    assert picture is None or as_svg(picture) == path.read_text("utf-8")


def test_a_day_that_the_checker_does_not_know_is_shown_as_it_is_written() -> None:
    picture = drawn("cop_plan: 1\nmilestones: [{milestone: A, due: 2026-H2}, {milestone: B, due: _DATE_}]\n", "roadmap")
    assert picture
    assert [row[0] for row in picture.rows] == ["2026-H2", "no day yet"]


def test_the_line_ends_with_the_last_day_and_what_has_none_stands_apart() -> None:
    planned = "milestones: [{milestone: A}, {milestone: B, due: 2027-06-30}, {milestone: C, due: 2027-03}]"
    picture = drawn(f"cop_plan: 1\n{planned}\n", "roadmap")
    assert picture
    assert [row[0] for row in picture.rows] == ["March 2027", "30 June 2027", "no day yet"]
    dots = [shape.y for shape in picture.shapes if isinstance(shape, Dot)]
    assert max(shape.y2 for shape in picture.shapes if isinstance(shape, Line)) < dots[1]


def test_the_lines_of_a_text_stay_apart() -> None:
    texts = 'milestone: "Open\\nFair", due: 2027-03, owner: "Ann\\nBob"'
    picture = drawn(f"cop_plan: 1\nmilestones: [{{{texts}}}]\n", "roadmap")
    assert picture
    assert picture.rows == (("March 2027", "Open; Fair", "milestone", "Ann; Bob"),)
    said = [shape.text for shape in picture.shapes if isinstance(shape, TextLine)]
    assert said[1:] == ["Open; Fair", "(milestone, Ann; Bob)"]


def test_a_year_alone_stands_where_it_ends() -> None:
    days = ["2027", "2028-01-15", "2025", "2027-03", "2027-Q4"]
    milestones = ", ".join(f"{{milestone: A, due: {day}}}" for day in days)
    picture = drawn(f"cop_plan: 1\nmilestones: [{milestones}]\n", "roadmap")
    assert picture
    days_in_words = ["2025", "March 2027", "2027", "quarter 4 of 2027", "15 January 2028"]
    assert [row[0] for row in picture.rows] == days_in_words


def test_what_is_said_in_words_in_place_of_yes_or_no_is_shown() -> None:
    plan = (ROOT / "tests/cases/not-true-or-false/wrong-marks-in-words.yaml").read_bytes()
    groups, pathway, roadmap = (drawn(plan, name) for name in ("groups", "pathway", "roadmap"))
    assert groups
    assert pathway
    assert roadmap
    assert groups.rows[0][0] == "1 Doctoral researchers (affected by the work: most of them)"
    assert [row[-1] for row in pathway.rows] == [
        "place to stay: not longer than a year",
        "place to stay: as long as they like",
    ]
    kinds = [
        *("next step, done: 3 October 2026", "next step, done: cancelled", "next step, done: no, next week"),
        *("next step", "milestone, done: almost"),
    ]
    assert [row[2] for row in roadmap.rows] == kinds
    assert [shape.hollow for shape in roadmap.shapes if isinstance(shape, Dot)] == [False, False, True, True, True]


def test_each_golden_picture_belongs_to_a_plan() -> None:
    assert set(GOLDEN.rglob("*.svg")) <= {golden(plan, name) for plan in PLANS for name in PICTURES}


@pytest.mark.parametrize("path", sorted(GOLDEN.rglob("*.svg")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_picture_is_named_whole_numbered_and_stays_on_its_ground(path: Path) -> None:
    root = ET.fromstring(path.read_text("utf-8"))  # noqa: S314  (our own file)
    width, height = int(root.attrib["width"]), int(root.attrib["height"])
    assert root.find(f"{SVG}title") is not None
    assert root.find(f"{SVG}desc") is not None
    for node in root.iter():
        for name in ("x", "x1", "x2", "cx"):
            assert 0 <= int(node.get(name, 0)) <= width
        for name in ("y", "y1", "y2", "cy"):
            assert 0 <= int(node.get(name, 0)) <= height
        if node.tag == f"{SVG}text" and node.get("text-anchor") is None:
            assert int(node.attrib["x"]) + 8 * columns(node.text or "") <= width + 40, node.text


@pytest.mark.parametrize("name", PICTURES)
def test_the_table_says_all_that_the_picture_shows(name: str) -> None:
    picture = drawn(SOLUTION.read_bytes(), name)
    assert picture
    told = " ".join(" ".join(row) for row in picture.rows).lower()
    for shape in picture.shapes:
        if isinstance(shape, TextLine) and not shape.bold:
            for word in re.findall(r"\w{4,}", shape.text.rstrip("…").rsplit(" ", 1)[0].lower()):
                assert word in told + " " + " ".join(load_rules().phrases.values()).lower()


def test_what_stands_alone_is_seen() -> None:
    plan = (
        "cop_plan: 1\nneeds: [{id: a, need: One}, {id: b, need: Two}]\nformats: [{id: c, name: Three, answers: [a]}]\n"
    )
    picture = drawn(plan, "chain")
    assert picture
    assert [row[:2] for row in picture.rows] == [("One", "Three"), ("Two", "")]
    assert as_svg(picture).count("stroke-dasharray") == 1


def test_a_way_that_is_not_there_is_seen() -> None:
    picture = drawn("cop_plan: 1\nlevels: [{id: a, name: Read}, {id: b, name: Host}]\n", "pathway")
    assert picture
    assert picture.rows == (("Read", "no way to move on yet", "", ""), ("Host", "", "no way to step back yet", ""))


@pytest.mark.parametrize("name", PICTURES)
def test_nothing_to_show_gives_no_picture(name: str, tmp_path: Path) -> None:
    assert drawn("cop_plan: 1\n", name) is None
    plan = tmp_path / "my-plan.yaml"
    plan.write_text("cop_plan: 1\n", "utf-8")
    ran = CliRunner().invoke(cli, ["draw", str(plan), "--picture", name])
    assert (
        ran.exit_code,
        f"nothing to draw yet. This picture needs {load_rules().phrases[f'command_needs_{name}']}." in ran.output,
    ) == (2, True)


def test_what_a_plan_says_cannot_act_in_a_picture() -> None:
    picture = drawn('cop_plan: 1\nmilestones: [{milestone: "</text><script>x</script>", due: 2027-10}]\n', "roadmap")
    assert picture
    root = ET.fromstring(as_svg(picture))  # noqa: S314  (made here)
    assert {node.tag for node in root.iter()} <= {
        f"{SVG}{name}" for name in ("svg", "title", "desc", "rect", "line", "circle", "text")
    }


@given(st.text(max_size=200), st.integers(8, 60), st.integers(1, 5))
def test_lines_fit_and_lose_no_word_without_saying_so(text: str, width: int, lines: int) -> None:
    made = wrapped(text, width, lines)
    assert 1 <= len(made) <= lines
    assert all(columns(line) <= width + 1 for line in made)


def test_a_bitmap_only_where_its_letters_are_known() -> None:
    known = drawn("cop_plan: 1\nmilestones: [{milestone: Página, due: 2027-10}]\n", "roadmap")
    other = drawn("cop_plan: 1\nmilestones: [{milestone: خطة, due: 2027-10}]\n", "roadmap")
    assert known
    assert other
    assert (as_png(known) or b"")[:4] == b"\x89PNG"
    assert as_png(known) == as_png(known)
    assert as_png(other) is None


def test_a_bitmap_is_made_where_pillow_draws_no_circles(monkeypatch: pytest.MonkeyPatch) -> None:
    """As before 10.4."""
    monkeypatch.delattr(ImageDraw.ImageDraw, "circle", raising=False)
    picture = drawn("cop_plan: 1\nmilestones: [{milestone: A, due: 2027-10}]\n", "roadmap")
    assert picture
    assert as_png(picture)


BROAD = [
    "WWWWW MMMMM",
    "OPEN SCIENCE COMMUNITY",
    "MINIMUM WORKSHOPS AT THE HARBOUR",
    "m" * 60,
    "Wem @ % &",
    "illicit fjord list",
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", BROAD)
@pytest.mark.parametrize("name", PICTURES)
def test_no_text_leaves_its_box_or_the_picture(name: str, text: str, language: str) -> None:
    """Measured in the font that comes with Pillow, which every system has."""
    picture = drawn(json.dumps({"language": language, **full(f"{text} {text} {text}")}), name)
    assert picture
    font = ImageFont.load_default(15)
    boxes = [shape for shape in picture.shapes if isinstance(shape, Box)]
    for line in (shape for shape in picture.shapes if isinstance(shape, TextLine)):
        width = font.getlength(line.text)
        left = line.x - {"start": 0, "middle": width / 2, "end": width}[line.anchor]
        around = [box for box in boxes if box.x <= line.x < box.x + box.width and box.y <= line.y < box.y + box.height]
        right = min((box.x + box.width for box in around), default=picture.width)
        assert max((box.x for box in around), default=0) <= left, line.text
        assert left + width <= right, line.text


def full(text: str) -> dict[str, object]:
    """A plan of which each picture can be drawn, with one text everywhere."""
    return {
        "stakeholders": [
            {"group": text, "interest": one, "influence": two} for one in ("high", "low") for two in ("high", "low")
        ],
        "levels": [
            {"id": name, "name": text, "does": text, "gives": text, "gets": text, "down": text} for name in "ab"
        ],
        "milestones": [{"milestone": text, "due": "2027-09-30", "owner": text}],
        "needs": [{"id": "c", "need": text}],
        "formats": [{"id": "d", "name": text, "answers": ["c"]}],
        "next_steps": [{"action": text, "serves": ["d"]}],
    }


ARABIC = "لا يعرف الباحثون كيف ينشرون البيانات (FAIR) قبل 2028."


def test_a_text_from_right_to_left_has_that_direction_in_each_of_its_lines() -> None:
    picture = drawn(json.dumps(full(ARABIC)), "chain")
    assert picture
    texts = [node for node in ET.fromstring(as_svg(picture)).iter(f"{SVG}text") if node.text]  # noqa: S314  (made here)
    arabic = [node for node in texts if re.search("[\u0600-\u06ff\u200f]", node.text or "")]
    assert len(arabic) == 18
    assert {(node.get("direction"), node.get("text-anchor")) for node in arabic} == {("rtl", "end")}
    assert {node.get("direction") for node in texts if node not in arabic} == {None}


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Forschungsdaten hier", 8, ["Forsch-", "ungsdat-", "en hier"]),
        ("研究データ管理", 6, ["研究", "デー", "タ管理"]),
        ("مجتمع FAIR data", 8, ["مجتمع", "\u200fFAIR", "\u200fdata"]),
        ("We say مجتمع here", 7, ["We say", "\u200eمجتمع", "here"]),
        ("2028 (1)", 5, ["2028", "(1)"]),
        ("https://very.long-name.example/a-b/c?d=1", 14, ["https://very.", "long-name.", "example/a-b/", "c?d=1"]),
        ("data_2027_final_3.csv", 14, ["data_2027_", "final_3.csv"]),
        ("Online-Community", 12, ["Online-", "Community"]),
        ("0123456789abcdef", 8, ["01234567", "89abcdef"]),
    ],
)
def test_a_line_keeps_the_direction_of_its_text_and_a_long_word_goes_on_in_the_next_line(
    text: str, width: int, lines: list[str]
) -> None:
    assert wrapped(text, width, 9) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Read https://very.long-name.example/address", ["Read …"]),
        ("Ask ann@x.example and all", ["Ask …"]),
        ("https://very.long-name.example/address", ["https://very.", "long-name. …"]),
    ],
)
def test_of_an_address_behind_other_words_nothing_or_all_is_shown(text: str, lines: list[str]) -> None:
    assert wrapped(text, 14, 2) == lines


def test_the_command_writes_a_file(tmp_path: Path) -> None:
    target = tmp_path / "chain.svg"
    ran = CliRunner().invoke(cli, ["draw", str(SOLUTION), "-o", str(target)])
    assert ran.exit_code == 0
    assert target.read_text("utf-8") == golden(SOLUTION, "chain").read_text("utf-8")


MANY = {
    "groups": ("stakeholders", "{group: x, interest: high, influence: low}"),
    "pathway": ("levels", "{name: x}"),
    "exchange": ("levels", "{name: x, gives: y}"),
    "roadmap": ("milestones", "{milestone: x, due: 2027}"),
}
"""A list of each picture, and an entry of it."""


@pytest.mark.parametrize("name", MANY)
def test_of_very_many_entries_a_picture_says_how_many_it_leaves_out(name: str) -> None:
    section, entry = MANY[name]
    all_drawn, some_drawn = (drawn(f"{section}: [{', '.join([entry] * count)}]", name) for count in (MOST, MOST + 240))
    assert all_drawn
    assert some_drawn
    said = "Not drawn: 240 more."
    assert some_drawn.shapes[-1] == TextLine(2, some_drawn.height - 20, said)
    assert some_drawn.rows[:-1] == all_drawn.rows
    assert some_drawn.rows[-1] == (said, *[""] * (len(some_drawn.header) - 1))
    assert len(all_drawn.rows) == MOST
    assert len(some_drawn.shapes) == len(all_drawn.shapes) + 1


def test_entries_of_one_name_are_not_all_linked_to_all() -> None:
    needs, formats = ", ".join(["{id: a, need: x}"] * 700), ", ".join(["{id: b, name: y, answers: [a]}"] * 400)
    picture = drawn(f"needs: [{needs}]\nformats: [{formats}]", "chain")
    assert picture
    assert len(picture.shapes) < 2 * MOST * MOST
    assert picture.rows[-1][0] == "Not drawn: 980 more."


@pytest.mark.parametrize("name", MANY)
def test_a_text_as_long_as_a_book_is_cut(name: str) -> None:
    section, entry = MANY[name]
    picture = drawn(f"{section}: [{entry.replace(': x', ': ' + 900_000 * 'x')}]", name)
    assert picture
    assert len(as_svg(picture)) < 10_000
    assert max(len(cell) for row in picture.rows for cell in row) == 1001


@pytest.mark.parametrize("day", ["2027-09-30", "2027-09", "2027-01-01"])
def test_the_whole_day_stands_on_the_ground(day: str) -> None:
    picture = drawn(f'language: es\nmilestones: [{{milestone: x, due: "{day}"}}]', "roadmap")
    assert picture
    (shown,) = [shape for shape in picture.shapes if isinstance(shape, TextLine) and shape.bold]
    assert shown.x + 9 * columns(shown.text) <= picture.width
