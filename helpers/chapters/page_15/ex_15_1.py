"""Answers to exercise 15.1: Any engine."""

# %% starter
def lines(executor, work, names):
    ...        # about 3 lines


# %% right
def lines(executor, work, names):
    """Let any executor do the work; return the results by name."""
    futures = {name: executor.submit(work, name) for name in names}
    return {name: future.result(timeout=30) for name, future in futures.items()}


# %% right: with map
def lines(executor, work, names):
    return dict(zip(names, executor.map(work, names)))


# %% right: as they come
from concurrent.futures import as_completed


def lines(executor, work, names):
    names_of = {executor.submit(work, name): name for name in names}
    results = {}
    for future in as_completed(names_of):
        results[names_of[future]] = future.result()
    return results


# %% wrong: one after the other -- "no two tasks"
def lines(executor, work, names):
    results = {}
    for name in names:
        results[name] = executor.submit(work, name).result()
    return results


# %% wrong: calls it on the spot -- "ran in the parent"
def lines(executor, work, names):
    return {name: executor.submit(int, work(name)).result() for name in names}


# %% wrong: an executor of its own -- "in a thread"
from concurrent.futures import ThreadPoolExecutor

def lines(executor, work, names):
    with ThreadPoolExecutor(2) as threads:
        return dict(zip(names, threads.map(work, names)))


# %% wrong: whoever comes first -- "should return"
from concurrent.futures import as_completed

def lines(executor, work, names):
    futures = [executor.submit(work, name) for name in names]
    return dict(zip(sorted(names), (future.result() for future in futures)))


# %% wrong: forgets to wait -- "should return"
def lines(executor, work, names):
    return {name: executor.submit(work, name) for name in names}
