"""Answers to exercise 5.5: Whatever comes."""

# %% starter
from multiprocessing import Pool, TimeoutError


def whatever_comes(work, tasks, patience):
    ...        # a pool of two, about 8 lines


# %% right
from multiprocessing import Pool, TimeoutError


def whatever_comes(work, tasks, patience):
    """Return the results in the tasks' order, None for a task whose result did not come in time."""
    with Pool(2) as pool:
        pending = [pool.apply_async(work, (task,)) for task in tasks]
        return [result_or_none(each, patience) for each in pending]


def result_or_none(pending, patience):
    """Wait for one result for at most so many seconds."""
    try:
        return pending.get(timeout=patience)
    except TimeoutError:
        return None


# %% wrong: waits for ever -- "was stopped"
from multiprocessing import Pool

def whatever_comes(work, tasks, patience):
    with Pool(2) as pool:
        return pool.map(work, tasks)


# %% wrong: another TimeoutError -- "the built-in TimeoutError is another"
from multiprocessing import Pool

def one(pending, patience):
    try:
        return pending.get(timeout=patience)
    except TimeoutError:
        return None

def whatever_comes(work, tasks, patience):
    with Pool(2) as pool:
        pending = [pool.apply_async(work, (task,)) for task in tasks]
        return [one(each, patience) for each in pending]
