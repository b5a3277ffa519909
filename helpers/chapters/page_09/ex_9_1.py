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
