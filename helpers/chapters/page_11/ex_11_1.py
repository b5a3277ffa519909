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


# %% right: an object that serves
class Server:
    def __init__(self, stop, serve):
        self.stop, self.serve, self.n = stop, serve, 0

    def run(self):
        while not self.stop.is_set():
            self.n += 1
            self.serve(self.n)
        return self.n


def serve_until(stop, serve):
    return Server(stop, serve).run()


# %% wrong: makes the bell ready again -- "not set any more"
def serve_until(stop, serve):
    n = 1
    while not stop.is_set():
        serve(n)
        n += 1
    stop.clear()


# %% wrong: a thread goes on -- "came back after"
import threading


def serve_until(stop, serve):
    def loop():
        n = 1
        while not stop.is_set():
            serve(n)
            n += 1

    threading.Thread(target=loop).start()


# %% wrong: exits at the bell -- "didn't return"
import sys


def serve_until(stop, serve):
    n = 1
    while True:
        if stop.is_set():
            sys.exit()
        serve(n)
        n += 1


# %% wrong: the event as a truth value -- "counts as true"
def serve_until(stop, serve):
    n = 1
    while not stop:
        serve(n)
        n += 1


# %% wrong: a thread for each dish -- "while another was being served"
import threading
import time


def serve_until(stop, serve):
    n = 1
    while not stop.is_set():
        threading.Thread(target=serve, args=(n,)).start()
        n += 1
        time.sleep(0.01)
