"""Answers to exercise 13.2: Light luggage."""

# %% starter
from multiprocessing import Pool


def counts(work, table, limits):
    ...        # a pool of two; two small functions beside this one help


# %% right
from multiprocessing import Pool


def keep(work, table):
    """Keep both for all tasks of this worker."""
    global kept
    kept = work, table


def count(limit):
    """Do the work for one limit, with what this worker keeps."""
    work, table = kept
    return work(table, limit)


def counts(work, table, limits):
    """Return work(table, limit) for each limit; the table goes to each worker once."""
    with Pool(2, initializer=keep, initargs=(work, table)) as pool:
        return pool.map(count, limits, chunksize=1)


# %% right: with an executor
from concurrent.futures import ProcessPoolExecutor

def set_up(*given):
    global work, table
    work, table = given

def one(limit):
    return work(table, limit)

def counts(work, table, limits):
    with ProcessPoolExecutor(2, initializer=set_up, initargs=(work, table)) as pool:
        return list(pool.map(one, limits))


# %% right: half of the limits to each worker
from multiprocessing import Pool

def some(work, table, limits):
    return [work(table, limit) for limit in limits]

def counts(work, table, limits):
    half = len(limits) // 2
    with Pool(2) as pool:
        first, second = pool.starmap(some, [(work, table, limits[:half]), (work, table, limits[half:])], chunksize=1)
    return first + second


# %% right: through a file
import pickle
import tempfile
from multiprocessing import Pool
from pathlib import Path

def load(work, path):
    global loaded
    loaded = work, pickle.loads(Path(path).read_bytes())

def count(limit):
    return loaded[0](loaded[1], limit)

def counts(work, table, limits):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "table")
        path.write_bytes(pickle.dumps(table))
        with Pool(2, load, (work, path)) as pool:
            return pool.map(count, limits)


# %% wrong: the table with each task -- "went along again and again"
from multiprocessing import Pool

def counts(work, table, limits):
    with Pool(2) as pool:
        return pool.starmap(work, [(table, limit) for limit in limits], chunksize=1)


# %% wrong: a partial -- "went along again and again"
from functools import partial
from multiprocessing import Pool

def counts(work, table, limits):
    with Pool(2) as pool:
        return pool.map(partial(work, table), limits)


# %% wrong: tickets -- "went along again and again"
from multiprocessing import Pool

def counts(work, table, limits):
    with Pool(2) as pool:
        tickets = [pool.apply_async(work, (table, limit)) for limit in limits]
        return [ticket.get() for ticket in tickets]


# %% wrong: does it here -- "ran in the parent"
def counts(work, table, limits):
    return [work(table, limit) for limit in limits]


# %% wrong: one worker -- "there should be 2"
from multiprocessing import Pool

def keep(*given):
    global kept
    kept = given

def count(limit):
    return kept[0](kept[1], limit)

def counts(work, table, limits):
    with Pool(1, keep, (work, table)) as pool:
        return pool.map(count, limits)


# %% wrong: sorted -- "their order isn't"
from multiprocessing import Pool

def keep(*given):
    global kept
    kept = given

def count(limit):
    return kept[0](kept[1], limit)

def counts(work, table, limits):
    with Pool(2, keep, (work, table)) as pool:
        return pool.map(count, sorted(limits)) + []


# %% right: a class keeps the table
from multiprocessing import Pool


class Desk:
    table = None

    @classmethod
    def lay(cls, table):
        cls.table = table

    @classmethod
    def ask(cls, work, limit):
        return work(cls.table, limit)


def counts(work, table, limits):
    with Pool(2, Desk.lay, [table]) as pool:
        return pool.starmap(Desk.ask, [(work, limit) for limit in limits])


# %% right: packed once, in shared memory
import pickle
from functools import lru_cache
from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory


@lru_cache
def load(name, size):
    shm = SharedMemory(name=name)
    table = pickle.loads(bytes(shm.buf[:size]))
    shm.close()
    return table


def ask(work, name, size, limit):
    return work(load(name, size), limit)


def counts(work, table, limits):
    data = pickle.dumps(table)
    shm = SharedMemory(create=True, size=len(data))
    shm.buf[: len(data)] = data
    try:
        with Pool(2) as pool:
            return pool.starmap(ask, [(work, shm.name, len(data), limit) for limit in limits])
    finally:
        shm.close()
        shm.unlink()


# %% wrong: the line global is missing -- "None in each worker"
from multiprocessing import Pool

T = None


def keep(table):
    T = table


def one(work, limit):
    return work(T, limit)


def counts(work, table, limits):
    with Pool(2, keep, (table,)) as pool:
        return pool.starmap(one, [(work, limit) for limit in limits])


# %% wrong: the arguments swapped -- "it raised AttributeError"
from multiprocessing import Pool


def keep(w, t):
    global W, T
    W, T = w, t


def one(limit):
    return W(limit, T)


def counts(work, table, limits):
    with Pool(2, keep, (work, table)) as pool:
        return pool.map(one, limits)


# %% wrong: a method of what holds the table -- "again and again"
from multiprocessing import Pool


class Model:
    def __init__(self, work, table):
        self.work, self.table = work, table

    def ask(self, limit):
        return self.work(self.table, limit)


def counts(work, table, limits):
    with Pool(2) as pool:
        return pool.map(Model(work, table).ask, limits)


# %% wrong: a manager's list -- "unpacked the whole table"
from multiprocessing import Manager, Pool


def one(job):
    work, shared, limit = job
    return work(shared[0], limit)


def counts(work, table, limits):
    with Manager() as manager:
        shared = manager.list([table])
        with Pool(2) as pool:
            return pool.map(one, [(work, shared, limit) for limit in limits])


# %% wrong: all of it to one of the two -- "no two tasks ran at the same time"
from multiprocessing import Pool


def all_of(work, table, limits):
    return [work(table, limit) for limit in limits]


def counts(work, table, limits):
    with Pool(2) as pool:
        return pool.apply(all_of, (work, table, limits))


# %% wrong: everything in both -- "20 times, and 10 are asked for"
from multiprocessing import Pool


def half(work, table, limits):
    return [work(table, limit) for limit in limits]


def counts(work, table, limits):
    limits = list(limits)
    middle = (len(limits) + 1) // 2
    with Pool(2) as pool:
        parts = pool.starmap(half, [(work, table, limits), (work, table, limits)], chunksize=1)
    return parts[0]
