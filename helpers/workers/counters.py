"""Count in shared memory, with and without a lock.

Runs in the child. Imports nothing but the standard library.
"""

import time


def count_up(counter, times, start):
    """Add one to the counter so many times, from the moment in which all who count are there."""
    start.wait(60)
    for _ in range(times):
        counter.value += 1


def count_up_locked(counter, times, start):
    """As count_up, and hold the counter's lock from reading to writing."""
    start.wait(60)
    for _ in range(times):
        with counter.get_lock():
            counter.value += 1


def read_meet_write(counter, both):
    """Read the counter, wait until the other has read it, too, then write one more."""
    seen = counter.value
    both.wait(60)
    counter.value = seen + 1


def put(target, place, value):
    """Write one element of something shared."""
    target[place] = value


def move(point, by):
    """Move a shared point: two fields, one lock."""
    with point.get_lock():
        point.x += by
        point.y += by


class SlowCounter:
    """A Value that takes a while to be read, so that whoever reads and writes without its lock is found out."""

    def __init__(self, counter):
        self.counter = counter

    @property
    def value(self):
        """Read the number, slowly."""
        seen = self.counter.value
        time.sleep(0.01)
        return seen

    @value.setter
    def value(self, new):
        self.counter.value = new

    def __getattr__(self, name):
        if name.startswith("_") or name == "counter":
            raise AttributeError(name)
        return getattr(self.counter, name)  # get_lock, get_obj, acquire, release

    def __enter__(self):
        return self.counter.__enter__()

    def __exit__(self, *problem):
        return self.counter.__exit__(*problem)


def count_with(function, counter, times, start):
    """Wait for the others, then let somebody's function add to a counter."""
    start.wait(60)
    function(SlowCounter(counter), times)


def fill_and_crash(name):
    """Write notes into a segment, one after the other, and end in the middle of the work: no exception, no result."""
    import os
    from multiprocessing.shared_memory import SharedMemory

    shared = SharedMemory(name)
    for note in (b"oven on", b"dough in", b"smoke!!"):
        shared.buf[:8] = note.ljust(8, b"\0")
        time.sleep(0.05)
    os._exit(7)
