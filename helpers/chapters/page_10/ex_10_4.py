"""Answers to exercise 10.4: The black box."""

# %% starter
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def last_note(work):
    ...        # about 9 lines


# %% right
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def last_note(work):
    """Return the last note that a process wrote before it crashed."""
    shared = SharedMemory(create=True, size=8)
    try:
        process = Process(target=work, args=(shared.name,))
        process.start()
        process.join()
        return bytes(shared.buf[:8]).rstrip(b"\0")
    finally:
        shared.close()
        shared.unlink()


# %% right: with an executor
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.shared_memory import SharedMemory

def last_note(work):
    shared = SharedMemory(create=True, size=8)
    with ProcessPoolExecutor(1) as executor:
        try:
            executor.submit(work, shared.name).result(timeout=10)
        except BrokenProcessPool:
            pass
    note = bytes(shared.buf[:8]).strip(b"\0")
    shared.close()
    shared.unlink()
    return note


# %% right: waits for the sentinel
from multiprocessing import Process, connection
from multiprocessing.managers import SharedMemoryManager

def last_note(work):
    with SharedMemoryManager() as manager:
        shared = manager.SharedMemory(8)
        process = Process(target=work, args=(shared.name,))
        process.start()
        connection.wait([process.sentinel], timeout=10)
        process.join()
        note, _, _ = bytes(shared.buf[:8]).partition(b"\0")
        shared.close()
    return note


# %% wrong: looks too early -- "not the last note"
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory

def last_note(work):
    shared = SharedMemory(create=True, size=8)
    process = Process(target=work, args=(shared.name,))
    process.start()
    note = bytes(shared.buf[:8]).rstrip(b"\0")
    process.join()
    shared.close()
    shared.unlink()
    return note


# %% wrong: with the zero bytes -- "zero bytes"
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory

def last_note(work):
    shared = SharedMemory(create=True, size=8)
    process = Process(target=work, args=(shared.name,))
    process.start()
    process.join()
    note = bytes(shared.buf)
    shared.close()
    shared.unlink()
    return note


# %% wrong: does it here -- "exit code 7"
from multiprocessing.shared_memory import SharedMemory

def last_note(work):
    shared = SharedMemory(create=True, size=8)
    work(shared.name)
    return bytes(shared.buf[:8]).rstrip(b"\0")


# %% wrong: waits for a result -- "was stopped"
from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory

def last_note(work):
    shared = SharedMemory(create=True, size=8)
    with Pool(1) as pool:
        pool.apply(work, (shared.name,))
    return bytes(shared.buf[:8]).rstrip(b"\0")


# %% wrong: leaves the segment -- "not unlinked"
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory

def last_note(work):
    shared = SharedMemory(create=True, size=8)
    process = Process(target=work, args=(shared.name,))
    process.start()
    process.join()
    note = bytes(shared.buf[:8]).rstrip(b"\0")
    shared.close()
    return note


# %% right: a subclass of Process
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


class Flight(Process):
    def __init__(self, work, name):
        super().__init__()
        self.work, self.seg = work, name

    def run(self):
        self.work(self.seg)


def last_note(work):
    s = SharedMemory(create=True, size=8)
    f = Flight(work, s.name)
    f.start()
    f.join()
    try:
        return s.buf.tobytes()[:8].rstrip(b"\0")
    finally:
        s.close()
        s.unlink()


# %% right: a manager that tidies up
from multiprocessing import Process
from multiprocessing.managers import SharedMemoryManager


def last_note(work):
    with SharedMemoryManager() as m:
        s = m.SharedMemory(8)
        p = Process(target=work, args=(s.name,), daemon=True)
        p.start()
        p.join()
        note = s.buf[:8].tobytes().replace(b"\0", b"")
        s.close()
    return note


# %% right: byte by byte
import ctypes
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def last_note(work):
    s = SharedMemory(create=True, size=16)
    p = Process(target=work, args=(s.name,))
    p.start()
    p.join()
    note = bytes(b for b in s.buf[:8] if b)
    s.close()
    s.unlink()
    print(p.exitcode)
    return note


# %% wrong: seven bytes -- "it should return"
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def last_note(work):
    s = SharedMemory(create=True, size=8)
    p = Process(target=work, args=(s.name,))
    p.start()
    p.join()
    note = bytes(s.buf[:7]).rstrip(b"\0")
    s.close()
    s.unlink()
    return note


# %% wrong: runs it twice -- "run it once"
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def last_note(work):
    s = SharedMemory(create=True, size=8)
    for _ in range(2):
        p = Process(target=work, args=(s.name,))
        p.start()
        p.join()
    note = bytes(s.buf[:8]).rstrip(b"\0")
    s.close()
    s.unlink()
    return note


# %% wrong: as text -- "Bytes are asked for"
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def last_note(work):
    s = SharedMemory(create=True, size=8)
    p = Process(target=work, args=(s.name,))
    p.start()
    p.join()
    note = bytes(s.buf[:8]).rstrip(b"\0").decode()
    s.close()
    s.unlink()
    return note


# %% wrong: only if all went well -- "it should return"
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def last_note(work):
    s = SharedMemory(create=True, size=8)
    p = Process(target=work, args=(s.name,))
    p.start()
    p.join()
    try:
        if p.exitcode == 0:
            return bytes(s.buf[:8]).rstrip(b"\0")
    finally:
        s.close()
        s.unlink()


# %% wrong: without the spaces, too -- "it should return"
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def last_note(work):
    shared = SharedMemory(create=True, size=8)
    process = Process(target=work, args=(shared.name,))
    process.start()
    process.join()
    note = bytes(shared.buf[:8]).rstrip(b"\0").strip()
    shared.close()
    shared.unlink()
    return note
