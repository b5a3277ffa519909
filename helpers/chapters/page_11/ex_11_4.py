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


# %% right: suppress
from contextlib import suppress
from threading import BrokenBarrierError


def two_courses(first, second, together):
    first()
    with suppress(BrokenBarrierError):
        together.wait(2)
        second()


# %% right: a helper that says whether all came
from threading import BrokenBarrierError


def all_there(barrier, seconds):
    try:
        barrier.wait(seconds)
        return True
    except BrokenBarrierError:
        return False


def two_courses(first, second, together):
    first()
    if all_there(together, seconds=2):
        second()


# %% right: aborts, so that nobody waits
from threading import BrokenBarrierError


def two_courses(first, second, together):
    first()
    try:
        together.wait(2)
    except BrokenBarrierError:
        together.abort()
        return
    second()


# %% wrong: takes the number for a truth value -- "0 to one of them"
from threading import BrokenBarrierError


def two_courses(first, second, together):
    first()
    try:
        if together.wait(2):
            second()
    except BrokenBarrierError:
        pass


# %% wrong: hardly waits -- "0.4 seconds after"
from threading import BrokenBarrierError


def two_courses(first, second, together):
    first()
    try:
        together.wait(0.01)
    except BrokenBarrierError:
        return
    second()


# %% wrong: serves twice -- "once"
from threading import BrokenBarrierError


def two_courses(first, second, together):
    first()
    try:
        together.wait(2)
        second()
    except BrokenBarrierError:
        return
    second()


# %% wrong: a barrier of its own -- "before everybody's first"
from multiprocessing import Barrier


def two_courses(first, second, together):
    first()
    together = Barrier(1)
    together.wait(2)
    second()
