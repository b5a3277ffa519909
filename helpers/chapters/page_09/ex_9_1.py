"""Answers to exercise 9.1: Until the end."""

# %% starter
from multiprocessing import Pipe, Process


def everything_from(work):
    ...        # a pipe, a process, and about 8 lines


# %% right
from multiprocessing import Pipe, Process


def everything_from(work):
    """Return all that work(end) sends from a process of its own."""
    here, there = Pipe(duplex=False)
    child = Process(target=work, args=(there,))
    child.start()
    there.close()
    received = []
    while True:
        try:
            received.append(here.recv())
        except EOFError:
            break
    child.join()
    return received


# %% right: with blocks
from multiprocessing import Pipe, Process

def everything_from(work):
    here, there = Pipe()
    with here:
        with there:
            child = Process(target=work, args=(there,))
            child.start()
        got = []
        try:
            while True:
                got.append(here.recv())
        except EOFError:
            pass
    child.join()
    return got


# %% right: keeps its end, and waits for pipe and process
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait

def everything_from(work):
    here, there = Pipe()
    child = Process(target=work, args=(there,))
    child.start()
    got = []
    while here in wait([here, child.sentinel]):
        got.append(here.recv())
    child.join()
    return got


# %% wrong: keeps the other end open -- "was stopped"
from multiprocessing import Pipe, Process

def everything_from(work):
    here, there = Pipe()
    child = Process(target=work, args=(there,))
    child.start()
    got = []
    try:
        while True:
            got.append(here.recv())
    except EOFError:
        pass
    child.join()
    return got


# %% wrong: joins before it receives -- "was stopped"
from multiprocessing import Pipe, Process

def everything_from(work):
    here, there = Pipe()
    child = Process(target=work, args=(there,))
    child.start()
    there.close()
    child.join()
    got = []
    try:
        while True:
            got.append(here.recv())
    except EOFError:
        return got


# %% wrong: one message only -- "in the middle of its task"
from multiprocessing import Pipe, Process

def everything_from(work):
    here, there = Pipe()
    child = Process(target=work, args=(there,))
    child.start()
    there.close()
    try:
        got = [here.recv()]
    except EOFError:
        got = []
    child.kill()
    child.join()
    return got


# %% wrong: a thread does it -- "a thread of the parent"
from multiprocessing import Pipe
from threading import Thread

def everything_from(work):
    here, there = Pipe()
    child = Thread(target=work, args=(there,))
    child.start()
    got = []
    try:
        while True:
            got.append(here.recv())
    except EOFError:
        pass
    child.join()
    return got


# %% wrong: does not wait for the end -- "had not ended"
from multiprocessing import Pipe, Process

def everything_from(work):
    here, there = Pipe()
    child = Process(target=work, args=(there,))
    child.start()
    there.close()
    got = []
    try:
        while True:
            got.append(here.recv())
    except EOFError:
        return got


# %% wrong: forgets the last message -- "it returned"
from multiprocessing import Pipe, Process

def everything_from(work):
    here, there = Pipe()
    child = Process(target=work, args=(there,))
    child.start()
    there.close()
    got = []
    try:
        while True:
            got.append(here.recv())
    except EOFError:
        child.join()
        return got[:-1]


# %% right: a queue that looks like an end
from multiprocessing import Process, Queue


class End:
    def __init__(self, q):
        self.q = q

    def send(self, x):
        self.q.put((x,))

    def close(self):
        self.q.put(None)


def everything_from(work):
    q = Queue()
    p = Process(target=work, args=(End(q),))
    p.start()
    out = [x for (x,) in iter(q.get, None)]
    p.join()
    return out


# %% right: an executor
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pipe


def everything_from(work):
    here, there = Pipe(False)
    with ProcessPoolExecutor(1) as ex:
        future = ex.submit(work, there)
        out = []
        while not future.done() or here.poll():
            if here.poll(0.05):
                out.append(here.recv())
    return out


# %% right: poll waits
from contextlib import closing, suppress
from multiprocessing import get_context, Pipe


def everything_from(work):
    ctx = get_context()
    here, there = ctx.Pipe(duplex=False)
    p = ctx.Process(target=work, args=(there,), name="worker")
    p.start()
    there.close()
    out = []
    with closing(here), suppress(EOFError):
        while here.poll(None):
            out.append(here.recv())
            print(len(out))
    p.join()
    return out


# %% wrong: until None -- "only the first 1"
from multiprocessing import Pipe, Process


def everything_from(work):
    here, there = Pipe()
    p = Process(target=work, args=(there,))
    p.start()
    there.close()
    out = []
    try:
        while (m := here.recv()) is not None:
            out.append(m)
    except EOFError:
        pass
    p.join()
    return out


# %% wrong: ends it -- "in the middle of its task"
from multiprocessing import Pipe, Process


def everything_from(work):
    here, there = Pipe()
    p = Process(target=work, args=(there,))
    p.start()
    there.close()
    out = []
    try:
        while True:
            out.append(here.recv())
    except EOFError:
        pass
    p.terminate()
    p.join()
    return out


# %% wrong: an error that nobody hears of -- "never called"
from multiprocessing import Pipe, Process


def everything_from(work):
    try:
        here, there = Pipe()
        p = Process(target=work, args=there)
        p.start()
        there.close()
        return [here.recv()]
    except Exception:
        return []


# %% wrong: nothing comes for a second -- "came 1.3 s after the others"
from multiprocessing import Pipe, Process


def everything_from(work):
    here, there = Pipe(duplex=False)
    child = Process(target=work, args=(there,))
    child.start()
    there.close()
    received = []
    try:
        while here.poll(1):
            received.append(here.recv())
    except EOFError:
        pass
    child.join()
    return received
