"""Start processes that call the reader's function at the same time, and tell if one failed.

The first runs in a guarded program, the second in the parent.
"""

import multiprocessing
from collections.abc import Callable
from typing import Any

from helpers.workers.shares import together


def start(work: Callable[..., Any], every: Any) -> list[int | None]:
    """Call work in one process for each tuple of arguments, all at the same time; return their exit codes."""
    gate = multiprocessing.Barrier(len(every))
    team = [multiprocessing.Process(target=together, args=(gate, work, *args)) for args in every]
    for process in team:
        process.start()
    for process in team:
        process.join()
    return [process.exitcode for process in team]


def failed(name: str, codes: list[int | None]) -> str | None:
    """Tell that a process which called the function of this name ended with an error."""
    bad = next((code for code in codes if code), 0)
    return f"a process that called {name} ended with an error (exit code {bad})." if bad else None
