"""A reference answer to exercise 2.1. Its function runs in the parent, its processes run the task."""

from multiprocessing import Process


def cook_all(task, dishes):
    """Cook every dish in a process of its own, all at the same time; return when all are done."""
    cooks = [Process(target=task, args=(dish,)) for dish in dishes]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
