"""A reference answer to exercise 2.4. Its function runs in the parent, its processes run the task."""

from multiprocessing import Process
from multiprocessing.connection import wait


def at_most(limit, task, dishes):
    """Cook every dish in a process of its own, never more than limit of them at once."""
    running = []
    for dish in dishes:
        while len(running) == limit:  # not if: for an instant after wait, who ended may still count as alive
            wait([cook.sentinel for cook in running])
            running = [cook for cook in running if cook.is_alive()]
        running.append(Process(target=task, args=(dish,)))
        running[-1].start()
    for cook in running:
        cook.join()
