"""The day of the last change comes from git, where there is a history."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from cop_lesson.sphinx_ext.theme.last_changed import last_changed

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str, day: str = "2027-01-01") -> None:
    who = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": f"{day}T12:00:00Z"}
    also = {name.replace("AUTHOR", "COMMITTER"): value for name, value in who.items()}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    command = [shutil.which("git") or "git", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env={**os.environ, **who, **also, **alone})


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    """A repository with two pages in a folder, changed on different days."""
    docs = tmp_path / "lesson" / "docs"
    docs.mkdir(parents=True)
    git(docs.parent, "init", "-q")
    (docs / "first page é.md").write_text("one")
    (docs / "second.md").write_text("two")
    git(docs.parent, "add", ".")
    git(docs.parent, "commit", "-qm", "begin", day="2027-01-05")
    (docs / "second.md").write_text("two, better")
    git(docs.parent, "commit", "-qam", "mend", day="2027-02-06")
    return docs


def test_each_page_has_the_day_of_its_own_last_change(lesson: Path) -> None:
    assert last_changed(lesson) == {"first page é.md": "2027-01-05", "second.md": "2027-02-06"}


def test_a_page_that_was_never_committed_has_no_day(lesson: Path) -> None:
    (lesson / "new.md").write_text("new")
    assert "new.md" not in last_changed(lesson)


def test_a_folder_without_history_has_no_days(tmp_path: Path) -> None:
    assert last_changed(tmp_path) == {}


def test_a_history_that_was_cut_off_is_not_believed(lesson: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", lesson.parent.as_uri(), "shallow")
    assert last_changed(tmp_path / "shallow" / "docs") == {}


def test_days_are_unknown_where_git_is_not_installed(lesson: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert last_changed(lesson) == {}
