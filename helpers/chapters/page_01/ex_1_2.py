"""Answers to exercise 1.2: Wait together."""

# %% starter
from concurrent.futures import ThreadPoolExecutor


def wait_together(fetch, orders):
    ...        # 2 lines


# %% right
from concurrent.futures import ThreadPoolExecutor


def wait_together(fetch, orders):
    """Return fetch(order) for each order, in order; all of them are waited for at the same time."""
    with ThreadPoolExecutor(len(orders)) as executor:
        return list(executor.map(fetch, orders))


# %% wrong: a loop -- "one after the other"
def wait_together(fetch, orders):
    return [fetch(order) for order in orders]


# %% wrong: processes -- "in processes"
from concurrent.futures import ProcessPoolExecutor

def wait_together(fetch, orders):
    with ProcessPoolExecutor(4) as executor:
        return list(executor.map(fetch, orders))


# %% wrong: waits for each before the next -- "hand over all"
from concurrent.futures import ThreadPoolExecutor


def wait_together(fetch, orders):
    with ThreadPoolExecutor() as executor:
        return [executor.submit(fetch, order).result() for order in orders]


# %% wrong: as they are done -- "it should return"
from concurrent.futures import ThreadPoolExecutor, as_completed

def wait_together(fetch, orders):
    with ThreadPoolExecutor(4) as executor:
        futures = [executor.submit(fetch, order) for order in orders]
        return [future.result() for future in as_completed(futures)]


# %% right: threads by hand
from threading import Thread


def wait_together(fetch, orders):
    results = [None] * len(orders)

    def fetch_one(place, order):
        results[place] = fetch(order)

    threads = [Thread(target=fetch_one, args=(i, order)) for i, order in enumerate(orders)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


# %% right: asyncio
import asyncio


def wait_together(fetch, orders):
    async def all_of_them():
        return await asyncio.gather(*(asyncio.to_thread(fetch, order) for order in orders))

    return asyncio.run(all_of_them())


# %% right: a pool of threads
from multiprocessing.pool import ThreadPool


def wait_together(fetch, orders):
    with ThreadPool(len(orders)) as pool:
        return pool.map(fetch, orders, chunksize=1)


# %% right: submit, then result
from concurrent.futures import ThreadPoolExecutor


def wait_together(fetch, orders):
    with ThreadPoolExecutor(max_workers=32) as executor:
        futures = [executor.submit(fetch, order) for order in orders]
        return [future.result() for future in futures]


# %% wrong: four threads, however many orders there are -- "there should be a thread for each"
from concurrent.futures import ThreadPoolExecutor


def wait_together(fetch, orders):
    with ThreadPoolExecutor(4) as executor:
        return list(executor.map(fetch, orders))


# %% wrong: futures instead of results -- "ask each for its result"
from concurrent.futures import ThreadPoolExecutor


def wait_together(fetch, orders):
    with ThreadPoolExecutor(len(orders)) as executor:
        return [executor.submit(fetch, order) for order in orders]


# %% wrong: a pool, too, for nothing -- "threads are enough"
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pool


def wait_together(fetch, orders):
    with Pool(2), ThreadPoolExecutor(len(orders)) as executor:
        return list(executor.map(fetch, orders))


# %% right: the first one here
from threading import Thread


def wait_together(fetch, orders):
    got = {}

    def one(i):
        got[i] = fetch(orders[i])

    ts = [Thread(target=one, args=(i,)) for i in range(1, len(orders))]
    for t in ts:
        t.start()
    one(0)
    for t in ts:
        t.join()
    return [got[i] for i in range(len(orders))]


# %% wrong: map with its arguments swapped -- "'function' object is not iterable"
from concurrent.futures import ThreadPoolExecutor
def wait_together(fetch, orders):
    with ThreadPoolExecutor(len(orders)) as ex:
        return list(ex.map(orders, fetch))


# %% wrong: threads that nobody joins -- "was still under way in its thread"
import threading
def wait_together(fetch, orders):
    out = []
    for o in orders:
        threading.Thread(target=lambda o=o: out.append(fetch(o))).start()
    return out
