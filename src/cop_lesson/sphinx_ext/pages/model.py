"""What the collected pages know of each page: plain, frozen values that can be stored between builds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

__all__ = ["Discussion", "Episode", "Exercise", "Fold", "Image", "Note", "Objective", "Page", "ShortTimes", "Times"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The minutes of a session, as the front matter of its episode gives them."""

    opening: int = 0
    teaching: int = 0
    exercises: int = 0
    slack: int = 0
    discussion: int = 0

    @property
    def total(self) -> int:
        """All minutes of the session."""
        return self.opening + self.teaching + self.exercises + self.slack + self.discussion


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortTimes:
    """The minutes of an episode in the 3-hour route."""

    teaching: int = 0
    exercises: int = 0

    @property
    def total(self) -> int:
        """All minutes of the episode in the 3-hour route."""
        return self.teaching + self.exercises


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """One learning objective: its name, its words, and the anchor of its list item."""

    name: str
    text: str
    anchor: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """A solution or a hint that belongs to an exercise."""

    block: str
    title: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """An exercise, challenge or quiz; times are minutes, or nothing.

    ``name`` is its id, and its anchor; ``has_own_id`` where an author chose it.
    """

    block: str
    name: str
    has_own_id: bool
    title: str
    kind: str
    assesses: tuple[str, ...]
    time: int | None
    worksheet: tuple[str, ...]
    route: str
    short_time: int | None
    folds: tuple[Fold, ...]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussion:
    """A prompt to talk about; ``kind`` says at which point of the session, where it says so."""

    kind: str
    title: str
    anchor: str
    time: int | None
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note for instructors."""

    title: str
    anchor: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """An image and its description in words."""

    uri: str
    alt: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """The front matter of an episode. ``day`` is the day of the story; ``short`` is absent off the 3-hour route."""

    session: int
    day: date | None
    times: Times
    short: ShortTimes | None
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All that other pages may say of a page; ``episode`` is absent where it is none.

    ``blank`` are the sections of the worksheet that it offers as files.
    """

    docname: str
    title: str
    episode: Episode | None
    questions: tuple[str, ...]
    objectives: tuple[Objective, ...]
    keypoints: tuple[str, ...]
    exercises: tuple[Exercise, ...]
    discussions: tuple[Discussion, ...]
    notes: tuple[Note, ...]
    images: tuple[Image, ...]
    teaches: tuple[str, ...]
    anchors: tuple[str, ...]
    lists: tuple[str, ...]
    blank: tuple[str, ...]

    def blocks(self, name: str) -> Sequence[str]:
        """The anchors of the blocks of a name."""
        return [anchor for anchor in self.anchors if anchor.rpartition("-")[0] == name]
