"""The commands, their options and their help; what each does stands in the module of its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from cop_lesson.cli.completion import complete_optional_rule, complete_rule_or_element, complete_section
from cop_lesson.cli.options import (
    ASKING,
    FILE,
    FORCE,
    NAME,
    OUTPUT,
    OWN_PLAN,
    PLAN,
    READER,
    THROUGH,
    TODAY,
    WAY,
    Choice,
    Number,
    language,
    own_rules,
)
from cop_lesson.cli.processes import MAX_JOBS
from cop_lesson.plan_format.format import ASKS

__all__ = ["COMMANDS"]


@click.command(short_help="Say what a plan still lacks.")
@click.argument("plans", nargs=-1, metavar="[PLAN]...", type=FILE)
@click.option(
    "--through",
    type=THROUGH,
    metavar="SESSION",
    help="The last session that you have done; later ones are not asked for.",
)
@click.option("--asks", type=ASKING, help="What to ask for, whatever the plan itself says.")
@click.option(
    "--enable",
    multiple=True,
    type=NAME,
    metavar="RULE",
    shell_complete=complete_optional_rule,
    help="Judge also by this rule, which is off otherwise; for several, repeat the option.",
)
@own_rules("Judge also by your own rules in this file; for several, repeat the option.")
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Explain every finding, also of later sessions; put silenced ones in SARIF.",
)
@click.option("--strict", is_flag=True, help="End with 1 also when there is only advice.")
@click.option("--only-plans", is_flag=True, help="Pass over files without cop_plan, also those that you name.")
@TODAY
@click.option(
    "--format",
    "form",
    type=Choice(["full", "concise", "json", "github", "sarif"]),
    help="For people, one line a finding, or for programs; else as FILE ends.  [default: full]",
)
@language("The language of the words, whatever the plan itself says.")
@OUTPUT
@FORCE
@click.option("--color", type=Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option(
    "--jobs",
    type=Number(1, MAX_JOBS),
    metavar="N",
    help="How many plans to check side by side; without this as many as there are cores, where there are many plans.",
)
@click.pass_context
def check(ctx: click.Context, /, plans: Sequence[str], **options: Any) -> None:
    """Say what a plan still lacks.

    PLAN is a file, a folder, or - for what another program writes. Without PLAN it is my-plan.yaml in this folder.
    In a folder every file with cop_plan in it is checked whose name ends in .yaml or .yml; others are named.

    \b
    The exit code is
      0  nothing is missing or wrong (advice is allowed)
      1  something is missing or wrong
      2  something could not be read
    """  # noqa: D301  (click wants the character itself)
    from cop_lesson.cli.check import check_plans  # noqa: PLC0415

    ctx.exit(check_plans(plans or [PLAN], has_names=bool(plans), **options))


@click.command(short_help="Make a blank plan to fill in.")
@click.argument("plan", default=PLAN, metavar="[PLAN]", type=FILE)
@click.option("--asks", type=ASKING, default=ASKS[0], show_default=True, help="What to ask for.")
@click.option("--through", type=THROUGH, metavar="SESSION", help="Only what is asked up to this session.")
@click.option(
    "--section",
    "sections",
    multiple=True,
    type=NAME,
    metavar="NAME",
    shell_complete=complete_section,
    help="Only this section, such as needs.",
)
@WAY
@language("The language of the questions.")
@click.option("--editor", is_flag=True, help="Also write plan.schema.json, by which text editors help while you write.")
@FORCE
@click.pass_context
def new(ctx: click.Context, /, plan: str, **options: Any) -> None:
    """Make a blank plan with the questions of the lesson in it.

    It is written to my-plan.yaml, or to the file PLAN that you name. With - it is shown and not written.
    To make a worksheet of a few sections, name each with --section.
    """
    from cop_lesson.cli.new import make_plan  # noqa: PLC0415

    ctx.exit(make_plan(plan, **options))


@click.command(short_help="Explain a rule or an element.")
@click.argument("name", default="", metavar="[NAME]", shell_complete=complete_rule_or_element)
@own_rules("Explain also your own rules in this file; for several, repeat the option.")
@language("The language of the explanation.")
@click.pass_context
def explain(ctx: click.Context, /, name: str, **options: Any) -> None:
    """Explain a rule or an element: what it asks for, why, an example, and where it is taught.

    NAME is an element or a part, such as needs or team.sponsor, or its title; or a rule such as
    next-step-without-owner, which stands in square brackets behind a finding of "check --all". Without NAME all of them
    are listed, by session.
    """
    from cop_lesson.cli.explain import explain_name  # noqa: PLC0415

    ctx.exit(explain_name(name, **options))


@click.command(short_help="Add an empty entry or section to a plan.")
@click.argument("section", type=NAME, shell_complete=complete_section)
@click.argument("plan", default=PLAN, type=FILE)
@WAY
@language("The language of the questions, whatever the plan itself says.")
@click.pass_context
def add(ctx: click.Context, /, section: str, plan: str, **options: Any) -> None:
    """Add an empty entry to a section of a plan, such as needs; or the section, where it is not there yet.

    It is put where it belongs, with its questions, so that nobody has to copy lines or count spaces. Nothing else in
    the plan changes. PLAN is my-plan.yaml unless you name another file; with - the plan comes from another program and
    is shown.

    With --way, decisions get sentences to change: of a lead who listens, an elected group, consensus with a fallback,
    circles, or the host institution. What you have written stays.
    """
    from cop_lesson.cli.add import add_to_plan  # noqa: PLC0415

    ctx.exit(add_to_plan(section, plan, **options))


@click.command(short_help="Put worksheets together to one plan.")
@click.argument("worksheets", nargs=-1, required=True, metavar="WORKSHEET...", type=FILE)
@click.option(
    "-o",
    "--output",
    "plan",
    default=PLAN,
    show_default=True,
    metavar="PLAN",
    type=FILE,
    help="Where the plan is written; - shows it.",
)
@language("The language of the words, whatever the worksheets themselves say.")
@FORCE
@click.pass_context
def assemble(ctx: click.Context, /, worksheets: Sequence[str], **options: Any) -> None:
    """Put worksheets together to one plan, section by section, with their comments.

    What is deferred or silenced is gathered from all of them. Where two worksheets fill the same section differently,
    or defer the same element for different reasons, nothing is written, and both places are named. A worksheet
    is never written over.
    """
    from cop_lesson.cli.assemble import assemble_plan  # noqa: PLC0415

    ctx.exit(assemble_plan(worksheets, **options))


@click.command(short_help="Show the plan format for editors.")
@click.argument("section", default="", metavar="[SECTION]", shell_complete=complete_section)
@OUTPUT
@language("The language of its titles and descriptions.")
@FORCE
@click.pass_context
def schema(ctx: click.Context, /, section: str, **options: Any) -> None:
    """Show the JSON Schema of a plan, or of one section, in one piece: editors complete names with it.

    With -o it is written to a file; an earlier schema of a whole plan is replaced.
    """
    from cop_lesson.cli.schema import make_schema  # noqa: PLC0415

    ctx.exit(make_schema(section, **options))


@click.command(short_help="Make a charter to hand over.")
@OWN_PLAN
@OUTPUT
@click.option(
    "--to", "form", type=Choice(["md", "html", "docx"]), help="Markdown, a web page or Word; else as FILE ends."
)
@click.option(
    "--for",
    "reader",
    type=READER,
    default="members",
    show_default=True,
    help="Who reads it, which decides what is in it.",
)
@click.option(
    "--gaps/--no-gaps",
    default=None,
    help="Whether a list at the end names what is not written yet.  [default: for members only]",
)
@language("The language of headings and labels, whatever the plan itself says.")
@FORCE
@click.pass_context
def charter(ctx: click.Context, /, plan: str, **options: Any) -> None:
    """Make a charter of a plan: a document for members, for a sponsor, or for everybody.

    It is made from the plan each time, so it never says anything else. What is marked as private in the plan format
    is in no charter.
    """
    from cop_lesson.cli.charter import make_charter  # noqa: PLC0415

    ctx.exit(make_charter(plan, **options))


@click.command(short_help="Draw a picture of a plan.")
@OWN_PLAN
@click.option(
    "--picture",
    type=Choice(["groups", "pathway", "exchange", "roadmap", "chain"]),
    default="chain",
    show_default=True,
    help="Which one to draw.",
)
@OUTPUT
@language("The language of its words, whatever the plan itself says.")
@FORCE
@click.pass_context
def draw(ctx: click.Context, /, plan: str, **options: Any) -> None:
    """Draw a picture of a plan, as an SVG file.

    \b
    groups    interest and influence of the groups, and who is affected
    pathway   the levels of engagement, and the ways between them
    exchange  what people at each level give and get
    roadmap   milestones, next steps and the review, by their days
    chain     from needs to formats to next steps
    """  # noqa: D301  (click wants the character itself)
    from cop_lesson.cli.draw import draw_picture  # noqa: PLC0415

    ctx.exit(draw_picture(plan, **options))


@click.command(short_help="Say what changed between two plans.")
@click.argument("old", metavar="OLD", type=FILE)
@click.argument("new", metavar="NEW", type=FILE)
@click.option(
    "--format",
    "form",
    type=Choice(["text", "md", "json"]),
    help="Text, Markdown or for programs; else as FILE ends.  [default: text]",
)
@click.option(
    "--for", "reader", type=READER, help="Compare only what this reader may see: what their charter can show."
)
@language("The language of the words, whatever the new plan itself says.")
@OUTPUT
@FORCE
@click.pass_context
def diff(ctx: click.Context, /, old: str, new: str, **options: Any) -> None:
    """Say what changed from the plan OLD to the plan NEW, entry by entry, in words.

    Without --for it compares the whole plan, also what is marked as private and stands in no charter. To tell members
    what changed, use --for members.
    """
    from cop_lesson.cli.diff import compare_plans  # noqa: PLC0415

    ctx.exit(compare_plans(old, new, **options))


@click.command(short_help="Make the agenda of a review.")
@OWN_PLAN
@OUTPUT
@click.option(
    "--to", "form", type=Choice(["text", "md", "ics"]), help="Text, Markdown or calendar dates; else as FILE ends."
)
@click.option("--days", type=Number(0, 3660), default=30, show_default=True, help="How far to look ahead, in days.")
@language("The language of the words, whatever the plan itself says.")
@TODAY
@FORCE
@click.pass_context
def review(ctx: click.Context, /, plan: str, **options: Any) -> None:
    """Make the agenda of a meeting about the plan: what is due, overdue, without an owner or left open.

    With a FILE that ends in .ics, the dated items are written for a calendar.
    """
    from cop_lesson.cli.review import make_agenda  # noqa: PLC0415

    ctx.exit(make_agenda(plan, **options))


COMMANDS = (check, new, add, explain, assemble, schema, charter, draw, diff, review)
"""In the order of the help."""
