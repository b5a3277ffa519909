"""Answers to exercise 11.4: phases that begin together, and a partner who never comes."""

# %% starter
def two_courses(first, second, together):
    ...        # about 6 lines


# %% right
from threading import BrokenBarrierError


def two_courses(first, second, together):
    first()
    try:
        together.wait(timeout=2)
    except BrokenBarrierError:
        return
    second()


# %% right: else
import threading


def two_courses(first, second, together):
    first()
    try:
        together.wait(2)
    except threading.BrokenBarrierError:
        pass
    else:
        second()


# %% right: any RuntimeError
def two_courses(first, second, together):
    first()
    try:
        together.wait(1.5)
    except RuntimeError:
        together.abort()
    else:
        second()


# %% wrong: no wait -- "before everybody's first"
def two_courses(first, second, together):
    first()
    second()


# %% wrong: waits first -- "before everybody's first"
def two_courses(first, second, together):
    together.wait(timeout=2)
    first()
    second()


# %% wrong: waits for ever -- "still waited"
def two_courses(first, second, together):
    first()
    together.wait()
    second()


# %% wrong: lets the error out -- "exit code 1"
def two_courses(first, second, together):
    first()
    together.wait(timeout=2)
    second()


# %% wrong: serves anyway -- "although"
from threading import BrokenBarrierError


def two_courses(first, second, together):
    first()
    try:
        together.wait(timeout=2)
    except BrokenBarrierError:
        pass
    second()


# %% wrong: only the first -- "second"
def two_courses(first, second, together):
    first()


# %% wrong: cooks the first twice -- "once"
from threading import BrokenBarrierError


def two_courses(first, second, together):
    first()
    first()
    try:
        together.wait(timeout=2)
    except BrokenBarrierError:
        return
    second()
