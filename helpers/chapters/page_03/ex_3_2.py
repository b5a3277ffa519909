"""Answers to exercise 3.2: First come."""

# %% starter
from multiprocessing import Process
from multiprocessing.connection import wait


def first_done(task, orders):
    ...        # about 10 lines


# %% right
from multiprocessing import Process
from multiprocessing.connection import wait


def first_done(task, orders):
    """Return the order that was ready first; nobody goes on with the others."""
    cooks = [Process(target=task, args=(order,)) for order in orders]
    for cook in cooks:
        cook.start()
    sentinels = [cook.sentinel for cook in cooks]
    first = wait(sentinels)[0]
    for cook in cooks:
        cook.terminate()
    for cook in cooks:
        cook.join()
    return orders[sentinels.index(first)]


# %% wrong: joins the first of the list -- "not the first in the list"
from multiprocessing import Process

def first_done(task, orders):
    cooks = [Process(target=task, args=(order,)) for order in orders]
    for cook in cooks:
        cook.start()
    cooks[0].join()
    for cook in cooks:
        cook.kill()
        cook.join()
    return orders[0]


# %% wrong: leaves the others -- "still alive"
from multiprocessing import Process
from multiprocessing.connection import wait

def first_done(task, orders):
    cooks = {}
    for order in orders:
        cook = Process(target=task, args=(order,))
        cook.start()
        cooks[cook.sentinel] = order
    return cooks[wait(list(cooks))[0]]


# %% wrong: waits for all of them -- "waited for"
from multiprocessing import Process
from multiprocessing.connection import wait

def first_done(task, orders):
    cooks = [Process(target=task, args=(order,)) for order in orders]
    for cook in cooks:
        cook.start()
    first = wait([cook.sentinel for cook in cooks])[0]
    for cook in cooks:
        cook.join()
    return next(order for cook, order in zip(cooks, orders) if cook.sentinel == first)


# %% wrong: one after the other -- "Start all of them"
from multiprocessing import Process

def first_done(task, orders):
    for order in orders[1:] + orders[:1]:
        cook = Process(target=task, args=(order,))
        cook.start()
        cook.join()
        return order
