"""LibreOffice opens the Word files and keeps all that is in them. It is skipped, and says so, where there is none."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from case import ROOT
from charter.test_charter import fold, texts
from charter_plans import made
from large_programs import office

from cop_lesson.charter.as_word import as_word
from cop_lesson.charter.blocks import CharterDocument, Listing, Table
from cop_lesson.charter.template import READERS

SPONSOR = "7-next-steps-solution-sponsor"
STRANGE = """cop_plan: 1
language: ar
community: {name: مجتمع الممارسة}
purpose: الغرض هو المشاركة
vision: '<b> & "=HYPERLINK(0)" \U0001f41f'
stakeholders: [{group: مكتبة, role: نص}, {group: Zusammenarbeitsgemeinschaftsvertreterversammlung, role: x}]
"""
FILES = [
    *(("7-next-steps/solution", reader) for reader in READERS),
    *((plan, "members") for plan in ("sorina-valley/solution", "real/library-carpentry", "1-why-and-story/start")),
]
DOCUMENTS: dict[str, CharterDocument] = {
    **{
        f"{plan.replace('/', '-')}-{reader}": made((ROOT / f"exercises/{plan}.yaml").read_bytes(), reader)
        for plan, reader in FILES
    },
    "strange": made(STRANGE),
}
TEXT, TABLE = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("text", "table"))


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files as LibreOffice wrote them after it had opened them, and one as PDF."""
    folder = tmp_path_factory.mktemp("word")
    for name, document in DOCUMENTS.items():
        (folder / f"{name}.docx").write_bytes(as_word(document))
    convert(folder, "odt", sorted(folder.glob("*.docx")))
    convert(folder, "pdf", [folder / f"{SPONSOR}.docx"])
    return folder


def convert(folder: Path, form: str, files: list[Path]) -> None:
    own = f"-env:UserInstallation={(folder / 'settings').as_uri()}"
    command = [office(), own, "--headless", "--convert-to", form, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_is_lost(opened: Path, name: str) -> None:
    document = DOCUMENTS[name]
    with ZipFile(opened / f"{name}.odt") as archive:
        body = ET.fromstring(archive.read("content.xml")).find(".//{*}body/{*}text")  # noqa: S314  (made here)
    assert body is not None
    written = fold("".join(body.itertext()))
    blocks = [block for chapter in document.chapters for block in chapter.blocks]
    assert blocks
    for text in (text for block in blocks for text in texts(block)):
        assert fold(text) in written
    headings = ["".join(one.itertext()) for one in body.iter(f"{TEXT}h")]
    assert headings == [chapter.title for chapter in document.chapters]
    tables = [block for block in blocks if isinstance(block, Table)]
    found = list(body.iter(f"{TABLE}table"))
    assert [rows(one) for one in found] == [len(table.rows) + 1 for table in tables]
    assert all(one.find(f"{TABLE}table-header-rows") is not None for one in found)
    listed = sum(len(block.items) for block in blocks if isinstance(block, Listing))
    assert len(list(body.iter(f"{TEXT}list-item"))) == listed


def rows(table: ET.Element) -> int:
    return len(list(table.iter(f"{TABLE}table-row")))


def test_the_sponsor_reads_two_pages(opened: Path) -> None:
    """By the letters that every system has, or has others for of the same widths."""
    assert len(re.findall(rb"/Type\s*/Page\b", (opened / f"{SPONSOR}.pdf").read_bytes())) == 2
