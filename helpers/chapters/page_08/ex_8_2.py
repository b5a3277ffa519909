"""Answers to exercise 8.2: A kitchen that closes."""

# %% starter
from multiprocessing import Process, Queue


def kitchen(work, orders, cooks):
    ...        # about 12 lines, and a small function beside this one


# %% right
from multiprocessing import Process, Queue


def kitchen(work, orders, cooks):
    """Return work(order) of every order, in any order, from so many processes."""
    todo, done = Queue(), Queue()
    processes = [Process(target=cook, args=(todo, done, work)) for _ in range(cooks)]
    for process in processes:
        process.start()
    for order in orders:
        todo.put(order)
    for _ in processes:
        todo.put(None)
    results = [done.get(timeout=30) for _ in orders]
    for process in processes:
        process.join()
    return results


def cook(todo, done, work):
    """Put work(order) on done for each order, until an order is None."""
    for order in iter(todo.get, None):
        done.put(work(order))


# %% right: each cook says that it is done
from multiprocessing import Process, Queue

def cook(todo, done, work):
    while (order := todo.get()) is not None:
        done.put(("dish", work(order)))
    done.put(("end", None))

def kitchen(work, orders, cooks):
    todo, done, results, ends = Queue(), Queue(), [], 0
    for order in [*orders, *[None] * cooks]:
        todo.put(order)
    processes = [Process(target=cook, args=(todo, done, work), daemon=True) for _ in range(cooks)]
    for process in processes:
        process.start()
    while ends < cooks:
        kind, dish = done.get()
        if kind == "end":
            ends += 1
        else:
            results.append(dish)
    for process in processes:
        process.join()
    return results


# %% right: a joinable queue and daemons
from multiprocessing import JoinableQueue, Process, Queue

def cook(todo, done, work):
    while True:
        done.put(work(todo.get()))
        todo.task_done()

def kitchen(work, orders, cooks):
    todo, done = JoinableQueue(), Queue()
    processes = [Process(target=cook, args=(todo, done, work), daemon=True) for _ in range(cooks)]
    for process in processes:
        process.start()
    for order in orders:
        todo.put(order)
    results = [done.get() for _ in orders]
    todo.join()
    for process in processes:
        process.terminate()
        process.join()
    return results


# %% right: a pool, whose queues are inside
from multiprocessing import Pool

def kitchen(work, orders, cooks):
    with Pool(cooks) as pool:
        return list(pool.imap_unordered(work, orders))


# %% wrong: joins before it takes -- "was stopped"
from multiprocessing import Process, Queue

def cook(todo, done, work):
    for order in iter(todo.get, None):
        done.put(work(order))

def kitchen(work, orders, cooks):
    todo, done = Queue(), Queue()
    processes = [Process(target=cook, args=(todo, done, work)) for _ in range(cooks)]
    for process in processes:
        process.start()
    for order in [*orders, *[None] * cooks]:
        todo.put(order)
    for process in processes:
        process.join()
    return [done.get() for _ in orders]


# %% wrong: one None for all -- "was stopped"
from multiprocessing import Process, Queue

def cook(todo, done, work):
    for order in iter(todo.get, None):
        done.put(work(order))

def kitchen(work, orders, cooks):
    todo, done = Queue(), Queue()
    processes = [Process(target=cook, args=(todo, done, work)) for _ in range(cooks)]
    for process in processes:
        process.start()
    for order in [*orders, None]:
        todo.put(order)
    results = [done.get() for _ in orders]
    for process in processes:
        process.join()
    return results


# %% wrong: one process after the other -- "at the same time"
from multiprocessing import Process, Queue

def cook(done, work, order):
    done.put(work(order))

def kitchen(work, orders, cooks):
    done, results = Queue(), []
    for order in orders:
        process = Process(target=cook, args=(done, work, order))
        process.start()
        results.append(done.get())
        process.join()
    return results


# %% wrong: threads -- "threads"
from concurrent.futures import ThreadPoolExecutor

def kitchen(work, orders, cooks):
    with ThreadPoolExecutor(cooks) as pool:
        return list(pool.map(work, orders))


# %% wrong: in the parent -- "other processes"
def kitchen(work, orders, cooks):
    return [work(order) for order in orders]


# %% wrong: leaves its cooks behind -- "still alive"
from multiprocessing import Process, Queue

def cook(todo, done, work):
    while True:
        done.put(work(todo.get()))

def kitchen(work, orders, cooks):
    todo, done = Queue(), Queue()
    for _ in range(cooks):
        Process(target=cook, args=(todo, done, work), daemon=True).start()
    for order in orders:
        todo.put(order)
    return [done.get() for _ in orders]


# %% wrong: always two -- "as many"
from multiprocessing import Pool

def kitchen(work, orders, cooks):
    with Pool(2) as pool:
        return list(pool.imap_unordered(work, orders))
