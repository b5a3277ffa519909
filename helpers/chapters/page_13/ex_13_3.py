"""Answers to exercise 13.3: Longest first."""

# %% starter
from multiprocessing import Pool


def in_good_order(work, tasks):
    ...        # a pool of two, about 5 lines


# %% right
from multiprocessing import Pool


def in_good_order(work, tasks):
    """Hand over the longest tasks first; return the results in the order of the tasks."""
    places = sorted(range(len(tasks)), key=lambda place: tasks[place][1], reverse=True)
    with Pool(2) as pool:
        results = pool.map(work, [tasks[place] for place in places], chunksize=1)
    return [result for _, result in sorted(zip(places, results))]


# %% right: imap, put back by number
from multiprocessing import Pool

def in_good_order(work, tasks):
    longest_first = sorted(tasks, key=lambda task: -task[1])
    with Pool(2) as pool:
        done = dict(zip([number for number, _ in longest_first], pool.imap(work, longest_first)))
    return [done[number] for number, _ in tasks]


# %% right: tickets
from multiprocessing import Pool

def length(task):
    return task[1]

def in_good_order(work, tasks):
    with Pool(2) as pool:
        tickets = {task: pool.apply_async(work, (task,)) for task in sorted(tasks, key=length, reverse=True)}
        return [tickets[task].get() for task in tasks]


# %% right: with an executor
from concurrent.futures import ProcessPoolExecutor

def in_good_order(work, tasks):
    with ProcessPoolExecutor(2) as pool:
        futures = {task: pool.submit(work, task) for task in sorted(tasks, key=lambda task: task[1], reverse=True)}
        return [futures[task].result() for task in tasks]


# %% wrong: as they stand -- "began before dish"
from multiprocessing import Pool

def in_good_order(work, tasks):
    with Pool(2) as pool:
        return pool.map(work, tasks, chunksize=1)


# %% wrong: in chunks -- "began before dish"
from multiprocessing import Pool

def in_good_order(work, tasks):
    places = sorted(range(len(tasks)), key=lambda place: tasks[place][1], reverse=True)
    with Pool(2) as pool:
        results = pool.map(work, [tasks[place] for place in places], chunksize=3)
    return [result for _, result in sorted(zip(places, results))]


# %% wrong: the results in their new order -- "their order isn't"
from multiprocessing import Pool

def in_good_order(work, tasks):
    with Pool(2) as pool:
        return pool.map(work, sorted(tasks, key=lambda task: task[1], reverse=True), chunksize=1)


# %% wrong: shortest first -- "began before dish"
from multiprocessing import Pool

def in_good_order(work, tasks):
    places = sorted(range(len(tasks)), key=lambda place: tasks[place][1])
    with Pool(2) as pool:
        results = pool.map(work, [tasks[place] for place in places], chunksize=1)
    return [result for _, result in sorted(zip(places, results))]


# %% wrong: one after the other -- "no two tasks ran at the same time"
from multiprocessing import Pool

def in_good_order(work, tasks):
    with Pool(2) as pool:
        done = {task: pool.apply(work, (task,)) for task in sorted(tasks, key=lambda task: -task[1])}
    return [done[task] for task in tasks]


# %% wrong: four workers -- "there should be 2 worker processes"
from multiprocessing import Pool

def in_good_order(work, tasks):
    with Pool(4) as pool:
        done = dict(zip(*[iter(pool.map(work, sorted(tasks, key=lambda task: -task[1]), chunksize=1))] * 2))
    return [number for number, _ in tasks]


# %% right: two processes and a queue
from multiprocessing import Process, Queue


def cook(work, todo, done):
    while (item := todo.get()) is not None:
        place, task = item
        done.put((place, work(task)))


def in_good_order(work, tasks):
    todo, done = Queue(), Queue()
    cooks = [Process(target=cook, args=(work, todo, done)) for _ in range(2)]
    for each in cooks:
        each.start()
    for item in sorted(enumerate(tasks), key=lambda p: p[1][1], reverse=True):
        todo.put(item)
    for _ in cooks:
        todo.put(None)
    out = dict(done.get() for _ in tasks)
    for each in cooks:
        each.join()
    return [out[i] for i in range(len(tasks))]


# %% right: places sorted with NumPy
import numpy as np
from multiprocessing import Pool


def in_good_order(work, tasks):
    order = np.argsort([-seconds for _, seconds in tasks], kind="stable")
    with Pool(2) as pool:
        results = pool.map(work, [tasks[i] for i in order], 1)
    return [results[i] for i in np.argsort(order)]


# %% wrong: the chunks of map -- "began before dish"
from multiprocessing import Pool


def in_good_order(work, tasks):
    longest = sorted(tasks, key=lambda task: task[1], reverse=True)
    with Pool(2) as pool:
        results = pool.map(work, longest)
    found = dict(zip(longest, results))
    return [found[task] for task in tasks]


# %% wrong: only the longest comes first -- "began before dish"
from multiprocessing import Pool


def in_good_order(work, tasks):
    longest = max(tasks, key=lambda t: t[1])
    order = [longest] + [t for t in tasks if t != longest]
    with Pool(2) as pool:
        found = dict(zip(order, pool.map(work, order, chunksize=1)))
    return [found[t] for t in tasks]


# %% wrong: the results sorted by number -- "their order isn't"
from multiprocessing import Pool


def in_good_order(work, tasks):
    with Pool(2) as pool:
        return sorted(pool.map(work, sorted(tasks, key=lambda t: t[1], reverse=True), chunksize=1))
