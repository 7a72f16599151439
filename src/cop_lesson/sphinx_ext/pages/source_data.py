"""Every page is read again where the data or the code that it is made with has changed since it was read."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from cop_lesson.data_files import data_folder

__all__ = ["pages_of_other_data"]

_PACKAGE = Path(__file__).parents[2]


def pages_of_other_data(
    _app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> list[str]:
    """All pages that were read with other data or other code than those at hand."""
    state = _state()
    earlier_state = getattr(env, "cop_source_data", None)
    env.cop_source_data = state  # type: ignore[attr-defined] # kept with the environment, as Sphinx keeps its own
    return [] if state == earlier_state else [name for name in env.all_docs if name in env.found_docs]


@cache
def _state() -> str:
    """A digest of the schemas and of the modules: this process has read them, and does not read them again."""
    digest = sha256()
    for folder, files in ((data_folder("schemas"), "*.*"), (_PACKAGE, "*.py")):
        for path in sorted(folder.rglob(files)):
            digest.update(path.read_bytes())
    return digest.hexdigest()
