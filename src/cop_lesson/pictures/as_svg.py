"""A picture as SVG: every implementation gives the same bytes, with attributes in one order."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from cop_lesson.pictures.scene import FONT_SIZE, Box, Dot, Line, Picture, Shape, TextLine
from cop_lesson.text.logs import markup_without_commands
from cop_lesson.text.wording import is_leftward

__all__ = ["as_svg"]

_OTHER_SIDE = {"start": "end", "middle": "middle", "end": "start"}


def as_svg(picture: Picture, *, alone: bool = True) -> str:
    """Return the picture as SVG; ``alone`` is for a file of its own, with a ground so that it is legible anywhere."""
    return markup_without_commands("\n".join(_svg(picture, alone=alone)) + "\n")


def _svg(picture: Picture, *, alone: bool) -> Iterator[str]:
    name = f"picture-{picture.name}"
    ground = ' color="#1d2329"' if alone else ""
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {picture.width} {picture.height}" '
        f'width="{picture.width}" height="{picture.height}" role="img" aria-labelledby="{name}-title {name}-text" '
        f'font-family="system-ui, sans-serif" font-size="{FONT_SIZE}"{ground}>'
    )
    yield f'<title id="{name}-title">{escape(picture.title)}</title>'
    yield f'<desc id="{name}-text">{escape(picture.description)}</desc>'
    if alone:
        yield f'<rect width="{picture.width}" height="{picture.height}" fill="#fff"/>'
    for shape in picture.shapes:
        yield from _shape(shape)
    yield "</svg>"


def _shape(shape: Shape) -> Iterator[str]:
    match shape:
        case Box(x, y, width, height, kind):
            look = {
                "plain": 'fill="none" stroke="currentColor"',
                "strong": 'fill="#0b7a88" fill-opacity="0.12" stroke="#0b7a88" stroke-width="2"',
                "open": 'fill="none" stroke="currentColor" stroke-dasharray="5 4"',
            }[kind]
            yield f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="6" {look}/>'
        case Line():
            yield from _line(shape)
        case Dot(x, y, hollow):
            fill = "none" if hollow else "#0b7a88"
            yield f'<circle cx="{x}" cy="{y}" r="6" fill="{fill}" stroke="#0b7a88" stroke-width="2"/>'
        case TextLine(x, y, text, bold, anchor):
            weight = ' font-weight="600"' if bold else ""
            leftward = is_leftward(text)
            # What runs to the left starts at its right end, and stands at the same place as other texts.
            side = _OTHER_SIDE[anchor] if leftward else anchor
            end = f' text-anchor="{side}"' if side != "start" else ""
            way = ' direction="rtl"' if leftward else ""
            yield f'<text x="{x}" y="{y}" fill="currentColor"{weight}{end}{way}>{escape(text)}</text>'


def _line(line: Line) -> Iterator[str]:
    dashes = ' stroke-dasharray="5 4"' if line.dashed else ""
    place = f'x1="{line.x1}" y1="{line.y1}" x2="{line.x2}" y2="{line.y2}"'
    yield f'<line {place} stroke="#0b7a88" stroke-width="2"{dashes}/>'
    if line.arrow:
        points = " ".join(f"{x},{y}" for x, y in line.head())
        yield f'<polygon points="{points}" fill="#0b7a88"/>'
