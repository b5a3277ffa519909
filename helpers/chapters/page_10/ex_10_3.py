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


# %% right: closing, and unlink in finally
from contextlib import closing
from multiprocessing.shared_memory import SharedMemory


def borrowed(size, task):
    with closing(SharedMemory(create=True, size=size)) as s:
        try:
            return task(s)
        finally:
            s.unlink()


# %% right: a segment with a with of its own
from multiprocessing.shared_memory import SharedMemory


class Segment(SharedMemory):
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()
        self.unlink()


def borrowed(size, task):
    with Segment(create=True, size=size) as s:
        return task(s)


# %% right: catches all and raises again
from multiprocessing.shared_memory import SharedMemory


def borrowed(size, task):
    s = SharedMemory(create=True, size=size)
    try:
        value = task(s)
    except BaseException:
        s.close()
        s.unlink()
        raise
    s.close()
    s.unlink()
    return value


# %% wrong: forgets Ctrl-C -- "Ctrl-C is no Exception"
from multiprocessing.shared_memory import SharedMemory


def borrowed(size, task):
    s = SharedMemory(create=True, size=size)
    try:
        r = task(s)
    except Exception:
        s.close()
        s.unlink()
        raise
    s.close()
    s.unlink()
    return r


# %% wrong: leaves close to the garbage collector -- "not closed"
from multiprocessing.shared_memory import SharedMemory


def borrowed(size, task):
    s = SharedMemory(create=True, size=size)
    try:
        return task(s)
    finally:
        s.unlink()


# %% wrong: another exception -- "whoever called borrowed should get it"
from multiprocessing.shared_memory import SharedMemory


def borrowed(size, task):
    s = SharedMemory(create=True, size=size)
    try:
        return task(s)
    except Exception as e:
        raise RuntimeError("task failed") from e
    finally:
        s.close()
        s.unlink()


# %% wrong: one byte too few -- "3,145,729 were asked for"
from multiprocessing.shared_memory import SharedMemory


def borrowed(size, task):
    s = SharedMemory(create=True, size=size - 1)
    try:
        return task(s)
    finally:
        s.close()
        s.unlink()


# %% wrong: calls it twice -- "2 times"
from multiprocessing.shared_memory import SharedMemory


def borrowed(size, task):
    s = SharedMemory(create=True, size=size)
    try:
        task(s)
        return task(s)
    finally:
        s.close()
        s.unlink()


# %% wrong: hands over the name -- "with the segment itself"
from multiprocessing.shared_memory import SharedMemory


def borrowed(size, task):
    s = SharedMemory(create=True, size=size)
    try:
        return task(s.name)
    finally:
        s.close()
        s.unlink()


# %% wrong: a million bytes, whatever is asked for -- "were asked for"
from multiprocessing.shared_memory import SharedMemory


def borrowed(size, task):
    segment = SharedMemory(create=True, size=1_000_000)
    try:
        return task(segment)
    finally:
        segment.close()
        segment.unlink()
