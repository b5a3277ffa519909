"""A reference answer to exercise 1.1. Runs wherever the work runs."""

from time import perf_counter, thread_time


def cpu_share(work):
    """Return the share of its time in which work() computes, from 0 to 1."""
    begin, used = perf_counter(), thread_time()
    work()
    return (thread_time() - used) / (perf_counter() - begin)
