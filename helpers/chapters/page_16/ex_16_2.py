"""Answers to exercise 16.2: A fresh worker."""

# %% starter
def fresh(work, tasks):
    ...        # two lines, if you find the argument


# %% right
from multiprocessing import Pool


def fresh(work, tasks):
    """Let the pool replace each worker after one task; parcels of one, since parcels are counted."""
    with Pool(2, maxtasksperchild=1) as pool:
        return pool.map(work, tasks, chunksize=1)


# %% wrong: workers that stay -- "should have a fresh one"
from multiprocessing import Pool


def fresh(work, tasks):
    with Pool(2) as pool:
        return pool.map(work, tasks, chunksize=1)


# %% wrong: parcels of three -- "should have a fresh one"
from multiprocessing import Pool


def fresh(work, tasks):
    with Pool(2, maxtasksperchild=1) as pool:
        return pool.map(work, tasks, chunksize=3)


# %% right: an executor
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context


def fresh(work, tasks):
    with ProcessPoolExecutor(2, mp_context=get_context("spawn"), max_tasks_per_child=1) as executor:
        return list(executor.map(work, tasks))


# %% right: tickets
from multiprocessing import Pool


def fresh(work, tasks):
    with Pool(processes=2, maxtasksperchild=1) as pool:
        tickets = [pool.apply_async(work, (task,)) for task in tasks]
        return [ticket.get() for ticket in tickets]


# %% right: one after the other
from multiprocessing import Pool


def fresh(work, tasks):
    results = []
    for task in tasks:
        with Pool(1) as pool:
            results.append(pool.apply(work, (task,)))
    return results


# %% wrong: all at once -- "two are allowed"
from multiprocessing import Process, SimpleQueue


def answered(work, task, answers):
    answers.put((task, work(task)))


def fresh(work, tasks):
    answers = SimpleQueue()
    children = [Process(target=answered, args=(work, task, answers)) for task in tasks]
    for child in children:
        child.start()
    got = dict(answers.get() for _ in tasks)
    for child in children:
        child.join()
    return [got[task] for task in tasks]


# %% wrong: threads -- "a thread is no process"
from multiprocessing.pool import ThreadPool


def fresh(work, tasks):
    with ThreadPool(2) as pool:
        return pool.map(work, tasks)


# %% wrong: as they finish -- "The values are right, their order isn't"
from multiprocessing import Pool


def fresh(work, tasks):
    with Pool(2, maxtasksperchild=1) as pool:
        return list(pool.imap_unordered(work, tasks))[::-1]


# %% right: two threads, a process for each task
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Process, SimpleQueue


def put(work, task, queue):
    queue.put(work(task))


def alone(work, task):
    queue = SimpleQueue()
    p = Process(target=put, args=(work, task, queue))
    p.start()
    try:
        return queue.get()
    finally:
        p.join()


def fresh(work, tasks):
    with ThreadPoolExecutor(max_workers=2) as ex:
        return list(ex.map(lambda task: alone(work, task), tasks))


# %% right: a pool for each task
from multiprocessing import Pool


def fresh(work, tasks):
    results = []
    for task in tasks:
        with Pool(1) as pool:
            results.append(pool.apply(work, (task,)))
            pool.close()
            pool.join()
    return results


# %% wrong: the chunks of map -- "should have a fresh one"
from multiprocessing import Pool


def fresh(work, tasks):
    with Pool(2, maxtasksperchild=1) as pool:
        return pool.map(work, tasks)


# %% wrong: as many as there are cores -- "two are allowed"
from multiprocessing import Pool


def fresh(work, tasks):
    with Pool(maxtasksperchild=1) as pool:
        return pool.map(work, tasks, chunksize=1)
