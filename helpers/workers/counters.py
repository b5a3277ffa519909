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
    """A Value that takes a while to be read, and longer to be written; the first time in a process much longer.

    Who does either without its lock is found out: the other has read in between.
    """

    def __init__(self, counter):
        self.counter, self.first = counter, 8

    @property
    def value(self):
        """Read the number, slowly."""
        seen = self.counter.value
        time.sleep(0.01 * self.first)
        return seen

    @value.setter
    def value(self, new):
        """Write the number, still more slowly."""
        time.sleep(0.02 * self.first)
        self.first = 1
        self.counter.value = new

    def get_lock(self):
        """Return the lock of the number."""
        return self.counter.get_lock()

    def get_obj(self):
        """Return what the lock guards: here the same number, as slow."""
        return self

    def acquire(self, *args, **kwargs):
        """Take the lock."""
        return self.counter.acquire(*args, **kwargs)

    def release(self):
        """Give the lock back."""
        self.counter.release()

    def __enter__(self):
        return self.counter.__enter__()

    def __exit__(self, *problem):
        return self.counter.__exit__(*problem)


def count_with(function, counter, times, start):
    """Wait for the others, then let somebody's function add to a counter."""
    start.wait(60)
    function(SlowCounter(counter), times)
