"""The directives and roles, by their names."""

from __future__ import annotations

from collections.abc import Mapping

from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from cop_lesson.sphinx_ext.directives.blocks import add_blocks
from cop_lesson.sphinx_ext.directives.charters_and_pictures import CharterDirective, PictureDirective
from cop_lesson.sphinx_ext.directives.citation import CITATION, CiteDirective
from cop_lesson.sphinx_ext.directives.exercise_plans import CheckerReportDirective, PlanDirective
from cop_lesson.sphinx_ext.directives.quiz import QuizDirective, add_quiz_form
from cop_lesson.sphinx_ext.directives.roles import add_roles
from cop_lesson.sphinx_ext.directives.sample import SampleDirective
from cop_lesson.sphinx_ext.directives.teaching import RuleListDirective, TeachesDirective
from cop_lesson.sphinx_ext.directives.worksheet import PlanEditorDirective, WorksheetDirective

__all__ = ["add_directives"]

_DIRECTIVES: Mapping[str, type[SphinxDirective]] = {
    "charter": CharterDirective,
    "checker-report": CheckerReportDirective,
    "rule-list": RuleListDirective,
    "how-to-cite": CiteDirective,
    "picture": PictureDirective,
    "plan": PlanDirective,
    "plan-editor": PlanEditorDirective,
    "sample": SampleDirective,
    "teaches": TeachesDirective,
    "worksheet": WorksheetDirective,
}


def add_directives(app: Sphinx) -> None:
    """Register the blocks, the roles, and the directives that show plans and what is made of them."""
    add_blocks(app, {"quiz": QuizDirective})
    add_roles(app)
    for name, directive in _DIRECTIVES.items():
        app.add_directive(name, directive)
    app.connect("builder-inited", add_quiz_form)
    app.add_config_value(CITATION, "", "env", types=(str,), description="The path of CITATION.cff.")
