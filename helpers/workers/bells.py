"""Tasks that wait for the parent: for a bell that it rings, or for a knife that it throws.

Runs in the child. Imports nothing but the standard library. Events and semaphores reach a worker only while it is
started, so initializers keep them for its tasks.
"""

import os


def hang_up(a_bell, a_counter):
    """Keep the bell and the counter of begun tasks in this worker: an initializer."""
    global bell, begun
    bell, begun = a_bell, a_counter


def until_the_bell(number):
    """Say that this task has begun, wait for the bell (half a minute at most), return the number."""
    begun.release()
    bell.wait(30)
    return number


def watch_out(a_knife):
    """Keep the knife in this worker: an initializer."""
    global knife
    knife = a_knife


def dish_or_knife(task):
    """Cook (number, seconds) like dish; if a knife arrives meanwhile, this process ends in the middle of it."""
    number, seconds = task
    if knife.acquire(timeout=seconds):
        os._exit(1)
    return number
