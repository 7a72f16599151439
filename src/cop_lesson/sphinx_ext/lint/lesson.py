"""What has to fit between the pages of a lesson: names, titles, and where each element is taught."""

from __future__ import annotations

from collections.abc import Iterator

from cop_lesson.plan_format.format import load_format
from cop_lesson.plan_format.lesson import load_lesson
from cop_lesson.sphinx_ext.lint.context import LintFinding
from cop_lesson.sphinx_ext.pages.model import Page
from cop_lesson.text.wording import nearest

__all__ = ["other_titles", "unknown_objectives", "untaught_elements"]

PageFindings = Iterator[tuple[str, LintFinding]]


def unknown_objectives(pages: list[Page]) -> PageFindings:
    """An exercise that assesses what is no objective of the lesson."""
    names = [objective.name for page in pages for objective in page.objectives]
    for page in pages:
        for exercise in page.exercises:
            for name in exercise.assesses:
                if name not in names:
                    suggestion = nearest(name, names)
                    hint = (
                        f'Did you mean "{suggestion}"?'
                        if suggestion
                        else "Name one that stands in an {objectives} block."
                    )
                    yield page.docname, LintFinding(exercise.line, f'There is no objective "{name}". {hint}')


def untaught_elements(pages: list[Page]) -> PageFindings:
    """An element whose session has an episode that does not teach it."""
    names = {name for page in pages for name in page.teaches}
    episodes = {page.episode.session: page for page in pages if page.episode}
    for element in load_format().elements.values():
        page = episodes.get(element.session)
        if page and element.name not in names:
            yield (
                page.docname,
                LintFinding(
                    0,
                    f'"{element.name}" is not taught here. Put the two lines ```{{teaches}} {element.name} and ``` '
                    "above its paragraph.",
                ),
            )


def other_titles(pages: list[Page]) -> PageFindings:
    """An episode with another title than its session, in the language of the lesson itself."""
    sessions = load_lesson().sessions
    for page in pages:
        if page.episode and page.title != sessions[page.episode.session].title:
            title = sessions[page.episode.session].title
            yield page.docname, LintFinding(0, f'The session is called "{title}". Give the episode the same title.')
