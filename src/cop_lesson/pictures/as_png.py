"""A picture as a bitmap, for files that cannot hold SVG."""

from __future__ import annotations

import io
import re

from PIL import Image, ImageDraw, ImageFont

from cop_lesson.pictures.scene import FONT_SIZE, Box, Dot, Line, Picture, Shape, TextLine

__all__ = ["as_png"]

SCALE = 3
_INK, _MARK, _SHADE = "#1d2329", "#0b7a88", "#e1eff1"
# The letters of the font that comes with Pillow: those of Latin scripts.
_UNKNOWN = re.compile("[^\x20-\x7e\u00a0-\u017f\u2013\u2014\u2018\u2019\u201c\u201d\u2026]")


def as_png(picture: Picture) -> bytes | None:
    """Return the picture as PNG, three times as fine as its grid; nothing where a letter could not be shown."""
    if any(_UNKNOWN.search(shape.text) for shape in picture.shapes if isinstance(shape, TextLine)):
        return None
    image = Image.new("RGB", (picture.width * SCALE, picture.height * SCALE), "white")
    pen = ImageDraw.Draw(image)
    for shape in picture.shapes:
        _draw(pen, shape)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _draw(pen: ImageDraw.ImageDraw, shape: Shape) -> None:
    match shape:
        case Box(x, y, width, height, kind):
            strong = kind == "strong"
            corners = [x * SCALE, y * SCALE, (x + width) * SCALE, (y + height) * SCALE]
            pen.rounded_rectangle(corners, 6 * SCALE, _SHADE if strong else "white", _MARK if strong else _INK, SCALE)
        case Line(x1, y1, x2, y2):
            pen.line([x1 * SCALE, y1 * SCALE, x2 * SCALE, y2 * SCALE], _MARK, 2 * SCALE)
            if shape.arrow:
                pen.polygon([(x * SCALE, y * SCALE) for x, y in shape.head()], _MARK)
        case Dot(x, y, hollow):
            corners = [(x - 6) * SCALE, (y - 6) * SCALE, (x + 6) * SCALE, (y + 6) * SCALE]
            pen.ellipse(corners, "white" if hollow else _MARK, _MARK, 2 * SCALE)
        case TextLine(x, y, text, bold, anchor):
            font = ImageFont.load_default(FONT_SIZE * SCALE)
            at = {"start": "ls", "middle": "ms", "end": "rs"}[anchor]
            stroke = 1 if bold else 0
            pen.text((x * SCALE, y * SCALE), text, _INK, font, anchor=at, stroke_width=stroke, stroke_fill=_INK)
