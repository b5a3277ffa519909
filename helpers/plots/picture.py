"""A figure that carries its own words: alt text that JupyterLab, nbconvert and a screen reader really find.

Runs in the parent; starts nothing. Alt text in an output's metadata is shown by no front end, so a Picture gives
its own HTML, and the PNG and the text beside it for pages that show no HTML.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from helpers.plots.style import write_everything

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from PIL import Image

MANY = 4000  # colours: no figure has so many, a photograph has
CODE = (1 << 16, 1 << 8, 1)  # red, green and blue as one number
CARD = "max-width:100%;height:auto;background:#ffffff;border-radius:6px;padding:6px;box-sizing:border-box"


class Picture:
    """A drawn figure: png bytes, the alt text, and rows that say the same in words.

    rows: the header first, then one row a line of the table that unfolds below the figure; may be empty.
    """

    def __init__(self, png: bytes, alt: str, rows: Sequence[Sequence[str]] = ()) -> None:
        if not alt.strip():
            raise ValueError("a picture needs alt text: one sentence that tells what it shows")
        self.png, self.alt, self.rows = png, alt, rows

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        data = base64.b64encode(self.png).decode()
        image = f'<img style="{CARD}" alt="{escape(self.alt)}" src="data:image/png;base64,{data}">'
        return {"text/plain": self.alt, "image/png": data, "text/html": image + table(self.rows)}


def picture(figure: Figure, alt: str, rows: Sequence[Sequence[str]] = ()) -> Picture:
    """Render a matplotlib figure to a Picture; few colours make a small file."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image

    write_everything(figure)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # savefig would draw twice, once only to lay out
    width, height = canvas.get_width_height()
    drawn = Image.frombuffer("RGBA", (width, height), canvas.buffer_rgba(), "raw", "RGBA", 0, 1).convert("RGB")
    small = io.BytesIO()
    few_colours(drawn).save(small, "png", compress_level=7)  # 9 takes ten times as long
    return Picture(small.getvalue(), alt, rows)


def few_colours(drawn: Image.Image) -> Image.Image:
    """Return the picture in 128 colours: its most frequent ones exactly, each other one as the nearest of them.

    Pillow's ways to choose colours mix them: orange becomes brown, or grey beige. A photograph is left to its median
    cut.
    """
    import numpy as np
    from PIL import Image

    counted = drawn.getcolors(MANY)
    if counted is None:
        return drawn.quantize(256, dither=Image.Dither.NONE)
    colours = np.array([colour for _, colour in sorted(counted, reverse=True)])
    kept = colours[:128]
    places = np.zeros(1 << 24, np.uint8)  # of a colour's code in the palette; only a few pages of it are ever touched
    places[colours @ CODE] = ((colours[:, None] - kept) ** 2).sum(2).argmin(1)
    few = Image.fromarray(places[np.asarray(drawn) @ CODE])
    few.putpalette(kept.astype(np.uint8).tobytes())
    return few


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return the rows as a folded HTML table, or nothing if there are none."""
    if not rows:
        return ""
    head = "".join(f"<th>{escape(cell)}</th>" for cell in rows[0])
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows[1:])
    return ('<details class="measured"><summary>The same in words</summary>'
            f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></details>")
