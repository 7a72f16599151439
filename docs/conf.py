"""How the site of the lesson is built: `nox -s docs`."""

from __future__ import annotations

from importlib.metadata import version as version_of

project = "Building an open science Community of Practice"
author = "cop-lesson contributors"
project_copyright = "%Y, cop-lesson contributors"
release = version = version_of("cop-lesson")
language = "en"

extensions = ["myst_parser", "sphinx_design", "sphinx_copybutton", "cop_lesson.sphinx_ext"]
myst_enable_extensions = ["colon_fence", "deflist", "attrs_inline", "attrs_block", "fieldlist"]
myst_heading_anchors = 3
cop_command = "cop_lesson.cli:cli"  # what the page of the commands is made from
exclude_patterns = ["_build"]

cop_citation = "../CITATION.cff"

html_theme = "furo"
html_title = project
