"""Worksheets as forms: their HTML is sound, and a site without their script has the sheets for paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from building import Built, build_text, doubled_ids

from cop_lesson.charter.template import load_template
from cop_lesson.plan_format.format import choice_in_words, load_format
from cop_lesson.plan_format.languages import LANGUAGES, SOURCE_LANGUAGE
from cop_lesson.sphinx_ext.form import script
from cop_lesson.sphinx_ext.form.html import tag
from cop_lesson.web_build.esbuild import CannotBuild
from cop_lesson.web_build.scripts import SCRIPTS

EVERY_SECTION = " ".join(
    part.names[0] for part in load_format().parts.values() if len(part.names) == 1 and part.element
)
PAGE = f"# Page\n\n```{{worksheet}} {EVERY_SECTION}\n```\n\n```{{worksheet}} needs\n```\n"


@pytest.fixture
def no_script(monkeypatch: pytest.MonkeyPatch) -> None:
    def write(folder: Path, _language: str) -> None:
        for name in SCRIPTS:
            folder.joinpath(name).write_text("", "utf-8")

    monkeypatch.setattr(script, "write_worksheets", write)


def forms(built: Built) -> str:
    return "".join(re.findall(r"<form class=\"cop-form.*?</form>", built.read(), re.DOTALL))


@pytest.mark.usefixtures("no_script")
@pytest.mark.parametrize("page", [PAGE, "# Plan\n\n```{plan-editor}\nNothing\n```\n"])
def test_every_control_has_a_label_and_every_description_is_there(tmp_path: Path, page: str) -> None:
    built = build_text(tmp_path, page, html_theme="cop_lesson")
    html = forms(built)
    assert built.warnings == []
    assert doubled_ids(built.read()) == []
    ids = set(re.findall(r'\sid="([^"]+)"', html))
    assert {one for told in re.findall(r'aria-describedby="([^"]+)"', html) for one in told.split()} <= ids
    controls = set(re.findall(r'<(?:textarea|select|input)[^>]*\sid="([^"]+)"', html))
    assert controls == set(re.findall(r'<label for="([^"]+)"', html))
    paths = {path.replace(".*", "") for path in re.findall(r'data-path="([^"]+)"', html)}
    wanted = {".".join(part.names) for part in load_format().parts.values() if part.element}
    assert wanted <= paths


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_is_shown_in_words_of_the_language(language: str) -> None:
    labels = load_template(language).words["choices"]
    parts = [part for part in load_format(language).parts.values() if part.choices and "integer" not in part.kinds]
    shown = {(part.names, choice): choice_in_words(part, choice, labels) for part in parts for choice in part.choices}
    assert {key for key, label in shown.items() if "-" in label} == set()
    same = {choice for (_, choice), label in shown.items() if label == choice}
    assert not same or language == SOURCE_LANGUAGE
    assert not {choice for choice in same if choice not in labels}


@pytest.mark.usefixtures("no_script")
def test_a_form_shows_no_choice_as_the_file_has_it(tmp_path: Path) -> None:
    html = forms(build_text(tmp_path, PAGE, html_theme="cop_lesson"))
    assert '<option value="in-person">In person</option>' in html
    assert not re.findall(r"<option[^>]*>[^<]*\w-\w", html)


@pytest.mark.usefixtures("no_script")
def test_forms_stand_only_where_a_page_can_run_their_script(tmp_path: Path) -> None:
    for builder in ("epub", "text", "latex", "singlehtml"):
        folder = tmp_path / builder
        folder.mkdir()
        built = build_text(folder, PAGE, builder, html_theme="cop_lesson")
        assert not [path for path in built.out.rglob("*") if path.is_file() and b'class="cop-form' in path.read_bytes()]


def test_a_site_that_cannot_build_the_script_says_so_and_has_the_sheets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_folder: Path, _language: str) -> None:
        raise CannotBuild("There is no node.")

    monkeypatch.setattr(script, "write_worksheets", fail)
    built = build_text(tmp_path, PAGE, html_theme="cop_lesson")
    assert built.warnings == ["WARNING: The worksheets of this site are for paper only. There is no node. [cop.script]"]
    assert not forms(built)
    assert "What do people lack" in built.read()


def test_what_is_written_into_html_stays_text() -> None:
    made = tag("p", "<b>", tag("i", "&"), title='"<', hidden=True, id=None)
    assert made == '<p title="&quot;&lt;" hidden>&lt;b&gt;<i>&amp;</i></p>'


@pytest.mark.usefixtures("no_script")
@pytest.mark.parametrize(("language", "sponsor"), [("en", "For the sponsor"), ("es", "Para quien patrocina")])
def test_a_charter_is_offered_beside_the_whole_plan_alone(tmp_path: Path, language: str, sponsor: str) -> None:
    page = "# Plan\n\n```{plan-editor}\nNothing\n```\n\n```{worksheet} needs\n```\n"
    found = re.findall(
        r'<details class="cop-made cop-charter">.*?</details></details>',
        forms(build_text(tmp_path, page, html_theme="cop_lesson", language=language)),
    )
    assert len(found) == 1
    assert sponsor in found[0]
    assert re.findall(r'<input type="radio"[^>]* value="(\w+)"', found[0]) == ["members", "sponsor", "public"]
    assert not re.search(r"sandbox=\"[^\"]*allow-scripts", found[0])
