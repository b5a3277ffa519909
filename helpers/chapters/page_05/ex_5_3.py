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


# %% right: an executor
from concurrent.futures import ProcessPoolExecutor


def results_and_errors(work, tasks):
    with ProcessPoolExecutor(max_workers=2) as executor:
        futures = [executor.submit(work, task) for task in tasks]
        return [future.exception() or future.result() for future in futures]


# %% right: caught in the worker
from functools import partial
from multiprocessing import Pool


def safely(work, task):
    try:
        return work(task)
    except Exception as problem:
        return problem


def results_and_errors(work, tasks):
    with Pool(2) as pool:
        return pool.map(partial(safely, work), tasks, chunksize=1)


# %% right: imap, one after the other
from multiprocessing import Pool


def results_and_errors(work, tasks):
    entries = []
    with Pool(2) as pool:
        results = pool.imap(work, tasks)
        for _ in tasks:
            try:
                entries.append(next(results))
            except Exception as problem:
                entries.append(problem)
    return entries


# %% wrong: a fresh ValueError -- "that it raised"
from multiprocessing import Pool


def one(pending):
    try:
        return pending.get(timeout=30)
    except Exception:
        return ValueError()


def results_and_errors(work, tasks):
    with Pool(2) as pool:
        pending = [pool.apply_async(work, (task,)) for task in tasks]
        return [one(each) for each in pending]


# %% wrong: the words of the error -- "that it raised"
from multiprocessing import Pool


def one(pending):
    try:
        return pending.get(timeout=30)
    except Exception as problem:
        return str(problem)


def results_and_errors(work, tasks):
    with Pool(2) as pool:
        pending = [pool.apply_async(work, (task,)) for task in tasks]
        return [one(each) for each in pending]


# %% wrong: threads -- "a thread is no process"
from concurrent.futures import ThreadPoolExecutor


def results_and_errors(work, tasks):
    with ThreadPoolExecutor(2) as executor:
        futures = [executor.submit(work, task) for task in tasks]
        return [future.exception() or future.result() for future in futures]


# %% wrong: apply waits for each -- "no two tasks ran at the same time"
from multiprocessing import Pool


def results_and_errors(work, tasks):
    out = []
    with Pool(2) as pool:
        for t in tasks:
            try:
                out.append(pool.apply(work, (t,)))
            except Exception as e:
                out.append(e)
    return out


# %% wrong: stops at the first error -- "one entry for each"
from multiprocessing import Pool


def results_and_errors(work, tasks):
    out = []
    with Pool(2) as pool:
        try:
            for r in pool.imap(work, tasks):
                out.append(r)
        except Exception as e:
            out.append(e)
    return out


# %% wrong: an exception of its own -- "The thread of the pool that takes the results"
class Failed(Exception):
    def __init__(self, task, why):
        super().__init__(f"{task}: {why}")


from functools import partial
from multiprocessing import Pool


def safe(work, task):
    try:
        return work(task)
    except Exception as problem:
        raise Failed(task, problem)


def results_and_errors(work, tasks):
    out = []
    with Pool(2) as pool:
        for h in [pool.apply_async(partial(safe, work), (t,)) for t in tasks]:
            try:
                out.append(h.get())
            except Exception as e:
                out.append(e)
    return out
