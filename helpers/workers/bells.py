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


def stand_by(a_counter, a_bell, a_knife):
    """Keep the counter of begun tasks, the bell and the knife in this worker: an initializer."""
    global begun, bell, knife
    begun, bell, knife = a_counter, a_bell, a_knife


def dish_or_knife(task):
    """Cook (number, seconds, waits): first wait for the bell, if it waits; if a knife arrives, this process ends."""
    number, seconds, waits = task
    begun.release()
    if waits:
        bell.wait(30)
    if knife.acquire(timeout=seconds):
        os._exit(1)
    return number
