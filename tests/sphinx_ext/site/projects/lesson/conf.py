"""A small lesson with everything that the extension offers."""

project = "A small lesson"
version = "1"
project_copyright = "Everybody"
extensions = ["myst_parser", "sphinx_design", "cop_lesson.sphinx_ext"]
myst_enable_extensions = ["colon_fence", "deflist", "attrs_inline", "attrs_block", "fieldlist"]
cop_citation = "CITATION.cff"
html_theme = "cop_lesson"
html_copy_source = False
