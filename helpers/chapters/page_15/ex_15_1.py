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


# %% right: the name comes back, too
from functools import partial


def named(work, name):
    return name, work(name)


def lines(executor, work, names):
    return dict(executor.map(partial(named, work), names))


# %% right: callbacks
def lines(executor, work, names):
    import threading

    out, ready = {}, threading.Semaphore(0)

    def came(name):
        def keep(future):
            out[name] = future.result()
            ready.release()

        return keep

    for name in names:
        executor.submit(work, name).add_done_callback(came(name))
    for _ in names:
        ready.acquire(timeout=20)
    return {name: out[name] for name in names}


# %% wrong: a pool of its own -- "of its own"
from concurrent.futures import ProcessPoolExecutor


def lines(executor, work, names):
    with ProcessPoolExecutor(2) as own:
        return dict(zip(names, own.map(work, names)))


# %% wrong: a list -- "A dict is asked for"
def lines(executor, work, names):
    return list(executor.map(work, names))
