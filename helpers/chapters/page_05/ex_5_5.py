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


# %% right: in one try
import multiprocessing


def whatever_comes(work, tasks, patience):
    results = []
    with multiprocessing.Pool(2) as pool:
        handles = [pool.apply_async(work, [task]) for task in tasks]
        for handle in handles:
            try:
                results.append(handle.get(patience))
            except multiprocessing.TimeoutError:
                results.append(None)
    return results


# %% right: wait, then ask
from multiprocessing import Pool


def whatever_comes(work, tasks, patience):
    def outcome(handle):
        handle.wait(patience)
        return handle.get() if handle.ready() else None

    with Pool(2) as pool:
        handles = [pool.apply_async(work, (task,)) for task in tasks]
        return [outcome(handle) for handle in handles]


# %% right: a dictionary by place
from multiprocessing import Pool, TimeoutError


def whatever_comes(work, tasks, patience):
    with Pool(2) as pool:
        handles = list(map(lambda task: pool.apply_async(work, (task,)), tasks))
        found = {}
        for place, handle in enumerate(handles):
            try:
                found[place] = handle.get(timeout=patience)
            except TimeoutError:
                pass
        return [found.get(place) for place in range(len(tasks))]


# %% wrong: its own patience, short -- "it should return"
from multiprocessing import Pool, TimeoutError


def one(handle):
    try:
        return handle.get(timeout=0.3)
    except TimeoutError:
        return None


def whatever_comes(work, tasks, patience):
    with Pool(2) as pool:
        handles = [pool.apply_async(work, (task,)) for task in tasks]
        return [one(handle) for handle in handles]


# %% wrong: its own patience, long -- "it should return"
from multiprocessing import Pool, TimeoutError


def one(handle):
    try:
        return handle.get(timeout=6)
    except TimeoutError:
        return None


def whatever_comes(work, tasks, patience):
    with Pool(2) as pool:
        handles = [pool.apply_async(work, (task,)) for task in tasks]
        return [one(handle) for handle in handles]


# %% wrong: leaves out what didn't come -- "it should return"
from multiprocessing import Pool, TimeoutError


def whatever_comes(work, tasks, patience):
    results = []
    with Pool(2) as pool:
        for handle in [pool.apply_async(work, (task,)) for task in tasks]:
            try:
                results.append(handle.get(timeout=patience))
            except TimeoutError:
                continue
    return results


# %% wrong: one after the other -- "no two tasks ran at the same time"
from multiprocessing import Pool, TimeoutError


def whatever_comes(work, tasks, patience):
    out = []
    with Pool(2) as pool:
        for t in tasks:
            try:
                out.append(pool.apply_async(work, (t,)).get(patience))
            except TimeoutError:
                out.append(None)
    return out


# %% wrong: closes, then joins -- "terminate(), end it"
from multiprocessing import Pool, TimeoutError


def whatever_comes(work, tasks, patience):
    out = []
    pool = Pool(2)
    for h in [pool.apply_async(work, (t,)) for t in tasks]:
        try:
            out.append(h.get(patience))
        except TimeoutError:
            out.append(None)
    pool.close()
    pool.join()
    return out


# %% right: callbacks
import time
from multiprocessing import Pool


def whatever_comes(work, tasks, patience):
    found = {}
    with Pool(2) as pool:
        hs = [
            pool.apply_async(work, (t,), callback=lambda r, i=i: found.setdefault(i, r))
            for i, t in enumerate(tasks)
        ]
        for h in hs:
            h.wait(timeout=patience)
        return [found.get(i) for i in range(len(tasks))]
