"""Pictures and charters in the lesson: made from its plans, in every form of the site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from building import build_text

FRONT = "---\ndate: 2027-09-07\n---\n# Page\n\n"
PATHWAY = "```{picture} pathway 4-engagement/solution\n```\n"
CHARTER = "```{charter} 5-charter/solution\n:for: public\n:chapters: purpose, values\n```\n"


def test_a_picture_is_drawn_in_the_page_with_its_table(tmp_path: Path) -> None:
    made = build_text(tmp_path, FRONT + PATHWAY + PATHWAY)
    assert made.warnings == []
    page = made.read()
    assert page.count("<svg ") == 2
    assert "Opens a clinic together with a host" in page.partition("<table")[2]
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("builder", ["text", "latex", "man"])
def test_other_forms_have_the_table(tmp_path: Path, builder: str) -> None:
    made = build_text(tmp_path, FRONT + PATHWAY, builder=builder)
    written = "".join(path.read_text("utf-8") for path in made.out.rglob("*") if path.suffix in {".txt", ".tex", ".1"})
    assert "Moving on" in " ".join(written.split())
    assert "<svg" not in written


def test_a_sample_is_the_beginning_of_what_a_plan_becomes_with_a_caption(tmp_path: Path) -> None:
    samples = "".join(f":::{{sample}} {name} 7-next-steps/solution\nWords\n:::\n" for name in ("charter", "groups"))
    made = build_text(tmp_path, FRONT + samples)
    assert made.warnings == []
    page = made.read()
    assert page.count('class="cop-sheet') == 2
    assert 'role="img" aria-label="Community charter: Estuary Open Research Circle: ' in page
    assert page.count("<p>Words</p>") == 2


def test_a_charter_shows_the_chapters_for_its_readers(tmp_path: Path) -> None:
    made = build_text(tmp_path, FRONT + CHARTER)
    assert made.warnings == []
    page = made.read()
    assert "Our values in practice" in page
    assert "How we work and decide" not in page
    assert "Meet once a term" not in page, "how a group is approached is private"


ARABIC = """cop_plan: 1
language: ar
community: {name: دائرة}
purpose: الغرض
formats: [{name: عيادة, cadence: monthly}, {name: لقاء}]
"""
SPANISH = "cop_plan: 1\nlanguage: es\ncommunity: {name: Círculo}\npurpose: Compartir lo que sabemos\n"


@pytest.mark.parametrize(
    ("plan", "passages"),
    [
        (
            ARABIC,
            [
                '<p class="rubric">Community charter: <span lang="ar">دائرة</span></p>',
                '<p><span lang="ar">الغرض</span></p>',
                '<td><p><span lang="ar">عيادة</span></p></td>\n<td><p>Every month</p></td>',
            ],
        ),
        (SPANISH, ['lang="es"', "<p>Compartir lo que sabemos</p>"]),
    ],
    ids=["arabic", "spanish"],
)
def test_what_is_in_another_language_than_the_page_is_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plan: str, passages: list[str]
) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "one.yaml").write_text(plan, "utf-8")
    monkeypatch.setattr("cop_lesson.sphinx_ext.directives.exercise_plans.data_folder", lambda _: plans)
    page = build_text(tmp_path, f"{FRONT}```{{charter}} one\n```\n").read()
    for passage in passages:
        assert passage in page


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("```{picture} pathwy 4-engagement/solution\n```\n", 'Did you mean "pathway"?'),
        ("```{picture} pathway 1-why-and-story/start\n```\n", "has nothing to draw"),
        ("```{picture} pathway 4-engagment/solution\n```\n", 'Did you mean "4-engagement/solution"?'),
        ("```{charter} 5-charter/solution\n:for: everyone\n```\n", "members, sponsor"),
        ("```{charter} 5-charter/solution\n:chapters: puropse\n```\n", "There are: purpose"),
    ],
)
def test_a_slip_is_told_with_a_way_out(tmp_path: Path, source: str, said: str) -> None:
    (warning,) = build_text(tmp_path, FRONT + source).warnings
    assert said in warning
