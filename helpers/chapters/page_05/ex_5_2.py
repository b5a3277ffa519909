"""Answers to exercise 5.2: As they finish."""

# %% starter
from multiprocessing import Pool


def as_they_finish(work, tasks):
    ...        # a pool of two, about 2 lines


# %% right
from multiprocessing import Pool


def as_they_finish(work, tasks):
    """Return the results in the order in which the tasks were done."""
    with Pool(2) as pool:
        return list(pool.imap_unordered(work, tasks))


# %% wrong: map keeps the order -- "was ready first"
from multiprocessing import Pool

def as_they_finish(work, tasks):
    with Pool(2) as pool:
        return pool.map(work, tasks, chunksize=1)


# %% wrong: all in one chunk -- "at the same time"
from multiprocessing import Pool

def as_they_finish(work, tasks):
    with Pool(2) as pool:
        return list(pool.imap_unordered(work, tasks, chunksize=4))


# %% wrong: the iterator leaves the block -- "an IMapUnorderedIterator"
from multiprocessing import Pool

def as_they_finish(work, tasks):
    with Pool(2) as pool:
        return pool.imap_unordered(work, tasks)
