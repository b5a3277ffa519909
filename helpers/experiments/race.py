"""The start-method race: the same children, started in every way.

Runs in the parent. Each method runs in a program of its own, so the first start pays for everything it needs.
"""

from typing import NamedTuple

from helpers.records import Run
from helpers.safety.watchdog import guarded
from helpers.workers.methods import start_methods
from helpers.workers.starts import start_and_join

ALL = "all of them"
PRELOADS = {"nothing": False, "what the children import": True}


class Raced(NamedTuple):
    """One race: a Run for each method, how many processes each started, and what was preloaded."""

    runs: dict[str, Run]
    processes: int
    preload: str


def lanes() -> list[str]:
    """Return what can be chosen here: all methods together, or one of them."""
    return [ALL, *sorted(start_methods(), reverse=True)]


def race(method: str, processes: int, preload: str, deadline: float = 60.0) -> Raced:
    """Start so many children that import some libraries, and keep what happened.

    method: a start method, or ALL. preload: a name in PRELOADS; only a fork server can preload.
    Raises ValueError for an unknown method or preload or a number below 1, RuntimeError if a method failed.
    """
    if method not in lanes():
        raise ValueError(f"there is no method {method!r} here; choose one of: {', '.join(lanes())}")
    if preload not in PRELOADS:
        raise ValueError(f"there is no preload {preload!r}; choose one of: {', '.join(PRELOADS)}")
    if processes < 1:
        raise ValueError(f"the number of processes must be at least 1, not {processes}")
    runs = {}
    for each in lanes()[1:] if method == ALL else [method]:
        early = PRELOADS[preload] and each == "forkserver"
        outcome = guarded(start_and_join, processes, early, method=each, deadline=deadline, record=True)
        if outcome.verdict != "returned":
            raise RuntimeError(f"{each}: {outcome.sentence}")
        runs[each] = outcome.run
    return Raced(runs, processes, preload)
