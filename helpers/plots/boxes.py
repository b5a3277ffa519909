"""Draw many boxes as one thing: matplotlib takes as long for one box as for a hundred that look alike.

Starts nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from helpers.records import Span

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Box = tuple[float, float, float, float]  # from, to, on the time axis; then from, to, in rows


def box(row: int, span: Span, scale: float, half: float, least: float = 0.0) -> Box:
    """Return the box of a span in its row: half of its height to each side, and at least so many seconds wide."""
    return span.begin * scale, max(span.end, span.begin + least) * scale, row - half, row + half


def draw_boxes(axes: Axes, boxes: Sequence[Box], **look: Any) -> None:
    """Draw these boxes, which look alike: facecolors, edgecolors, hatch, … as matplotlib's collections take them.

    The limits of the axes stay as they are. Without a box nothing is made.
    """
    if not boxes:
        return
    import numpy as np
    from matplotlib.collections import PolyCollection

    sides = np.array(boxes)
    corners = sides[:, [(0, 0, 1, 1), (2, 3, 3, 2)]].transpose(0, 2, 1)
    axes.add_collection(PolyCollection(corners, **look), autolim=False)


def draw_ends(axes: Axes, ends: Sequence[tuple[float, float, float]], **look: Any) -> None:
    """Draw upright lines that look alike: when on the time axis, then from and to in rows."""
    if not ends:
        return
    from matplotlib.collections import LineCollection

    lines = [[(when, low), (when, high)] for when, low, high in ends]
    axes.add_collection(LineCollection(lines, capstyle="projecting", **look), autolim=False)
