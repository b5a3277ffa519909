"""Answers to exercise 11.2: an update that can't be lost."""

# %% starter
def one_more(count, lock):
    ...        # 2 lines


# %% right
def one_more(count, lock):
    with lock:
        count.value += 1


# %% right: acquire and release
def one_more(count, lock):
    lock.acquire()
    try:
        seen = count.value
        count.value = seen + 1
    finally:
        lock.release()


# %% right: without finally
def one_more(count, lock):
    lock.acquire()
    count.value = 1 + count.value
    lock.release()


# %% wrong: no lock -- "both have added one"
def one_more(count, lock):
    count.value += 1


# %% wrong: reads before it locks -- "both have added one"
def one_more(count, lock):
    seen = count.value
    with lock:
        count.value = seen + 1


# %% wrong: a lock for each half -- "both have added one"
def one_more(count, lock):
    with lock:
        seen = count.value
    with lock:
        count.value = seen + 1


# %% wrong: keeps the lock -- "wait for ever"
def one_more(count, lock):
    lock.acquire()
    count.value += 1


# %% wrong: gives up -- "both have added one"
def one_more(count, lock):
    if lock.acquire(block=False):
        count.value += 1
        lock.release()


# %% wrong: takes it twice -- "wait for ever"
def one_more(count, lock):
    with lock:
        with lock:
            count.value += 1


# %% wrong: releases too often -- "ValueError"
def one_more(count, lock):
    with lock:
        count.value += 1
    lock.release()


# %% wrong: a lock of its own -- "both have added one"
from multiprocessing import Lock


def one_more(count, lock):
    with Lock():
        count.value += 1


# %% wrong: adds two -- "both have added one"
def one_more(count, lock):
    with lock:
        count.value += 2


# %% right: a decorator
import functools


def locked(f):
    @functools.wraps(f)
    def inner(count, lock):
        with lock:
            return f(count, lock)

    return inner


@locked
def one_more(count, lock):
    count.value += 1


# %% right: an object around the lock
class Adder:
    def __init__(self, lock):
        self.lock = lock

    def add(self, count):
        with self.lock:
            count.value += 1


def one_more(count, lock):
    Adder(lock).add(count)


# %% right: other words for the same
def one_more(count, lock):
    with lock:
        setattr(count, "value", getattr(count, "value") + 1)


# %% wrong: sets it to 2 -- "both have added one"
def one_more(count, lock):
    with lock:
        count.value = 2


# %% wrong: lock and count swapped -- "TypeError"
def one_more(lock, count):
    with lock:
        count.value += 1


# %% wrong: ends its process -- "A function returns"
import os


def one_more(count, lock):
    with lock:
        count.value += 1
        os._exit(0)


# %% wrong: doesn't look whether it got the lock -- "ValueError"
def one_more(count, lock):
    lock.acquire(timeout=0.1)
    count.value += 1
    lock.release()
