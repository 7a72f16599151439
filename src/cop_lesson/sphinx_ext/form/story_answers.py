"""The answers of the running story beside one's own fields, and its plan to start from for whoever joins late."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from cop_lesson.checks.check import examine
from cop_lesson.data_files import data_folder
from cop_lesson.sphinx_ext.directives.plan_card import PLAN_CARD, PlanCard, plan_values
from cop_lesson.sphinx_ext.form.html import Html, hidden_of, tag
from cop_lesson.sphinx_ext.pages.collector import pages
from cop_lesson.sphinx_ext.words import SiteWords, site_words

__all__ = ["start_link", "story_answers"]

_FEW = 2
"""How many entries of a list are shown: they are to give an idea, and the whole plan is an example to look at."""


def story_answers(app: Sphinx, taught_in: str, sections: tuple[str, ...]) -> Mapping[str, Html]:
    """What the story's plan says in each section at the end of the session that a page teaches, folded."""
    builder = app.builder
    path = _plan(app, taught_in, "solution")
    values = plan_values(examine(path.read_bytes())) if path else None
    if values is None or not isinstance(builder, StandaloneHTMLBuilder):
        return {}
    words = site_words(app.config)
    card = PlanCard(values, words)
    plan = values.view.data
    answers: dict[str, Html] = {}
    for name in sections:
        if name in plan:
            entries = range(min(_FEW, len(plan[name]))) if isinstance(plan[name], list) else ()
            shown = nodes.container("", *card.sections({name: entries}), classes=[PLAN_CARD])
            part = values.plan_format.part((name,))
            answers[name] = _fold(words, part.title if part else name, builder.render_partial(shown)["fragment"])
    return answers


def start_link(app: Sphinx, taught_in: str, plan_page: str, *, in_room: bool) -> Html:
    """For whoever joins late: the story's plan as it was before this session."""
    page = pages(app.env).get(taught_in)
    path = _plan(app, taught_in, "start")
    if path is None or page is None or page.episode is None or page.episode.session == 1 or not plan_page:
        return Html("")
    words = site_words(app.config)
    asked = {"example": f"{path.parent.name}/{path.name}", "through": page.episode.session}
    # The page of the plan leads back to where somebody came from.
    address = urlencode({**asked, "from": "room"} if in_room else asked, safe="/")
    link = tag("a", words["form-late-start"], href=f"{plan_page}?{address}")
    return tag("p", words["form-late"], " ", link, class_="cop-help cop-late-start")


def _plan(app: Sphinx, taught_in: str, name: str) -> Path | None:
    """A plan of the exercises of an episode; its folder has the name of the page."""
    page = pages(app.env).get(taught_in)
    path = data_folder("exercises") / taught_in.rpartition("/")[2] / f"{name}.yaml"
    return path if page and page.episode and path.is_file() else None


def _fold(words: SiteWords, title: str, content: str) -> Html:
    summary = tag("summary", words["form-story-answer"], hidden_of(title))
    return tag("details", summary, Html(content), class_="cop-story-answer")
