"""The pages that are made from the episodes: complete, in order, and with links that lead back."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from building import PROJECTS, Built, build, build_text

from cop_lesson.sphinx_ext.pages.collector import episodes, pages


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(PROJECTS / "lesson", tmp_path_factory.mktemp("lesson"))


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(PROJECTS / "lesson", tmp_path_factory.mktemp("texts"), "text")


def part(text: str, title: str) -> str:
    """A section of a page of the text builder, with its subsections."""
    lines = text.splitlines()
    start = lines.index(title)
    line = lines[start + 1]
    ends = (number for number in range(start + 2, len(lines)) if re.fullmatch(f"[{line[0]}*]+", lines[number]))
    return "\n".join(lines[start : next(ends, len(lines) + 1) - 1])


def test_what_is_known_of_an_episode(lesson: Built) -> None:
    why, needs, formats = episodes(lesson.app.env)
    assert [page.docname for page in (why, needs, formats)] == [
        "episodes/1-why",
        "episodes/2-needs",
        "episodes/3-formats",
    ]
    assert why.episode is not None
    assert (why.episode.times.total, why.episode.short and why.episode.short.total) == (80, 15)
    assert str(why.episode.day) == "2027-03-09"
    assert why.episode.description == "Why a community should exist."
    assert [(one.name, one.anchor) for one in why.objectives] == [
        ("tell-cop", "objective-tell-cop"),
        ("write-whys", "objective-write-whys"),
    ]
    assert why.teaches == ("story", "why", "community")
    assert [(one.name, one.kind, one.time, one.route) for one in why.exercises] == [
        ("quiz-which", "quiz", 3, ""),
        ("who-told", "critique", 9, "short"),
        ("behind", "pair", 4, ""),
    ]
    assert why.exercises[1].title == "Who told this story?"
    assert why.exercises[1].assesses == ("write-whys", "tell-cop")
    assert why.exercises[1].worksheet == ("story",)
    assert [fold.block for fold in why.exercises[1].folds] == ["hint", "solution"]
    assert [(one.kind, one.title) for one in why.discussions] == [
        ("check-in", "The sentence that stays"),
        ("feedback", "One change"),
    ]
    assert why.images[0].alt == "Two circles that overlap"
    # The same from reStructuredText.
    assert formats.episode is not None
    assert (formats.episode.times.teaching, formats.episode.short and formats.episode.short.total) == (15, 10)
    assert formats.questions == ("Which formats?",)
    assert all(page.lists == () for page in (why, needs, formats))
    assert pages(lesson.app.env)["reference/all-in-one"].lists == ("all-in-one",)


def test_the_overview_holds_minutes_questions_and_objectives(texts: Built) -> None:
    written = texts.read("episodes/1-why.txt")
    head = written.split("1.1. A community")[0]
    assert "Teaching: 18 minutes. Exercises: 27 minutes." in head
    assert head.index("Overview") < head.index("Why should this community") < head.index("Tell a Community")


def test_anchors_of_elements_are_where_findings_link_to(lesson: Built) -> None:
    why, needs = lesson.read("episodes/1-why.html"), lesson.read("episodes/2-needs.html")
    assert re.search(r'<p id="story">This paragraph teaches', why)
    assert re.search(r'<section id="community">\s*<span id="summary"></span><span id="why"></span><h3>', why)
    # The heading of the page has the same name, and gives way.
    assert re.search(r'<p id="needs">A need has evidence', needs)


def test_the_schedule_has_clock_times_breaks_days_and_an_end(texts: Built) -> None:
    written = texts.read("instructors/schedule.txt")
    rows = re.findall(r"^\| (\d\d:\d\d) +\| (\S+(?: \S+)*) .*?\| (\d+) +\|$", written, re.MULTILINE)
    assert [(time, minutes) for time, _, minutes in rows] == [
        ("13:00", "80"),
        ("14:20", "15"),
        ("14:35", "30"),
        ("15:05", "125"),
        ("13:00", "20"),
        ("13:20", "20"),
        ("09:00", "15"),
        ("09:15", "25"),
        ("09:40", "10"),
        ("09:50", "50"),
    ]
    assert [what for _, what, _ in rows if what.startswith("*")] == ["*Break*", "*Finish*", "*Finish*", "*Finish*"]
    assert written.index("Day 1") < written.index("Day 2")


def test_a_break_follows_the_last_episode_of_its_session(tmp_path: Path) -> None:
    for name, session in (("one", 1), ("more", 1), ("two", 2)):
        tmp_path.joinpath(f"{name}.md").write_text(f"---\nsession: {session}\nteaching: 40\n---\n# {name}\n", "utf-8")
    toctree = "```{toctree}\none\nmore\ntwo\n```\n"
    page = f"# Page\n\n{toctree}\n```{{schedule}}\n:days: 1 2\n:breaks: 1=15\n```\n"
    written = build_text(tmp_path, page, "text").read("index.txt")
    assert re.findall(r"^\| (\d\d:\d\d) .*\| (\d+) +\|$", written, re.MULTILINE) == [
        ("09:00", "40"),
        ("09:40", "40"),
        ("10:20", "15"),
        ("10:35", "40"),
        ("11:15", "135"),
    ]


def test_without_days_each_session_is_a_row_with_its_own_day(tmp_path: Path) -> None:
    tmp_path.joinpath("one.md").write_text("---\nsession: 1\nteaching: 40\n---\n# One\n", "utf-8")
    tmp_path.joinpath("two.md").write_text("---\nsession: 2\nteaching: 50\n---\n# Two\n", "utf-8")
    text = "# Page\n\n```{toctree}\none\ntwo\n```\n\n```{schedule}\n:start: 13:00\n```\n"
    written = " ".join(build_text(tmp_path, text, "text").read("index.txt").split())
    assert "| Day 1, 13:00 to 13:40 | 1. One teaching 40 | 40 |" in written
    assert "| Day 2, 13:00 to 13:50 | 2. Two teaching 50 | 50 |" in written


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (":days: 1 2", "schedule: session 3 has no day. Add it to :days:."),
        (":days: 1 2 3 4", "schedule: there is no session 4 with minutes. Take it out of :days:."),
        (":days: 1 2 / 2 3", "schedule: session 2 stands in :days: more than once."),
        (":start: 23:00\n:days: 1 2 3", "schedule: day 1 ends after midnight. Give it fewer sessions with :days:."),
        (":start: nine", 'schedule: the option "start" cannot be "nine". Write hours and minutes, such as "09:00".'),
        (":breaks: 15", 'Write each break as session=minutes, such as "2=15, 4=60".'),
    ],
)
def test_a_schedule_that_cannot_be_is_told(options: str, told: str, tmp_path: Path) -> None:
    head = "---\nsession: {0}\nteaching: 40\n---\n# Session {0}\n"
    for number in (1, 2, 3):
        tmp_path.joinpath(f"page{number}.md").write_text(head.format(number), "utf-8")
    toctree = "```{toctree}\npage1\npage2\npage3\n```\n"
    built = build_text(tmp_path, f"# Schedule\n\n{toctree}\n```{{schedule}}\n{options}\n```\n", "text")
    assert told in " ".join(built.warnings)


def test_key_points_and_objectives_are_listed_by_episode(texts: Built) -> None:
    written = texts.read("reference/lists.txt")
    points = part(written, "List keypoints-list")
    assert [line for line in points.splitlines() if re.match(r"\d\. ", line)] == [
        "1. Why and story",
        "2. Needs",
        "3. Formats",
    ]
    assert points.count("* ") == 4
    table = part(written, "List objective-table")
    assert re.search(r"Write why it matters\. *\| \*? ?Who told this story\?", table)


def test_exercises_come_with_or_without_their_solutions(texts: Built) -> None:
    written = texts.read("reference/lists.txt")
    full, handout = part(written, "With solutions"), part(written, "Without")
    answers = ("The data steward", "There is none.", "Nobody practises there.", "This is right.")
    for text in answers:
        assert text in full
        assert text not in handout
        assert text not in part(written, "Handout")
    for text in ("Who told this story?", "A mailing list", "Who was there?", "9 minutes.", "Your needs", "Six formats"):
        assert text in full
        assert text in handout


def test_copies_have_ids_of_their_own_and_links_that_still_lead(lesson: Built) -> None:
    html = lesson.read("reference/lists.html")
    assert 'id="who-told"' not in html
    assert 'href="../episodes/1-why.html#quiz-which"' in html
    whole = lesson.read("reference/all-in-one.html")
    assert re.search(r'href="#all-in-one-1-1-why-who-told"', whole)
    assert 'id="all-in-one-1-1-why-who-told"' in whole
    assert 'href="glossary.html#term-practice"' in whole


def test_the_contents_beside_a_collected_page_have_its_headings(lesson: Built) -> None:
    html = lesson.read("reference/all-in-one.html")
    sidebar = html.split('class="page-contents"')[1]
    assert 'href="#all-in-one-1-1-why-why-and-story"' in sidebar
    assert "2. Needs" in sidebar


def test_the_search_finds_a_text_once_and_not_in_each_copy(lesson: Built) -> None:
    index = json.loads(lesson.read("searchindex.js").removeprefix("Search.setIndex(").removesuffix(")"))
    found = index["terms"]["learn"]
    names = [index["docnames"][number] for number in ([found] if isinstance(found, int) else found)]
    assert "episodes/1-why" in names
    assert "reference/all-in-one" not in names


def test_instructor_notes_and_images_lead_back(lesson: Built) -> None:
    notes = lesson.read("instructors/notes.html")
    assert "Pair people" in notes
    assert 'href="../episodes/1-why.html#instructor-note-1"' in notes
    images = lesson.read("reference/lists.html")
    assert 'src="../_images/circles.svg"' in images
    assert "In words: Two circles that overlap" in images


def test_the_notes_of_a_session_are_a_page_and_a_file(lesson: Built, texts: Built) -> None:
    written = lesson.read("_downloads/session-notes/session-1.md")
    assert 'href="../_downloads/session-notes/session-1.md"' in lesson.read("instructors/session-notes.html")
    headings = re.findall(r"^#+ .*$", written, re.MULTILINE)
    assert headings == [
        "# Session 1: Why and story",
        "## House rules",
        "## Contacts",
        "## Check-in",
        "## Exercises",
        "## Feedback",
    ]
    for text in (
        "Which sentence stays?",
        "**Exercise: Who told this story?**",
        "What should change?",
        "- A mailing list",
        "- **Trigger**: In November 2026",
    ):
        assert text in written
    assert "```" not in written
    assert "The data steward who" not in written
    assert "Nobody practises there" not in written
    assert "Before the next session" in texts.read("instructors/session-notes.txt")
    assert "Ask somebody." in lesson.read("_downloads/session-notes/session-2.md")


def test_the_room_of_a_session_has_its_minutes_and_its_tasks_without_answers(lesson: Built, texts: Built) -> None:
    room = " ".join(texts.read("reference/room.txt").split())
    assert "Minutes: Quiz 3 · Exercise in rooms 9 · Exercise in rooms 4 · Check-in 5" in room
    assert "Nobody practises there" in room
    assert "The data steward who" not in room
    assert "There is none." not in room
    assert "Check-in: The sentence that stays: Which sentence stays?" in room
    assert "../reference/room.html" in lesson.read("instructors/session-notes.html")


def test_the_room_of_the_workshop_has_the_tasks_of_the_short_route_by_topic(texts: Built) -> None:
    room = " ".join(texts.read("reference/workshop.txt").split())
    assert "Why and story, 15 minutes" in room
    assert "Who told this story?" in room
    assert "Which of these is a" not in room
    assert "Check-in: The sentence that stays" in room


def test_the_citation_is_that_of_the_file(texts: Built) -> None:
    cited = " ".join(part(texts.read("reference/lists.txt"), "List how-to-cite").split())
    assert "Rivera, Sol; The Circle (2027). A small lesson. Version 1.2. https://lesson.example" in cited
    assert "author = {Rivera, Sol and {The Circle}}," in cited


def test_a_list_of_nothing_is_an_empty_page_and_no_fault(tmp_path: Path) -> None:
    lists = "\n".join(
        f"```{{{name}}}\n```\n" for name in ("keypoints-list", "exercise-list", "objective-table", "schedule")
    )
    built = build_text(tmp_path, f"# Empty\n\n{lists}\nThe rest.\n", nitpicky=True)
    assert built.warnings == []
    assert "The rest." in built.read()


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("session: eight", "session: write a number from 1 to 7."),
        ("session: 9", "session: write a number from 1 to 7."),
        ("session: 1\ndate: soon", 'date: "soon" is no day. Write year, month and day, such as 2027-03-09.'),
        ("session: 1\nteaching: long", 'teaching: "long" is no number of minutes. Write one such as 15.'),
        ("session: 1\nshort: 5", "short: write the minutes of the 3-hour route"),
        ("session: 1\nshort: {learning: 5}", "short: write the minutes of the 3-hour route"),
    ],
)
def test_front_matter_that_cannot_be_read_is_told(front: str, told: str, tmp_path: Path) -> None:
    built = build_text(tmp_path, f"---\n{front}\n---\n# Page\n\nThe rest.\n", "text")
    assert told in " ".join(built.warnings)
    assert "The rest." in built.read("index.txt")
