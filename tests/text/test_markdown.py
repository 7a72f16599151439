"""What a plan says is text in Markdown: read by the program with which code hosts read it."""

from __future__ import annotations

import json
import re
import string
from html.parser import HTMLParser
from pathlib import Path

import pytest
from charter_plans import made
from click.testing import CliRunner
from cmarkgfm import github_flavored_markdown_to_html
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st

from cop_lesson.charter.as_markdown import as_markdown
from cop_lesson.charter.blocks import Link, with_links
from cop_lesson.cli import cli
from cop_lesson.text.markdown import escape_line, escape_markdown

TEXTS = [
    "10~20 of 30~40",
    "~~gone~~ and ~one~",
    "&copy; AT&T &#35;",
    "*a* **b** _c_ __d__ snake_case_name",
    "`code` and ``more``",
    "[a](https://b.example) ![c](d) [e][f] [g]: h",
    "<b>bold</b> <https://a.example> <!-- x -->",
    "$x$ $$y$$",
    "| a | b |",
    "\\* \\ at the end\\",
    "www.example.org and WWW.example.org",
    "# a heading #",
    "## C#",
    "- a list",
    "+ a list",
    "* a list",
    "1. a list",
    "12) a list",
    "> quoted",
    "--- and",
    "===",
    "***",
    "~~~ fence",
    "``` fence",
    "[^1] and [^1]: note",
    "@name, @org/team and (@other)",
    "see #12, org/repo#7, GH-7 and gh-8",
    ":tada: and :+1: at 10:30:45",
    "ftp://a.example mailto:a@b.example",
    "::error file=a::b",
    "##[error]a https://a.example/##[error]b",
]
NOTICED = re.compile(r"(?<![A-Za-z0-9_])@[A-Za-z0-9]|#[0-9]|[Gg][Hh]-[0-9]|(?<![0-9]):[a-z0-9_+-]+:")
SIGNS = st.text(alphabet=string.punctuation + "aB1 w.", max_size=12)


class Reading(HTMLParser):
    """The tags of a page, but for links, and its texts between them and between comments."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.links: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links.append(dict(attrs).get("href"))
        else:
            self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def read(markdown: str) -> Reading:
    reading = Reading()
    reading.feed(github_flavored_markdown_to_html(markdown, options=Options.CMARK_OPT_UNSAFE))
    return reading


def assert_is_text(markdown: str, plain: str, text: str) -> None:
    """Markdown with a text reads as the one with a plain word in its place, and nothing in it is noticed."""
    ours, other = read(markdown), read(plain)
    assert ours.tags == other.tags, markdown
    assert "".join(ours.texts) == "".join(other.texts).replace("Quokka", text), markdown
    assert all(link and link.removeprefix("mailto:") in text for link in ours.links), markdown
    assert not [one for one in ours.texts if NOTICED.search(one)], markdown


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_text_in_each_place_of_a_charter(text: str) -> None:
    def charter(text: str) -> str:
        quoted = json.dumps(text)
        return as_markdown(
            made(f"""cop_plan: 1
community: {{name: {quoted}, institution: {quoted}, contact: {quoted}}}
purpose: {quoted}
vision: {quoted}
scope: {{in: [{quoted}]}}
needs: [{{need: {quoted}, evidence: {quoted}}}]
deferred: [{{element: conduct, reason: {quoted}}}]
""")
        )

    assert_is_text(charter(text), charter("Quokka"), text)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_text_in_an_agenda_and_in_a_comparison(text: str, tmp_path: Path) -> None:
    def made_by_commands(text: str) -> list[str]:
        quoted = json.dumps(text)
        old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
        old.write_text("cop_plan: 1\nscope: {in: []}\n", "utf-8")
        steps = f"next_steps: [{{action: {quoted}, owner: {quoted}, due: 2027-01-10}}]\nscope: {{in: [{quoted}]}}"
        new.write_text(f"cop_plan: 1\ncommunity: {{name: {quoted}}}\npurpose: {quoted}\n{steps}\n", "utf-8")
        commands = [["review", str(new), "--today", "2027-01-09"], ["diff", str(old), str(new)]]
        return [
            CliRunner().invoke(cli, [*command, *form], catch_exceptions=False).stdout
            for command, form in zip(commands, (["--to", "md"], ["--format", "md"]), strict=True)
        ]

    for ours, plain in zip(made_by_commands(text), made_by_commands("Quokka"), strict=True):
        assert_is_text(ours, plain, text)


@pytest.mark.parametrize(
    "address",
    [
        "o'brien@a.example",
        "o\u2019brien@a.example",
        "mar\u00eda.p\u00e9rez@a.example",
        "pe\u0301rez@a.example",
        "a*b@a.example",
        "@circle@a.example",
        "circle@lib.m\u00fcnchen",
        "circle@lib.b.m\u00fcnchen",
    ],
)
def test_a_part_of_an_address_leads_to_nobody_else(address: str) -> None:
    text = f"Write to {address}, please"
    assert with_links(text) == (text,)
    reading = read(escape_markdown(text))
    assert (reading.links, "".join(reading.texts).strip()) == ([], text)


@pytest.mark.parametrize(
    "text", ["'a.b@c.example'", "\u201ca.b@c.example\u201d", "mail:a.b@c.example", "a.b@c.example;"]
)
def test_an_address_beside_other_signs_is_a_link(text: str) -> None:
    assert [piece for piece in with_links(text) if isinstance(piece, Link)] == [
        Link("a.b@c.example", "mailto:a.b@c.example")
    ]
    assert read(escape_markdown(text)).links == ["mailto:a.b@c.example"]


@given(SIGNS.map(str.strip).filter(bool))
def test_any_signs_are_text_within_a_line_and_at_its_start(text: str) -> None:
    text = " ".join(text.split())
    assert_is_text(f"# {escape_markdown(text)}\n\n{escape_line(escape_markdown(text))}", "# Quokka\n\nQuokka", text)
