"""Answers to exercise 5.3: Results and errors."""

# %% starter
from multiprocessing import Pool


def results_and_errors(work, tasks):
    ...        # a pool of two, about 8 lines


# %% right
from multiprocessing import Pool


def results_and_errors(work, tasks):
    """Return for each task its result, or the exception that it raised."""
    with Pool(2) as pool:
        pending = [pool.apply_async(work, (task,)) for task in tasks]
        return [outcome(each) for each in pending]


def outcome(pending):
    """Wait for one task; return its result or its exception."""
    try:
        return pending.get(timeout=30)
    except Exception as problem:
        return problem


# %% wrong: map gives up -- "is burnt"
from multiprocessing import Pool

def results_and_errors(work, tasks):
    with Pool(2) as pool:
        return pool.map(work, tasks)


# %% wrong: the error becomes None -- "it is None"
from multiprocessing import Pool

def one(pending):
    try:
        return pending.get(timeout=30)
    except Exception:
        return None

def results_and_errors(work, tasks):
    with Pool(2) as pool:
        pending = [pool.apply_async(work, (task,)) for task in tasks]
        return [one(each) for each in pending]


# %% wrong: waits for each before the next -- "Hand over all tasks first"
from multiprocessing import Pool

def one(pool, work, task):
    try:
        return pool.apply(work, (task,))
    except Exception as problem:
        return problem

def results_and_errors(work, tasks):
    with Pool(2) as pool:
        return [one(pool, work, task) for task in tasks]
