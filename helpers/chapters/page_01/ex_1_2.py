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
