"""What every episode has: questions, objectives, key points, times, and exercises that assess the objectives."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docutils import nodes

from cop_lesson.sphinx_ext.directives.blocks import block_name, is_block
from cop_lesson.sphinx_ext.lint.written import LintFinding, PageCheck, Written, line_of
from cop_lesson.sphinx_ext.pages.model import Episode, Exercise, Page
from cop_lesson.sphinx_ext.pages.reading import EXERCISES, FOLDS, folds_of

__all__ = [
    "exercise_minutes",
    "exercises_that_assess_nothing",
    "exercises_without_solution",
    "exercises_without_time",
    "folds_without_exercise",
    "long_session",
    "missing_description",
    "missing_keypoints",
    "missing_objectives",
    "missing_questions",
    "missing_times",
    "nameless_objectives",
    "unassessed_objectives",
    "unobservable_objectives",
]


def _lacks(what: Callable[[Page], object], message: str) -> PageCheck:
    """A check that an episode has something."""

    def check(written: Written) -> Iterator[LintFinding]:
        if written.page.episode and not what(written.page):
            yield LintFinding(1, message)

    return check


missing_questions = _lacks(
    lambda page: page.questions, "This episode has no questions. Write a {questions} block with a list of two or three."
)
missing_objectives = _lacks(
    lambda page: page.objectives,
    "This episode has no objectives. Write an {objectives} block with a list; each begins with {objective}`name`.",
)
missing_keypoints = _lacks(
    lambda page: page.keypoints, "This episode has no key points. Write a {keypoints} block that answers the questions."
)
missing_description = _lacks(
    lambda page: page.episode and page.episode.description,
    'This episode has no description. Write one sentence behind "description:" at the top of the file.',
)


def missing_times(written: Written) -> Iterator[LintFinding]:
    """The minutes of the front matter."""
    if written.page.episode:
        times = written.page.episode.times
        for name in ("opening", "teaching", "exercises"):
            if not getattr(times, name):
                yield LintFinding(
                    1, f'This episode does not say how long it takes. Write "{name}:" and its minutes at the top.'
                )


def long_session(written: Written) -> Iterator[LintFinding]:
    """The minutes of the session itself; the discussion comes after it."""
    if written.page.episode:
        times = written.page.episode.times
        total, limit = times.total - times.discussion, written.style.session_minutes
        if total > limit:
            yield LintFinding(
                1, f"This episode takes {total} minutes, and its session has {limit}. Take out {total - limit}."
            )


def nameless_objectives(written: Written) -> Iterator[LintFinding]:
    """An objective that no exercise can point to."""
    for objective in written.page.objectives:
        if not objective.name:
            yield LintFinding(
                objective.line, "This objective has no name. Begin it with {objective}`name`, such as write-whys."
            )


def unobservable_objectives(written: Written) -> Iterator[LintFinding]:
    """An objective begins with what a person does, so that others can see whether it is reached."""
    for objective in written.page.objectives:
        first = objective.text.partition(" ")[0].strip(",.:;").lower()
        if first not in written.style.verbs:
            yield LintFinding(
                objective.line,
                f'"{first}" is no verb that one can observe. Begin the objective with one such as '
                f"{', '.join(sorted(written.style.verbs)[:12])}. More are in schemas/site/lint.yaml.",
            )


def unassessed_objectives(written: Written) -> Iterator[LintFinding]:
    """An objective for which the episode has no exercise."""
    assessed = {name for exercise in written.page.exercises for name in exercise.assesses}
    for objective in written.page.objectives:
        if objective.name and objective.name not in assessed:
            yield LintFinding(
                objective.line,
                f'No exercise of this page assesses "{objective.name}". Name it in ":assesses:" of one that does.',
            )


def exercises_without_solution(written: Written) -> Iterator[LintFinding]:
    """An exercise that leaves the learner alone; the feedback of a quiz is its solution."""
    for exercise in written.page.exercises:
        if exercise.block != "quiz" and not any(fold.block == "solution" for fold in exercise.folds):
            yield LintFinding(
                exercise.line,
                f'"{exercise.title}" has no solution. Write a {{solution}} block inside it, with a sample answer and '
                "how one can tell that an answer is good.",
            )


def folds_without_exercise(written: Written) -> Iterator[LintFinding]:
    """A solution or a hint of no exercise: no list of exercises shows it, and no learner knows what it answers."""
    found = list(written.document.findall(nodes.admonition))
    owned = {id(fold) for node in found if is_block(node, *EXERCISES) for fold in folds_of(node)}
    for fold in found:
        if is_block(fold, *FOLDS) and id(fold) not in owned:
            name = block_name(fold)
            yield LintFinding(
                line_of(fold),
                f"This {name} belongs to no exercise. Move it into its exercise, or directly below it; "
                "for other text that opens on a click, use {spoiler}.",
            )


def exercises_that_assess_nothing(written: Written) -> Iterator[LintFinding]:
    """An exercise without an objective."""
    for exercise in written.page.exercises:
        if not exercise.assesses:
            yield LintFinding(
                exercise.line, f'"{exercise.title}" assesses nothing. Name an objective: ":assesses: write-whys".'
            )


def exercises_without_time(written: Written) -> Iterator[LintFinding]:
    """An exercise that the schedule cannot count."""
    for exercise in written.page.exercises:
        if not exercise.time:
            yield LintFinding(exercise.line, f'"{exercise.title}" has no minutes. Write a line such as ":time: 9".')


def exercise_minutes(written: Written) -> Iterator[LintFinding]:
    """The minutes of the exercises add up to those of the front matter, on both routes."""
    episode = written.page.episode
    if episode:
        counted = [one for one in written.page.exercises if one.route != "extra"]
        yield from _differs(sum(one.time or 0 for one in counted), episode.times.exercises, "exercises")
        if episode.short:
            yield from _short(episode, counted)


def _short(episode: Episode, counted: list[Exercise]) -> Iterator[LintFinding]:
    found = sum((one.short_time or one.time or 0) for one in counted if one.route == "short")
    yield from _differs(found, episode.short.exercises if episode.short else 0, "exercises of the 3-hour route")


def _differs(found: int, said: int, name: str) -> Iterator[LintFinding]:
    if said and found != said:
        yield LintFinding(
            1, f"The {name} take {found} minutes, and the top of the file says {said}. Make the two equal."
        )
