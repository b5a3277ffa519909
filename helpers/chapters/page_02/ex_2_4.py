"""Answers to exercise 2.4: At most so many."""

# %% starter
from multiprocessing import Process
from multiprocessing.connection import wait


def at_most(limit, task, dishes):
    ...        # about 9 lines


# %% right
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


# %% wrong: all at once -- "existed at the same time"
from multiprocessing import Process

def at_most(limit, task, dishes):
    cooks = [Process(target=task, args=(dish,)) for dish in dishes]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()


# %% wrong: in batches -- "stayed idle"
from multiprocessing import Process

def at_most(limit, task, dishes):
    for first in range(0, len(dishes), limit):
        cooks = [Process(target=task, args=(dish,)) for dish in dishes[first:first + limit]]
        for cook in cooks:
            cook.start()
        for cook in cooks:
            cook.join()


# %% wrong: one at a time -- "never more than one"
from multiprocessing import Process

def at_most(limit, task, dishes):
    for dish in dishes:
        cook = Process(target=task, args=(dish,))
        cook.start()
        cook.join()


# %% wrong: forgets the last ones -- "had not ended when your function returned"
from multiprocessing import Process
from multiprocessing.connection import wait

def at_most(limit, task, dishes):
    running = []
    for dish in dishes:
        while len(running) == limit:
            wait([cook.sentinel for cook in running])
            running = [cook for cook in running if cook.is_alive()]
        running.append(Process(target=task, args=(dish,)))
        running[-1].start()
