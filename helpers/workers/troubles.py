"""Work that gets into trouble: for the page on what goes wrong, and its exercises.

Runs in the child. Standard library only.
"""

import logging
import os
import signal
import time

from helpers.workers.waiting import nap


def dish_with_luck(task):
    """Cook (number, luck) for a moment: return the number, burn it, or end this process."""
    number, luck = task
    time.sleep(0.3)
    if luck == "burnt":
        raise ValueError(f"dish {number} is burnt")
    if luck == "dead":
        os._exit(3)
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


def fragile(numbers, number):
    """Take a moment; return the number, but burn it if it is one of these."""
    nap(0.2)
    if number in numbers:
        raise ValueError(f"dish {number} is burnt")
    return number


def well():
    """Take a moment."""
    nap(0.1)


def burnt():
    """Fail with an error."""
    raise ValueError("burnt")


def dead():
    """End without a word."""
    os._exit(3)


def for_ever():
    """Never end."""
    while True:
        nap(0.05)


def deaf():
    """Never end, and ignore SIGTERM."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for_ever()
