"""Answers to exercise 13.5: How far are we?"""

# %% starter
from multiprocessing import Pool


def with_progress(work, tasks, tell):
    ...        # a pool of two, about 6 lines


# %% right
from multiprocessing import Pool


def with_progress(work, tasks, tell):
    """Tell how many results there are, as they come; return them in the order of the tasks."""
    place = {task[0]: at for at, task in enumerate(tasks)}
    results = [None] * len(tasks)
    with Pool(2) as pool:
        for done, number in enumerate(pool.imap_unordered(work, tasks), 1):
            results[place[number]] = number
            tell(done)
    return results


# %% right: futures, as they are completed
from concurrent.futures import ProcessPoolExecutor, as_completed

def with_progress(work, tasks, tell):
    with ProcessPoolExecutor(2) as pool:
        futures = [pool.submit(work, task) for task in tasks]
        for done, _ in enumerate(as_completed(futures), start=1):
            tell(done)
        return [future.result() for future in futures]


# %% right: callbacks
from multiprocessing import Pool

def with_progress(work, tasks, tell):
    arrived = []

    def note(result):
        arrived.append(result)
        tell(len(arrived))

    with Pool(2) as pool:
        tickets = [pool.apply_async(work, (task,), callback=note) for task in tasks]
        return [ticket.get() for ticket in tickets]


# %% right: the place goes along
from functools import partial
from multiprocessing import Pool

def placed(work, pair):
    place, task = pair
    return place, work(task)

def with_progress(work, tasks, tell):
    found = {}
    with Pool(2) as pool:
        for place, result in pool.imap_unordered(partial(placed, work), enumerate(tasks)):
            found[place] = result
            tell(len(found))
    return [found[place] for place in range(len(tasks))]


# %% wrong: imap waits for the first -- "imap waits for the next in order"
from multiprocessing import Pool

def with_progress(work, tasks, tell):
    results = []
    with Pool(2) as pool:
        for result in pool.imap(work, tasks):
            results.append(result)
            tell(len(results))
    return results


# %% wrong: all at the end -- "map and starmap return at the end"
from multiprocessing import Pool

def with_progress(work, tasks, tell):
    with Pool(2) as pool:
        results = pool.map(work, tasks, chunksize=1)
    for done in range(1, len(results) + 1):
        tell(done)
    return results


# %% wrong: tells of what is handed over -- "before the slowest was done"
from multiprocessing import Pool

def with_progress(work, tasks, tell):
    with Pool(2) as pool:
        tickets = [pool.apply_async(work, (task,)) for task in tasks]
        results = []
        for done, ticket in enumerate(tickets, 1):
            results.append(ticket.get())
            tell(done)
    return results


# %% wrong: tells the result -- "it was called with"
from multiprocessing import Pool

def with_progress(work, tasks, tell):
    done = []
    with Pool(2) as pool:
        for number in pool.imap_unordered(work, tasks):
            done.append(number)
            tell(number)
    return [number for number, _ in tasks]


# %% wrong: in the order in which they come -- "their order isn't"
from multiprocessing import Pool

def with_progress(work, tasks, tell):
    results = []
    with Pool(2) as pool:
        for number in pool.imap_unordered(work, tasks):
            results.append(number)
            tell(len(results))
    return results


# %% wrong: here -- "ran in the parent"
def with_progress(work, tasks, tell):
    results = []
    for task in sorted(tasks, key=lambda task: task[1]):
        results.append(work(task))
        tell(len(results))
    return [number for number, _ in tasks]


# %% right: looks again and again
import time
from multiprocessing import Pool


def with_progress(work, tasks, tell):
    with Pool(2) as pool:
        jobs = [pool.apply_async(work, (t,)) for t in tasks]
        told = 0
        while told < len(jobs):
            ready = sum(job.ready() for job in jobs)
            while told < ready:
                told += 1
                tell(told)
            time.sleep(0.005)
        return [job.get() for job in jobs]


# %% right: callbacks of futures
import threading
from concurrent.futures import ProcessPoolExecutor


class Counter:
    def __init__(self, tell):
        self.tell, self.n, self.lock = tell, 0, threading.Lock()

    def __call__(self, future):
        with self.lock:
            self.n += 1
            self.tell(self.n)


def with_progress(work, tasks, tell):
    counter = Counter(tell)
    with ProcessPoolExecutor(max_workers=2) as ex:
        futures = []
        for task in tasks:
            future = ex.submit(work, task)
            future.add_done_callback(counter)
            futures.append(future)
    return [future.result() for future in futures]


# %% wrong: tells when it hands over -- "before there were so many results"
from multiprocessing import Pool


def with_progress(work, tasks, tell):
    jobs = []
    with Pool(2) as pool:
        for n, t in enumerate(tasks, 1):
            jobs.append(pool.apply_async(work, (t,)))
            tell(n)
        return [j.get() for j in jobs]


# %% wrong: counts from zero -- "it was called with [0, 1"
from multiprocessing import Pool


def with_progress(work, tasks, tell):
    found = {}
    with Pool(2) as pool:
        for done, r in enumerate(pool.imap_unordered(work, tasks)):
            tell(done)
            found[r] = r
    return [found[t[0]] for t in tasks]


# %% wrong: tells of nothing, too -- "it was called with [0, 1"
from multiprocessing import Pool


def with_progress(work, tasks, tell):
    out = []
    tell(0)
    with Pool(2) as pool:
        for r in pool.imap_unordered(work, tasks):
            out.append(r)
            tell(len(out))
    return sorted(out, key=[t[0] for t in tasks].index)
