"""Work that gets into trouble: for the page on what goes wrong, and its exercises.

Runs in the child. Standard library only.
"""

import logging
import os
import signal
import time

from helpers.workers.waiting import nap


def dish_with_luck(task):
    """Cook (number, luck, seconds): return the number, burn it, end this process, or end it by a signal."""
    number, luck, seconds = task
    time.sleep(seconds)
    if luck == "burnt":
        raise ValueError(f"dish {number} is burnt")
    if luck == "dead":
        os._exit(3)
    if luck == "killed":
        killed()
    return number


def burn(error, *details):
    """Raise this error, made from these details."""
    raise error(*details)


def noted_dish(number):
    """Write two lines to the log of the kitchen; return the number squared."""
    logger = logging.getLogger("kitchen")
    logger.info("dish %d: begun", number)
    nap(0.1)
    logger.warning("dish %d: salted twice", number)
    return number ** 2


class Heavy:
    """Something that takes so many seconds to be packed."""

    def __init__(self, seconds):
        self.seconds = seconds

    def __reduce__(self):
        time.sleep(self.seconds)
        return Heavy, (0.0,)


def told_dish(task):
    """Cook (name, number, seconds), telling a log of that name; the last line takes as long to be packed."""
    name, number, seconds = task
    logger = logging.getLogger(name)
    logger.info("%s %d: on the stove", name, number)
    nap(seconds)
    logger.debug("%s %d: still there", name, number)
    logger.warning("%s %d: salted %s", name, number, "twice", extra={"load": Heavy(seconds)})
    return number ** 2


def fragile(errors, number):
    """Take a moment; return the number, but burn it if there is an error for it: errors is {number: kind of error}."""
    nap(0.2)
    if number in errors:
        raise errors[number](f"dish {number} is burnt")
    return number


def well(seconds=0.1):
    """Take a moment."""
    nap(seconds)


def burnt():
    """Fail with an error."""
    raise ValueError("burnt")


def dead():
    """End without a word."""
    os._exit(3)


def killed():
    """End by a signal, one that nobody sends by kill() or terminate()."""
    signal.raise_signal(getattr(signal, "SIGALRM", signal.SIGTERM))


def for_ever():
    """Never end."""
    while True:
        nap(0.05)


def deaf():
    """Never end, and ignore SIGTERM."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for_ever()
