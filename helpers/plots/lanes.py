"""Name the lanes of a run, count them in words, and choose those for which a figure has room.

Starts nothing.
"""

import re
from typing import Any

from helpers.plots.style import count
from helpers.records import Lane

MOST = 60  # lanes in a figure; its table has them all
LONGEST = 40  # letters of a name
NAMELESS = re.compile(r"(?:Spawn|ForkServer|Fork)?(PoolWorker|Process)-[\d:]+$")
UNNAMED = re.compile(r"(?:(?:Thread|Task|Dummy)-\d+(?: \(.*\))?|ThreadPoolExecutor-\d+_\d+|asyncio_\d+|Dummy|Task"
                     r"|MainThread)$", re.DOTALL)
KINDS = {"process": "processes", "thread": "threads", "interpreter": "interpreters", "coroutine": "coroutines"}


def shown(run: Any) -> tuple[Lane, ...]:
    """Return the lanes for which the figure of a run has room: the first ones."""
    return run.lanes[:MOST]


def left_out(run: Any) -> str:
    """Return what to say of the other lanes, as a clause; nothing if there are none."""
    return f"; of {len(run.lanes):,} lanes the first {MOST} are drawn" if len(run.lanes) > MOST else ""


def crew(lanes: tuple[Lane, ...]) -> str:
    """Return how many of which kind there are, in words: "two processes and four threads"."""
    counted = {kind: sum(lane.kind == kind for lane in lanes) for kind in KINDS}
    told = [count(number, kind, KINDS[kind]) for kind, number in counted.items() if number]
    return " and ".join(told) or "no processes"


def lane_names(lanes: tuple[Lane, ...]) -> list[str]:
    """Return a name for each lane: its own, or worker 1, process 1, thread 1, … where the library chose it."""
    names, counted = [], dict.fromkeys(("worker", *KINDS), 0)
    for lane in lanes:
        kind = nameless(lane)
        if kind:
            counted[kind] += 1
        names.append(f"{kind} {counted[kind]}" if kind else _cut(lane.name))
    return names


def nameless(lane: Lane) -> str | None:
    """Return what to number a lane as, or None if it has a name that somebody gave it."""
    if lane.kind == "process":
        chosen = NAMELESS.match(lane.name)
        return chosen and ("worker" if chosen[1] == "PoolWorker" else "process")
    return lane.kind if UNNAMED.match(lane.name) else None


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[:LONGEST - 1]}…"
