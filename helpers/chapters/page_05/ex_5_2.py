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


# %% right: an executor
from concurrent.futures import ProcessPoolExecutor, as_completed


def as_they_finish(work, tasks):
    with ProcessPoolExecutor(2) as executor:
        futures = [executor.submit(work, task) for task in tasks]
        return [future.result() for future in as_completed(futures)]


# %% right: callbacks
from multiprocessing import Pool


def as_they_finish(work, tasks):
    results = []
    pool = Pool(2)
    for task in tasks:
        pool.apply_async(work, (task,), callback=results.append)
    pool.close()
    pool.join()
    return results


# %% right: a loop over imap_unordered
import multiprocessing


def as_they_finish(work, tasks):
    done = []
    with multiprocessing.Pool(processes=2) as pool:
        for result in pool.imap_unordered(work, tasks, chunksize=1):
            done.append(result)
    return done


# %% wrong: threads -- "a thread is no process"
from multiprocessing.pool import ThreadPool as Pool


def as_they_finish(work, tasks):
    with Pool(2) as pool:
        return list(pool.imap_unordered(work, tasks))


# %% wrong: four workers -- "the number of processes was 4"
from multiprocessing import Pool


def as_they_finish(work, tasks):
    with Pool(4) as pool:
        return list(pool.imap_unordered(work, tasks))


# %% wrong: sorted by the seconds -- "was ready first"
from multiprocessing import Pool


def as_they_finish(work, tasks):
    with Pool(2) as pool:
        results = pool.map(work, tasks, chunksize=1)
    return results[::-1]


# %% wrong: a set -- "should be a list"
from multiprocessing import Pool


def as_they_finish(work, tasks):
    with Pool(2) as pool:
        return set(pool.imap_unordered(work, tasks))


# %% wrong: three at a time -- "was ready first"
from multiprocessing import Pool


def as_they_finish(work, tasks):
    with Pool(2) as p:
        return list(p.imap_unordered(work, tasks, chunksize=3))


# %% wrong: collects after the block -- "collect inside"
from multiprocessing import Pool


def as_they_finish(work, tasks):
    with Pool(2) as p:
        it = p.imap_unordered(work, tasks)
    return list(it)


# %% right: two workers and two queues
from multiprocessing import Process, Queue


def worker(work, todo, done):
    for t in iter(todo.get, None):
        done.put(work(t))


def as_they_finish(work, tasks):
    todo, done = Queue(), Queue()
    ps = [Process(target=worker, args=(work, todo, done), daemon=True) for _ in range(2)]
    for p in ps:
        p.start()
    for t in tasks:
        todo.put(t)
    for p in ps:
        todo.put(None)
    out = [done.get() for _ in tasks]
    for p in ps:
        p.join()
    return out


# %% wrong: leaves the block before anything is done -- "wait for results inside of it"
from multiprocessing import Pool
def as_they_finish(work, tasks):
    out = []
    with Pool(2) as p:
        for t in tasks:
            p.apply_async(work, (t,), callback=out.append)
    return out


# %% wrong: a task as many arguments -- "as one argument"
from multiprocessing import Pool
def as_they_finish(work, tasks):
    out = []
    with Pool(2) as p:
        for t in tasks:
            p.apply_async(work, t, callback=out.append)
        p.close()
        p.join()
    return out
