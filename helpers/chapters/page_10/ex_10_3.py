"""Answers to exercise 10.3: Always given back."""

# %% starter
from multiprocessing.shared_memory import SharedMemory


def borrowed(size, task):
    ...        # about 6 lines


# %% right
from multiprocessing.shared_memory import SharedMemory


def borrowed(size, task):
    """Call the task with a new segment of that size, and give the segment back whatever happens."""
    shared = SharedMemory(create=True, size=size)
    try:
        return task(shared)
    finally:
        shared.close()
        shared.unlink()


# %% right: with a manager
from multiprocessing.managers import SharedMemoryManager

def borrowed(size, task):
    with SharedMemoryManager() as manager:
        shared = manager.SharedMemory(size)
        try:
            return task(shared)
        finally:
            shared.close()


# %% right: with a stack of things to do
from contextlib import ExitStack
from multiprocessing.shared_memory import SharedMemory

def borrowed(size, task):
    with ExitStack() as stack:
        shared = SharedMemory(create=True, size=size)
        stack.callback(shared.unlink)
        stack.callback(shared.close)
        return task(shared)


# %% wrong: only if all goes well -- "raised ValueError"
from multiprocessing.shared_memory import SharedMemory

def borrowed(size, task):
    shared = SharedMemory(create=True, size=size)
    result = task(shared)
    shared.close()
    shared.unlink()
    return result


# %% wrong: only closes -- "not unlinked"
from multiprocessing.shared_memory import SharedMemory

def borrowed(size, task):
    shared = SharedMemory(create=True, size=size)
    try:
        return task(shared)
    finally:
        shared.close()


# %% wrong: swallows the exception -- "should get it"
from multiprocessing.shared_memory import SharedMemory

def borrowed(size, task):
    shared = SharedMemory(create=True, size=size)
    try:
        return task(shared)
    except Exception:
        return None
    finally:
        shared.close()
        shared.unlink()


# %% wrong: forgets the result -- "should return what the task returned"
from multiprocessing.shared_memory import SharedMemory

def borrowed(size, task):
    shared = SharedMemory(create=True, size=size)
    try:
        task(shared)
    finally:
        shared.close()
        shared.unlink()


# %% wrong: unlinks and doesn't close -- "not closed"
from multiprocessing.shared_memory import SharedMemory

kept = []

def borrowed(size, task):
    shared = SharedMemory(create=True, size=size)
    kept.append(shared)
    try:
        return task(shared)
    finally:
        shared.unlink()
