"""Draw what each process did, from the records of a real run.

Starts nothing: takes a helpers.records.Run (or a finished recording) and returns a Picture.

    lanes       the parent on top, then every child process, thread, … that did a task, in the order of its start
    grey, line  the process exists, its own code has not begun; alive and not in a task, to the black bar at its end
    colour      a recorded task; "cut off" if it never finished, "goes on" if its process still lived at the end
    dotted      the parent is inside a method that waits; a bar with a label above it is a noted moment
    in a lane   white and dotted: waits for what is watched (a lock, an event); crossed: holds it
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpers.plots.boxes import box, draw_boxes, draw_ends
from helpers.plots.holding import draw_holding, holding_in_words
from helpers.plots.lanes import crew, lane_names, left_out, nameless, shown
from helpers.plots.picture import Picture, picture
from helpers.plots.spans import HALF, draw_tasks, joined
from helpers.plots.style import INK, START, START_EDGE, WAIT_EDGE, canvas, count, drawable, duration, in_words
from helpers.recording.reading import STRANGE
from helpers.records import Lane, Run, Span, merged

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HEIGHT = 0.46
ROOM = 0.0085  # a character's share of the width


def timeline(run: Any, title: str | None = None) -> Picture:
    """Return the figure of a run.

    run: a recording after its with block, or a Run.
    title: the finding; by default tasks, processes, work and time are counted from the records.
    Raises TypeError for anything that isn't a recording.
    """
    if not hasattr(run, "lanes"):
        raise TypeError(f"timeline draws what recording() gave, not {run!r:.60}: with recording() as run: …")
    run = getattr(run, "result", run)  # a recording's own Run: plain attributes
    figure, axes = canvas(1.0 + HEIGHT * (len(shown(run)) + 1))
    found = finding(run)
    draw(axes, run, run.wall, title or found)
    return picture(figure, words(run, title, found), rows(run))


def draw(axes: Axes, run: Any, wall: float, title: str) -> None:
    """Draw a run into these axes, on a time axis of so many seconds."""
    left = left_out(run)
    run = Run(run.parent, shown(run), run.wall)
    names = lane_names(run.lanes)
    scale, unit = (1000, "milliseconds") if wall < 2 else (1, "seconds")
    _parent(axes, run, wall, scale)
    _lives(axes, run, wall, scale)
    draw_tasks(axes, run, scale, lambda row, span: _label(axes, row, span, wall, scale))
    draw_holding(axes, (run.parent, *run.lanes), wall, scale, lambda row, span: _label(axes, row, span, wall, scale))
    axes.set_yticks(range(len(names) + 1), ["parent", *map(drawable, names)], parse_math=False)
    axes.set_ylim(len(names) + 0.5, -0.65)
    axes.set_xlim(0, wall * scale * 1.005)
    axes.set_xlabel(f"{unit} since the recording began{left}")
    axes.grid(axis="x", alpha=0.3)
    axes.set_axisbelow(True)
    axes.set_title(drawable(title), loc="left", fontsize=11, parse_math=False)


def finding(run: Any) -> str:
    """Return what the records say, as one line: tasks, processes, work, time, most at once."""
    tasks, lanes, work = run.tasks, crew(run.lanes), run.busy
    if not tasks:
        tasks, lanes = run.parent.tasks, "the parent" if run.parent.tasks else lanes
        work = sum(span.seconds for span in merged(tasks))
    if not tasks:
        pool = any(nameless(lane) == "worker" for lane in run.lanes)
        return f"{lanes[0].upper()}{lanes[1:]} in {duration(run.wall)}" + (
            "; no task was recorded: run.of(task) records one" if pool else "")
    waited = sum(span.seconds for lane in run.lanes for span in lane.waits)
    told = f"{duration(max(0.0, work - waited))} of work and {duration(waited)} of waiting" if waited else \
        f"{duration(work)} of work"
    first = f"{count(len(tasks), 'task').capitalize()} in {lanes}: {told} in {duration(run.wall)}"
    most = run.most_at_once or 1
    return f"{first}, {'one' if most == 1 else f'up to {in_words(most)}'} at a time"


def words(run: Any, title: str | None = None, found: str | None = None) -> str:
    """Return the alt text: the finding, if it isn't given, then one clause a lane."""
    lanes = shown(run)
    each = "; ".join(f"{name}: {_lane_in_words(lane)}" for name, lane in zip(lane_names(lanes), lanes))
    told = f"Timeline: {title + '. ' if title else ''}{found or finding(run)}."
    return f"{told} {each}{left_out(run)}." if lanes else told


def rows(run: Any) -> list[tuple[str, ...]]:
    """Return the table behind the figure: a header, then a row a process."""
    head = ("process", "asked for", "own code began", "tasks", "time in tasks", "ended", "exit code")
    return [head, *((name, *_start(lane), str(len(lane.tasks)),
                     duration(sum(span.seconds for span in lane.tasks)), _seen(lane.ended),
                     "not seen" if lane.exitcode is None else str(lane.exitcode))
                    for name, lane in zip(lane_names(run.lanes), run.lanes))]


def _start(lane: Lane) -> tuple[str, str]:
    """Return when a process was asked for and when its own code began, for the table."""
    return (_seen(None), _seen(None)) if lane.name == STRANGE else (duration(lane.asked), _seen(lane.ready))


def _seen(seconds: float | None) -> str:
    return "not seen" if seconds is None else duration(seconds)


def _lane_in_words(lane: Lane) -> str:
    began = "its own code never began" if lane.ready is None else f"own code began after {duration(lane.ready)}"
    began = began if lane.kind == "process" else f"began after {duration(lane.asked)}"
    began = f"first seen after {duration(lane.asked)}" if lane.name == STRANGE else began
    tasks = lane.tasks
    did = f"{count(len(tasks), 'task')} in {duration(sum(span.seconds for span in tasks))}"
    unfinished = "" if all(span.complete for span in tasks) else ", the last one unfinished"
    return f"{began}, {did}{unfinished}{holding_in_words(lane)}"


def _parent(axes: Axes, run: Any, wall: float, scale: float) -> None:
    """Draw the methods in which the parent was: dotted, with their names where there is room."""
    calls = [span for span in run.parent.spans if span.kind == "call"]
    draw_boxes(axes, [(0, run.wall * scale, -0.03, 0.03)], facecolors=WAIT_EDGE)
    draw_boxes(axes, [box(0, span, scale, HALF) for span in joined(calls, wall)],
               facecolors="white", edgecolors=WAIT_EDGE, hatch="....", linewidth=0.8)
    for span in calls:
        _label(axes, 0, span, wall, scale)
    for label, moments in _grouped(run, wall):
        draw_ends(axes, [(moment * scale, -HALF, HALF) for moment in moments], colors=INK, linewidths=1.2)
        axes.text(moments[0] * scale, -HALF - 0.04, drawable(label), va="bottom", ha="center", fontsize=8, color=INK,
                  parse_math=False)


def _grouped(run: Any, wall: float) -> list[tuple[str, list[float]]]:
    """Return the noted moments with their labels; those too close for two labels share one."""
    groups: list[list[Span]] = []
    for note in (span for span in run.parent.spans if span.kind == "note"):
        groups.append([note])
        while len(groups) > 1 and groups[-1][0].begin - groups[-2][0].begin < _room(groups[-2:], wall):
            groups[-2:] = [groups[-2] + groups[-1]]
    return [(_told(group), [note.begin for note in group]) for group in groups]


def _told(group: list[Span]) -> str:
    labels = [note.label for note in group]
    return ",".join(labels) if len(labels) < 3 else f"{labels[0]}…{labels[-1]}"


def _room(two: list[list[Span]], wall: float) -> float:
    """Return how far apart the labels of two groups of moments have to be; each stands in the middle of its place."""
    return max(0.02, sum(len(_told(group)) + 1 for group in two) / 2 * ROOM) * wall


def _lives(axes: Axes, run: Any, wall: float, scale: float) -> None:
    """Draw how long each process took to reach its code, and a thin line for as long as it lived."""
    lives, starts, ends = [], [], []
    for row, lane in enumerate(run.lanes, 1):
        end = run.wall if lane.ended is None else lane.ended
        ready = end if lane.ready is None else lane.ready
        lives.append((ready * scale, end * scale, row - 0.03, row + 0.03))
        if lane.kind != "process":
            continue  # a thread's or coroutine's start and end are not seen, only its tasks
        start = Span("start", "starts, imports", lane.asked, ready)
        starts.append(box(row, start, scale, HALF))
        _label(axes, row, start, wall, scale, "#444444")
        if lane.ended is not None:
            ends.append((end * scale, row - HALF, row + HALF))
    draw_boxes(axes, lives, facecolors=START_EDGE)
    draw_boxes(axes, starts, facecolors=START, edgecolors=START_EDGE, linewidth=0.8)
    draw_ends(axes, ends, colors=INK, linewidths=1.5)


def _label(axes: Axes, row: int, span: Span, wall: float, scale: float, colour: str = INK) -> None:
    """Write a span's label into it; if there is no room only the part before the comma, or nothing."""
    room = span.seconds / wall / ROOM - 1
    fitting = [text for text in (span.label, span.label.partition(",")[0]) if len(text) <= room]
    if not fitting:
        return
    axes.text((span.begin + span.end) / 2 * scale, row, drawable(fitting[0]), va="center", ha="center",
              fontsize=9, color=colour, parse_math=False, clip_on=True,
              bbox={"fc": "white" if colour == INK else START, "ec": "none", "pad": 1.2, "alpha": 0.9})
