"""Texts and images inside blocks have a place: for translators, and for warnings."""

from __future__ import annotations

from pathlib import Path

from sphinx_project import BASE, built, told

TABLE = """# Page

:::::{callout} Two ways
::::{tab-set}
:::{tab-item} One
| Who | What |
|---|---|
| The host | Sends the question |
:::
::::
:::::
"""


def test_a_table_inside_a_tab_inside_a_block_can_be_translated(tmp_path: Path) -> None:
    extensions = [*BASE["extensions"], "sphinx_design"]
    with built(tmp_path, {"index.md": TABLE}, "gettext", extensions=extensions) as app:
        catalogue = Path(app.outdir, "index.pot").read_text("utf-8")
    for text in ("Who", "Sends the question"):
        assert f'msgid "{text}"' in catalogue


def test_an_image_in_a_paragraph_of_a_block_is_told_with_its_line(tmp_path: Path) -> None:
    page = "# Page\n\n:::{callout} Look\nWords.\n\nA picture ![Two circles](gone.svg) in a line.\n:::\n"
    with built(tmp_path, {"index.md": page}) as app:
        assert [(name, line) for name, line, _words in told(app)] == [("index.md", 6)]
