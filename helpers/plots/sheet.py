"""A quick sheet to draw on, for pictures that follow every click: a few times as fast as matplotlib.

Starts nothing. Lengths are pixels of the finished picture; it is drawn at twice the size and made smaller, so that
edges are smooth. The fonts are the ones that matplotlib brings along.
"""

import functools
import io
from collections.abc import Sequence

from matplotlib import get_data_path
from PIL import Image, ImageDraw, ImageFont

from helpers.plots.picture import Picture

SCALE = 2
FONTS = {"mono": "DejaVuSansMono.ttf", "mono bold": "DejaVuSansMono-Bold.ttf", "sans": "DejaVuSans.ttf",
         "sans bold": "DejaVuSans-Bold.ttf"}
Box = tuple[float, float, float, float]


class Sheet:
    """A white sheet of this size. A box is (left, top, right, bottom)."""

    def __init__(self, width: int, height: int) -> None:
        self.size = width, height
        self.image = Image.new("RGB", (width * SCALE, height * SCALE), "white")
        self.pen = ImageDraw.Draw(self.image)

    def box(self, box: Box, fill: str | None = None, edge: str | None = None, hatch: str = "", ink: str = "#999999",
            radius: float = 6) -> None:
        """Draw a rounded box. hatch: "" for none, "dots" or "stripes", in the colour ink."""
        area = tuple(SCALE * each for each in box)
        if hatch:
            self._hatched(area, fill or "white", hatch, ink, radius * SCALE)
            fill = None
        self.pen.rounded_rectangle(area, radius * SCALE, fill=fill, outline=edge, width=SCALE)

    def text(self, x: float, y: float, text: str, size: float = 13, font: str = "sans", ink: str = "#222222",
             anchor: str = "lm") -> float:
        """Write a line and return how long it is. anchor: "lm" left, "mm" centre, "rm" right, each at half height."""
        letters = _font(font, round(size * SCALE))
        self.pen.text((x * SCALE, y * SCALE), text, font=letters, fill=ink, anchor=anchor)
        return letters.getlength(text) / SCALE

    def line(self, points: Sequence[tuple[float, float]], ink: str = "#222222", width: float = 1.5) -> None:
        """Draw a line through these points."""
        self.pen.line([(SCALE * x, SCALE * y) for x, y in points], fill=ink, width=round(width * SCALE))

    def shape(self, points: Sequence[tuple[float, float]], fill: str) -> None:
        """Fill the shape with these corners."""
        self.pen.polygon([(SCALE * x, SCALE * y) for x, y in points], fill=fill)

    def picture(self, alt: str, rows: Sequence[Sequence[str]] = ()) -> Picture:
        """Return the sheet as a Picture with its words."""
        small, written = self.image.resize(self.size, Image.Resampling.LANCZOS), io.BytesIO()
        small.quantize(64, dither=Image.Dither.NONE).save(written, "png")
        return Picture(written.getvalue(), alt, rows)

    def _hatched(self, area: Box, fill: str, hatch: str, ink: str, radius: float) -> None:
        left, top, right, bottom = map(round, area)
        patch = Image.new("RGB", (right - left + 1, bottom - top + 1), fill)
        pen, (width, height), step = ImageDraw.Draw(patch), patch.size, 5 * SCALE
        if hatch == "dots":
            for row, y in enumerate(range(step // 2, height, step)):
                for x in range(step // 2 + row % 2 * step // 2, width, step):
                    pen.ellipse((x - SCALE, y - SCALE, x + SCALE, y + SCALE), fill=ink)
        else:
            for x in range(-height, width, step):
                pen.line((x, height, x + height, 0), fill=ink, width=SCALE)
        mask = Image.new("L", patch.size, 0)
        ImageDraw.Draw(mask).rounded_rectangle((0, 0, width - 1, height - 1), radius, fill=255)
        self.image.paste(patch, (left, top), mask)


@functools.cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(f"{get_data_path()}/fonts/ttf/{FONTS[name]}", size)
