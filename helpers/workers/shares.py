"""Use objects that a manager serves, and be the manager: slow shelves, coins, a server for other programs.

Runs in the child and in the server of a manager. Imports nothing but the standard library.
"""

import time
from multiprocessing.managers import BaseManager, DictProxy, ListProxy, SyncManager

PATIENCE = 30  # seconds; only reached if somebody doesn't come


class SlowShelf(dict):
    """A dict that takes a moment for each reading and writing, so that two who work at the same time do meet."""

    def __getitem__(self, key):
        return rest(super().__getitem__(key))

    def __setitem__(self, key, value):
        super().__setitem__(key, rest(value))

    def update(self, *args, **entries):
        """Take these entries over, after a rest."""
        super().update(*map(rest, args), **entries)

    def get(self, key, default=None):
        """Return the entry or the default, after a rest."""
        return rest(super().get(key, default))

    def copy(self):
        """Return a copy, after a rest."""
        return rest(super().copy())


class SlowManager(SyncManager):
    """A manager whose shelf is slow; everything else is as usual."""


SlowManager.register("shelf", SlowShelf, DictProxy)


class Coin(int):
    """A number that takes a moment to be added, so that two who add at the same time do meet."""

    def __add__(self, other):
        return int(other) + rest(int(self))

    __radd__ = __add__


class OpenManager(BaseManager):
    """A manager without any type: whoever starts it registers some."""


def rest(value):
    """Return the value after three milliseconds."""
    time.sleep(0.003)
    return value


def together(start, work, *args):
    """Call work(*args) as soon as everybody who waits at the barrier is there."""
    start.wait(PATIENCE)
    return work(*args)


def pay(till, amounts):
    """Put these amounts into the till, one by one."""
    for amount in amounts:
        till.add(amount)


def kind_and_value(work, *args):
    """Call work(*args); return the name of its result's type, and the result if it is an ordinary list or None."""
    result = work(*args)
    return type(result).__name__, result if type(result) in (list, type(None)) else None


def meet(shared, key, both):
    """Add one to shared[key], with a rest between reading and writing in which the other one reads, too."""
    value = shared[key]
    both.wait(PATIENCE)
    shared[key] = value + 1


orders = []


def the_orders():
    """Return the one list of orders of this process."""
    return orders


class Shop(BaseManager):
    """The manager of a shop: whoever has its address and key gets the list of orders."""


Shop.register("orders", the_orders, ListProxy)


def serve_shop(line, key, first):
    """Serve the shop from this very process, on a free port of this machine; send its address through the pipe."""
    orders.extend(first)
    server = Shop(("127.0.0.1", 0), key).get_server()
    line.send(server.address)
    server.serve_forever()
