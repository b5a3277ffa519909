"""Answers to exercise 3.2: First come."""

# %% starter
from multiprocessing import Process
from multiprocessing.connection import wait


def first_done(task, orders):
    ...        # about 10 lines


# %% right
from multiprocessing import Process
from multiprocessing.connection import wait


def first_done(task, orders):
    """Return the order that was ready first; nobody goes on with the others."""
    cooks = [Process(target=task, args=(order,)) for order in orders]
    for cook in cooks:
        cook.start()
    sentinels = [cook.sentinel for cook in cooks]
    first = wait(sentinels)[0]
    for cook in cooks:
        cook.terminate()
    for cook in cooks:
        cook.join()
    return orders[sentinels.index(first)]


# %% wrong: joins the first of the list -- "not the first in the list"
from multiprocessing import Process

def first_done(task, orders):
    cooks = [Process(target=task, args=(order,)) for order in orders]
    for cook in cooks:
        cook.start()
    cooks[0].join()
    for cook in cooks:
        cook.kill()
        cook.join()
    return orders[0]


# %% wrong: leaves the others -- "still alive"
from multiprocessing import Process
from multiprocessing.connection import wait

def first_done(task, orders):
    cooks = {}
    for order in orders:
        cook = Process(target=task, args=(order,))
        cook.start()
        cooks[cook.sentinel] = order
    return cooks[wait(list(cooks))[0]]


# %% wrong: waits for all of them -- "waited for"
from multiprocessing import Process
from multiprocessing.connection import wait

def first_done(task, orders):
    cooks = [Process(target=task, args=(order,)) for order in orders]
    for cook in cooks:
        cook.start()
    first = wait([cook.sentinel for cook in cooks])[0]
    for cook in cooks:
        cook.join()
    return next(order for cook, order in zip(cooks, orders) if cook.sentinel == first)


# %% wrong: one after the other -- "Start all of them"
from multiprocessing import Process

def first_done(task, orders):
    for order in orders[1:] + orders[:1]:
        cook = Process(target=task, args=(order,))
        cook.start()
        cook.join()
        return order


# %% right: a dictionary of sentinels, killed
from multiprocessing import Process, connection


def first_done(task, orders):
    order_of, cooks = {}, []
    for order in orders:
        cook = Process(target=task, args=(order,))
        cook.start()
        cooks.append(cook)
        order_of[cook.sentinel] = order
    ready = connection.wait(order_of.keys())
    winner = order_of[ready[0]]
    for cook in cooks:
        cook.kill()
        cook.join()
        cook.close()
    return winner


# %% right: looks now and then
import time
from multiprocessing import Process


def first_done(task, orders):
    cooks = [Process(target=task, args=(order,)) for order in orders]
    for cook in cooks:
        cook.start()
    while all(cook.is_alive() for cook in cooks):
        time.sleep(0.01)
    done = next(i for i, cook in enumerate(cooks) if not cook.is_alive())
    for cook in cooks:
        if cook.is_alive():
            cook.terminate()
        cook.join()
    return orders[done]


# %% right: the first in a queue
from multiprocessing import Process, Queue


def tell(task, order, place, queue):
    task(order)
    queue.put(place)


def first_done(task, orders):
    queue = Queue()
    cooks = [Process(target=tell, args=(task, order, i, queue)) for i, order in enumerate(orders)]
    for cook in cooks:
        cook.start()
    first = queue.get()
    for cook in cooks:
        cook.terminate()
    for cook in cooks:
        cook.join()
    return orders[first]


# %% wrong: ends all, and returns the smallest -- "it returned"
from multiprocessing import Process


def first_done(task, orders):
    cooks = [Process(target=task, args=(order,)) for order in orders]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.terminate()
        cook.join()
    return min(orders)


# %% wrong: guesses by the seconds -- "was cut off"
import time
from multiprocessing import Process


def first_done(task, orders):
    cooks = [Process(target=task, args=(order,)) for order in orders]
    for cook in cooks:
        cook.start()
    time.sleep(0.1)
    for cook in cooks:
        cook.kill()
        cook.join()
    return min(orders, key=lambda order: order[1])


# %% wrong: threads -- "a thread is no process"
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait


def first_done(task, orders):
    executor = ThreadPoolExecutor(len(orders))
    futures = {executor.submit(task, order): order for order in orders}
    done, _ = wait(futures, return_when=FIRST_COMPLETED)
    executor.shutdown(wait=False)
    return futures[done.pop()]


# %% wrong: the place instead of the order -- "was ready first"
from multiprocessing import Process
from multiprocessing.connection import wait


def first_done(task, orders):
    cooks = [Process(target=task, args=(order,)) for order in orders]
    for cook in cooks:
        cook.start()
    sentinels = [cook.sentinel for cook in cooks]
    first = sentinels.index(wait(sentinels)[0])
    for cook in cooks:
        cook.terminate()
        cook.join()
    return first


# %% wrong: an executor -- "no process for each order"
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait


def first_done(task, orders):
    with ProcessPoolExecutor(len(orders)) as ex:
        fs = {ex.submit(task, o): o for o in orders}
        done, _ = wait(fs, return_when=FIRST_COMPLETED)
        return fs[done.pop()]


# %% right: whoever is first in the queue
from multiprocessing import Process, SimpleQueue


def one(task, order, q):
    task(order)
    q.put(order)


def first_done(task, orders):
    q = SimpleQueue()
    ps = [Process(target=one, args=(task, o, q)) for o in orders]
    for p in ps:
        p.start()
    first = q.get()
    while ps:
        p = ps.pop()
        p.terminate()
        p.join()
        p.close()
    return first
