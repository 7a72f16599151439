"""What is made from the plan format, the rules and the exercises while the site is built."""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path

import pytest
from building import build_text, doubled_ids
from case import ROOT

from cop_lesson import check
from cop_lesson.checks.rules import load_rules
from cop_lesson.plan_format.format import load_format
from cop_lesson.plan_format.packaged_data import read_yaml_data
from cop_lesson.text.wording import capitalize

START = "2-needs-and-stakeholders/start"
WITHIN = read_yaml_data("site/site.yaml")["words"]["check-within"]
FRONT = "---\nsession: 2\ndate: 2027-04-06\n---\n# Page\n\n"


def shown(folder: Path, directive: str, options: str = "", front: str = FRONT) -> tuple[str, str]:
    """The text of a page with one directive, and what the build told about it."""
    options = "".join(f"{line}\n" for line in options.splitlines())
    built = build_text(folder, f"{front}```{{{directive}\n{options}```\n\nThe rest.\n", "text")
    text = built.read("index.txt")
    assert "The rest." in text
    return text, "\n".join(built.warnings)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_a_plan_is_a_filled_worksheet_with_its_file_folded_below(tmp_path: Path) -> None:
    built = build_text(tmp_path, f"{FRONT}```{{plan}} {START} purpose needs\n```\n")
    assert built.warnings == []
    card, _, fold = built.read().partition("<details")
    assert '<div class="cop-block cop-plan admonition">' in card
    assert card.index('<p class="rubric">Purpose</p>') < card.index('<p class="rubric">Needs</p>')
    assert re.search(r">Need</span>: <strong>[^<]+</strong></p>\s*<dl[^>]*>\s*<dt>Evidence</dt><dd><p>", card)
    assert "<pre" not in card
    assert fold.startswith(' class="cop-block cop-as-file admonition"')
    assert "stakeholders" not in built.read()


def test_a_plan_is_shown_as_its_file_too(tmp_path: Path) -> None:
    text, told = shown(tmp_path, f"plan}} {START} purpose needs")
    assert told == ""
    source = (ROOT / "exercises" / f"{START}.yaml").read_text("utf-8")
    needs = source[source.index("needs:") : source.index("\n\npurpose:")]
    assert needs in text.replace("\n   ", "\n")
    whole, _ = shown(tmp_path, f"plan}} {START}")
    assert all(line in whole for line in source.splitlines())


def test_answers_are_in_words(tmp_path: Path) -> None:
    """Names for ids, words for choices, days to read; private parts too, and lists as lists."""
    names = "levels.take-part formats.sensitive-data-lunch resources deferred.1 stakeholders.ethics-committee"
    text, told = shown(tmp_path, f"plan}} 4-engagement/solution {names}")
    assert told == ""
    card = squeezed(text.partition("See as a file")[0])
    for answer in (
        "Level: **Take part**",
        "Way to move on Next level Contribute Signal Helps someone else with a question",
        "Place to stay Yes",
        "* Real questions * Patience with the questions of others",
        "Rhythm Once a term",
        "Audience * Lecturers at Hill * Doctoral researchers at both campuses * Ethics committee",
        "Kind Skill Link to a group or role Ethics committee",
        "Part that is left open: **Evidence**",
        "Date 30 November 2027",
        "Influence High",
        "Approach Ask for an answer to the 6 questions",
    ):
        assert answer in card
    assert "hill-lecturers" not in card


def test_some_entries_of_a_section_can_be_shown(tmp_path: Path) -> None:
    text, told = shown(tmp_path, "plan} 4-engagement/start levels.passive-user levels.4 recognition")
    assert told == ""
    card, _, file = text.partition("See as a file")
    assert re.findall(r"Level: \*\*(.*)\*\*", card) == ["Passive user", "Champion"]
    lines = [line.strip() for line in file.splitlines() if line.startswith("   ")]
    assert lines[:3] == ["levels:", "- id: passive-user", "name: Passive user"]
    assert [line for line in lines if line.startswith("- id:")] == ["- id: passive-user", "- id: champion"]
    assert lines.count("levels:") == lines.count("recognition:") == 1
    assert lines[-1].startswith("where:")


def test_a_caption_is_the_title_of_a_worksheet(tmp_path: Path) -> None:
    text, _ = shown(tmp_path, f"plan}} {START} purpose", ":caption: What they brought")
    assert "What they brought:" in text
    other, _ = shown(tmp_path, f"plan}} {START} purpose")
    assert "A filled worksheet: Estuary Open Research Circle:" in other


def test_the_page_is_built_again_when_its_plan_changes(tmp_path: Path) -> None:
    built = build_text(tmp_path, f"# Page\n\n```{{plan}} {START}\n```\n")
    assert any(str(path).endswith(f"{START}.yaml") for path in built.app.env.dependencies["index"])


def test_the_checker_runs_on_the_day_of_the_episode(tmp_path: Path) -> None:
    text, told = shown(tmp_path, f"checker-report}} {START}")
    assert told == ""
    assert f"$ cop-lesson check exercises/{START}.yaml --today 2027-04-06" in text
    assert "The questions above come first" in text
    other, _ = shown(tmp_path, f"checker-report}} {START}", ":date: 2027-05-01\n:asks: first-plan\n:through: 1\n:all:")
    assert "--today 2027-05-01 --asks first-plan --through 1 --all" in other


def test_a_report_is_folded_and_reads_as_in_the_form(tmp_path: Path) -> None:
    """Labels and names, and neither lines, nor names of fields and rules, nor the command."""
    built = build_text(tmp_path, f"{FRONT}```{{checker-report}} {START}\n```\n")
    before, form, command = built.read().split("<details", 2)
    assert "Whom" not in before
    assert "What the checker asks about this plan" in form
    form = squeezed(html.unescape(re.sub(r"<[^>]+>", "", form)))
    assert "This plan has: Community; Origin story" in form
    assert "Needs: “Raise awareness of open science”: how do you know?" in form
    assert f"Where: {WITHIN.join(['Needs', 'Raise awareness of open science', 'Evidence'])}" in form
    assert "What to do: Fill in the field “Evidence”. For example: 11 of 26" in form
    assert "answer yes to “Outside the institution”" in form
    assert "Name a role instead of a person, as in “Holder”: data steward" in form
    assert not re.search(r"cop-lesson|outside:|\b[Ll]ines? [0-9]|personal-data", form)
    assert "As the command shows it" in command
    assert "$ cop-lesson check" in command


def test_a_finding_of_two_places_leaves_the_line_of_the_other_out(tmp_path: Path) -> None:
    text, _ = shown(tmp_path, "checker-report} 1-why-and-story/start", ":date: 2027-03-09")
    form = squeezed(text.partition("As the command shows it")[0])
    place = WITHIN.join(["Why this community", "Reason for the members"])
    assert f'make their data open". Is that what you mean? Where: {place}' in form


def test_what_is_left_open_on_purpose_is_named_by_its_title(tmp_path: Path) -> None:
    text, _ = shown(tmp_path, "checker-report} 7-next-steps/start", ":date: 2027-09-07")
    form = squeezed(text.partition("As the command shows it")[0])
    assert "Not yet, on purpose: Evidence; Personas" in form


def test_the_names_of_rules_stand_in_a_folded_block_with_their_lines(tmp_path: Path) -> None:
    built = build_text(tmp_path, f"{FRONT}```{{checker-report}} {START}\n```\n")
    report, _, block = built.read().partition("Names of these rules")
    source = (ROOT / "exercises" / f"{START}.yaml").read_text("utf-8")
    findings = check(source, today=date(2027, 4, 6)).findings
    assert {"part-missing", "all-stakeholders-inside", "personal-data"} <= {one.rule for one in findings}
    for finding in findings:
        assert finding.rule not in report
        assert re.search(rf">{finding.rule}<.*?<p>Lines? [0-9, and]*\b{finding.position.line}\b", block, re.DOTALL)
        assert len(re.findall(rf">{finding.rule}<", block)) == 1


def test_silenced_advice_is_told_in_words(tmp_path: Path) -> None:
    built = build_text(tmp_path, f"{FRONT}```{{checker-report}} 7-next-steps/solution\n:date: 2027-09-07\n```\n")
    report, _, block = built.read().partition("Names of these rules")
    told = check((ROOT / "exercises/7-next-steps/solution.yaml").read_bytes(), today=date(2027, 9, 7))
    (silenced,) = (one for one in told.set_aside if one.by == "silenced")
    assert silenced.finding.message[:40] in html.unescape(report).partition("Advice left aside:")[2]
    assert "one-owner-for-most" not in report
    assert ">one-owner-for-most<" in block


def test_a_check_without_findings_has_no_names(tmp_path: Path) -> None:
    built = build_text(tmp_path, f"{FRONT}```{{checker-report}} 1-why-and-story/solution\n:date: 2027-03-09\n```\n")
    form, _, command = built.read().partition("As the command shows it")
    assert "Nothing is missing or wrong." in form
    assert "Names of these rules" not in command


def test_only_some_findings_and_how_many_more_there_are(tmp_path: Path) -> None:
    text, told = shown(tmp_path, f"checker-report}} {START}", ":only: personal-data")
    assert told == ""
    assert '"personal-data"' in text
    assert "part-missing" not in text
    assert "Findings:" not in text
    assert "Left out here: 3 more that the command shows." in text


def test_a_worksheet_has_the_labels_questions_and_examples_of_the_format(tmp_path: Path) -> None:
    text, told = shown(tmp_path, "worksheet} needs purpose")
    assert told == ""
    words = squeezed(text)
    for names in [("needs",), ("purpose",), ("needs", "need"), ("needs", "evidence")]:
        part = load_format().parts[names]
        assert squeezed(part.description) in words
        assert capitalize(part.title) in words
        assert f'"{names[-1]}"' not in words
    assert "________" in text
    assert "For each further entry (need), answer the same questions." in words


def test_a_worksheet_can_be_filled_with_a_worked_example(tmp_path: Path) -> None:
    text, told = shown(tmp_path, "worksheet} needs scope", ":filled: 2-needs-and-stakeholders/solution")
    assert told == ""
    assert "A worked example" in text
    card = squeezed(text.partition("See as a file")[0])
    assert card.count("Evidence") == 3
    assert "11 of 26 reports in November 2026" in card
    assert "* Data statements for project reports" in card
    assert "________" not in text


def test_worksheets_speak_the_language_of_the_build(tmp_path: Path) -> None:
    built = build_text(tmp_path, "# Page\n\n```{worksheet} needs\n```\n", "text", language="es")
    assert "Hoja de trabajo" in built.read("index.txt")


def test_the_checks_of_a_session_are_its_rules(tmp_path: Path) -> None:
    text, told = shown(tmp_path, "rule-list}")
    assert told == ""
    for rule in load_rules().rules.values():
        assert (f'"{rule.name}"' in text) == bool(rule.elements and rule.session == 2), rule.name
    writing, _ = shown(tmp_path, "rule-list} writing")
    for rule in load_rules().rules.values():
        assert (f'"{rule.name}"' in writing) == (not rule.elements), rule.name


@pytest.mark.parametrize(
    ("directive", "options", "told"),
    [
        ("plan} 2-needs/start", "", 'plan: there is no exercise plan "2-needs/start". '),
        (f"plan}} {START} neds", "", 'plan: this plan has no part "neds". Did you mean "needs"?'),
        (f"plan}} {START} needs.fnd-help", "", 'no part "needs.fnd-help". Did you mean "needs.find-help"?'),
        (f"plan}} {START}", ":size: 3", 'plan has no option "size". Its options are: caption, class.'),
        (
            f"checker-report}} {START}",
            ":only: personal-dat",
            'no rule "personal-dat". Did you mean "personal-data"?',
        ),
        (
            f"checker-report}} {START}",
            ":only: attendance-only",
            "checker-report: this plan has no finding of attendance-only.",
        ),
        (f"checker-report}} {START}", ":asks: charte", 'Did you mean "charter"?'),
        ("worksheet} neds", "", 'worksheet: A plan has no section "neds". Did you mean "needs"?'),
        ("worksheet}", "", 'worksheet: name the sections of the plan, such as "{worksheet} needs purpose".'),
        ("teaches} neds", "", 'teaches: there is no element "neds". Did you mean "needs"?'),
        ("teaches} story", "", 'teaches: "story" belongs to session 1, and this is session 2.'),
        ("teaches} needs needs-x", "", 'teaches: there is no element "needs-x".'),
        ("rule-list} all", "", 'rule-list: name a session, such as "{rule-list} 2", or "{rule-list} writing".'),
    ],
)
def test_a_slip_is_told_with_a_way_to_mend(directive: str, options: str, told: str, tmp_path: Path) -> None:
    assert told in shown(tmp_path, directive, options)[1]


def test_names_are_unique_in_the_lesson(tmp_path: Path) -> None:
    page = (
        "---\nsession: {0}\n---\n# Page\n\n```{{teaches}} needs\n```\n\nText\n\n"
        ":::{{objectives}}\n- {{objective}}`one` Write one.\n:::\n\n:::{{exercise}} A\n:id: same\nA\n:::\n"
    )
    tmp_path.joinpath("other.md").write_text(page.format(2), "utf-8")
    built = build_text(tmp_path, page.format(2) + "\n```{toctree}\nother\n```\n")
    told = "\n".join(built.warnings)
    assert 'The exercise "same" is on the page index already. Choose another id.' in told
    assert 'The objective "one" is on the page index already. Choose another name.' in told
    assert 'The anchor of the element "needs" is on the page index already. Name it in one {teaches} only.' in told


def test_headings_of_the_name_of_an_element_leave_it_the_anchor(tmp_path: Path) -> None:
    taught = "```{teaches} needs\n```\n\nWho needs what\n"
    text = f"# Page\n\n## Needs\n\n## Needs\n\n{taught}\n## Needs!\n\n[There](#needs)\n"
    built = build_text(tmp_path, f"---\nsession: 2\n---\n{text}")
    assert built.warnings == []
    page = built.read()
    assert '<p id="needs">Who needs what' in page
    assert doubled_ids(page) == []
    assert len(re.findall(r'<section id="[^"]+">', page)) == 4


def test_links_to_the_reference_lead_there_where_it_is(tmp_path: Path) -> None:
    tmp_path.joinpath("rules.md").write_text("---\norphan: true\n---\n(rule-personal-data)=\n# Rules\n", "utf-8")
    text = "# Page\n\n{rule}`personal-data` and {element}`needs`\n\n```{rule-list} 2\n```\n"
    built = build_text(tmp_path, text, nitpicky=True)
    assert built.warnings == []
    html = built.read()
    assert 'href="rules.html#rule-personal-data"' in html
    assert '<span class="cop-element">Needs</span>' in html


def test_a_part_is_named_by_its_label_in_the_language_of_the_build(tmp_path: Path) -> None:
    text = "# Page\n\nThe {part}`formats.mode` of each of the {part}`next-steps`.\n"
    for language in ("en", "es"):
        built = build_text(tmp_path, text, language=language)
        assert built.warnings == []
        for names in [("formats", "mode"), ("next_steps",)]:
            label = capitalize(load_format(language).parts[names].title)
            assert f'<em class="cop-part">{label}</em>' in built.read()
