"""Answers to exercise 10.1: Two writers."""

# %% starter
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def flipped(work, text):
    ...        # about 10 lines


# %% right
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def flipped(work, text):
    """Let two processes flip the halves of a text in shared memory; return the flipped bytes."""
    size, half = len(text), len(text) // 2
    shared = SharedMemory(create=True, size=size)
    try:
        shared.buf[:size] = text
        halves = [(shared.name, 0, half), (shared.name, half, size)]
        writers = [Process(target=work, args=args) for args in halves]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        return bytes(shared.buf[:size])
    finally:
        shared.close()
        shared.unlink()


# %% right: with a pool
from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory

def flipped(work, text):
    shared = SharedMemory(create=True, size=len(text))
    shared.buf[:len(text)] = text
    middle = len(text) // 2
    with Pool(2) as pool:
        pool.starmap(work, [(shared.name, 0, middle), (shared.name, middle, len(text))], chunksize=1)
    result = bytes(shared.buf[:len(text)])
    shared.close()
    shared.unlink()
    return result


# %% right: with a manager that tidies up
from multiprocessing import Process
from multiprocessing.managers import SharedMemoryManager

def flipped(work, text):
    with SharedMemoryManager() as manager:
        shared = manager.SharedMemory(len(text))
        shared.buf[:len(text)] = text
        half = len(text) // 2
        first = Process(target=work, args=(shared.name, 0, half))
        second = Process(target=work, args=(shared.name, half, len(text)))
        first.start(), second.start()
        first.join(), second.join()
        result = bytes(shared.buf[:len(text)])
        shared.close()
    return result


# %% wrong: one after the other -- "waits for one before"
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory

def flipped(work, text):
    shared = SharedMemory(create=True, size=len(text))
    shared.buf[:len(text)] = text
    half = len(text) // 2
    for first, end in ((0, half), (half, len(text))):
        writer = Process(target=work, args=(shared.name, first, end))
        writer.start()
        writer.join()
    result = bytes(shared.buf[:len(text)])
    shared.close()
    shared.unlink()
    return result


# %% wrong: the whole segment -- "longer than the text"
from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory

def flipped(work, text):
    shared = SharedMemory(create=True, size=len(text))
    shared.buf[:len(text)] = text
    half = len(text) // 2
    with Pool(2) as pool:
        pool.starmap(work, [(shared.name, 0, half), (shared.name, half, len(text))], chunksize=1)
    result = bytes(shared.buf)
    shared.close()
    shared.unlink()
    return result


# %% wrong: forgets unlink -- "not unlinked"
from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory

def flipped(work, text):
    shared = SharedMemory(create=True, size=len(text))
    shared.buf[:len(text)] = text
    half = len(text) // 2
    with Pool(2) as pool:
        pool.starmap(work, [(shared.name, 0, half), (shared.name, half, len(text))], chunksize=1)
    result = bytes(shared.buf[:len(text)])
    shared.close()
    return result


# %% wrong: does it here -- "ran in the parent"
from multiprocessing.shared_memory import SharedMemory

def flipped(work, text):
    shared = SharedMemory(create=True, size=len(text))
    shared.buf[:len(text)] = text
    work(shared.name, 0, len(text))
    result = bytes(shared.buf[:len(text)])
    shared.close()
    shared.unlink()
    return result


# %% wrong: both do everything -- "halves"
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory

def flipped(work, text):
    shared = SharedMemory(create=True, size=len(text))
    shared.buf[:len(text)] = text
    for _ in range(2):
        writer = Process(target=work, args=(shared.name, 0, len(text)))
        writer.start()
        writer.join()
    result = bytes(shared.buf[:len(text)])
    shared.close()
    shared.unlink()
    return result
