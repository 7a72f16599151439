"""The builder at work, for code that has only the environment at hand."""

from __future__ import annotations

from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment

__all__ = ["builder_of"]


def builder_of(env: BuildEnvironment) -> Builder:
    """The builder at work. Sphinx itself asks for it like this where a transform has no application at hand."""
    return env._app.builder  # noqa: SLF001  (the public way is to be removed, and nothing replaces it yet)
