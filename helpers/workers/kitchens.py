"""Processes that have processes of their own, and processes that wait for a free seat.

Runs in the child. Imports nothing but the standard library.
"""

from multiprocessing import Process


def run_kitchen(names, ready, bell):
    """Start a process for each name, put {pid: name} of them, and wait with them until the bell rings."""
    cooks = [Process(target=bell.wait, name=name) for name in names]
    for cook in cooks:
        cook.start()
    ready.put({cook.pid: cook.name for cook in cooks})
    bell.wait()
    for cook in cooks:
        cook.join()


def when_free(seats, task, *args):
    """Wait for a free seat, then do the task."""
    with seats:
        task(*args)
