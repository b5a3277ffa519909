"""Draw the tasks of a run on a timeline: one collection a colour, so that thousands of spans stay quick.

Starts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from helpers.plots.boxes import box, draw_boxes
from helpers.plots.style import COLOURS, HATCHES
from helpers.records import Span

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HALF = 0.32
MANY = 24  # a colour a task up to so many, then two blues in turn
LEAST = 0.004  # of the width: a task that took less is drawn as wide, or nobody would see that there was one


def draw_tasks(axes: Axes, run: Any, scale: float, label: Callable[[int, Span], None]) -> None:
    """Draw the tasks of a run, one row a lane, the parent's 0; label(row, span) writes a name where it fits."""
    lanes, least = [lane.tasks for lane in (run.parent, *run.lanes)], LEAST * run.wall
    if sum(map(len, lanes)) > MANY:
        for row, lane in enumerate(lanes):
            few = least if len(lane) <= MANY else 0.0
            for first, number in ((0, 0), (1, 4)):
                draw_boxes(axes, [box(row, span, scale, HALF, few) for span in lane[first::2]],
                           facecolors=COLOURS[number], edgecolors="none", linewidth=0)
        return
    names = sorted({span.label for lane in lanes for span in lane}, key=_natural)
    order = {name: number % len(COLOURS) for number, name in enumerate(names)}
    for number, colour in enumerate(COLOURS):
        alike = [box(row, span, scale, HALF, least) for row, lane in enumerate(lanes) for span in lane
                 if number == order[span.label]]
        draw_boxes(axes, alike, facecolors=colour, edgecolors="white", linewidth=0.6, hatch=HATCHES[number])
    for row, lane in enumerate(lanes):
        watched = (run.parent, *run.lanes)[row]
        for span in lane:
            last = "goes on" if watched.ended is None else "cut off"
            shown = span if span.complete else span._replace(label=f"{span.label}, {last}")
            label(row, _uncovered(shown, [*watched.waits, *watched.holds]))


def joined(spans: Sequence[Span], wall: float) -> list[Span]:
    """Return many spans as few: those with next to nothing between them are one. A hatched box takes long to draw."""
    few: list[Span] = []
    for span in sorted(spans, key=lambda span: span.begin):
        if len(spans) > MANY and few and span.begin - few[-1].end < LEAST * wall:
            few[-1] = few[-1]._replace(end=max(few[-1].end, span.end))
        else:
            few.append(span)
    return few


def _uncovered(task: Span, above: Sequence[Span]) -> Span:
    """Return the longest part of a task on which no wait and no hold is drawn, where its name can stand."""
    begin, longest = task.begin, task._replace(end=task.begin)
    for span in [*sorted(above, key=lambda span: span.begin), task._replace(begin=task.end)]:
        end = min(max(span.begin, begin), task.end)
        if end - begin > longest.seconds:
            longest = task._replace(begin=begin, end=end)
        begin = max(begin, span.end)
    return longest


def _natural(label: str) -> list[tuple[int, int, str]]:
    """Return a key that sorts 2 before 10, so that a task has the same colour in two runs."""
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(r"(\d+)", label) if part]
