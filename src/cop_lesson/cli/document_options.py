"""The commands that make something of a plan for other people: charter, draw, diff, review."""

from __future__ import annotations

from typing import Any

import click

from cop_lesson.cli.options import FORCE, OUTPUT, OWN_PLAN, TODAY, Choice, language

__all__ = ["charter", "diff", "draw", "review"]


@click.command(short_help="Make a charter to hand over.")
@OWN_PLAN
@OUTPUT
@click.option(
    "--to", "form", type=Choice(["md", "html", "docx"]), help="Markdown, a web page or Word; else as FILE ends."
)
@click.option(
    "--for",
    "reader",
    type=Choice(["members", "sponsor", "public"]),
    default="members",
    show_default=True,
    help="Who reads it, which decides what is in it.",
)
@click.option("--gaps/--no-gaps", default=True, help="Whether to say what is not decided yet.  [default: gaps]")
@language("The language of headings and labels, whatever the plan itself says.")
@TODAY
@FORCE
@click.pass_context
def charter(ctx: click.Context, /, plan: str, **options: Any) -> None:
    """Make a charter of a plan: a document for members, for a sponsor, or for everybody.

    It is made from the plan each time, so it never says anything else. What is marked as private in the plan format
    is in no charter.
    """
    from cop_lesson.cli.documents import make_charter  # noqa: PLC0415

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
    from cop_lesson.cli.documents import draw_picture  # noqa: PLC0415

    ctx.exit(draw_picture(plan, **options))


@click.command(short_help="Say what changed between two plans.")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--format", "form", type=Choice(["text", "md", "json"]), default="text", show_default=True, help="The form."
)
@click.option(
    "--for",
    "reader",
    type=Choice(["members", "sponsor", "public"]),
    help="Compare only what this reader may see: what their charter can show.",
)
@language("The language of the words, whatever the new plan itself says.")
@click.pass_context
def diff(ctx: click.Context, /, old: str, new: str, **options: Any) -> None:
    """Say what changed from the plan OLD to the plan NEW, entry by entry, in words.

    Without --for it compares the whole plan, also what is marked as private and stands in no charter. To tell members
    what changed, use --for members.
    """
    from cop_lesson.cli.documents import compare_plans  # noqa: PLC0415

    ctx.exit(compare_plans(old, new, **options))


@click.command(short_help="Make the agenda of a review.")
@OWN_PLAN
@OUTPUT
@click.option(
    "--to", "form", type=Choice(["text", "md", "ics"]), help="Text, Markdown or calendar dates; else as FILE ends."
)
@click.option(
    "--days", type=click.IntRange(0, 3660), default=30, show_default=True, help="How far to look ahead, in days."
)
@language("The language of the words, whatever the plan itself says.")
@TODAY
@FORCE
@click.pass_context
def review(ctx: click.Context, /, plan: str, **options: Any) -> None:
    """Make the agenda of a meeting about the plan: what is due, overdue, without an owner or left open.

    With a FILE that ends in .ics, the dated items are written for a calendar.
    """
    from cop_lesson.cli.documents import make_agenda  # noqa: PLC0415

    ctx.exit(make_agenda(plan, **options))
