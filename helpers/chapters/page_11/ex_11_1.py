"""Answers to exercise 11.1: a worker that stops when it is asked to."""

# %% starter
def serve_until(stop, serve):
    ...        # about 4 lines


# %% right
def serve_until(stop, serve):
    number = 1
    while not stop.is_set():
        serve(number)
        number += 1


# %% right: the wait is the pause
def serve_until(stop, serve):
    number = 0
    while not stop.wait(timeout=0.01):
        number += 1
        serve(number)


# %% right: with itertools
from itertools import count


def serve_until(stop, serve):
    for number in count(1):
        if stop.is_set():
            return
        serve(number)


# %% wrong: never looks -- "did not end"
def serve_until(stop, serve):
    number = 1
    while True:
        serve(number)
        number += 1


# %% wrong: waits for the bell before it begins -- "before the bell"
def serve_until(stop, serve):
    stop.wait()
    serve(1)


# %% wrong: looks after the dish only -- "set from the start"
def serve_until(stop, serve):
    number = 1
    while True:
        serve(number)
        number += 1
        if stop.is_set():
            break


# %% wrong: looks at every tenth dish -- "after the bell"
def serve_until(stop, serve):
    number = 1
    while number % 10 != 1 or not stop.is_set():
        serve(number)
        number += 1


# %% wrong: counts from zero -- "1, 2, 3"
def serve_until(stop, serve):
    number = 0
    while not stop.is_set():
        serve(number)
        number += 1


# %% wrong: a fixed number of dishes -- "before the bell"
def serve_until(stop, serve):
    for number in (1, 2, 3):
        serve(number)


# %% right: any
from itertools import count


def serve_until(stop, serve):
    any(stop.is_set() or serve(n) for n in count(1))


# %% right: takewhile
from itertools import count, takewhile


def serve_until(stop, serve):
    for n in takewhile(lambda _: not stop.is_set(), count(1)):
        serve(n)
