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


# %% right: looks now and then
import time
from multiprocessing import Process


def at_most(limit, task, dishes):
    waiting, running = list(dishes), []
    while waiting or running:
        running = [cook for cook in running if cook.is_alive()]
        while waiting and len(running) < limit:
            cook = Process(target=task, args=(waiting.pop(0),))
            cook.start()
            running.append(cook)
        time.sleep(0.01)


# %% right: a set of sentinels
from multiprocessing import Process
from multiprocessing.connection import wait


def at_most(limit, task, dishes):
    cooks = {}
    for dish in dishes:
        while len(cooks) >= limit:
            for sentinel in wait(list(cooks)):
                cooks.pop(sentinel).join()
        cook = Process(target=task, args=(dish,))
        cook.start()
        cooks[cook.sentinel] = cook
    for cook in cooks.values():
        cook.join()


# %% right: a thread for each seat
from multiprocessing import Process
from queue import Empty, Queue
from threading import Thread


def seat(task, orders):
    while True:
        try:
            dish = orders.get_nowait()
        except Empty:
            return
        cook = Process(target=task, args=(dish,))
        cook.start()
        cook.join()


def at_most(limit, task, dishes):
    orders = Queue()
    for dish in dishes:
        orders.put(dish)
    seats = [Thread(target=seat, args=(task, orders)) for _ in range(limit)]
    for each in seats:
        each.start()
    for each in seats:
        each.join()


# %% right: a pool whose workers end after one task
from multiprocessing import Pool


def at_most(limit, task, dishes):
    with Pool(limit, maxtasksperchild=1) as pool:
        pool.map(task, dishes, chunksize=1)


# %% wrong: a semaphore limits the work only -- "existed at the same time"
from multiprocessing import Process, Semaphore


def with_a_seat(semaphore, task, dish):
    with semaphore:
        task(dish)


def at_most(limit, task, dishes):
    seats = Semaphore(limit)
    cooks = [Process(target=with_a_seat, args=(seats, task, dish)) for dish in dishes]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()


# %% wrong: a pool -- "the number of processes that did them was"
from multiprocessing import Pool


def at_most(limit, task, dishes):
    with Pool(limit) as pool:
        pool.map(task, dishes, chunksize=1)


# %% wrong: always two -- "stayed idle"
from multiprocessing import Process
from multiprocessing.connection import wait


def at_most(limit, task, dishes):
    running = []
    for dish in dishes:
        while len(running) == limit:
            running[0].join()
            running = running[1:]
        running.append(Process(target=task, args=(dish,)))
        running[-1].start()
    for cook in running:
        cook.join()


# %% wrong: every task fails -- "positional argument"
from multiprocessing import Process
from multiprocessing.connection import wait


def at_most(limit, task, dishes):
    running = []
    for dish in dishes:
        while len(running) == limit:
            wait([cook.sentinel for cook in running])
            running = [cook for cook in running if cook.is_alive()]
        running.append(Process(target=task))
        running[-1].start()
    for cook in running:
        cook.join()


# %% wrong: nothing at all happens -- "the task was never called"
def at_most(limit, task, dishes):
    return None if limit else task


# %% wrong: a pool of two, a worker for each dish -- "a seat stayed idle"
from multiprocessing import Pool


def at_most(limit, task, dishes):
    with Pool(2, maxtasksperchild=1) as pool:
        pool.map(task, dishes, chunksize=1)


# %% right: the child gives the seat back
from multiprocessing import BoundedSemaphore, Process


def one(sem, task, dish):
    try:
        task(dish)
    finally:
        sem.release()


def at_most(limit, task, dishes):
    sem = BoundedSemaphore(limit)
    ps = []
    for dish in dishes:
        sem.acquire()
        p = Process(target=one, args=(sem, task, dish))
        p.start()
        ps.append(p)
    for p in ps:
        p.join()


# %% wrong: never takes anybody off the list -- "was stopped"
from multiprocessing import Process
from multiprocessing.connection import wait

def at_most(limit, task, dishes):
    running = []
    for d in dishes:
        while len(running) >= limit:
            wait([p.sentinel for p in running])
        p = Process(target=task, args=(d,))
        p.start()
        running.append(p)
    for p in running:
        p.join()
