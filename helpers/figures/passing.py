"""Draw the depth of a queue over time above the lanes of the processes that used it.

Starts nothing: takes a Run with the marks of a watched queue (see helpers.recording.watched).

    above       how many items had been put and not yet got; a line at the queue's limit
    below       the timeline; dotted where a process waited in put or get
"""

from itertools import accumulate
from typing import Any

from matplotlib.axes import Axes

from helpers.plots.boxes import box, draw_boxes
from helpers.plots.picture import Picture, picture
from helpers.plots.style import COLOURS, INK, WAIT_EDGE, canvases, duration
from helpers.plots.timeline import HALF, HEIGHT, draw, rows, words
from helpers.records import Run, Span

WAITS = {"waits to put": "put", "waits to get": "get"}


def passing(run: Any, title: str | None = None, maxsize: int = 0, name: str = "queue") -> Picture:
    """Return the figure of a run.

    run: a recording after its with block, or a Run. title: the finding; by default the greatest depth and the waits.
    maxsize: the queue's limit, 0 if it has none. name: what the queue was called in run.watch.
    Raises ValueError if no item went through a queue of that name.
    """
    steps = depths(run, name, maxsize)
    title = title or finding(run, name, maxsize)
    figure, (above, below) = canvases([1.5, 0.75 + HEIGHT * (len(run.lanes) + 1)])
    draw(below, run, run.wall, "")
    _waits(below, run)
    _depth(above, steps, run.wall, maxsize)
    above.set_title(title, loc="left", fontsize=11)
    told = words(run).removeprefix("Timeline: ")
    return picture(figure, f"Timeline: {title}. The queue's depth over time, above the lanes. {told}",
                   _rows(run))


def depths(run: Any, name: str = "queue", maxsize: int = 0) -> list[tuple[float, int]]:
    """Return (seconds, items in the queue from then on), beginning with none at 0.

    A mark comes just after its method, so that a get may be marked before its put: counts outside 0 to maxsize,
    which last microseconds, are cut to the limit.
    """
    changes = sorted((span.begin, 1 if span.kind == "put" else -1) for lane in (run.parent, *run.lanes)
                     for span in lane.spans if span.kind in ("put", "got") and span.label == name)
    if not changes:
        raise ValueError(f"no item went through a queue {name!r}; use run.watch(queue, {name!r}) in the recording")
    counts = accumulate(change for _, change in changes)
    limit = maxsize or len(changes)
    return [(0.0, 0), *((moment, min(max(count, 0), limit)) for (moment, _), count in zip(changes, counts))]


def deepest(run: Any, name: str = "queue", maxsize: int = 0) -> int:
    """Return the greatest number of items that were in the queue at once."""
    return max(count for _, count in depths(run, name, maxsize))


def waited(run: Any, kind: str) -> float:
    """Return for how many seconds the processes together stood in "put" or in "get"."""
    return sum(span.seconds for span in _waiting(run) if WAITS[span.label] == kind)


def finding(run: Any, name: str = "queue", maxsize: int = 0) -> str:
    """Return what the records say: the greatest depth, and how long who waited."""
    return (f"At most {deepest(run, name, maxsize)} in the queue; together they waited {duration(waited(run, 'put'))} "
            f"in put and {duration(waited(run, 'get'))} in get")


def _waiting(run: Run) -> list[Span]:
    return [span for lane in (run.parent, *run.lanes) for span in lane.spans if span.label in WAITS]


def _depth(axes: Axes, steps: list[tuple[float, int]], wall: float, maxsize: int) -> None:
    """Draw the steps, filled, and the limit."""
    scale = 1000 if wall < 2 else 1  # as the timeline below
    moments = [moment * scale for moment, _ in (*steps, (wall, 0))]
    counts = [count for _, count in (*steps, steps[-1])]
    axes.fill_between(moments, counts, step="post", color=COLOURS[4], alpha=0.55, linewidth=0)
    axes.step(moments, counts, where="post", color=COLOURS[0], linewidth=1.4)
    top = max(*counts, maxsize, 1)
    if maxsize:
        axes.axhline(maxsize, color=INK, linewidth=0.9, linestyle="--")
        axes.text(0.002 * wall * scale, maxsize, f"maxsize {maxsize}", fontsize=8, va="bottom", color=INK)
    axes.set_ylim(0, top * 1.25)
    axes.set_yticks(sorted({0, top // 2, top}))
    axes.set_ylabel("in the queue", fontsize=9)
    axes.grid(axis="x", alpha=0.3)
    axes.set_axisbelow(True)


def _waits(axes: Axes, run: Run) -> None:
    """Draw where the children waited in put or get; the parent's waits are in its lane already."""
    scale = 1000 if run.wall < 2 else 1
    waits = [box(row, span, scale, HALF / 2)
             for row, lane in enumerate(run.lanes, 1) for span in lane.spans if span.label in WAITS]
    draw_boxes(axes, waits, facecolors="white", edgecolors=WAIT_EDGE, hatch="....", linewidth=0.6)


def _rows(run: Run) -> list[tuple[str, ...]]:
    """Return the timeline's table with two more columns: how long each process waited in put and in get."""
    head, *body = rows(run)
    waits = [tuple(duration(sum(span.seconds for span in lane.spans if WAITS.get(span.label) == kind))
                   for kind in ("put", "get")) for lane in run.lanes]
    return [(*head, "waited in put", "waited in get"), *((*row, *wait) for row, wait in zip(body, waits))]
