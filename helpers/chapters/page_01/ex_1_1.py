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
