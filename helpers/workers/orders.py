"""Orders: tasks that end as they are told, or bring a plate as large as they are told.

Runs in the child. Imports nothing but the standard library.
"""

import os
import sys
import time
from multiprocessing import Process, parent_process

TERMINATED = 0x10000  # how a process of Windows ends that was terminated; its exitcode is that of SIGTERM


def cook(seconds=0.0, code=0):
    """Take so many seconds, then end the process with this exit code."""
    time.sleep(seconds)
    sys.exit(code)


def cook_to_an_end(seconds=0.0, code=0, problem=""):
    """Take so many seconds, then raise a ValueError if there is a problem, or end the process with this exit code.

    A negative code is that of a signal, which the process sends to itself if it is somebody's child.
    """
    time.sleep(seconds)
    if problem:
        raise ValueError(problem)
    if code < 0 and parent_process():
        os._exit(TERMINATED) if os.name == "nt" else os.kill(os.getpid(), -code)
    sys.exit(code)


def take_order():
    """Ask for an order, which a child can't: it has no keyboard."""
    return input()


def plate(order):
    """Take an order (letter, seconds, size), sleep for the seconds, return the letter so many times."""
    letter, seconds, size = order
    time.sleep(seconds)
    return letter * size


class Keeper(Process):
    """Square a number in a process of its own, and keep the result on itself."""

    def __init__(self, number):
        super().__init__()
        self.number, self.result = number, None

    def run(self):
        """Square the number."""
        self.result = self.number**2
