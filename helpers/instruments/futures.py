"""In which state futures are, in a word each; and to wait for a state instead of a time.

Runs in the parent. Standard library only.
"""

import time
from collections.abc import Callable, Iterable
from concurrent.futures import BrokenExecutor, Future

PAUSE = 0.01  # seconds between two looks


def state(future: Future) -> str:
    """Return pending, running, cancelled, done, broken (its executor lost a worker) or failed; waits for nothing."""
    if future.cancelled():
        return "cancelled"
    if not future.done():
        return "running" if future.running() else "pending"
    problem = future.exception()
    if problem is None:
        return "done"
    return "broken" if isinstance(problem, BrokenExecutor) else "failed"


def states(futures: Iterable[Future]) -> list[str]:
    """Return the state of each future, in order."""
    return [state(future) for future in futures]


def wait_until(condition: Callable[[], object], timeout: float = 30.0) -> None:
    """Return when the condition is true; TimeoutError if that takes longer than so many seconds."""
    end = time.monotonic() + timeout
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"it did not happen within {timeout:g} s")
        time.sleep(PAUSE)
