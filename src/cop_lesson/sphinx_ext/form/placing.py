"""Puts forms into the pages: below the sheet for paper, and only where a page can run their script."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from cop_lesson.charter.template import load_template
from cop_lesson.checks.rules import load_rules
from cop_lesson.data_files import data_folder
from cop_lesson.plan_format.format import load_format
from cop_lesson.plan_format.lesson import load_lesson
from cop_lesson.source import Document, read_document
from cop_lesson.sphinx_ext.builder import builder_of
from cop_lesson.sphinx_ext.form.fields import Fields
from cop_lesson.sphinx_ext.form.frame import take_home, worksheet
from cop_lesson.sphinx_ext.form.html import Html, tag
from cop_lesson.sphinx_ext.form.near_help import HelpPlaces, near_help, without_form
from cop_lesson.sphinx_ext.form.plan_page import plan_page
from cop_lesson.sphinx_ext.form.script import FORM, has_script, script_address
from cop_lesson.sphinx_ext.form.story_answers import start_link, story_answers
from cop_lesson.sphinx_ext.pages.collector import episodes
from cop_lesson.sphinx_ext.words import SiteWords, site_language, site_words
from cop_lesson.text.wording import fold_space
from cop_lesson.web_build.scripts import DOCUMENTS, FINDINGS

__all__ = ["FormPlace", "form_place", "peer_question", "place_forms"]

_SCRIPT_WORDS, _GUIDE_WORDS = "script-", "guide-"
_QUOTES = '"“”«»'
_EXAMPLES = (
    "2-needs-and-stakeholders/start",
    "3-formats-and-roles/start",
    "4-engagement/start",
    "5-charter/start",
    "6-open-and-fair/start",
    "7-next-steps/start",
    "7-next-steps/solution",
    "sorina-valley/start",
    "sorina-valley/solution",
)


class FormPlace(nodes.General, nodes.Element):
    """Where a form goes: the page that it is written on, and its sections; without them it is the whole plan."""


def form_place(env: BuildEnvironment, sections: Sequence[str] = ()) -> FormPlace:
    """Mark the place of a form on the page that is read, and which asks up to its session."""
    docname = env.current_document.docname
    return FormPlace("", **{FORM: True}, docname=docname, taught_in=docname, sections=tuple(sections))


def place_forms(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Replace each place by its form; copies on other pages, and pages without a script, have none."""
    places = list(doctree.findall(FormPlace))
    for number, place in enumerate(places):
        if place["docname"] != docname or not has_script(app):
            place.parent.remove(place)
            continue
        form = _form(app, place, f"form{number}", is_last=place is places[-1])
        data = _page_data(app, docname, place) if number == 0 else Html("")
        if place is places[-1]:
            data = Html(data + without_form(site_words(app.config), _help_places(app, docname)))
        place.replace_self(nodes.raw("", form + data, format="html"))


def _help_places(app: Sphinx, docname: str) -> HelpPlaces:
    return HelpPlaces(maintainers=app.config.cop_contact, participation=_address(app, docname, "participation"))


def _form(app: Sphinx, place: FormPlace, prefix: str, *, is_last: bool) -> Html:
    language, sections = site_language(app.config), place["sections"]
    plan_format, words = load_format(language), site_words(app.config)
    template = load_template(language)
    choices, plan = template.words["choices"], _address(app, place["docname"], "plan")
    fields = Fields(
        plan_format,
        words,
        prefix,
        dict(_limits(language)),
        choices,
        guided=not sections,
        plan=plan if sections else "",
        level=_level(place) if sections else 0,
    )
    near = near_help(words, _help_places(app, place["docname"]))
    if not sections:
        examples = {example["name"]: example["title"] for example in _examples(words)}
        after = _address(app, place["docname"], "call-after-eight-weeks")
        return plan_page(
            fields,
            load_lesson(language),
            template.readers,
            examples,
            prefix,
            questions=_questions(app.env),
            end=near,
            after=after,
        )
    is_whole = place.get("whole", False)
    in_room = place["docname"] != place["taught_in"]
    late = Html("") if is_whole else start_link(app, place["taught_in"], plan, in_room=in_room)
    return worksheet(
        fields,
        [plan_format.parts[name,] for name in sections],
        prefix,
        answers=story_answers(app, place["taught_in"], sections),
        end=Html(late + take_home(words, peer_question(place)) + near) if is_last else Html(""),
        folded=in_room,
    )


def _level(place: nodes.Element) -> int:
    """The level of a heading below that of the section around a place."""
    around, level = place.parent, 1
    while around is not None:
        level, around = level + isinstance(around, nodes.section), around.parent
    return level


def _address(app: Sphinx, docname: str, name: str) -> str:
    """Where a page finds the page with a name, in whatever folder; empty where there is none."""
    page = next((page for page in sorted(app.env.found_docs) if page.rpartition("/")[2] == name), "")
    return builder_of(app.env).get_relative_uri(docname, page) if page else ""


def peer_question(place: FormPlace) -> str:
    """What the task around a form asks a peer: what is written there in quotation marks, in bold."""
    if "question" in place:
        return str(place["question"])
    task: nodes.Element | None = place
    while task is not None and not isinstance(task, nodes.admonition):
        task = task.parent
    said = (strong.astext() for strong in task.findall(nodes.strong)) if task is not None else ()
    return next((fold_space(text).strip(_QUOTES) for text in said if text[:1] in _QUOTES and text[-1:] in _QUOTES), "")


def _questions(env: BuildEnvironment) -> dict[int, str]:
    """What each session asks a peer about the own plan."""
    found: dict[int, str] = {}
    for page in episodes(env):
        asked = map(peer_question, env.get_doctree(page.docname).findall(FormPlace))
        if page.episode:
            found[page.episode.session] = next((question for question in asked if question), "")
    return found


def _limits(language: str) -> Iterator[tuple[str, tuple[int | None, int | None]]]:
    """The parts whose words a rule counts: the fewest and the most."""
    for rule in load_rules(language).rules.values():
        check = rule.check.get("text", {}) if isinstance(rule.check, Mapping) else {}
        if "min_words" in check or "max_words" in check:
            yield check["of"], (check.get("min_words"), check.get("max_words"))


def _page_data(app: Sphinx, docname: str, place: FormPlace) -> Html:
    """What the script has to know of the page. No browser runs it: it is data."""
    examples = not place["sections"]
    env, builder = app.env, builder_of(app.env)
    language = site_language(app.config)
    links = {
        page.episode.session: builder.get_relative_uri(docname, page.docname) for page in episodes(env) if page.episode
    }
    rooms = {session: _address(app, docname, f"session-{session}") for session in links} if examples else {}
    data: dict[str, Any] = {
        "session": _session(env.metadata[place["taught_in"]].get("session")),
        "language": language,
        "links": links,
        "rooms": {session: address for session, address in rooms.items() if address},
        "plan": "" if examples else _address(app, docname, "plan"),
        "documents": script_address(app, docname, DOCUMENTS),
        "findings": script_address(app, docname, FINDINGS),
        "words": _words_for(site_words(app.config), _GUIDE_WORDS if examples else _SCRIPT_WORDS),
        "examples": _examples(site_words(app.config)) if examples else [],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return tag("script", Html(text), type="application/json", id="cop-page")


def _session(value: object) -> int | None:
    return int(str(value)) if str(value).isdigit() else None


def _words_for(words: SiteWords, last: str) -> dict[str, str]:
    """The words of the script; those of the guide are for the page of the whole plan alone."""
    return {
        name.removeprefix(kind): word
        for kind in (_SCRIPT_WORDS, last)
        for name, word in words.items()
        if name.startswith(kind)
    }


def _examples(words: SiteWords) -> list[dict[str, str]]:
    """Plans of the exercises: what a session begins with, and what it may end with."""
    folder = data_folder("exercises")
    texts = {name: (folder / f"{name}.yaml").read_text("utf-8") for name in _EXAMPLES}
    return [{"name": f"{name}.yaml", "title": _title(name, text, words), "text": text} for name, text in texts.items()]


def _title(name: str, text: str, words: SiteWords) -> str:
    """Whose plan it is, and when."""
    document = read_document(text.encode())
    plan = document.data if isinstance(document, Document) else {}
    form = words[f"example-{name.rpartition('/')[2]}"]
    return form.format(community=plan["community"]["name"], session=plan["through"])
