"""What exercise 1.1 gives to the reader's function: work that measures itself.

Runs in a guarded program.
"""

import functools
from time import perf_counter, thread_time

from helpers.workers.computing import mix


def work() -> None:
    """Do something; a Meter looks like this."""


class Meter:
    """Work that measures itself: what it used of a core, how long it took, how often it was called."""

    def __init__(self, computing: float, waiting: float) -> None:
        functools.update_wrapper(self, work)
        self.task, self.calls = (0, computing, waiting), 0
        self.used = self.seconds = 0.0

    def __call__(self) -> None:
        """Do the work and keep what it took."""
        begin, used = perf_counter(), thread_time()
        mix(self.task)
        self.seconds, self.used, self.calls = perf_counter() - begin, thread_time() - used, self.calls + 1
