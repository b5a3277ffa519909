"""When was who really computing? The turns that threads or processes took, as a Run that timeline can draw.

Runs in the parent. The turns come back from helpers.workers.computing.compute_in_turns.
"""

from collections.abc import Sequence
from itertools import combinations

from helpers.records import Lane, Run, Span, overlap

Report = tuple[tuple[int, int], Sequence[tuple[float, float]]]


def taken(reports: Sequence[Report], kind: str) -> Run:
    """Return the Run of these reports, one lane a worker, one task a turn; it begins with the first turn.

    reports: for each task who did it and its turns, as (begin, end) in seconds of perf_counter.
    kind: "thread", "process" or "interpreter".
    Raises ValueError if there is no turn.
    """
    workers: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for who, turns in reports:
        workers.setdefault(who, []).extend(turns)
    if not all(workers.values()) or not workers:
        raise ValueError("there is no turn to look at; give taken the list of what compute_in_turns returned")
    zero = min(turns[0][0] for turns in workers.values())
    lanes = []
    for number, ((pid, _), turns) in enumerate(sorted(workers.items(), key=lambda item: item[1][0]), 1):
        spans = tuple(Span("task", "computes", begin - zero, end - zero) for begin, end in turns)
        lanes.append(Lane(f"{kind} {number}", pid, spans[0].begin, spans[0].begin, spans[-1].end, None, spans, kind))
    wall = max(lane.ended for lane in lanes)
    return Run(Lane("parent", 0, 0.0, 0.0, None, None, ()), tuple(lanes), wall)


def side_by_side(run: Run) -> float:
    """Return for how many seconds two workers were computing at the same instant, every pair counted."""
    return sum(overlap(one, other) for first, second in combinations(run.lanes, 2)
               for one in first.tasks for other in second.tasks)


def told(run: Run) -> str:
    """Return the finding: how much was computed in how much time, and how much of it side by side."""
    kind, number = run.lanes[0].kind, len(run.lanes)
    named = {1: f"One {kind}", 2: f"Two {kind}{'es' if kind == 'process' else 's'}"}
    workers = named.get(number, f"{number} {kind}{'es' if kind == 'process' else 's'}")
    how = (f"{1000 * side_by_side(run):.0f} ms of it side by side" if number <= 2
           else f"{run.busy / run.wall:.1f} at an instant on average")
    return f"{workers}: {1000 * run.busy:.0f} ms of computing in {1000 * run.wall:.0f} ms, {how}"
