"""Work that meets other work at a lock, an event, a condition or a barrier.

Runs in the child. Imports nothing but the standard library.
"""

import os
import time


def add_many(count, gun, times):
    """Wait for the starting gun, then add one so many times, without a lock."""
    gun.wait(30)
    for _ in range(times):
        count.value += 1


def add_many_locked(count, gun, times):
    """Wait for the starting gun, then add one so many times, each time under the number's own lock."""
    gun.wait(30)
    for _ in range(times):
        with count.get_lock():
            count.value += 1


def use(lock, seconds):
    """Hold the lock for so many seconds."""
    with lock:
        time.sleep(seconds)


def hold_and_die(lock):
    """Take the lock, and end this process without letting go."""
    lock.acquire()
    os._exit(1)


def until_told(stop, began, tidied):
    """Say that this has begun, wait until told to stop, tidy up in any case."""
    try:
        began.set()
        stop.wait(30)
    finally:
        tidied.set()


def add_dish(dishes, done):
    """Append to a list that came as an argument, and say so."""
    dishes.append("soup")
    done.set()


class Till:
    """Money and the lock that belongs to it, in one object."""

    def __init__(self, context):
        self.lock, self.money = context.Lock(), context.Value("i", 0, lock=False)

    def pay(self, amount):
        """Add an amount under the lock."""
        with self.lock:
            self.money.value += amount


def pay_often(till, amount, times):
    """Pay the same amount so many times."""
    for _ in range(times):
        till.pay(amount)
