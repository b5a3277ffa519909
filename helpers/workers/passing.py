"""Producers and consumers: what passes dishes on through a queue.

Runs in the child. Imports nothing but the standard library.
"""

import os
import threading
import time
from multiprocessing import get_context, queues, util
from queue import Empty, Full


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

    folder: where each begun order leaves a file, so that processes meet without sharing anything else. linger: seconds
    that a process takes for its end.
    """

    def __init__(self, folder, number, size, linger=0.0):
        self.folder, self.number, self.size, self.linger = folder, number, size, linger

    def __call__(self, order):
        """Return the order with so many bytes."""
        if os.getpid() not in _lingers and self.linger:
            _lingers.add(os.getpid())
            util.Finalize(None, time.sleep, args=(self.linger,), exitpriority=100)
        with open(os.path.join(self.folder, f"{order}"), "w", encoding="utf-8"):
            pass
        end = time.monotonic() + 4
        while len(os.listdir(self.folder)) < self.number and time.monotonic() < end:
            time.sleep(0.005)
        return order, bytes(self.size)


_lingers = set()  # the processes that will take their time at the end


class Counted:
    """Call work(order), and say by two semaphores when that begins and ends. Goes to a process as an argument."""

    def __init__(self, work, begun, ended):
        self.work, self.begun, self.ended = work, begun, ended

    def __call__(self, order):
        """Return or raise what work does."""
        self.begun.release()
        try:
            return self.work(order)
        finally:
            self.ended.release()


def serve_order(order):
    """Take a moment, return the price of the order: nothing, 0, for one without a name."""
    time.sleep(0.02)
    return 50 * len(str(order))


BURNT = {"fish": ValueError, "tea": KeyError}


def serve_or_burn(order):
    """Take a tenth of a second; two of the orders burn, each with an error of its own."""
    time.sleep(0.1)
    if order in BURNT:
        raise BURNT[order](f"the {order} is burnt")


class Queue(queues.Queue):
    """A queue like any other, that also notes each put in vain, and tells when somebody begins to put a certain item.

    late: the item. waited_for: an event that is set as soon as somebody begins to put it. refused: a list of (item,
    seconds for which that put has waited for room) in the process that made the queue.
    """

    def __init__(self, maxsize, late, waited_for, ctx=None):
        super().__init__(maxsize, ctx=ctx or get_context())
        self.late, self.waited_for, self.refused = late, waited_for, []

    def __getstate__(self):
        return super().__getstate__(), self.late, self.waited_for

    def __setstate__(self, state):
        queue, self.late, self.waited_for = state
        self.refused = []
        super().__setstate__(queue)

    def put(self, obj, block=True, timeout=None):
        """Put an item as any queue does."""
        if obj == self.late:
            self.waited_for.set()
        try:
            super().put(obj, block, timeout)
        except Full:
            self.refused.append((obj, timeout if block else 0))
            raise


def take_late(queue, seconds, begun=None):
    """Wait so long, from the moment of an event on if there is one, then take an item: a consumer that comes late."""
    if begun is not None:
        begun.wait(20)
    time.sleep(seconds)
    try:
        return queue.get(timeout=1)
    except (Empty, OSError):  # nothing is there any more, or the program ends
        return None
