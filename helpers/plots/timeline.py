"""Draw what each process did, from the records of a real run.

Starts nothing: takes a helpers.records.Run (or a finished recording) and returns a Picture.

    lanes       the parent on top, then every child process, thread, … that did a task, in the order of its start
    grey, line  the process exists, its own code has not begun; alive and not in a task, to the black bar at its end
    colour      a recorded task; "cut off" if it never finished
    dotted      the parent is inside a method that waits; a bar with a label above it is a noted moment
    in a lane   white and dotted: waits for what is watched (a lock, an event); crossed: holds it
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from helpers.plots.holding import draw_holding, holding_in_words
from helpers.plots.picture import Picture, picture
from helpers.plots.spans import HALF, draw_tasks
from helpers.plots.style import INK, START, START_EDGE, WAIT_EDGE, canvas, count, drawable, duration, in_words
from helpers.records import Lane, Span

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HEIGHT = 0.46
NAMELESS = re.compile(r"(?:Spawn|ForkServer|Fork)?(PoolWorker|Process)-[\d:]+$")
UNNAMED = re.compile(r"(?:Thread|ThreadPoolExecutor|Task|Dummy|DummyProcess|asyncio|MainThread)\b")
KINDS = {"process": "processes", "thread": "threads", "interpreter": "interpreters", "coroutine": "coroutines"}
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
    figure, axes = canvas(1.0 + HEIGHT * (len(run.lanes) + 1))
    draw(axes, run, run.wall, title or finding(run))
    return picture(figure, words(run, title), rows(run))


def draw(axes: Axes, run: Any, wall: float, title: str) -> None:
    """Draw a run into these axes, on a time axis of so many seconds."""
    names = lane_names(run.lanes)
    scale, unit = (1000, "milliseconds") if wall < 2 else (1, "seconds")
    _parent(axes, run, wall, scale)
    for row, lane in enumerate(run.lanes, 1):
        _life(axes, row, lane, run.wall, wall, scale)
    draw_tasks(axes, run, scale, lambda row, span: _label(axes, row, span, wall, scale))
    draw_holding(axes, (run.parent, *run.lanes), scale, lambda row, span: _label(axes, row, span, wall, scale))
    axes.set_yticks(range(len(names) + 1), ["parent", *map(drawable, names)], parse_math=False)
    axes.set_ylim(len(names) + 0.5, -0.65)
    axes.set_xlim(0, wall * scale * 1.005)
    axes.set_xlabel(f"{unit} since the recording began")
    axes.grid(axis="x", alpha=0.3)
    axes.set_axisbelow(True)
    axes.set_title(drawable(title), loc="left", fontsize=11, parse_math=False)


def finding(run: Any) -> str:
    """Return what the records say, as one line: tasks, processes, work, time, most at once."""
    tasks, lanes = run.tasks, crew(run.lanes)
    if not tasks:
        tasks, lanes = _here(run), "the parent" if _here(run) else lanes
    if not tasks:
        pool = any(_nameless(lane) == "worker" for lane in run.lanes)
        return f"{lanes[0].upper()}{lanes[1:]} in {duration(run.wall)}" + (
            "; no task was recorded: run.of(task) records one" if pool else "")
    work = sum(span.seconds for span in tasks)
    waited = sum(span.seconds for lane in run.lanes for span in lane.waits)
    told = f"{duration(max(0.0, work - waited))} of work and {duration(waited)} of waiting" if waited else \
        f"{duration(work)} of work"
    first = f"{count(len(tasks), 'task').capitalize()} in {lanes}: {told} in {duration(run.wall)}"
    most = run.most_at_once or 1
    return f"{first}, {'one' if most == 1 else f'up to {in_words(most)}'} at a time"


def crew(lanes: tuple[Lane, ...]) -> str:
    """Return how many of which kind there are, in words: "two processes and four threads"."""
    counted = {kind: sum(lane.kind == kind for lane in lanes) for kind in KINDS}
    told = [count(number, kind, KINDS[kind]) for kind, number in counted.items() if number]
    return " and ".join(told) or "no processes"


def _here(run: Any) -> tuple[Span, ...]:
    """Return the tasks that the parent did itself."""
    return run.parent.tasks


def words(run: Any, title: str | None = None) -> str:
    """Return the alt text: the finding, then one clause a lane."""
    lanes = "; ".join(f"{name}: {_lane_in_words(lane)}" for name, lane in zip(lane_names(run.lanes), run.lanes))
    told = f"Timeline: {title + '. ' if title else ''}{finding(run)}."
    return f"{told} {lanes}." if lanes else told


def rows(run: Any) -> list[tuple[str, ...]]:
    """Return the table behind the figure: a header, then a row a process."""
    head = ("process", "asked for", "own code began", "tasks", "time in tasks", "ended", "exit code")
    return [head, *((name, duration(lane.asked), _seen(lane.ready), str(len(lane.tasks)),
                     duration(sum(span.seconds for span in lane.tasks)), _seen(lane.ended),
                     "not seen" if lane.exitcode is None else str(lane.exitcode))
                    for name, lane in zip(lane_names(run.lanes), run.lanes))]


def lane_names(lanes: tuple[Lane, ...]) -> list[str]:
    """Return a name for each lane: its own, or worker 1, process 1, thread 1, … where the library chose it."""
    names, counted = [], dict.fromkeys(("worker", *KINDS), 0)
    for lane in lanes:
        kind = _nameless(lane)
        if kind:
            counted[kind] += 1
        names.append(f"{kind} {counted[kind]}" if kind else lane.name)
    return names


def _nameless(lane: Lane) -> str | None:
    """Return what to number a lane as, or None if it has a name that somebody gave it."""
    if lane.kind == "process":
        chosen = NAMELESS.match(lane.name)
        return chosen and ("worker" if chosen[1] == "PoolWorker" else "process")
    return lane.kind if UNNAMED.match(lane.name) else None


def _seen(seconds: float | None) -> str:
    return "not seen" if seconds is None else duration(seconds)


def _lane_in_words(lane: Lane) -> str:
    began = "its own code never began" if lane.ready is None else f"own code began after {duration(lane.ready)}"
    began = began if lane.kind == "process" else f"began after {duration(lane.asked)}"
    tasks = lane.tasks
    did = f"{count(len(tasks), 'task')} in {duration(sum(span.seconds for span in tasks))}"
    unfinished = "" if all(span.complete for span in tasks) else ", the last one unfinished"
    return f"{began}, {did}{unfinished}{holding_in_words(lane)}"


def _parent(axes: Axes, run: Any, wall: float, scale: float) -> None:
    """Draw the methods in which the parent was: dotted, with their names where there is room."""
    calls = [span for span in run.parent.spans if span.kind == "call"]
    axes.broken_barh([(0, run.wall * scale)], (-0.03, 0.06), facecolors=WAIT_EDGE)
    axes.broken_barh([(span.begin * scale, span.seconds * scale) for span in calls], (-HALF, 2 * HALF),
                     facecolors="white", edgecolors=WAIT_EDGE, hatch="....", linewidth=0.8)
    for span in calls:
        _label(axes, 0, span, wall, scale)
    for label, moments in _grouped(run, 0.02 * wall):
        for moment in moments:
            axes.plot([moment * scale] * 2, [-HALF, HALF], color=INK, linewidth=1.2)
        axes.text(moments[0] * scale, -HALF - 0.04, drawable(label), va="bottom", ha="center", fontsize=8, color=INK,
                  parse_math=False)


def _grouped(run: Any, apart: float) -> list[tuple[str, list[float]]]:
    """Return the noted moments with their labels; those too close for two labels share one."""
    groups: list[tuple[list[str], list[float]]] = []
    for note in (span for span in run.parent.spans if span.kind == "note"):
        if groups and note.begin - groups[-1][1][0] < apart:
            groups[-1][0].append(note.label)
            groups[-1][1].append(note.begin)
        else:
            groups.append(([note.label], [note.begin]))
    return [(",".join(labels) if len(labels) < 3 else f"{labels[0]}…{labels[-1]}", moments)
            for labels, moments in groups]


def _life(axes: Axes, row: int, lane: Lane, last: float, wall: float, scale: float) -> None:
    """Draw how long the process took to reach its code, and a thin line for as long as it lived."""
    end = last if lane.ended is None else lane.ended
    ready = end if lane.ready is None else lane.ready
    axes.broken_barh([(ready * scale, (end - ready) * scale)], (row - 0.03, 0.06), facecolors=START_EDGE)
    if lane.kind != "process":
        return  # a thread's or coroutine's start and end are not seen, only its tasks
    start = Span("start", "starts, imports", lane.asked, ready)
    axes.broken_barh([(start.begin * scale, start.seconds * scale)], (row - HALF, 2 * HALF), facecolors=START,
                     edgecolors=START_EDGE, linewidth=0.8)
    _label(axes, row, start, wall, scale, "#444444")
    if lane.ended is not None:
        axes.plot([end * scale] * 2, [row - HALF, row + HALF], color=INK, linewidth=1.5)


def _label(axes: Axes, row: int, span: Span, wall: float, scale: float, colour: str = INK) -> None:
    """Write a span's label into it; if there is no room only the part before the comma, or nothing."""
    room = span.seconds / wall / ROOM - 1
    fitting = [text for text in (span.label, span.label.partition(",")[0]) if len(text) <= room]
    if not fitting:
        return
    axes.text((span.begin + span.end) / 2 * scale, row, drawable(fitting[0]), va="center", ha="center",
              fontsize=9, color=colour, parse_math=False, clip_on=True,
              bbox={"fc": "white" if colour == INK else START, "ec": "none", "pad": 1.2, "alpha": 0.9})
