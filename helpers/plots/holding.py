"""Draw who waited for a lock and who held it, on top of the tasks of a timeline.

Starts nothing. Waiting is white and dotted, holding is crossed in the lock's colour: told apart in grey, too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from helpers.plots.boxes import box, draw_boxes
from helpers.plots.spans import joined
from helpers.plots.style import COLOURS, WAIT_EDGE, duration
from helpers.records import Lane, Span

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HALF = 0.25
LOCK_COLOURS = (COLOURS[5], COLOURS[3], COLOURS[2], COLOURS[6])


def draw_holding(axes: Axes, lanes: Sequence[Lane], wall: float, scale: float,
                 label: Callable[[int, Span], None]) -> None:
    """Draw the waits and holds of these lanes, one row each from 0; label(row, span) writes a name where it fits."""
    names = sorted({span.label for lane in lanes for span in lane.holds})
    rows = list(enumerate(lanes))
    waits = [box(row, span, scale, HALF) for row, lane in rows for span in joined(lane.waits, wall)]
    draw_boxes(axes, waits, facecolors="white", edgecolors=WAIT_EDGE, hatch="....", linewidth=0.6)
    for place, name in enumerate(names):
        held = [box(row, span, scale, HALF) for row, lane in rows
                for span in joined([each for each in lane.holds if each.label == name], wall)]
        draw_boxes(axes, held, facecolors=LOCK_COLOURS[place % len(LOCK_COLOURS)], edgecolors="white", hatch="xxxx",
                   linewidth=0.6)
    for row, lane in rows:
        for span in lane.waits:
            label(row, span._replace(label=f"waits for {span.label}"))
        for span in lane.holds:
            label(row, span._replace(label=f"holds {span.label}"))


def holding_in_words(lane: Lane) -> str:
    """Return how long this lane waited for what and held what, as clauses; nothing if it did neither."""
    told = [f"{word} {name} for {duration(sum(span.seconds for span in spans if span.label == name))}"
            for word, spans in (("waited for", lane.waits), ("held", lane.holds))
            for name in dict.fromkeys(span.label for span in spans)]
    return "".join(f", {each}" for each in told)
