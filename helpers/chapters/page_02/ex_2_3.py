"""Answers to exercise 2.3: Bring it home."""

# %% starter
from multiprocessing import Process, Queue


def bring_home(task, orders):
    ...        # about 8 lines; a second function for the child helps


# %% right
from multiprocessing import Process, Queue


def put_result(task, place, order, results):
    """Do the task and put its result, with the order's place in the list."""
    results.put((place, task(order)))


def bring_home(task, orders):
    """Return the results of all orders, in their order, each from a process of its own."""
    results = Queue()
    cooks = [Process(target=put_result, args=(task, place, order, results))
             for place, order in enumerate(orders)]
    for cook in cooks:
        cook.start()
    found = dict(results.get() for _ in cooks)  # before join: a child ends when its result has been taken
    for cook in cooks:
        cook.join()
    return [found[place] for place in range(len(orders))]


# %% wrong: joins before it gets -- "was stopped"
from multiprocessing import Process, Queue

def put(task, place, order, results):
    results.put((place, task(order)))

def bring_home(task, orders):
    results = Queue()
    cooks = [Process(target=put, args=(task, place, order, results))
             for place, order in enumerate(orders)]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
    return [result for _, result in sorted(results.get() for _ in cooks)]


# %% wrong: as they arrive -- "their order isn't"
from multiprocessing import Process, Queue

def put(task, order, results):
    results.put(task(order))

def bring_home(task, orders):
    results = Queue()
    cooks = [Process(target=put, args=(task, order, results)) for order in orders]
    for cook in cooks:
        cook.start()
    found = [results.get() for _ in cooks]
    for cook in cooks:
        cook.join()
    return found


# %% wrong: a list of the parent -- "its own copy"
from multiprocessing import Process

def put(task, order, found):
    found.append(task(order))

def bring_home(task, orders):
    found = []
    cooks = [Process(target=put, args=(task, order, found)) for order in orders]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
    return found


# %% wrong: one after the other -- "waits for one before it starts the next"
from multiprocessing import Process, Queue

def put(task, order, results):
    results.put(task(order))

def bring_home(task, orders):
    found, results = [], Queue()
    for order in orders:
        cook = Process(target=put, args=(task, order, results))
        cook.start()
        found.append(results.get())
        cook.join()
    return found


# %% right: a pipe each
from multiprocessing import Pipe, Process


def send(task, order, connection):
    connection.send(task(order))
    connection.close()


def bring_home(task, orders):
    pairs = []
    for order in orders:
        receiver, sender = Pipe(False)
        process = Process(target=send, args=(task, order, sender))
        process.start()
        sender.close()
        pairs.append((process, receiver))
    results = [receiver.recv() for _, receiver in pairs]
    for process, _ in pairs:
        process.join()
    return results


# %% right: a manager's dictionary
from multiprocessing import Manager, Process


def keep(task, place, order, found):
    found[place] = task(order)


def bring_home(task, orders):
    with Manager() as manager:
        found = manager.dict()
        cooks = [Process(target=keep, args=(task, i, order, found)) for i, order in enumerate(orders)]
        for cook in cooks:
            cook.start()
        for cook in cooks:
            cook.join()
        return [found[i] for i in range(len(orders))]


# %% right: a SimpleQueue, and names
from multiprocessing import Process, SimpleQueue, current_process


def put(task, order, queue):
    queue.put((int(current_process().name), task(order)))


def bring_home(task, orders):
    queue = SimpleQueue()
    cooks = [Process(target=put, name=str(i), args=(task, orders[i], queue)) for i in range(len(orders))]
    for cook in cooks:
        cook.start()
    results = sorted((queue.get() for _ in cooks), key=lambda pair: pair[0])
    for cook in cooks:
        cook.join()
    return [value for _, value in results]


# %% right: a queue each
from multiprocessing import Process, Queue


def put(task, order, queue):
    queue.put(task(order))


def bring_home(task, orders):
    queues = [Queue() for _ in orders]
    cooks = [Process(target=put, args=(task, order, queue)) for order, queue in zip(orders, queues)]
    for cook in cooks:
        cook.start()
    return [queue.get() for queue in queues]


# %% wrong: a pool -- "no task has a process of its own"
from multiprocessing import Pool


def bring_home(task, orders):
    with Pool(len(orders)) as pool:
        return pool.map(task, orders, chunksize=1)


# %% wrong: sorted -- "their order isn't"
from multiprocessing import Process, Queue


def put(task, order, queue):
    queue.put(task(order))


def bring_home(task, orders):
    queue = Queue()
    cooks = [Process(target=put, args=(task, order, queue)) for order in orders]
    for cook in cooks:
        cook.start()
    results = sorted(queue.get() for _ in cooks)
    for cook in cooks:
        cook.join()
    return results


# %% wrong: ordered by length -- "their order isn't"
from multiprocessing import Process, Queue


def put(task, order, queue):
    queue.put(task(order))


def bring_home(task, orders):
    queue = Queue()
    cooks = [Process(target=put, args=(task, order, queue)) for order in orders]
    for cook in cooks:
        cook.start()
    return sorted((queue.get() for _ in cooks), key=len)


# %% wrong: threads -- "a thread is no process"
from queue import Queue
from threading import Thread


def put(task, place, order, results):
    results.put((place, task(order)))


def bring_home(task, orders):
    results = Queue()
    cooks = [Thread(target=put, args=(task, i, order, results)) for i, order in enumerate(orders)]
    for cook in cooks:
        cook.start()
    found = dict(results.get() for _ in cooks)
    return [found[i] for i in range(len(orders))]


# %% wrong: arguments swapped -- "was never called"
from multiprocessing import Process, Queue


def put(task, place, order, results):
    results.put((place, task(order)))


def bring_home(task, orders):
    results = Queue()
    cooks = [Process(target=put, args=(i, task, order, results)) for i, order in enumerate(orders)]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
    return []


# %% wrong: asks for one more -- "one result for each order"
from multiprocessing import Process, Queue


def child(task, i, order, q):
    q.put((i, task(order)))


def bring_home(task, orders):
    q = Queue()
    ps = [Process(target=child, args=(task, i, o, q)) for i, o in enumerate(orders)]
    for p in ps:
        p.start()
    got = []
    while True:
        got.append(q.get())


# %% wrong: a bug in the child -- "A child ended with AttributeError"
from multiprocessing import Process, Queue


def child(task, i, order, q):
    q.putt((i, task(order)))


def bring_home(task, orders):
    q = Queue()
    ps = [Process(target=child, args=(task, i, o, q)) for i, o in enumerate(orders)]
    for p in ps:
        p.start()
    return [v for _, v in sorted(q.get() for _ in ps)]


# %% right: bytes through a pipe
from multiprocessing import Pipe, Process


def child(task, order, end):
    end.send_bytes(task(order).encode())


def bring_home(task, orders):
    rs = []
    for o in orders:
        r, w = Pipe(duplex=False)
        Process(target=child, args=(task, o, w)).start()
        rs.append(r)
    return [r.recv_bytes().decode() for r in rs]


# %% right: a manager's list
from multiprocessing import Process, Manager

def fill(shelf, i, task, order):
    shelf[i] = task(order)

def bring_home(task, orders):
    with Manager() as m:
        shelf = m.list([None] * len(orders))
        ps = [Process(target=fill, args=(shelf, i, task, o)) for i, o in enumerate(orders)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        return list(shelf)


# %% right: an executor whose workers do one task each
from concurrent.futures import ProcessPoolExecutor
import multiprocessing

def bring_home(task, orders):
    orders = list(orders)
    ctx = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(len(orders), mp_context=ctx, max_tasks_per_child=1) as ex:
        return list(ex.map(task, orders))


# %% wrong: a part of each result -- "is 1000 long, and should be 1000000"
from multiprocessing import Process, Queue

def child(q, i, task, order):
    q.put((i, task(order)[:1000]))

def bring_home(task, orders):
    q = Queue()
    ps = [Process(target=child, args=(q, i, task, o)) for i, o in enumerate(orders)]
    for p in ps:
        p.start()
    got = dict(q.get() for _ in ps)
    for p in ps:
        p.join()
    return [got[i] for i in range(len(orders))]


# %% wrong: pairs of order and result -- "Those are pairs"
from multiprocessing import Process, Queue

def child(q, task, order):
    q.put((order, task(order)))

def bring_home(task, orders):
    q = Queue()
    ps = [Process(target=child, args=(q, task, o)) for o in orders]
    for p in ps:
        p.start()
    got = [q.get() for _ in ps]
    for p in ps:
        p.join()
    return got
