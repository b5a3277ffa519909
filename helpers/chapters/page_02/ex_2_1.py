"""Answers to exercise 2.1: All on the fire."""

# %% starter
from multiprocessing import Process


def cook_all(task, dishes):
    ...        # about 5 lines


# %% right
from multiprocessing import Process


def cook_all(task, dishes):
    """Cook every dish in a process of its own, all at the same time; return when all are done."""
    cooks = [Process(target=task, args=(dish,)) for dish in dishes]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()


# %% wrong: start and join in one loop -- "waits for one before it starts the next"
from multiprocessing import Process

def cook_all(task, dishes):
    for dish in dishes:
        cook = Process(target=task, args=(dish,))
        cook.start()
        cook.join()


# %% wrong: calls the task -- "ran in the parent"
from multiprocessing import Process

def cook_all(task, dishes):
    cooks = [Process(target=task(dish)) for dish in dishes]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()


# %% wrong: doesn't wait -- "had not ended when your function returned"
from multiprocessing import Process

def cook_all(task, dishes):
    for dish in dishes:
        Process(target=task, args=(dish,)).start()


# %% wrong: one process for all -- "the number of processes that did them was 1"
from multiprocessing import Process

def every(task, dishes):
    for dish in dishes:
        task(dish)

def cook_all(task, dishes):
    cook = Process(target=every, args=(task, dishes))
    cook.start()
    cook.join()
