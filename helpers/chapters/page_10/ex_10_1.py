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


# %% right: an array that looks at the bytes
import numpy as np
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def flipped(work, text):
    s = SharedMemory(create=True, size=len(text))
    a = np.ndarray((len(text),), np.uint8, buffer=s.buf)
    a[:] = np.frombuffer(text, np.uint8)
    ps = []
    for f, e in [(len(text) // 2, len(text)), (0, len(text) // 2)]:
        p = Process(target=work, args=(s.name, f, e), daemon=True)
        p.start()
        ps.append(p)
    while any(p.is_alive() for p in ps):
        for p in ps:
            p.join(0.1)
    out = a.tobytes()
    del a
    s.close()
    s.unlink()
    return out


# %% right: a class of its own for with
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


class Segment:
    def __init__(self, data):
        self.data = data

    def __enter__(self):
        self.shm = SharedMemory(create=True, size=len(self.data))
        self.shm.buf[: len(self.data)] = self.data
        return self.shm

    def __exit__(self, *exc):
        self.shm.close()
        self.shm.unlink()


def flipped(work, text):
    with Segment(text) as shm:
        h = len(text) // 2
        ps = [
            Process(target=work, args=(shm.name, 0, h)),
            Process(target=work, args=(shm.name, h, len(text))),
        ]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
            p.close()
        return bytes(shm.buf[: len(text)])


# %% right: an executor
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.shared_memory import SharedMemory


def flipped(work, text):
    n = len(text)
    mid = n // 2
    shm = SharedMemory(create=True, size=n)
    shm.buf[0:n] = bytearray(text)
    with ProcessPoolExecutor(max_workers=2) as ex:
        fs = [ex.submit(work, shm.name, 0, mid), ex.submit(work, shm.name, mid, n)]
    for f in fs:
        f.result()
    out = bytes(shm.buf)[:n]
    shm.close()
    shm.unlink()
    return out


# %% wrong: one byte and the rest -- "halves"
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def flipped(work, text):
    s = SharedMemory(create=True, size=len(text))
    s.buf[: len(text)] = text
    ps = [
        Process(target=work, args=(s.name, 0, 1)),
        Process(target=work, args=(s.name, 1, len(text))),
    ]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    r = bytes(s.buf[: len(text)])
    s.close()
    s.unlink()
    return r


# %% wrong: the last byte of an odd text -- "halves"
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def flipped(work, text):
    s = SharedMemory(create=True, size=len(text))
    s.buf[: len(text)] = text
    h = len(text) // 2
    ps = [Process(target=work, args=(s.name, 0, h)), Process(target=work, args=(s.name, h, 2 * h))]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    r = bytes(s.buf[: len(text)])
    s.close()
    s.unlink()
    return r


# %% wrong: doesn't wait -- "had not ended"
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def flipped(work, text):
    s = SharedMemory(create=True, size=len(text))
    s.buf[: len(text)] = text
    h = len(text) // 2
    ps = [
        Process(target=work, args=(s.name, 0, h)),
        Process(target=work, args=(s.name, h, len(text))),
    ]
    for p in ps:
        p.start()
    r = bytes(s.buf[: len(text)])
    s.close()
    s.unlink()
    return r


# %% wrong: threads -- "a thread is no process"
from threading import Thread
from multiprocessing.shared_memory import SharedMemory


def flipped(work, text):
    s = SharedMemory(create=True, size=len(text))
    s.buf[: len(text)] = text
    h = len(text) // 2
    ps = [
        Thread(target=work, args=(s.name, 0, h)),
        Thread(target=work, args=(s.name, h, len(text))),
    ]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    r = bytes(s.buf[: len(text)])
    s.close()
    s.unlink()
    return r


# %% wrong: the memory itself -- "Bytes are asked for"
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def flipped(work, text):
    s = SharedMemory(create=True, size=len(text))
    s.buf[: len(text)] = text
    h = len(text) // 2
    ps = [
        Process(target=work, args=(s.name, 0, h)),
        Process(target=work, args=(s.name, h, len(text))),
    ]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    s.unlink()
    return s.buf[: len(text)]


# %% wrong: never puts the text in -- "holds zero bytes"
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def flipped(work, text):
    s = SharedMemory(create=True, size=len(text))
    h = len(text) // 2
    ps = [
        Process(target=work, args=(s.name, 0, h)),
        Process(target=work, args=(s.name, h, len(text))),
    ]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    r = bytes(s.buf[: len(text)])
    s.close()
    s.unlink()
    return r


# %% wrong: room for so many, and without the zero bytes at the end -- "it returned"
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def flipped(work, text):
    half = len(text) // 2
    shared = SharedMemory(create=True, size=1024)
    shared.buf[:len(text)] = text
    team = [Process(target=work, args=(shared.name, *part)) for part in ((0, half), (half, len(text)))]
    for process in team:
        process.start()
    for process in team:
        process.join()
    result = bytes(shared.buf).rstrip(b"\0")
    shared.close()
    shared.unlink()
    return result
