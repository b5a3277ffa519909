"""Answers to exercise 13.6: Fresh workers."""

# %% starter
from multiprocessing import Pool


def fresh(work, tasks, most):
    ...        # about 2 lines


# %% right
from multiprocessing import Pool


def fresh(work, tasks, most):
    """Do the tasks in processes that are replaced after so many; return the results in order."""
    with Pool(2, maxtasksperchild=most) as pool:
        return pool.map(work, tasks, chunksize=1)


# %% right: imap sends one by one
from multiprocessing import Pool

def fresh(work, tasks, most):
    with Pool(processes=2, maxtasksperchild=most) as pool:
        return list(pool.imap(work, tasks))


# %% right: tickets
from multiprocessing import Pool

def fresh(work, tasks, most):
    with Pool(2, maxtasksperchild=most) as pool:
        tickets = [pool.apply_async(work, (task,)) for task in tasks]
        return [ticket.get(timeout=30) for ticket in tickets]


# %% right: one chunk a worker
from multiprocessing import Pool

def fresh(work, tasks, most):
    with Pool(2, maxtasksperchild=1) as pool:
        return pool.map(work, tasks, chunksize=most)


# %% wrong: chunks of map -- "a message may be a chunk"
from multiprocessing import Pool

def fresh(work, tasks, most):
    with Pool(2, maxtasksperchild=most) as pool:
        return pool.map(work, tasks, chunksize=4)


# %% wrong: nobody is replaced -- "are allowed"
from multiprocessing import Pool

def fresh(work, tasks, most):
    with Pool(2) as pool:
        return pool.map(work, tasks, chunksize=1)


# %% wrong: a process each -- "each task had a process of its own"
from multiprocessing import Pool

def fresh(work, tasks, most):
    with Pool(2, maxtasksperchild=1) as pool:
        return pool.map(work, tasks, chunksize=1)


# %% wrong: one at a time -- "no two tasks ran at the same time"
from multiprocessing import Pool

def fresh(work, tasks, most):
    with Pool(1, maxtasksperchild=most) as pool:
        return pool.map(work, tasks, chunksize=1)


# %% wrong: in the order in which they come -- "it should return"
from multiprocessing import Pool

def fresh(work, tasks, most):
    with Pool(2, maxtasksperchild=most) as pool:
        return sorted(pool.imap_unordered(work, tasks)) + [0]


# %% wrong: here -- "ran in the parent"
def fresh(work, tasks, most):
    return [work(task) for task in tasks]


# %% right: processes by hand
from multiprocessing import Process, Queue


def several(work, some, out):
    out.put([(place, work(task)) for place, task in some])


def fresh(work, tasks, most):
    parts = list(enumerate(tasks))
    parts = [parts[i : i + most] for i in range(0, len(parts), most)]
    out, found = Queue(), {}
    for i in range(0, len(parts), 2):
        pair = [Process(target=several, args=(work, part, out)) for part in parts[i : i + 2]]
        for p in pair:
            p.start()
        for _ in pair:
            found.update(out.get())
        for p in pair:
            p.join()
    return [found[i] for i in range(len(tasks))]


# %% right: a pool for every few
from multiprocessing import Pool


def fresh(work, tasks, most):
    out = []
    for i in range(0, len(tasks), 2 * most):
        with Pool(2) as pool:
            some = tasks[i : i + 2 * most]
            out += pool.map(work, some, chunksize=most)
    return out


# %% wrong: one too many -- "are allowed"
from multiprocessing import Pool


def fresh(work, tasks, most):
    with Pool(2, maxtasksperchild=most + 1) as pool:
        return pool.map(work, tasks, chunksize=1)


# %% wrong: the first few only -- "are asked for"
from multiprocessing import Pool


def fresh(work, tasks, most):
    with Pool(2, maxtasksperchild=most) as pool:
        return pool.map(work, tasks[: 2 * most], chunksize=1)
