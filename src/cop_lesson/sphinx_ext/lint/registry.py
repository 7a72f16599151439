"""All checks of the lint, by the kind of their warnings: ``cop.contraction`` can be silenced by its name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from cop_lesson.sphinx_ext.lint import activity, episode, file_words, images, lesson, quiz, source, text
from cop_lesson.sphinx_ext.lint.context import LessonCheck, PageCheck

__all__ = ["LESSON_CHECKS", "PAGE_CHECKS"]

PAGE_CHECKS: Mapping[str, PageCheck] = MappingProxyType(
    {
        "missing-questions": episode.missing_questions,
        "missing-objectives": episode.missing_objectives,
        "missing-key-points": episode.missing_keypoints,
        "missing-description": episode.missing_description,
        "missing-times": episode.missing_times,
        "session-too-long": episode.long_session,
        "objective-without-name": episode.nameless_objectives,
        "objective-verb": episode.unobservable_objectives,
        "objective-not-assessed": episode.unassessed_objectives,
        "exercise-without-solution": episode.exercises_without_solution,
        "solution-without-exercise": episode.folds_without_exercise,
        "exercise-assesses-nothing": episode.exercises_that_assess_nothing,
        "exercise-without-time": episode.exercises_without_time,
        "exercise-minutes": episode.exercise_minutes,
        "long-without-activity": activity.long_stretches,
        "long-speech": activity.long_speeches,
        "short-sentences": activity.short_sentences,
        "quiz-longest-answer": quiz.longest_answers,
        "quiz-answer-by-place": quiz.answers_by_place,
        "image-without-words": images.images_without_words,
        "image-file-name": images.file_names_for_words,
        "link-text": text.link_texts,
        "heading-jump": source.heading_jumps,
        "unclosed-block": source.unclosed_blocks,
        "unknown-block": source.unknown_blocks,
        "raw-html": text.raw_html,
        "visible-fence": text.visible_fences,
        "placeholder": text.placeholder_texts,
        "contraction": text.contractions,
        "belittling-word": text.belittling_words,
        "file-word": file_words.file_words,
    }
)
"""What is looked for on each page."""

LESSON_CHECKS: Mapping[str, LessonCheck] = MappingProxyType(
    {
        "unknown-objective": lesson.unknown_objectives,
        "element-not-taught": lesson.untaught_elements,
        "episode-title": lesson.other_titles,
    }
)
"""What is looked for when all pages have been read."""
