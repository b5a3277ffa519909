"""Answers to exercise 7.3: no update is lost."""

# %% starter
def count_up(shared, lock, key, times):
    ...        # about 3 lines


# %% right
def count_up(shared, lock, key, times):
    for _ in range(times):
        with lock:
            shared[key] += 1

# %% right: once, with one lock
def count_up(shared, lock, key, times):
    with lock:
        shared[key] += times

# %% right: acquire and release
def count_up(shared, lock, key, times):
    lock.acquire()
    try:
        for _ in range(times):
            shared.update({key: shared.get(key) + 1})
    finally:
        lock.release()

# %% wrong: no lock -- "updates were lost"
def count_up(shared, lock, key, times):
    for _ in range(times):
        shared[key] += 1

# %% wrong: the lock around the reading only -- "updates were lost"
def count_up(shared, lock, key, times):
    for _ in range(times):
        with lock:
            value = shared[key]
        shared[key] = value + 1

# %% wrong: the lock around the writing only -- "updates were lost"
def count_up(shared, lock, key, times):
    for _ in range(times):
        value = shared[key]
        with lock:
            shared[key] = value + 1

# %% wrong: begins at nought -- "alone"
def count_up(shared, lock, key, times):
    with lock:
        shared[key] = times

# %% wrong: keeps the lock -- "still taken"
def count_up(shared, lock, key, times):
    lock.acquire()
    shared[key] += times


# %% right: a decorator
from functools import wraps


def locked(f):
    @wraps(f)
    def inner(shared, lock, *rest):
        with lock:
            return f(shared, *rest)

    return inner


@locked
def count_up(shared, key, times):
    shared[key] += times


# %% right: tries the lock again and again
import time


def count_up(shared, lock, key, times):
    while not lock.acquire(False):
        time.sleep(0.001)
    shared[key] += times
    lock.release()


# %% right: an object that is called
class Counter:
    def __call__(self, shared, lock, key, times):
        with lock:
            shared[key] += times
        return shared[key]


count_up = Counter()


# %% wrong: one step only -- "alone"
def count_up(shared, lock, key, times):
    with lock:
        shared[key] += 1


# %% wrong: a random rest -- "updates were lost"
import random
import time


def count_up(shared, lock, key, times):
    time.sleep(random.random() * 0.3)
    shared[key] += times


# %% wrong: gives up if it is taken -- "updates were lost"
def count_up(shared, lock, key, times):
    if lock.acquire(False):
        shared[key] += times
        lock.release()


# %% wrong: the key of the example -- "alone"
def count_up(shared, lock, key, times):
    with lock:
        shared["soup"] += times
