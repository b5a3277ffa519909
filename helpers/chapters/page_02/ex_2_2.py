"""Answers to exercise 2.2: Names and ends."""

# %% starter
from multiprocessing import Process


def how_they_ended(task, orders):
    ...        # about 6 lines


# %% right
from multiprocessing import Process


def how_they_ended(task, orders):
    """Start a process for each name, with its keyword arguments; return name -> exit code."""
    cooks = [Process(target=task, name=name, kwargs=order) for name, order in orders.items()]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
    return {cook.name: cook.exitcode for cook in cooks}


# %% wrong: no names -- "Process takes name="
from multiprocessing import Process

def how_they_ended(task, orders):
    cooks = {name: Process(target=task, kwargs=order) for name, order in orders.items()}
    for cook in cooks.values():
        cook.start()
    for cook in cooks.values():
        cook.join()
    return {name: cook.exitcode for name, cook in cooks.items()}


# %% wrong: asks too early -- "Join first"
from multiprocessing import Process

def how_they_ended(task, orders):
    cooks = [Process(target=task, name=name, kwargs=order) for name, order in orders.items()]
    for cook in cooks:
        cook.start()
    ended = {cook.name: cook.exitcode for cook in cooks}
    for cook in cooks:
        cook.join()
    return ended


# %% wrong: the order as one argument -- "as keyword arguments"
from multiprocessing import Process

def how_they_ended(task, orders):
    cooks = [Process(target=task, name=name, args=(order,)) for name, order in orders.items()]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
    return {cook.name: cook.exitcode for cook in cooks}
