"""What holds for all tests: chance that is the same in every run, and tools that are there before they are needed."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import settings

from cop_lesson.web_build import CannotBuild, install_tools

settings.register_profile("every run", max_examples=50, deadline=None, derandomize=True)
settings.register_profile("search", max_examples=5000, deadline=None)
settings.load_profile("every run")


def pytest_configure(config: pytest.Config) -> None:
    """Install the tools of the page's script once, before tests that run side by side want to do it."""
    if not hasattr(config, "workerinput"):
        with suppress(CannotBuild):  # the tests that need them say what is missing
            install_tools()
