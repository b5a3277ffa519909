"""Dishes: tasks that take the time they are told, and some that go wrong.

Runs in the child. Imports nothing but the standard library.
"""

import builtins
import os
import time


def dish(task):
    """Take a pair (number, seconds), sleep for the seconds, return the number."""
    number, seconds = task
    time.sleep(seconds)
    return number


def dish_or_error(task):
    """Cook like dish; number 3 is burnt: ValueError."""
    number = dish(task)
    if number == 3:
        raise ValueError(f"dish {number} is burnt")
    return number


def dish_or_burnt(task):
    """Cook a dish (number, seconds, error); error is the name of a built-in exception that is raised, or ""."""
    number, seconds, error = task
    time.sleep(seconds)
    if error:
        raise getattr(builtins, error)(f"dish {number} is burnt")
    return number


def dish_or_end(task):
    """Cook a dish (number, seconds, deadly); a deadly one ends its process, as a crash would."""
    number, seconds, deadly = task
    time.sleep(seconds)
    if deadly:
        os._exit(1)
    return number


def spice_rack():
    """Return a table that takes a while to load: letter -> number; COURSE_RACK in the environment seeds them."""
    time.sleep(0.2)
    return rack(os.environ.get("COURSE_RACK", ""))


def rack(seed):
    """Return the table of a seed, without loading it."""
    from random import Random  # only whoever has a rack pays for it

    numbers = Random(seed)
    return {chr(96 + number): numbers.randrange(1000) for number in range(1, 27)}


def dish_or_death(task):
    """Cook like dish; number 3 then ends its process, as a crash or the system's out-of-memory killer would."""
    number = dish(task)
    if number == 3:
        os._exit(1)
    return number


def pantry():
    """Return a table that takes a while to load: letter -> number of its place in the alphabet."""
    time.sleep(0.2)
    return {chr(96 + number): number for number in range(1, 27)}
