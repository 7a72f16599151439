"""What holds for all tests: chance that is the same in every run, and tools that are there before they are needed."""

from __future__ import annotations

from contextlib import suppress

import pytest
from data_problems import data_problems
from hypothesis import settings

from cop_lesson.web_build import CannotBuild, install_tools

settings.register_profile("every run", max_examples=50, deadline=None, derandomize=True)
settings.register_profile("search", max_examples=5000, deadline=None)
settings.load_profile("every run")


def pytest_configure(config: pytest.Config) -> None:
    """Stop at data that cannot be used, and install the tools of the page's script, once for all tests side by side."""
    if not hasattr(config, "workerinput"):
        if problems := data_problems():
            pytest.exit("\n".join(["schemas/ cannot be used yet:", *problems]), returncode=1)
        with suppress(CannotBuild):  # the tests that need them say what is missing
            install_tools()
