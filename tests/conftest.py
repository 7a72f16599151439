"""What holds for all tests: chance that is the same in every run, and data that can be used."""

from __future__ import annotations

import pytest
from data_problems import data_problems
from hypothesis import settings

settings.register_profile("every run", max_examples=50, deadline=None, derandomize=True)
settings.register_profile("search", max_examples=5000, deadline=None)
settings.load_profile("every run")


def pytest_configure(config: pytest.Config) -> None:
    """Stop at data that cannot be used."""
    if not hasattr(config, "workerinput") and (problems := data_problems()):
        pytest.exit("\n".join(["schemas/ cannot be used yet:", *problems]), returncode=1)
