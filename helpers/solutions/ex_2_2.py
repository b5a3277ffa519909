"""A reference answer to exercise 2.2. Its function runs in the parent, its processes run the task."""

from multiprocessing import Process


def how_they_ended(task, orders):
    """Start a process for each name, with its keyword arguments; return name -> exit code."""
    cooks = [Process(target=task, name=name, kwargs=order) for name, order in orders.items()]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
    return {cook.name: cook.exitcode for cook in cooks}
