"""Tasks that look for something, take a second argument, kill their worker only once, or compute without a pause.

Runs in the child. Imports nothing but the standard library.
"""

import os
import time
from pathlib import Path

from helpers.workers.dishes import dish


def too_salty(task):
    """Taste a dish (number, seconds); number 3 is the one that we look for: True, for all others False."""
    return dish(task) == 3


def salty(task):
    """Taste a dish (number, seconds, grams of salt); return the grams that are too much, 0 if it is as it should be."""
    _, seconds, grams = task
    time.sleep(seconds)
    return max(0, grams - 5)


def season(dish, spice):
    """Take a moment to season a dish, the longer its name the longer; return both in words."""
    time.sleep(0.08 * len(dish))
    return f"{dish} with {spice}"


def dish_or_death_once(task):
    """Cook (number, seconds, note) like dish; number 3 ends its process the first time, and leaves the note behind."""
    number, seconds, note = task
    time.sleep(seconds)
    if number == 3 and not Path(note).exists():
        Path(note).touch()
        os._exit(1)
    return number


def dish_or_deaths(task):
    """Cook a dish (number, seconds, notes, times); the first so many times, end the process and mark the notes."""
    number, seconds, notes, times = task
    time.sleep(seconds)
    if times:
        with open(notes, "a", encoding="utf-8") as file:
            file.write("x")
        if Path(notes).stat().st_size <= times:
            os._exit(1)
    return number
