"""Producers and consumers: what passes dishes on through a queue.

Runs in the child. Imports nothing but the standard library.
"""

import os
import threading
import time


def produce(queue, names, prepare, ready=None):
    """Prepare each of these dishes and put it on the queue. ready: a barrier at which all begin together."""
    _meet(ready)
    for name in names:
        queue.put(prepare(name))


def consume(queue, serve, ready=None):
    """Take dishes from the queue and serve each, until one is None."""
    _meet(ready)
    while (name := queue.get()) is not None:
        serve(name)


class Paced:
    """Take so many seconds over a dish, and return it. Pickles, so it may be given to any process."""

    def __init__(self, seconds):
        self.seconds = seconds

    def __call__(self, name):
        """Take the time here."""
        time.sleep(self.seconds)
        return name


class Parcel:
    """An item that is packed by calling a function and arrives as what that returned.

    pack: called without an argument in the process and thread that pickle the item; what it returns must be a string.
    """

    def __init__(self, pack):
        self.pack = pack

    def __reduce__(self):
        return str, (self.pack(),)


def who_packs():
    """Return the name of the thread that runs this."""
    return threading.current_thread().name


def slowly():
    """Take a tenth of a second; return "parcel"."""
    time.sleep(0.1)
    return "parcel"


def put_each(queue, items):
    """Put these items, and return."""
    for item in items:
        queue.put(item)


def put_large(queue, size):
    """Put one item of so many bytes."""
    queue.put(bytes(size))


def put_and_hurry(queue, pack):
    """Put a parcel that takes time to pack, and end without waiting for it."""
    queue.put(Parcel(pack))
    queue.cancel_join_thread()


def put_and_end(queue, pack):
    """Put a parcel that takes time to pack, and end as any process does."""
    queue.put(Parcel(pack))


def take_one(queue, begun):
    """Say that it begins, then wait for an item."""
    begun.set()
    queue.get()


def cook_and_report(orders, done, burns):
    """Take orders for ever, and say of each that it is done, also when it burns. done: a queue for what is cooked."""
    while True:
        order = orders.get()
        try:
            if order != burns:
                done.put((order, os.getpid()))
        finally:
            orders.task_done()


def _meet(ready):
    if ready is not None:
        ready.wait(30)


class Meeting:
    """Serve an order as a large dish; wait until so many orders have been begun, or a few seconds. Pickles.

    folder: where each begun order leaves a file, so that processes meet without sharing anything else.
    """

    def __init__(self, folder, number, size):
        self.folder, self.number, self.size = folder, number, size

    def __call__(self, order):
        """Return the order with so many bytes."""
        with open(os.path.join(self.folder, f"{order}"), "w", encoding="utf-8"):
            pass
        end = time.monotonic() + 4
        while len(os.listdir(self.folder)) < self.number and time.monotonic() < end:
            time.sleep(0.005)
        return order, bytes(self.size)


def serve_order(order):
    """Take a moment, return the order with its price: what a cook puts on the table."""
    time.sleep(0.02)
    return order, len(str(order))


def serve_or_burn(order):
    """Take a fifth of a second; the fish is burnt: ValueError."""
    time.sleep(0.2)
    if order == "fish":
        raise ValueError("the fish is burnt")


def take_late(queue, seconds):
    """Wait so long, then take one item: a consumer that comes late."""
    time.sleep(seconds)
    return queue.get(timeout=30)
