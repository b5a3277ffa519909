"""Show pictures side by side: arrays of grey bytes, each with a word above it.

Starts nothing.
"""

from typing import Any

from matplotlib.figure import Figure

from helpers.plots.picture import Picture, picture


def picturing(before: Any, after: Any, parts: int) -> Picture:
    """Return the figure of a picture and of its outline, with a line where each strip ends."""
    figure = Figure(figsize=(4.0, 2.65), dpi=110, layout="constrained")
    images = before // 8 * 8, 255 - after // 24 * 24  # fewer greys make a file of half the size
    for axes, image, title in zip(figure.subplots(1, 2), images, ("the picture", "its outline")):
        axes.imshow(image, cmap="gray", vmin=0, vmax=255, interpolation="antialiased")
        axes.set_axis_off()
        axes.set_title(title, fontsize=10)
    for part in range(1, parts):
        axes.axhline(len(after) * part / parts, color="#D55E00", linewidth=1, linestyle="--")
    return picture(figure, f"A portrait of Grace Hopper in uniform, and beside it its outline in dark lines on white, "
                           f"drawn in {parts} strips; at the borders of the strips no line is broken.")
