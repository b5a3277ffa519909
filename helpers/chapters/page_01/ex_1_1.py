"""Answers to exercise 1.1: Computes or waits?."""

# %% starter
from time import perf_counter, thread_time


def cpu_share(work):
    ...        # about 5 lines


# %% right
from time import perf_counter, thread_time


def cpu_share(work):
    """Return the share of its time in which work() computes, from 0 to 1."""
    begin, used = perf_counter(), thread_time()
    work()
    return (thread_time() - used) / (perf_counter() - begin)


# %% wrong: seconds instead of a share -- "so its share is"
from time import perf_counter, thread_time


def cpu_share(work):
    used = thread_time()
    work()
    return thread_time() - used


# %% wrong: the share of waiting -- "share of its waiting"
from time import perf_counter, thread_time


def cpu_share(work):
    begin, used = perf_counter(), thread_time()
    work()
    return 1 - (thread_time() - used) / (perf_counter() - begin)


# %% wrong: calls it twice -- "call it once"
from time import perf_counter, thread_time


def cpu_share(work):
    used = thread_time()
    work()
    used = thread_time() - used
    begin = perf_counter()
    work()
    return used / (perf_counter() - begin)


# %% wrong: says it in words -- "a number from 0 to 1"
from time import perf_counter, thread_time


def cpu_share(work):
    used = thread_time()
    work()
    return 'computes' if thread_time() - used > 0.1 else 'waits'


# %% right: process_time, and names for all four
import time


def cpu_share(work):
    wall0 = time.perf_counter()
    cpu0 = time.process_time()
    work()
    cpu1 = time.process_time()
    wall1 = time.perf_counter()
    return (cpu1 - cpu0) / (wall1 - wall0)


# %% right: nanoseconds
from time import perf_counter_ns, thread_time_ns


def cpu_share(work):
    clocks = thread_time_ns, perf_counter_ns
    before = [clock() for clock in clocks]
    work()
    used, seconds = (clock() - then for clock, then in zip(clocks, before))
    return used / seconds


# %% right: not more than one
from time import monotonic, thread_time


def cpu_share(work):
    start, cpu = monotonic(), thread_time()
    try:
        work()
    finally:
        cpu = thread_time() - cpu
        wall = monotonic() - start
    return min(1.0, cpu / wall) if wall else 1.0


# %% wrong: not a number -- "a number from 0 to 1"
from time import perf_counter


def cpu_share(work):
    begin = perf_counter()
    work()
    return float("nan")


# %% wrong: in percent -- "so its share is"
from time import perf_counter, thread_time


def cpu_share(work):
    begin, used = perf_counter(), thread_time()
    work()
    return 100 * (thread_time() - used) / (perf_counter() - begin)


# %% wrong: never calls it -- "never called work()"
from time import perf_counter, thread_time


def cpu_share(work):
    begin, used = perf_counter(), thread_time()
    work
    return (thread_time() - used) / (perf_counter() - begin)


# %% wrong: looks at the name only -- "never called work()"
def cpu_share(work):
    return 1.0 if "compute" in work.__name__ else 0.0


# %% right: a fraction
from fractions import Fraction
from time import perf_counter_ns, thread_time_ns


def cpu_share(work):
    a, b = perf_counter_ns(), thread_time_ns()
    work()
    return Fraction(thread_time_ns() - b, perf_counter_ns() - a)
