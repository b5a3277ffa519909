"""A program whose children print, for the one cell that shows where it goes.

Runs in a guarded program. Imports nothing but the standard library.
"""

from multiprocessing import Process


def say(words):
    """Print the words."""
    print(words)


def printing_program():
    """Start two processes that print, and wait for them."""
    cooks = [Process(target=say, args=(f"the {dish} is ready",)) for dish in ("soup", "rice")]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
