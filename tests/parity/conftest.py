"""One process of node for all tests in this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from javascript import JavaScript, javascript

from cop_lesson.web_build.esbuild import CannotBuild, find_node


@pytest.fixture(scope="session")
def js(tmp_path_factory: pytest.TempPathFactory) -> Iterator[JavaScript]:
    try:
        find_node()
    except CannotBuild as error:
        pytest.skip(str(error))
    with javascript(tmp_path_factory.mktemp("javascript")) as asked:
        yield asked
