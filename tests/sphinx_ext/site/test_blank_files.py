"""Blank worksheets as files: on each page that offers them, made from the plan format, and never stale."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest
from building import Built, build, build_text
from docx.document import Document as WordDocument

from cop_lesson.charter.template import load_template
from cop_lesson.checks.check import check
from cop_lesson.finding import LAST_SESSION
from cop_lesson.plan_format.format import load_format
from cop_lesson.plan_format.packaged_data import read_yaml_data
from cop_lesson.sphinx_ext.directives.worksheet import SHEETS_ASK
from cop_lesson.sphinx_ext.pages.blank_files import FOLDER
from cop_lesson.sphinx_ext.words import SiteWords
from cop_lesson.worksheets.blank_word import blank_word

WORDS = SiteWords(read_yaml_data("site/site.yaml")["words"])
CHOICES = load_template().words["choices"]
SHEET = "# Sheet\n\n```{worksheet} levels success\n:files:\n```\n"
SECTIONS = {
    session: [
        names[0]
        for names, part in load_format().parts.items()
        if len(names) == 1 and part.element and part.session == session
    ]
    for session in range(1, LAST_SESSION + 1)
}


def word_of(*sections: str) -> WordDocument:
    made = blank_word(load_format(), WORDS, CHOICES, sections, asks=SHEETS_ASK, title="A sheet", language="en")
    return docx.Document(io.BytesIO(made))


def text_of(word: WordDocument) -> str:
    cells = (cell.text for table in word.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def linked(built: Built) -> list[str]:
    return re.findall(rf'href="({FOLDER}/[^"]+)"', built.read())


@pytest.fixture
def sheet(tmp_path: Path) -> Built:
    return build_text(tmp_path, SHEET)


def test_a_page_links_to_the_files_of_its_worksheet_and_they_are_there(sheet: Built) -> None:
    assert sheet.warnings == []
    assert linked(sheet) == [f"{FOLDER}/index.docx", f"{FOLDER}/index.yaml"]
    assert all((sheet.out / name).is_file() for name in linked(sheet))
    assert "Blank worksheet 5 as a Word file" in sheet.read()


def test_the_plan_file_has_the_sections_of_the_worksheet_and_is_no_error(sheet: Built) -> None:
    written = (sheet.out / FOLDER / "index.yaml").read_text("utf-8")
    assert re.findall(r"^([a-z_]+):", written, re.MULTILINE) == ["cop_plan", "asks", "through", "levels", "success"]
    report = check(written)
    assert (report.asks, report.through) == ("plan", 5)
    assert {finding.rule for finding in report.findings} == {"element-missing"}


def test_the_word_file_has_room_for_what_is_left_open(sheet: Built) -> None:
    word = docx.Document(str(sheet.out / FOLDER / "index.docx"))
    assert word.core_properties.title == "Worksheet 5: The charter"
    assert [one.text for one in word.paragraphs if one.style and one.style.name == "Heading 1"] == [
        "Levels of engagement",
        "Success",
        "Left open on purpose",
    ]


def test_a_page_without_the_option_offers_no_files(tmp_path: Path) -> None:
    built = build_text(tmp_path, SHEET.replace(":files:\n", ""))
    assert linked(built) == []
    assert not (built.out / FOLDER).exists()


@pytest.mark.parametrize("builder", ["epub", "text", "latex"])
def test_other_builders_have_neither_links_nor_files(builder: str, tmp_path: Path) -> None:
    built = build_text(tmp_path, SHEET + "\n```{worksheet-files}\n```\n", builder)
    assert [one for one in built.warnings if "EPUB3" not in one] == []
    assert not (built.out / FOLDER).exists()
    written = [path.read_bytes() for path in built.out.rglob("*") if path.is_file()]
    assert any(b"Levels of engagement" in one for one in written)
    assert not any(FOLDER.encode() in one for one in written)


def test_a_later_build_writes_all_files_anew_and_takes_old_ones_away(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    source.joinpath("two.md").write_text("---\norphan: true\n---\n" + SHEET.replace("levels success", "needs"), "utf-8")
    build_text(source, SHEET)
    folder = source / "out" / "html" / FOLDER
    folder.joinpath("two.yaml").write_text("stale", "utf-8")
    source.joinpath("index.md").write_text("# Sheet\n\nNo worksheet any more.\n", "utf-8")
    build(source, source / "out")
    assert sorted(path.name for path in folder.iterdir()) == ["two.docx", "two.yaml"]
    assert "needs:" in folder.joinpath("two.yaml").read_text("utf-8")


def test_a_list_of_all_worksheets_with_their_files(tmp_path: Path) -> None:
    tmp_path.joinpath("sheet.md").write_text("---\norphan: true\n---\n" + SHEET, "utf-8")
    built = build_text(tmp_path, "# Page\n\n```{worksheet-files}\n```\n")
    assert linked(built) == [f"{FOLDER}/sheet.docx", f"{FOLDER}/sheet.yaml"]
    assert built.read().index('href="sheet.html"') < built.read().index(FOLDER)


def test_the_files_speak_the_language_of_the_build(tmp_path: Path) -> None:
    built = build_text(tmp_path, SHEET, language="es")
    assert "language: es" in (built.out / FOLDER / "index.yaml").read_text("utf-8")
    word = docx.Document(str(built.out / FOLDER / "index.docx"))
    assert word.core_properties.language == "es"
    assert "Hoja de trabajo 5" in word.paragraphs[0].text


@pytest.mark.parametrize("session", SECTIONS)
def test_a_word_file_asks_every_question_and_has_the_label_of_every_field(session: int) -> None:
    text = text_of(word_of(*SECTIONS[session]))
    plan_format = load_format()
    for names, part in plan_format.parts.items():
        is_asked = part.asked_by or not plan_format.parts[names[:1]].asked_by
        if names[0] in SECTIONS[session] and names[-1] not in {"id", "notes"} and is_asked:
            assert part.description in text, names
            assert part.title.lower() in text.lower(), names
    assert not re.search(r"[a-z]_[a-z]|\[", text), "no names of the plan file"


def test_a_list_has_a_table_with_a_header_and_room_for_several_entries() -> None:
    narrow, broad = word_of("needs", "levels").tables
    assert [cell.text for cell in narrow.rows[0].cells] == ["Description", "Evidence"]
    assert len(narrow.rows) == 4
    # More fields than fit beside each other: one row for each, one column for each entry.
    assert [cell.text for cell in broad.rows[0].cells] == ["Levels of engagement", "Level 1", "Level 2", "Level 3"]
    labels = [row.cells[0].text for row in broad.rows[1:]]
    assert "Way to move on, signal" in labels
    assert "Way to move on" not in labels, "its parts are asked one by one"
    for table in (narrow, broad):
        assert table._tbl.xpath("w:tr[1]/w:trPr/w:tblHeader")  # noqa: SLF001  (python-docx has no name for it)


def test_headings_do_not_jump_and_each_answer_has_a_frame() -> None:
    word = word_of("vision", "success", "scope")
    styles = [paragraph.style.name for paragraph in word.paragraphs if paragraph.style]
    levels = [0 if name == "Title" else int(name[-1]) for name in styles if name and re.match("Title|Heading", name)]
    assert levels == [0, 1, 1, 2, 3, 3, 2, 3, 3, 2, 3, 3, 1, 2, 2]
    assert styles.count("Answer") == 1 + 6 + 2 * 3, "three lines for each list of texts"
    assert word.styles["Answer"].element.xpath("w:pPr/w:pBdr/w:bottom")


def test_examples_are_written_as_in_a_letter_and_not_as_in_a_plan_file() -> None:
    text = text_of(word_of("formats"))
    assert "data-statements" not in text
    assert "Example: no" in text
    assert "One of: in person, online, in person and online." in text


def test_the_same_questions_give_the_same_bytes() -> None:
    first, again = (
        blank_word(load_format(), WORDS, CHOICES, ["needs"], asks=SHEETS_ASK, title="A sheet", language="en")
        for _ in range(2)
    )
    assert first == again
