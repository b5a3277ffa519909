"""When was who really computing? The turns that threads or processes took, as a Run that timeline can draw.

Runs in the parent. The turns come back from helpers.workers.computing.compute_in_turns.
"""

from collections.abc import Sequence
from itertools import combinations

from helpers.records import Lane, Run, Span, overlap

Turns = Sequence[tuple[float, float]]


def taken(reports: Sequence[Turns], kind: str) -> Run:
    """Return the Run of these reports, one lane a worker, one task a turn; it begins with the first turn.

    reports: for each worker its turns as (begin, end) in seconds of perf_counter. kind: "thread" or "process".
    Raises ValueError if there is no turn.
    """
    if not reports or not all(reports):
        raise ValueError("there is no turn to look at; give the results of compute_in_turns")
    zero = min(turns[0][0] for turns in reports)
    lanes = []
    for number, turns in enumerate(sorted(reports), 1):
        spans = tuple(Span("task", "computes", begin - zero, end - zero) for begin, end in turns)
        lanes.append(Lane(f"{kind} {number}", number, spans[0].begin, spans[0].begin, spans[-1].end, None, spans, kind))
    wall = max(lane.ended for lane in lanes)
    return Run(Lane("parent", 0, 0.0, 0.0, None, None, ()), tuple(lanes), wall)


def side_by_side(run: Run) -> float:
    """Return for how many seconds two workers were computing at the same instant, every pair counted."""
    return sum(overlap(one, other) for first, second in combinations(run.lanes, 2)
               for one in first.tasks for other in second.tasks)


def told(run: Run) -> str:
    """Return the finding: how much was computed in how much time, and how much of it side by side."""
    if len(run.lanes) == 2:
        both = f"{1000 * side_by_side(run):.0f} ms of it side by side"
    else:
        both = f"{run.busy / run.wall:.1f} at an instant on average"
    return (f"{len(run.lanes)} {'processes' if run.lanes[0].kind == 'process' else run.lanes[0].kind + 's'}: "
            f"{1000 * run.busy:.0f} ms of computing in {1000 * run.wall:.0f} ms, {both}")
