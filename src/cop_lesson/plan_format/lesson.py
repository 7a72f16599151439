"""Where the lesson teaches an element: its session, and the address of the paragraph once there is one."""

import json
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from cop_lesson.data_files import read_data
from cop_lesson.plan_format.languages import SOURCE_LANGUAGE, load_words

__all__ = ["Lesson", "Session", "load_lesson"]


class Session(NamedTuple):
    """One session of the workshop: its number, its title and the name of its page."""

    number: int
    title: str
    page: str


class Lesson(NamedTuple):
    """The sessions by number, and the address of the published lesson; empty while there is none."""

    address: str
    sessions: Mapping[int, Session]

    def link(self, session: int, element: str) -> str:
        """The address of the paragraph about an element, or nothing while the lesson has no address."""
        if not self.address:
            return ""
        return f"{self.address.rstrip('/')}/{self.sessions[session].page}.html#{element}"


def load_lesson(language: str = SOURCE_LANGUAGE) -> Lesson:
    """Read ``schemas/site/lesson.json``, the one setting of the lesson's address and sessions; titles in a language."""
    return _lesson(language)


@cache
def _lesson(language: str) -> Lesson:
    data = json.loads(read_data("site/lesson.json"))
    titles = load_words(language).get("sessions", {})
    sessions = (
        Session(entry["number"], titles.get(str(entry["number"]), entry["title"]), entry["page"])
        for entry in data["sessions"]
    )
    return Lesson(data["address"], {session.number: session for session in sessions})
