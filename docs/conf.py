"""How the site of the lesson is built: `nox -s docs`."""

from __future__ import annotations

import os
from importlib.metadata import version as version_of

project = "Building an open science Community of Practice"
author = "cop-lesson contributors"
project_copyright = "%Y, cop-lesson contributors"
release = version = version_of("cop-lesson")
language = "en"

extensions = [
    "myst_parser",
    "sphinx_copybutton",
    "sphinx_design",
    "cop_lesson.sphinx_ext",
    "cop_lesson.sphinx_ext.lint",
]
myst_enable_extensions = ["colon_fence", "deflist", "attrs_inline", "attrs_block", "fieldlist", "substitution"]
myst_heading_anchors = 3
cop_command = "cop_lesson.cli:cli"  # what the page of the commands is made from
exclude_patterns = ["_build"]

cop_citation = "../CITATION.cff"

# What a learner copies from a terminal or from Python is what was written, without the prompt and what it answers.
copybutton_prompt_text = r"\$ |>>> |\.\.\. "
copybutton_prompt_is_regexp = True

html_theme = "cop_lesson"
html_title = project
html_short_title = "Open science community"
pygments_dark_style = "a11y-high-contrast-dark"
html_use_index = False
html_copy_source = False
# By its identifier a reading program keeps a book, with the notes and the place of its reader, in each version of it.
epub_identifier = epub_uid = "cop-lesson-8dda5f6a-bbe0-5866-b5df-7c3ce5259b9a"
epub_contributor = author
epub_description = (
    "Plan an open science Community of Practice in seven sessions of one hour, or in one workshop of three hours. "
    "No technical skill is needed."
)
epub_exclude_files = [
    "404.xhtml",  # in a book nobody looks for a page that is not there
    ".buildinfo.bak",  # Sphinx keeps this when the configuration changes, and would ask what kind of file it is
]

# Where the site is published and where its pages are edited is known to whoever publishes it, and to nobody else.
html_baseurl = os.environ.get("COP_SITE_ADDRESS", os.environ.get("READTHEDOCS_CANONICAL_URL", ""))
cop_edit_address = os.environ.get("COP_EDIT_ADDRESS", "")

# Where readers can write to the maintainers: a page, or an address of mail behind "mailto:".
cop_contact = contact = os.environ.get("COP_CONTACT_ADDRESS", "")
maintainers = "the maintainers, as an issue in the repository of this lesson"
myst_substitutions = {"maintainers": f"[the maintainers]({contact})" if contact else maintainers}
