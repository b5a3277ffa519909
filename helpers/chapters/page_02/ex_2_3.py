"""Answers to exercise 2.3: Bring it home."""

# %% starter
from multiprocessing import Process, Queue


def bring_home(task, orders):
    ...        # about 8 lines; a second function for the child helps


# %% right
from multiprocessing import Process, Queue


def put_result(task, place, order, results):
    """Do the task and put its result, with the order's place in the list."""
    results.put((place, task(order)))


def bring_home(task, orders):
    """Return the results of all orders, in their order, each from a process of its own."""
    results = Queue()
    cooks = [Process(target=put_result, args=(task, place, order, results))
             for place, order in enumerate(orders)]
    for cook in cooks:
        cook.start()
    found = dict(results.get() for _ in cooks)  # before join: a child ends when its result has been taken
    for cook in cooks:
        cook.join()
    return [found[place] for place in range(len(orders))]


# %% wrong: joins before it gets -- "was stopped"
from multiprocessing import Process, Queue

def put(task, place, order, results):
    results.put((place, task(order)))

def bring_home(task, orders):
    results = Queue()
    cooks = [Process(target=put, args=(task, place, order, results))
             for place, order in enumerate(orders)]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
    return [result for _, result in sorted(results.get() for _ in cooks)]


# %% wrong: as they arrive -- "their order isn't"
from multiprocessing import Process, Queue

def put(task, order, results):
    results.put(task(order))

def bring_home(task, orders):
    results = Queue()
    cooks = [Process(target=put, args=(task, order, results)) for order in orders]
    for cook in cooks:
        cook.start()
    found = [results.get() for _ in cooks]
    for cook in cooks:
        cook.join()
    return found


# %% wrong: a list of the parent -- "its own copy"
from multiprocessing import Process

def put(task, order, found):
    found.append(task(order))

def bring_home(task, orders):
    found = []
    cooks = [Process(target=put, args=(task, order, found)) for order in orders]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
    return found


# %% wrong: one after the other -- "waits for one before it starts the next"
from multiprocessing import Process, Queue

def put(task, order, results):
    results.put(task(order))

def bring_home(task, orders):
    found, results = [], Queue()
    for order in orders:
        cook = Process(target=put, args=(task, order, results))
        cook.start()
        found.append(results.get())
        cook.join()
    return found
