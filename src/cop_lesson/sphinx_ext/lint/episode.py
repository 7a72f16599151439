"""What every episode has: questions, objectives, key points, times, and exercises that assess the objectives."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docutils import nodes

from cop_lesson.sphinx_ext.directives.blocks import block_name, is_block
from cop_lesson.sphinx_ext.lint.context import LintContext, LintFinding, PageCheck, line_of
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


def _requires(part: Callable[[Page], object], message: str) -> PageCheck:
    """A check that an episode has something."""

    def check(context: LintContext) -> Iterator[LintFinding]:
        if context.page.episode and not part(context.page):
            yield LintFinding(1, message)

    return check


missing_questions = _requires(
    lambda page: page.questions, "This episode has no questions. Write a {questions} block with a list of two or three."
)
missing_objectives = _requires(
    lambda page: page.objectives,
    "This episode has no objectives. Write an {objectives} block with a list; each begins with {objective}`name`.",
)
missing_keypoints = _requires(
    lambda page: page.keypoints, "This episode has no key points. Write a {keypoints} block that answers the questions."
)
missing_description = _requires(
    lambda page: page.episode and page.episode.description,
    'This episode has no description. Write one sentence behind "description:" at the top of the file.',
)


def missing_times(context: LintContext) -> Iterator[LintFinding]:
    """The minutes of the front matter."""
    if context.page.episode:
        times = context.page.episode.times
        for name in ("opening", "teaching", "exercises"):
            if not getattr(times, name):
                yield LintFinding(
                    1, f'This episode does not say how long it takes. Write "{name}:" and its minutes at the top.'
                )


def long_session(context: LintContext) -> Iterator[LintFinding]:
    """The minutes of the session itself; the discussion comes after it."""
    if context.page.episode:
        times = context.page.episode.times
        total, limit = times.total - times.discussion, context.style.session_minutes
        if total > limit:
            yield LintFinding(
                1, f"This episode takes {total} minutes, and its session has {limit}. Take out {total - limit}."
            )


def nameless_objectives(context: LintContext) -> Iterator[LintFinding]:
    """An objective that no exercise can point to."""
    for objective in context.page.objectives:
        if not objective.name:
            yield LintFinding(
                objective.line, "This objective has no name. Begin it with {objective}`name`, such as write-whys."
            )


def unobservable_objectives(context: LintContext) -> Iterator[LintFinding]:
    """An objective begins with what a person does, so that others can see whether it is reached."""
    for objective in context.page.objectives:
        first = objective.text.partition(" ")[0].strip(",.:;").lower()
        if first not in context.style.verbs:
            yield LintFinding(
                objective.line,
                f'"{first}" is no verb that one can observe. Begin the objective with one such as '
                f"{', '.join(sorted(context.style.verbs)[:12])}. More are in schemas/site/lint.yaml.",
            )


def unassessed_objectives(context: LintContext) -> Iterator[LintFinding]:
    """An objective for which the episode has no exercise."""
    assessed = {name for exercise in context.page.exercises for name in exercise.assesses}
    for objective in context.page.objectives:
        if objective.name and objective.name not in assessed:
            yield LintFinding(
                objective.line,
                f'No exercise of this page assesses "{objective.name}". Name it in ":assesses:" of one that does.',
            )


def exercises_without_solution(context: LintContext) -> Iterator[LintFinding]:
    """An exercise that leaves the learner alone; the feedback of a quiz is its solution."""
    for exercise in context.page.exercises:
        if exercise.block != "quiz" and not any(fold.block == "solution" for fold in exercise.folds):
            yield LintFinding(
                exercise.line,
                f'"{exercise.title}" has no solution. Write a {{solution}} block inside it, with a sample answer and '
                "how one can tell that an answer is good.",
            )


def folds_without_exercise(context: LintContext) -> Iterator[LintFinding]:
    """A solution or a hint of no exercise: no list of exercises shows it, and no learner knows what it answers."""
    boxes = list(context.document.findall(nodes.admonition))
    fold_ids = {id(fold) for node in boxes if is_block(node, *EXERCISES) for fold in folds_of(node)}
    for fold in boxes:
        if is_block(fold, *FOLDS) and id(fold) not in fold_ids:
            name = block_name(fold)
            yield LintFinding(
                line_of(fold),
                f"This {name} belongs to no exercise. Move it into its exercise, or directly below it; "
                "for other text that opens on a click, use {spoiler}.",
            )


def exercises_that_assess_nothing(context: LintContext) -> Iterator[LintFinding]:
    """An exercise without an objective."""
    for exercise in context.page.exercises:
        if not exercise.assesses:
            yield LintFinding(
                exercise.line, f'"{exercise.title}" assesses nothing. Name an objective: ":assesses: write-whys".'
            )


def exercises_without_time(context: LintContext) -> Iterator[LintFinding]:
    """An exercise that the schedule cannot count."""
    for exercise in context.page.exercises:
        if not exercise.time:
            yield LintFinding(exercise.line, f'"{exercise.title}" has no minutes. Write a line such as ":time: 9".')


def exercise_minutes(context: LintContext) -> Iterator[LintFinding]:
    """The minutes of the exercises add up to those of the front matter, on both routes."""
    episode = context.page.episode
    if episode:
        exercises = [exercise for exercise in context.page.exercises if exercise.route != "extra"]
        yield from _differs(sum(exercise.time or 0 for exercise in exercises), episode.times.exercises, "exercises")
        if episode.short:
            yield from _short(episode, exercises)


def _short(episode: Episode, exercises: list[Exercise]) -> Iterator[LintFinding]:
    minutes = sum((exercise.short_time or exercise.time or 0) for exercise in exercises if exercise.route == "short")
    yield from _differs(minutes, episode.short.exercises if episode.short else 0, "exercises of the 3-hour route")


def _differs(minutes: int, expected: int, name: str) -> Iterator[LintFinding]:
    if expected and minutes != expected:
        yield LintFinding(
            1, f"The {name} take {minutes} minutes, and the top of the file says {expected}. Make the two equal."
        )
