"""When each page was last changed: from the history that git keeps, and not from the clock of the build."""

from __future__ import annotations

import subprocess
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

__all__ = ["changed_days", "last_changed", "pages_to_read_again"]


def last_changed(folder: Path) -> dict[str, str]:
    """The day (ISO 8601) of the last commit of each file below the folder, by its path in the folder.

    It is empty where there is no git, no history, or one that was cut off, whose days would be wrong.
    """
    if _git(folder, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    days: dict[str, str] = {}
    day = ""
    log = _git(folder, "log", "-z", "--relative", "--name-only", "--format=format:%x01%cs%x00", "--", ".")
    for line in log.split("\0"):
        name = line.removeprefix("\n")
        if name.startswith("\1"):
            day = name.removeprefix("\1")
        elif name:
            days.setdefault(name, day)
    return days


def changed_days(env: BuildEnvironment) -> dict[str, str]:
    """The day of the last change of each page, by its name, as this build found it."""
    return getattr(env, "cop_changed_days", {})


def pages_to_read_again(
    app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> list[str]:
    """Ask git once in a build. A page that was committed since the last build is due, even if its text is the same."""
    files = last_changed(Path(app.srcdir))
    days = {
        name: files[path] for name in env.found_docs if (path := env.doc2path(name, base=False).as_posix()) in files
    }
    earlier_days = changed_days(env)
    env.cop_changed_days = days  # type: ignore[attr-defined] # kept with the environment, as Sphinx keeps its own
    return [name for name in env.all_docs if name in env.found_docs and earlier_days.get(name) != days.get(name)]


def _git(folder: Path, *arguments: str) -> str:
    """What git answers, or nothing where it cannot."""
    try:
        answer = subprocess.run(  # noqa: S603 - no word of the command comes from outside
            ["git", *arguments],  # noqa: S607 - git is where the system has it
            cwd=folder,
            capture_output=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return answer.stdout.decode("utf-8", "replace")
