"""Answers to exercise 10.2: Both count."""

# %% starter
def count(counter, times):
    ...        # about 3 lines


# %% right
def count(counter, times):
    """Add one to a counter so many times; other processes may count as well."""
    for _ in range(times):
        with counter.get_lock():
            counter.value += 1


# %% right: the counter is its own lock
def count(counter, times):
    for _ in range(times):
        with counter:
            counter.value += 1


# %% right: takes and gives by hand, all at once
def count(counter, times):
    counter.acquire()
    try:
        counter.get_obj().value += times
    finally:
        counter.release()


# %% wrong: no lock -- "three steps"
def count(counter, times):
    for _ in range(times):
        counter.value += 1


# %% wrong: the lock is given back too early -- "three steps"
def count(counter, times):
    for _ in range(times):
        with counter.get_lock():
            seen = counter.value
        counter.value = seen + 1


# %% wrong: sets it -- "went up by"
def count(counter, times):
    with counter.get_lock():
        counter.value = times


# %% wrong: never gives it back -- "stuck"
def count(counter, times):
    for _ in range(times):
        counter.get_lock().acquire()
        counter.value += 1


# %% wrong: a lock of its own -- "three steps"
from multiprocessing import Lock

def count(counter, times):
    lock = Lock()
    for _ in range(times):
        with lock:
            counter.value += 1


# %% right: asks until it gets it
def count(counter, times):
    lock = counter.get_lock()
    left = times
    while left:
        if lock.acquire(block=False):
            try:
                counter.value += left
                left = 0
            finally:
                lock.release()


# %% right: takes it twice, it is an RLock
def count(counter, times):
    with counter.get_lock():
        with counter:
            old = counter.value
            counter.value = old + times


# %% right: a stack, and a print
from contextlib import ExitStack


def count(counter, times):
    with ExitStack() as stack:
        stack.enter_context(counter.get_lock())
        counter.value += times
    print("counted", times)


# %% wrong: doesn't look whether it got the lock -- "went up by"
def count(counter, times):
    got = counter.acquire(False)
    counter.value += times
    if got:
        counter.release()


# %% wrong: writes after the block -- "three steps"
def count(counter, times):
    with counter.get_lock():
        now = counter.value
    counter.value = now + times


# %% wrong: adds one only -- "went up by 3"
def count(counter, times):
    with counter.get_lock():
        counter.value += 1


# %% wrong: releases too often -- "attempt to release"
def count(counter, times):
    with counter.get_lock():
        counter.value += times
        counter.release()


# %% wrong: always five -- "whatever times said"
def count(counter, times):
    with counter.get_lock():
        counter.value += 5
