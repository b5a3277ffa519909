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


# %% wrong: threads -- "a thread is no process"
from concurrent.futures import ThreadPoolExecutor

def kitchen(work, orders, cooks):
    with ThreadPoolExecutor(cooks) as pool:
        return list(pool.map(work, orders))


# %% wrong: in the parent -- "ran in the parent"
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


# %% wrong: always two -- "there should be 3 worker processes"
from multiprocessing import Pool

def kitchen(work, orders, cooks):
    with Pool(2) as pool:
        return list(pool.imap_unordered(work, orders))


# %% right: each cook has a part and a pipe
from multiprocessing import Pipe, Process


def cook(work, part, end):
    with end:
        for order in part:
            end.send(work(order))


def kitchen(work, orders, cooks):
    pairs = []
    for i in range(cooks):
        here, there = Pipe(False)
        p = Process(target=cook, args=(work, orders[i::cooks], there))
        p.start()
        there.close()
        pairs.append((here, p))
    out = []
    for here, p in pairs:
        try:
            while True:
                out.append(here.recv())
        except EOFError:
            p.join()
    return out


# %% right: a thread takes the dishes
import threading
from multiprocessing import Process, SimpleQueue


def cook(work, todo, done):
    while (order := todo.get()) is not None:
        done.put(work(order))


def kitchen(work, orders, cooks):
    todo, done, out = SimpleQueue(), SimpleQueue(), []

    def drain():
        for _ in orders:
            out.append(done.get())

    t = threading.Thread(target=drain)
    t.start()
    team = [Process(target=cook, args=(work, todo, done)) for _ in range(cooks)]
    for p in team:
        p.start()
    for o in orders:
        todo.put(o)
    for _ in team:
        todo.put(None)
    for p in team:
        p.join()
    t.join()
    return out


# %% right: one None that goes round
from multiprocessing import Process, Queue


def cook(work, todo, done):
    while (order := todo.get()) is not None:
        done.put(work(order))
    todo.put(None)


def kitchen(work, orders, cooks):
    todo, done = Queue(), Queue()
    team = [Process(target=cook, args=(work, todo, done)) for _ in range(cooks)]
    for p in team:
        p.start()
    for o in orders:
        todo.put(o)
    todo.put(None)
    out = [done.get() for _ in orders]
    for p in team:
        p.join()
    return out


# %% wrong: a process for each order -- "there should be 2 worker processes"
from multiprocessing import Process, Queue


def cook(work, order, done):
    done.put(work(order))


def kitchen(work, orders, cooks):
    done = Queue()
    team = [Process(target=cook, args=(work, o, done)) for o in orders]
    for p in team:
        p.start()
    out = [done.get() for _ in orders]
    for p in team:
        p.join()
    return out


# %% wrong: how long the dishes are -- "should return what work returned"
from multiprocessing import Pool


def small(args):
    work, order = args
    return len(work(order))


def kitchen(work, orders, cooks):
    with Pool(cooks) as pool:
        return pool.map(small, [(work, o) for o in orders])
