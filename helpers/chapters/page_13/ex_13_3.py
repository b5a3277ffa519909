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
